"""What a newer desk sent is kept, and an upgraded service takes it up by itself, in order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from server.desks import Desk, Office, a_person, key_of
from simulation.patches import replaced
from wbdesk.domain import check, files, record
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import SCHEMA, Act, Operation, OperationKind, Result
from wbdesk.domain.record import Record, forget
from wbdesk.domain.records.plan import Goal
from wbdesk.domain.row import Key
from wbdesk.server import proof, upgrade


@contextmanager
def upgraded() -> Iterator[None]:
    """Let everybody know what a pebble is."""

    @record.record("pebble", "Pebble", file=FileKind.MAIN)
    class Pebble(Record):
        weight: int | None = record.scale("Weight", 0, 100)

    try:
        yield
    finally:
        forget("pebble")


def pebble_of(desk: Desk) -> tuple[Key, Operation, Operation]:
    """Return what a newer desk sends about a pebble: it is made, then weighed."""
    person = a_person()
    desk.sync(desk.create(person))
    key = Key(files.main(person.id), "pebble", new_id())
    made = desk.operation(OperationKind.CREATE, key, fields={"weight": (None, 7)})
    return key, made, desk.operation(OperationKind.PATCH, key, fields={"weight": (7, 9)})


def test_work_of_a_newer_desk_arrives_once_the_service_understands_it(office: Office) -> None:
    desk = office.desk("Ash")
    key, made, weighed = pebble_of(desk)
    assert [o.reason for o in desk.sync(made, weighed)] == ["newer", "waits-for-its-record"]
    assert upgrade.take_up(office.database) == 0
    with upgraded():
        assert upgrade.take_up(office.database) == 2
        assert upgrade.take_up(office.database) == 0
        desk.sync()
        assert desk.rows[key].doc == {"weight": 9}
        told = {o.op_id: o.result for answer in desk.answers for o in answer.outcomes}
        assert {told[made.op_id], told[weighed.op_id]} == {Result.APPLIED}
        assert desk.agrees()
    assert proof.check(office.database, office.service) == []


def test_a_case_that_a_newer_desk_made_is_opened_to_its_maker_and_the_supervisors(
    office: Office,
) -> None:
    lead, desk = office.desk("Rowan", "supervisor"), office.desk("Ash")
    person, group = a_person(), new_id()
    cover, note = key_of(person), Key(files.author(person.id, desk.account), "contact", new_id())
    made = replace(desk.create(person), group=group, schema=SCHEMA + 1)
    written = desk.operation(
        OperationKind.CREATE, note, fields={"note": (None, "Rang the ferry club")}, group=group
    )
    assert [o.reason for o in desk.sync(made, written)] == ["newer", f"with {made.n}"]
    with replaced(check, SCHEMA=SCHEMA + 1):
        assert upgrade.take_up(office.database)  # of other services too
    desk.sync()
    lead.sync()
    assert {cover, note} <= desk.rows.keys()
    assert cover in lead.rows
    assert note not in lead.rows
    assert desk.agrees()
    assert lead.agrees()


def test_what_is_written_about_a_case_that_still_waits_waits_with_it(office: Office) -> None:
    desk, stranger = office.desk("Ash"), office.desk("Sol")
    person = a_person()
    main, own = files.main(person.id), files.author(person.id, desk.account)
    aim, note = Goal(id=new_id(), file_id=main), Key(own, "contact", new_id())
    rang = {"note": (None, "Rang the ferry club")}
    founded = desk.sync(desk.create(person, schema=SCHEMA + 1))
    later = desk.sync(
        desk.patch(person, replace(person, pronouns="she")),
        desk.create(aim),
        desk.operation(OperationKind.CREATE, note, fields=rang),
    )
    assert [o.reason for o in (*founded, *later)] == ["newer", *["waits-for-its-record"] * 3]
    (told,) = stranger.sync(stranger.create(Goal(id=new_id(), file_id=main)))
    assert told.reason == "not-found"
    assert upgrade.take_up(office.database) == 0
    desk.sync()
    assert not {key_of(person), key_of(aim), note} & desk.rows.keys()
    with replaced(check, SCHEMA=SCHEMA + 1):
        assert upgrade.take_up(office.database) >= 4  # of other services too
    desk.sync()
    assert desk.rows[key_of(person)].doc["pronouns"] == "she"
    assert {key_of(aim), note} <= desk.rows.keys()
    assert desk.agrees()
    assert proof.check(office.database, office.service) == []


def test_what_is_written_about_a_case_that_was_refused_is_refused_too(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    refused = replace(desk.create(person), id=new_id())
    (first, second) = desk.sync(
        refused, desk.create(Goal(id=new_id(), file_id=files.main(person.id)))
    )
    assert (first.reason, second.reason) == ("wrong-file", "not-found")


def test_an_operation_of_a_newer_schema_is_parked_whole_though_its_fields_are_known(
    office: Office,
) -> None:
    desk = office.desk("Ash")
    person = a_person()
    group = new_id()
    desk.sync(desk.create(person))
    plain = desk.patch(person, replace(person, pronouns="she"), group=group)
    newer = desk.patch(person, replace(person, language="en"), group=group, schema=SCHEMA + 1)
    outcomes = desk.sync(plain, newer)
    assert [o.reason for o in outcomes] == [f"with {newer.n}", "newer"]
    assert "pronouns" not in desk.rows[key_of(person)].doc


def test_what_an_upgraded_service_would_have_refused_is_refused_and_its_author_hears_why(
    office: Office,
) -> None:
    desk = office.desk("Ash")
    person = a_person()
    key = Key(files.main(person.id), "pebble", new_id())
    heavy = desk.operation(OperationKind.CREATE, key, fields={"weight": (None, 700)})
    founding = replace(desk.create(person), group=heavy.group)
    assert {o.reason for o in desk.sync(heavy, founding)} == {"newer", f"with {heavy.n}"}
    with upgraded():
        assert upgrade.take_up(office.database) == 1
        assert upgrade.take_up(office.database) == 0
        desk.sync()
        told = {o.op_id: o for answer in desk.answers for o in answer.outcomes}
        assert {told[o.op_id].result for o in (heavy, founding)} == {Result.REFUSED}
        assert {told[o.op_id].reason for o in (heavy, founding)} == {"weight: number-out-of-range"}
        assert key.file_id not in desk.files
    assert proof.check(office.database, office.service) == []


def test_what_still_is_too_new_goes_on_waiting(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    desk.sync(desk.create(person))
    newer = desk.patch(person, replace(person, language="en"), schema=SCHEMA + 1)
    assert [o.reason for o in desk.sync(newer)] == ["newer"]
    assert upgrade.take_up(office.database) == 0
    (row,) = (row for key, row in desk.rows.items() if key.type == "parked")
    assert row.doc["state"] == "open"


def test_what_somebody_decided_comes_before_what_the_service_takes_up(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sorrel", "supervisor")
    key, made, _weighed = pebble_of(desk)
    desk.sync(made)
    boss.sync()
    (row,) = (row for row in boss.rows.values() if row.key.type == "parked")
    said = {"state": ("open", "handed"), "to": ("", boss.account)}
    passed = boss.operation(
        OperationKind.DECIDE, row.key, act=Act.DECIDE, fields=said, schema=SCHEMA + 1
    )
    assert [o.reason for o in boss.sync(passed)] == ["newer"]
    with upgraded(), replaced(check, SCHEMA=SCHEMA + 1):
        upgrade.take_up(office.database)
        desk.sync()
        told = {o.op_id: o.reason for answer in desk.answers for o in answer.outcomes}
        assert told[made.op_id] == "handed-over"
        assert key not in desk.rows
