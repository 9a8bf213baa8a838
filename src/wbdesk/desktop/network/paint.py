"""Draws rings, quarters, links, shapes and what moved; the same hand for all."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from wbdesk.desktop.network.places import RADII, Point
from wbdesk.desktop.network.words import COLORS, icon_of
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, Tie, TieKind
from wbdesk.i18n import _

_TINTS = {
    Sector.FAMILY: "primaryTint",
    Sector.FRIENDS: "dueTint",
    Sector.COMMUNITY: "okTint",
    Sector.PROFESSIONALS: "infoTint",
}


def backdrop(p: QPainter, whole: QRectF, centre: QPointF, reach: Point, *, rtl: bool) -> None:
    """Draw the quarters, their names and the rings with theirs."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    for sector, east, north in (
        (Sector.FAMILY, True, True),
        (Sector.FRIENDS, True, False),
        (Sector.COMMUNITY, False, False),
        (Sector.PROFESSIONALS, False, True),
    ):
        right = east is not rtl
        box = QRectF(
            centre.x() if right else whole.left(),
            whole.top() if north else centre.y(),
            (whole.right() - centre.x()) if right else (centre.x() - whole.left()),
            (centre.y() - whole.top()) if north else (whole.bottom() - centre.y()),
        )
        tint = QColor(now.color(_TINTS[sector]))
        tint.setAlphaF(0.35)
        p.fillRect(box, tint)
        _title(p, box, sector, right=right, north=north)
    p.setBrush(Qt.BrushStyle.NoBrush)
    for ring, share in RADII.items():
        p.setPen(QPen(now.color("primaryLine"), 1.3))
        p.drawEllipse(centre, reach[0] * share, reach[1] * share)
        at = QPointF(centre.x(), centre.y() + reach[1] * share)
        halo_text(p, at, _(Closeness(ring).label), now.font("caption"), "ink3", middle=True)


def _title(p: QPainter, box: QRectF, sector: Sector, *, right: bool, north: bool) -> None:
    now = theme()
    inside = box.adjusted(now.px(12), now.px(8), -now.px(12), -now.px(8))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    edge = Qt.AlignmentFlag.AlignTop if north else Qt.AlignmentFlag.AlignBottom
    p.setFont(now.font("table", 600))
    p.setPen(now.color(COLORS[sector]))
    p.drawText(inside, int(side | edge | Qt.AlignmentFlag.AlignAbsolute), _(sector.label))


def link(p: QPainter, start: QPointF, end: QPointF, tie: Tie) -> None:
    """Draw a link: thick, thin, zigzag, or dotted with a double bar."""
    now = theme()
    color = now.color(COLORS.get(tie.sector, "ink2"))
    p.setBrush(Qt.BrushStyle.NoBrush)
    if tie.strength is Strength.STRAINED:
        p.setPen(QPen(now.color("risk"), 2))
        p.drawPath(_zigzag(start, end))
    elif tie.strength is Strength.BROKEN:
        pen = QPen(now.color("ink3"), 2)
        pen.setStyle(Qt.PenStyle.DotLine)
        p.setPen(pen)
        p.drawLine(start, end)
        _bars(p, start, end)
    else:
        p.setPen(QPen(color, 5 if tie.strength is Strength.STRONG else 1.8))
        p.drawLine(start, end)


def _zigzag(start: QPointF, end: QPointF) -> QPainterPath:
    long = math.hypot(end.x() - start.x(), end.y() - start.y())
    count = max(2, int(long // 7))
    along = (end - start) / count
    across = QPointF(-along.y(), along.x()) * (4 / max(1.0, long / count))
    path = QPainterPath(start)
    for n in range(1, count):
        path.lineTo(start + along * n + across * (1 if n % 2 else -1))
    path.lineTo(end)
    return path


def _bars(p: QPainter, start: QPointF, end: QPointF) -> None:
    middle = (start + end) / 2
    long = max(1.0, math.hypot(end.x() - start.x(), end.y() - start.y()))
    along = (end - start) / long
    across = QPointF(-along.y(), along.x()) * 7
    p.setPen(QPen(theme().color("ink3"), 2.2))
    for shift in (-3, 3):
        at = middle + along * shift
        p.drawLine(at - across, at + across)


def shape(p: QPainter, rect: QRectF, tie: Tie, *, chosen: bool, number: int = 0) -> None:
    """Draw a node: circle, rounded square, hexagon, dotted heart."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    color, ink = now.color(COLORS.get(tie.sector, "ink2")), "surface"
    box = rect.adjusted(3, 3, -3, -3)
    p.setPen(QPen(now.color("surface"), 2))
    p.setBrush(color)
    if tie.died is Answer.YES:
        pen = QPen(color, 2)
        pen.setStyle(Qt.PenStyle.DotLine)
        p.setPen(pen)
        p.setBrush(now.color("surface"))
        ink = COLORS.get(tie.sector, "ink2")
    if tie.kind is TieKind.SERVICE and tie.died is not Answer.YES:
        p.drawRoundedRect(box, now.px(8), now.px(8))
    elif tie.kind is TieKind.PLACE and tie.died is not Answer.YES:
        p.drawPolygon(_hexagon(box))
    else:
        p.drawEllipse(box)
    side = box.width() * 0.52
    at = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    if number:
        p.setFont(now.font("strong"))
        p.setPen(now.color(ink))
        p.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))
    else:
        paint_icon(p, icon_of(tie), at, ink)
    if chosen:
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(now.color("ink"), 2.5))
        p.drawRoundedRect(rect.adjusted(1, 1, -1, -1), rect.width() / 2, rect.width() / 2)


def _hexagon(box: QRectF) -> QPolygonF:
    centre, half = box.center(), box.width() / 2
    turns = [math.radians(60 * n) for n in range(6)]
    return QPolygonF([centre + QPointF(math.cos(t) * half, math.sin(t) * half) for t in turns])


def ghost(p: QPainter, was: QPointF, now_at: QPointF | None, tie: Tie, half: float) -> None:
    """Draw where a tie was, and a dotted arrow to where it is."""
    pen = QPen(theme().color(COLORS.get(tie.sector, "ink2")), 1.6)
    pen.setStyle(Qt.PenStyle.DashLine)
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawEllipse(was, half * 0.8, half * 0.8)
    if now_at is None:
        return
    away = now_at - was
    long = max(1.0, math.hypot(away.x(), away.y()))
    along = away / long
    start, end = was + along * half, now_at - along * (half + 3)
    pen.setStyle(Qt.PenStyle.DotLine)
    p.setPen(pen)
    p.drawLine(start, end)
    pen.setStyle(Qt.PenStyle.SolidLine)
    p.setPen(pen)
    across = QPointF(-along.y(), along.x())
    for side in (-1, 1):
        p.drawLine(end, end - along * 8 + across * (5 * side))


def halo_text(
    p: QPainter, at: QPointF, text: str, font: QFont, color: str, *, middle: bool = False
) -> None:
    """Draw words with a thin edge of the page round them; *at* is the middle of their left side."""
    metrics = QFontMetricsF(font)
    left = at.x() - metrics.horizontalAdvance(text) / 2 if middle else at.x()
    base = QPointF(left, at.y() + (metrics.ascent() - metrics.descent()) / 2)
    path = QPainterPath()
    path.addText(base, font, text)
    p.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme().color("surface"), 4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    p.strokePath(path, pen)
    p.setFont(font)
    p.setPen(theme().color(color))
    p.drawText(base, text)
