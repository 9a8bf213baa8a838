"""What the record of a person asks for, and what is done from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import bookings, reasons, sameness, summary, visits
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.sameness import Alike
from wbdesk.application.summary import Summary
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.domain.records.known import Sameness
from wbdesk.i18n import _

TYPES = (
    *("person", "alert", "consent", "episode", "plan", "goal", "step", "task", "contact"),
    *("contact_mark", "booking", "network_map", "tie", "measure", "voucher", "plan_version"),
    *("difference", "referral", "addendum", "file", "maybe_known"),
)


class PersonPresenter(QObject):
    """shown(Summary or None) with every answer; failed(error) when none could be had."""

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.person_id, self.private = context, "", context.private
        self.summary: Summary | None = None
        self._asks: Newest[Summary | None] = Newest(context.jobs, self._on_answer, self.failed.emit)

    def open(self, person_id: str) -> None:
        """Show another person, and record once that the file was opened."""
        self.person_id, self.summary = person_id, None
        self.look()
        self.context.do(partial(reasons.opened, self.context.desk, person_id), fail=_quiet)

    def open_with(
        self, why: str, then: Callable[[object], None], fail: Callable[[Exception], None]
    ) -> None:
        """Show all of the record once the reason is recorded."""
        work = partial(reasons.open_with, self.context.desk, self.person_id, why)

        def done(answer: object) -> None:
            then(answer)
            self.look()

        self.context.do(work, done, fail)

    def take_apart(self, pair: Alike) -> None:
        """Say that two records are of two people after all; it can be undone."""
        context = self.context

        def undo() -> None:
            back = sameness.said(pair, Sameness.TWO)
            context.do(partial(sameness.say, context.desk, back, Sameness.ONE))

        def done(_changed: object) -> None:
            context.toast_wanted.emit(_("Two people again. Nothing was moved."), undo)

        context.do(partial(sameness.say, context.desk, pair, Sameness.TWO), done)

    def look(self) -> None:
        """Read what is shown anew."""
        if self.person_id:
            work = partial(summary.summary, self.context.desk, self.person_id, private=self.private)
            self._asks.ask(work)

    def on_changed(self, changed: Changed) -> None:
        """Look again when something of this person may have changed."""
        if self.person_id and changed.concerns(*TYPES):
            self.look()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show or hide what must not be read over a shoulder."""
        self.private = on
        self.look()

    def start_visit(self) -> None:
        """Start a visit now, from today's booking where there is one, or go on with it."""
        person_id = self.person_id

        def started(answer: tuple[Changed, str]) -> None:
            self.context.visit_wanted.emit(person_id, answer[1])

        self.context.do(partial(_start, self.context.desk, person_id), started)

    def dialog(self, kind: str, **facts: object) -> None:
        """Ask for a dialog about this person."""
        self.context.dialog_wanted.emit(kind, {"person_id": self.person_id, **facts})

    def look_at_differences(self) -> None:
        """Open the sync centre."""
        self.context.screen_wanted.emit("sync")

    def _on_answer(self, found: Summary | None) -> None:
        self.summary = found
        self.shown.emit(found)


def _start(desk: Desk, person_id: str) -> tuple[Changed, str]:
    mine = [
        visit.booking
        for visit in bookings.visits_on(desk, desk.clock.today())
        if visit.person_id == person_id and not visit.finished
    ]
    return visits.start(desk, person_id, mine[0] if mine else None)


def _quiet(_error: Exception) -> None:
    """A reader is not told that the reading log waits."""
