"""Asks for the parts of a day, each alone, and does what is chosen there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from wbdesk.application import access, bookings, visits
from wbdesk.application.bookings import CheckInRow, PromiseRow, VisitRow
from wbdesk.application.ports import Desk
from wbdesk.application.rows import CaseloadAsked, CaseRow, Changed
from wbdesk.desktop.context import Context
from wbdesk.i18n import _, isolate

PARTS = ("visits", "checkin", "promises", "unfinished", "plans", "waited", "ready")
OPEN_TYPES = ("booking", "person", "alert", "contact_mark", "contact", "task", "step", "episode")


class TodayPresenter(QObject):
    """shown(part, answer) and failed(part, error) for each of PARTS."""

    shown = Signal(str, object)
    failed = Signal(str, object)
    day_changed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk = context, context.desk
        self._round = 0
        self._ticked: dict[str, PromiseRow] = {}
        self.visits: tuple[VisitRow, ...] = ()
        self.date = self._desk.clock.today()

    def go(self, date: dt.date | None = None) -> None:
        """Show another day, or this one."""
        self.date = date or self._desk.clock.today()
        self._ticked = {}
        self.day_changed.emit(self.date)
        self.refresh()

    def step(self, days: int) -> None:
        """Show a day so many days later."""
        self.go(self.date + dt.timedelta(days=days))

    def is_today(self) -> bool:
        """Whether the day shown is this one."""
        return self.date == self._desk.clock.today()

    def refresh(self) -> None:
        """Ask for every part anew; what is shown stays until the answer is here."""
        self._round += 1
        for part in PARTS:
            self.ask(part)

    def ask(self, part: str) -> None:
        """Ask for one part."""
        self._context.ask(
            partial(_read, self._desk, part, self.date),
            partial(self._show, self._round, part),
            partial(self._fail, self._round, part),
        )

    def on_changed(self, changed: Changed) -> None:
        """Look again when something of the day was changed."""
        if changed.concerns(*OPEN_TYPES, "visit_safety", "plan"):
            self.refresh()
        elif changed.concerns("service", "outbox", "draft"):
            self.ask("ready")

    def start(self, row: VisitRow) -> None:
        """Start a visit, or go on with it, and open it."""
        if row.finished or not self.is_today():
            return
        self._context.do(partial(_start, self._context, row), partial(_started, self._context, row))

    def tick(self, row: PromiseRow, on: bool) -> None:  # a slot of a tick
        """Say that a promise was kept, or take that back; it stays in sight for this visit."""
        today = self._desk.clock.today()
        before = row.record if on else replace(row.record, done_on=today)
        if on:
            self._ticked[row.record.id] = row
        self._context.do(
            partial(bookings.tick_promise, self._desk, before, done=on),
            partial(self._was_ticked, row, on),
        )

    def check_in(self, row: CheckInRow) -> None:
        """Say that the worker is back."""
        self._context.do(partial(bookings.checked_in, self._desk, row.safety))

    def extend(self, row: CheckInRow) -> None:
        """Expect the worker back a quarter of an hour later."""
        self._context.do(partial(bookings.extend, self._desk, row.safety))

    def show_key_safe(self, row: VisitRow, then: Callable[[str], None]) -> None:
        """Record the look, then hand the code to *then*."""
        self._context.do(
            partial(access.show_key_safe, self._desk, row.person_id),
            lambda seen: then(seen.code),
        )

    def _show(self, asked: int, part: str, answer: Any) -> None:  # each part has its own rows
        if asked != self._round:
            return
        if part == "visits":
            self.visits = answer
        if part == "promises":
            there = {row.record.id for row in answer}
            kept = [row for key, row in self._ticked.items() if key not in there]
            answer = [(row, False) for row in answer] + [(row, True) for row in kept]
        self.shown.emit(part, answer)

    def _fail(self, asked: int, part: str, error: Exception) -> None:
        if asked == self._round:
            self.failed.emit(part, error)

    def _was_ticked(self, row: PromiseRow, on: bool, _changed: object) -> None:
        if not on:
            self._ticked.pop(row.record.id, None)
            return
        words = _("Done: {what}").format(what=isolate(row.words))
        self._context.toast_wanted.emit(words, partial(self.tick, row, False))


def _start(context: Context, row: VisitRow) -> tuple[Changed, str]:
    return visits.start(context.desk, row.person_id, row.booking)


def _read(desk: Desk, part: str, date: dt.date) -> Any:  # each part has its own rows
    mine = CaseloadAsked(desk.clock.today(), worker=desk.me.account, limit=1)
    reads: dict[str, Callable[[], object]] = {
        "visits": lambda: bookings.visits_on(desk, date),
        "checkin": lambda: bookings.check_in(desk),
        "promises": lambda: bookings.promises(desk, until=date),
        "unfinished": lambda: bookings.unfinished(desk),
        "plans": lambda: desk.reads.caseload(replace(mine, show="plan-due", limit=20)).rows,
        "waited": lambda: desk.reads.caseload(replace(mine, show="overdue")).total,
        "ready": lambda: bookings.ready(desk, bookings.visits_on(desk, date)),
    }
    return reads[part]()


def _started(context: Context, row: VisitRow, answer: tuple[Changed, str]) -> None:
    """Open the visit; what a shut lid means for the check-in is said there."""
    _changed, contact_id = answer
    context.visit_wanted.emit(row.person_id, contact_id)


def plan_rows(rows: tuple[CaseRow, ...], limit: int = 6) -> tuple[CaseRow, ...]:
    """Return the plans that are shown on the day: the oldest first, a few."""
    ordered = sorted(rows, key=lambda row: (row.plan_due or dt.date.max, row.person_id))
    return tuple(ordered[:limit])
