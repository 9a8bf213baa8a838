"""Choices of up to five as one row of segments, and 0 to 10 as eleven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from wbdesk.desktop.language import Aloud, Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row
from wbdesk.desktop.widgets.paint import rounded, side_rect, words
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    key: object
    words: Says
    icon: str = ""
    hint: Says = ""


class Segment(Retranslating, QRadioButton):
    """One piece of a choice; painted, but a radio button to readers and keys."""

    def __init__(
        self,
        option: Option,
        *,
        solid: bool = False,
        square: bool = False,
        joined: bool = False,
        calm: bool = False,
    ) -> None:
        super().__init__()
        self.option, self._solid, self._square = option, solid, square
        self._joined, self._calm = joined, calm
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.ready()

    def retranslate(self) -> None:
        """Say the words."""
        self.setText(said(self.option.words))
        self.setAccessibleName(self.text())
        self.setToolTip(said(self.option.hint))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for icon and words, in the bolder face."""
        px = theme().px
        text = QFontMetricsF(self._face(bold=True)).horizontalAdvance(self.text())
        beside = px(24) if self.option.icon else 0
        if self._square:
            return QSize(max(px(34), round(text) + px(12)), px(38))
        around = px(18 if len(self.text()) <= 2 else 26)
        return QSize(round(text + beside + around), px(28 if self._calm else 36))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802  # the name is Qt's
        """Take a click anywhere on it."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the piece, tinted or solid when chosen."""
        del event
        now, on, whole = theme(), self.isChecked(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        fill, ink = "surface", "ink2"
        if on:
            fill, ink = ("primary", "onPrimary") if self._solid else ("primaryTint", "primary")
        elif self.underMouse() and self.isEnabled():
            fill = "surface2"
        edge = "primary" if on and (now.tokens.clear or self._solid) else "lineStrong"
        if self._calm and not on and not now.tokens.clear:
            edge = "line"
        width = 2.0 if on and now.tokens.clear else 1.0
        self._box(p, whole, fill, edge, width)
        face, icon = self._face(bold=on), self.option.icon
        if icon:
            side = now.px(16)
            left = whole.left() + now.px(12)
            at = QRectF(left, whole.center().y() - side / 2, side, side)
            paint_icon(p, icon, side_rect(rtl, whole, at), ink)
            whole = side_rect(rtl, whole, whole.adjusted(now.px(24), 0, 0, 0))
        ink = ink if self.isEnabled() else "ink3"
        words(p, whole, self.text(), face, ink, rtl=rtl, align="middle", elide=False)
        p.end()

    def _face(self, *, bold: bool) -> QFont:
        return theme().font("caption" if self._calm else "table", 600 if bold else 400)

    def _box(self, p: QPainter, whole: QRectF, fill: str, edge: str, width: float) -> None:
        """Draw the box; beside a neighbour it has no round corner and shares the line."""
        radius = theme().px(8)
        before, after = self._neighbours() if self._joined else (False, False)
        if not before and not after:
            rounded(p, whole, radius, fill, edge, width=width)
            return
        p.save()
        p.setClipRect(whole)
        far = radius * 2
        stretched = whole.adjusted(-far if before else 0, 0, far if after else 0, 0)
        rounded(p, stretched, radius, fill, edge, width=width)
        if after:
            line = "line" if not theme().tokens.clear else "lineStrong"
            p.setPen(QPen(theme().color(line), 1))
            x = whole.right() - 0.5
            p.drawLine(QPointF(x, 1.5), QPointF(x, whole.bottom() - 1.5))
        p.restore()

    def _neighbours(self) -> tuple[bool, bool]:
        """Return whether another piece stands on the same line to the left and to the right."""
        home = self.parentWidget()
        found = home.children() if home is not None else []
        siblings = [s for s in found if isinstance(s, Segment) and s is not self]
        if any(s.y() != self.y() for s in siblings):  # over several lines each stands alone
            return False, False
        return any(s.x() < self.x() for s in siblings), any(s.x() > self.x() for s in siblings)


class Joined(FlowLayout):
    """Pieces without a gap on one line; over several lines they stand apart."""

    def sizeHint(self) -> QSize:
        """Return the size of all pieces on one line."""
        self._gap = 0
        return super().sizeHint()

    def _place(self, rect: QRect, *, move: bool) -> int:
        wide = sum(item.sizeHint().width() for item in self._items)
        self._gap = 0 if wide <= rect.width() else 4
        return super()._place(rect, move=move)


class SegmentedChoice(Aloud, QWidget):
    """A choice of one among a few; emits chosen(key) when a person chooses."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[Option],
        name: Says = "",
        *,
        value: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.group = QButtonGroup(self)
        self.options = list(options)
        self.segments = [Segment(option, joined=True) for option in options]
        flow = Joined(self, gap=0, line_gap=4)
        for segment in self.segments:
            self.group.addButton(segment)
            flow.addWidget(segment)
        self.call(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(value)
        self.group.buttonClicked.connect(self._on_clicked)

    def value(self) -> object:
        """Return the key chosen, or None."""
        for segment in self.segments:
            if segment.isChecked():
                return segment.option.key
        return None

    def set_value(self, key: object) -> None:
        """Choose *key* without telling; None leaves nothing chosen."""
        self.group.setExclusive(False)
        for segment in self.segments:
            segment.setChecked(key is not None and segment.option.key == key)
        self.group.setExclusive(True)

    def _on_clicked(self, segment: Segment) -> None:
        self.chosen.emit(segment.option.key)


class _Point(Segment):
    """One number of the scale; keys go to the scale."""

    def __init__(self, number: int, scale: Scale0to10) -> None:
        self._scale = scale
        super().__init__(Option(number, str(number)), solid=True, square=True)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the scale's own keys to the scale, the arrows to the radio buttons."""
        if not self._scale.take_key(event):
            super().keyPressEvent(event)


class Scale0to10(Retranslating, QWidget):
    """
    A question answered by 0 to 10, or by "Rather not say"; blank is neither.

    Keys: 0 to 9, T for 10, Space for rather not say, Backspace to go back.
    answered(value) carries 0 to 10, or None for rather not say.
    """

    answered = Signal(object)
    back = Signal()

    def __init__(
        self,
        question: Says,
        low: Says,
        high: Says,
        *,
        show_question: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._question = question
        self.group = QButtonGroup(self)
        self.points = [_Point(n, self) for n in range(11)]
        numbers = Row(*self.points, gap=5)
        for n, point in enumerate(self.points):
            self.group.addButton(point, n)
        self.decline_button = Segment(Option(None, lambda: _("Rather not say")), calm=True)
        self.group.addButton(self.decline_button, 11)
        self.question = Label(question, "body", wrap=True)
        ends = Row(Label(low, "caption", "ink3"), None, self.decline_button, None, gap=8)
        ends.addWidget(Label(high, "caption", "ink3"))
        self.setLayout(Column(self.question, numbers, ends, gap=5))
        self.question.setVisible(show_question)
        self.group.idClicked.connect(self._on_clicked)
        self.ready()

    def value(self) -> int | None:
        """Return the number, or None when there is none."""
        n = self.group.checkedId()
        return n if 0 <= n <= 10 else None

    def declined(self) -> bool:
        """Return whether the answer is "Rather not say"."""
        return self.group.checkedId() == 11

    def set_value(self, value: int | None, *, declined: bool = False) -> None:
        """Show an answer without telling."""
        chosen = 11 if declined else value
        self.group.setExclusive(False)
        for n in range(12):
            self.group.button(n).setChecked(n == chosen)
        self.group.setExclusive(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the question and the answer for readers."""
        self.setAccessibleName(said(self._question))
        value = self.value()
        answer = _("not asked yet") if value is None else str(value)
        self.setAccessibleDescription(_("Rather not say") if self.declined() else answer)
        for n, point in enumerate(self.points):
            name = _("{question} {n} of 10").format(question=said(self._question), n=n)
            point.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key from anywhere inside."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer by key; return whether the key was one of ours."""
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Backspace:
            self.back.emit()
        elif text.isdecimal() and len(text) == 1:
            self._choose(int(text))
        elif key == Qt.Key.Key_T:
            self._choose(10)
        elif key == Qt.Key.Key_Space:
            self._choose(11)
        else:
            return False
        return True

    def _choose(self, n: int) -> None:
        button = self.group.button(n)
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_clicked(n)

    def _on_clicked(self, n: int) -> None:
        self.retranslate()
        self.answered.emit(n if n <= 10 else None)
