"""The places of the desk in the order of the navigation; a screen that exists is listed here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.shell import Screen

Opens = Callable[[Context, object, QWidget], object]


def screens(context: Context) -> list[Screen]:
    """Return every place there is, Settings apart, which belongs to the laptop."""
    del context
    return []


def dialogs() -> dict[str, Opens]:
    """Return what opens each kind of dialog, by the name that `dialog_wanted` carries."""
    return {}


def visit_page(context: Context, person_id: str, contact_id: str) -> QWidget | None:
    """Return the page of a visit that was started."""
    del context, person_id, contact_id
    return None
