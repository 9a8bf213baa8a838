"""Layouts whose gaps and margins grow with the text size, and one that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from wbdesk.desktop.language import Aloud, Says
from wbdesk.desktop.theme import theme

Margins = int | tuple[int, int] | tuple[int, int, int, int]
Item = QWidget | QLayout | int | None


if TYPE_CHECKING:
    _Layout = QLayout
else:
    _Layout = object  # Qt's own class comes beside it


def _four(margins: Margins) -> tuple[int, int, int, int]:
    if isinstance(margins, int):
        return margins, margins, margins, margins
    if len(margins) == 2:
        return margins[0], margins[1], margins[0], margins[1]
    return margins


def _scaled(margins: Margins) -> QMargins:
    """Start and end, not left and right: Qt mirrors the items of a layout, not its margins."""
    px = theme().px
    start, top, end, bottom = (px(n) for n in _four(margins))
    if QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    return QMargins(start, top, end, bottom)


def _fill(layout: QBoxLayout, items: tuple[Item, ...]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


class _Measured(_Layout):
    """Gap and margins in pixels at 100 %, grown with the text."""

    _gap: int
    _margins: Margins

    def measure(self, gap: int, margins: Margins) -> None:
        """Take on a gap and margins."""
        self._gap, self._margins = gap, margins
        self._rescale()

    def _begin(self, gap: int, margins: Margins) -> None:
        self.measure(gap, margins)
        theme().changed.connect(self._rescale)

    def _rescale(self) -> None:
        self.setSpacing(theme().px(self._gap))
        self.setContentsMargins(_scaled(self._margins))


class Column(_Measured, QVBoxLayout):
    """One below the other. Items: widget, layout, a number of pixels, None for a stretch."""

    def __init__(self, *items: Item, gap: int = 8, margins: Margins = 0) -> None:
        super().__init__()
        _fill(self, items)
        self._begin(gap, margins)


class Row(_Measured, QHBoxLayout):
    """Side by side, from the leading edge. Items as in Column."""

    def __init__(self, *items: Item, gap: int = 8, margins: Margins = 0) -> None:
        super().__init__()
        _fill(self, items)
        self._begin(gap, margins)


class Grid(_Measured, QGridLayout):
    """Rows and columns."""

    def __init__(self, *, gap: int = 8, margins: Margins = 0) -> None:
        super().__init__()
        self._begin(gap, margins)


class FlowLayout(QLayout):
    """Puts items side by side and begins a new line when one does not fit; mirrored in RTL."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take in one item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of one item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at *width*."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items on one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = theme().px(self._gap) * max(0, len(hints) - 1)
        return QSize(
            sum(hint.width() for hint in hints) + gaps,
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSize(self) -> QSize:  # noqa: N802  # the name is Qt's
        """Return the size of the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap, line_gap = theme().px(self._gap), theme().px(self._line_gap)
        x, y, line = rect.x(), rect.y(), 0
        widget = self.parentWidget()
        side = widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), max(rect.width(), item.minimumSize().width()))
            if line and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + line_gap, 0
            height = item.heightForWidth(width) if item.hasHeightForWidth() else hint.height()
            if move:
                at = QRect(QPoint(x, y), QSize(width, height))
                item.setGeometry(QStyle.visualRect(side, rect, at))
            x, line = x + width + gap, max(line, height)
        return y + line - rect.y()


def hairline() -> QFrame:
    """Return a thin line across."""
    line = QFrame()
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    return line


def lined(*widgets: QWidget, gap: int = 0) -> QWidget:
    """Return widgets one below the other with thin lines between them."""
    column = Column(gap=gap)
    for n, widget in enumerate(widgets):
        if n:
            column.addWidget(hairline())
        column.addWidget(widget)
    return boxed(column)


class Heard(Aloud, QWidget):
    """A box that readers hear by a name."""


def boxed(layout: QLayout, look: str = "", heard: Says = "") -> QWidget:
    """Return a widget that holds *layout*; look: canvas, nav, surface."""
    widget: QWidget
    if heard:
        widget = Heard()
        widget.call(heard)
    else:
        widget = QWidget()
    if look:
        widget.setProperty("look", look)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    return widget


def clear(layout: QLayout) -> None:
    """Take every item out of *layout*, out of layouts in it too, and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
