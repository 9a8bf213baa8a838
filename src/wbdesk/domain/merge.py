"""Three-way merge: one pure function of base, server and new value, used by desk and server.

Base *values* decide, never a clock. What cannot be merged is a clash, of which the server makes a
difference that both people see; nothing is chosen for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from wbdesk.domain.kinds import Kind, Merge, Wire
from wbdesk.domain.record import Definition

Edit = tuple[int, int, tuple[str, ...]]
Changes = Mapping[str, tuple[Wire, Wire]]
_COMPARED = 40_000  # pairs of lines; the service holds its lock while it compares


@dataclass(frozen=True, slots=True)
class Merged:
    """The value that holds both edits."""

    value: Wire


@dataclass(frozen=True, slots=True)
class Clash:
    """Two edits of one field that cannot both stand; the head stays *server*."""

    field: str
    base: Wire
    server: Wire
    new: Wire


@dataclass(frozen=True, slots=True)
class Laid:
    """A document after a change was laid on it, and what became of each field."""

    doc: dict[str, Wire]
    moved: tuple[str, ...]
    merged: bool
    clashes: tuple[Clash, ...]


def merge_value(kind: Kind, base: Wire, server: Wire, new: Wire) -> Merged | None:
    """Merge one field; None means that the two edits cannot both stand."""
    if server in (base, new) or new == base:
        return Merged(new if server == base else server)
    merged: Merged | None = None
    if kind.merge is Merge.SET and all(isinstance(v, list) for v in (base, server, new)):
        merged = Merged(_merge_entries(_entries(base), _entries(server), _entries(new)))
    if kind.merge is Merge.PARAGRAPHS and all(isinstance(v, str) for v in (base, server, new)):
        merged = _merge_paragraphs(str(base), str(server), str(new))
    if merged and kind.refuse(merged.value):
        return None  # together they are longer than the field: a person must choose
    return merged


def lay(definition: Definition, doc: Mapping[str, Wire], changes: Changes) -> Laid:
    """Lay *changes* on *doc*, field by field; fields of newer desks merge whole."""
    result = dict(doc)
    moved: list[str] = []
    clashes: list[Clash] = []
    merged = False
    for name, (base, new) in changes.items():
        spec = definition.spec(name)
        kind = spec.kind if spec else Kind()
        server = doc.get(name, kind.empty)
        answer = merge_value(kind, base, server, new)
        if answer is None:
            clashes.append(Clash(name, base, server, new))
            continue
        merged = merged or server != base
        if answer.value != server:
            result[name] = answer.value
            moved.append(name)
    return Laid(result, tuple(moved), merged, tuple(clashes))


def lay_own(definition: Definition, doc: Mapping[str, Wire], changes: Changes) -> dict[str, Wire]:
    """Lay a person's own unsent *changes* over the server's *doc*: own words are always shown."""
    laid = lay(definition, doc, changes)
    return laid.doc | {clash.field: clash.new for clash in laid.clashes}


def _entries(value: Wire) -> list[Wire]:
    assert isinstance(value, list)
    return value


def _merge_entries(base: list[Wire], server: list[Wire], new: list[Wire]) -> list[Wire]:
    """Keep what the server has but for what *new* took away, then what *new* brought."""
    kept = [entry for entry in server if entry in new or entry not in base]
    brought = [entry for entry in new if entry not in base and entry not in kept]
    both = kept + brought
    is_set = all(isinstance(entry, str) for entry in both)
    return sorted(both, key=str) if is_set else both


def _merge_paragraphs(base: str, server: str, new: str) -> Merged | None:
    """Merge edits of different paragraphs; what was inserted beside an edit cannot both stand."""
    lines = base.split("\n")
    theirs = _edits(lines, server.split("\n"))
    ours = _edits(lines, new.split("\n"))
    both = sorted(set(theirs) | set(ours))
    if any(_meet(first, second) for first, second in pairwise(both)):
        return None
    result: list[str] = []
    at = 0
    for start, end, replacement in both:
        result += [*lines[at:start], *replacement]
        at = end
    return Merged("\n".join(result + lines[at:]))


def _meet(first: Edit, second: Edit) -> bool:
    """Whether two edits concern one place: they overlap, or one inserts where the other ends."""
    if second[0] != first[1]:
        return second[0] < first[1]
    return first[0] == first[1] or second[0] == second[1]


def _edits(base: list[str], edited: list[str]) -> list[Edit]:
    """Return what *edited* does to the lines of *base*; what is too long to compare is one edit."""
    head = _same(base, edited)
    tail = _same(base[head:][::-1], edited[head:][::-1])
    old, new = base[head : len(base) - tail], edited[head : len(edited) - tail]
    if len(old) * len(new) > _COMPARED:
        return [(head, head + len(old), tuple(new))]
    return [
        (head + start, head + end, tuple(new[new_start:new_end]))
        for tag, start, end, new_start, new_end in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]


def _same(one: list[str], other: list[str]) -> int:
    """Return with how many equal lines both begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
