"""Shows a key safe's code while it is needed: hold, read it within ten seconds, gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.widgets import Button, Label, Row, announce
from wbdesk.i18n import _, isolate

HOLD_MS, SHOWN_MS = 500, 10_000


class KeySafe(QWidget):
    """A button to hold; asked(then) reads the code and records who saw it."""

    def __init__(self, asked: Callable[[Callable[[str], None]], None], name: str) -> None:
        super().__init__()
        self._asked = asked
        self.setObjectName(f"{name}.safe")
        self.button = Button(lambda: _("Hold to show the key safe"), icon="key", small=True)
        self.button.setObjectName(f"{name}.keysafe")
        self.code = Label("", "strong", select=True)
        self.code.setObjectName(f"{name}.keysafe_code")
        self.code.hide()
        self.holding, self.showing = QTimer(self), QTimer(self)
        for timer, length, act in (
            (self.holding, HOLD_MS, self._ask),
            (self.showing, SHOWN_MS, self.hide_code),
        ):
            timer.setSingleShot(True)
            timer.setInterval(length)
            timer.timeout.connect(act)
        self.button.pressed.connect(self.holding.start)
        self.button.released.connect(self.holding.stop)
        self.setLayout(Row(self.button, self.code, None, gap=10))

    def hide_code(self) -> None:
        """Take the code off the screen."""
        self.code.say("")
        self.code.hide()

    def _ask(self) -> None:
        self._asked(self._show)

    def _show(self, code: str) -> None:
        words = _("Key safe: {code}").format(code=isolate(code)) if code else _("No code is known.")
        self.code.say(words)
        self.code.show()
        self.showing.start()
        announce(self.button, words)
