"""Forms begun and not saved: what stands in them is kept on the disk until it is saved or left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wbdesk.application.ports import Desk
from wbdesk.application.rows import FORM, Changed
from wbdesk.domain.kinds import Wire

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormKey:
    """Which form, about whom: the file it would write to, and its own name within that file."""

    file_id: str
    name: str


@dataclass(frozen=True, slots=True)
class BegunForm:
    """What was left in a form, by the names of its fields, and when it was typed last."""

    values: Mapping[str, Wire]
    at: dt.datetime


def begun(desk: Desk, key: FormKey) -> BegunForm | None:
    """Return what was typed into this form and neither saved nor left knowingly."""
    for row in desk.reads.drafts(key.file_id):
        if (row.type, row.record_id) == (FORM, key.name) and isinstance(row.value, dict):
            return BegunForm(row.value, row.changed_at)
    return None


def keep(desk: Desk, key: FormKey, values: Mapping[str, Wire]) -> Changed:
    """Keep what stands in the form now."""
    with desk.open_unit() as unit:
        unit.draft_form(key.file_id, key.name, dict(values))
        return unit.commit()


def forget(desk: Desk, key: FormKey) -> Changed:
    """Let it go: it was saved, or left knowingly."""
    with desk.open_unit() as unit:
        unit.drop_draft(key.file_id, key.name, FORM)
        return unit.commit()


def saving(desk: Desk, key: FormKey, work: Callable[[], T]) -> T:
    """Save the form by *work*; what was kept of it is let go only when that is done."""
    answer = work()
    forget(desk, key)
    return answer
