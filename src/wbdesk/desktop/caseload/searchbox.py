"""The box above a list: what is typed is asked for a moment later."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import icon, theme
from wbdesk.desktop.widgets.buttons import key_cap_width, paint_key_cap
from wbdesk.desktop.widgets.paint import side_rect
from wbdesk.desktop.widgets.typed import LineEdit
from wbdesk.domain.text import clean

PAUSE_MS = 120


class SearchBox(Retranslating, LineEdit):
    """asked(words) after a short pause; Down goes to the list, Esc empties the box."""

    asked = Signal(str)
    went_down = Signal()

    def __init__(self, name: Says, hint: Says, keys: str = "") -> None:
        super().__init__(clean)
        self._name, self._hint, self._keys = name, hint, keys
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
        self.setMinimumWidth(theme().px(300 if self._keys else 260))
        self._glass.setIcon(icon("search"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the key that leads here, until something is typed."""
        super().paintEvent(event)
        if self._keys and not self.text() and not self.hasFocus():
            p, whole = QPainter(self), QRectF(self.rect())
            wide = key_cap_width(self._keys)
            at = QRectF(whole.right() - wide - theme().px(10), whole.top(), wide, whole.height())
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            paint_key_cap(p, side_rect(rtl, whole, at), self._keys)
            p.end()

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
