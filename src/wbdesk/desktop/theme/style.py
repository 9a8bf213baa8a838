"""The one place that draws the focus ring, ticks and radio buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionHeader,
    QWidget,
)

RING = 4
_PE = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_ARROWS = {
    _PE.PE_IndicatorArrowLeft: "chevl",
    _PE.PE_IndicatorArrowRight: "chevr",
    _PE.PE_IndicatorHeaderArrow: "",
}
_CHEVRONS = {
    "chevl": ((0.62, 0.25), (0.38, 0.5), (0.62, 0.75)),
    "chevr": ((0.38, 0.25), (0.62, 0.5), (0.38, 0.75)),
    "chevu": ((0.25, 0.62), (0.5, 0.38), (0.75, 0.62)),
    "chevd": ((0.25, 0.38), (0.5, 0.62), (0.75, 0.38)),
}


class Look(Protocol):
    """What the style asks of the theme of the moment."""

    def color(self, key: str) -> QColor:
        """Return the colour called *key*."""

    def px(self, n: float) -> int:
        """Return *n* pixels at the text size of the moment."""


def paint_ring(p: QPainter, rect: QRectF, now: Look, radius: float) -> None:
    """Draw the two-tone ring just inside *rect*: amber outside, dark inside, 2 px each."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for inset, key in ((1.0, "focusOuter"), (3.0, "focusInner")):
        p.setPen(QPen(now.color(key), 2))
        round_ = max(1.0, radius - inset)
        p.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), round_, round_)
    p.restore()


class DeskStyle(QProxyStyle):
    """Fusion, with our own ring, ticks and radio buttons."""

    def __init__(self, now: Callable[[], Look]) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self._now = now
        self.setObjectName("desk")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw our own elements; leave the others to Fusion."""
        if element == _PE.PE_FrameFocusRect:
            # everything but the rows of a list has the ring that follows the focus
            if isinstance(widget, QAbstractItemView):
                paint_ring(painter, QRectF(option.rect), self._now(), self._now().px(8))
        elif element == _PE.PE_IndicatorCheckBox:
            self._tick(painter, QRectF(option.rect), option.state)
        elif element == _PE.PE_IndicatorRadioButton:
            self._radio(painter, QRectF(option.rect), option.state)
        elif element in _ARROWS:
            self._arrow(painter, QRectF(option.rect), _ARROWS[element], option)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Give ticks and the ring the size that the text size asks for."""
        px = self._now().px
        own = {
            QStyle.PixelMetric.PM_IndicatorWidth: 20,
            QStyle.PixelMetric.PM_IndicatorHeight: 20,
            QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 20,
            QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 20,
            QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 10,
            QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 10,
            QStyle.PixelMetric.PM_LineEditIconSize: 18,
            QStyle.PixelMetric.PM_LineEditIconMargin: 10,
            QStyle.PixelMetric.PM_TabBarScrollButtonWidth: 34,
            QStyle.PixelMetric.PM_HeaderMarkSize: 16,
        }
        if metric in own:
            return px(own[metric])
        if metric in {
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        }:
            return 2
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802  # the name is Qt's
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # the name is Qt's
    ) -> int:
        """Draw the ring above its control, so that no opaque card hides it."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)

    def _arrow(self, p: QPainter, rect: QRectF, name: str, option: QStyleOption) -> None:
        if isinstance(option, QStyleOptionHeader):
            up = option.sortIndicator == QStyleOptionHeader.SortIndicator.SortUp
            name = "chevd" if up else "chevu"  # Qt points up where the last comes first
        now = self._now()
        side = float(now.px(16 if isinstance(option, QStyleOptionHeader) else 22))
        at = QRectF(0, 0, side, side)
        at.moveCenter(rect.center())
        off = not option.state & _State.State_Enabled
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = _stroke(now, side / 9)
        pen.setColor(now.color("line" if off else "ink2"))
        p.setPen(pen)
        corner = at.topLeft()
        p.drawPolyline(
            QPolygonF([corner + QPointF(side * x, side * y) for x, y in _CHEVRONS[name]])
        )
        p.restore()

    def _tick(self, p: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        now = self._now()
        on, half = bool(state & _State.State_On), bool(state & _State.State_NoChange)
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(1, 1, -1, -1)
        p.setPen(QPen(now.color("primary" if on or half else "lineStrong"), 1.5))
        p.setBrush(now.color("primary" if on or half else "surface"))
        p.drawRoundedRect(box, now.px(5), now.px(5))
        p.setPen(_stroke(now, box.width() / 9))
        if on:
            corner, w, h = box.topLeft(), box.width(), box.height()
            dots = ((0.26, 0.53), (0.43, 0.69), (0.75, 0.33))
            p.drawPolyline(QPolygonF([corner + QPointF(w * x, h * y) for x, y in dots]))
        elif half:
            middle = box.center().y()
            p.drawLine(QPointF(box.left() + 5, middle), QPointF(box.right() - 5, middle))
        p.restore()

    def _radio(self, p: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        now = self._now()
        on = bool(state & _State.State_On)
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(now.color("primary" if on else "lineStrong"), 1.6))
        p.setBrush(now.color("surface"))
        p.drawEllipse(rect.adjusted(1, 1, -1, -1))
        if on:
            p.setBrush(now.color("primary"))
            p.setPen(Qt.PenStyle.NoPen)
            quarter = rect.width() * 0.28
            p.drawEllipse(rect.adjusted(quarter, quarter, -quarter, -quarter))
        p.restore()


def _stroke(now: Look, width: float) -> QPen:
    pen = QPen(now.color("onPrimary"), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
