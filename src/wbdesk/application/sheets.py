"""The worker's sheet of a day: how many there are of it, and that each one is written down."""

from __future__ import annotations

import datetime as dt

from wbdesk.application import access
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain.records.access import Access, AccessHow

SHEET = "day sheet"


def number(desk: Desk, day: dt.date) -> int:
    """Return which sheet of *day* the next one is, counted from 1 by this worker."""
    held = desk.reads.records(Access, desk.me.team_file, worker=desk.me.account)
    return 1 + sum(one.what == _what(day) for one in held)


def recorded(desk: Desk, day: dt.date, how: AccessHow) -> Changed:
    """Write down that a sheet of *day* was printed or saved; it names nobody."""
    return access.record(desk, desk.me.team_file, how, _what(day))


def _what(day: dt.date) -> str:
    return f"{SHEET} {day.isoformat()}"
