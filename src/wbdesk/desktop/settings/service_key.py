"""The service's own way in: a code names its key, for a desk that has none yet or an older one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import code_of
from wbdesk.desktop.errors import told as told_of
from wbdesk.desktop.gate import Safety, Session
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.widgets.buttons import plain, primary
from wbdesk.desktop.widgets.cards import Card
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.typed import LineField
from wbdesk.i18n import _, isolate


class ServiceKeyCard(Retranslating, Card):
    """Says whose key has a way in; takes a code that names a new one."""

    let_in = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(lambda: _("The key of your service"), icon="key", gap=12)
        self._context, self._session = context, session
        self.safety: Safety | None = None
        self.line = Label("", "body", "ink2", wrap=True)
        self.line.setObjectName("settings.service")
        self.another = plain(lambda: _("My service has a new key"), self._show_code)
        self.another.setObjectName("settings.service.another")
        self.code = LineField(
            lambda: _("A new code from your supervisor"),
            lambda: _("Its end names the key. It works once, and this needs a signal."),
            limit=100,
        )
        self.code.line.setObjectName("settings.service.code")
        self.code.line.returnPressed.connect(self.submit)
        self.use = primary(lambda: _("Use this code"), self.submit, icon="check")
        self.use.setObjectName("settings.service.use")
        self.trouble = Label("", "strong", "risk", wrap=True)
        self.trouble.setObjectName("settings.service.trouble")
        self.typing = boxed(Column(self.code, Row(self.use, None), gap=10))
        self.add(self.line, Row(self.another, None), self.typing, self.trouble)
        self.trouble.hide()
        self.ready()

    def show_safety(self, safety: Safety) -> None:
        """Show whether the service has a way in, and ask for a code where it has none."""
        self.safety = safety
        helped = safety.organisation and bool(safety.service_key)
        self.another.setVisible(helped)
        self.typing.setVisible(not helped)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it again."""
        super().retranslate()
        if self.safety is not None:
            self.line.say(_way_in(self.safety))

    def submit(self) -> None:
        """Let the service in whose key the code names."""
        if self.use.isEnabled() and self.code.value().strip():
            self._say("")
            self.use.turn_off(lambda: _("Asking…"))
            work = partial(self._session.let_service_in, self.code.value().strip())
            self._context.ask(work, self._done, self._not_done)

    def _show_code(self) -> None:
        self.typing.show()
        self.code.line.setFocus()

    def _done(self, _answer: object) -> None:
        self.use.turn_off("")
        self.code.set_value("")
        words = _("Your service can help you in now. What is unsent is sealed to its key.")
        self._context.toast_wanted.emit(words, None)
        self.let_in.emit()

    def _not_done(self, error: Exception) -> None:
        self.use.turn_off("")
        if code_of(error) == "not-found":
            self._say(_("That code is not yours, or it was used. Ask for a new one."))
        else:
            self._say(told_of(error).sentence)

    def _say(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))


def _way_in(safety: Safety) -> str:
    if not (safety.organisation and safety.service_key):
        return _(
            "Your service has no way into this desk. With a code that names its key it can help "
            "you when passphrase and paper are lost, and unsent work is sealed for it."
        )
    name = safety.service_key
    marks = "-".join(name[at : at + 4] for at in range(0, len(name), 4))
    return _("Unsent work is sealed to the key called {name}.").format(name=isolate(marks))
