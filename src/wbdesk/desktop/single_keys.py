"""Keeps one letter alone from doing anything outside a text, for who presses keys by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

PROPERTY = "singleKeys"
_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}


class LetterGuard(QObject):
    """Listens to the windows; while the property is False it takes single letters away."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.focusWindowChanged.connect(self._listen_to)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a letter before it becomes a shortcut or reaches a list."""
        if self._app.property(PROPERTY) is not False or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} and _alone(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def _alone(event: QKeyEvent) -> bool:
    if event.modifiers() not in _PLAIN or not event.text().isalpha():
        return False
    return not isinstance(QApplication.focusWidget(), _TEXTS)
