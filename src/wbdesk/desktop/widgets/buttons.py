"""Buttons: one primary per screen, plain, danger, quiet and small ones; all painted here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.paint import rounded, side_rect, words

Slot = Callable[[], object]


NO_KEYS_FROM = 1.5  # larger text needs the room; the keys stand in the list of keys
_BARE = {"quiet", "link", "action"}


class Button(Retranslating, QPushButton):
    """
    A button that says what happens.

    look: primary, plain, danger; without a frame quiet, action (heather), link (underlined).
    keys: shown as a key cap and, when bind is True, the shortcut. While it is off, the tooltip
    says why.
    """

    def __init__(
        self,
        words: Says,
        clicked: Slot | None = None,
        *,
        look: str = "plain",
        icon: str = "",
        keys: str = "",
        bind: bool = False,
        small: bool = False,
        large: bool = False,
        name: Says = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._name = words, name
        self._look, self._icon, self._keys = look, icon, keys
        self._small, self._large = small, large
        self.joined = False, False  # whether a neighbour stands before it, and after it
        self._why_says: Says = ""
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if bind and keys:
            self.setShortcut(QKeySequence(keys.replace(" ", "+")))
        if clicked is not None:
            self._act = clicked
            self.clicked.connect(self._on_click)
        self.ready()

    def _on_click(self) -> None:
        self._act()

    def say(self, words: Says) -> None:
        """Show other words."""
        self._words = words
        self.retranslate()

    def set_look(self, look: str) -> None:
        """Take another look; quiet and link have no frame."""
        self._look = look
        self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def turn_off(self, why: Says) -> None:
        """Make it unusable and say why; an empty reason makes it usable again."""
        self._why_says = why
        self.setEnabled(not why)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words, the name for readers and the reason while off."""
        shown, why = said(self._words), said(self._why_says)
        shortcut = self.shortcut()
        self.setText(shown)
        self.setShortcut(shortcut)
        self.setAccessibleName(said(self._name) or shown)
        self.setToolTip(why or (said(self._name) if not shown else ""))
        self.setAccessibleDescription(why or self._keys)
        self.updateGeometry()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setProperty("ringRadius", 7 if self._small else 8)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and key cap."""
        px = theme().px
        height = 48 if self._large else 32 if self._small else 38
        return QSize(round(sum(self._parts())) + 2 * self._side(), px(height))

    def minimumSizeHint(self) -> QSize:
        """Words on a button are never cut."""
        return self.sizeHint()

    def _face(self) -> QFont:
        step = "control" if self._large else "table"
        return theme().font(step, 600 if self._look == "primary" else 500)

    def _side(self) -> int:
        if not self.text():
            return theme().px(7 if self._small else 10)
        if self._look == "link":  # words in line with the words above
            return theme().px(2)
        return theme().px(10 if self._small or self._look in _BARE else 16)

    def _parts(self) -> tuple[float, float, float]:
        px = theme().px
        icon = px(18) + (px(8) if self.text() else 0) if self._icon else 0
        shown = self._keys and not self._small and (self._large or theme().scale < NO_KEYS_FROM)
        cap = key_cap_width(self._keys) + px(8) if shown else 0
        return icon, QFontMetricsF(self._face()).horizontalAdvance(self.text()), cap

    def _colors(self) -> tuple[str | None, str | None, str]:
        off, down, over = not self.isEnabled(), self.isDown(), self.underMouse()
        if self._look == "primary":
            if off:
                return "surface2", "line", "ink3"
            return (
                ("primaryPressed" if down else "primaryHover" if over else "primary"),
                None,
                ("onPrimary"),
            )
        ink = {"danger": "risk", "quiet": "ink2", "link": "primary", "action": "primary"}.get(
            self._look, "ink"
        )
        fill = "primaryTint" if down or (over and not off) or self.isChecked() else "surface"
        if self._look in _BARE:
            return (fill if fill == "primaryTint" else None), None, "ink3" if off else ink
        edge = "line" if off else "risk" if self._look == "danger" else "lineStrong"
        return fill, edge, "ink3" if off else "primary" if self.isChecked() else ink

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, icon, words, key cap, in the order of reading."""
        del event
        now, rtl = theme(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        whole = QRectF(self.rect())
        fill, edge, ink = self._colors()
        width = 1.6 if now.tokens.clear else 1.0
        radius = now.px(7 if self._small else 8)
        before, after = reversed(self.joined) if rtl else self.joined
        _box(p, whole, radius, (fill, edge, width), before=before, after=after)
        icon, text, cap = self._parts()
        x = whole.left() + max(0.0, (whole.width() - icon - text - cap) / 2)
        if self._icon:
            side = now.px(18)
            at = QRectF(x, whole.center().y() - side / 2, side, side)
            paint_icon(p, self._icon, side_rect(rtl, whole, at), ink)
        face = self._face()
        face.setUnderline(self._look == "link")
        at = QRectF(x + icon, whole.top(), text + 2, whole.height())
        words(p, side_rect(rtl, whole, at), self.text(), face, ink, rtl=rtl, elide=False)
        if cap:
            left = x + icon + text + now.px(8)
            at = QRectF(left, whole.top(), cap - now.px(8), whole.height())
            paint_key_cap(p, side_rect(rtl, whole, at), self._keys, ink)
        p.end()


def _box(
    p: QPainter,
    whole: QRectF,
    radius: float,
    look: tuple[str | None, str | None, float],
    *,
    before: bool,
    after: bool,
) -> None:
    """Draw fill and edge; towards a neighbour there is no round corner and one line for both."""
    fill, edge, width = look
    p.save()
    p.setClipRect(whole)
    far = radius * 2.0
    stretched = whole.adjusted(-far if before else 0, 0, far if after else 0, 0)
    rounded(p, stretched, radius, fill, edge, width=width)
    if after and edge:
        line = QRectF(whole.right() - 1, whole.top(), 1, whole.height())
        p.fillRect(line, theme().color(edge))
    p.restore()


def key_cap_width(keys: str) -> float:
    """Return the width of a key cap."""
    return QFontMetricsF(theme().font("caption", 500)).horizontalAdvance(keys) + theme().px(14)


def paint_key_cap(p: QPainter, rect: QRectF, keys: str, ink: str = "ink2") -> None:
    """Draw a key in the middle of *rect*."""
    now = theme()
    height = now.px(22)
    at = QRectF(rect.left(), rect.center().y() - height / 2, key_cap_width(keys), height)
    edge = QColor(now.color(ink if now.tokens.clear or ink == "onPrimary" else "line"))
    if ink == "onPrimary":
        edge.setAlphaF(0.55)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(edge, 1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(at.adjusted(0.5, 0.5, -0.5, -0.5), now.px(5), now.px(5))
    words(p, at, keys, now.font("caption", 500), ink, align="middle", elide=False)


def primary(
    words: Says,
    clicked: Slot | None = None,
    *,
    icon: str = "",
    keys: str = "",
    bind: bool = False,
    large: bool = False,
) -> Button:
    """Return the one main button of a screen."""
    return Button(words, clicked, look="primary", icon=icon, keys=keys, bind=bind, large=large)


def plain(
    words: Says,
    clicked: Slot | None = None,
    *,
    icon: str = "",
    keys: str = "",
    bind: bool = False,
    small: bool = False,
    large: bool = False,
) -> Button:
    """Return an ordinary button."""
    return Button(words, clicked, icon=icon, keys=keys, bind=bind, small=small, large=large)


def danger(words: Says, clicked: Slot | None = None, *, icon: str = "") -> Button:
    """Return a button for what cannot be undone; never beside the primary one."""
    return Button(words, clicked, look="danger", icon=icon)


def quiet(
    words: Says, clicked: Slot | None = None, *, icon: str = "", small: bool = True
) -> Button:
    """Return a button without a frame, such as "Add"."""
    return Button(words, clicked, look="link" if not icon else "action", icon=icon, small=small)


def icon_button(
    icon: str, name: Says, clicked: Slot | None = None, *, small: bool = True, framed: bool = True
) -> Button:
    """Return a button with a picture only; its name is read aloud and shown as a tooltip."""
    return Button(
        "", clicked, look="plain" if framed else "quiet", icon=icon, name=name, small=small
    )


class KeyHint(Retranslating, QWidget):
    """A key cap and what it does; in a list, *column* is how wide the caps' column is."""

    def __init__(
        self, keys: str, does: Says, parent: QWidget | None = None, *, column: int = 0
    ) -> None:
        super().__init__(parent)
        self._keys, self._does, self._text = keys, does, ""
        self._column = column
        self.ready()

    def retranslate(self) -> None:
        """Say what the key does."""
        self._text = said(self._does)
        self.setAccessibleName(f"{self._keys} {self._text}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the cap and the words."""
        now = theme()
        text = QFontMetricsF(now.font("caption")).horizontalAdvance(self._text)
        return QSize(round(self._aside() + text) + now.px(10), now.px(26))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def _aside(self) -> float:
        return max(key_cap_width(self._keys), theme().px(self._column))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap, then the words."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        at = QRectF(whole.left(), whole.top(), key_cap_width(self._keys), whole.height())
        paint_key_cap(p, side_rect(rtl, whole, at), self._keys)
        rest = whole.adjusted(self._aside() + now.px(6), 0, 0, 0)
        font = now.font("caption")
        words(p, side_rect(rtl, whole, rest), self._text, font, "ink2", rtl=rtl, elide=False)
        p.end()
