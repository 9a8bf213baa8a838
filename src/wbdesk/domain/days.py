"""Days as people in London count them, and months back and forth."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_day(moment: dt.datetime) -> dt.date:
    """Return the day on which *moment* lies in London."""
    return moment.astimezone(LONDON).date()


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """Return the moment, in UTC, at which the clocks of London show *time* on *day*."""
    return dt.datetime.combine(day, time, tzinfo=LONDON).astimezone(dt.UTC)


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day *months* earlier, or the last of that month if it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def age_on(born: dt.date, day: dt.date) -> int:
    """Return somebody's age on *day*; who was born on 29 February has it on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
