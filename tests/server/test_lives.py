"""A service that was put back in time: desks bring back what it lost, and nothing is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from server.desks import Office, a_person
from server.laptops import Laptop, laptop, moment
from wbdesk.domain import files
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.server import proof, upgrade
from wbdesk.server.storage import lives


@pytest.fixture
def pair(office: Office, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """A practitioner and the team's supervisor."""
    with ExitStack() as stack:
        yield (
            stack.enter_context(laptop(office, tmp_path, "Ash")),
            stack.enter_context(laptop(office, tmp_path, "Sol", "supervisor")),
        )


def shared(ash: Laptop, sol: Laptop, name: str = "Wren") -> Person:
    """Return a person whom both desks hold."""
    person = replace(a_person(name), pronouns="xe", language="en")
    ash.desk.save(None, person)
    ash.go_round()
    sol.go_round()
    return person


def at(lap: Laptop, person: Person) -> Person:
    found = lap.desk.reads.get(Person, person.id, person.file_id)
    assert found
    return found


def change(lap: Laptop, person: Person, **values: str) -> None:
    seen = at(lap, person)
    lap.desk.save(seen, replace(seen, **values))  # type: ignore[arg-type]  # texts


def test_what_was_answered_after_the_backup_is_sent_again(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    change(ash, person, pronouns="she")
    change(ash, person, language="tay")
    ash.go_round()
    sol.go_round()
    change(sol, person, pronouns="they")
    sol.go_round()
    backup.put_back()
    change(ash, person, getting_in="side door")  # never sent
    for lap in (ash, sol, ash):
        lap.go_round()
    for lap in pair:
        found = at(lap, person)
        assert (found.pronouns, found.language, found.getting_in) == (
            "they",
            "tay",
            "side door",
        )
        assert lap.desk.reads.differences() == (), lap.desk.reads.differences()
        assert lap.is_up_to_date()
    assert proof.check(office.database, office.service) == []


def test_nothing_is_taken_from_a_new_life_before_what_the_old_one_knew_was_sent(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    change(ash, person, pronouns="she")
    ash.go_round()
    backup.put_back()
    ash.go_round()
    kinds = [(ask.again, len(ask.operations)) for ask in ash.line.asked]
    assert kinds[0] == (False, 0)
    again = [count for is_again, count in kinds if is_again]
    assert again == [3]  # the person and the pronouns, and the row that may be lost is offered
    assert kinds[-1] == (False, 0)
    assert ash.line.asked[-1].want_files


def test_the_rows_of_a_colleague_whose_laptop_is_gone_are_offered_and_chosen_by_people(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    change(ash, person, pronouns="she", language="tay")
    note = Contact(id=new_id(), file_id=files.main(person.id), note="Tea and talk")
    ash.desk.save(None, note)
    ash.go_round()
    sol.go_round()
    backup.put_back()
    sol.go_round()  # and Ash's laptop lies in a river
    assert at(sol, person).pronouns == "xe"
    differences = {one.field: one for one in sol.desk.reads.differences()}
    assert set(differences) == {"pronouns", "language"}
    head, offered = alternatives_of(to_doc(differences["pronouns"]))
    assert (head["value"], offered["value"]) == ("xe", "she")
    assert offered["author"] == ash.desk.me.account
    kept = sol.desk.reads.get(Contact, note.id, note.file_id)
    assert kept
    assert kept.note == "Tea and talk"
    assert sol.is_up_to_date()


def test_a_desk_that_comes_back_later_ends_the_questions_that_its_words_raised(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    change(ash, person, pronouns="she")
    ash.go_round()
    sol.go_round()
    backup.put_back()
    sol.go_round()
    assert len(sol.desk.reads.differences()) == 1
    ash.go_round()
    sol.go_round()
    for lap in pair:
        assert at(lap, person).pronouns == "she"
        assert lap.desk.reads.differences() == ()
        assert lap.is_up_to_date()


def test_a_case_that_the_backup_did_not_hold_comes_back_with_its_maker(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    shared(ash, sol)
    backup = moment(office)
    person = shared(ash, sol, "Finch")
    change(sol, person, pronouns="he")
    sol.go_round()
    backup.put_back()
    sol.go_round()
    assert not sol.desk.reads.holds(person.file_id)  # hidden, not erased
    assert len(sol.desk.table("person")) == 2
    ash.go_round()
    sol.go_round()
    assert sol.desk.reads.holds(person.file_id)
    assert at(sol, person).preferred_name == "Finch"
    assert {lap.is_up_to_date() for lap in pair} == {True}
    assert at(sol, person).pronouns == "xe"
    upgrade.take_up(office.database)  # as the server does by its own clock
    for lap in (ash, sol):
        lap.go_round()
        assert at(lap, person).pronouns == "he"
        assert lap.is_up_to_date()
    parked = sol.desk.table("parked")
    assert "allowed" in str(parked)


def test_a_signed_note_that_two_desks_bring_back_is_one(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    note = Contact(id=new_id(), file_id=files.main(person.id), note="Tea and talk")
    ash.desk.save(None, note)
    ash.go_round()
    sol.go_round()
    backup.put_back()
    sol.go_round()
    ash.go_round()
    for lap in pair:
        assert [one.note for one in lap.desk.reads.records(Contact)] == ["Tea and talk"]
        assert lap.desk.reads.waiting() == ()
        assert lap.desk.reads.differences() == ()


def test_a_removal_that_names_a_revision_of_another_life_is_asked_about(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    note = Contact(id=new_id(), file_id=files.author(person.id, ash.desk.me.account), note="One")
    ash.desk.save(None, note)
    ash.go_round()
    backup = moment(office)
    seen = ash.desk.reads.get(Contact, note.id, note.file_id)
    assert seen
    ash.desk.save(seen, replace(seen, note="Two"))
    ash.go_round()
    seen = ash.desk.reads.get(Contact, note.id, note.file_id)
    assert seen
    ash.desk.remove(seen)
    backup.put_back()
    ash.go_round()
    assert [one.field for one in ash.desk.reads.differences()] == ["deleted"]
    assert ash.is_up_to_date()


def test_a_desk_that_is_cut_off_while_it_sends_again_goes_on(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    for words in ("one", "two", "three"):
        change(ash, person, language=words)
        ash.go_round()
    for _ in range(2):  # it is put back again while the desk is at it
        backup.put_back()
        for cut in (1, 0):
            ash.line.cut_after = cut
            with pytest.raises(ConnectionError):
                ash.go_round()
        ash.line.cut_after = 1_000_000
    ash.go_round()
    sol.go_round()
    for lap in pair:
        assert at(lap, person).language == "three"
        assert lap.desk.reads.differences() == ()
        assert lap.is_up_to_date()


def test_an_answered_operation_is_kept_until_a_proven_backup_holds_it(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    change(ash, person, pronouns="she")
    ash.go_round()
    assert ash.kept() == 2
    held = moment(office).held
    lives.note_backup(office.dsn, [held._replace(position=held.position - 1)])
    ash.go_round()
    assert ash.kept() == 1
    lives.note_backup(office.dsn, [held])
    ash.go_round()
    assert ash.kept() == 0


def test_an_older_backup_than_the_proven_one_loses_nothing_that_a_desk_holds(
    office: Office, pair: tuple[Laptop, Laptop]
) -> None:
    ash, sol = pair
    person = shared(ash, sol)
    backup = moment(office)
    change(ash, person, pronouns="she")
    ash.go_round()
    lives.note_backup(office.dsn, [moment(office).held])
    ash.go_round()
    assert ash.kept() == 0
    backup.put_back()
    ash.go_round()
    (difference,) = ash.desk.reads.differences()
    assert "she" in str(difference.alternatives)
    assert ash.is_up_to_date()
