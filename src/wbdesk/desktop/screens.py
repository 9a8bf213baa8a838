"""The places and dialogs that exist, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from wbdesk.application.team import is_supervisor
from wbdesk.desktop.caseload import caseload_screen
from wbdesk.desktop.context import Context
from wbdesk.desktop.person import person_screen
from wbdesk.desktop.shell import Screen
from wbdesk.desktop.synccentre import sync_screen
from wbdesk.desktop.team import team_screen
from wbdesk.desktop.today import today_screen

Facts = Any  # what a dialog is about: ids, rows, days, by name; each dialog knows its own
Opens = Callable[[Context, QWidget, Facts], QWidget | None]


def screens(context: Context) -> list[Screen]:
    """Return every place there is, Settings apart, which belongs to the laptop."""
    return [
        today_screen(context),
        caseload_screen(context),
        person_screen(context),
        *([team_screen(context)] if is_supervisor(context.desk) else []),
        sync_screen(context),
    ]


def dialogs() -> dict[str, Opens]:
    """Return what makes each dialog, by the name that `dialog_wanted` carries."""
    return {
        "add-person": _plain("addperson", "add_person_dialog"),
        "booking": _booking,
        "concern": _about("concern", "concern_dialog"),
        "contact": _contact,
        "find": _plain("find", "find_palette"),
        "letter": _about("letters", "letter_dialog"),
        "measures": _about("measures", "measures_dialog"),
        "print": _print,
        "voucher": _about("voucher", "voucher_dialog"),
    }


def visit_page(context: Context, person_id: str, contact_id: str) -> QWidget | None:
    """Return the page of a visit that was started."""
    from wbdesk.desktop.visit import visit_page as make

    return make(context, person_id, contact_id)


def interrupted(context: Context) -> tuple[str, str] | None:
    """Return the visit that a flat battery or a crash left open; asked off the screen's thread."""
    from wbdesk.desktop.visit import reopen

    return reopen(context)


def _booking(context: Context, parent: QWidget, facts: Facts) -> QWidget:
    from wbdesk.desktop.booking import booking_dialog

    return booking_dialog(context, parent, **facts)


def _contact(context: Context, parent: QWidget, facts: Facts) -> QWidget:
    from wbdesk.desktop.contacts import log_contact_dialog

    return log_contact_dialog(context, parent, facts["person_id"])


def _print(context: Context, parent: QWidget, facts: Facts) -> QWidget:
    from wbdesk.desktop.printing import print_dialog

    return print_dialog(context, facts, parent)


def _plain(folder: str, name: str) -> Opens:
    """Return what makes a dialog about nobody; it is loaded when it is first asked for."""

    def opens(context: Context, parent: QWidget, _facts: Facts) -> QWidget:
        return cast(QWidget, _maker(folder, name)(context, parent))

    return opens


def _about(folder: str, name: str) -> Opens:
    """Return what makes a dialog about one person; without a person there is none."""

    def opens(context: Context, parent: QWidget, facts: Facts) -> QWidget | None:
        person_id = facts.get("person_id")
        if not person_id:
            return None
        return cast(QWidget, _maker(folder, name)(context, person_id, parent))

    return opens


def _maker(folder: str, name: str) -> Callable[..., object]:
    made: Callable[..., object] = getattr(import_module(f"wbdesk.desktop.{folder}"), name)
    return made
