"""The desk's own clock: what people see is London's day; no rule of sync asks it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class WallClock:
    """The machine's clock, moved by *ahead* for desks that tell a story of two days."""

    def __init__(self, ahead: dt.timedelta = dt.timedelta()) -> None:
        self._ahead = ahead

    def now(self) -> dt.datetime:
        """Return this moment in UTC."""
        return dt.datetime.now(dt.UTC) + self._ahead

    def today(self) -> dt.date:
        """Return the day in London."""
        return self.now().astimezone(LONDON).date()


class StoppedClock(WallClock):
    """A clock that stands at *moment*: invented days of the demo are told with it."""

    def __init__(self, moment: dt.datetime) -> None:
        super().__init__()
        self._moment = moment.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """Return the moment at which this clock stands."""
        return self._moment
