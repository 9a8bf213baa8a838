"""Unlocks a desk: asks the gate off the screen's thread and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.desktop.errors import told
from wbdesk.desktop.gate import DeskName, Gate, Notice, Session
from wbdesk.desktop.jobs import Jobs
from wbdesk.desktop.unlock import words as said

LAST_DESK = "last-desk"
_WRONG = {"wrong-passphrase", "wrong-words", "wait-before-next-try"}
T = TypeVar("T")


class UnlockPresenter(QObject):
    """Knows the desks of this laptop and the one chosen; opens it by passphrase or by words."""

    opened = Signal(object, object)  # DeskName, Session
    opening = Signal(bool)
    refused = Signal(str)  # a sentence, or "" when there is none any more
    waiting = Signal(int)  # seconds until the next try
    noticed = Signal(object)  # Notice of the desk chosen
    looked = Signal()  # which desks there are, and which were shut, may have changed

    def __init__(self, gate: Gate, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate, self._jobs = gate, jobs
        self.desks: tuple[DeskName, ...] = ()
        self.chosen: DeskName | None = None
        self.notice: Notice | None = None
        self.shut: tuple[str, ...] = ()
        self._wait, self._busy = 0, False
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

    def look(self) -> None:
        """Read which desks there are, choose the one opened last, and read its notice."""
        self.desks, self.shut = self._gate.desks(), self._gate.shut_desks()
        last = self._gate.preference(LAST_DESK)
        known = {desk.key: desk for desk in self.desks}
        if self.chosen is None or self.chosen.key not in known:
            first = self.desks[0] if self.desks else None
            self.chosen = known.get(last or "", first)
        self._read_notice()
        self.looked.emit()

    def choose(self, key: str) -> None:
        """Choose whose desk is to be opened."""
        self.chosen = next((desk for desk in self.desks if desk.key == key), self.chosen)
        self.refused.emit("")
        self._read_notice()
        self.looked.emit()

    def laptop(self) -> str:
        """Return the name of this laptop."""
        return self._gate.laptop

    def unlock(self, passphrase: str) -> None:
        """Open the desk chosen by its passphrase."""
        if not passphrase:
            self.refused.emit(said.nothing_typed())
        elif self.chosen is not None:
            self._open(partial(self._gate.unlock, self.chosen.key, passphrase), said.wrong)

    def unlock_with_words(self, words: str) -> None:
        """Open the desk chosen by the twelve words of its paper."""
        count = len(words.split())
        if count != said.WORDS:
            self.refused.emit(said.words_counted(count))
        elif self.chosen is not None:
            desk = self.chosen
            self._open(partial(self._gate.unlock_with_words, desk.key, words), said.wrong_words)

    def wait_seconds(self) -> int:
        """Return how long until the next try."""
        return self._wait

    def busy(self) -> bool:
        """Whether a try is being looked at."""
        return self._busy

    def _open(self, work: Callable[[], Session], sentence: Callable[[int, int], str]) -> None:
        if self._busy or self._wait:
            return
        self._set_busy(True)
        self.refused.emit("")
        self._jobs.run(work, partial(self._done, self.chosen), partial(self._not_opened, sentence))

    def _done(self, desk: DeskName | None, session: Session) -> None:
        self._set_busy(False)
        if desk is None:
            return
        self._gate.remember(LAST_DESK, desk.key)
        self.opened.emit(desk, session)

    def _not_opened(self, sentence: Callable[[int, int], str], error: Exception) -> None:
        self._set_busy(False)
        self._read_notice()
        code = str(getattr(error, "code", ""))
        if code in _WRONG and self.notice is not None:
            self.refused.emit(sentence(self.notice.tries_left, self._wait))
        elif code == "words-mistyped":
            self.refused.emit(said.mistyped(getattr(error, "facts", {}).get("word", 0)))
        else:
            self.refused.emit(told(error).sentence)

    def _read_notice(self) -> None:
        if self.chosen is None:
            return
        self.notice = self._gate.notice(self.chosen.key)
        self._wait = self.notice.wait_seconds
        self._tick.start() if self._wait else self._tick.stop()
        self.waiting.emit(self._wait)
        self.noticed.emit(self.notice)

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._tick.stop()
            self.refused.emit("")
        self.waiting.emit(self._wait)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.opening.emit(busy)
