"""Files leave a desk without a word: what is typed goes first, then nothing stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desks import Desk
from goals import a_goal, goal_at, shared
from wbdesk.application.rows import FORM
from wbdesk.domain import files
from wbdesk.domain.check import Fault
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.plan import Goal
from wbdesk.domain.row import Key
from wbdesk.storage import closed_list
from wbdesk.wire.messages import Answer, Ask, Checkpoint, FileEvent, Leaving
from worlds import Service

LATER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(1999, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def closed(desks: tuple[Desk, Desk], service: Service) -> Goal:
    """A goal that both know, in a file that was closed to the second while it was typing."""
    one, two = desks
    goal = a_goal(words=Bilingual(en="wisteria"))
    service.grant(two.me.account, goal.file_id)
    shared(one, two, service, goal)
    with two.units() as unit:
        unit.draft(goal_at(two, goal), "importance", 7)
        unit.commit()
    service.grant(two.me.account, goal.file_id, opened=False)
    two.exchange(service)
    return goal


def give_up(desk: Desk, before: dt.datetime = LATER) -> None:
    with desk.units() as unit:
        unit.give_up_drafts(before)
        unit.commit()


def traces(desk: Desk, *canaries: str) -> list[str]:
    with desk.store.reading() as driver:
        named = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in named if any(c in str(desk.table(name)) for c in canaries)]


def test_what_was_typed_goes_up_and_then_nothing_stays(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    assert two.table("goal")
    give_up(two)
    two.exchange(service)
    assert service.rows[Key(closed.file_id, "goal", closed.id)].doc["importance"] == 7
    assert traces(two, "wisteria", closed.file_id) == []
    assert two.reads.sync_state().up_to_date


def test_while_somebody_types_the_draft_stays_and_the_service_hears_of_it(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    give_up(two, LONG_AGO)
    asked = Ask(two.sync.epoch(), two.sync.state())
    two.sync.take(service.answer(asked, two.me.account))
    assert [(e.file_id, e.state) for e in two.sync.leaving()] == [(closed.file_id, "writing")]
    assert [row.field for row in two.reads.drafts(closed.file_id)] == ["importance"]
    assert two.reads.get(Goal, closed.id, closed.file_id) is None


def test_when_it_is_erased_the_service_hears_that_it_is_done(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    give_up(two)
    asked = Ask(two.sync.epoch(), two.sync.state(), two.sync.batch())
    two.sync.take(service.answer(asked, two.me.account))
    (told,) = two.sync.leaving()
    assert (told.file_id, told.state) == (closed.file_id, "done")
    two.sync.heard([replace_state(told)])
    assert two.sync.leaving() == (told,)
    two.sync.heard([told])
    assert two.sync.leaving() == ()


def replace_state(told: Leaving) -> Leaving:
    return told._replace(state="writing")


def test_what_left_is_noted_beside_the_vault_before_it_leaves(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    assert closed_list.read(two.store.folder) == ()
    give_up(two)
    two.exchange(service)
    (noted,) = closed_list.read(two.store.folder)
    assert (noted.file_id, noted.server_epoch, noted.erased) == (closed.file_id, "life-1", False)
    assert closed_list.since(two.store.folder, "1999") == (noted,)
    assert closed_list.since(two.store.folder, "2999") == ()


def test_a_note_that_was_never_saved_goes_up_too(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    note = Contact(id=new_id(), file_id=closed.file_id)
    with two.units() as unit:
        unit.draft(note, "note", "Rang the ferry club")
        unit.commit()
    give_up(two)
    two.exchange(service)
    written = service.rows[Key(closed.file_id, "contact", note.id)]
    assert written.doc["note"] == "Rang the ferry club"


def test_words_that_cannot_go_up_stand_in_the_sync_centre_until_they_are_dealt_with(
    desks: tuple[Desk, Desk], service: Service, closed: Goal
) -> None:
    _one, two = desks
    with two.units() as unit:
        unit.draft_form(closed.file_id, FORM, {"words": "hornbeam"})
        unit.commit()
    give_up(two)
    two.exchange(service)
    (kept,) = two.reads.waiting()
    assert (kept.result, dict(kept.words)[FORM]) == ("refused", {"words": "hornbeam"})
    with two.units() as unit:
        unit.dismiss(kept.op_id)
        unit.commit()
    two.exchange(service)
    assert traces(two, "hornbeam", closed.file_id) == []


def test_nothing_stays_of_a_file_that_never_came_to_be_once_its_words_were_copied(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    service.allowed = lambda _operation: Fault(Result.REFUSED, "not-stored")
    cover, goal = files.cover(person := new_id()), a_goal(words=Bilingual(en="hornbeam"))
    one.save(None, Person(id=person, file_id=cover, preferred_name="Wren"))
    one.save(None, goal)
    one.exchange(service)
    for refused in one.reads.waiting():
        assert traces(one, refused.file_id)
        with one.units() as unit:
            unit.draft_form(goal.file_id, FORM, {"words": "still typed"})
            unit.dismiss(refused.op_id)
            unit.commit()
    assert traces(one, cover, "Wren") == []
    assert traces(one, "hornbeam"), "while something is typed the file stays"


def people_of(one: Desk, two: Desk, service: Service, count: int) -> list[str]:
    """Let both desks hold the covers of *count* people."""
    covers = [files.cover(new_id()) for _ in range(count)]
    for file_id in covers:
        service.grant(two.me.account, file_id)
        one.save(None, Person(id=file_id.split("/")[1], file_id=file_id, preferred_name="Wren"))
    one.exchange(service)
    two.exchange(service)
    return covers


def erase(service: Service, desk: Desk, *gone: str, held: tuple[str, ...] = ()) -> Answer:
    """Let the service erase files by law, and the desk hear of it."""
    asked = Ask(desk.sync.epoch(), desk.sync.state(), leaving=desk.sync.leaving())
    for file_id in gone:
        service.grant(desk.me.account, file_id, opened=False)
    answer = service.answer(asked, desk.me.account)
    events = tuple(replace(e, erased=True) if not e.opened else e for e in answer.events)
    point = answer.checkpoint or Checkpoint(0, 0, "")
    if asked.leaving:
        desk.sync.heard(asked.leaving)
    desk.sync.take(replace(answer, events=events, checkpoint=replace(point, held=held)))
    return answer


def test_what_the_law_erases_leaves_at_once_with_what_is_unsent(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    covers = people_of(one, two, service, 12)
    seen = two.reads.get(Person, covers[0].split("/")[1], covers[0])
    assert seen
    two.save(seen, replace(seen, preferred_name="Hornbeam"))
    erase(service, two, covers[0])
    assert traces(two, "Hornbeam") == []
    assert two.reads.sync_state().up_to_date
    (noted,) = closed_list.read(two.store.folder)
    assert noted.erased
    assert [row[1] for row in two.table("farewell")] == ["erased"]


def test_many_erasures_at_once_are_held_until_a_supervisor_confirms(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    covers = people_of(one, two, service, 12)
    gone = covers[:6]
    erase(service, two, *gone)
    assert {e.state for e in two.sync.leaving()} == {"held"}
    assert not any(two.reads.holds(f) for f in gone)
    assert len(two.reads.records(Person)) == 6
    assert len(two.table("person")) == 12
    erase(service, two, held=tuple(gone))
    assert len(two.table("person")) == 12
    erase(service, two, held=tuple(gone[:2]))
    assert len(two.table("person")) == 8
    erase(service, two)
    assert len(two.table("person")) == 6


def test_an_event_of_an_erasure_travels() -> None:
    from wbdesk.wire.messages import Cursor, answer_from_wire, answer_to_wire

    events = (
        FileEvent(3, "cover/x", opened=False, erased=True),
        FileEvent(4, "main/x", opened=True),
    )
    answer = Answer(Cursor(), events=events)
    assert answer_from_wire(answer_to_wire(answer)).events == events
