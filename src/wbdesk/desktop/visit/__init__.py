"""Visit mode: the page over the whole window, going on after an interruption, the check-in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wbdesk.application import bookings
from wbdesk.desktop.context import Context
from wbdesk.desktop.visit.clock import Back, CheckinClock
from wbdesk.desktop.visit.page import VisitPage
from wbdesk.desktop.visit.safety import OverdueCard
from wbdesk.domain import files
from wbdesk.domain.records.episode import VisitSafety

__all__ = ["Back", "CheckinClock", "OverdueCard", "VisitPage", "reopen", "visit_page"]


def visit_page(context: Context, person_id: str, contact_id: str) -> QWidget:
    """Return the page of a visit that was started; Shell.cover shows it."""
    return VisitPage(context, person_id, contact_id)


def reopen(context: Context) -> tuple[str, str] | None:
    """Return the visit that an interruption left open, newest first; call it in Jobs.

    One that was left on purpose ("finish later", checked in) waits on Today instead.
    """
    desk = context.desk
    for row in reversed(bookings.unfinished(desk)):
        safety = desk.reads.get(VisitSafety, row.contact_id, files.cover(row.person_id))
        out = safety is not None and safety.checked_in_at is None
        if out and not row.old:
            return row.person_id, row.contact_id
    return None
