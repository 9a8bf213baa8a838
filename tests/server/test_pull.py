"""Pages: whole positions, resumable walks, nothing missed, small when there is nothing to say."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files, record
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation
from wbdesk.domain.record import Record, forget
from wbdesk.domain.records.episode import Booking
from wbdesk.domain.records.person import Person
from wbdesk.server import admin, pull
from wbdesk.wire.messages import Ask, Cursor


def many_people(desk: Desk, count: int) -> list[Person]:
    """Make *count* people, in pushes of 200."""
    people = [a_person(f"Wren {n}") for n in range(count)]
    for start in range(0, count, 200):
        made = [desk.create(person) for person in people[start : start + 200]]
        desk.take(desk.post(*made))
    return people


def small_pages(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """Make pages hold few rows, so that a small service has many pages."""
    monkeypatch.setattr(pull, "PAGE_ROWS", rows)


def test_nothing_to_say_is_one_small_request(office: Office) -> None:
    desk = office.desk("Ash")
    many_people(desk, 3)
    desk.sync()
    answer = desk.post()
    assert len(answer.content) < 1_000
    assert desk.take(answer).rows == ()
    assert desk.answers[-1].checkpoint
    assert not desk.answers[-1].more


def test_a_first_sync_comes_in_pages_and_ends_in_agreement(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    many_people(desk, 45)
    small_pages(monkeypatch, 10)
    boss.sync()
    assert len(boss.of("person")) == 45
    assert [answer.checkpoint is None for answer in boss.answers].count(False) == 1
    assert max(len(answer.rows) for answer in boss.answers) == 10
    assert boss.agrees()


def test_a_walk_that_was_cut_goes_on_where_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    people = many_people(desk, 30)
    small_pages(monkeypatch, 10)
    boss.take(boss.post())
    boss.take(boss.post())
    kept = boss.cursor
    boss.take(boss.post())  # the laptop was closed before this page was written
    boss.cursor = kept
    # Meanwhile rows behind and before the walk move.
    moved = [desk.patch(p, replace(p, pronouns="they")) for p in people]
    desk.sync(*moved)
    boss.sync()
    assert {row.doc["pronouns"] for row in boss.of("person")} == {"they"}
    assert boss.agrees()


def test_a_position_is_never_cut_in_two(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    people = many_people(desk, 24)
    boss.sync()
    small_pages(monkeypatch, 5)
    for start, size in ((0, 3), (3, 12), (15, 4), (19, 5)):
        group = new_id()
        some = people[start : start + size]
        desk.take(desk.post(*(desk.patch(p, replace(p, pronouns="x"), group=group) for p in some)))
    before = len(boss.answers)
    boss.sync()
    pages = [{row.position for row, _ in answer.rows} for answer in boss.answers[before:]]
    assert [len(answer.rows) for answer in boss.answers[before:]] == [3, 12, 4, 5]
    assert not set.intersection(*pages[:2])
    assert boss.agrees()


def test_a_page_is_bounded_in_bytes_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    many_people(desk, 12)
    monkeypatch.setattr(pull, "PAGE_BYTES", 2_500)
    boss.sync()
    assert [len(answer.rows) for answer in boss.answers] == [6, 6, 2]
    assert boss.agrees()
    desk.sync()
    assert desk.agrees()


def test_hashes_come_file_by_file_when_asked_for(office: Office) -> None:
    desk = office.desk("Ash")
    person = a_person()
    desk.sync(desk.create(person))
    desk.sync(want_files=True)
    point = desk.answers[-1].checkpoint
    assert point
    assert point.each
    assert set(point.each) == desk.files
    assert point.each[person.file_id][0] == 1
    assert point.each[files.main(person.id)] == (0, "0" * 64)


def test_a_desk_of_an_unknown_life_hears_of_this_one_before_anything_else(office: Office) -> None:
    desk = office.desk("Ash")
    many_people(desk, 3)
    desk.sync()
    here = desk.cursor
    desk.cursor = Cursor("another", here.position)
    before = office.count()
    answer = desk.take(desk.post(desk.create(a_person())))
    assert (answer.rows, answer.outcomes, answer.more) == ((), (), True)
    assert answer.cursor == Cursor(here.server_epoch, 0)
    assert office.count() == before
    desk.rows.clear()
    desk.sync()
    assert len(desk.of("person")) == 3
    assert desk.agrees()


def test_a_desk_that_is_ahead_of_the_service_is_not_answered(office: Office) -> None:
    desk = office.desk("Ash")
    desk.sync()
    desk.cursor = replace(desk.cursor, position=desk.cursor.position + 1)
    before = office.count()
    answer = desk.post(desk.create(a_person()))
    assert (answer.status_code, answer.json()["code"]) == (503, "went-back")
    assert office.count() == before


def test_the_rows_of_one_file_are_walked_for_a_desk_that_differs(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, stranger = office.desk("Ash"), office.desk("Bo")
    person = a_person()
    bookings = [Booking(id=new_id(), file_id=person.file_id) for _ in range(5)]
    desk.sync(*map(desk.create, [person, *bookings]))
    small_pages(monkeypatch, 4)
    rows, after, more = 0, pull.NOWHERE, True
    while more:
        ask = Ask(desk.me["epoch"], desk.cursor, repair=(person.file_id, after))
        answer = desk.send(ask)
        rows, more = rows + len(answer.rows), answer.more
        after = answer.rows[-1][0].key[:3] if answer.rows else after
        assert answer.cursor == desk.cursor
    assert rows == 6
    stranger.sync()
    ask = Ask(stranger.me["epoch"], stranger.cursor, repair=(person.file_id, pull.NOWHERE))
    assert stranger.send(ask).rows == ()


def test_the_clients_of_a_service_do_not_see_another(office: Office, dsn: str) -> None:
    desk = office.desk("Ash")
    many_people(desk, 2)
    service = admin.make_service(dsn, "Another")
    team = admin.add_team(office.database, service, "South")
    stranger = replace_service(office, service, team).desk("Bo", "supervisor")
    stranger.sync()
    assert stranger.of("person") == []
    assert stranger.agrees()


def replace_service(office: Office, service: str, team: str) -> Office:
    """Return the office of another service of the same database."""
    return replace(office, service=service, team=team)


WRITERS, EACH = 8, 25


def test_eight_writers_and_a_reader_miss_no_row(office: Office) -> None:
    writers = [office.desk(f"W{n}") for n in range(WRITERS)]
    boss = office.desk("Sol", "supervisor")
    done = threading.Event()

    def write(desk: Desk) -> None:
        for number in range(EACH):
            desk.take(desk.post(desk.create(a_person(f"{desk.account} {number}"))))

    def read() -> None:
        while not done.is_set():
            boss.sync()
        boss.sync()

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        writing = [pool.submit(write, desk) for desk in writers]
        try:
            for each in writing:
                each.result()
        finally:
            done.set()
        reading.result()
    assert len(boss.of("person")) == WRITERS * EACH
    assert boss.agrees()
    for desk in writers:
        desk.sync()
        assert len(desk.of("person")) == EACH
        assert desk.agrees()


def test_a_record_type_of_one_line_goes_the_round_trip(office: Office) -> None:
    @record.record("pebble", "Pebble", file=FileKind.MAIN)
    class Pebble(Record):
        weight: int | None = record.scale("Weight", 0, 100)

    try:
        desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
        person = a_person()
        pebble = Pebble(id=new_id(), file_id=files.main(person.id), weight=7)
        operations: list[Operation] = [desk.create(person), desk.create(pebble)]
        assert [o.result.value for o in desk.sync(*operations)] == ["applied", "applied"]
        (heavy,) = desk.sync(desk.patch(pebble, replace(pebble, weight=101)))
        assert heavy.reason == "weight: number-out-of-range"
        boss.sync()
        assert boss.rows[key_of(pebble)].doc["weight"] == 7
    finally:
        forget("pebble")
