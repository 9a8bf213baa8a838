"""Copied words leave the clipboard after a minute and when the desk is locked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from wbdesk.desktop.context import Context
from wbdesk.desktop.marked import is_marked, put
from wbdesk.i18n import _

SECONDS = 60
_ALONE = {"offscreen", "minimal"}  # share their clipboard with nobody, and name no owner
_SELECTION = QClipboard.Mode.Selection  # X11: what is selected is copied already


class Lent(QObject):
    """Knows what WBDesk put on the clipboard, and takes it back."""

    def __init__(self, parent: QObject | None = None, *, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._words = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.take_back)

    def watch(self) -> None:
        """Count what is copied by hand out of a text box as lent, too; what others copy is not."""
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._on_changed)
        clipboard.selectionChanged.connect(self._on_selected)

    def lend(self, words: str) -> None:
        """Put *words* on the clipboard for a while."""
        self._words = words
        put(words)
        self._timer.start()

    def take_back(self) -> None:
        """Empty the clipboard if it still holds our words."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._words and clipboard.text() == self._words:
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(_SELECTION)
        self._words = ""

    def _on_changed(self) -> None:
        clipboard = QGuiApplication.clipboard()
        here = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        ours = here or clipboard.ownsClipboard()  # not every platform says whose it is
        words = clipboard.text() if ours else ""
        if words and words != self._words:
            self._words = words
            self._timer.start()
        owned = clipboard.ownsClipboard() or QGuiApplication.platformName() in _ALONE
        if words and owned and not is_marked():
            put(words)  # a box that does not mark by itself; another's words are left alone

    def _on_selected(self) -> None:
        clipboard = QGuiApplication.clipboard()
        words = clipboard.text(_SELECTION) if clipboard.ownsSelection() else ""
        if words and not is_marked(_SELECTION):
            put(words, _SELECTION)


_lent: list[Lent] = []


def lent() -> Lent:
    """Return the one keeper of the clipboard."""
    if not _lent:
        _lent.append(Lent())
        _lent[0].watch()
    return _lent[0]


def copy_words(context: Context, text: str) -> None:
    """Copy *text* for a person who asked, say so, and take it back after a minute."""
    lent().lend(text)
    context.toast_wanted.emit(_("Copied. It leaves the clipboard after a minute."), None)
