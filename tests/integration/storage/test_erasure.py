"""What the law erases leaves a desk whole, by whatever way it hears of it, and never comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from wbdesk.application.rows import FORM
from wbdesk.domain import files
from wbdesk.domain.check import Fault
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, Result
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Alert, Person
from wbdesk.domain.records.plan import Goal
from wbdesk.storage import closed_list
from wbdesk.storage import files as on_desk
from wbdesk.wire.messages import Answer, Ask, Cursor, FileEvent
from worlds import Service

WORDS = "sorrel"


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody of whom a desk holds something in each file."""

    id: str
    person: Person
    goal: Goal
    note: Contact

    @property
    def files(self) -> set[str]:
        return {self.person.file_id, self.goal.file_id, self.note.file_id}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "one")
    yield made
    made.store.close()


@pytest.fixture
def case(desk: Desk, service: Service) -> Case:
    """A case with words in every table that a desk has for them, and eleven others beside it."""
    made = a_case(desk)
    others = [new_id() for _ in range(11)]
    with desk.units() as unit:
        for other in others:
            unit.save(None, Person(id=other, file_id=files.cover(other), preferred_name="Wren"))
        for record in (made.person, made.goal, made.note):
            unit.save(None, record)
        unit.commit()
    desk.exchange(service)
    goal = desk.reads.get(Goal, made.goal.id, made.goal.file_id)
    assert goal
    desk.save(goal, replace(goal, words=Bilingual(en=f"{WORDS} again")))
    with desk.units() as unit:
        unit.draft(made.person, "preferred_name", f"{WORDS} typed")
        unit.draft_form(files.safeguarding(made.id), "concern", {"words": WORDS})
        unit.commit()
    return made


def a_case(desk: Desk) -> Case:
    one = new_id()
    return Case(
        one,
        Person(id=one, file_id=files.cover(one), preferred_name=WORDS),
        Goal(id=new_id(), file_id=files.main(one), words=Bilingual(en=WORDS)),
        Contact(id=new_id(), file_id=files.author(one, desk.me.account), note=WORDS),
    )


def traces(desk: Desk, case: Case) -> list[str]:
    """Return the tables that say a word of *case* or name a file of it."""
    canaries = [WORDS, *case.files, files.safeguarding(case.id)]
    with desk.store.reading() as driver:
        named = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = [
            name
            for (name,) in named
            if name != "leaving" and any(c in str(desk.table(name)) for c in canaries)
        ]
        for kind in files.FileKind:
            driver.execute(
                f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_{kind.value}, row)"
            )
            if driver.execute("SELECT 1 FROM temp.terms WHERE term = ?", (WORDS,)).fetchone():
                found.append(f"search_{kind.value}")
            driver.execute("DROP TABLE temp.terms")
    return found


def hear(desk: Desk, *events: FileEvent) -> None:
    """Let the desk take a page with nothing but *events*."""
    desk.sync.take(Answer(desk.sync.state(), events=events))


def refuse_as_erased(service: Service, case: Case) -> None:
    def allowed(operation: Operation) -> Fault | None:
        return Fault(Result.REFUSED, "erased") if operation.file_id in case.files else None

    service.allowed = allowed


def test_the_case_leaves_traces_that_can_be_found(desk: Desk, case: Case) -> None:
    there = {"person", "goal", "contact", "draft", "outbox", "history", "file"}
    assert there | {"search_cover", "search_main"} <= set(traces(desk, case))


def test_every_table_that_names_a_file_is_one_that_leaves_with_it(desk: Desk) -> None:
    with desk.store.reading() as driver:
        named = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        columns = {
            name: {row[1] for row in driver.execute(f'PRAGMA table_info("{name}")')}
            for (name,) in named
        }
    holding = {name for name, has in columns.items() if "file_id" in has}
    assert holding - {"leaving", "search_row"} == set(on_desk.of_a_file())


@pytest.mark.parametrize("opened", [False, True])
def test_a_page_that_says_so_of_one_file_erases_the_whole_case(
    desk: Desk, case: Case, opened: bool
) -> None:
    """Whoever opened a file of it since then opened nothing."""
    hear(desk, FileEvent(desk.sync.state().position, case.person.file_id, opened, erased=True))
    assert traces(desk, case) == []
    assert len(desk.reads.records(Person)) == 11
    noted = {one.file_id for one in closed_list.read(desk.store.folder) if one.erased}
    assert case.files <= noted


def test_own_work_that_comes_back_as_erased_erases_the_whole_case(
    desk: Desk, service: Service, case: Case
) -> None:
    """A person made here and erased before this desk ever told of them: no closing comes."""
    refuse_as_erased(service, case)
    desk.exchange(service)
    assert traces(desk, case) == []
    assert [row[1] for row in desk.table("farewell")] == ["erased"]


def test_words_about_somebody_else_that_went_with_them_stay_with_their_author(
    desk: Desk, service: Service, case: Case
) -> None:
    refuse_as_erased(service, case)
    other = desk.reads.records(Person, preferred_name="Wren")[0]
    alert = Alert(id=new_id(), file_id=other.file_id, words="The gate is locked")
    person = desk.reads.get(Person, case.id, case.person.file_id)
    assert person
    with desk.units() as unit:
        unit.save(person, replace(person, preferred_name=f"{WORDS} twice"))
        unit.save(None, alert)
        unit.commit()
    desk.exchange(service)
    assert traces(desk, case) == []
    (waits,) = desk.reads.waiting()
    assert ("words", "The gate is locked") in waits.words


def test_a_page_of_before_brings_nothing_back(desk: Desk, service: Service, case: Case) -> None:
    asked = Ask(desk.sync.epoch(), Cursor())
    before = service.answer(asked, desk.me.account)
    hear(desk, FileEvent(desk.sync.state().position, case.person.file_id, False, erased=True))
    late = (
        FileEvent(1, case.person.file_id, opened=True),
        FileEvent(2, case.goal.file_id, opened=False),
    )
    desk.sync.take(replace(before, cursor=desk.sync.state(), events=late))
    assert traces(desk, case) == []
    assert all(one.erased for one in closed_list.read(desk.store.folder))


def test_nothing_more_is_written_into_a_form_that_stood_open(desk: Desk, case: Case) -> None:
    hear(desk, FileEvent(desk.sync.state().position, case.person.file_id, False, erased=True))
    with desk.units() as unit:
        with pytest.raises(Refused, match="erased"):
            unit.save(case.person, replace(case.person, preferred_name="Hazel"))
        with pytest.raises(Refused, match="erased"):
            unit.draft(case.person, "preferred_name", "Hazel")
        with pytest.raises(Refused, match="erased"):
            unit.draft_form(case.goal.file_id, FORM, {"words": "Hazel"})
    assert traces(desk, case) == []


def test_a_file_that_a_restored_service_does_not_know_is_asked_about(
    desk: Desk, service: Service, case: Case
) -> None:
    """It lost the grant with the days that are gone, and so has nobody to tell of the erasure."""
    with desk.store.applying() as driver:
        driver.execute(f"UPDATE file SET held = {on_desk.LOST} WHERE file_id LIKE '%{case.id}%'")
    asked: set[str] = set()
    while place := desk.sync.to_ask():
        asked.add(place[0])
        ask = Ask(desk.sync.epoch(), desk.sync.state(), repair=place)
        desk.sync.hear_of(ask, Answer(ask.cursor))
    assert asked == case.files
    assert "goal" in traces(desk, case)

    desk.sync = type(desk.sync)(desk.store, desk.me.account)
    place = desk.sync.to_ask()
    assert place
    told = FileEvent(9, place[0], opened=False, erased=True)
    ask = Ask(desk.sync.epoch(), desk.sync.state(), repair=place)
    desk.sync.hear_of(ask, Answer(ask.cursor, events=(told,)))
    assert traces(desk, case) == []
    assert desk.sync.to_ask() is None


def test_too_many_at_once_wait_for_a_supervisor_however_the_desk_hears_of_them(
    desk: Desk, service: Service, case: Case
) -> None:
    """A service that says of everybody that the law erased them takes no word from this desk."""
    service.allowed = lambda _operation: Fault(Result.REFUSED, "erased")
    for person in desk.reads.records(Person):
        desk.save(person, replace(person, preferred_name=f"{WORDS} {person.preferred_name}"))
    desk.exchange(service)
    assert {entry.state for entry in desk.sync.leaving()} == {"held"}
    assert "outbox" in traces(desk, case)
    assert desk.reads.waiting() == ()
    hear(desk, FileEvent(desk.sync.state().position, case.person.file_id, False, erased=True))
    assert "outbox" in traces(desk, case)
