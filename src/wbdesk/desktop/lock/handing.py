"""Hands the sealed queue over while the desk is locked; nothing else is sent then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from wbdesk.desktop.gate import Gate
from wbdesk.desktop.jobs import Jobs

EVERY_MS = 15 * 60 * 1000


class HandsOver(QObject):
    """At once when the desk was locked, and then every quarter of an hour."""

    def __init__(self, gate: Gate, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate, self._jobs, self._who = gate, jobs, ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.hand_over)

    def locked(self, who: str) -> None:
        """The desk *who* was locked."""
        self._who = who
        self.hand_over()
        self._timer.start()

    def opened(self) -> None:
        """Somebody is at the desk: sync sends what waits."""
        self._timer.stop()

    def hand_over(self) -> None:
        """Hand over what is sealed; what does not go now goes the next time."""
        if self._who:
            self._jobs.run(partial(self._gate.hand_over, self._who), _nothing, _nothing)


def _nothing(_answer: object) -> None:
    """Nobody waits for it."""
