"""The ids of what a case file has only one of, and what is the current stretch of work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import derived_id
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.person import Alert, Person


def episode_id(person_id: str, number: int) -> str:
    """Return the id of a person's episode *number*."""
    return derived_id("episode", person_id, str(number))


def background_id(person_id: str) -> str:
    """Return the id of a person's only background."""
    return derived_id("background", person_id)


def plan_id(episode: str) -> str:
    """Return the id of the only plan of an episode."""
    return derived_id("plan", episode)


def setting_id(team_file: str, name: str) -> str:
    """Return the id of a team's only setting called *name*."""
    return derived_id("setting", subject_of(team_file), name)


def current_episode(episodes: Iterable[Episode]) -> Episode | None:
    """Return the open episode with the highest number, else the last one, else None."""
    ordered = sorted(episodes, key=lambda e: (e.closed_on is None, e.number or 0))
    return ordered[-1] if ordered else None


def shown_name(person: Person) -> str:
    """Return what the person wants to be called, with the family name."""
    return f"{person.preferred_name or person.given_names} {person.family_name}".strip()


def first_name(person: Person) -> str:
    """Return what the person wants to be called, and no more."""
    return person.preferred_name or person.given_names or person.family_name


def alert_stands(alert: Alert, today: dt.date) -> bool:
    """Whether *alert* is to be shown today; a closed one never is."""
    return not alert.deleted and (alert.until is None or alert.until >= today)
