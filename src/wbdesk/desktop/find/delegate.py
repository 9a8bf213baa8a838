"""Paints a line of Find: picture, what it is, and by which field it was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wbdesk.desktop.find.rows import ROW_ROLE, Line
from wbdesk.desktop.theme import paint_icon, paint_ring, theme
from wbdesk.desktop.widgets.paint import rounded, side_rect, words

Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Two lines of words; the marked one wears the ring, as the typing stays in the line above."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        del option, index
        return QSize(theme().px(200), theme().px(54))

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        now, whole = theme(), QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        p.save()
        if option.state & QStyle.StateFlag.State_Selected:
            rounded(p, whole, now.px(8), "primaryTint", None)
            paint_ring(p, whole, now, now.px(8))
        side = now.px(20)
        at = QRectF(whole.left() + now.px(14), whole.center().y() - side / 2, side, side)
        paint_icon(p, line.icon, side_rect(rtl, whole, at), "primary")
        rest = whole.adjusted(now.px(46), 0, -now.px(12), 0)
        two = bool(line.second)
        height = rest.height() / 2 if two else rest.height()
        first = QRectF(rest.left(), rest.top() + (now.px(4) if two else 0), rest.width(), height)
        at = side_rect(rtl, whole, first)
        words(p, at, line.title, now.font("table", 600), "ink", rtl=rtl)
        if two:
            low = QRectF(rest.left(), rest.center().y() - now.px(2), rest.width(), height)
            at = side_rect(rtl, whole, low)
            words(p, at, line.second, now.font("caption"), "ink3", rtl=rtl)
        p.restore()
