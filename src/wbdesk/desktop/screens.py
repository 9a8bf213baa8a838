"""The places and dialogs that exist, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.addperson import add_person_dialog
from wbdesk.desktop.booking import booking_dialog
from wbdesk.desktop.caseload import caseload_screen
from wbdesk.desktop.concern import concern_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.find import find_palette
from wbdesk.desktop.measures import measures_dialog
from wbdesk.desktop.person import person_screen
from wbdesk.desktop.shell import Screen
from wbdesk.desktop.today import today_screen

Facts = dict[str, Any]  # what a dialog is about: ids, rows, days; each dialog names its own
Opens = Callable[[Context, QWidget, Facts], QWidget | None]
ForPerson = Callable[[Context, str, QWidget], QWidget]


def screens(context: Context) -> list[Screen]:
    """Return every place there is, Settings apart, which belongs to the laptop."""
    return [
        today_screen(context),
        caseload_screen(context),
        person_screen(context),
    ]


def dialogs() -> dict[str, Opens]:
    """Return what makes each dialog, by the name that `dialog_wanted` carries."""
    return {
        "add-person": lambda context, parent, _facts: add_person_dialog(context, parent),
        "booking": lambda context, parent, facts: booking_dialog(context, parent, **facts),
        "concern": _about(concern_dialog),
        "find": lambda context, parent, _facts: find_palette(context, parent),
        "measures": _about(measures_dialog),
    }


def visit_page(context: Context, person_id: str, contact_id: str) -> QWidget | None:
    """Return the page of a visit that was started."""
    from wbdesk.desktop.visit import visit_page as make

    return make(context, person_id, contact_id)


def interrupted(context: Context) -> tuple[str, str] | None:
    """Return the visit that a flat battery or a crash left open; asked off the screen's thread."""
    from wbdesk.desktop.visit import reopen

    return reopen(context)


def _about(make: ForPerson) -> Opens:
    """Return what makes a dialog about one person; without a person there is none."""

    def opens(context: Context, parent: QWidget, facts: Facts) -> QWidget | None:
        person_id = facts.get("person_id")
        return make(context, person_id, parent) if person_id else None

    return opens
