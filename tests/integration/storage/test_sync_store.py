"""What an answer of the service does to the file: own words stay, others' words come, no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from goals import a_goal, exchange, goal_at, is_settled_down, shared
from wbdesk.domain import files
from wbdesk.domain.check import Fault
from wbdesk.domain.difference import Difference
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person, Telephone
from wbdesk.domain.records.plan import Goal, Plan
from wbdesk.domain.row import Key, digest
from wbdesk.wire.messages import Answer, Ask, Cursor
from worlds import Service

ODD = [
    "👩‍🌾 🏳️‍🌈 nasturtium",
    "עִבְרִית and English and עוד",
    "শ্রীমতী ক্‌ষ",
    "\u0646\u064f\u0648\u0631\u200c\u0627 \u200f\u06f1\u06f2",
    "n\u0303 ≠ ñ\ttab",
    "<b>bold</b> &amp; 'quoted' \\ %s {x}",
    "Å" * 200,
]


@pytest.mark.parametrize("words", ODD)
def test_odd_words_are_equal_byte_for_byte_on_the_second_desk(
    desks: tuple[Desk, Desk], service: Service, words: str
) -> None:
    one, two = desks
    person = new_id()
    made = Person(
        id=person,
        file_id=files.cover(person),
        family_name=words.replace("\n", " "),
        getting_in=f"{words}\n{words}",
        telephones=(Telephone(number="ring then text", note=words[:40]),),
    )
    one.save(None, made)
    exchange(service, one, two)
    for desk in desks:
        found = desk.reads.get(Person, person, made.file_id)
        assert found == replace(made, revision=1)
        assert is_settled_down(desk)
    (operation,) = service.rows.values()
    assert operation.doc["getting_in"] == f"{words}\n{words}"


def test_a_form_over_which_a_pull_has_passed_keeps_the_colleagues_change(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3, words=Bilingual(en="Walk")))
    on_the_form = goal_at(one, goal)
    two.save(goal, replace(goal, importance=9))
    exchange(service, two, one)
    assert goal_at(one, goal).importance == 9
    one.save(on_the_form, replace(on_the_form, closeness=2))
    exchange(service, one, two)
    for desk in desks:
        assert (goal_at(desk, goal).importance, goal_at(desk, goal).closeness) == (9, 2)
        assert is_settled_down(desk)


def test_own_words_stay_on_the_screen_while_a_colleagues_arrive(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    two.save(goal, replace(goal, importance=9, confidence=1))
    two.exchange(service)
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=5))
    asked = Ask(one.sync.epoch(), one.sync.state())  # a pull alone: what waits stays here
    one.sync.take(service.answer(asked))
    assert (goal_at(one, goal).importance, goal_at(one, goal).confidence) == (5, 1)
    assert not is_settled_down(one)
    exchange(service, one, two)
    for desk in desks:
        assert goal_at(desk, goal).importance == 9
        (difference,) = desk.reads.differences()
        assert difference.field == "importance"
        assert is_settled_down(desk)


def test_an_answer_without_its_row_leaves_own_words_on_the_screen(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    goal = a_goal(importance=4)
    one.save(None, goal)
    outcomes = service.push(one.sync.batch())
    one.sync.take(Answer(Cursor(service.epoch, 0), outcomes=outcomes, more=True))
    assert goal_at(one, goal).importance == 4
    assert one.sync.batch() == ()
    one.sync.take(Answer(Cursor(service.epoch, service.position), more=True))
    assert goal_at(one, goal).importance == 4
    one.exchange(service)
    assert goal_at(one, goal).importance == 4
    assert not one.reads.sync_state().up_to_date


def test_a_difference_is_seen_and_settled_on_both_desks(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    two.save(goal, replace(goal, importance=9))
    mine = goal_at(one, goal)
    one.save(mine, replace(mine, importance=5))
    exchange(service, two, one)
    (difference,) = one.reads.differences()
    with one.units() as unit:
        unit.settle(difference, 5)
        assert unit.differences() == ()
        unit.commit()
    assert goal_at(one, goal).importance == 5
    exchange(service, one, two)
    for desk in desks:
        assert desk.reads.differences() == ()
        assert goal_at(desk, goal).importance == 5
        settled = desk.reads.get(Difference, difference.id, difference.file_id)
        assert settled
        assert settled.chosen_by == one.me.account
        assert is_settled_down(desk)


def test_own_words_stay_on_the_screen_until_their_difference_has_come(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    two.save(goal, replace(goal, importance=9))
    two.exchange(service)
    mine = goal_at(one, goal)
    one.save(mine, replace(mine, importance=5))
    take_rows_of(one, service, "goal")
    assert goal_at(one, goal).importance == 5
    assert one.reads.differences() == ()
    one.exchange(service)
    assert goal_at(one, goal).importance == 9
    assert len(one.reads.differences()) == 1
    assert is_settled_down(one)


def test_a_row_that_holds_all_own_words_has_nothing_laid_over_it(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=5))
    take_rows_of(one, service, "goal")
    assert one.table("shadow") == []
    with one.store.reading() as driver:
        assert not driver.execute("SELECT 1 FROM outbox WHERE standing = 1").fetchall()
    assert goal_at(one, goal).importance == 5
    one.exchange(service)
    assert is_settled_down(one)


def take_rows_of(desk: Desk, service: Service, type_name: str) -> None:
    """Push, and take an answer that was cut after the rows of one type: the cursor stays."""
    outcomes = service.push(desk.sync.batch())
    here = desk.sync.state()
    answer = service.answer(Ask(desk.sync.epoch(), here))
    rows = tuple(told for told in answer.rows if told[0].key.type == type_name)
    assert rows
    desk.sync.take(Answer(here, outcomes=outcomes, rows=rows, more=True))


def test_refused_words_leave_the_record_and_wait_to_be_copied(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    service.allowed = lambda _operation: Fault(Result.REFUSED, "not-found")
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=7))
    made = a_goal(words=Bilingual(en="Never heard of"))
    one.save(None, made)
    one.exchange(service)
    assert goal_at(one, goal).importance == 3
    assert one.reads.get(Goal, made.id, made.file_id) is None
    first, second = one.reads.waiting()
    assert dict(first.words) == {"importance": 7}
    assert "Never heard of" in str(second.words)
    with one.units() as unit:
        unit.dismiss(first.op_id)
        unit.commit()
    assert [left.op_id for left in one.reads.waiting()] == [second.op_id]


def test_a_parked_operation_stays_on_the_screen(desks: tuple[Desk, Desk], service: Service) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    service.allowed = lambda _operation: Fault(Result.PARKED, "closed")
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=7))
    one.exchange(service)
    assert goal_at(one, goal).importance == 7
    assert one.sync.batch() == ()


def test_a_finished_visit_leaves_the_authors_file_for_main(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    person = new_id()
    note = Contact(id=new_id(), file_id=files.author(person, one.me.account), note="One")
    one.save(None, note)
    one.save(note, replace(note, note="One\nTwo"))
    written = one.reads.get(Contact, note.id, note.file_id)
    assert written
    with one.units() as unit:
        unit.remove(written)
        unit.save(None, replace(written, file_id=files.main(person), revision=0))
        unit.commit()
    exchange(service, one, two)
    for desk in desks:
        (found,) = desk.reads.records(Contact)
        assert (found.file_id, found.note) == (files.main(person), "One\nTwo")
        assert desk.reads.differences() == ()
        assert is_settled_down(desk)


def test_a_removal_against_a_colleagues_edit_is_for_both_to_choose(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    two.save(goal, replace(goal, importance=9))
    two.exchange(service)
    one.remove(goal_at(one, goal))
    assert one.reads.records(Goal) == ()
    exchange(service, one, two)
    for desk in desks:
        (found,) = desk.reads.records(Goal)
        assert found.importance == 9
        assert [difference.field for difference in desk.reads.differences()] == ["deleted"]


def test_a_removal_counts_no_own_words_that_are_parked(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(words=Bilingual(en="wisteria")))
    service.allowed = lambda _operation: Fault(Result.PARKED, "newer")
    two.save(goal_at(two, goal), replace(goal_at(two, goal), importance=7))
    two.exchange(service)
    service.allowed = lambda _operation: None
    one.save(goal_at(one, goal), replace(goal_at(one, goal), words=Bilingual(en="hornbeam")))
    one.exchange(service)
    two.remove(goal_at(two, goal))
    two.exchange(service)
    assert not service.rows[Key(goal.file_id, "goal", goal.id)].deleted
    assert [one.field for one in two.reads.differences()] == ["deleted"]


def test_the_plan_of_an_episode_made_on_two_desks_is_one(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    plan = Plan(id=new_id(), file_id=files.main(new_id()), reviewer="Both")
    one.save(None, plan)
    two.save(None, replace(plan, copies="The surgery"))
    exchange(service, one, two)
    for desk in desks:
        (found,) = desk.reads.records(Plan)
        assert (found.reviewer, found.copies) == ("Both", "The surgery")
        assert is_settled_down(desk)


def test_history_says_once_who_changed_what(desks: tuple[Desk, Desk], service: Service) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    mine = goal_at(one, goal)
    one.save(mine, replace(mine, importance=4))
    exchange(service, one, two)
    theirs = goal_at(two, goal)
    two.save(theirs, replace(theirs, confidence=8))
    exchange(service, two, one)
    for desk in desks:
        lines = desk.reads.history(goal.file_id, "goal", goal.id)
        told = [(line.field, line.before, line.after, line.by.author) for line in lines]
        assert told == [
            ("confidence", None, 8, two.me.account),
            ("importance", 3, 4, one.me.account),
        ]


def test_history_gives_each_field_to_whoever_wrote_it(
    desks: tuple[Desk, Desk], service: Service, tmp_path: Path
) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    with_both = new_desk(tmp_path / "three", "Cal Test")
    try:
        with_both.exchange(service)
        for desk, field, value in ((one, "importance", 4), (two, "confidence", 8)):
            seen = goal_at(desk, goal)
            desk.save(seen, replace(seen, **{field: value}))  # type: ignore[arg-type]  # either
            desk.exchange(service)
        with_both.exchange(service)
        lines = with_both.reads.history(goal.file_id, "goal", goal.id)
        told = {line.field: line.by.author for line in lines}
        assert told == {"importance": one.me.account, "confidence": two.me.account}
    finally:
        with_both.store.close()


def test_what_colleagues_wrote_is_told_and_own_work_is_not(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    exchange(service, one, two)
    goal = shared(one, two, service, a_goal(importance=3))
    two.save(goal, replace(goal, importance=4))
    exchange(service, two, one)
    assert [(a.created, a.by.author) for a in two.reads.arrived(9)] == [(True, one.me.account)]
    assert [(a.created, a.by.author) for a in one.reads.arrived(9)] == [(False, two.me.account)]


def test_an_older_revision_changes_nothing(desks: tuple[Desk, Desk], service: Service) -> None:
    one, two = desks
    goal = shared(one, two, service, a_goal(importance=3))
    key = Key(goal.file_id, "goal", goal.id)
    old = service.rows[key]
    two.save(goal, replace(goal, importance=9))
    exchange(service, two, one)
    cursor = one.sync.state()
    one.sync.take(Answer(cursor, rows=((old, digest(old.doc)),), more=True))
    assert goal_at(one, goal).importance == 9
    one.exchange(service)
    assert is_settled_down(one)
