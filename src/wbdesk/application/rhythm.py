"""The rhythm that was agreed: where it stands, and pausing it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from wbdesk.application import people, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.contact import ContactMark
from wbdesk.domain.records.episode import Episode, Pause, PauseWhy
from wbdesk.domain.rhythm import Standing, standing


def standing_of(desk: Desk, person_id: str) -> Standing | None:
    """Return the days since contact of a person, or None where there is no episode."""
    episode = people.episode_of(desk, person_id)
    if episode is None:
        return None
    marks = desk.reads.records(ContactMark, files.cover(person_id))
    return standing(episode, marks, desk.clock.today())


def agree_rhythm(desk: Desk, episode: Episode, days: int | None) -> Changed:
    """Agree how often to be in touch; None is no rhythm."""
    return saving.save(desk, episode, replace(episode, rhythm_days=days))


def pause(
    desk: Desk, episode: Episode, why: PauseWhy, end: dt.date, start: dt.date | None = None
) -> Changed:
    """Let nobody be overdue until *end*; raises Refused "pause-ends-before-it-starts"."""
    first = start or desk.clock.today()
    if end < first:
        raise Refused("pause-ends-before-it-starts", "pauses")
    made = Pause(why=why, start=first, end=end)
    return saving.save(desk, episode, replace(episode, pauses=(*episode.pauses, made)))


def end_pause(desk: Desk, episode: Episode, paused: Pause) -> Changed:
    """Let the days count again from today."""
    ended = replace(paused, end=desk.clock.today() - dt.timedelta(days=1))
    pauses = tuple(ended if one == paused else one for one in episode.pauses)
    return saving.save(desk, episode, replace(episode, pauses=pauses))
