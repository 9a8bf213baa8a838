"""Draws chips, bars, loops, pips, rings and monograms; shared by widgets and table rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.i18n.words import first_strong

TONES = ("neutral", "info", "heather", "ok", "due", "risk")
_NONE = Qt.PenStyle.NoPen


def side_rect(rtl: bool, whole: QRectF, part: QRectF) -> QRectF:
    """Return *part*, mirrored inside *whole* when the screen runs from right to left."""
    if not rtl:
        return part
    return QRectF(
        whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height()
    )


def rounded(
    p: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None,
    edge: str | None,
    *,
    width: float = 1,
) -> None:
    """Draw a rounded box; *fill* and *edge* are token names."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(now.color(fill) if fill else Qt.BrushStyle.NoBrush)
    p.setPen(QPen(now.color(edge), width) if edge else _NONE)
    half = width / 2 if edge else 0
    p.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def words(
    p: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: str,
    *,
    rtl: bool = False,
    align: str = "start",
    elide: bool = True,
) -> None:
    """Draw one line; align: start, end, middle of the reading direction."""
    p.setFont(font)
    p.setPen(theme().color(color))
    left = Qt.AlignmentFlag.AlignLeft
    right = Qt.AlignmentFlag.AlignRight
    flags = {
        "start": right if rtl else left,
        "end": left if rtl else right,
        "middle": Qt.AlignmentFlag.AlignHCenter,
    }[align]
    if elide:
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    runs_rtl = first_strong(text) == "rtl"
    rtl_side, ltr_side = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    p.setLayoutDirection(rtl_side if runs_rtl else ltr_side)
    p.drawText(
        rect, int(flags | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), text
    )


def chip_colors(tone: str) -> tuple[str, str, str]:
    """Return fill, edge and ink of a chip."""
    if tone == "neutral":
        return "surface2", "neutralEdge", "ink2"
    if tone == "heather":
        return "primaryTint", "primaryEdge", "primary"
    return f"{tone}Tint", f"{tone}Edge", tone


def chip_font(tone: str) -> QFont:
    """Return the font of a chip; risk is bold where there is no tint."""
    now = theme()
    return now.font("caption", 600 if tone == "risk" and now.tokens.clear else 400)


def chip_width(text: str, tone: str, icon: str) -> float:
    """Return the width a chip needs."""
    px = theme().px
    beside = px(20) if icon else 0
    return QFontMetricsF(chip_font(tone)).horizontalAdvance(text) + px(22) + beside


def chip_height() -> int:
    """Return the height of every chip."""
    return theme().px(25)


def paint_chip(
    p: QPainter, rect: QRectF, text: str, tone: str, icon: str = "", *, rtl: bool = False
) -> None:
    """Draw a chip that fills *rect*."""
    now = theme()
    fill, edge, ink = chip_colors(tone)
    width = 1.6 if now.tokens.clear else 1.0
    rounded(p, rect, rect.height() / 2, fill, edge, width=width)
    inside = rect.adjusted(now.px(10), 0, -now.px(10), 0)
    if icon:
        side = now.px(15)
        at = QRectF(inside.left(), rect.center().y() - side / 2, side, side)
        paint_icon(p, icon, side_rect(rtl, rect, at), ink)
        inside = side_rect(rtl, rect, inside.adjusted(now.px(20), 0, 0, 0))
    words(p, inside, text, chip_font(tone), ink, rtl=rtl)


def paint_monogram(p: QPainter, rect: QRectF, initials: str, *, bold: bool = True) -> None:
    """Draw initials in the same heather for everyone."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(now.color("primaryTint"))
    p.setPen(QPen(now.color("primaryEdge"), 1.5) if now.tokens.clear else _NONE)
    p.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))
    font = now.font("caption", 600 if bold else 400)
    font.setPointSizeF(max(6.0, rect.height() * 0.255))
    words(p, rect, initials, font, "family", align="middle", elide=False)


def days_tone(days: int, agreed: int) -> tuple[str, str]:
    """Return the token of the bar and of the words."""
    if days <= agreed:
        return "barFill", "ink"
    return ("dueGraphic", "due") if days <= agreed * 1.5 else ("risk", "risk")


def paint_bar(
    p: QPainter,
    rect: QRectF,
    share: float,
    fill: str,
    *,
    tick: float | None = None,
    rtl: bool = False,
) -> None:
    """Draw a track filled to *share*, with a tick at *tick*; both 0 to 1."""
    now = theme()
    radius = rect.height() / 2
    rounded(p, rect, radius, "track", "ink" if now.tokens.clear else None)
    share = min(1.0, max(0.0, share))
    if share > 0:
        long = max(rect.height(), rect.width() * share)
        part = QRectF(rect.left(), rect.top(), long, rect.height())
        rounded(p, side_rect(rtl, rect, part), radius, fill, None)
    if tick is not None:
        at = QRectF(rect.left() + rect.width() * tick - 1, rect.top() - 3, 2, rect.height() + 6)
        p.setPen(_NONE)
        p.setBrush(now.color("ink"))
        p.drawRect(side_rect(rtl, rect, at))


def paint_days(p: QPainter, rect: QRectF, days: int, agreed: int, *, rtl: bool = False) -> None:
    """Draw the days since contact against what was agreed; the track is 1.8 times as long."""
    fill, _ink = days_tone(days, agreed)
    share = days / (max(1, agreed) * 1.8)
    paint_bar(p, rect, share, fill, tick=1 / 1.8, rtl=rtl)


def paint_loop(
    p: QPainter, rect: QRectF, done: int, steps: int = 6, *, waiting: bool = True, rtl: bool = False
) -> None:
    """Draw *steps* dots: the first *done* filled, the next ringed when it is waited for."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    d = min(rect.height(), now.px(12))
    gap = (rect.width() - d) / max(1, steps - 1)
    middle = rect.center().y()
    places = [QRectF(rect.left() + n * gap, middle - d / 2, d, d) for n in range(steps)]
    dots = [side_rect(rtl, rect, at) for at in places]
    for n in range(steps - 1):
        reached = n + 1 < done
        p.setPen(QPen(now.color("primary" if reached else "primaryLine"), 2))
        p.drawLine(dots[n].center(), dots[n + 1].center())
    for n, dot in enumerate(dots):
        here = waiting and n == done
        p.setBrush(now.color("primary" if n < done else "dueTint" if here else "surface"))
        p.setPen(QPen(now.color("dueGraphic" if here else "primary"), 2 if here else 1.5))
        p.drawEllipse(dot.adjusted(1, 1, -1, -1))


def paint_pips(p: QPainter, rect: QRectF, done: int, total: int, *, rtl: bool = False) -> None:
    """Draw one circle for each goal, filled when it is reached."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    d = min(rect.height(), now.px(11))
    for n in range(min(total, 12)):
        at = QRectF(rect.left() + n * (d + now.px(4)), rect.center().y() - d / 2, d, d)
        p.setPen(QPen(now.color("primary"), 1.6))
        p.setBrush(now.color("primary") if n < done else Qt.BrushStyle.NoBrush)
        p.drawEllipse(side_rect(rtl, rect, at).adjusted(1, 1, -1, -1))


def paint_checkin(
    p: QPainter, rect: QRectF, share: float, *, big: str, small: str, tone: str
) -> None:
    """Draw the ring of minutes; *share* is what is left, from the top."""
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(4.0, rect.width() * 0.08)
    circle = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(now.color("line"), width))
    p.drawEllipse(circle)
    pen = QPen(now.color(tone), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    p.setPen(pen)
    if share > 0:
        p.drawArc(circle, 90 * 16, -round(min(1.0, share) * 360 * 16))
    font = now.font("figure")
    font.setPointSizeF(max(9.0, rect.height() * 0.24))
    half = rect.height() * 0.5
    words(
        p,
        QRectF(rect.left(), rect.top() + half * 0.42, rect.width(), half * 0.7),
        big,
        font,
        "ink",
        align="middle",
        elide=False,
    )
    words(
        p,
        QRectF(
            rect.left() + width, rect.top() + half * 1.08, rect.width() - 2 * width, half * 0.36
        ),
        small,
        now.font("caption"),
        "ink2",
        align="middle",
    )


def paint_rings(
    p: QPainter, rect: QRectF, ties: list[tuple[str, float, int, str]], *, rings: int = 3
) -> None:
    """
    Draw the small picture of the network.

    Each tie: group (family, friends, community, pro), angle in degrees, ring from 1 outwards,
    strength (strong, some, strained, broken).
    """
    now = theme()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre, reach = rect.center(), min(rect.width(), rect.height()) / 2 - now.px(7)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(now.color("primaryLine"), 1.2))
    for n in range(1, rings + 1):
        radius = reach * n / rings
        p.drawEllipse(centre, radius, radius)
    places = [(tie, _round(centre, reach * tie[2] / rings, tie[1])) for tie in ties]
    for (group, _angle, _ring, strength), at in places:
        p.setPen(_tie_pen(now.color("risk" if strength == "strained" else group), strength))
        p.drawLine(centre, at)
    p.setPen(QPen(now.color("surface"), 1.5))
    for (group, _angle, _ring, _strength), at in places:
        p.setBrush(now.color(group))
        p.drawEllipse(at, now.px(6), now.px(6))
    p.setBrush(now.color("primary"))
    p.drawEllipse(centre, now.px(10), now.px(10))


def _tie_pen(color: QColor, strength: str) -> QPen:
    pen = QPen(color, {"strong": 3.0, "some": 1.5, "strained": 2.0}.get(strength, 1.5))
    if strength == "broken":
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def _round(centre: QPointF, radius: float, degrees: float) -> QPointF:
    from math import cos, radians, sin

    return centre + QPointF(cos(radians(degrees)) * radius, -sin(radians(degrees)) * radius)
