"""Reads a time as people type it, and joins it with a day on the clocks of London."""

from __future__ import annotations

import datetime as dt
import re

from wbdesk.desktop.language import Says
from wbdesk.desktop.widgets import LineField
from wbdesk.domain.days import LONDON, at
from wbdesk.i18n import _, isolate

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯", "012345678901234567890123456789")


def read_time(text: str) -> dt.time | None:
    """Return the time that *text* means (9, 9:30, 930, 2pm), or None."""
    found = _TIME.fullmatch(text.translate(_EASTERN).strip().casefold())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def exists(day: dt.date, time: dt.time) -> bool:
    """Whether the clocks of London show *time* on *day*; the hour of a leap forward is not."""
    return at(day, time).astimezone(LONDON).time() == time


def comes_twice(day: dt.date, time: dt.time) -> bool:
    """Whether the clocks go back and show *time* twice on *day*."""
    first = dt.datetime.combine(day, time, tzinfo=LONDON)
    return exists(day, time) and first.utcoffset() != first.replace(fold=1).utcoffset()


class TimeField(LineField):
    """A time of day; value() is the time or None."""

    def __init__(self, label: Says, hint: Says = "", *, required: bool = False) -> None:
        super().__init__(label, hint, limit=20)
        self._required = required

    def time(self) -> dt.time | None:
        """Return the time typed, or None."""
        return read_time(self.line.text())

    def set_time(self, time: dt.time | None) -> None:
        """Show *time*."""
        self.set_value(time.strftime("%H:%M") if time else "")

    def trouble(self) -> str:
        """Say how to write a time."""
        typed = self.line.text().strip()
        if not typed:
            return _("Write a time, like 9:30.") if self._required else ""
        if self.time() is None:
            return _("WBDesk cannot read this as a time. Write it like 9:30 or 2pm.")
        return ""

    def on_left(self) -> None:
        """Write the time out when it was understood."""
        if self.check() and self.time():
            self.set_time(self.time())


def clock_words(day: dt.date, time: dt.time) -> str:
    """Return the sentence for a time that the clocks skip, or nothing."""
    if exists(day, time):
        return ""
    shown = isolate(time.strftime("%H:%M"))
    return _("The clocks go forward that night and skip {time}. Write another time.").format(
        time=shown
    )
