"""Counts wrong passphrases outside vault and database, and says how long to wait."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.whole_file import write_whole

FREE = 5
_FIRST_WAIT = 30.0
_LONGEST_WAIT = 900.0


def ticks() -> float:
    """
    Return the seconds since the laptop was started, sleep included where that is known.

    The wall clock can be set by whoever sits there, so no delay is ever read from it.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(frozen=True, slots=True)
class TriesState:
    """How many wrong tries there were, and what that means now."""

    count: int
    tries_left: int
    wait_seconds: int
    last_wrong: float | None  # wall clock, for the eye only


class Tries:
    """The count of wrong passphrases of one desk."""

    def __init__(self, path: Path, now: Callable[[], float] = ticks) -> None:
        self._path = path
        self._now = now

    def state(self) -> TriesState:
        """Return the count, the free tries left and the seconds to wait from now."""
        count, at, wall = self._read()
        rest = _wait_after(count) - self._since(at)
        wait = math.ceil(min(max(rest, 0.0), _LONGEST_WAIT))
        return TriesState(count, max(FREE - count, 0), wait, wall if count else None)

    def begin(self) -> None:
        """
        Count a try before it is looked at, or refuse it while a delay runs.

        A program ended in the middle of a try has used it up.
        """
        state = self.state()
        if state.wait_seconds:
            raise StoreTrouble(Code.WAIT, tries_left=0, wait_seconds=state.wait_seconds)
        held = {"count": state.count + 1, "ticks": self._now(), "at": time.time()}
        try:
            write_whole(self._path, json.dumps(held).encode())
        except StoreTrouble as error:
            if error.code is not Code.DISK_FULL:
                raise  # a full disk must not keep the worker from what is written there

    def succeeded(self) -> None:
        """Forget the wrong tries."""
        self._path.unlink(missing_ok=True)

    def _since(self, at: float) -> float:
        """Return a span that is never longer than the real one, also over a restart."""
        now = self._now()
        return now - at if now >= at else now

    def _read(self) -> tuple[int, float, float]:
        try:
            held = json.loads(self._path.read_bytes())
            count, at, wall = int(held["count"]), float(held["ticks"]), float(held["at"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
            return 0, 0.0, 0.0
        sound = count >= 0 and math.isfinite(at) and math.isfinite(wall)
        return (count, at, wall) if sound else (0, 0.0, 0.0)


def _wait_after(count: int) -> float:
    if count < FREE:
        return 0.0
    return min(_FIRST_WAIT * 2.0 ** min(count - FREE, 10), _LONGEST_WAIT)
