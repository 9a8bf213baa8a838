"""A supervisor opens a record that is not on this laptop, and says why."""

from __future__ import annotations

from functools import partial

from wbdesk.application.summary import Summary
from wbdesk.desktop.errors import code_of, words_for
from wbdesk.desktop.language import said
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.person.reason import ReasonCard
from wbdesk.desktop.widgets import announce
from wbdesk.i18n import _

SUPERVISOR = "supervisor"


class OpenCard(ReasonCard):
    """Shown to a supervisor who has the cover here and not the rest; what is typed stays."""

    def __init__(self, presenter: PersonPresenter) -> None:
        title = lambda: _("The rest of this record is not on this laptop.")  # noqa: E731  # said anew in each language
        super().__init__(presenter, title, "person.open", "laptop")
        self._waits = False
        self.more.say(
            lambda: _("What is not opened here for 30 days leaves this laptop. Nothing is lost.")
        )
        self.hide()

    def show_summary(self, found: Summary) -> None:
        """Show what can be done here, to whoever can do it."""
        context = self._act.context
        away = not found.main_held and context.open_record is not None
        self.setVisible(away and context.desk.me.role == SUPERVISOR)
        if not away:
            self.rest()
            self.why.set_value("")
        self.name_it(found)
        if away and not self._waits and context.sync_news == "offline":
            self.tell(_needs_connection)

    def rest(self) -> None:
        """Wait for a reason."""
        self._waits = False
        super().rest()

    def _send(self, why: str) -> None:
        asks = self._act.context.open_record
        if asks is None:
            return
        self._waits = True
        self.button.turn_off(lambda: _("It is being opened."))
        self.tell(lambda: _("It is being opened. It comes in a moment."))
        work = partial(asks, self._act.person_id, why)
        self._act.context.ask(work, self._opened, self._not_opened)

    def _opened(self, _answer: object) -> None:
        self._act.look()

    def _not_opened(self, error: Exception) -> None:
        self.rest()
        code, offline = code_of(error), isinstance(getattr(error, "why", None), str)
        words = _needs_connection if offline and code != "practice" else partial(words_for, error)
        self.tell(words)
        announce(self.button, said(words))


def _needs_connection() -> str:
    return _("This needs a connection. Connect, then press it again.")
