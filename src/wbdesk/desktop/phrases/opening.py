"""Opens the phrasebook for a line of the plan that is being typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.phrases.dialog import PhraseDialog
from wbdesk.domain.record import Bilingual
from wbdesk.i18n.phrases import Shelf


def open_phrases(
    context: Context,
    language: str,
    parent: QWidget,
    put_in: Callable[[Bilingual], None],
    shelf: Shelf | None = None,
) -> PhraseDialog:
    """Open the phrasebook at *shelf*; *put_in* hears the sentence that was chosen."""
    dialog = PhraseDialog(context, language, parent.window(), shelf)
    dialog.chosen.connect(put_in)
    dialog.open()
    return dialog
