"""The supervisor's list: each colleague's people and what waits, A to Z, never ranked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application.checkins import CheckIn, check_ins
from wbdesk.application.ports import Desk
from wbdesk.application.rows import CaseloadAsked, CaseRow
from wbdesk.domain.lists import Role
from wbdesk.domain.records.contact import ContactMark, MarkState
from wbdesk.domain.records.team import Worker

LONG_DAYS = 30


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One colleague; *unfinished_since* is all that is told of unfinished visits."""

    worker: Worker
    people: int
    agreed: int | None
    overdue: int
    plans_due: int
    unfinished: int
    unfinished_since: dt.datetime | None
    not_reached: tuple[CaseRow, ...] = ()  # for 30 days or more, pauses apart
    check_in: CheckIn | None = None  # None: did not go out lately

    @property
    def no_contact(self) -> int:
        """How many were not reached."""
        return len(self.not_reached)


def workers(desk: Desk) -> tuple[Worker, ...]:
    """Return the team's colleagues, A to Z."""
    held = desk.reads.records(Worker, desk.me.team_file)
    return tuple(sorted(held, key=lambda worker: worker.name.casefold()))


def team(desk: Desk) -> tuple[TeamRow, ...]:
    """Return the colleagues who see people, as known when this laptop last synced."""
    marks = desk.reads.records(ContactMark, state=MarkState.NOT_FINISHED.value)
    visiting = [w for w in workers(desk) if w.role not in (Role.MANAGER, Role.ADMINISTRATOR)]
    heard = check_ins(desk)
    return tuple(replace(_row(desk, w, marks), check_in=heard.get(w.id)) for w in visiting)


def _row(desk: Desk, worker: Worker, marks: tuple[ContactMark, ...]) -> TeamRow:
    since = [mark.at for mark in marks if mark.worker == worker.id and mark.at]
    return TeamRow(
        worker,
        _count(desk, worker.id, "open"),
        worker.agreed_people,
        _count(desk, worker.id, "overdue"),
        _count(desk, worker.id, "plan-due"),
        len(since),
        min(since, default=None),
        _not_reached(desk, worker.id),
    )


def _not_reached(desk: Desk, worker: str) -> tuple[CaseRow, ...]:
    """Return a worker's people whose days are 30 or more; a page at a time."""
    asked = CaseloadAsked(desk.clock.today(), worker=worker, limit=500)
    page = desk.reads.caseload(asked)
    rows = list(page.rows)
    while page.rows and len(rows) < page.total:
        page = desk.reads.caseload(replace(asked, offset=len(rows)))
        rows += page.rows
    return tuple(row for row in rows if row.days is not None and row.days >= LONG_DAYS)


def _count(desk: Desk, worker: str, show: str) -> int:
    asked = CaseloadAsked(desk.clock.today(), worker=worker, show=show, limit=1)
    return desk.reads.caseload(asked).total


def is_supervisor(desk: Desk) -> bool:
    """Whether the worker at this desk looks after others."""
    return desk.me.role in (Role.SUPERVISOR.value, Role.MANAGER.value)
