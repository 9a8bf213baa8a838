"""Notices when nobody is at the desk, and when the laptop has slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

IDLE_SECONDS, VISIT_SECONDS = 5 * 60, 15 * 60
_LOOK_EVERY, _SLEPT = 10.0, 60.0
_BY_A_PERSON = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """
    Says `idle` once when nothing was typed or pointed at for the time allowed.

    It listens to windows, not to every widget, so that scrolling costs nothing; moving the
    focus counts as well. touched() is for whoever drives the desk without a keyboard.
    """

    idle = Signal()

    def __init__(self, app: QApplication, *, seconds: float = IDLE_SECONDS) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.idle)
        self.allow(seconds)
        app.focusWindowChanged.connect(self._listen_to)
        app.focusChanged.connect(self._on_focus)

    def allow(self, seconds: float) -> None:
        """Allow *seconds* without a touch: more while a visit is open."""
        self._timer.setInterval(round(seconds * 1000))

    def start(self) -> None:
        """Count from now."""
        self._timer.start()

    def stop(self) -> None:
        """Count no more: the desk is locked."""
        self._timer.stop()

    def counting(self) -> bool:
        """Whether the seconds run."""
        return self._timer.isActive()

    def seconds(self) -> float:
        """Return how long nobody may touch it."""
        return self._timer.interval() / 1000

    def touched(self) -> None:
        """Count anew."""
        if self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew for what a person does."""
        if event.type() in _BY_A_PERSON:
            self.touched()
        return super().eventFilter(watched, event)

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _on_focus(self, _old: object, _new: object) -> None:
        self.touched()


def since_start() -> float:
    """Return seconds that run on in sleep and that nobody can set, where the system has such."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.time()


class SleepWatch(QObject):
    """
    Says `woke` when the clock has run on without us: the lid was shut or the laptop slept.

    A platform that tells beforehand calls about_to_sleep(); the others are seen on waking.
    """

    woke = Signal()
    sleeps = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock or since_start
        self._last = self._clock()
        self._timer = QTimer(self)
        self._timer.setInterval(round(_LOOK_EVERY * 1000))
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def about_to_sleep(self) -> None:
        """The system says that it goes to sleep, locks the screen or changes the user."""
        self.sleeps.emit()

    def look(self) -> None:
        """Compare the clock with the last look."""
        now = self._clock()
        slept, self._last = now - self._last > _SLEPT, now
        if slept:
            self.woke.emit()
