"""The unlock page: whose desk, the passphrase, language and looks, and a way back in."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.gate import Notice
from wbdesk.desktop.look import Look
from wbdesk.desktop.theme import theme
from wbdesk.desktop.unlock import words
from wbdesk.desktop.unlock.asking import AsksPassphrase
from wbdesk.desktop.unlock.foot import NameChips, StandingBanner, UnlockFoot
from wbdesk.desktop.unlock.forgotten import Forgotten
from wbdesk.desktop.unlock.parts import LanguageChips, LookBar, SecretLine, brand
from wbdesk.desktop.unlock.picture import Picture
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.layout import (
    Column,
    Row,
    boxed,
    hairline,
)
from wbdesk.desktop.widgets.scrolling import scrolled
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _
from wbdesk.i18n.formats import in_london


class UnlockPage(AsksPassphrase):
    """Opens the desk chosen; add_asked wants another desk to be set up on this laptop."""

    add_asked = Signal()

    def __init__(self, presenter: UnlockPresenter, look: Look) -> None:
        line = SecretLine(
            lambda: _("Passphrase"),
            lambda: _("The sentence you chose. Spaces and capitals count. You can paste it in."),
            name="unlock.passphrase",
        )
        super().__init__(presenter, line, "unlock")
        self._look = look
        self.picture = Picture()
        self.title = Label("", "display")
        self.subtitle = Label(
            lambda: _("Type your passphrase to open your caseload."), "body", "ink2"
        )
        self.names = NameChips()
        self.foot = UnlockFoot(presenter.laptop())
        self.languages = LanguageChips(look)
        self.forgotten = Forgotten(presenter)
        typed = self.subtitle, self.passphrase, self.forgotten
        self.standing = StandingBanner(presenter, typed)
        self.air = QWidget()
        self.setLayout(Row(self.picture, self._right(), gap=0))
        self.layout_shares()
        self._connect()
        self.ready()

    def look(self) -> None:
        """Read the desks anew and wait for a passphrase."""
        self._presenter.look()
        self.names.show_names(self._presenter.desks, self._presenter.chosen)
        self.retranslate()
        self.passphrase.forget()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Greet, and say the foot."""
        desk = self._presenter.chosen
        hour = in_london(dt.datetime.now(dt.UTC)).hour
        self.title.say(words.greeting(desk.name, hour) if desk else _("WBDesk"))
        if self._presenter.notice is not None:
            self._show_notice(self._presenter.notice)

    def restyle(self) -> None:
        """Leave the picture out when text is large."""
        self.layout_shares()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out of a narrow window."""
        super().resizeEvent(event)
        self.layout_shares()

    def layout_shares(self) -> None:
        """Give the picture its third, or nothing."""
        roomy = self.width() >= theme().px(980) and theme().scale <= 1.3
        self.picture.setVisible(roomy)
        self.air.setFixedHeight(64 if theme().scale <= 1.3 else 4)
        self.picture.setFixedWidth(round(self.width() * 0.361))

    def _right(self) -> QWidget:
        top = Row(gap=12)
        top.addLayout(brand())
        top.addStretch(1)
        self.look_bar = LookBar(self._look)
        top.addWidget(self.look_bar)
        self.passphrase.put_beside(self.unlock_button)
        body = Column(gap=6)
        body.addWidget(self.air)
        for item in (self.title, self.subtitle, self.names, self.standing):
            body.addWidget(item)
        body.addSpacing(18)
        body.addWidget(self.passphrase)
        body.addSpacing(14)
        body.addWidget(Label(lambda: _("Language of the app"), "strong"))
        body.addWidget(self.languages)
        body.addSpacing(18)
        body.addWidget(self.forgotten)
        body.addSpacing(10)
        body.addWidget(self._more())
        body.addStretch(1)
        form = boxed(body)
        form.setMaximumWidth(theme().px(600) if theme().scale <= 1 else 16_000_000)
        middle = Row(gap=0)
        middle.addWidget(form, 1)
        middle.addStretch(0)
        page = boxed(Column(middle, gap=0, margins=(4, 0, 4, 12)))
        whole = Column(gap=0, margins=(68, 24, 36, 14))
        whole.addLayout(top)
        whole.addWidget(scrolled(page), 1)
        whole.addWidget(hairline())
        whole.addWidget(self.foot)
        return boxed(whole, "canvas")

    def _more(self) -> QWidget:
        self.add_button = Button(
            lambda: _("Set up another desk"),
            self.add_asked.emit,
            look="action",
            icon="plus",
            small=True,
        )
        self.add_button.setObjectName("unlock.add")
        return boxed(Row(self.what_now, self.add_button, None, gap=16))

    def _connect(self) -> None:
        presenter = self._presenter
        self.names.chosen.connect(self._choose)
        presenter.noticed.connect(self._show_notice)
        QShortcut("Alt+L", self).activated.connect(self.languages.take_focus)
        QShortcut("Alt+F", self).activated.connect(self.forgotten.toggle)

    def _choose(self, key: str) -> None:
        self._presenter.choose(key)
        self.names.show_names(self._presenter.desks, self._presenter.chosen)
        self.retranslate()
        self.passphrase.forget()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notice(self, notice: Notice) -> None:
        self.foot.show_notice(notice)
        self.forgotten.show_unsent(notice.unsent, sealed=notice.sealed)
