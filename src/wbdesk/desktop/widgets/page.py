"""The frame of a screen: title, a line below or beside it, buttons, content, keys at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from wbdesk.desktop.language import Says
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.buttons import Button, KeyHint
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row, boxed, scrolled
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
        whole = Column(gap=0)
        self._top = self._head(buttons, beside=beside)
        whole.addLayout(self._top)
        if scrolls:
            inner = Column(gap=0, margins=(28, 0, 28, 20))
            inner.addLayout(self.body, 1)
            whole.addWidget(scrolled(boxed(inner)), 1)
        else:
            holder = Column(gap=0, margins=(28, 0, 28, 10))
            holder.addLayout(self.body, 1)
            whole.addLayout(holder, 1)
        self.foot = self._foot(hints)
        whole.addWidget(self.foot)
        self._has_foot = bool(hints or foot_note)
        self.setLayout(whole)
        self._fold()
        theme().changed.connect(self._fold)

    def _head(self, buttons: Sequence[Button], *, beside: bool) -> Row:
        words = Row(gap=12) if beside else Column(gap=2)
        base = Qt.AlignmentFlag.AlignBottom if beside else Qt.AlignmentFlag(0)
        self._beside = beside
        words.addWidget(self.title, 0, base)
        self._buttons = Row(None, *buttons, gap=10)
        words.addWidget(self.subtitle, 1, base)
        row = Row(gap=10, margins=(28, 18, 28, 14))
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        return row

    def _fold(self) -> None:
        """With large text the buttons go below the title, and the keys at the foot go."""
        large = theme().scale > 1.3
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        self._top.setDirection(down if large else across)
        if self._beside:  # smaller letters stand on the same line as the title's
            self.subtitle.raise_by(drop(self.title) - drop(self.subtitle))
        self.foot.setVisible(self._has_foot and theme().scale < 1.5)

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
        folded = theme().scale > 1.3
        down, across = self._row.Direction.TopToBottom, self._row.Direction.LeftToRight
        self._row.setDirection(down if folded else across)
