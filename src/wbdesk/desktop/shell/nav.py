"""The navigation: what exists, in order, with counts; folds to icons when text is large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, said
from wbdesk.desktop.shell.screen import Screen
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets.cards import Icon
from wbdesk.desktop.widgets.figures import Monogram
from wbdesk.desktop.widgets.layout import Column, Row, boxed, hairline
from wbdesk.desktop.widgets.paint import chip_colors, rounded, side_rect, words
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _

WIDE, FOLDED, FOLD_FROM = 204, 64, 1.3


class NavButton(Retranslating, QRadioButton):
    """One place to go."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.place = screen
        self._count, self._tone, self._folded = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.ready()

    def set_count(self, count: str, tone: str) -> None:
        """Show a number at the end; a tone puts it into a round mark."""
        self._count, self._tone = count, tone
        self.retranslate()
        self.update()

    def set_folded(self, folded: bool) -> None:  # reads like Qt's own setters
        """Show the icon only; the name stays for readers and in the tooltip."""
        self._folded = folded
        self.retranslate()
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say the name and the count."""
        title = said(self.place.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            " ".join(part for part in (self._count, self.place.shortcut) if part)
        )
        self.setToolTip(title if self._folded else "")

    def sizeHint(self) -> QSize:
        """Return the room of one row."""
        px = theme().px
        return QSize(px(44) if self._folded else px(WIDE - 24), px(40))

    def minimumSizeHint(self) -> QSize:
        """Rows keep their size."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802  # the name is Qt's
        """Take a click anywhere on it."""
        return self.rect().contains(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark, icon, name and count."""
        del event
        now, on, whole = theme(), self.isChecked(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        if on or self.underMouse():
            width = 2.0 if now.tokens.clear else 1.0
            edge = "navChosenEdge" if on else "line"
            rounded(p, whole, now.px(8), "navChosen" if on else None, edge, width=width)
        if on:
            mark = QRectF(whole.left(), whole.center().y() - now.px(10), now.px(3), now.px(20))
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(now.color("primary"))
            p.drawRoundedRect(side_rect(rtl, whole, mark), 1.5, 1.5)
        ink, side = "ink" if on else "ink2", now.px(19)
        left = (whole.width() - side) / 2 if self._folded else now.px(13)
        at = QRectF(whole.left() + left, whole.center().y() - side / 2, side, side)
        color = "primary" if on else "ink2"
        paint_icon(p, self.place.icon, side_rect(rtl, whole, at), color)
        if not self._folded:
            text = whole.adjusted(now.px(43), 0, -now.px(34), 0)
            face = now.font("body", 600 if on else 400)
            words(p, side_rect(rtl, whole, text), self.text(), face, ink, rtl=rtl)
            self._paint_count(p, whole, rtl=rtl)
        p.end()

    def _paint_count(self, p: QPainter, whole: QRectF, *, rtl: bool) -> None:
        if not self._count:
            return
        now = theme()
        width = now.px(22) + now.px(6) * (len(self._count) - 1)
        end = whole.right() - now.px(11)
        at = QRectF(end - width, whole.center().y() - now.px(11), width, now.px(22))
        at = side_rect(rtl, whole, at)
        ink = "ink2"
        if self._tone:
            fill, edge, ink = chip_colors(self._tone)
            rounded(p, at, at.height() / 2, fill, edge)
        face = now.font("caption", 600 if self._tone else 400)
        words(p, at, self._count, face, ink, align="middle", elide=False)


class NavBar(Retranslating, QFrame):
    """All places, and who is signed in at the foot; went(key) when a person chooses one."""

    went = Signal(str)

    def __init__(self, screens: list[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.group = QButtonGroup(self)
        self.buttons = {s.key: NavButton(s) for s in screens if not s.hidden}
        self.logo_words = Label("WBDesk", "section", "primary")
        self.monogram = Monogram("", 34)
        self.user_name = Label("", "table", weight=600, wrap=True)
        self.user_place = Label("", "caption", "ink3")
        self._lines = boxed(Column(None, self.user_name, self.user_place, None, gap=0))
        column = Column(gap=2, margins=(10, 18, 10, 16))
        column.addLayout(
            Row(Icon("logo", "primary", 26), self.logo_words, None, gap=10, margins=(11, 0, 8, 14))
        )
        for button in self._ordered(foot=False):
            column.addWidget(button)
        column.addStretch(1)
        for button in self._ordered(foot=True):
            column.addWidget(button)
        who = Row(self.monogram, gap=10, margins=(8, 12, 4, 0))
        who.addWidget(self._lines, 1)
        self._user = boxed(who)
        column.addWidget(hairline())
        column.addWidget(self._user)
        self._user.hide()
        self.setLayout(column)
        self.group.buttonClicked.connect(self._on_clicked)
        self.ready()

    def mark(self, key: str) -> None:
        """Mark the place that is open."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def set_count(self, key: str, count: int | None, tone: str = "") -> None:
        """Show a number beside a place; 0 with a tone and None show nothing."""
        if key in self.buttons:
            shown = "" if count is None or (tone and not count) else str(count)
            self.buttons[key].set_count(shown, tone)

    def set_user(self, name: str, place: str, initials: str) -> None:
        """Show who is signed in."""
        self.monogram.show_initials(initials)
        self.user_name.say(name)
        self.user_place.say(place)
        self.user_place.setVisible(bool(place))
        self._user.setVisible(bool(name))
        self._user.setAccessibleName(f"{name}, {place}")

    def retranslate(self) -> None:
        """Say the name of the pane."""
        self.setAccessibleName(_("Places"))

    def restyle(self) -> None:
        """Fold when text is large."""
        folded = theme().scale > FOLD_FROM
        self.setFixedWidth(theme().px(FOLDED if folded else WIDE))
        for button in self.buttons.values():
            button.set_folded(folded)
        self.logo_words.setVisible(not folded)
        self._lines.setVisible(not folded)

    def paintEvent(self, event: QPaintEvent) -> None:
        """In Clear, a line stands where the fill was."""
        super().paintEvent(event)
        if theme().tokens.clear:
            p = QPainter(self)
            p.setPen(QPen(theme().color("ink"), 2))
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = 1 if rtl else self.width() - 1
            p.drawLine(x, 0, x, self.height())
            p.end()

    def _ordered(self, *, foot: bool) -> list[NavButton]:
        found = [b for b in self.buttons.values() if b.place.foot == foot]
        for button in found:
            self.group.addButton(button)
        return found

    def _on_clicked(self, button: NavButton) -> None:
        self.went.emit(button.place.key)
