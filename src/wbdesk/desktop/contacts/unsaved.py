"""Words typed for a contact or an addition that was never saved: they wait as drafts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wbdesk.application import drafts
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, DraftRow
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record
from wbdesk.domain.records.contact import Addendum, Contact


def contact(desk: Desk, empty: Contact) -> Contact:
    """Return *empty*, or the contact whose words were typed before and not saved."""
    for row in _rows(desk, empty.file_id, "contact"):
        if desk.reads.get(Contact, row.record_id, empty.file_id) is None:
            return drafts.with_drafts(desk, replace(empty, id=row.record_id))
    return empty


def addendum(desk: Desk, about: Contact) -> Addendum:
    """Return an addition to *about*: the one that was typed and not added, or an empty one."""
    for row in _rows(desk, about.file_id, "addendum"):
        if row.field == "contact" and row.value == about.id:
            made = Addendum(id=row.record_id, file_id=about.file_id, contact=about.id)
            return drafts.with_drafts(desk, made)
    return Addendum(id=new_id(), file_id=about.file_id, contact=about.id)


def forget(desk: Desk, made: Record, fields: Iterable[str]) -> Changed:
    """Let the drafts of *made* go, because their words were saved."""
    changed = Changed()
    for field in fields:
        changed |= drafts.take_back(desk, made, field)
    return changed


def _rows(desk: Desk, file_id: str, type_name: str) -> list[DraftRow]:
    return [row for row in desk.reads.drafts(file_id) if row.type == type_name]
