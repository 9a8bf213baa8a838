"""A page that asks for the passphrase: before the first sign-in and on the lock card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.unlock import words
from wbdesk.desktop.unlock.parts import SecretLine
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.buttons import Button, primary
from wbdesk.i18n import _


class AsksPassphrase(Retranslating, QWidget):
    """Takes the passphrase, says what came of it, and leads to What now."""

    what_now_asked = Signal()

    def __init__(self, presenter: UnlockPresenter, passphrase: SecretLine, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._presenter, self.passphrase = presenter, passphrase
        self.unlock_button = primary(lambda: _("Unlock"), self.submit, icon="unlock", large=True)
        self.unlock_button.setObjectName(f"{name}.unlock")
        self.what_now = Button(
            lambda: _("What now"),
            self.what_now_asked.emit,
            look="action",
            icon="phone",
            small=True,
            keys="F12",
        )
        self.what_now.setObjectName(f"{name}.whatnow")
        passphrase.entered.connect(self.submit)
        presenter.refused.connect(self._say_refused)
        presenter.waiting.connect(self._say_wait)
        presenter.opening.connect(self._say_opening)
        QShortcut("F12", self).activated.connect(self.what_now_asked)

    def submit(self) -> None:
        """Try the passphrase."""
        self._presenter.unlock(self.passphrase.value())

    def _say_refused(self, sentence: str) -> None:
        self.passphrase.set_error(sentence)
        if sentence:
            self.passphrase.line.selectAll()

    def _say_wait(self, seconds: int) -> None:
        if seconds:
            self.passphrase.set_error(words.wait_words(seconds))
        self.unlock_button.turn_off((lambda: words.wait_words(seconds)) if seconds else "")

    def _say_opening(self, opening: bool) -> None:  # a slot
        self.unlock_button.say((lambda: _("Opening…")) if opening else (lambda: _("Unlock")))
        if opening:
            announce(self, _("Opening…"))
