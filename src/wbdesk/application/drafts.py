"""What is being typed: a draft within seconds, one operation a changed field when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TypeVar, cast

from wbdesk.application import closings
from wbdesk.application.ports import Desk, Unit
from wbdesk.application.rows import FORM, Changed, DraftRow
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, definition, definition_of

R = TypeVar("R", bound=Record)


def type_into(desk: Desk, seen: Record, field: str, value: Wire) -> Changed:
    """Keep what is typed into *field* of *seen*, the record as it was when the field was opened."""
    with desk.open_unit() as unit:
        unit.draft(seen, field, value)
        return unit.commit()


def keep(desk: Desk, seen: Record, field: str) -> Changed:
    """Make the draft of one field an operation, because focus left it."""
    own = [row for row in _of(desk, seen) if row.field == field]
    return _settle(desk, own)


def settle(desk: Desk, file_id: str | None = None) -> Changed:
    """Make all drafts (of one file) operations: on lock, quit, a closing screen, every 10 minutes.

    A draft of a record that was never saved, or that its field would refuse, stays a draft; so
    does a form that nobody has saved yet (`application.forms`).
    """
    typed = [row for row in desk.reads.drafts(file_id) if row.type != FORM]
    changed = _settle(desk, typed)
    return changed | closings.settle(desk, everything=True) if file_id is None else changed


def take_back(desk: Desk, seen: Record, field: str) -> Changed:
    """Forget what was typed into *field* of *seen*."""
    with desk.open_unit() as unit:
        unit.drop_draft(seen.file_id, seen.id, field)
        return unit.commit()


def with_drafts(desk: Desk, kept: R) -> R:
    """Return *kept* with what was typed laid over it, as its form is to show it."""
    return cast(R, _typed(kept, _of(desk, kept)))


def drop_all(unit: Unit, drafts: Iterable[DraftRow]) -> None:
    """Forget *drafts* inside a unit that has written their words."""
    for row in drafts:
        unit.drop_draft(row.file_id, row.record_id, row.field)


def of_record(desk: Desk, kept: Record) -> tuple[DraftRow, ...]:
    """Return what is typed into *kept* and has not become an operation."""
    return _of(desk, kept)


def _of(desk: Desk, kept: Record) -> tuple[DraftRow, ...]:
    return tuple(row for row in desk.reads.drafts(kept.file_id) if row.record_id == kept.id)


def _typed(kept: Record, drafts: Iterable[DraftRow]) -> Record:
    return _with(kept, {row.field: row.value for row in drafts})


def _with(kept: Record, values: dict[str, Wire]) -> Record:
    entry = {spec.name: spec.kind for spec in definition_of(kept).specs}
    decoded = {name: entry[name].decode(value) for name, value in values.items() if name in entry}
    return replace(kept, **decoded)


def _settle(desk: Desk, drafts: Iterable[DraftRow]) -> Changed:
    ordered = sorted(drafts, key=_key)
    changed = Changed()
    for (file_id, type_name, record_id), rows in groupby(ordered, key=_key):
        kept = desk.reads.get(definition(type_name).cls, record_id, file_id)
        if kept is not None:
            changed |= _settle_record(desk, kept, list(rows))
    return changed


def _settle_record(desk: Desk, kept: Record, rows: list[DraftRow]) -> Changed:
    ready = [row for row in rows if not _refused(row)]
    if not ready:
        return Changed()
    with desk.open_unit() as unit:
        before = _with(kept, {row.field: row.base for row in ready})
        unit.save(before, _with(kept, {row.field: row.value for row in ready}))
        drop_all(unit, ready)
        return unit.commit()


def _refused(row: DraftRow) -> bool:
    spec = definition(row.type).spec(row.field)
    return spec is None or spec.kind.refuse(row.value) is not None


def _key(row: DraftRow) -> tuple[str, str, str]:
    return row.file_id, row.type, row.record_id
