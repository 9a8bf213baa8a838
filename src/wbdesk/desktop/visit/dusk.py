"""Darkens the room's brightest thing: the visit has a look of its own, given back afterwards."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from wbdesk.desktop.theme import apply, theme
from wbdesk.desktop.theme.theme import app

FOLLOW = "visitFollowsTheme"  # a property of the program: True keeps the look of the desk


class Dusk(QObject):
    """Puts Dusk on while the visit is open; end() gives back what was there, once."""

    def __init__(self) -> None:
        super().__init__()
        self._before = theme().tokens.name
        self._ended = bool(app().property(FOLLOW)) or theme().tokens.dark
        if not self._ended:
            apply(app(), "clear-dark" if theme().tokens.clear else "dark", theme().scale)

    def end(self) -> None:
        """Put on what was there before."""
        running = QApplication.instance()
        gone = running is None or QCoreApplication.closingDown() or not isValid(theme())
        if self._ended or gone:
            return
        self._ended = True
        apply(app(), self._before, theme().scale)
