"""A supervisor opens a record that is not on this laptop, and says why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from wbdesk.application.summary import Summary
from wbdesk.desktop.errors import code_of, words_for
from wbdesk.desktop.language import Says, said
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.widgets import Card, Label, LineField, Row, announce, primary
from wbdesk.i18n import _, isolate

SUPERVISOR = "supervisor"
LEAST = 10  # letters of a sentence that says something


class OpenCard(Card):
    """Shown to a supervisor who has the cover here and not the rest; what is typed stays."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__(lambda: _("The rest of this record is not on this laptop."), icon="laptop")
        self.setObjectName("person.open")
        self._act, self._name, self._waits = presenter, "", False
        kept = lambda: _("What is not opened here for 30 days leaves this laptop. Nothing is lost.")  # noqa: E731  # said anew in each language
        self.why = LineField(lambda: _("Why do you open it?"), self._hint, limit=200)
        self.why.setObjectName("person.open.why")
        self.button = primary(lambda: _("Open with this reason"), self._open, icon="unlock")
        self.button.setObjectName("person.open.go")
        self.said = Label("", "table", "ink2", wrap=True)
        self.said.setObjectName("person.open.said")
        recorded = Label(lambda: _("Recorded: who, when, why."), "caption", "ink3", wrap=True)
        line = Row(gap=12)
        line.addWidget(self.button)
        line.addWidget(recorded, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(Label(kept, "table", "ink2", wrap=True), self.why, line, self.said)
        self._tell("")
        self.hide()

    def show_summary(self, found: Summary) -> None:
        """Show what can be done here, to whoever can do it."""
        context = self._act.context
        away = not found.main_held and context.open_record is not None
        self.setVisible(away and context.desk.me.role == SUPERVISOR)
        if not away:
            self._rest()
            self.why.set_value("")
        self._name = found.header.first_name
        self.why.retranslate()  # its name for who listens
        self.why.hint.retranslate()
        if away and not self._waits and context.sync_news == "offline":
            self._tell(_needs_connection)

    def _hint(self) -> str:
        name = isolate(self._name)
        return _("One clear sentence. Whoever works with {name} can read it.").format(name=name)

    def _open(self) -> None:
        why, asks = self.why.value().strip(), self._act.context.open_record
        if len(why) < LEAST or asks is None:
            self.why.set_error(lambda: _("Write one clear sentence, it is recorded."))
            return
        if not self.why.check():
            return
        self._waits = True
        self.button.turn_off(lambda: _("It is being opened."))
        self._tell(lambda: _("It is being opened. It comes in a moment."))
        work = partial(asks, self._act.person_id, why)
        self._act.context.ask(work, self._opened, self._not_opened)

    def _opened(self, _answer: object) -> None:
        self._act.look()

    def _not_opened(self, error: Exception) -> None:
        self._rest()
        code, offline = code_of(error), isinstance(getattr(error, "why", None), str)
        words = _needs_connection if offline and code != "practice" else partial(words_for, error)
        self._tell(words)
        announce(self.button, said(words))

    def _rest(self) -> None:
        self._waits = False
        self.button.turn_off("")
        self._tell("")

    def _tell(self, words: Says) -> None:
        self.said.say(words)
        self.said.setVisible(bool(said(words)))


def _needs_connection() -> str:
    return _("This needs a connection. Connect, then press it again.")
