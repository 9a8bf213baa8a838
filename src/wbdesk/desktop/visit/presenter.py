"""Decides for the visit: what is shown, what is written, and when the check-in is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import bookings, visits
from wbdesk.application.bookings import PromiseRow
from wbdesk.application.header import PersonHeader, header
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.visits import VisitView
from wbdesk.desktop.context import Context
from wbdesk.desktop.visit.clock import HOUR, Back
from wbdesk.domain import files
from wbdesk.domain.lists import Intervention
from wbdesk.domain.records.episode import VisitSafety


@dataclass(frozen=True, slots=True)
class Visit:
    """Everything that the page shows, for either view."""

    view: VisitView
    private_header: PersonHeader
    header: PersonHeader
    promises: tuple[PromiseRow, ...]
    may_raise: bool


class VisitPresenter(QObject):
    """Reads and writes one visit; opened(Visit) once, shown(Visit) whenever it changed."""

    opened = Signal(object)
    shown = Signal(object)
    gone = Signal()
    not_opened = Signal(object)

    def __init__(
        self, context: Context, person_id: str, contact_id: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self.person_id, self.contact_id = context, person_id, contact_id
        self.visit: Visit | None = None
        context.changed.connect(self._on_changed)

    def open(self) -> None:
        """Read the visit as it was left."""
        self.context.ask(self._reading(), self._opened, self.not_opened.emit)

    def tick(self, done: Intervention, on: bool) -> None:  # a slot
        """Tick what was done, or take it back."""
        work = partial(visits.tick, self.context.desk, self.contact_id, self.person_id, done, on=on)
        self.context.do(work)

    def feel(self, mood: int | None) -> None:
        """Keep the answer to the one question."""
        work = partial(visits.set_mood, self.context.desk, self.contact_id, self.person_id, mood)
        self.context.do(work)

    def fine(self) -> None:
        """Start the hour of the check-in anew."""
        self.context.do(partial(_an_hour, self.context.desk, self.person_id, self.contact_id))

    def more(self) -> None:
        """Expect the worker fifteen minutes later."""
        self.context.do(partial(_later, self.context.desk, self.person_id, self.contact_id))

    def leave(self) -> None:
        """Say that the worker is out, without finishing."""
        self.context.do(partial(_out, self.context.desk, self.person_id, self.contact_id))

    def back(self) -> Back | None:
        """Return when the worker is expected, None without a time or after the check-in."""
        return back_of(self.visit.view.safety) if self.visit else None

    def _reading(self) -> partial[Visit | None]:
        return partial(_read, self.context.desk, self.person_id, self.contact_id)

    def _opened(self, visit: Visit | None) -> None:
        self.visit = visit
        if visit is None:
            self.gone.emit()
        else:
            self.opened.emit(visit)
            self.shown.emit(visit)

    def _on_changed(self, changed: Changed) -> None:
        kinds = ("contact", "visit_safety", "task", "step", "person", "alert")
        if self.visit is not None and changed.concerns(*kinds):
            self.context.ask(self._reading(), self._again, _quiet)

    def _again(self, visit: Visit | None) -> None:
        if visit is not None:
            self.visit = visit
            self.shown.emit(visit)


def back_of(safety: VisitSafety | None) -> Back | None:
    """Return when the worker is expected back, None where nobody waits."""
    if safety is None or safety.checked_in_at is not None or safety.expected_back is None:
        return None
    return Back(safety.expected_back, safety.buddy, safety.buddy_phone)


def _read(desk: Desk, person_id: str, contact_id: str) -> Visit | None:
    view = visits.visit_view(desk, person_id, contact_id)
    private = header(desk, person_id, private=True)
    whole = header(desk, person_id)
    if view is None or private is None or whole is None:
        return None
    promised = bookings.promises(desk, person_id=person_id)
    # A person about whom nobody raised anything yet has no safeguarding file on any desk.
    may = desk.reads.holds(files.safeguarding(person_id)) or whole.main_held
    return Visit(view, private, whole, promised, may)


def _safety(desk: Desk, person_id: str, contact_id: str) -> VisitSafety | None:
    return desk.reads.get(VisitSafety, contact_id, files.cover(person_id))


def _an_hour(desk: Desk, person_id: str, contact_id: str) -> Changed:
    safety = _safety(desk, person_id, contact_id)
    if safety is None or safety.expected_back is None:
        return Changed()
    left = int((safety.expected_back - desk.clock.now()).total_seconds() // 60)
    return bookings.extend(desk, safety, HOUR - max(0, left)) if left < HOUR else Changed()


def _later(desk: Desk, person_id: str, contact_id: str) -> Changed:
    safety = _safety(desk, person_id, contact_id)
    return bookings.extend(desk, safety) if safety else Changed()


def _out(desk: Desk, person_id: str, contact_id: str) -> Changed:
    safety = _safety(desk, person_id, contact_id)
    waits = safety is not None and safety.checked_in_at is None
    return bookings.checked_in(desk, safety) if safety and waits else Changed()


def _quiet(_error: Exception) -> None:
    """What is shown stays; it is read again with the next change."""
