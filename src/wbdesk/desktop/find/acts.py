"""What can be done from Find: places by name, starting a visit, booking, adding a person."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings, reasons, visits
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.find.rows import Act
from wbdesk.desktop.shell.screen import Screen
from wbdesk.i18n import _


def acts_of(context: Context, home: QWidget) -> list[Act]:
    """Return the places that the window has, then what can be begun."""
    known = getattr(home.window(), "screens", {})
    places = [screen for screen in known.values() if isinstance(screen, Screen)]
    acts = [
        Act(
            screen.title,
            screen.icon,
            partial(context.screen_wanted.emit, screen.key),
            lambda: _("open go to"),
            screen.shortcut,
        )
        for screen in places
        if not screen.hidden
    ]
    ask = context.dialog_wanted.emit
    nobody = {"person_id": None, "booking": None}
    return [
        *acts,
        Act(lambda: _("Start the next visit"), "arrowr", partial(start_next, context)),
        Act(lambda: _("Book a visit"), "calendar", partial(ask, "booking", nobody)),
        Act(lambda: _("Add a person"), "plus", partial(ask, "add-person", {}), keys="Ctrl+N"),
    ]


def start_next(context: Context) -> None:
    """Start today's next visit, or say that there is none."""

    def started(answer: tuple[Changed, str, str]) -> None:
        _changed, person_id, contact_id = answer
        if contact_id:
            context.visit_wanted.emit(person_id, contact_id)
        else:
            context.toast_wanted.emit(_("No visit is left today. Book one first."), None)

    context.do(partial(_start_next, context.desk), started)


def start_visit_with(context: Context, person_id: str) -> None:
    """Start a visit with a person now, from today's booking where there is one."""

    def started(answer: tuple[Changed, str]) -> None:
        if answer[1]:
            context.visit_wanted.emit(person_id, answer[1])
        else:
            context.person_wanted.emit(person_id, "summary")  # it asks for the reason

    context.do(partial(start_with, context.desk, person_id), started)


def start_with(desk: Desk, person_id: str) -> tuple[Changed, str]:
    """Start a visit from today's booking with the person that was not kept yet, or without.

    Return no visit where the record asks for a reason first.
    """
    if reasons.asked(desk, person_id):
        return Changed(), ""
    mine = [
        visit.booking
        for visit in bookings.visits_on(desk, desk.clock.today())
        if visit.person_id == person_id and not visit.finished
    ]
    return visits.start(desk, person_id, mine[0] if mine else None)


def _start_next(desk: Desk) -> tuple[Changed, str, str]:
    for visit in bookings.visits_on(desk, desk.clock.today()):
        if visit.is_next:
            changed, contact_id = visits.start(desk, visit.person_id, visit.booking)
            return changed, visit.person_id, contact_id
    return Changed(), "", ""
