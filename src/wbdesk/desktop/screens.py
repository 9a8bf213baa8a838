"""The places and dialogs that exist, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.booking import booking_dialog
from wbdesk.desktop.caseload import caseload_screen
from wbdesk.desktop.context import Context
from wbdesk.desktop.shell import Screen
from wbdesk.desktop.today import today_screen

Facts = dict[str, Any]  # what a dialog is about: ids, rows, days; each dialog names its own
Opens = Callable[[Context, QWidget, Facts], QWidget | None]


def screens(context: Context) -> list[Screen]:
    """Return every place there is, Settings apart, which belongs to the laptop."""
    return [
        today_screen(context),
        caseload_screen(context),
    ]


def dialogs() -> dict[str, Opens]:
    """Return what makes each dialog, by the name that `dialog_wanted` carries."""
    return {
        "booking": lambda context, parent, facts: booking_dialog(context, parent, **facts),
    }


def visit_page(context: Context, person_id: str, contact_id: str) -> QWidget | None:
    """Return the page of a visit that was started."""
    del context, person_id, contact_id
    return None
