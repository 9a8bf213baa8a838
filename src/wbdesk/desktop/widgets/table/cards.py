"""Paints each row of a list as a card of two lines and chips, for large text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wbdesk.desktop.theme import paint_ring, theme
from wbdesk.desktop.widgets import paint
from wbdesk.desktop.widgets.table.cells import Cell, Chips, Days, Number
from wbdesk.desktop.widgets.table.delegate import paint_cell
from wbdesk.desktop.widgets.table.model import CELL_ROLE

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """The first column leads; what is most telling follows below it."""

    def __init__(self, columns: tuple[int, ...]) -> None:
        super().__init__()
        self._columns = columns
        # One that is left over stands beside the first; alone it is another text of its length.
        self._beside = len(columns) > 1 and len(columns) % 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a card."""
        del option, index
        lines = 1 + (len(self._columns) + 1 - self._beside) // 2
        return QSize(theme().px(200), theme().px(48 * lines + 10))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card."""
        now, whole = theme(), QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        p.save()
        p.fillRect(whole, now.color("primaryTint" if chosen else "surface"))
        inside = whole.adjusted(now.px(14), now.px(4), -now.px(14), -now.px(6))
        cells = [index.sibling(index.row(), n).data(CELL_ROLE) for n in (0, *self._columns)]
        if cells[0] is None:
            text = index.data(Qt.ItemDataRole.DisplayRole) or ""
            paint.words(p, inside, text, now.font("table"), "ink3", rtl=rtl)
        else:
            names = [_title(index, n) for n in (0, *self._columns)]
            self._cells(p, inside, list(zip(cells, names, strict=True)), rtl=rtl)
        if chosen and now.tokens.clear:
            bar = QRectF(whole.left(), whole.top(), now.px(4), whole.height())
            p.fillRect(paint.side_rect(rtl, whole, bar), now.color("primary"))
        p.setPen(QPen(now.color("line"), 1))
        p.drawLine(whole.bottomLeft(), whole.bottomRight())
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            seen = option.widget.viewport().rect() if isinstance(option.widget, QListView) else None
            # A card taller than the list: the ring stands round what is seen of it.
            paint_ring(p, whole & QRectF(seen) if seen else whole, now, now.px(7))
        p.restore()

    def _cells(
        self, p: QPainter, inside: QRectF, cells: list[tuple[Cell, str]], *, rtl: bool
    ) -> None:
        line, half, gap = theme().px(47), inside.width() / 2, theme().px(12)
        rest = sorted(cells[1:], key=lambda pair: not isinstance(pair[0], Chips | Days))
        places = [(1 + n // 2, n % 2) for n in range(len(rest))]
        wide = inside.width()
        if self._beside:
            places[-1], wide = (0, 1), half - gap
        top = QRectF(inside.left(), inside.top(), wide, line)
        paint_cell(p, paint.side_rect(rtl, inside, top), cells[0][0], rtl=rtl)
        for (down, side), (cell, title) in zip(places, rest, strict=True):
            at = QRectF(inside.left() + side * half, inside.top() + line * down, half - gap, line)
            paint_cell(p, paint.side_rect(rtl, inside, at), cell, rtl=rtl)
            if isinstance(cell, Number):  # a bare number says nothing without its title
                at.setLeft(at.left() + theme().px(42))
                face = theme().font("caption")
                paint.words(p, paint.side_rect(rtl, inside, at), title, face, "ink2", rtl=rtl)


def _title(index: Index, n: int) -> str:
    """Return the title of a column."""
    return str(index.model().headerData(n, Qt.Orientation.Horizontal) or "")
