"""Who may write and read what: grants as intervals of positions, roles, other people's files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.record import Record
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Background, Household, Person
from wbdesk.domain.records.safeguarding import Concern
from wbdesk.domain.records.team import Protocol, Service, Setting
from wbdesk.server import admin

CANARY = "quetzalcoatlus"


def a_case(desk: Desk) -> Person:
    """Make a case with a secret word in its safeguarding and its author's file."""
    person = a_person("Wren")
    concern = Concern(id=new_id(), file_id=files.safeguarding(person.id), words=CANARY)
    draft = Contact(
        id=new_id(), file_id=files.author(person.id, desk.account), note=f"{CANARY} draft"
    )
    background = Background(id=new_id(), file_id=files.main(person.id), faith="Quaker")
    made = (person, concern, draft, background)
    outcomes = desk.sync(*(desk.create(entry) for entry in made))
    assert {outcome.result for outcome in outcomes} == {Result.APPLIED}, outcomes
    return person


def grant(office: Office, desk: Desk, person: Person, *names: str) -> None:
    """Open files of a case to a desk's account."""
    admin.grant(office.database, office.service, desk.account, person.id, names)


def close(office: Office, desk: Desk, person: Person) -> None:
    """Close a case to a desk's account."""
    admin.close(office.database, office.service, desk.account, person.id)


def only(desk: Desk, record: Record) -> tuple[str, str]:
    """Send the making of one record; return what became of it."""
    (outcome,) = desk.sync(desk.create(record))
    return outcome.result.value, outcome.reason


def test_a_colleague_of_cover_and_main_receives_no_byte_of_a_concern(office: Office) -> None:
    boss, desk = office.desk("Sol", "supervisor"), office.desk("Ash")
    colleague = office.desk("Kit")
    person = a_case(desk)
    grant(office, colleague, person, "cover", "main")
    colleague.sync(want_files=True)
    boss.sync()
    assert colleague.rows[key_of(person)].doc["preferred_name"] == "Wren"
    assert b"Quaker" in colleague.seen_bytes
    assert CANARY.encode() not in colleague.seen_bytes
    assert b"safeguarding/" not in colleague.seen_bytes
    assert files.author(person.id, desk.account).encode() not in colleague.seen_bytes
    assert CANARY.encode() in boss.seen_bytes
    assert b" draft" not in boss.seen_bytes
    assert colleague.agrees()
    assert boss.agrees()


def test_a_colleague_without_a_grant_learns_nothing(office: Office) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    colleague.sync(want_files=True)
    assert person.id.encode() not in colleague.seen_bytes
    assert colleague.agrees()


def test_writing_to_a_file_of_others_is_answered_as_to_one_that_is_not(office: Office) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    real = Background(id=new_id(), file_id=files.main(person.id))
    none = replace(real, file_id=files.main(new_id()))
    assert only(colleague, real) == only(colleague, none) == ("refused", "not-found")
    stranger = Contact(id=new_id(), file_id=files.author(person.id, desk.account))
    assert only(colleague, stranger) == ("refused", "not-found")


def test_the_history_of_others_is_answered_as_of_what_is_not(office: Office) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    signed = {"Authorization": f"Bearer {colleague.token()}"}
    asked = {"file": person.file_id, "type": "person", "id": person.id}
    real = office.client.get("/v1/history", params=asked, headers=signed)
    none = office.client.get(
        "/v1/history", params={**asked, "file": files.cover(new_id())}, headers=signed
    )
    assert (real.status_code, real.content) == (none.status_code, none.content)
    assert real.json()["code"] == "not-found"
    own = {"Authorization": f"Bearer {desk.token()}"}
    told = office.client.get("/v1/history", params=asked, headers=own).json()
    assert told["lines"][0]["fields"]["preferred_name"] == ["", "Wren"]


def test_after_closing_what_was_seen_before_is_taken_and_what_after_is_parked(
    office: Office,
) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    grant(office, colleague, person, "cover", "main")
    colleague.sync()
    offline = colleague.patch(person, replace(person, pronouns="she"))
    close(office, colleague, person)
    (taken,) = colleague.sync(offline)
    assert taken.result is Result.APPLIED
    assert key_of(person) not in colleague.rows
    assert colleague.agrees()
    (late,) = colleague.sync(colleague.patch(person, replace(person, pronouns="he")))
    assert (late.result, late.reason) == (Result.PARKED, "closed")
    desk.sync()
    assert desk.rows[key_of(person)].doc["pronouns"] == "she"


def test_two_weeks_after_closing_even_the_old_is_parked(office: Office) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    grant(office, colleague, person, "cover", "main")
    colleague.sync()
    offline = colleague.patch(person, replace(person, pronouns="she"))
    close(office, colleague, person)
    office.tell("UPDATE file_grant SET closed_at = closed_at - interval '15 days'")
    (outcome,) = colleague.sync(offline)
    assert (outcome.result, outcome.reason) == (Result.PARKED, "closed")


def test_a_case_that_is_opened_again_is_walked_again(office: Office) -> None:
    desk, colleague = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    grant(office, colleague, person, "cover", "main")
    colleague.sync()
    close(office, colleague, person)
    grant(office, colleague, person, "cover", "main")
    colleague.sync()
    assert key_of(person) in colleague.rows
    assert colleague.agrees()
    close(office, colleague, person)
    colleague.sync()
    grant(office, colleague, person, "cover")
    colleague.sync()
    assert colleague.of("background") == []
    assert colleague.agrees()


def test_whoever_reads_the_main_file_may_keep_unfinished_notes(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    boss.sync()
    note = Contact(id=new_id(), file_id=files.author(person.id, boss.account), note="Own")
    assert only(boss, note) == ("applied", "")
    assert key_of(note) in boss.rows
    assert boss.agrees()
    desk.sync()
    assert key_of(note) not in desk.rows


@pytest.mark.parametrize("role", ["volunteer", "administrator"])
def test_some_roles_open_no_case(office: Office, role: str) -> None:
    assert only(office.desk("Vi", role), a_person())[0] == "refused"


def test_team_records_are_written_by_those_who_lead(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    file = files.team(office.team)
    for record in (
        Protocol(id=new_id(), file_id=file, first_words="Ring"),
        Setting(id=new_id(), file_id=file, name="lock", value="5"),
    ):
        assert only(desk, record) == ("refused", "not-allowed")
        assert only(boss, record) == ("applied", "")
    assert only(desk, Service(id=new_id(), file_id=file, name="Bank")) == ("applied", "")
    desk.sync()
    assert {row.doc["name"] for row in desk.of("worker")} == {"Ash", "Sol"}
    assert desk.of("setting")[0].doc["value"] == "5"


def test_a_household_is_its_makers_and_the_supervisors(office: Office) -> None:
    desk, boss, other = office.desk("Ash"), office.desk("Sol", "supervisor"), office.desk("Kit")
    house = new_id()
    record = Household(id=house, file_id=files.household(house), words="The Ashes")
    assert only(desk, record) == ("applied", "")
    boss.sync()
    other.sync()
    assert len(boss.of("household")) == 1
    assert other.of("household") == []


def test_a_look_is_written_down_under_ones_own_name_only(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    look = Access(id=new_id(), file_id=person.file_id, worker=boss.account, how=AccessHow.OPENED)
    assert only(desk, look) == ("refused", "not-yours")
    assert only(boss, look) == ("applied", "")


def test_a_stopped_desk_is_a_stranger_at_once(office: Office) -> None:
    desk = office.desk("Ash")
    assert desk.post().status_code == 200
    admin.stop_device(office.database, office.service, desk.me["device"])
    assert desk.post().json()["code"] == "token-foreign"


def test_a_code_works_once_and_not_after_a_week(office: Office) -> None:
    account = office.account("Ash")
    code = admin.enrol_code(office.database, office.service, account)
    typed = code.lower().replace("-", " ")
    assert office.client.post("/v1/enrol", json={"code": typed}).json()["account"] == account
    second = office.client.post("/v1/enrol", json={"code": code})
    none = office.client.post("/v1/enrol", json={"code": "AAAA-AAAA-AAAA-AAAA"})
    assert (second.status_code, second.content) == (none.status_code, none.content)
    late = admin.enrol_code(office.database, office.service, account)
    office.tell("UPDATE enrolment SET expires = now() - interval '1 second'")
    assert office.client.post("/v1/enrol", json={"code": late}).status_code == 404
