"""Invented people in any number, written fast into an opened store, for tests and measurements.

Names are put together from syllables and words are drawn from a list, so that no line here is
about anybody. The same seed gives the same people.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass

from wbdesk.domain import files
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.domain.record import Bilingual, Record, definition, definition_of, to_doc
from wbdesk.domain.records.contact import Addendum, Contact, ContactMark, MarkState
from wbdesk.domain.records.episode import Booking, Episode, Pause, PauseWhy, Track
from wbdesk.domain.records.person import Address, Alert, AlertKind, Person, Telephone
from wbdesk.domain.records.plan import Goal, Plan, Step
from wbdesk.domain.records.team import Service, Worker
from wbdesk.domain.row import Key, Row
from wbdesk.storage import files as held
from wbdesk.storage import rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.reads import search

TODAY = dt.date(2026, 3, 10)
_STARTS, _ENDS, _WORDS = (
    words.split()
    for words in (
        "Tar Bel Mor Ves Lin Dra Osk Fen Qua Ilm Jor Hax Zev Nul Pri Rud Sab Tov Ulm Wex",
        "vo nick ala etha ric una orin ette amis ova erel inda usk ayle omi",
        (
            "garden letter morning kettle bus window Tuesday neighbour appointment rent choir "
            "soup form quiet landlord swimming daughter garage meter cousin library walk sleep "
            "radio bread shoes hospital call together again later perhaps better worse tired "
            "money heating boiler stairs went talked asked said helped agreed brought found "
            "thought waited the and with about after before because of to in on for from at was"
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who is in the store that was filled."""

    team: str
    workers: tuple[str, ...]
    people: tuple[str, ...]


def write(driver: Driver, *several: Record) -> None:
    """Write shown records as a page or a save would: row, search entry and file."""
    by_type: dict[str, list[rows.Stored]] = defaultdict(list)
    for one in several:
        name = definition_of(one).name
        key = Key(one.file_id, name, one.id)
        row = Row(key=key, revision=one.revision or 1, deleted=one.deleted, doc=to_doc(one))
        by_type[name].append(rows.Stored(row))
    for name, stored in by_type.items():
        rows.write(driver, stored)
        search.index(driver, definition(name), [one.row for one in stored])
        for file_id in {one.row.key.file_id for one in stored}:
            held.know(driver, file_id)


def fill(driver: Driver, people: int, *, notes: int = 5, workers: int = 4, seed: int = 7) -> Desk:
    """Write *people* with their work and *notes* each; return who they are."""
    chance = random.Random(seed)
    team = derived_id("bench", "team")
    staff = [
        Worker(id=derived_id("bench", str(n)), file_id=files.team(team), name=_name(chance))
        for n in range(workers)
    ]
    write(driver, *staff, *(_service(chance, team, n) for n in range(30)))
    ids = []
    for first in range(0, people, 500):
        made: list[Record] = []
        for number in range(first, min(first + 500, people)):
            worker = staff[number % workers].id
            person = _id(chance, 900 - number % 800)
            ids.append(person)
            made += _cover(chance, person, worker, number)
            made += _main(chance, person, worker, notes)
        write(driver, *made)
    return Desk(team, tuple(one.id for one in staff), tuple(ids))


def person(chance: random.Random, number: int, notes: int) -> list[Record]:
    """Return one person with their work and *notes*, not written anywhere."""
    whom, worker = _id(chance, 900 - number % 800), derived_id("bench", "0")
    return [*_cover(chance, whom, worker, number), *_main(chance, whom, worker, notes)]


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_STARTS)}{chance.choice(_ENDS)}"


def _id(chance: random.Random, days_ago: float) -> str:
    made = dt.datetime.combine(TODAY, dt.time(9), dt.UTC) - dt.timedelta(days=days_ago)
    return new_id(int(made.timestamp() * 1000) + chance.randrange(30_000_000), chance.randbytes(10))


def _moment(chance: random.Random, days_ago: int) -> dt.datetime:
    day = TODAY - dt.timedelta(days=days_ago)
    return dt.datetime.combine(day, dt.time(chance.randrange(8, 18), 15), dt.UTC)


def words(chance: random.Random, count: int) -> str:
    """Return *count* words without a meaning."""
    return " ".join(chance.choices(_WORDS, k=count))


def _service(chance: random.Random, team: str, number: int) -> Service:
    return Service(
        id=derived_id("bench", "service", str(number)),
        file_id=files.team(team),
        name=f"{_name(chance)} {chance.choice(['Hall', 'Pantry', 'Advice', 'Centre'])}",
        about=words(chance, 20),
    )


def _cover(chance: random.Random, person: str, worker: str, number: int) -> list[Record]:
    cover = files.cover(person)
    ago = chance.randrange(5, 400)
    pauses = (Pause(PauseWhy.AWAY, TODAY, TODAY + dt.timedelta(9)),) if number % 20 == 0 else ()
    made: list[Record] = [
        Person(
            id=person,
            file_id=cover,
            given_names=_name(chance),
            family_name=f"{_name(chance)}{chance.choice(['', 'son', 'ez', 'by'])}",
            nhs_number=_nhs(number),
            birth_date=dt.date(1930 + number % 70, 1 + number % 12, 1 + number % 28),
            address=Address(f"{1 + number % 190} {_name(chance)} Road\nLondon", "E99 9ZZ"),
            telephones=(Telephone(f"07700 9{number % 100000:05d}"),),
            language="en",
        ),
        Episode(
            id=derived_id("episode", person, "1"),
            file_id=cover,
            number=1,
            worker=worker,
            accepted_on=TODAY - dt.timedelta(days=ago),
            track=Track.LONG if number % 3 else Track.LIGHT,
            rhythm_days=None if number % 10 == 0 else chance.choice([7, 14, 28]),
            working_on=words(chance, 4),
            plan_due=TODAY + dt.timedelta(days=chance.randrange(-30, 90)),
            pauses=pauses,
        ),
    ]
    if number % 6 == 0:
        alert = Alert(id=_id(chance, 30), file_id=cover, kind=AlertKind.ACCESS)
        made.append(alert)
    if number % 3:
        starts = _moment(chance, -chance.randrange(0, 21))
        made.append(Booking(id=_id(chance, 3), file_id=cover, worker=worker, starts_at=starts))
    return made


def _main(chance: random.Random, person: str, worker: str, notes: int) -> list[Record]:
    main, cover = files.main(person), files.cover(person)
    plan = derived_id("plan", person)
    made: list[Record] = [
        Plan(id=plan, file_id=main, matters=Bilingual(en=words(chance, 12))),
        Addendum(id=_id(chance, 1), file_id=main, words=words(chance, 10)),
    ]
    for ago in sorted(chance.sample(range(1, 300), notes), reverse=True):
        contact, at = _id(chance, ago), _moment(chance, ago)
        state = MarkState.TRIED if chance.random() < 0.2 else MarkState.REACHED
        text = words(chance, chance.randrange(50, 250))
        made += [
            Contact(id=contact, file_id=main, worker=worker, started_at=at, note=text),
            ContactMark(id=contact, file_id=cover, worker=worker, at=at, state=state),
        ]
    for _ in range(2):
        goal = Goal(id=_id(chance, 9), file_id=main, plan=plan, words=Bilingual(words(chance, 6)))
        step = Step(id=_id(chance, 8), file_id=main, goal=goal.id, words=Bilingual("call them"))
        made += [goal, step]
    return made


def _nhs(number: int) -> str:
    """Return a number of the range that is kept for tests, its check digit right."""
    while True:
        nine = f"999{number % 1_000_000:06d}"
        left = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11
        if left != 10:
            return nine + str(left % 11)
        number += 500_000
