"""Forms begun and not saved: what stands in them is kept on the disk until it is saved or left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from wbdesk.application.ports import Desk, Unit
from wbdesk.application.rows import FORM, Changed
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act

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


def keep_first(desk: Desk, key: FormKey, values: Mapping[str, Wire]) -> Changed:
    """Keep what stands in the form, unless words of another time wait for it."""
    return Changed() if begun(desk, key) else keep(desk, key, values)


def forget(desk: Desk, key: FormKey) -> Changed:
    """Let it go: it was saved, or left knowingly."""
    with desk.open_unit() as unit:
        unit.drop_draft(key.file_id, key.name, FORM)
        return unit.commit()


def saving(desk: Desk, key: FormKey, work: Callable[[Desk], T]) -> T:
    """Save the form by *work*; what was kept of it goes in the very transaction that saves it.

    So a desk that stops between the two offers nothing again that is saved already.
    """

    @contextmanager
    def open_unit(act: Act = Act.NONE) -> Iterator[Unit]:
        with desk.open_unit(act) as unit:
            unit.drop_draft(key.file_id, key.name, FORM)
            yield unit

    answer = work(replace(desk, open_unit=open_unit))
    if begun(desk, key) is not None:  # the verb had nothing to write
        forget(desk, key)
    return answer
