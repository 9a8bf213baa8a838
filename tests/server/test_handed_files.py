"""Added files of a desk that stays locked: handed over in pieces, put where their records say."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.desks import Office
from server.keyed_laptop import Laptop, keyed_laptop, new_case
from server.laptops import laptop as plain_laptop
from wbdesk.application import attachments
from wbdesk.application.ports import Desk
from wbdesk.domain.records.person import Person
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.handing_over import hand_over
from wbdesk.entrypoints.session import DeskSession
from wbdesk.server import clockwork, keys
from wbdesk.server.unseal import unseal
from wbdesk.storage.attachments import Attachments, unsent
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.vault import keyring
from wbdesk.sync.attachments import carry
from wbdesk.sync.link import Link
from wbdesk.wire.parcel import PIECE, SEALED_PIECE

SCAN = bytes(range(256)) * 3 * (PIECE // 256) + b"the last piece is short"


@pytest.fixture
def laptop(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with keyed_laptop(office, tmp_path / "ada", monkeypatch) as made:
        yield made


def added_and_locked(laptop: Laptop) -> tuple[Person, DeskFolder]:
    """Add a file on a desk that is locked before anything was sent."""
    session = laptop.unlock()
    person = new_case(session, "Unsent")
    attachments.add(session.desk, person.id, "Award letter.pdf", SCAN)
    folder = session._folder
    session.close()
    return person, folder


def count(office: Office, table: str) -> int:
    with office.database.reading() as connection:
        asked = f"SELECT count(*) FROM {table} WHERE service_id = %s"
        return int(connection.execute(asked.encode(), (office.service,)).fetchall()[0][0])


def read_by_a_supervisor(office: Office, path: Path, person: Person) -> list[bytes | None]:
    with plain_laptop(office, path, "Sol Hart", "supervisor") as sol:
        office.tell(
            "INSERT INTO file_grant (service_id, account_id, file_id, opened) SELECT service_id,"
            f" '{sol.desk.me.account}', file_id, opened FROM file_grant"
            f" WHERE service_id = '{office.service}' AND file_id LIKE '%{person.id}%' ON CONFLICT"
            " DO NOTHING"
        )
        files = Attachments(sol.desk.store)
        desk = Desk(sol.desk.units, sol.desk.reads, WallClock(), sol.desk.me, files)
        sol.go_round()
        assert isinstance(sol.line.line, Link)
        carry(files, sol.line.line, lambda: True)
        return [files.content(row.file) for row in attachments.added(desk, person.id)]


def test_a_file_on_a_desk_that_never_comes_back_reaches_the_colleagues(
    laptop: Laptop, tmp_path: Path
) -> None:
    person, folder = added_and_locked(laptop)
    assert laptop.gate.hand_over(laptop.desk) == "in-use"
    assert unsent(folder) == []
    assert count(laptop.office, "handed_piece") == 4
    assert (
        sum(unseal(laptop.office.database, laptop.office.service, laptop.key).taken.values()) == 2
    )
    assert count(laptop.office, "handed_piece") == 0
    assert read_by_a_supervisor(laptop.office, tmp_path / "sol", person) == [SCAN]


def test_a_file_whose_record_had_gone_already_finds_it(laptop: Laptop, tmp_path: Path) -> None:
    session = laptop.unlock()
    person = new_case(session, "Sent")
    attachments.add(session.desk, person.id, "Award letter.pdf", SCAN)
    session._attachments.to_send = list  # type: ignore[method-assign]  # the signal ends after the words
    session.sync_now()
    session.close()
    assert count(laptop.office, "attachment_piece") == 0
    assert laptop.gate.hand_over(laptop.desk) == "in-use"
    assert (count(laptop.office, "attachment_piece"), count(laptop.office, "handed_piece")) == (
        4,
        0,
    )
    session = laptop.unlock()
    session.sync_now()
    assert unsent(session._folder) == []


def send(laptop: Laptop, at: int, content: bytes, path: Path, **other: str) -> int | str:
    told = keyring.hand_over(laptop.desk)
    assert told
    asked = {"device": told.device, "secret": told.secret, "hash": path.name, "offset": at}
    asked |= {"whole": path.stat().st_size, "content": base64.b64encode(content).decode()} | other
    answer = laptop.office.client.post("/v1/handover/piece", json=asked)
    body = answer.json()
    return int(body["have"]) if answer.status_code == 200 else str(body["code"])


def test_a_cut_goes_on_where_it_was_and_what_is_not_the_file_is_thrown_away(
    laptop: Laptop,
) -> None:
    _person, folder = added_and_locked(laptop)
    (path,) = unsent(folder)
    sealed = path.read_bytes()
    pieces = [sealed[at : at + SEALED_PIECE] for at in range(0, len(sealed), SEALED_PIECE)]
    assert send(laptop, 0, pieces[0], path) == SEALED_PIECE
    assert send(laptop, 2 * SEALED_PIECE, pieces[2], path) == SEALED_PIECE
    assert send(laptop, SEALED_PIECE, pieces[1][:-1], path) == "not-ours"
    assert send(laptop, 0, b"", path, secret="guessed") == "token-foreign"
    assert send(laptop, 0, b"", path, hash="../" + "a" * 61) == "not-ours"
    for n in (1, 2):
        send(laptop, n * SEALED_PIECE, pieces[n], path)
    assert send(laptop, 3 * SEALED_PIECE, bytes(len(pieces[3])), path) == 0
    assert count(laptop.office, "handed_piece") == 0
    send(laptop, 0, pieces[0], path)
    assert laptop.gate.hand_over(laptop.desk) == "in-use"
    assert count(laptop.office, "handed_piece") == 4


def test_a_lost_desk_hands_its_files_over_though_it_is_shut(laptop: Laptop) -> None:
    _person, folder = added_and_locked(laptop)
    device = keyring.hand_over(laptop.desk)
    assert device
    keys.lose(laptop.office.database, laptop.office.service, device.device, laptop.key)
    (path,) = unsent(folder)
    sealed = path.read_bytes()
    path.write_bytes(bytes(len(sealed)))  # as if the line broke: not what its name says
    assert hand_over(folder) == "lost"
    assert not folder.vault.exists()
    assert unsent(folder) == [path]
    path.write_bytes(sealed)
    laptop.gate.hand_over_all()
    assert unsent(folder) == []
    assert laptop.ring.held == {}
    unseal(laptop.office.database, laptop.office.service, laptop.key)
    assert count(laptop.office, "attachment_piece") == 4


def test_what_was_unsealed_is_not_kept_a_second_time(laptop: Laptop) -> None:
    added_and_locked(laptop)
    for _again in range(2):
        laptop.gate.hand_over(laptop.desk)
        unseal(laptop.office.database, laptop.office.service, laptop.key)
    asked = b"SELECT sum(length(content)), sum(size) FROM sealed_segment WHERE service_id = %s"
    with laptop.office.database.reading() as connection:
        ((kept, size),) = connection.execute(asked, (laptop.office.service,)).fetchall()
    assert kept == 0
    assert size > 0
    clockwork.tick(laptop.office.database)


def test_what_no_record_names_is_thrown_away_after_a_season(laptop: Laptop) -> None:
    office, mine = laptop.office, f"service_id = '{laptop.office.service}'"
    added_and_locked(laptop)
    laptop.gate.hand_over(laptop.desk)
    office.tell(f"UPDATE handed_piece SET came = came - interval '91 days' WHERE {mine}")
    clockwork.tick(office.database)
    assert count(office, "handed_piece") == 4  # its record may be in the sealed queue
    office.tell(f"DELETE FROM sealed_segment WHERE {mine}")
    office.tell(f"UPDATE handed_piece SET came = came + interval '2 days' WHERE {mine}")
    clockwork.tick(office.database)
    assert count(office, "handed_piece") == 4
    office.tell(f"UPDATE handed_piece SET came = came - interval '2 days' WHERE {mine}")
    clockwork.tick(office.database)
    assert count(office, "handed_piece") == 0


def test_marks_of_what_is_unsent_are_made_again_when_the_desk_opens(laptop: Laptop) -> None:
    _person, folder = added_and_locked(laptop)
    (path,) = unsent(folder)
    for mark in (folder.path / "unsent").iterdir():
        mark.unlink()
    session: DeskSession = laptop.unlock()
    assert unsent(folder) == [path]
    session.sync_now()
    assert unsent(folder) == []
