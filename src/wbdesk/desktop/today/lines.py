"""One line of a card that opens something: initials or a picture, words, a word at the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.paint import paint_monogram, rounded, side_rect, words


class LineButton(Retranslating, QPushButton):
    """A button as wide as its card."""

    def __init__(
        self,
        first: Says,
        end: Says,
        clicked: Callable[[], object],
        *,
        initials: str = "",
        icon: str = "",
        end_tone: str = "ink3",
    ) -> None:
        super().__init__()
        self._first, self._end, self._act = first, end, clicked
        self._initials, self._icon, self._tone = initials, icon, end_tone
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.ready()

    def retranslate(self) -> None:
        """Say both ends as one."""
        parts = [said(self._first), said(self._end)]
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line, two when the text is too large for both ends."""
        return QSize(theme().px(200), theme().px(66 if self._two_lines() else 42))

    def minimumSizeHint(self) -> QSize:
        """Return the height of its lines."""
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw picture, words and the word at the end."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        if self.underMouse():
            rounded(p, whole, now.px(7), "primaryTint", None)
        side = now.px(28 if self._initials else 18)
        at = QRectF(whole.left() + now.px(4), whole.center().y() - side / 2, side, side)
        at = side_rect(rtl, whole, at)
        if self._initials:
            paint_monogram(p, at, self._initials)
        elif self._icon:
            paint_icon(p, self._icon, at, "due")
        begin = side + now.px(16) if self._initials or self._icon else now.px(4)
        self._words(p, whole.adjusted(begin, 0, -now.px(4), 0), whole, rtl=rtl)
        p.end()

    def _words(self, p: QPainter, rest: QRectF, whole: QRectF, *, rtl: bool) -> None:
        now, end = theme(), said(self._end)
        face, small = now.font("table"), now.font("caption")
        if self._two_lines():
            half = rest.height() / 2
            top = rest.adjusted(0, now.px(4), 0, -half)
            low = rest.adjusted(0, half, 0, -now.px(4))
            words(p, side_rect(rtl, whole, top), said(self._first), face, "ink", rtl=rtl)
            words(p, side_rect(rtl, whole, low), end, small, self._tone, rtl=rtl)
            return
        room = QFontMetricsF(small).horizontalAdvance(end) + now.px(10)
        first = side_rect(rtl, whole, rest.adjusted(0, 0, -room, 0))
        words(p, first, said(self._first), face, "ink", rtl=rtl)
        last = side_rect(rtl, whole, rest)
        words(p, last, end, small, self._tone, rtl=rtl, align="end", elide=False)

    def _two_lines(self) -> bool:
        return theme().scale > 1.3 and bool(said(self._end))

    def restyle(self) -> None:
        """Follow the text size."""
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self._act()
