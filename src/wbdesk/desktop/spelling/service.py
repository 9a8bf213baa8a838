"""Asks about words and remembers the answers while the desk is open; nothing waits for it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from wbdesk.desktop.spelling.words import HOUSE, offered, parts_of
from wbdesk.i18n.resources import resource_path

BATCH_MS = 150
CHILD = ("-m", "wbdesk.desktop.spelling.child")
Meant = Callable[[list[str]], None]


class Spelling(QObject):
    """
    Knows which words are wrong; answered() when it knows more.

    The program beside it is started by the first word and ends with the desk: a locked desk holds
    no word. If it cannot be started, or dies, nothing is underlined and nothing else happens.
    """

    answered = Signal()
    taught = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[tuple[str, str], bool] = {}
        self._right: frozenset[str] = frozenset()
        self._own: set[str] = set()
        self._waiting: dict[str, set[str]] = {}
        self._meant: dict[str, Meant] = {}
        self._child: QProcess | None = None
        self._off = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BATCH_MS)
        self._timer.timeout.connect(self._send)

    def is_wrong(self, language: str, word: str) -> bool:
        """Whether *word* is known to be wrong; one never seen is asked about and is not yet."""
        if self._off or self._is_right(word):
            return False
        wrong = self._known.get((language, word))
        if wrong is None and language in offered():
            self._waiting.setdefault(language, set()).add(word)
            if not self._timer.isActive():
                self._timer.start()
        return bool(wrong)

    def know(self, texts: Iterable[str]) -> None:
        """Take the names of the case file that is open as right, and no longer those before."""
        self._right = frozenset().union(*map(parts_of, texts))
        self.answered.emit()

    def take_as_right(self, word: str) -> None:
        """Leave *word* alone from now on; taught() tells whoever remembers it."""
        self._own.add(word.casefold())
        self.taught.emit()
        self.answered.emit()

    def own_words(self) -> list[str]:
        """Return the words that were taken as right."""
        return sorted(self._own)

    def use_own(self, words: Iterable[str]) -> None:
        """Take over the words that this person took as right before."""
        self._own.update(words)

    def meant(self, language: str, word: str, then: Meant) -> None:
        """Ask what may have been meant; *then* may never be called."""
        self._meant[word] = then
        self._write({"do": "meant", "language": language, "word": word})

    def close(self) -> None:
        """Forget every word and end the program beside it."""
        self._off = True
        self._timer.stop()
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.waitForFinished(1000)
        for held in (self._known, self._waiting, self._meant, self._own):
            held.clear()
        self._right = frozenset()

    def _is_right(self, word: str) -> bool:
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        return any(folded in held for held in (self._right, self._own, HOUSE))

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for language, words in waiting.items():
            self._write({"do": "wrong", "language": language, "words": sorted(words)})

    def _write(self, asked: dict[str, object]) -> None:
        if self._child is None and not self._off:
            child = self._child = QProcess(self)
            child.readyReadStandardOutput.connect(self._read)
            child.finished.connect(self._on_ended)
            child.errorOccurred.connect(self._on_ended)
            child.start(sys.executable, [*CHILD, str(resource_path("spelling"))])
        if self._child is not None:
            self._child.write(json.dumps(asked).encode() + b"\n")

    def _read(self) -> None:
        child = self._child
        while child is not None and child.canReadLine():
            told = json.loads(bytes(child.readLine().data()))
            if told["do"] == "wrong":
                wrong, language = set(told["wrong"]), told["language"]
                self._known |= {(language, word): word in wrong for word in told["words"]}
                self.answered.emit()
            elif then := self._meant.pop(told["word"], None):
                then(told["meant"])

    def _on_ended(self, *_how: object) -> None:
        self._off, self._child = True, None


_open: list[Spelling] = []


def spelling() -> Spelling | None:
    """Return the spelling of the open desk; None while it is locked or switched off."""
    return _open[0] if _open else None


def begin(parent: QObject) -> Spelling:
    """Begin to look at words for a desk that was opened."""
    end()
    _open.append(Spelling(parent))
    return _open[0]


def end() -> None:
    """Look at no words any more."""
    while _open:
        _open.pop().close()
