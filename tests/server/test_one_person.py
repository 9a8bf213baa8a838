"""One person in two records: shown as one to who may read both, and told apart again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from fakes import FakeClock
from server.desks import Office
from server.laptops import Laptop, laptop
from wbdesk.application import caseload, differences, people, sameness, saving, summary, visits
from wbdesk.application.ports import Desk
from wbdesk.application.summary import Summary
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record
from wbdesk.domain.records.contact import Contact, ContactMark
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.person import Alert, AlertKind, Background, Person
from wbdesk.domain.records.plan import Plan
from wbdesk.i18n.history import change_sentence
from wbdesk.server import clockwork, proof

NUMBER = "9434765919"
ONE, TWO = Sameness.ONE, Sameness.TWO
FERRY, BOILER = "The ferry ticket came.", "The boiler is out again."


class Twice:
    """Two colleagues who each wrote the same person down, and two supervisors of the team."""

    def __init__(self, office: Office, path: Path, stack: ExitStack) -> None:
        self.office = office
        lead = "supervisor"
        self.sol = stack.enter_context(laptop(office, path, "Sol", lead))
        self.uma = stack.enter_context(laptop(office, path, "Uma", lead))
        self.ash = stack.enter_context(laptop(office, path, "Ash"))
        self.kit = stack.enter_context(laptop(office, path, "Kit"))
        self.first = add(self.ash, "Quetzal", FERRY)
        self.second = add(self.kit, "Wren", BOILER)
        dog = Alert(
            id=new_id(),
            file_id=files.cover(self.second),
            kind=AlertKind.VISITOR,
            words="Visit in twos",
        )
        self.kit.desk.save(None, dog)
        self.meet()
        clockwork.tick(office.database)
        self.meet()

    def meet(self) -> None:
        """Let everybody's laptop be up to date."""
        for one in (self.ash, self.kit, self.sol, self.uma, self.ash, self.kit, self.sol):
            one.go_round()
        assert self.sol.is_up_to_date()

    def say(self, who: Laptop, state: Sameness) -> None:
        """Say what is so of the one pair there is."""
        desk = desk_of(who)
        (pair,) = sameness.to_look_at(desk) + sameness.looked_at(desk)
        sameness.say(desk, pair, state)


def desk_of(laptop: Laptop) -> Desk:
    desk = laptop.desk
    return Desk(desk.units, desk.reads, FakeClock(), desk.me)


def add(who: Laptop, first: str, note: str) -> str:
    """Write somebody down, with a call that reached them."""
    desk = desk_of(who)
    case = people.new_case(desk)
    person = replace(case.person, preferred_name=first, family_name="Inkwell", nhs_number=NUMBER)
    made = people.add_person(desk, replace(case, person=person)).person_id
    visits.log_contact(desk, replace(visits.new_contact(desk, made), note=note))
    return made


def seen(who: Laptop, person: str) -> Summary:
    found = summary.summary(desk_of(who), person)
    assert found
    return found


def notes(found: Summary) -> set[str]:
    return {row.words for row in found.timeline if row.words}


def listed(who: Laptop) -> dict[str, int]:
    """Return whom the caseload shows, and how many other records each has."""
    desk = desk_of(who)
    whole = caseload.asked(desk, whole_team=True)
    return {row.person_id: row.others for row in caseload.caseload(desk, whole).rows}


def rows(who: Laptop) -> set[Record]:
    """Return every record of the two case files, but what is said of the pair and of looks."""
    kinds = (Person, Alert, Episode, Background, Contact, ContactMark, Plan)
    return {one for kind in kinds for one in who.desk.reads.records(kind)}


def everything(who: Laptop) -> str:
    """Return all that a laptop's database holds, as text."""
    with who.desk.store.reading() as driver:
        tables = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return "\n".join(
            str(row)
            for (name,) in tables
            for row in driver.execute(f'SELECT * FROM "{name}"').fetchall()
        )


@pytest.fixture
def twice(office: Office, tmp_path: Path) -> Iterator[Twice]:
    with ExitStack() as stack:
        yield Twice(office, tmp_path, stack)


def test_one_person_is_shown_to_who_may_read_both_and_it_can_be_taken_back(twice: Twice) -> None:
    (told,) = twice.ash.desk.reads.records(MaybeKnown)
    assert sameness.to_look_at(desk_of(twice.ash)) == ()
    saving.save(desk_of(twice.ash), told, replace(told, state=ONE))  # not a practitioner's to say
    twice.meet()
    (pair,) = sameness.to_look_at(desk_of(twice.sol))
    assert {one.id for one in pair.people} == {twice.first, twice.second}
    before = rows(twice.sol)
    assert listed(twice.sol) == {twice.first: 0, twice.second: 0}
    twice.say(twice.sol, ONE)
    twice.meet()
    for person in (twice.first, twice.second):
        found = seen(twice.uma, person)
        assert notes(found) >= {FERRY, BOILER}
        assert "Visit in twos" in {chip.words for chip in found.header.chips}
        assert [one.people[0].id for one in found.known.also] == [person]
    assert list(listed(twice.uma).values()) == [1]
    assert listed(twice.ash) == {twice.first: 0}
    _reads_no_more_than_before(twice.ash, twice.first, twice.second)
    _reads_no_more_than_before(twice.kit, twice.second, twice.first)
    twice.say(twice.uma, TWO)
    twice.meet()
    assert FERRY in notes(seen(twice.sol, twice.first))
    assert BOILER not in notes(seen(twice.sol, twice.first))
    assert seen(twice.sol, twice.first).known.also == ()
    assert rows(twice.sol) == before
    assert listed(twice.sol) == {twice.first: 0, twice.second: 0}
    assert _said(twice) == [("Two people", "Uma"), ("One person", "Sol")]
    assert proof.check(twice.office.database, twice.office.service) == []


def _reads_no_more_than_before(who: Laptop, own: str, other: str) -> None:
    """Who has no grant to the other record hears that there is one, and nothing of it."""
    found = seen(who, own)
    assert found.known.elsewhere
    assert found.known.also == ()
    assert len(notes(found)) == 1
    assert other not in everything(who)


def _said(twice: Twice) -> list[tuple[str, str]]:
    """Return what stands in the history: what was said, and by whom."""
    (pair,) = sameness.looked_at(desk_of(twice.sol))
    names = {one.desk.me.account: one.desk.me.name for one in (twice.sol, twice.uma)}
    lines = [
        change_sentence("maybe_known", change, lambda account: names.get(account, ""))
        for change in pair.history
    ]
    known = [(words, name) for words in ("Two people", "One person") for name in ("Uma", "Sol")]
    return [(w, n) for line in lines for w, n in known if f"→ \u2068{w}" in line and n in line]


def test_two_supervisors_who_differ_are_both_kept_and_asked(twice: Twice) -> None:
    twice.say(twice.sol, ONE)
    twice.say(twice.uma, TWO)
    twice.meet()
    open_ones = differences.difference_views(desk_of(twice.sol))
    assert {view.type for view in open_ones} == {"maybe_known"}
    values = {str(side.value) for view in open_ones for side in view.sides}
    assert values == {ONE.value, TWO.value}
