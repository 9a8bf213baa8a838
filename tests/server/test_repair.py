"""Desks that differ are put right file by file; long texts travel as hashes; clones are told of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk
from server.desks import Office, a_person
from server.laptops import Heard, Laptop, laptop
from wbdesk.domain import files
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import OperationKind
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Referral
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key
from wbdesk.server.storage import lives
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import open_store
from wbdesk.wire.bases import LONG
from wbdesk.wire.messages import Ask, Cursor, ask_to_wire


@pytest.fixture
def ash(office: Office, tmp_path: Path) -> Iterator[Laptop]:
    with laptop(office, tmp_path, "Ash") as one:
        yield one


def a_case(ash: Laptop, notes: int = 3) -> tuple[Person, list[Contact]]:
    """Return a person with unfinished notes, on the desk and at the service."""
    person = a_person()
    own = files.author(person.id, ash.desk.me.account)
    made = [Contact(id=new_id(), file_id=own, note=f"note {n}") for n in range(notes)]
    for record in (person, *made):
        ash.desk.save(None, record)
    ash.go_round()
    return person, made


def behind_its_back(desk: Desk, statement: str, *values: str) -> None:
    with desk.store.saving() as driver:
        driver.execute(statement, values)
        driver.commit()


def notes_of(lap: Laptop) -> list[str]:
    return sorted(note.note for note in lap.desk.reads.records(Contact))


def repairs(lap: Laptop) -> list[str]:
    return [ask.repair[0] for ask in lap.line.asked if ask.repair]


def test_a_row_that_went_lost_comes_back_and_only_its_file_is_walked(ash: Laptop) -> None:
    _person, notes = a_case(ash)
    own = notes[0].file_id
    behind_its_back(ash.desk, "DELETE FROM contact WHERE id = ?", notes[1].id)
    behind_its_back(ash.desk, "UPDATE file SET rows = rows - 1 WHERE file_id = ?", own)
    ash.go_round()
    assert notes_of(ash) == ["note 0", "note 1", "note 2"]
    assert repairs(ash) == [own]
    assert ash.is_up_to_date()


def test_a_row_that_the_service_does_not_have_leaves(ash: Laptop) -> None:
    _person, notes = a_case(ash, 1)
    behind_its_back(
        ash.desk,
        "INSERT INTO contact (file_id, id, revision, digest, note) VALUES (?, ?, 4, 'x', 'ghost')",
        notes[0].file_id,
        new_id(),
    )
    behind_its_back(ash.desk, "UPDATE file SET rows = 2 WHERE file_id = ?", notes[0].file_id)
    ash.go_round()
    assert notes_of(ash) == ["note 0"]
    assert ash.is_up_to_date()


def test_own_unsent_words_stay_where_the_row_below_them_leaves(ash: Laptop, office: Office) -> None:
    _person, notes = a_case(ash, 2)
    seen = ash.desk.reads.get(Contact, notes[0].id, notes[0].file_id)
    assert seen
    ash.desk.save(seen, replace(seen, note="my words"))
    office.tell(f"DELETE FROM record WHERE id = '{notes[0].id}'")
    key = notes[0].file_id
    office.tell(f"UPDATE file SET rows = rows - 1 WHERE file_id = '{key}'")
    state = ash.desk.sync.state()
    place = (key, ("", "", ""))
    ask = Ask(ash.desk.sync.epoch(), state, repair=place)
    ash.desk.sync.repair(ask, ash.line.sync(ask))
    assert notes_of(ash) == ["my words", "note 1"]


def test_what_cannot_be_put_right_is_said_and_stops_nothing(ash: Laptop, office: Office) -> None:
    person, notes = a_case(ash)
    own = notes[0].file_id
    office.tell(f"UPDATE file SET rows = rows + 1 WHERE file_id = '{own}'")
    ash.go_round()
    assert repairs(ash) == [own]
    assert not ash.is_up_to_date()
    assert ash.desk.reads.sync_state().code == "files-differ"
    ash.go_round()
    assert repairs(ash) == []  # once for a position
    seen = ash.desk.reads.get(Person, person.id, person.file_id)
    assert seen
    ash.desk.save(seen, replace(seen, pronouns="she"))
    ash.go_round()
    assert repairs(ash) == [own]
    assert ash.desk.sync.batch() == ()
    office.tell(f"UPDATE file SET rows = rows - 1 WHERE file_id = '{own}'")
    ash.go_round()
    assert ash.is_up_to_date()
    assert ash.desk.reads.sync_state().code == ""


def test_a_long_text_that_was_seen_travels_as_its_hash_and_merges(
    ash: Laptop, office: Office, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        sol = stack.enter_context(laptop(office, tmp_path, "Sol", "supervisor"))
        person = a_person()
        long = "\n".join(["The same words over and over."] * (LONG // 20))
        main = files.main(person.id)
        plan = Referral(id=new_id(), file_id=main, own_words=f"A\n{long}\nZ")
        ash.desk.save(None, person)
        ash.desk.save(None, plan)
        ash.go_round()
        sol.go_round()
        for lap, words in ((ash, f"A, by Ash\n{long}\nZ"), (sol, f"A\n{long}\nZ, by Sol")):
            seen = lap.desk.reads.get(Referral, plan.id, main)
            assert seen
            lap.desk.save(seen, replace(seen, own_words=words))
            lap.go_round()
        ash.go_round()
        for lap in (ash, sol):
            seen = lap.desk.reads.get(Referral, plan.id, main)
            assert seen
            assert seen.own_words == f"A, by Ash\n{long}\nZ, by Sol"
            assert lap.desk.reads.differences() == ()
            assert lap.is_up_to_date()
        (sent,) = [o for ask in sol.line.asked for o in ask.operations]
        assert len(str(ask_to_wire(Ask("", sent_from(sol), (sent,))))) < 2 * len(long)


def sent_from(lap: Laptop) -> Cursor:
    return lap.desk.sync.state()


def test_words_over_a_base_that_nobody_knows_become_a_difference(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    note = Contact(id=new_id(), file_id=files.author(person.id, desk.account), note="short")
    desk.sync(desk.create(person), desk.create(note))
    key = Key(note.file_id, "contact", note.id)
    never = {"note": ("y" * (LONG + 1), "what I wrote")}
    (outcome,) = desk.sync(desk.operation(OperationKind.PATCH, key, fields=never))
    assert outcome.result.value == "conflict"
    (difference,) = desk.of("difference")
    assert [side["value"] for side in alternatives_of(difference.doc)] == ["short", "what I wrote"]


def test_a_base_of_long_ago_is_found_in_the_log(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    first = "one\n" + "y" * LONG + "\ntwo"
    note = Contact(id=new_id(), file_id=files.author(person.id, desk.account), note=first)
    second = replace(note, note=first.replace("two", "three"))
    desk.sync(desk.create(person), desk.create(note), desk.patch(note, second))
    late = replace(note, note=first.replace("one", "zero"))  # by whom the first was seen
    (outcome,) = desk.sync(desk.patch(note, late))
    assert outcome.result.value == "merged"
    row = desk.rows[Key(note.file_id, "contact", note.id)]
    assert row.doc["note"] == "zero\n" + "y" * LONG + "\nthree"


def test_two_copies_of_one_desk_go_on_as_two_and_the_administrator_is_told(
    ash: Laptop, office: Office, tmp_path: Path
) -> None:
    person, _notes = a_case(ash, 0)
    folder = ash.desk.store.folder
    assert folder
    ash.desk.store.close()
    copied = replace(folder, path=tmp_path / "copy")
    shutil.copytree(folder.path, copied.path)
    both = [opened(ash, where) for where in (folder, copied)]
    try:
        for words, lap in zip(("side door", "back door"), both, strict=True):
            seen = lap.desk.reads.get(Person, person.id, person.file_id)
            assert seen
            lap.desk.save(seen, replace(seen, getting_in=words))
            lap.go_round()
        with office.database.reading() as connection:
            assert lives.twins(connection, office.service) == []  # the first said nothing since
        lap = both[0]
        lap.desk.save(None, replace(a_person(), pronouns="they"))
        lap.go_round()
        both[1].go_round()
        with office.database.reading() as connection:
            (twin,) = lives.twins(connection, office.service)
        assert (twin.account, twin.epochs) == (ash.desk.me.account, 2)
        for lap in both:
            lap.go_round()
            (difference,) = lap.desk.reads.differences()
            values = [side["value"] for side in alternatives_of(to_doc(difference))]
            assert values == ["side door", "back door"]
            assert len(lap.desk.reads.records(Person)) == 2
            assert lap.is_up_to_date()
    finally:
        for lap in both:
            lap.desk.store.close()


def opened(ash: Laptop, folder: DeskFolder) -> Laptop:
    """Return the desk in *folder*, on the line of *ash*."""
    store = open_store(folder.database("aaaaaaaa"), ash.key, folder=folder)
    return Laptop(Desk(store, ash.desk.me), Heard(ash.line.line), ash.key)


def test_a_desk_that_is_too_old_is_told_so_and_nothing_is_stored(office: Office) -> None:
    desk = office.desk("Ash")
    before = office.count()
    ask = Ask(desk.me["epoch"], desk.cursor, (desk.create(a_person()),), schema=0)
    answer = desk.ask(ask)
    assert (answer.status_code, answer.json()["code"]) == (426, "desk-too-old")
    assert office.count() == before
