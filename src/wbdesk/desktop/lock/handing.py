"""Hands the sealed queue over while no desk is open; nothing else is sent then."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.desktop.gate import Gate
from wbdesk.desktop.jobs import Jobs

EVERY_MS = 15 * 60 * 1000
FIRST_MS = 20 * 1000  # whoever wants to unlock goes first


class HandsOver(QObject):
    """Soon after the start, at once when a desk was locked, and every quarter of an hour.

    It has a thread of its own: nobody waits with a passphrase until a network answers.
    """

    done = Signal()

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate, self._jobs, self._open = gate, Jobs(self, name="desk-hands"), False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.hand_over)

    def begin(self) -> None:
        """The program has started, and no desk is open."""
        self._timer.start(FIRST_MS)

    def locked(self) -> None:
        """A desk was locked."""
        self._open = False
        self.hand_over()

    def opened(self) -> None:
        """Somebody is at the desk: sync sends what waits."""
        self._open = True
        self._timer.stop()

    def hand_over(self) -> None:
        """Hand over what is sealed; what does not go now goes the next time."""
        self._timer.start(EVERY_MS)
        if not self._open and not self._jobs.waiting():
            self._jobs.run(self._gate.hand_over_all, self._done, self._done)

    def close(self) -> None:
        """The program ends."""
        self._timer.stop()
        self._jobs.close()

    def _done(self, _answer: object) -> None:
        if not self._open:
            self.done.emit()
