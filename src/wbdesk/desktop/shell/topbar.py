"""The bar above every screen: Find, check-in, sync, privacy, lock, help."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.buttons import Button, key_cap_width, paint_key_cap
from wbdesk.desktop.widgets.layout import Row
from wbdesk.desktop.widgets.paint import chip_colors, rounded, side_rect, words
from wbdesk.i18n import _


class FindBox(Retranslating, QPushButton):
    """Looks like a field; opens Find when clicked or by Ctrl+K."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.ready()

    def retranslate(self) -> None:
        """Say what can be found."""
        self.setText(_("Find a person, service or action"))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription("Ctrl+K")

    def restyle(self) -> None:
        """Follow the text size up to a comfortable width."""
        self.setMaximumWidth(theme().px(340))

    def sizeHint(self) -> QSize:
        """Return the usual size."""
        return QSize(theme().px(340), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        """It may shrink to the glass and the key."""
        return QSize(theme().px(120), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, glass, words and key."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        width = 1.6 if now.tokens.clear else 1.0
        rounded(p, whole, now.px(8), "surface", "lineStrong", width=width)
        side = now.px(16)
        at = QRectF(whole.left() + now.px(14), whole.center().y() - side / 2, side, side)
        paint_icon(p, "search", side_rect(rtl, whole, at), "ink2")
        cap = key_cap_width("Ctrl K")
        text = whole.adjusted(now.px(40), 0, -cap - now.px(18), 0)
        words(p, side_rect(rtl, whole, text), self.text(), now.font("table"), "ink3", rtl=rtl)
        at = QRectF(whole.right() - cap - now.px(12), whole.top(), cap, whole.height())
        paint_key_cap(p, side_rect(rtl, whole, at), "Ctrl K")
        p.end()


class StateChip(Retranslating, QPushButton):
    """A state that can be opened: check-in, sync. The bold part is a time or a count."""

    def __init__(self) -> None:
        super().__init__()
        self._says: Says = ""
        self._bold: Says = ""
        self._icon, self._tone, self._shown = "checkc", "", ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringRadius", 17)
        self.hide()
        self.ready()

    def show_state(
        self, says: Says, bold: Says = "", *, icon: str = "checkc", tone: str = ""
    ) -> None:
        """Show words and a bold part; no words hide the chip. tone: "", ok, due, risk, info."""
        self._says, self._bold, self._icon, self._tone = says, bold, icon, tone
        self.retranslate()
        self.setVisible(bool(self._shown[0]))

    def retranslate(self) -> None:
        """Say the state."""
        self._shown = said(self._says), said(self._bold)
        self.setText(" ".join(part for part in self._shown if part))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and words."""
        now = theme()
        first = QFontMetricsF(now.font("caption", 400)).horizontalAdvance(self._shown[0])
        bold = QFontMetricsF(now.font("caption", 600)).horizontalAdvance(self._shown[1])
        return QSize(round(first + bold + now.px(52)), now.px(34))

    def minimumSizeHint(self) -> QSize:
        """A state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a pill."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        tinted = self._tone in {"due", "risk", "info"}
        fill, edge, ink = chip_colors(self._tone) if tinted else ("surface", "line", "ink")
        width = 1.6 if now.tokens.clear else 1.0
        rounded(p, whole, whole.height() / 2, fill, edge, width=width)
        side = now.px(17)
        at = QRectF(whole.left() + now.px(13), whole.center().y() - side / 2, side, side)
        paint_icon(p, self._icon, side_rect(rtl, whole, at), self._tone or "ink2")
        rest = whole.adjusted(now.px(37), 0, -now.px(8), 0)
        face, bold = now.font("caption", 400), now.font("caption", 600)
        at = side_rect(rtl, whole, rest)
        words(p, at, self._shown[0], face, ink, rtl=rtl, elide=False)
        used = QFontMetricsF(face).horizontalAdvance(self._shown[0]) + now.px(4)
        at = side_rect(rtl, whole, rest.adjusted(used, 0, 0, 0))
        words(p, at, self._shown[1], bold, ink, rtl=rtl, elide=False)
        p.end()


class TopBar(Retranslating, QFrame):
    """Always there, always in the same order."""

    find_asked = Signal()
    checkin_opened = Signal()
    sync_opened = Signal()
    privacy = Signal()
    lock = Signal()
    help = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.find_box = FindBox()
        self.find_box.clicked.connect(self.find_asked)
        self.practice, self.checkin, self.sync = StateChip(), StateChip(), StateChip()
        self.checkin.clicked.connect(self.checkin_opened)
        self.sync.clicked.connect(self.sync_opened)
        self.privacy_button = Button(lambda: _("Privacy"), look="quiet", icon="eyeoff")
        self.privacy_button.clicked.connect(self.privacy)
        self.lock_button = Button(lambda: _("Lock"), look="quiet", icon="lock")
        self.lock_button.clicked.connect(self.lock)
        self.help_button = Button("", look="quiet", icon="help", name=lambda: _("Help"))
        self.help_button.clicked.connect(self.help)
        row = Row(gap=8, margins=(28, 9, 20, 9))
        row.addWidget(self.find_box, 100)
        row.addStretch(1)
        for widget in (
            self.practice,
            self.checkin,
            self.sync,
            self.privacy_button,
            self.lock_button,
            self.help_button,
        ):
            row.addWidget(widget)
        self.setLayout(row)
        self.privacy_button.setCheckable(True)
        self.ready()

    def retranslate(self) -> None:
        """Say the keys of the buttons to readers."""
        self.setAccessibleName(_("Top bar"))
        for button, keys in (
            (self.privacy_button, "F8"),
            (self.lock_button, "F9"),
            (self.help_button, "F1"),
        ):
            button.setAccessibleDescription(keys)
            button.setToolTip(f"{button.accessibleName()} ({keys})")

    def restyle(self) -> None:
        """Leave the words off when text is large; names stay for readers."""
        large = theme().scale > 1.3
        self.privacy_button.say("" if large else lambda: _("Privacy"))
        self.privacy_button.setAccessibleName(_("Privacy"))
        self.lock_button.say("" if large else lambda: _("Lock"))
        self.lock_button.setAccessibleName(_("Lock"))
