"""Counts down to the check-in, sounds when it is due, and says what this laptop cannot do."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SOUND_EVERY_MS = 4000
HOUR = 60


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Back:
    """When the worker is expected back, and whom to ring."""

    by: dt.datetime
    buddy: str = ""
    buddy_phone: str = ""


class CheckinClock(QObject):
    """
    Watches one check-in; needs no open desk, so that it goes on while the desk is locked.

    ticked(minutes) comes at least once a minute, due(back) once when the time has passed.
    From then on it sounds until quiet() or a new watch(). Whoever owns it shows the rest.
    """

    ticked = Signal(int)
    due = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        now: Callable[[], dt.datetime] = _now,
        sound: Callable[[], object] = QApplication.beep,
    ) -> None:
        super().__init__(parent)
        self._now, self._sound = now, sound
        self.back: Back | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        self._sounding = QTimer(self)
        self._sounding.setInterval(_SOUND_EVERY_MS)
        self._sounding.timeout.connect(self._sound_once)

    def watch(self, back: Back | None) -> None:
        """Watch another time; None watches nothing."""
        self.quiet()
        if back != self.back:
            self._told = False
        self.back = back
        if back is None:
            self._timer.stop()
        else:
            self._timer.start()
            self.look()

    def minutes(self) -> int:
        """Return the whole minutes that are left; below zero when it has passed."""
        if self.back is None:
            return 0
        return math.ceil((self.back.by - self._now()).total_seconds() / 60)

    def look(self) -> None:
        """Compare with the time; late after sleep is told at once."""
        if self.back is None:
            return
        self.ticked.emit(self.minutes())
        if not self._told and self._now() >= self.back.by:
            self._told = True
            self._sound_once()
            self._sounding.start()
            self.due.emit(self.back)

    def quiet(self) -> None:
        """Sound no more."""
        self._sounding.stop()

    def _sound_once(self) -> None:
        self._sound()
