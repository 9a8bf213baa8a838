"""The picture beside the passphrase: rings with somebody in the middle, and the promise below."""

from __future__ import annotations

from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.layout import Column
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _

# group, degrees, share of the reach, radius of the dot, tied to the middle
_DOTS = (
    ("family", 40, 0.33, 8, True),
    ("family", 210, 0.33, 8, True),
    ("family", 155, 0.66, 8, True),
    ("friends", 95, 0.66, 8, True),
    ("community", -25, 0.66, 10, True),
    ("community", 20, 1.0, 9, True),
    ("pro", 130, 1.0, 8, True),
    ("pro", -75, 1.0, 9, True),
    ("friends", 195, 1.0, 7, True),
    ("pro", 62, 1.38, 7, False),
    ("pro", -50, 1.38, 9, False),
    ("community", 242, 1.38, 8, False),
)


class Picture(QWidget):
    """The leading third of the unlock window."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        first = Label(
            lambda: _("Everything you need for today is on this laptop. No signal needed."),
            "page",
            wrap=True,
            weight=500,
        )
        more = Label(
            lambda: _(
                "WBDesk keeps your records locked until you open them with your passphrase. "
                "Nobody else can read them, even if the laptop is lost."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self._words = Column(None, first, more, gap=14, margins=(54, 0, 24, 56))
        self.setLayout(self._words)
        self.setMinimumWidth(theme().px(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plain ground, four rings, their dots and the person in the middle."""
        del event
        now, p = theme(), QPainter(self)
        p.fillRect(self.rect(), now.color("nav"))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = min(self.width() * 0.47, self.height() * 0.29)
        centre = QPointF(self.width() * 0.5, self.height() * 0.355)
        self._rings(p, centre, reach)
        places = [(dot, _at(centre, reach * dot[2], dot[1])) for dot in _DOTS]
        for (group, _degrees, share, _size, tied), at in places:
            if tied:
                p.setPen(QPen(_thin(group), 3.0 if share < 0.7 else 1.4))
                p.drawLine(centre, at)
        p.setPen(Qt.PenStyle.NoPen)
        for (group, _degrees, _share, size, _tied), at in places:
            p.setBrush(now.color(group))
            p.drawEllipse(at, size, size)
        self._middle(p, centre)
        p.end()

    def _rings(self, p: QPainter, centre: QPointF, reach: float) -> None:
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(_thin("primaryLine", 0.75), 1.5))
        for share in (0.33, 0.66, 1.0, 1.38):
            p.drawEllipse(centre, reach * share, reach * share)

    def _middle(self, p: QPainter, centre: QPointF) -> None:
        now = theme()
        p.setBrush(now.color("nav"))
        p.setPen(QPen(now.color("primary"), 1.6))
        p.drawEllipse(centre, 33, 33)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(now.color("primary"))
        p.drawEllipse(QRectF(centre.x() - 26, centre.y() - 26, 52, 52))


def _at(centre: QPointF, radius: float, degrees: float) -> QPointF:
    return centre + QPointF(cos(radians(degrees)) * radius, -sin(radians(degrees)) * radius)


def _thin(key: str, share: float = 0.42) -> QColor:
    color = QColor(theme().color(key))
    color.setAlphaF(share)
    return color
