"""Chips: an icon and a word that say a fact, a need, a choice or a state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from wbdesk.desktop.language import Aloud, Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.layout import FlowLayout, clear
from wbdesk.desktop.widgets.paint import (
    chip_height,
    chip_width,
    paint_chip,
    rounded,
    side_rect,
    words,
)


@dataclass(frozen=True)
class ChipData:
    """What a chip says; tone: neutral, info, heather, ok, due, risk. spoken: for readers."""

    words: Says
    tone: str = "neutral"
    icon: str = ""
    spoken: Says = ""


class Chip(Retranslating, QWidget):
    """One chip that cannot be pressed."""

    def __init__(
        self,
        words: Says,
        tone: str = "neutral",
        icon: str = "",
        *,
        spoken: Says = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data, self._text = ChipData(words, tone, icon, spoken), ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ready()

    def show_chip(self, data: ChipData) -> None:
        """Show something else."""
        self._data = data
        self.retranslate()

    def text(self) -> str:
        """Return the word shown."""
        return self._text

    def retranslate(self) -> None:
        """Say the word."""
        self._text = said(self._data.words)
        self.setAccessibleName(said(self._data.spoken) or self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and word."""
        return QSize(
            round(chip_width(self._text, self._data.tone, self._data.icon)) + 1, chip_height()
        )

    def minimumSizeHint(self) -> QSize:
        """A chip may be cut only when it is wider than the page."""
        return QSize(min(self.sizeHint().width(), theme().px(120)), chip_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        del event
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        tone, icon = self._data.tone, self._data.icon
        paint_chip(p, QRectF(self.rect()), self._text, tone, icon, rtl=rtl)
        p.end()


class ChipRow(Aloud, QWidget):
    """Chips that wrap and are never folded away."""

    def __init__(
        self, chips: Sequence[ChipData] = (), name: Says = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        self.call(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chips(chips)

    def show_chips(self, chips: Sequence[ChipData]) -> None:
        """Show other chips."""
        clear(self._flow)
        for data in chips:
            chip = Chip(data.words, data.tone, data.icon, spoken=data.spoken)
            self._flow.addWidget(chip)
            if self.isVisible():
                chip.show()
        if self.parent() is not None or not chips:
            self.setVisible(bool(chips))
        self.updateGeometry()


class ToggleChip(Retranslating, QCheckBox):
    """
    A chip that is touched to choose it; large (44 px and up) for the visit.

    keys such as "Alt+1" are bound and shown on it.
    """

    chosen = Signal(object, bool)

    def __init__(
        self,
        key: object,
        words: Says,
        *,
        keys: str = "",
        icon: str = "",
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._words, self._icon = key, words, icon
        self._keys, self._large = keys, large
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", 24 if large else 15)
        if keys:
            self.setShortcut(QKeySequence(keys))
        self.toggled.connect(lambda _on: self.updateGeometry())
        self.clicked.connect(self._on_clicked)
        self.ready()

    def key(self) -> object:
        """Return what this chip stands for."""
        return self._key

    def retranslate(self) -> None:
        """Say the word; keep the key."""
        shortcut = self.shortcut()
        self.setText(said(self._words))
        self.setShortcut(shortcut)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._keys)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room; wide enough for the tick, so that nothing moves when chosen."""
        px = theme().px
        text = QFontMetricsF(self._face(bold=True)).horizontalAdvance(self.text())
        hint = QFontMetricsF(theme().font("caption")).horizontalAdvance(self._hint())
        beside = px(24) if self._icon or self.isChecked() else 0
        room = px(32 if self._large else 24)
        width = text + hint + (px(8) if hint else 0) + beside + room
        return QSize(round(width), px(48 if self._large else 32))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802  # the name is Qt's
        """Take a touch anywhere on it."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip, filled and ticked when chosen."""
        del event
        now, on, whole = theme(), self.isChecked(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        fill, edge, ink = self._colors(on=on)
        rounded(p, whole, whole.height() / 2, fill, edge, width=2 if now.tokens.clear else 1.2)
        inside = whole.adjusted(now.px(16 if self._large else 12), 0, -now.px(12), 0)
        icon = "check" if on else self._icon
        if icon:
            side = now.px(17)
            at = QRectF(inside.left(), whole.center().y() - side / 2, side, side)
            paint_icon(p, icon, side_rect(rtl, whole, at), ink)
            inside = inside.adjusted(now.px(24), 0, 0, 0)
        at = side_rect(rtl, whole, inside)
        words(p, at, self.text(), self._face(bold=on), ink, rtl=rtl, elide=False)
        if self._hint():
            quieter = ink if on else "ink3"
            words(p, at, self._hint(), now.font("caption"), quieter, rtl=rtl, align="end")
        p.end()

    def _colors(self, *, on: bool) -> tuple[str, str | None, str]:
        if on:
            return (
                ("primary", None, "onPrimary")
                if self._large
                else ("primaryTint", "primary", "primary")
            )
        return "primaryTint" if self.underMouse() else "surface", "lineStrong", "ink"

    def _face(self, *, bold: bool) -> QFont:
        return theme().font("control" if self._large else "table", 600 if bold else 400)

    def _hint(self) -> str:
        return self._keys if self._large else ""

    def _on_clicked(self, checked: bool) -> None:  # a slot
        self.chosen.emit(self._key, checked)
