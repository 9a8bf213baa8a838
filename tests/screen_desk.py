"""A context over a real encrypted desk, and people on it, for the tests of the daily screens."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desks import Desk as StoredDesk
from desks import new_desk
from fakes import FakeClock
from paper_notes import Papers
from wbdesk.application import bookings, people, saving, visits
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Jobs
from wbdesk.domain.days import at
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import CommunicationNeed, Mechanism, Role
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Booking, InterpreterState
from wbdesk.domain.records.person import Address, Alert, AlertKind
from wbdesk.domain.records.team import Worker

Fields = Any  # the fields of a record, each of its own type
W = TypeVar("W", bound=QObject)
TODAY = dt.date(2026, 5, 12)  # a Tuesday; the clock stands at 10:00 in London


def open_desk(path: Path, role: Role = Role.PRACTITIONER) -> Desk:
    """Return a desk over a new encrypted file, with the worker's own record."""
    stored: StoredDesk = new_desk(path, "Ottilie Marchbank", role.value)
    desk = Desk(stored.units, stored.reads, FakeClock(), stored.me)
    me = stored.me
    record = Worker(id=me.account, file_id=me.team_file, name=me.name, role=role, agreed_people=40)
    saving.save(desk, None, record)
    return desk


def make_context(desk: Desk, jobs: Jobs) -> Context:
    """Return what every screen is handed; these tests make no paper."""
    return Context(desk, jobs, Papers())


def add(desk: Desk, first: str, family: str, *alerts: str, **fields: Fields) -> str:
    """Add a person with fields of the person's record, and alerts in words."""
    made = people.new_case(desk)
    episode = {
        key: fields.pop(key) for key in ("rhythm_days", "working_on", "plan_due") if key in fields
    }
    accepted = fields.pop("accepted_on", made.episode.accepted_on)
    worker = fields.pop("worker", made.episode.worker)
    person = replace(made.person, preferred_name=first, family_name=family, **fields)
    said = tuple(
        Alert(id=new_id(), file_id=person.file_id, kind=AlertKind.VISITOR, words=words)
        for words in alerts
    )
    changed = replace(made.episode, accepted_on=accepted, worker=worker, **episode)
    return people.add_person(
        desk, replace(made, person=person, episode=changed, alerts=said)
    ).person_id


def book(desk: Desk, person_id: str, hour: str, day: dt.date = TODAY, **fields: Fields) -> Booking:
    """Book a meeting of an hour at *hour* ("09:30") in London."""
    made = bookings.new_booking(desk, person_id, at(day, dt.time.fromisoformat(hour)))
    booking = replace(made, **fields)
    bookings.book(desk, booking)
    return booking


def reach(desk: Desk, person_id: str, days_ago: int) -> Contact:
    """Log a call that reached the person."""
    moment = desk.clock.now() - dt.timedelta(days=days_ago)
    made = visits.new_contact(desk, person_id)
    contact = replace(made, started_at=moment, ended_at=moment, note="Talked about the ferry")
    visits.log_contact(desk, contact)
    return contact


def a_day(desk: Desk) -> dict[str, str]:
    """Fill a day like any other; return the ids of its people by first name."""
    home = Address(lines="4 Quay Street\nLower Wick", postcode="ZZ1 4QS")
    thandeka = add(
        desk,
        "Thandeka",
        "Vellacott",
        address=home,
        getting_in="Second door, ring twice",
        key_safe="4417",
        language="pt",
        needs=frozenset({CommunicationNeed.LARGE_WRITING}),
        rhythm_days=14,
        working_on="Heating bills, the ferry club",
        accepted_on=TODAY - dt.timedelta(days=33),
    )
    osric = add(desk, "Osric", "Penhallow", "Visit in twos", rhythm_days=7, plan_due=TODAY)
    samira = add(desk, "سميرة", "يلدز", language="ar", rhythm_days=21, working_on="New flat")
    book(
        desk,
        thandeka,
        "10:30",
        interpreter=InterpreterState.CONFIRMED,
        interpreter_name="Inês",
        remember="Her neighbour is there until noon. Bring the meter photo.",
    )
    book(desk, osric, "12:15", how=Mechanism.TELEPHONE, remember="Second try this week.")
    book(desk, samira, "14:00", interpreter=InterpreterState.ASKED)
    task = bookings.new_task(desk, osric, "Ring the harbour office about the permit", TODAY)
    bookings.add_task(desk, task)
    late = bookings.new_task(desk, thandeka, "Post the form", TODAY - dt.timedelta(days=2))
    bookings.add_task(desk, late)
    reach(desk, samira, 4)
    return {"Thandeka": thandeka, "Osric": osric, "Samira": samira}


def part(page: QWidget, kind: type[W], name: str) -> W:
    """Return the part of *page* that is called *name*."""
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def picture(widget: QWidget, path: Path) -> None:
    """Save what *widget* looks like."""
    QApplication.processEvents()
    shot = QPixmap(widget.size() * 1.0)
    widget.render(shot)
    shot.save(str(path))
