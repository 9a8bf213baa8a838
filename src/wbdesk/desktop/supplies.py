"""Looks at battery and room on the disk, and says in one quiet line when either runs out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _
from wbdesk.i18n.formats import number

LOOK_EVERY_MS = 60_000
LOW_BATTERY = 10
LITTLE_ROOM = 500 * 1024 * 1024
_POWER = Path("/sys/class/power_supply")


class Supplies(QObject):
    """told(words) with every look; "" while there is enough of both."""

    told = Signal(str)

    def __init__(
        self,
        room: Callable[[], int],
        battery: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._room, self._battery = room, battery
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        try:
            free = self._room()
        except OSError:
            free = LITTLE_ROOM
        self.told.emit(words_for(self._battery(), free))


class QuietLine(Label):
    """One line below the top bar; it blinks at nobody and takes no focus."""

    def __init__(self) -> None:
        super().__init__("", "caption", "due", wrap=True)
        self.setObjectName("quietline")
        self.setContentsMargins(28, 4, 28, 4)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show *words*, or nothing."""
        self.say(words)
        self.setVisible(bool(words))


def words_for(battery: int | None, free: int) -> str:
    """Return what is said of a battery in percent (None where it loads) and of free bytes."""
    said = []
    if battery is not None and battery < LOW_BATTERY:
        said.append(_("Battery {n}%. What you write is kept.").format(n=battery))
    if free < LITTLE_ROOM:
        left = number(free // (1024 * 1024))
        said.append(_("{n} MB of room left on this laptop. Notes go on.").format(n=left))
    return " ".join(said)


def battery_left() -> int | None:
    """Return the percent of a battery that is running down; None where there is no such thing."""
    if sys.platform == "win32":
        return _windows()
    for supply in sorted(_POWER.glob("BAT*")):
        try:
            if (supply / "status").read_text().strip() == "Discharging":
                return int((supply / "capacity").read_text())
        except (OSError, ValueError):
            continue
    return None


def _windows() -> int | None:
    import ctypes

    told = (ctypes.c_ubyte * 12)()  # SYSTEM_POWER_STATUS: line, flag, percent, and what follows
    call = getattr(ctypes, "windll").kernel32.GetSystemPowerStatus  # noqa: B009  # on Windows only
    plugged, percent = (told[0], told[2]) if call(ctypes.byref(told)) else (1, 255)
    return int(percent) if plugged == 0 and percent <= 100 else None
