"""Two versions side by side: whose they are, what they say, and choosing one or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wbdesk.application import names
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.difference import Difference, alternatives_of
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import CASE_KINDS, FileKind, kind_of, subject_of
from wbdesk.domain.groups import GroupKind
from wbdesk.domain.kinds import Merge, TextKind, Wire
from wbdesk.domain.operation import Act
from wbdesk.domain.record import Bilingual, Record, definition, definition_of, definitions
from wbdesk.domain.words import N_

REMOVED = "deleted"
REMOVED_LABEL = N_("Removed or kept")


@dataclass(frozen=True, slots=True)
class Side:
    """One version; its value is put into words by `i18n.history.value_words`."""

    author: str
    by_name: str
    at: str
    value: Wire
    mine: bool
    shown: bool  # what the record shows until somebody chooses


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference as the sync centre shows it; *title* and *label* are to be translated.

    *both* is the suggestion that keeps both (of texts, of whole-word lists); None where only one
    can stand. *removal* says that one side took the record away.
    """

    difference: Difference
    person_id: str
    person_name: str
    type: str
    title: str
    field: str
    label: str
    base: Wire
    sides: tuple[Side, ...]
    both: Wire
    removal: bool
    branch: tuple[tuple[str, str, Wire], ...] = ()  # what stands below: type, field, value

    @property
    def mine(self) -> Side | None:
        """The version of the worker at this desk, if there is one."""
        return next((side for side in self.sides if side.mine), None)

    @property
    def theirs(self) -> Side | None:
        """The first version of somebody else."""
        return next((side for side in self.sides if not side.mine), None)


def difference_views(desk: Desk) -> tuple[DifferenceView, ...]:
    """Return what is to be chosen, oldest first; the list's copy of a plan's date is left out."""
    return tuple(_view(desk, one) for one in _to_choose(desk))


def count(desk: Desk) -> int:
    """Return how many things are to be chosen, as the sync centre lists them."""
    return len(_to_choose(desk))


def _to_choose(desk: Desk) -> list[Difference]:
    held = desk.reads.differences()
    twins = {twin.id for one in held if (twin := _twin(held, one))}
    return [one for one in held if one.id not in twins]


def for_file(desk: Desk, file_id: str) -> tuple[DifferenceView, ...]:
    """Return what is to be chosen in one file."""
    return tuple(v for v in difference_views(desk) if v.difference.file_id == file_id)


def _twin(held: Sequence[Difference], one: Difference) -> Difference | None:
    """A plan's review date stands in the cover too; both differ at once and are chosen at once."""
    if (one.of_type, one.field) != ("plan", "review_on"):
        return None
    person = subject_of(one.file_id)
    for other in held:
        is_due = (other.of_type, other.field) == ("episode", "plan_due")
        if is_due and subject_of(other.file_id) == person:
            return other
    return None


def _view(desk: Desk, one: Difference) -> DifferenceView:
    entry = definition(one.of_type)
    spec = entry.spec(one.field)
    is_case = kind_of(one.file_id) in CASE_KINDS
    person_id = subject_of(one.file_id) if is_case else ""
    sides = _sides(desk, one)
    return DifferenceView(
        one,
        person_id,
        names.person_name(desk, person_id),
        one.of_type,
        entry.title,
        one.field,
        spec.label if spec else REMOVED_LABEL,
        _base(one),
        sides,
        _both(one, sides),
        one.field == REMOVED,
        _branch(desk, one) if one.field == REMOVED else (),
    )


def _branch(desk: Desk, one: Difference) -> tuple[tuple[str, str, Wire], ...]:
    """Return the words of the record in question and of what stands below it."""
    found: list[tuple[str, str, Wire]] = []
    top = desk.reads.get(definition(one.of_type).cls, one.of_id, one.file_id)
    left = [top] if top else []
    while left:
        record = left.pop(0)
        found += _first_words(record)
        for entry in definitions():
            if entry.parent and entry.parent[1] == definition_of(record).name:
                below = {entry.parent[0]: record.id}
                left += desk.reads.records(entry.cls, one.file_id, **below)
                if record.deleted:  # what went with it, and what was written there since
                    left += desk.reads.removed(entry.cls, one.file_id, **below)
    return tuple(found)


def _first_words(record: Record) -> list[tuple[str, str, Wire]]:
    """Return the field that says most of what a record is, if there is one."""
    entry = definition_of(record)
    for spec in entry.specs:
        value = spec.kind.encode(getattr(record, spec.name))
        is_bilingual = isinstance(spec.kind, GroupKind) and spec.kind.of is Bilingual
        if (is_bilingual or isinstance(spec.kind, TextKind)) and getattr(record, spec.name):
            return [(entry.name, spec.name, value)]
    return []


def _sides(desk: Desk, one: Difference) -> tuple[Side, ...]:
    return tuple(
        Side(
            str(side["author"]),
            names.worker_name(desk, str(side["author"])),
            str(side["at"]),
            side["value"],
            side["author"] == desk.me.account,
            index == 0,
        )
        for index, side in enumerate(alternatives_of({"alternatives": one.alternatives}))
    )


def _base(one: Difference) -> Wire:
    return one.base.get("value") if isinstance(one.base, dict) else None


def _both(one: Difference, sides: tuple[Side, ...]) -> Wire:
    """Return the versions under each other where the field is paragraphs or a bilingual text."""
    spec = definition(one.of_type).spec(one.field)
    if spec is None or len(sides) < 2:
        return None
    values = [side.value for side in sides]
    if isinstance(spec.kind, TextKind) and spec.kind.merge is Merge.PARAGRAPHS:
        joined = _under(values)
        return joined if len(joined) <= spec.kind.limit else None
    if isinstance(spec.kind, GroupKind) and spec.kind.of is Bilingual:
        return _both_bilingual(values)
    return None


def _under(values: Sequence[Wire]) -> str:
    return "\n".join(dict.fromkeys(str(value) for value in values if value))


def _both_bilingual(values: Sequence[Wire]) -> Wire:
    parts = [value for value in values if isinstance(value, dict)]
    if len(parts) != len(values) or len({str(part.get("language")) for part in parts}) > 1:
        return None
    return {
        **parts[0],
        "en": _under([part.get("en") for part in parts]),
        "other": _under([part.get("other") for part in parts]),
        "made_from": "",
        "read_back_on": None,
    }


def settle(desk: Desk, seen: Difference, value: Wire) -> Changed:
    """Choose *value*: one of the versions, or words that keep both. Every version stays readable.

    Raises Refused where the field does not take the value, or it was chosen already.
    """
    spec = definition(seen.of_type).spec(seen.field)
    if spec and (why := spec.kind.refuse(value)):
        raise Refused(why, seen.field)
    held = desk.reads.differences()
    if seen.id not in {one.id for one in held}:
        raise Refused("already-chosen")
    twin = _twin(held, seen)
    with desk.open_unit(Act.SETTLE) as unit:
        unit.settle(seen, value)
        if twin:
            unit.settle(twin, value)
        return unit.commit()


def count_in_main(desk: Desk, person_id: str) -> int:
    """Return how many differences stand open in what would be printed of a person."""
    views = difference_views(desk)
    kinds = (FileKind.MAIN, FileKind.COVER)
    return sum(v.person_id == person_id and kind_of(v.difference.file_id) in kinds for v in views)
