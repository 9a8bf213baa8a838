"""Choices beside the pages: they scroll on their own, so that the pages stay in view."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Column, Row, boxed, scrolled, stops

_ROOM = 14  # between the choices and their scroll bar
_HIGH, _LEAST = 680, 300


class Beside(QWidget):
    """*side* at a width of its own, *pages* in the rest; with large text all scrolls as one."""

    def __init__(self, side: QWidget, pages: QWidget, width: int) -> None:
        super().__init__()
        self._side, self._pages, self._width = side, pages, width
        self._inner = Column(margins=(0, 0, _ROOM, 0))
        self._area = scrolled(boxed(self._inner))
        self._row = Row(self._area, gap=18)
        self._row.addWidget(pages, 1)
        self.setLayout(self._row)
        self._fold()
        theme().changed.connect(self._fold)

    def sizeHint(self) -> QSize:
        """Ask for as much as the pages are worth; where all scrolls as one, for all of it."""
        hint, least = super().sizeHint(), theme().px(_HIGH)
        return QSize(hint.width(), max(hint.height(), least) if _large() else least)

    def minimumSizeHint(self) -> QSize:
        """Do with less on a small screen."""
        hint = super().minimumSizeHint()
        return hint if _large() else QSize(hint.width(), theme().px(_LEAST))

    def _fold(self) -> None:
        wide = theme().px(self._width)
        self._area.setVisible(not _large())
        if _large():
            self._row.insertWidget(0, self._side, 0, Qt.AlignmentFlag.AlignTop)
            self._pages.raise_()  # it stays behind the choices for whoever looks for the first
        else:
            self._inner.addWidget(self._side)
        self._area.setFixedWidth(wide + theme().px(_ROOM) + self._bar())
        self._side.setFixedWidth(wide)
        self._in_turn()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the stops of Tab in order; more choices may have come since it was made."""
        super().showEvent(event)
        self._in_turn()

    def _in_turn(self) -> None:
        """Let Tab come to the pages when it has been through the choices."""
        choices, pages = stops(self._side), stops(self._pages)
        for before, after in pairwise([*choices[-1:], *pages]):
            QWidget.setTabOrder(before, after)

    def _bar(self) -> int:
        return self._area.verticalScrollBar().sizeHint().width()


def _large() -> bool:
    return theme().scale > 1.3
