"""The frame of a screen: title, a line below or beside it, buttons, content, keys at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from wbdesk.desktop.language import Says
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.buttons import NO_KEYS_FROM, Button, KeyHint
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row, boxed
from wbdesk.desktop.widgets.scrolling import LARGE, scrolled
from wbdesk.desktop.widgets.text import Label, drop


class PageFrame(QWidget):
    """
    Title and buttons above, .body (a column) in the middle, keys and a note at the foot.

    scrolls: the body scrolls as a whole (not for pages whose list scrolls itself).
    hints: pairs of key and what it does.
    """

    def __init__(
        self,
        title: Says,
        subtitle: Says = "",
        *,
        buttons: Sequence[Button] = (),
        hints: Sequence[tuple[str, Says]] = (),
        foot_note: Says = "",
        beside: bool = True,
        scrolls: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, "page", wrap=not beside)
        self.subtitle = Label(subtitle, "table", "ink2", wrap=True)
        self.body = Column(gap=14)
        self.foot_note = Label(foot_note, "caption", "ink3", wrap=False)
        self._top = self._head(buttons, beside=beside)
        inside = Column(gap=0, margins=(28, 0, 28, 20 if scrolls else 10))
        inside.addLayout(self.body, 1)
        page = Column(self._top, gap=0)
        if scrolls:
            page.addWidget(scrolled(boxed(inside)), 1)
        else:
            page.addLayout(inside, 1)
        self.foot = self._foot(hints)
        whole = Column(gap=0)
        whole.addWidget(scrolled(boxed(page)), 1)  # with large text the title goes along
        whole.addWidget(self.foot)
        self._has_foot = bool(hints or foot_note)
        self.setLayout(whole)
        self.subtitle.setVisible(bool(subtitle))  # before it has a place it would be a window
        self._fold()
        theme().changed.connect(self._fold)

    def _head(self, buttons: Sequence[Button], *, beside: bool) -> Row:
        self._words = words = Row(gap=12) if beside else Column(gap=2)
        base = Qt.AlignmentFlag.AlignBottom if beside else Qt.AlignmentFlag(0)
        self._beside = beside
        words.addWidget(self.title, 0, base)
        self._buttons = Row(None, *buttons, gap=10)
        words.addWidget(self.subtitle, 1, base)
        row = Row(gap=10, margins=(28, 18, 28, 14))
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text the buttons stand beside the title only where both fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """With large text what stands beside the title goes below it, and the keys go."""
        large = theme().scale > LARGE
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        needed = sum(part.sizeHint().width() for part in (self.title, self._buttons))
        folded = large and needed + theme().px(28 * 2 + 10) > self.width()
        self._top.setDirection(down if folded else across)
        self._top.measure(10, (28, 12, 28, 8) if large else (28, 18, 28, 14))
        self.body.measure(8 if large else 14, 0)
        if self._beside:  # smaller letters stand on the same line as the title's
            below = large and not folded
            side = Qt.AlignmentFlag.AlignTop if below else Qt.AlignmentFlag(0)
            self._top.setAlignment(self._buttons, side)
            self._words.setDirection(down if below else across)
            self.subtitle.raise_by(0 if below else drop(self.title) - drop(self.subtitle))
        self.foot.setVisible(self._has_foot and theme().scale < NO_KEYS_FROM)

    def _foot(self, hints: Sequence[tuple[str, Says]]) -> QFrame:
        foot = QFrame()
        foot.setProperty("look", "foot")
        keys = QWidget()
        flow = FlowLayout(keys, gap=18, line_gap=2)
        for key, does in hints:
            flow.addWidget(KeyHint(key, does))
        row = Row(gap=12, margins=(28, 4, 28, 4))
        row.addWidget(keys, 1)
        row.addWidget(self.foot_note)
        foot.setLayout(row)
        return foot


class TwoPanes(QWidget):
    """A main pane and a side pane; above 130 % text the side goes below the main one."""

    def __init__(self, main: QWidget, side: QWidget, *, shares: tuple[int, int] = (7, 4)) -> None:
        super().__init__()
        self._row = Row(gap=20)
        self._row.addWidget(main, shares[0])
        self._row.addWidget(side, shares[1])
        self.setLayout(self._row)
        self._fold()
        theme().changed.connect(self._fold)

    def _fold(self) -> None:
        folded = theme().scale > LARGE
        down, across = self._row.Direction.TopToBottom, self._row.Direction.LeftToRight
        self._row.setDirection(down if folded else across)
