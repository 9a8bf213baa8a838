"""The edge round the window: heather while the private view is on, hatched for practice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.theme import theme

WIDTH = 5


class Edge(QWidget):
    """Lies over the whole window and lets every click through."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.private, self.practice = False, False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("edge")
        window.installEventFilter(self)
        self.hide()

    def show_edges(self, *, private: bool, practice: bool) -> None:
        """Show what holds now."""
        self.private, self.practice = private, practice
        self.setVisible(private or practice)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the size of the window and stay on top."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; hatched outside, heather inside it when both hold."""
        del event
        p, now = QPainter(self), theme()
        frame = self.rect()
        if self.practice:
            p.fillRect(frame, QBrush(now.color("dueTint")))
            p.fillRect(frame, QBrush(now.color("dueGraphic"), Qt.BrushStyle.BDiagPattern))
            frame = frame.adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        if self.private:
            p.fillRect(frame, now.color("primary"))
        p.end()

    def _fit(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(QRect(0, 0, window.width(), window.height()))
        width = WIDTH * (int(self.private) + int(self.practice))
        inside = self.rect().adjusted(width, width, -width, -width)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.raise_()
