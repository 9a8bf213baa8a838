"""Says which words of a record are searched, derived from its definition.

Texts, bilingual texts and the texts inside groups are; choices, dates, language tags and digests
are not, and neither is a field of high sensitivity (a key safe, a reason for a voucher).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from wbdesk.domain.folding import digits, fold, is_number, tokens
from wbdesk.domain.groups import GroupKind, SeriesKind, Spec
from wbdesk.domain.kinds import IdentifierKind, TextKind, Wire
from wbdesk.domain.record import Bilingual, Definition, Record, Sensitivity

Doc = Mapping[str, Wire]
_TAG, _DIGEST = 35, 64  # the limits of language tags and of digests, which nobody looks for
_NEVER = frozenset({"access", "setting", "voucher_mark"})
SORTED_BY_NAME = frozenset({"person", "worker", "service"})


@dataclass(frozen=True, slots=True)
class Searched:
    """One searched field; *words* takes its texts out of a document's value."""

    name: str
    quiet: bool
    is_name: bool
    words: Callable[[Wire], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index holds of one record: folded words, by what they are."""

    names: str
    numbers: str
    words: str

    def __bool__(self) -> bool:
        return bool(self.names or self.numbers or self.words)


_known: dict[type[Record], tuple[Searched, ...]] = {}


def searched(entry: Definition) -> tuple[Searched, ...]:
    """Return the searched fields of *entry*, in the order in which they are declared."""
    known = _known.get(entry.cls)
    if known is None:
        known = _known[entry.cls] = _searched(entry)
    return known


def _searched(entry: Definition) -> tuple[Searched, ...]:
    if entry.made_by_server or entry.name in _NEVER:
        return ()
    read = (spec for spec in entry.specs if spec.sensitivity != Sensitivity.HIGH)
    found = ((spec, _words_of(spec)) for spec in read)
    return tuple(
        Searched(
            name=spec.name,
            quiet=spec.sensitivity == Sensitivity.QUIET,
            is_name=spec.name.endswith(("name", "names")),
            words=words,
        )
        for spec, words in found
        if words is not None
    )


def texts(field: Searched, doc: Doc) -> Iterator[str]:
    """Return what *doc* says in *field*, as it was typed."""
    return field.words(doc.get(field.name))


def entry_of(entry: Definition, doc: Doc) -> Entry:
    """Return what is indexed of *doc*."""
    names: list[str] = []
    numbers: list[str] = []
    words: list[str] = []
    for field in searched(entry):
        value = doc.get(field.name)
        for text in field.words(value) if value else ():
            (names if field.is_name else words).extend(tokens(text))
            numbers.extend(_joined(text))
    return Entry(" ".join(names), " ".join(numbers), " ".join(words))


def sort_key(entry: Definition, doc: Doc) -> str | None:
    """Return by what a record is sorted among its like, or None if nobody sorts it by name."""
    if entry.name not in SORTED_BY_NAME:
        return None
    if entry.name != "person":
        return fold(str(doc.get("name") or ""))
    first = doc.get("preferred_name") or doc.get("given_names") or ""
    return fold(f"{doc.get('family_name') or first} {first}")


def _joined(text: str) -> Iterator[str]:
    """Return *text* without its gaps, if it is a number or a postcode that people close up."""
    if len(text) > _TAG:
        return
    if is_number(text):
        yield digits(text)
    elif " " in text.strip() and any(map(str.isdigit, text)):
        yield "".join(tokens(text))


def _words_of(spec: Spec) -> Callable[[Wire], Iterator[str]] | None:
    kind = spec.kind
    if isinstance(kind, IdentifierKind):
        return _text
    if isinstance(kind, TextKind):
        return None if kind.limit in (_TAG, _DIGEST) else _text
    if not isinstance(kind, (GroupKind, SeriesKind)):
        return None
    if kind.of is Bilingual:
        names: tuple[str, ...] = ("en", "other")
    else:
        parts = GroupKind(kind.of).parts()
        names = tuple(n for n, part in parts.items() if _is_text(part))
    if not names:
        return None
    return _in_group(names) if isinstance(kind, GroupKind) else _in_series(names)


def _is_text(kind: object) -> bool:
    return isinstance(kind, TextKind) and kind.limit not in (_TAG, _DIGEST)


def _text(value: Wire) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value


def _in_group(names: tuple[str, ...]) -> Callable[[Wire], Iterator[str]]:
    def words(value: Wire) -> Iterator[str]:
        if isinstance(value, dict):
            for name in names:
                yield from _text(value.get(name))

    return words


def _in_series(names: tuple[str, ...]) -> Callable[[Wire], Iterator[str]]:
    within = _in_group(names)

    def words(value: Wire) -> Iterator[str]:
        for entry in value if isinstance(value, list) else ():
            yield from within(entry)

    return words
