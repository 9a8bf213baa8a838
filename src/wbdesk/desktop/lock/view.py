"""The lock card: one plain card over everything, without a name; the check-in still shows."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from wbdesk.desktop.gate import Notice
from wbdesk.desktop.theme import theme
from wbdesk.desktop.unlock import words
from wbdesk.desktop.unlock.asking import AsksPassphrase
from wbdesk.desktop.unlock.parts import SecretLine
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.cards import Icon, Panel
from wbdesk.desktop.widgets.figures import CheckinRing
from wbdesk.desktop.widgets.layout import Column, Row
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import time_of

_HOUR = 60


class LockPage(AsksPassphrase):
    """Asks for the passphrase and says what waits; other_asked wants the whole unlock page."""

    other_asked = Signal()

    def __init__(self, presenter: UnlockPresenter) -> None:
        line = SecretLine(lambda: _("Passphrase"), name="lock.passphrase")
        super().__init__(presenter, line, "lock")
        self._check_in: dt.datetime | None = None
        self._rung_for: dt.datetime | None = None
        self.waits = Label("", "body", "ink2", wrap=True)
        self.waits.setObjectName("lock.waits")
        self.check_in = Label("", "section", wrap=True)
        self.check_in.setObjectName("lock.checkin")
        self.honest = Label(
            lambda: _("This laptop cannot tell anyone. In an emergency call 999."),
            "caption",
            "ink2",
            wrap=True,
        )
        self.ring = CheckinRing(88)
        self.other = Button(
            lambda: _("Someone else, or forgotten"), self.other_asked.emit, look="link", small=True
        )
        self.other.setObjectName("lock.other")
        self.setLayout(self._middle())
        self._minute = QTimer(self)
        self._minute.setInterval(10_000)
        self._minute.timeout.connect(self._show_check_in)
        self._connect()
        self.ready()

    def look(self) -> None:
        """Read what may be said, and wait for the passphrase."""
        self._presenter.look()
        self.passphrase.forget()
        self.passphrase.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def hold(self) -> None:
        """Stand over the screens while the desk is still being closed."""
        self.passphrase.forget()
        self.waits.say(_("Locking…"))
        self.unlock_button.turn_off(lambda: _("Locking…"))

    def retranslate(self) -> None:
        """Say it all again."""
        if self._presenter.notice is not None:
            self._show_notice(self._presenter.notice)

    def _middle(self) -> Column:
        head = Row(
            Icon("lock", "primary", 24), Label(lambda: _("WBDesk is locked"), "page"), None, gap=12
        )
        timer = Row(gap=16)
        timer.addWidget(self.ring)
        timer.addLayout(Column(None, self.check_in, self.honest, None, gap=4), 1)
        card = Panel()
        inside = Column(gap=14, margins=(32, 28))
        inside.addLayout(head)
        inside.addWidget(self.waits)
        inside.addLayout(timer)
        self.passphrase.put_beside(self.unlock_button)
        inside.addWidget(self.passphrase)
        inside.addLayout(Row(self.other, None, self.what_now))
        card.setLayout(inside)
        card.setMinimumWidth(theme().px(520))
        across = Row(None, card, None)
        return Column(None, across, None)

    def _connect(self) -> None:
        self._presenter.noticed.connect(self._show_notice)

    def _show_notice(self, notice: Notice) -> None:
        ended = " ".join(words.standing(notice, ())).strip()
        self.waits.say(ended or words.waits(notice.unsent))
        self.unlock_button.turn_off("")
        self._check_in = notice.check_in_by
        self._show_check_in()

    def _show_check_in(self) -> None:
        due = self._check_in
        for part in (self.ring, self.check_in, self.honest):
            part.setVisible(due is not None)
        if due is None:
            self._minute.stop()
            return
        left = int((due - dt.datetime.now(dt.UTC)).total_seconds() // 60)
        self.ring.show_minutes(left, _HOUR)
        late = _("Check-in is overdue since {clock}. Ring your buddy.")
        on_time = _("Check in by {clock}")
        sentence = late if left < 0 else on_time
        self.check_in.say(sentence.format(clock=isolate(time_of(due))))
        self.check_in.set_tone("risk" if left < 0 else "ink")
        if left < 0 and self._rung_for != due:
            self._rung_for = due
            QApplication.beep()
            announce(self, self.check_in.text(), at_once=True)
        self._minute.start()
