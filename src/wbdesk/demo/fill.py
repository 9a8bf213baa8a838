"""Writes the invented team and its people, by the verbs that the screens use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from wbdesk.application import households
from wbdesk.application.ports import Desk
from wbdesk.demo import met, person, planned, team
from wbdesk.demo.days import Days
from wbdesk.demo.people import PEOPLE
from wbdesk.demo.people.form import Someone
from wbdesk.demo.staff import SUPERVISOR, Colleague


def fill(entry: Colleague, desk_at: Callable[[dt.datetime], Desk], today: dt.datetime) -> None:
    """Write what *entry* would have written by *today*; *desk_at* gives their desk of a moment."""
    days = Days(desk_at, today)
    if entry == SUPERVISOR:
        team.write(days)
    homes: dict[str, str] = {}
    for someone in PEOPLE.get(entry.desk, ()):
        _write(days, someone, homes)


def _write(days: Days, someone: Someone, homes: dict[str, str]) -> None:
    """Write one person in the order in which it happened."""
    person_id = person.add(days, someone)
    _live(days, someone, person_id, homes)
    met.contacts(days, someone, person_id)
    if someone.plan:
        planned.plan(days, someone, person_id, someone.plan)
    if someone.map:
        planned.circle(days, person_id, someone.map)
    met.measures(days, someone, person_id)
    met.vouchers(days, someone, person_id)
    met.promises(days, someone, person_id)
    met.meetings(days, someone, person_id)
    if someone.worry:
        met.worry(days, person_id, someone.worry)
    if someone.begun:
        met.begin(days, person_id, someone.begun)
    person.rest(days, someone, person_id)


def _live(days: Days, someone: Someone, person_id: str, homes: dict[str, str]) -> None:
    """Put a person into the household; the second one who names it joins the first."""
    home = someone.home
    if home is None:
        return
    desk = days.desk(someone.accepted)
    if home.key in homes:
        households.join_household(desk, person_id, homes[home.key])
        return
    _changed, homes[home.key] = households.start_household(
        desk, person_id, words=home.words, adults=home.adults, children=home.children
    )
