"""The demo's days, counted from today: working days of London, and the desk as it was on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from wbdesk.application.ports import Desk
from wbdesk.domain.days import at, london_day

SATURDAY = 5


class Days:
    """Tells days and moments; what is past never lies after this moment."""

    def __init__(self, desk_at: Callable[[dt.datetime], Desk], today: dt.datetime) -> None:
        self._desk_at, self._now = desk_at, today
        self.today = london_day(today)

    def day(self, ahead: int) -> dt.date:
        """Return the day so many days ahead (behind, if negative), never on a weekend."""
        day = self.today + dt.timedelta(days=ahead)
        while ahead and day.weekday() >= SATURDAY:
            day += dt.timedelta(days=1 if ahead > 0 else -1)
        return day

    def moment(self, ahead: int, time: str) -> dt.datetime:
        """Return when the clocks of London show *time* on a day."""
        return at(self.day(ahead), dt.time.fromisoformat(time))

    def desk(self, ago: int, time: str = "10:00") -> Desk:
        """Return the desk as it was at *time* so many days ago."""
        return self._desk_at(min(self.moment(-ago, time), self._now))

    def born(self, age: int, birthday: tuple[int, int]) -> dt.date:
        """Return the birth date of somebody who is *age* today."""
        month, day = birthday
        had = (month, day) <= (self.today.month, self.today.day)
        return dt.date(self.today.year - age - (not had), month, day)
