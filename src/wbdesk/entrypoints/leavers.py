"""Asks now and then what leaves the laptops of a supervisor's team, and keeps the last answer."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING

from wbdesk.application.rows import Leaver
from wbdesk.domain.parked import DECIDERS

if TYPE_CHECKING:
    from wbdesk.application.ports import Clock
    from wbdesk.sync.link import Link

EVERY = dt.timedelta(minutes=10)


class Leavers:
    """Heard on the sync thread, read on the screen's: one tuple that is put in whole."""

    def __init__(self, role: str, clock: Clock) -> None:
        self._leads, self._clock = role in DECIDERS, clock
        self._asked: dt.datetime | None = None
        self._known: tuple[Leaver, ...] = ()

    def known(self) -> tuple[Leaver, ...]:
        """Return what was heard last."""
        return self._known

    def hear(self, link: Link) -> bool:
        """Ask if it is time to; return whether there is news. Without it the last stays."""
        from wbdesk.sync.link import TurnedAway, Unreachable

        now = self._clock.now()
        if not self._leads or (self._asked is not None and now - self._asked < EVERY):
            return False
        before = self._known
        with suppress(Unreachable, TurnedAway):
            self._known, self._asked = link.leavers(), now
        return self._known != before

    def forget(self, device: str) -> None:
        """Drop a desk whose held files were let go."""
        self._known = tuple(
            one for one in self._known if (one.device, one.state) != (device, "held")
        )
