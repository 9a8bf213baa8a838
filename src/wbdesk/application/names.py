"""Who is who: names of people and colleagues for rows."""

from __future__ import annotations

from wbdesk.application.ports import Desk
from wbdesk.domain import files
from wbdesk.domain.case import shown_name
from wbdesk.domain.files import CASE_KINDS, kind_of, subject_of
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.team import Worker


def worker_name(desk: Desk, account: str) -> str:
    """Return a colleague's name, or "" for one that this desk does not know."""
    if account == desk.me.account:
        return desk.me.name
    worker = desk.reads.get(Worker, account, desk.me.team_file) if account else None
    return worker.name if worker else ""


def person(desk: Desk, person_id: str) -> Person | None:
    """Return a person, or None where this desk does not hold the cover."""
    return desk.reads.get(Person, person_id, files.cover(person_id))


def person_of(file_id: str) -> str:
    """Return the id of the person whom *file_id* is about, or ""."""
    return subject_of(file_id) if kind_of(file_id) in CASE_KINDS else ""


def person_name(desk: Desk, person_id: str) -> str:
    """Return the name to show of a person, or "" where this desk does not hold the cover."""
    found = person(desk, person_id) if person_id else None
    return shown_name(found) if found else ""
