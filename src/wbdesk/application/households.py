"""Who lives together: a household has an id of its own, and who leaves keeps no link to it."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.person import Household, Person


def household_of(desk: Desk, person: Person) -> Household | None:
    """Return the household of *person*, or None where there is none or this desk lacks it."""
    if not person.household_id:
        return None
    own = person.household_id
    return desk.reads.get(Household, own, files.household(own))


def start_household(
    desk: Desk, person_id: str, *, words: str = "", adults: int = 1, children: int = 0
) -> tuple[Changed, str]:
    """Say with whom a person lives; return the household's id, which others may join."""
    person = _must(desk, person_id)
    household_id = new_id()
    made = Household(
        id=household_id,
        file_id=files.household(household_id),
        words=words,
        adults=adults,
        children=children,
    )
    joined = replace(person, household_id=household_id)
    return saving.save_all(desk, ((person, joined), (None, made))), household_id


def join_household(desk: Desk, person_id: str, household_id: str) -> Changed:
    """Let a person belong to the household of somebody else."""
    person = _must(desk, person_id)
    return saving.save(desk, person, replace(person, household_id=household_id))


def leave_household(desk: Desk, person_id: str) -> Changed:
    """Give a person who moved out a household id of their own; the old one keeps no link."""
    return join_household(desk, person_id, new_id())


def _must(desk: Desk, person_id: str) -> Person:
    person = names.person(desk, person_id)
    if person is None:
        raise Refused("file-not-held")
    return person
