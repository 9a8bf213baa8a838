"""Erasing by law, holds, ends by the clock, moving a case: logged acts of a named person."""

from __future__ import annotations

import datetime as dt
import json
import resource
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import OperationKind, Result
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.person import Background, Person
from wbdesk.entrypoints.server import main as command
from wbdesk.server import after_restore, clockwork, grants, proof
from wbdesk.wire.codec import pack
from wbdesk.wire.messages import Ask, Leaving, ask_to_wire

CANARY = "quetzalcoatlus"


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The list beside the database."""
    path = tmp_path / "after-restore"
    monkeypatch.setenv(after_restore.VARIABLE, str(path))
    return path


def a_case(desk: Desk) -> Person:
    person = a_person(CANARY)
    background = Background(id=new_id(), file_id=files.main(person.id), faith=CANARY)
    desk.sync(desk.create(person), desk.create(background))
    return person


def lines(office: Office, person: Person) -> list[tuple[str, str, str]]:
    with office.database.reading() as connection:
        return connection.execute(
            "SELECT kind, act, author FROM log WHERE service_id = %s AND n IS NULL"
            " AND split_part(file_id, '/', 2) = %s ORDER BY position, place",
            (office.service, person.id),
        ).fetchall()


def all_words(office: Office) -> str:
    with office.database.reading() as connection:
        tables = ("record", "value", "log", "file", "erased")
        return str(
            [
                connection.execute(
                    f"SELECT * FROM {name} WHERE service_id = %s", (office.service,)
                ).fetchall()
                for name in tables
            ]
        )


def test_an_erased_person_leaves_no_word_and_a_chain_that_verifies(
    office: Office, outside: Path
) -> None:
    office.desk("Sol", "supervisor")
    desk = office.desk("Ash")
    person, kept = a_case(desk), a_person("Wren")
    desk.sync(desk.create(kept))
    assert CANARY in all_words(office)
    grants.erase(office.database, office.service, person.id, by="Sol")
    assert CANARY not in all_words(office)
    assert proof.check(office.database, office.service) == []
    gone = {one.file_id: one.by for one in grants.erasures(office.database, office.service)}
    assert {files.cover(person.id), files.main(person.id)} <= gone.keys()
    (sol,) = set(gone.values())
    assert ("erase", "", sol) in lines(office, person)
    assert [(e.act, e.what) for e in after_restore.read(outside)] == [("erase", person.id)]
    desk.sync()
    assert [row.key for row in desk.of("person")] == [key_of(kept)]
    assert {e.erased for a in desk.answers for e in a.events if not e.opened} == {True}
    assert desk.agrees()


def test_what_is_written_about_an_erased_person_is_refused_and_not_kept(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_case(desk)
    grants.erase(office.database, office.service, person.id)
    late = desk.create(Background(id=new_id(), file_id=files.main(person.id), faith=CANARY))
    (outcome,) = desk.sync(late)
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "erased")
    (again,) = desk.sync(desk.create(person))
    assert again.reason == "erased"
    assert CANARY not in all_words(office)
    assert proof.check(office.database, office.service) == []


def test_a_note_of_which_nobody_knew_is_refused_with_the_rest_of_the_case(office: Office) -> None:
    """The first unfinished note makes its file: no erasure can name that."""
    sol, ash = office.desk("Sol", "supervisor"), office.desk("Ash")
    person = a_case(ash)
    sol.sync()
    note = Contact(id=new_id(), file_id=files.author(person.id, sol.me["account"]), note=CANARY)
    grants.erase(office.database, office.service, person.id)
    (outcome,) = sol.sync(sol.create(note))
    assert (outcome.result, outcome.reason) == (Result.REFUSED, "erased")
    assert CANARY not in all_words(office)


def test_who_held_a_case_before_hears_that_it_was_erased(office: Office) -> None:
    """Words may still wait on their desk, and one that lost the grant in a restore may ask."""
    ash, bo = office.desk("Ash"), office.desk("Bo")
    person = a_case(ash)
    grants.close_files(office.database, office.service, "Ash", person.id)
    ash.sync()
    grants.erase(office.database, office.service, person.id)
    count = len(ash.answers)
    ash.sync()
    told = {event.file_id for answer in ash.answers[count:] for event in answer.events}
    assert {person.file_id, files.main(person.id)} <= told
    assert all(e.erased and not e.opened for a in ash.answers[count:] for e in a.events)

    asked = Ask(bo.me["epoch"], bo.cursor, repair=(files.author(person.id, new_id()), ("", "", "")))
    headers = {"Authorization": f"Bearer {bo.token()}"}
    answer = bo.take(bo.client.post("/v1/sync", content=pack(ask_to_wire(asked)), headers=headers))
    assert [(event.opened, event.erased) for event in answer.events] == [(False, True)]


def test_a_hold_in_a_dump_does_not_bring_back_whom_it_held(office: Office) -> None:
    """It was lifted, and the person erased, after that dump."""
    desk = office.desk("Ash")
    person = a_case(desk)
    grants.hold(office.database, office.service, person.id, "An inquiry", by="Ash")
    entry = after_restore.Entry(after_restore.ERASE, office.service, person.id, "", 1)
    grants.again(office.database, entry)
    assert CANARY not in all_words(office)


def test_a_hold_keeps_a_person_from_being_erased(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_case(desk)
    grants.hold(office.database, office.service, person.id, "An inquiry", by="Ash")
    with pytest.raises(Refused, match="on-hold"):
        grants.erase(office.database, office.service, person.id)
    assert [h.why for h in grants.holds(office.database, office.service)] == ["An inquiry"]
    grants.release(office.database, office.service, person.id, by="Ash")
    grants.erase(office.database, office.service, person.id)


def test_why_somebody_was_on_hold_goes_with_their_words(office: Office) -> None:
    desk = office.desk("Ash")
    person, other = a_case(desk), a_case(desk)
    told = office.database, office.service
    for one, why in ((person, f"About {CANARY}"), (other, "An inquiry")):
        grants.hold(*told, one.id, why)
    grants.release(*told, person.id)
    grants.erase(*told, person.id)
    asked = "SELECT why FROM legal_hold WHERE service_id = %s ORDER BY since"
    with office.database.reading() as connection:
        assert connection.execute(asked, (office.service,)).fetchall() == [("",), ("An inquiry",)]


def test_a_person_who_was_removed_is_held_moved_and_erased_by_name(office: Office) -> None:
    desk, kit = office.desk("Ash"), office.desk("Kit")
    person = replace(a_person(CANARY), reference="E7K2QX")
    desk.sync(desk.create(person))
    desk.sync(desk.operation(OperationKind.REMOVE, key_of(person), revision=1))
    told = office.database, office.service
    assert grants.move(*told, "E7K2QX", to=kit.account)
    grants.hold(*told, person.id, "An inquiry")
    with pytest.raises(Refused, match="on-hold"):
        grants.erase(*told, "E7K2QX")
    grants.release(*told, "E7K2QX")
    grants.erase(*told, "E7K2QX")
    assert CANARY not in all_words(office)
    assert proof.check(*told) == []


def test_a_reference_names_who_is_there_before_who_was_removed(office: Office) -> None:
    desk = office.desk("Ash")
    gone, there = (replace(a_person(), reference="E7K2QX") for _ in range(2))
    desk.sync(desk.create(gone))
    desk.sync(desk.operation(OperationKind.REMOVE, key_of(gone), revision=1))
    desk.sync(desk.create(there))
    grants.hold(office.database, office.service, "E7K2QX", "An inquiry")
    (hold,) = grants.holds(office.database, office.service)
    assert hold.person == there.id


def test_a_piece_that_came_while_a_person_was_erased_goes_with_the_next_tick(
    office: Office,
) -> None:
    desk = office.desk("Ash")
    person, other = a_case(desk), a_case(desk)
    grants.erase(office.database, office.service, person.id)
    for one in (person, other):
        office.tell(
            "INSERT INTO attachment_piece (service_id, file_id, id, piece, content)"
            f" VALUES ('{office.service}', '{files.main(one.id)}', '{new_id()}', 0, '{CANARY}')"
        )
    clockwork.tick(office.database)
    asked = "SELECT file_id FROM attachment_piece WHERE service_id = %s"
    with office.database.reading() as connection:
        left = connection.execute(asked, (office.service,)).fetchall()
    assert left == [(files.main(other.id),)]


def test_the_clock_of_keeping_names_people_and_destroys_nobody(office: Office) -> None:
    desk = office.desk("Ash")
    long_ago, lately, standing = (a_case(desk) for _ in range(3))
    for person, closed in ((long_ago, dt.date(2015, 3, 1)), (lately, dt.date(2025, 3, 1))):
        episode = Episode(id=new_id(), file_id=person.file_id, closed_on=closed)
        desk.sync(desk.create(episode))
    desk.sync(desk.create(Episode(id=new_id(), file_id=standing.file_id)))
    found = grants.due(office.database, office.service, dt.date(2026, 3, 1))
    assert [one.person for one in found] == [long_ago.id]
    grants.hold(office.database, office.service, long_ago.id, "An inquiry")
    assert grants.due(office.database, office.service, dt.date(2026, 3, 1)) == []


def test_a_grant_with_an_end_is_closed_by_the_servers_clock(office: Office, outside: Path) -> None:
    desk, cover = office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    now = dt.datetime.now(dt.UTC)
    until = now + dt.timedelta(days=2)
    grants.open_files(
        office.database, office.service, cover.account, person.id, until=until, by="Ash"
    )
    cover.sync()
    assert key_of(person) in cover.rows
    assert clockwork.tick(office.database, now) == 0
    assert clockwork.tick(office.database, until) == 3
    assert clockwork.tick(office.database, until) == 0
    cover.sync()
    assert cover.rows == {k: r for k, r in cover.rows.items() if k.type == "worker"}
    assert cover.agrees()
    assert {e.act for e in after_restore.read(outside)} == {"close"}
    assert lines(office, person)[-1] == ("close", "", office.service)
    assert proof.check(office.database, office.service) == []


def test_a_case_moves_at_one_position_and_says_by_whom(office: Office) -> None:
    boss, desk, new = office.desk("Sol", "supervisor"), office.desk("Ash"), office.desk("Kit")
    person = a_case(desk)
    position = grants.move(office.database, office.service, person.id, to="Kit", by="Sol")
    for one in (boss, desk, new):
        one.sync()
        assert one.agrees()
    assert key_of(person) not in desk.rows
    assert key_of(person) in new.rows
    assert key_of(person) in boss.rows
    moved = [row for row in lines(office, person) if row[1] == "reassign"]
    assert {kind for kind, _, _ in moved} == {"open", "close"}
    assert {author for _, _, author in moved} == {boss.account}
    assert position == new.cursor.position
    (outcome,) = new.sync(new.patch(person, replace(person, pronouns="she")))
    assert outcome.result is Result.APPLIED


def test_what_a_desk_says_of_files_that_leave_is_kept_and_confirmed(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_case(desk)
    told = (Leaving(person.file_id, "held", 3), Leaving(files.main(person.id), "done", 3))
    ask = Ask(desk.me["epoch"], desk.cursor, leaving=told)
    headers = {"Authorization": f"Bearer {desk.token()}"}
    answer = desk.take(
        desk.client.post("/v1/sync", content=pack(ask_to_wire(ask)), headers=headers)
    )
    assert answer.checkpoint
    assert answer.checkpoint.held == (person.file_id,)
    (held,) = grants.leaving(office.database, office.service, "held")
    assert grants.confirm(office.database, office.service, held.device, by="Ash") == 1
    desk.sync()
    point = desk.answers[-1].checkpoint
    assert point
    assert point.held == ()


def test_the_list_outside_names_what_a_dump_does_not_know(outside: Path) -> None:
    def entry(act: str, epoch: str, position: int) -> after_restore.Entry:
        return after_restore.Entry(act, "s", f"{act}{position}", epoch, position)

    before = [entry("close", "one", 3), entry("erase", "one", 7)]
    after_restore.append(before)
    assert after_restore.pending(after_restore.read(outside), "s", "one", 5) == [before[1]]
    assert after_restore.pending(after_restore.read(outside), "s", "one", 7) == []
    life = after_restore.Entry("life", "s", "two", "one", 5)
    after_restore.append([life, entry("close", "two", 9)])
    known = after_restore.read(outside)
    assert [e.what for e in after_restore.pending(known, "s", "two", 8)] == ["close9"]
    assert after_restore.pending(known, "other", "two", 0) == []


def test_a_line_that_a_full_disk_cut_off_costs_no_other_line(outside: Path) -> None:
    one, two, three = (after_restore.Entry("erase", "s", f"p{n}", "one", n) for n in range(3))
    after_restore.append([one])
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (outside.stat().st_size + 20, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            after_restore.append([two])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert after_restore.read(outside) == [one]
    after_restore.append([three])
    assert after_restore.read(outside) == [one, three]


@pytest.mark.parametrize(
    "damage", [b"rubbish", b'{"account": "a"}', b"[]", b"\xff", b'{"account": x}']
)
def test_any_other_damage_to_the_list_is_told_with_its_line(outside: Path, damage: bytes) -> None:
    entry = after_restore.Entry("erase", "s", "p", "one", 1)
    after_restore.append([entry])
    outside.write_bytes(outside.read_bytes() + damage + b"\n")
    after_restore.append([entry])
    with pytest.raises(Refused, match="list-damaged") as caught:
        after_restore.read(outside)
    assert caught.value.facts == {"line": 2}


def test_the_commands_answer_for_programs(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = office.desk("Ash")
    office.desk("Kit")
    person = a_case(desk)

    def told(*words: str) -> Any:  # what JSON says
        where = ("--dsn", office.dsn, "--service", office.service, "--json")
        assert command([*words, *where]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if out else None

    told("grant", "open", "Kit", person.id, "--until", "2199-01-01", "--by", "Ash")
    assert {one["until"][:10] for one in told("grant", "list", "Kit") if one["until"]} == {
        "2199-01-02"
    }
    assert told("grant", "move", person.id, "--to", "Kit", "--by", "Ash")["position"]
    told("hold", "set", person.id, "--why", "An inquiry")
    assert [one["why"] for one in told("hold", "list")] == ["An inquiry"]
    assert told("hold", "release", person.id) == {"holds": 1}
    assert told("retention", "due") == []
    assert told("leaving", "list") == []
    told("erase", "person", person.id, "--by", "Ash", "--yes")
    assert {one["by"] for one in told("erase", "list")} == {desk.account}
    assert told("check") == {"faults": 0}
