"""Days since contact: counted from who was reached, against the rhythm that was agreed.

Days run from the latest reached contact with the person or a carer, or from acceptance when nobody
was reached since. A try is counted beside them and never lowers them. In a pause nobody is overdue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from wbdesk.domain.days import london_day
from wbdesk.domain.records.contact import ContactMark, MarkState, WithWhom
from wbdesk.domain.records.episode import Episode, Pause


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the rhythm stands: *days* None while paused or never begun, *over* None without one."""

    days: int | None
    last_reached: dt.date | None
    tries: int
    pause: Pause | None
    over: int | None

    @property
    def overdue(self) -> bool:
        """Whether more days went by than were agreed."""
        return self.over is not None and self.over > 0


def reached(mark: ContactMark) -> bool:
    """Whether *mark* lowers the days: the person or a carer was really spoken with."""
    with_them = mark.with_whom in (WithWhom.PERSON, WithWhom.CARER)
    return not mark.deleted and mark.state is MarkState.REACHED and with_them


def pause_on(episode: Episode, day: dt.date) -> Pause | None:
    """Return the pause that *day* lies in; the last day of a pause belongs to it."""
    for pause in episode.pauses:
        begun = pause.start is None or pause.start <= day
        if begun and (pause.end is None or day <= pause.end):
            return pause
    return None


def standing(episode: Episode, marks: Iterable[ContactMark], today: dt.date) -> Standing:
    """Return where the rhythm of *episode* stands today, as far as *marks* tell."""
    known = [mark for mark in marks if mark.at and not mark.deleted]
    last = max((mark.at for mark in known if mark.at and reached(mark)), default=None)
    tries = sum(
        mark.state is MarkState.TRIED and (last is None or (mark.at is not None and mark.at > last))
        for mark in known
    )
    pause = pause_on(episode, today)
    starts = [day for day in (london_day(last) if last else None, episode.accepted_on) if day]
    days = None if pause or not starts else max(0, (today - max(starts)).days)
    over = days - episode.rhythm_days if days is not None and episode.rhythm_days else None
    return Standing(days, london_day(last) if last else None, tries, pause, over)


def urgency(entry: Standing, rhythm_days: int | None) -> tuple[int, float]:
    """Return what a list sorts by: overdue first, then no rhythm, then the rest, then pauses."""
    if entry.days is None:
        return (3, 0.0)
    if not rhythm_days:
        return (1, -float(entry.days))
    ratio = entry.days / rhythm_days
    return (0 if ratio > 1 else 2, -ratio)
