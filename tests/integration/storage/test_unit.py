"""Saving: what is shown and what is queued are written together, over what is stored now."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import definition, to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Task
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.plan import Goal
from wbdesk.storage import outbox


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "desk")
    yield desk
    desk.store.close()


def a_person(**values: object) -> Person:
    person = new_id()
    return Person(
        id=person,
        file_id=files.cover(person),
        given_names="Wren",
        **values,  # type: ignore[arg-type]  # any field may be named
    )


def shown(desk: Desk, record: Person) -> Person:
    found = desk.reads.get(Person, record.id, record.file_id)
    assert found
    return found


def test_a_saved_record_is_shown_and_queued(desk: Desk) -> None:
    person = a_person(family_name="Okonedo-Pike")
    changed = desk.save(None, person)
    assert shown(desk, person) == person
    (operation,) = desk.sync.batch()
    assert operation.fields["family_name"] == ("", "Okonedo-Pike")
    assert operation.kind.value == "create"
    assert changed.concerns("person", file_id=person.file_id)
    assert changed.concerns("outbox")


def test_an_operation_holds_only_what_differs_with_what_was_seen(desk: Desk) -> None:
    person = a_person(family_name="Before", getting_in="Ring twice")
    desk.save(None, person)
    desk.save(person, replace(person, family_name="After"))
    assert desk.sync.batch()[1].fields == {"family_name": ("Before", "After")}


def test_a_form_over_which_another_save_has_passed_keeps_that_save(desk: Desk) -> None:
    person = a_person(getting_in="Ring twice")
    desk.save(None, person)
    on_the_form = shown(desk, person)
    desk.save(on_the_form, replace(on_the_form, family_name="Passed"))
    desk.save(on_the_form, replace(on_the_form, getting_in="Knock"))
    assert (shown(desk, person).family_name, shown(desk, person).getting_in) == ("Passed", "Knock")


def test_leaving_without_commit_writes_nothing(desk: Desk) -> None:
    person = a_person()
    with desk.units() as unit:
        unit.save(None, person)
        assert unit.get(Person, person.id, person.file_id) == person
    assert desk.reads.get(Person, person.id, person.file_id) is None
    assert desk.sync.batch() == ()
    desk.save(None, person)
    assert [operation.n for operation in desk.sync.batch()] == [1]


def test_an_error_in_the_middle_writes_nothing(desk: Desk) -> None:
    person = a_person()
    with pytest.raises(ZeroDivisionError), desk.units() as unit:  # noqa: PT012 - it falls inside
        unit.save(None, person)
        raise ZeroDivisionError
    assert desk.table("outbox") == desk.table("person") == desk.table("search_row") == []


def test_one_unit_is_one_group(desk: Desk) -> None:
    one, two = a_person(), a_person()
    with desk.units() as unit:
        unit.save(None, one)
        unit.save(None, two)
        unit.commit()
    desk.save(one, replace(one, preferred_name="W"))
    groups = [operation.group for operation in desk.sync.batch()]
    assert groups[0] == groups[1] != groups[2]


def test_a_value_that_its_field_does_not_take_is_refused_with_its_limit(desk: Desk) -> None:
    person = a_person()
    with pytest.raises(Refused) as caught:
        desk.save(None, replace(person, family_name="x" * 201))
    assert (caught.value.code, caught.value.field) == ("text-too-long", "family_name")
    assert caught.value.facts["limit"] == 200
    with pytest.raises(Refused, match="invisible-marks"):
        desk.save(None, replace(person, family_name="a\x00b"))
    assert desk.table("outbox") == []


def test_more_than_a_group_holds_is_refused(desk: Desk) -> None:
    with desk.units() as unit:
        for _ in range(500):
            unit.save(None, a_person())
        with pytest.raises(Refused, match="too-much-at-once"):
            unit.save(None, a_person())
    assert desk.table("outbox") == []


def test_a_signed_record_is_written_once(desk: Desk) -> None:
    person = new_id()
    note = Contact(id=new_id(), file_id=files.main(person), note="As it was")
    desk.save(None, note)
    with pytest.raises(Refused, match="already-signed"):
        desk.save(note, replace(note, note="Otherwise"))
    with pytest.raises(Refused, match="already-signed"):
        desk.save(None, replace(note, note="Otherwise"))


def test_a_removed_record_leaves_the_lists_and_stays_readable(desk: Desk) -> None:
    task = Task(id=new_id(), file_id=files.main(new_id()), words="Ring the council")
    desk.save(None, task)
    desk.remove(task)
    assert desk.reads.records(Task) == ()
    found = desk.reads.get(Task, task.id, task.file_id)
    assert found
    assert found.deleted
    assert found.words == "Ring the council"
    assert desk.table("search_row") == []


def test_own_changes_are_lines_of_the_history(desk: Desk) -> None:
    person = a_person(getting_in="Ring twice")
    desk.save(None, person)
    desk.save(person, replace(person, getting_in="Knock"))
    (line,) = desk.reads.history(person.file_id, "person", person.id)
    assert (line.field, line.before, line.after) == ("getting_in", "Ring twice", "Knock")
    assert line.by.author == desk.me.account


def test_numbers_are_dense_when_many_save_at_once(desk: Desk) -> None:
    def save() -> None:
        for _ in range(10):
            desk.save(None, a_person())

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [operation.n for operation in desk.sync.batch()] == list(range(1, 41))
    identity = desk.store.folder and desk.store.folder.read_identity()
    assert identity
    assert identity.highest_n == 40


def test_a_unit_inside_another_is_a_mistake_and_no_deadlock(desk: Desk) -> None:
    with pytest.raises(RuntimeError), desk.units(), desk.units():
        pass
    desk.save(None, a_person())


def test_every_saved_value_lies_in_the_outbox(desk: Desk) -> None:
    person = a_person(family_name="Kestrel", getting_in="Blue gate", nhs_number="9434765919")
    desk.save(None, person)
    (operation,) = desk.sync.batch()
    said = {name: new for name, (_base, new) in operation.fields.items()}
    empty = {spec.name: spec.kind.empty for spec in definition("person").specs}
    assert empty | said == to_doc(person)


def test_a_value_that_a_column_would_change_is_kept_beside_it(desk: Desk) -> None:
    goal = Goal(id=new_id(), file_id=files.main(new_id()), importance=3)
    desk.save(None, goal)
    with desk.store.saving() as driver:
        driver.execute(
            "UPDATE goal SET extra = ?", (json.dumps({"importance": "12", "colour": "red"}),)
        )
    found = desk.reads.get(Goal, goal.id, goal.file_id)
    assert found
    assert str(found.importance) == "12"
    desk.save(found, replace(found, rank="m"))
    with desk.store.reading() as driver:
        extra = driver.execute("SELECT extra FROM goal").fetchone()[0]
    assert json.loads(extra) == {"importance": "12", "colour": "red"}


def test_a_push_is_cut_between_groups(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (3, 2, 4):
        with desk.units() as unit:
            for _ in range(size):
                unit.save(None, a_person())
            unit.commit()
    monkeypatch.setattr(outbox, "PUSH_OPERATIONS", 5)
    assert len(desk.sync.batch()) == 5
    monkeypatch.setattr(outbox, "PUSH_OPERATIONS", 4)
    assert len(desk.sync.batch()) == 3
    monkeypatch.setattr(outbox, "PUSH_OPERATIONS", 1)
    assert len(desk.sync.batch()) == 3
