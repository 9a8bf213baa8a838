"""Adding a person: six questions on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.addperson.dialog import AddPersonDialog


def add_person_dialog(context: Context, parent: QWidget | None = None) -> AddPersonDialog:
    """Return the dialog, to be opened."""
    from wbdesk.desktop.addperson.dialog import AddPersonDialog

    return AddPersonDialog(context, parent)


__all__ = ["add_person_dialog"]
