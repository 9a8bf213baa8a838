"""A reason in one sentence before a record is opened; what is typed stays until it is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.reasons import LEAST
from wbdesk.application.summary import Summary
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.language import Says, said
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.widgets import Card, Column, Label, LineField, Row, announce, primary, scrolled
from wbdesk.desktop.widgets.layout import boxed
from wbdesk.i18n import _, isolate


class ReasonCard(Card):
    """A field, a button, and what became of it. A card of this kind says what `_send` does."""

    def __init__(self, presenter: PersonPresenter, title: Says, name: str, icon: str) -> None:
        super().__init__(title, icon=icon)
        self.setObjectName(name)
        self._act, self._name = presenter, ""
        self.why = LineField(lambda: _("Why do you open it?"), self._hint, limit=200)
        self.why.setObjectName(f"{name}.why")
        self.why.control.setObjectName(f"{name}.why.control")
        self.why.line.returnPressed.connect(self._open)
        self.button = primary(lambda: _("Open with this reason"), self._open, icon="unlock")
        self.button.setObjectName(f"{name}.go")
        self.said = Label("", "table", "ink2", wrap=True)
        self.said.setObjectName(f"{name}.said")
        recorded = Label(lambda: _("Recorded: who, when, why."), "caption", "ink3", wrap=True)
        line = Row(gap=12)
        line.addWidget(self.button)
        line.addWidget(recorded, 1, Qt.AlignmentFlag.AlignVCenter)
        self.more = Label("", "table", "ink2", wrap=True)
        self.add(self.more, self.why, line, self.said)
        self.tell("")

    def name_it(self, found: Summary) -> None:
        """Say in the hint whose record it is."""
        self._name = found.header.first_name
        self.why.retranslate()  # its name for who listens
        self.why.hint.retranslate()

    def rest(self) -> None:
        """Wait for a reason."""
        self.button.turn_off("")
        self.tell("")

    def tell(self, words: Says) -> None:
        """Say what became of it, or nothing."""
        self.said.say(words)
        self.said.setVisible(bool(said(words)))

    def _hint(self) -> str:
        name = isolate(self._name)
        return _("One clear sentence. Whoever works with {name} can read it.").format(name=name)

    def _open(self) -> None:
        why = self.why.value().strip()
        if len(why) < LEAST:
            self.why.set_error(lambda: _("Write one clear sentence, it is recorded."))
            return
        if self.why.check() and self.button.isEnabled():
            self._send(why)

    def _send(self, why: str) -> None:
        raise NotImplementedError


class AskPage(QWidget):
    """Stands in the place of the tabs while a reason is asked for."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__()
        self.setObjectName("person.ask")
        self.card = HereCard(presenter)
        area = scrolled(boxed(Column(self.card, None, margins=(28, 16, 28, 20))))
        self.setLayout(Column(area))


class HereCard(ReasonCard):
    """The record is on this laptop, and outside the caseload of whoever opens it."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__(
            presenter, lambda: _("This record is not in your caseload."), "person.reason", "lock"
        )
        self._worker, self._of = "", ""

    def show_summary(self, found: Summary) -> None:
        """Say whose record it is; what is typed stays while it is the same one."""
        if found.header.person_id != self._of:
            self._of = found.header.person_id
            self.why.set_value("")
            self.why.set_error("")
            self.rest()
        self._worker = found.header.worker_name
        self.more.say(self._sees)
        self.name_it(found)

    def _sees(self) -> str:
        once = _("You are asked once a day.")
        if not self._worker:
            return once
        seen = _("It is with {name}.").format(name=isolate(self._worker))
        return f"{seen} {once}"

    def _send(self, why: str) -> None:
        self.button.turn_off(lambda: _("It is being opened."))
        self._act.open_with(why, self._opened, self._not_opened)

    def _opened(self, _answer: object) -> None:
        self.why.set_value("")
        self.rest()

    def _not_opened(self, error: Exception) -> None:
        self.rest()
        self.tell(words_for(error))
        announce(self.button, words_for(error))
