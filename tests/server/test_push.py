"""What becomes of operations: kept, answered again, merged, refused one by one."""

from __future__ import annotations

import secrets
from dataclasses import replace

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import OperationKind, Outcome, Result
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key
from wbdesk.server.embedded import Embedded
from wbdesk.wire.messages import GROUP_OPERATIONS


def results(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.result.value for outcome in outcomes]


def test_a_person_made_on_one_desk_is_read_on_the_supervisors(office: Office) -> None:
    boss = office.desk("Sol", "supervisor")
    desk = office.desk("Ash")
    person = a_person("Wren")
    assert results(desk.sync(desk.create(person))) == ["applied"]
    boss.sync()
    (row,) = boss.of("person")
    assert row.doc["preferred_name"] == "Wren"
    assert row.created.author == desk.account
    assert desk.agrees()
    assert boss.agrees()


def test_a_retry_is_answered_and_not_applied_twice(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    push = (desk.create(person), desk.patch(person, replace(person, pronouns="they")))
    first = desk.take(desk.post(*push))
    before = office.count()
    again = desk.take(desk.post(*push))
    assert again.outcomes == first.outcomes
    assert again.expected == first.expected == 3
    assert office.count() == before


def test_an_old_operation_under_a_new_epoch_is_answered_as_before(office: Office) -> None:
    desk = office.desk("Ash")
    made = desk.create(a_person())
    (first,) = desk.sync(made)
    signed = {"Authorization": f"Bearer {desk.token()}"}
    desk.me["epoch"] = desk.client.post("/v1/epoch", headers=signed).json()["epoch"]
    before = office.count()
    (again,) = desk.sync(replace(made, epoch=desk.me["epoch"], n=1))
    assert (again.op_id, again.position) == (first.op_id, first.position)
    assert office.count() == before
    assert desk.answers[-1].expected == 2


def test_the_same_number_with_other_words_is_a_fork(office: Office) -> None:
    desk = office.desk("Ash")
    desk.sync(desk.create(a_person()))
    before = office.count()
    answer = desk.take(desk.post(replace(desk.create(a_person()), n=1)))
    assert answer.fork
    assert answer.expected == 2
    assert answer.outcomes == ()
    assert office.count() == before


def test_an_epoch_that_was_not_issued_is_a_fork(office: Office) -> None:
    desk = office.desk("Ash")
    desk.me["epoch"] = new_id()
    before = office.count()
    assert desk.take(desk.post(desk.create(a_person()))).fork
    assert office.count() == before


def test_a_skipped_number_is_answered_with_the_one_expected(office: Office) -> None:
    desk = office.desk("Ash")
    desk.n = 4
    answer = desk.take(desk.post(desk.create(a_person())))
    assert (answer.expected, answer.outcomes, answer.fork) == (1, (), False)


def test_a_refused_operation_does_not_stop_the_others(office: Office) -> None:
    desk = office.desk("Ash")
    wrong = replace(a_person(), nhs_number="1111111111")
    outcomes = desk.sync(desk.create(a_person()), desk.create(wrong), desk.create(a_person()))
    assert results(outcomes) == ["applied", "refused", "applied"]
    assert outcomes[1].reason.startswith("nhs_number: ")
    assert outcomes[1].position == 0
    assert len(desk.of("person")) == 2
    assert desk.agrees()


def test_the_words_of_a_refused_operation_are_not_kept(office: Office) -> None:
    desk = office.desk("Ash")
    desk.sync(desk.create(replace(a_person("Quillfeather"), nhs_number="1111111111")))
    with office.database.reading() as connection:
        kept = connection.execute("SELECT count(*) FROM value WHERE new::text LIKE '%Quill%'")
        assert kept.fetchall() == [(0,)]


def test_a_group_has_one_fate_and_one_position(office: Office) -> None:
    desk = office.desk("Ash")
    person, group = a_person(), new_id()
    contact = Contact(id=new_id(), file_id=files.author(person.id, desk.account), note="Tea")
    whole = desk.sync(desk.create(person, group=group), desk.create(contact, group=group))
    assert results(whole) == ["applied", "applied"]
    assert whole[0].position == whole[1].position
    group = new_id()
    bad = replace(contact, id=new_id(), mood=11)
    good = replace(contact, id=new_id())
    broken = desk.sync(desk.create(good, group=group), desk.create(bad, group=group))
    assert results(broken) == ["refused", "refused"]
    assert broken[0].reason == f"with {broken[1].n}"
    assert len(desk.of("contact")) == 1


def test_a_group_that_is_too_large_is_refused_whole(office: Office) -> None:
    desk = office.desk("Ash")
    group = new_id()
    many = [desk.create(a_person(), group=group) for _ in range(GROUP_OPERATIONS + 1)]
    outcomes = desk.sync(*many)
    assert {outcome.reason for outcome in outcomes} == {"group-too-large"}


def test_what_the_database_does_not_take_stops_only_its_own_group(
    office: Office, postgres: Embedded
) -> None:
    desk = office.desk("Ash")
    office.tell("ALTER TABLE value ADD CONSTRAINT odd CHECK (new::text NOT LIKE '%grackle%')")
    names = ("Wren", "grackle", "Robin")
    try:
        outcomes = desk.sync(*(desk.create(a_person(name)) for name in names))
    finally:
        office.tell("ALTER TABLE value DROP CONSTRAINT odd")
    assert results(outcomes) == ["applied", "refused", "applied"]
    assert outcomes[1].reason == "not-stored"
    assert [row.doc["preferred_name"] for row in desk.of("person")] == ["Wren", "Robin"]
    assert desk.agrees()
    assert results(desk.sync(desk.create(a_person("Finch")))) == ["applied"]
    assert "grackle" not in (postgres.folder / "log").read_text(encoding="utf-8")


def test_what_is_larger_than_the_database_takes_is_answered_and_not_busy_for_ever(
    office: Office,
) -> None:
    desk = office.desk("Ash")
    case = a_person()
    desk.sync(desk.create(case))
    note = secrets.token_hex(4000)
    large = Contact(id=new_id(), file_id=files.main(case.id), note=note)
    office.tell("CREATE INDEX odd ON value ((new::text))")
    try:
        outcomes = desk.sync(*(desk.create(one) for one in (a_person(), large, a_person())))
    finally:
        office.tell("DROP INDEX odd")
    assert results(outcomes) == ["applied", "refused", "applied"]
    assert outcomes[1].reason == "not-stored"
    assert desk.agrees()


def test_somebody_elses_name_under_an_operation_is_refused(office: Office) -> None:
    desk, other = office.desk("Ash"), office.desk("Kit")
    (outcome,) = desk.sync(desk.create(a_person(), author=other.account))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "not-yours")


def test_the_role_is_the_accounts_whatever_the_desk_says(office: Office) -> None:
    desk = office.desk("Ash")
    desk.sync(desk.create(a_person(), role="manager"))
    assert desk.of("person")[0].created.role == "social-prescriber"


def test_an_operation_on_what_was_refused_to_be_made_waits(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    alone = replace(a_person(), id=person.id, file_id=person.file_id)
    contact = Contact(id=new_id(), file_id=files.author(person.id, desk.account), mood=99)
    after = replace(contact, mood=None, note="Later")
    outcomes = desk.sync(
        desk.create(alone), desk.create(contact), desk.patch(replace(contact, mood=None), after)
    )
    assert results(outcomes) == ["applied", "refused", "parked"]


def test_a_value_that_would_not_come_back_as_it_was_is_refused(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    desk.sync(desk.create(person))
    for value in ("a\0b", 1.5, {"a\0b": 1}):
        pairs = {"address": ({"lines": ""}, {"lines": "", "planet": value})}
        (outcome,) = desk.sync(desk.operation(OperationKind.PATCH, key_of(person), fields=pairs))
        assert outcome.reason == "address: not-a-value", value


def test_odd_texts_come_back_byte_for_byte(office: Office) -> None:
    desk, other = office.desk("Ash"), office.desk("Sol", "supervisor")
    odd = [
        "x" * 200,
        "Zoë \U0001f469\U0001f3fd\u200d\U0001f680 नमस्ते \u200f\u05e9\u05dc\t",
        "<b>not bold</b> & \\u0000 \\n \" '",
        "é and e\u0301 are not the same",
        "\U0010fffd\ud7ff\ue000",
    ]
    people = [a_person(words) for words in odd]
    assert set(results(desk.sync(*map(desk.create, people)))) == {"applied"}
    other.sync()
    for person in people:
        row = other.rows[key_of(person)]
        assert row.doc["preferred_name"] == person.preferred_name
    assert other.agrees()


def test_a_choice_is_held_to_the_limits_of_its_field(office: Office) -> None:
    desk, _, _ = two_who_differ(office)
    (difference,) = desk.of("difference")
    (outcome,) = desk.sync(desk.settle(difference, "x" * 201))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "chosen: text-too-long")


def two_who_differ(office: Office) -> tuple[Desk, Desk, Person]:
    """Return two desks that wrote different pronouns of one person."""
    desk, other = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_person("Wren")
    desk.sync(desk.create(person))
    other.sync()
    desk.sync(desk.patch(person, replace(person, pronouns="she")))
    (outcome,) = other.sync(other.patch(person, replace(person, pronouns="he")))
    assert outcome.result is Result.CONFLICT
    desk.sync()
    return desk, other, person


def test_two_edits_of_one_field_become_a_difference_that_both_see(office: Office) -> None:
    desk, other, person = two_who_differ(office)
    for each in (desk, other):
        (difference,) = each.of("difference")
        sides = alternatives_of(difference.doc)
        assert [side["value"] for side in sides] == ["she", "he"]
        assert each.rows[key_of(person)].doc["pronouns"] == "she"
        assert each.agrees()


def test_a_difference_is_settled_once_for_both(office: Office) -> None:
    desk, other, person = two_who_differ(office)
    (difference,) = other.of("difference")
    assert results(other.sync(other.settle(difference, "he"))) == ["applied"]
    desk.sync()
    assert desk.rows[key_of(person)].doc["pronouns"] == "he"
    assert desk.of("difference")[0].doc["state"] == "settled"
    assert results(desk.sync(desk.settle(difference, "he"))) == ["applied"]
    assert results(desk.sync(desk.settle(difference, "she"))) == ["conflict"]
    assert [row.doc["state"] for row in desk.of("difference")].count("open") == 1


def test_equal_edits_need_no_choice(office: Office) -> None:
    desk, other = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_person()
    desk.sync(desk.create(person))
    after = replace(person, pronouns="they")
    assert results(desk.sync(desk.patch(person, after))) == ["applied"]
    (outcome,) = other.sync(other.patch(person, after))
    assert outcome.result in (Result.APPLIED, Result.MERGED)
    assert other.of("difference") == []


def test_a_removed_row_travels_as_a_tombstone(office: Office) -> None:
    desk, other = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_person()
    note = Contact(id=new_id(), file_id=files.author(person.id, desk.account), note="Tea")
    desk.sync(desk.create(person), desk.create(note))
    remove = desk.operation(OperationKind.REMOVE, key_of(note), revision=1)
    assert results(desk.sync(remove)) == ["applied"]
    assert desk.rows[key_of(note)].deleted
    assert desk.agrees()
    other.sync()
    assert key_of(note) not in other.rows


def test_a_signed_note_is_neither_changed_nor_removed(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    note = Contact(id=new_id(), file_id=files.main(person.id), note="Signed")
    desk.sync(desk.create(person), desk.create(note))
    removal = desk.operation(OperationKind.REMOVE, key_of(note), revision=1)
    outcomes = desk.sync(removal, desk.patch(note, replace(note, note="Other")))
    assert [outcome.reason for outcome in outcomes] == ["already-signed"] * 2


def test_a_record_type_of_a_newer_desk_is_parked(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    desk.sync(desk.create(person))
    key = Key(person.file_id, "hologram", new_id())
    (outcome,) = desk.sync(desk.operation(OperationKind.CREATE, key))
    assert (outcome.result, outcome.reason) == (Result.PARKED, "newer")
