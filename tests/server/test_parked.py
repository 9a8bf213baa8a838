"""Work that came after a closing: a supervisor allows it or passes it on; its author is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import difference as differences
from wbdesk.domain import files, offer, parked
from wbdesk.domain.held import stamp_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Act, Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key, Row
from wbdesk.server import admin, proof, rules
from wbdesk.server.ledger import Caller
from wbdesk.server.storage.ledger import ledger
from wbdesk.server.transaction import administer
from wbdesk.wire.messages import Ask


@pytest.fixture
def boss(office: Office) -> Desk:
    return office.desk("Sol", "supervisor")


@pytest.fixture
def keeper(office: Office, boss: Desk) -> Desk:
    """Who makes the case and keeps it."""
    assert boss
    return office.desk("Ash")


@pytest.fixture
def leaver(office: Office) -> Desk:
    return office.desk("Kit")


def a_closed_case(office: Office, keeper: Desk, leaver: Desk) -> Person:
    """Make a case, open it to *leaver*, close it again and let everybody know."""
    person = a_person("Wren")
    keeper.sync(keeper.create(person))
    admin.grant(office.database, office.service, leaver.account, person.id)
    leaver.sync()
    admin.close(office.database, office.service, leaver.account, person.id)
    leaver.sync()
    return person


def decide(boss: Desk, row: Row, state: str, to: str = "") -> Outcome:
    """Send a supervisor's decision."""
    fields: dict[str, tuple[Wire, Wire]] = {"state": (row.doc["state"], state)}
    if to:
        fields["to"] = ("", to)
    given = {"fields": fields, "act": Act.DECIDE}
    (outcome,) = boss.sync(boss.operation(OperationKind.DECIDE, row.key, **given))
    return outcome


def parked_at(boss: Desk, kind: str = "") -> Row:
    """Return the one thing that waits for a decision on a supervisor's desk."""
    boss.sync()
    (row,) = [r for r in boss.of("parked") if r.key.file_id.startswith(kind)]
    return row


def late(leaver: Desk, person: Person) -> Operation:
    """Park a change of a closed file."""
    operation = leaver.patch(person, replace(person, pronouns="she"))
    (outcome,) = leaver.sync(operation)
    assert (outcome.result, outcome.reason) == (Result.PARKED, "closed")
    return operation


def told(desk: Desk, operation: Operation) -> list[Outcome]:
    """Return what a desk hears of an operation it has sent before."""
    before = len(desk.answers)
    desk.sync()
    heard = [o for answer in desk.answers[before:] for o in answer.outcomes]
    return [o for o in heard if o.op_id == operation.op_id]


def bring_back(office: Office, operation: Operation, row: Row) -> None:
    """Offer *row*, which *operation* led to in a life of the service that is over."""
    offered = replace(
        operation,
        op_id=new_id(),
        n=0,
        epoch="",
        kind=OperationKind.OFFER,
        type=row.key.type,
        id=row.key.id,
        fields=offer.fields_of(row),
    )
    with ledger(office.database, office.service) as held:
        administer(held, Caller(office.service, office.service, rules.OFFICE, ""), [offered])


def test_what_is_allowed_arrives_and_its_author_hears_of_it(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    person = a_closed_case(office, keeper, leaver)
    operation = late(leaver, person)
    assert decide(boss, parked_at(boss), "allowed").result is Result.APPLIED
    (heard,) = told(leaver, operation)
    assert heard.result is Result.APPLIED
    assert heard.position > 0
    assert told(leaver, operation) == []
    keeper.sync()
    row = keeper.rows[key_of(person)]
    assert (row.doc["pronouns"], row.changed.author) == ("she", leaver.account)
    assert boss.agrees()
    assert keeper.agrees()
    assert leaver.agrees()
    assert proof.check(office.database, office.service) == []


def test_what_was_chosen_in_another_life_is_not_written_over(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    """What was parked raised a question there, which somebody's desk has brought back, settled."""
    person = a_closed_case(office, keeper, leaver)
    keeper.sync(keeper.patch(person, replace(person, pronouns="he")))
    operation = late(leaver, person)
    own, by = stamp_of(operation), Stamp(keeper.account, "", operation.written_at)
    asked = differences.opened(Clash("pronouns", "xe", "he", "she"), operation, by, own)
    chosen = differences.settled(asked, "he", by)
    key = Key(chosen.file_id, "difference", chosen.id)
    row = Row(key=key, revision=1, doc=to_doc(chosen), created=own, changed=by)
    waits = parked_at(boss)
    bring_back(office, operation, row)
    assert decide(boss, waits, "allowed").result is Result.APPLIED
    boss.sync()
    assert boss.rows[key].doc["state"] == "settled"
    assert proof.check(office.database, office.service) == []


def test_a_repeated_operation_is_answered_with_the_decision(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    person = a_closed_case(office, keeper, leaver)
    operation = late(leaver, person)
    decide(boss, parked_at(boss), "allowed")
    answers = leaver.sync(operation)
    assert {o.result for o in answers} == {Result.APPLIED}


def test_what_is_passed_on_is_the_colleagues_to_take_up(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    person = a_closed_case(office, keeper, leaver)
    operation = late(leaver, person)
    decide(boss, parked_at(boss), "handed", keeper.account)
    (heard,) = told(leaver, operation)
    assert (heard.result, heard.reason) == (Result.REFUSED, "handed-over")
    row = parked_at(keeper)
    assert row.doc["to"] == keeper.account
    assert "she" in str(row.doc["operations"])
    assert decide(keeper, row, "allowed").result is Result.APPLIED
    assert [o.result for o in told(leaver, operation)] == [Result.APPLIED]
    assert keeper.rows[key_of(person)].doc["pronouns"] == "she"


def test_only_a_supervisor_decides_and_only_once(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    late(leaver, a_closed_case(office, keeper, leaver))
    row = parked_at(keeper)
    assert decide(keeper, row, "allowed").reason == "not-allowed"
    assert decide(boss, parked_at(boss), "allowed").result is Result.APPLIED
    assert decide(boss, row, "handed", keeper.account).reason == "already-decided"
    assert decide(boss, row, "allowed").result is Result.APPLIED


def test_an_unfinished_note_is_decided_about_without_being_read(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    person = a_closed_case(office, keeper, leaver)
    note = Contact(id=new_id(), file_id=files.author(person.id, leaver.account), note="capybara")
    (outcome,) = leaver.sync(leaver.create(note))
    assert outcome.result is Result.PARKED
    row = parked_at(boss)
    assert row.key.file_id == files.main(person.id)
    assert decide(boss, row, "allowed").result is Result.APPLIED
    assert b"capybara" not in boss.seen_bytes
    admin.grant(office.database, office.service, leaver.account, person.id)
    leaver.sync()
    assert leaver.rows[key_of(note)].doc["note"] == "capybara"


def test_what_differs_meanwhile_becomes_a_difference(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    person = a_closed_case(office, keeper, leaver)
    operation = late(leaver, person)
    keeper.sync(keeper.patch(person, replace(person, pronouns="he")))
    decide(boss, parked_at(boss), "allowed")
    assert [o.result for o in told(leaver, operation)] == [Result.CONFLICT]
    keeper.sync()
    assert keeper.rows[key_of(person)].doc["pronouns"] == "he"
    assert len(keeper.of("difference")) == 1


def test_a_first_note_after_a_closing_lets_its_desk_go(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk
) -> None:
    """It was written before its author knew: it is taken, and nothing stays on the laptop."""
    person = a_person("Wren")
    keeper.sync(keeper.create(person))
    admin.grant(office.database, office.service, leaver.account, person.id, ["cover", "main"])
    own = files.author(person.id, leaver.account)
    office.tell(f"DELETE FROM file_grant WHERE file_id = '{own}'")
    leaver.sync()
    note = Contact(id=new_id(), file_id=own, note="Rang")
    written = leaver.create(note)
    admin.close(office.database, office.service, leaver.account, person.id, ["cover", "main"])
    (outcome,) = leaver.sync(written)
    assert outcome.result is Result.APPLIED
    events = {e.file_id: e.opened for answer in leaver.answers for e in answer.events}
    assert events[own] is False
    assert leaver.agrees()
    assert boss is not keeper
    assert proof.check(office.database, office.service) == []


@pytest.mark.parametrize("state", ["allowed", "handed"])
def test_what_was_decided_before_its_author_sent_it_again_is_not_asked_twice(
    office: Office, boss: Desk, keeper: Desk, leaver: Desk, state: str
) -> None:
    """A service that was put back may hear of the work from a supervisor's desk first."""
    person = a_closed_case(office, keeper, leaver)
    operation = leaver.patch(person, replace(person, pronouns="she"))
    (kept,) = parked.rows_of([operation], "closed").values()
    bring_back(office, operation, kept)
    to = keeper.account if state == "handed" else ""
    assert decide(boss, parked_at(boss), state, to).result is Result.APPLIED
    office.tell(f"INSERT INTO life VALUES ('{office.service}', 'another', 0)")
    again = Ask(leaver.me["epoch"], leaver.cursor, (operation,), again=True)
    became = Result.APPLIED if state == "allowed" else Result.REFUSED
    assert {o.result for o in leaver.take(leaver.ask(again)).outcomes} == {became}
    assert {o.result for o in leaver.sync(operation)} == {became}
    boss.sync()
    assert [row.doc["state"] for row in boss.of("parked")] == [state]
    assert boss.agrees()
    assert proof.check(office.database, office.service) == []
