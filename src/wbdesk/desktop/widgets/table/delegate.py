"""Paints cells: two lines, chips, pips, bars, loops; mirrored, scaled, with the ring inside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from wbdesk.desktop.language import said
from wbdesk.desktop.theme import paint_icon, paint_ring, theme
from wbdesk.desktop.widgets import paint
from wbdesk.desktop.widgets.table.cells import Bar, Cell, Chips, Days, LoopCell, Number, Pips, Text
from wbdesk.desktop.widgets.table.model import CELL_ROLE

Index = QModelIndex | QPersistentModelIndex
ROW = 47


def paint_cell(p: QPainter, rect: QRectF, cell: Cell, *, rtl: bool) -> None:
    """Draw *cell* to fill *rect*."""
    drawers: dict[type, Callable[..., None]] = {
        Text: _text,
        Chips: _chips,
        Pips: _pips,
        Days: _days,
        LoopCell: _loop,
        Bar: _bar,
        Number: _number,
    }
    drawers[type(cell)](p, rect, cell, rtl)


def _lines(rect: QRectF, *, two: bool) -> tuple[QRectF, QRectF]:
    """Return the places of the first and second line."""
    if not two:
        return rect, QRectF()
    px = theme().px
    top = rect.center().y() - px(20)
    first = QRectF(rect.left(), top, rect.width(), px(22))
    return first, QRectF(rect.left(), top + px(21), rect.width(), px(18))


def _text(p: QPainter, rect: QRectF, cell: Text, rtl: bool) -> None:  # a drawer
    now = theme()
    start = rect
    if cell.initials:
        side = now.px(32)
        at = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint.paint_monogram(p, paint.side_rect(rtl, rect, at), cell.initials)
        start = rect.adjusted(side + now.px(10), 0, 0, 0)
    elif cell.icon:
        side = now.px(18)
        at = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_icon(p, cell.icon, paint.side_rect(rtl, rect, at), cell.tone)
        start = rect.adjusted(side + now.px(10), 0, 0, 0)
    first, second = _lines(start, two=bool(cell.second))
    align = "end" if cell.end else "start"
    face = now.font("table", 600 if cell.bold else 400)
    at = paint.side_rect(rtl, rect, first)
    paint.words(p, at, cell.first, face, cell.tone, rtl=rtl, align=align)
    if cell.second:
        at = paint.side_rect(rtl, rect, second)
        paint.words(p, at, cell.second, now.font("caption"), "ink3", rtl=rtl, align=align)


def _chips(p: QPainter, rect: QRectF, cell: Chips, rtl: bool) -> None:  # a drawer
    now = theme()
    x, gap, left = rect.left(), now.px(5), len(cell.chips)
    for chip in cell.chips[: cell.most]:
        text = said(chip.words)
        width = paint.chip_width(text, chip.tone, chip.icon)
        room = rect.right() - x - (paint.chip_width("+9", "neutral", "") + gap if left > 1 else 0)
        if width > room and x > rect.left():
            break
        height = paint.chip_height()
        at = QRectF(x, rect.center().y() - height / 2, min(width, room), height)
        paint.paint_chip(p, paint.side_rect(rtl, rect, at), text, chip.tone, chip.icon, rtl=rtl)
        x, left = x + width + gap, left - 1
    if left:
        text, height = f"+{left}", paint.chip_height()
        width = paint.chip_width(text, "neutral", "")
        at = QRectF(x, rect.center().y() - height / 2, width, height)
        paint.paint_chip(p, paint.side_rect(rtl, rect, at), text, "neutral", rtl=rtl)


def _pips(p: QPainter, rect: QRectF, cell: Pips, rtl: bool) -> None:  # a drawer
    now = theme()
    first, second = _lines(rect, two=True)
    at = QRectF(first.left(), first.center().y() - now.px(6), rect.width(), now.px(12))
    paint.paint_pips(p, paint.side_rect(rtl, rect, at), cell.done, cell.total, rtl=rtl)
    at = paint.side_rect(rtl, rect, second)
    paint.words(p, at, cell.caption, now.font("caption"), "ink3", rtl=rtl)


def _days(p: QPainter, rect: QRectF, cell: Days, rtl: bool) -> None:  # a drawer
    now = theme()
    px = now.px
    whole = QRectF(rect.left(), rect.top(), min(rect.width(), px(140)), rect.height())
    line = QRectF(whole.left(), whole.center().y() - px(19), whole.width(), px(21))
    late = cell.days > cell.agreed
    _fill, ink = paint.days_tone(cell.days, cell.agreed)
    at = paint.side_rect(rtl, rect, line)
    face = now.font("table", 600 if late else 400)
    paint.words(p, at, cell.first, face, ink, rtl=rtl, elide=False)
    used = QFontMetricsF(face).horizontalAdvance(cell.first) + px(8)
    rest = paint.side_rect(rtl, rect, line.adjusted(used, 0, 0, 0))
    paint.words(p, rest, cell.second, now.font("caption"), "ink3", rtl=rtl, align="end")
    bar = QRectF(whole.left(), whole.center().y() + px(8), whole.width(), px(7))
    paint.paint_days(p, paint.side_rect(rtl, rect, bar), cell.days, cell.agreed, rtl=rtl)


def _loop(p: QPainter, rect: QRectF, cell: LoopCell, rtl: bool) -> None:  # a drawer
    now = theme()
    first, second = _lines(rect, two=True)
    wide = min(rect.width(), now.px(196))
    at = QRectF(first.left(), first.center().y() - now.px(7), wide, now.px(14))
    paint.paint_loop(p, paint.side_rect(rtl, rect, at), cell.done, cell.steps, rtl=rtl)
    at = paint.side_rect(rtl, rect, second)
    paint.words(p, at, cell.waiting_for, now.font("caption"), "ink3", rtl=rtl)


def _bar(p: QPainter, rect: QRectF, cell: Bar, rtl: bool) -> None:  # a drawer
    now = theme()
    px = now.px
    line = QRectF(rect.left(), rect.center().y() - px(19), rect.width(), px(21))
    face = now.font("table", 600)
    paint.words(p, paint.side_rect(rtl, rect, line), cell.first, face, "ink", rtl=rtl)
    used = QFontMetricsF(face).horizontalAdvance(cell.first) + px(6)
    at = paint.side_rect(rtl, rect, line.adjusted(used, 0, 0, 0))
    paint.words(p, at, cell.second, now.font("caption"), "ink3", rtl=rtl)
    bar = QRectF(rect.left(), rect.center().y() + px(8), min(rect.width(), px(130)), px(7))
    share = cell.value / (max(1, cell.of) * 1.25)
    paint.paint_bar(p, paint.side_rect(rtl, rect, bar), share, "primary", tick=0.8, rtl=rtl)


def _number(p: QPainter, rect: QRectF, cell: Number, rtl: bool) -> None:  # a drawer
    now = theme()
    face = now.font("table", 600 if cell.tone else 400)
    if not cell.tone:
        paint.words(p, rect, cell.text, face, "ink", rtl=rtl)
        return
    width = max(now.px(28), QFontMetricsF(face).horizontalAdvance(cell.text) + now.px(16))
    at = QRectF(rect.left(), rect.center().y() - now.px(12), width, now.px(24))
    at = paint.side_rect(rtl, rect, at)
    fill, edge, ink = paint.chip_colors(cell.tone)
    paint.rounded(p, at, at.height() / 2, fill, edge)
    paint.words(p, at, cell.text, face, ink, align="middle", elide=False)


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a table row; the ring goes round the whole row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        del option, index
        return QSize(theme().px(100), theme().px(ROW))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, cell, hairline and, in the row with the focus, the ring."""
        now = theme()
        whole = QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        p.save()
        p.setClipRect(whole)
        p.fillRect(whole, now.color("primaryTint" if chosen else "surface"))
        cell = index.data(CELL_ROLE)
        inside = whole.adjusted(now.px(14 if index.column() == 0 else 12), 0, -now.px(4), 0)
        inside = paint.side_rect(rtl, whole, inside)
        if cell is not None:
            paint_cell(p, inside, cell, rtl=rtl)
        elif index.column() == 0:
            text = index.data(Qt.ItemDataRole.DisplayRole) or ""
            paint.words(p, inside, text, now.font("table"), "ink3", rtl=rtl)
        p.setPen(QPen(now.color("line"), 1))
        foot = whole.bottom() - 0.5  # inside the clip, whatever the cell left of smoothing
        p.drawLine(QPointF(whole.left(), foot), QPointF(whole.right(), foot))
        self._ring(p, option, index, chosen=chosen)
        p.restore()

    def _ring(
        self, p: QPainter, option: QStyleOptionViewItem, index: Index, *, chosen: bool
    ) -> None:
        """Draw the part of the row's ring that falls into this cell."""
        view = option.widget
        if not chosen or not isinstance(view, QTableView):
            return
        now, rect = theme(), option.rect
        if view.hasFocus() and view.currentIndex().row() == index.row():
            wide = min(view.horizontalHeader().length(), view.viewport().width())
            paint_ring(p, QRectF(0, rect.y(), wide, rect.height()), now, now.px(7))
        elif now.tokens.clear and index.column() == 0:
            bar = QRectF(rect.x(), rect.y(), now.px(4), rect.height())
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            p.fillRect(paint.side_rect(rtl, QRectF(rect), bar), now.color("primary"))
