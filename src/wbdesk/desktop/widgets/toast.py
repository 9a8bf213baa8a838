"""The undo toast: bottom centre, ten seconds, waiting while it is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.layout import Row
from wbdesk.desktop.widgets.paint import rounded
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _

SECONDS = 10


class UndoToast(QWidget):
    """Says what happened and offers to undo it; F6 reaches it, Esc sends it away."""

    def __init__(self, host: QWidget, *, seconds: float = SECONDS) -> None:
        super().__init__(host)
        self._host = host
        self._undo: Callable[[], object] | None = None
        self.words = Label("", "body", "surface")
        self.button = Button(lambda: _("Undo"), self.undo, look="plain", small=True)
        self.setLayout(Row(self.words, self.button, gap=16, margins=(18, 10, 10, 10)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.leave)
        self.button.installEventFilter(self)
        host.installEventFilter(self)
        theme().changed.connect(self._colour)
        self._colour()
        self.setObjectName("toast")
        self.hide()

    def show_words(self, words: Says, undo: Callable[[], object] | None = None) -> None:
        """Show *words*; with *undo* there is a button that calls it once."""
        self._undo = undo
        self.words.say(words)
        self.button.setVisible(undo is not None)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        spoken = (
            said(words) if undo is None else _("{what} Undo available").format(what=said(words))
        )
        announce(self, spoken)

    def undo(self) -> None:
        """Undo once and go."""
        act, self._undo = self._undo, None
        self.leave()
        if act is not None:
            act()

    def leave(self) -> None:
        """Go; what was done stays done, and in the undo list."""
        self._timer.stop()
        self.hide()

    def counting(self) -> bool:
        """Return whether the seconds are running."""
        return self._timer.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is on it."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again."""
        if self.isVisible() and not self.button.hasFocus():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc sends it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window; wait while the button has the focus."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._place()
        elif watched is self.button and event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif watched is self.button and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dark strip with round ends."""
        del event
        p = QPainter(self)
        rounded(p, QRectF(self.rect()), theme().px(10), "ink", None)
        p.end()

    def _colour(self) -> None:
        """Write in the colour of the page on the ink that the strip is drawn with."""
        self.words.setStyleSheet(f"color: {theme().tokens['surface']}")

    def _place(self) -> None:
        host = self._host
        x = (host.width() - self.width()) // 2
        self.move(max(0, x), host.height() - self.height() - theme().px(24))
