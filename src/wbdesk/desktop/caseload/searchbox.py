"""The box above a list: what is typed is asked for a moment later."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import icon, theme
from wbdesk.desktop.widgets.typed import LineEdit
from wbdesk.domain.text import clean

PAUSE_MS = 120


class SearchBox(Retranslating, LineEdit):
    """asked(words) after a short pause; Down goes to the list, Esc empties the box."""

    asked = Signal(str)
    went_down = Signal()

    def __init__(self, name: Says, hint: Says) -> None:
        super().__init__(clean)
        self._name, self._hint = name, hint
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self._glass = self.addAction(icon("search"), LineEdit.ActionPosition.LeadingPosition)
        self.ready()

    def retranslate(self) -> None:
        """Say what can be searched."""
        self.setAccessibleName(said(self._name))
        self.setPlaceholderText(said(self._hint))

    def restyle(self) -> None:
        """Follow the text size and the colours."""
        self.setMinimumWidth(theme().px(260))
        self._glass.setIcon(icon("search"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave downwards; empty on Esc."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, _text: str) -> None:
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text())
