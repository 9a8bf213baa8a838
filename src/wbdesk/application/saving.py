"""The plain verbs of every form: save what changed, remove, put back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, TypeVar

from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Act
from wbdesk.domain.record import Record, changes, definition_of

R = TypeVar("R", bound=Record)
Pair: TypeAlias = tuple[Record | None, Record]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, so that it can be put back."""

    changed: Changed
    records: tuple[Record, ...]


def refuse_values(after: Record, names: Iterable[str] | None = None) -> None:
    """Raise Refused for the first value of *after* that its field's kind does not take."""
    wanted = None if names is None else frozenset(names)
    for spec in definition_of(after).specs:
        if wanted is not None and spec.name not in wanted:
            continue
        if why := spec.kind.refuse(spec.kind.encode(getattr(after, spec.name))):
            raise Refused(why, spec.name, limit=getattr(spec.kind, "limit", 0))


def save(desk: Desk, before: R | None, after: R) -> Changed:
    """Save one form: *before* is what it was showing, None for a new record."""
    return save_all(desk, ((before, after),))


def save_all(desk: Desk, pairs: Iterable[Pair], act: Act = Act.NONE) -> Changed:
    """Save several records as one group; what did not change is passed over."""
    wanted = [(old, new) for old, new in pairs if old is None or changes(old, new)]
    for old, new in wanted:
        refuse_values(new, None if old is None else changes(old, new))
    if not wanted:
        return Changed()
    with desk.open_unit(act) as unit:
        for old, new in wanted:
            unit.save(old, new)
        return unit.commit()


def remove(desk: Desk, *seen: Record) -> Removed:
    """Remove records as they were *seen*, in one group."""
    with desk.open_unit() as unit:
        for record in seen:
            unit.remove(record)
        return Removed(unit.commit(), seen)


def put_back(desk: Desk, removed: Removed) -> Changed:
    """Write what was removed again, under new ids, so that no colleague's removal is undone."""
    fresh = {record.id: new_id() for record in removed.records}
    with desk.open_unit() as unit:
        for record in removed.records:
            unit.save(None, _again(record, fresh))
        return unit.commit()


def _again(record: Record, fresh: dict[str, str]) -> Record:
    """Return *record* under its new id, naming its parent by the parent's new one."""
    stamps = {"id": fresh[record.id], "revision": 0, "deleted": False}
    parents = {
        entry.name: fresh[value]
        for entry in fields(record)
        if isinstance(value := getattr(record, entry.name), str)
        and value in fresh
        and entry.name != "id"
    }
    return replace(record, **stamps, **parents)  # type: ignore[arg-type]  # names are the record's own
