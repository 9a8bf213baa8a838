"""Counts the days on which a desk was opened since its service was last heard.

What counts is a day on which the desk was opened, once each, so a jump of the clock alone never
ends a lease; a day before the latest that was ever seen counts too, so setting it back wins none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import cast

from wbdesk.domain.files import FileKind
from wbdesk.domain.kinds import Wire
from wbdesk.storage.preferences import preference, remember
from wbdesk.storage.reads import shut as reads_shut
from wbdesk.storage.store import Store

DAYS, WARNED_FROM = 14, 10
_NAME = "lease"


def opened_today(store: Store, today: dt.date) -> int:
    """Note that the desk was opened; return on how many days it was since the last contact."""
    days = set(_days(store))
    if today.isoformat() not in days:
        days.add(today.isoformat())
        remember(store, _NAME, cast(Wire, sorted(days)))
    return len(days)


def days(store: Store) -> int:
    """Return on how many days the desk was opened since the last contact."""
    return len(_days(store))


def heard(store: Store, today: dt.date) -> None:
    """Begin anew: the service has answered."""
    if _days(store) != [today.isoformat()]:
        remember(store, _NAME, [today.isoformat()])


def shut(
    store: Store, kinds: Collection[FileKind], since: str = "", covers: Collection[str] = ()
) -> None:
    """Shut *kinds* of file from now on, or open everything again; see `reads.shut`."""
    with store.saving() as driver:
        reads_shut.write(driver, kinds, since, covers)
        driver.commit()


def _days(store: Store) -> list[str]:
    held = preference(store, _NAME)
    return [str(day) for day in held] if isinstance(held, list) else []
