"""Letters about a person: those handed over, a new one with its page beside it, the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context

if TYPE_CHECKING:
    from wbdesk.desktop.letters.dialog import LetterDialog
    from wbdesk.desktop.letters.view import LettersTab


def letters_tab(context: Context, person_id: str) -> LettersTab:
    """Return the tab of the record."""
    from wbdesk.desktop.letters.view import LettersTab

    return LettersTab(context, person_id)


def letter_dialog(context: Context, person_id: str, parent: QWidget | None) -> LetterDialog:
    """Return the dialog that writes a letter; to be opened."""
    from wbdesk.desktop.letters.dialog import LetterDialog

    return LetterDialog(context, person_id, parent)


__all__ = ["letter_dialog", "letters_tab"]
