"""Added files between real desks: cut anywhere, for whom they are, gone when closed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desks import Desk as Held
from server.desks import Office, a_person
from server.laptops import Laptop, laptop, moment
from wbdesk.application import attachments, saving
from wbdesk.application.ports import Desk
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.attachment import LARGEST, Attachment
from wbdesk.domain.records.person import Person
from wbdesk.entrypoints.clock import WallClock
from wbdesk.server import grants
from wbdesk.storage import attachments as kept_files
from wbdesk.storage import room
from wbdesk.storage.errors import StoreTrouble
from wbdesk.sync.attachments import carry
from wbdesk.sync.link import Link, TurnedAway, Unreachable
from wbdesk.wire.parcel import SEALED_PIECE, Parcel

SCAN = secrets.token_bytes(3 * SEALED_PIECE + 17)


@dataclass
class CutLine:
    """A line to the service that tears at a piece, before it has gone or after."""

    line: Link
    cut_at: int = -1
    answered: bool = False
    spoil: bool = False
    offsets: list[int] = field(default_factory=list)

    def send_piece(self, one: Parcel, offset: int, content: bytes) -> int:
        if content:
            self._tear(offset, before=True)
        have = self.line.send_piece(one, offset, content)
        if content:
            self._tear(offset, before=False)
        return have

    def fetch_piece(self, one: Parcel, offset: int) -> bytes:
        self._tear(offset, before=True)
        content = self.line.fetch_piece(one, offset)
        return bytes(len(content)) if self.spoil else content

    def _tear(self, offset: int, *, before: bool) -> None:
        if before:
            self.offsets.append(offset // SEALED_PIECE)
        if offset // SEALED_PIECE == self.cut_at and self.answered is not before:
            raise Unreachable("no-answer")


@dataclass
class Worker:
    """Somebody's desk, with room for files."""

    laptop: Laptop

    def __post_init__(self) -> None:
        held: Held = self.laptop.desk
        self.files = kept_files.Attachments(held.store)
        self.desk = Desk(held.units, held.reads, WallClock(), held.me, self.files)
        line = self.laptop.line.line
        assert isinstance(line, Link)
        self.line = line
        assert held.store.folder
        self.place = held.store.folder.path / "attachments"

    def go_round(self, line: CutLine | None = None) -> None:
        self.laptop.go_round()
        carry(self.files, line or CutLine(self.line), lambda: True)

    def shown(self, person: Person) -> list[bytes | None]:
        rows = attachments.added(self.desk, person.id)
        return [self.files.content(row.file) for row in rows]

    def on_disk(self) -> list[str]:
        return sorted(p.name for p in self.place.iterdir()) if self.place.exists() else []


@dataclass
class Street:
    office: Office
    ada: Worker
    sol: Worker
    far: Worker
    person: Person

    def pieces(self) -> int:
        with self.office.database.reading() as connection:
            found = connection.execute(
                "SELECT count(*) FROM attachment_piece WHERE service_id = %s",
                (self.office.service,),
            ).fetchall()
        return int(found[0][0])


@pytest.fixture
def street(office: Office, tmp_path: Path) -> Iterator[Street]:
    with ExitStack() as stack:
        ada, sol, far = (
            Worker(stack.enter_context(laptop(office, tmp_path, name, role)))
            for name, role in (
                ("Ada", "social-prescriber"),
                ("Sol", "supervisor"),
                ("Far", "social-prescriber"),
            )
        )
        person = a_person()
        saving.save(ada.desk, None, person)
        for one in (ada, sol, far):
            one.go_round()
        yield Street(office, ada, sol, far, person)


def add(street: Street, content: bytes = SCAN) -> Attachment:
    attachments.add(street.ada.desk, street.person.id, "Award letter.pdf", content)
    return attachments.added(street.ada.desk, street.person.id)[0].file


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("piece", [0, 1, 3])
def test_a_file_that_is_cut_at_any_piece_goes_on_there_and_reaches_the_colleague(
    street: Street, piece: int, answered: bool
) -> None:
    add(street)
    torn = CutLine(street.ada.line, piece, answered)
    with pytest.raises(Unreachable):
        street.ada.go_round(torn)
    after = CutLine(street.ada.line)
    street.ada.go_round(after)
    assert after.offsets == list(range(piece + answered, 4))
    fetched = CutLine(street.sol.line, piece)
    with pytest.raises(Unreachable):
        street.sol.go_round(fetched)
    assert street.sol.shown(street.person) == [None]
    again = CutLine(street.sol.line)
    street.sol.go_round(again)
    assert again.offsets == list(range(piece, 4))
    assert street.sol.shown(street.person) == [SCAN]
    quiet = CutLine(street.sol.line)
    street.sol.go_round(quiet)
    assert quiet.offsets == []


def test_a_stranger_hears_what_is_said_of_no_file_at_all(street: Street) -> None:
    made = add(street)
    street.ada.go_round()
    street.far.go_round()
    assert street.far.on_disk() == []
    here = Parcel(made.file_id, made.id, made.hash, SEALED_PIECE)
    nowhere = here._replace(id="019a0000-0000-7000-8000-000000000000")
    for one in (here, nowhere):
        with pytest.raises(TurnedAway, match="not-found"):
            street.far.line.fetch_piece(one, 0)
        with pytest.raises(TurnedAway, match="not-found"):
            street.far.line.send_piece(one, 0, b"")


def test_a_closed_file_leaves_no_piece_and_goes_up_before_it_leaves(street: Street) -> None:
    add(street)
    street.ada.laptop.go_round()
    told = (street.office.database, street.office.service)
    grants.close_files(*told, "Ada", street.person.id)
    street.ada.laptop.go_round()
    assert len(street.ada.on_disk()) == 1  # hidden, and not yet sent
    street.ada.go_round()
    street.ada.go_round()
    assert street.ada.on_disk() == []
    assert street.pieces() == 4
    street.sol.go_round()
    assert street.sol.shown(street.person) == [SCAN]


def test_an_older_database_does_not_wait_for_a_file_that_was_sent_and_has_left(
    street: Street,
) -> None:
    made = add(street)
    street.ada.laptop.go_round()
    (street.ada.place / made.hash).unlink()  # as a later database had it, which was put away
    street.ada.files.begin()
    told = (street.office.database, street.office.service)
    grants.close_files(*told, "Ada", street.person.id)
    street.ada.go_round()
    street.ada.go_round()
    assert attachments.added(street.ada.desk, street.person.id) == ()
    with street.ada.laptop.desk.store.reading() as driver:
        held = {file for (file,) in driver.execute("SELECT file_id FROM file").fetchall()}
    assert files.main(street.person.id) not in held


def test_an_erased_person_leaves_no_piece_anywhere(street: Street) -> None:
    add(street)
    street.ada.go_round()
    street.sol.go_round()
    assert (street.pieces(), len(street.sol.on_disk())) == (4, 1)
    told = (street.office.database, street.office.service)
    grants.erase(*told, street.person.id, by="Sol")
    for one in (street.ada, street.sol):
        one.go_round()
        one.go_round()
    assert (street.pieces(), street.ada.on_disk(), street.sol.on_disk()) == (0, [], [])


def test_what_has_another_sum_is_thrown_away_and_fetched_again(street: Street) -> None:
    made = add(street)
    street.ada.go_round()
    street.sol.go_round(CutLine(street.sol.line, spoil=True))
    assert (street.sol.shown(street.person), street.sol.on_disk()) == ([None], [])
    street.sol.go_round()
    assert street.sol.shown(street.person) == [SCAN]
    (street.sol.place / made.hash).write_bytes(b"not what was sealed")
    assert street.sol.shown(street.person) == [None]
    street.sol.go_round()
    assert street.sol.shown(street.person) == [SCAN]


def test_the_service_throws_away_what_is_not_what_the_record_names(street: Street) -> None:
    made = add(street)
    path = street.ada.place / made.hash
    sealed = path.read_bytes()
    path.write_bytes(bytes(len(sealed)))
    street.ada.go_round()
    assert street.pieces() == 0
    path.write_bytes(sealed)
    street.ada.go_round()
    assert street.pieces() == 4


def test_a_service_that_was_put_back_is_given_the_files_again(street: Street) -> None:
    before = moment(street.office)
    add(street)
    street.ada.go_round()
    assert street.pieces() == 4
    before.put_back()
    street.ada.go_round()
    street.ada.go_round()
    assert street.pieces() == 4


def test_no_name_and_no_word_of_a_file_is_on_the_disk_until_it_is_opened(street: Street) -> None:
    made = add(street, b"Dear Wren, your award" * 100)
    assert street.ada.on_disk() == [made.hash]
    assert b"award" not in (street.ada.place / made.hash).read_bytes()
    lent = attachments.lend(street.ada.desk, made).path
    assert lent is not None
    assert lent.suffix == ".pdf"
    assert "Award" not in lent.name
    assert lent.read_bytes().startswith(b"Dear Wren")
    street.ada.files.vanish()
    assert not lent.exists()


def test_a_file_that_was_taken_away_leaves_the_disk_once_it_was_sent(street: Street) -> None:
    made = add(street)
    attachments.remove(street.ada.desk, made)
    street.ada.files.sweep()
    assert street.ada.on_disk() == [made.hash]
    street.ada.laptop.go_round()
    street.ada.go_round()
    assert attachments.added(street.ada.desk, street.person.id) == ()


def test_what_is_empty_too_large_or_has_no_room_is_not_added(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content, code in ((b"", "attachment-empty"), (bytes(LARGEST + 1), "attachment-too-large")):
        with pytest.raises(Refused, match=code):
            add(street, content)
    monkeypatch.setattr(room, "RESERVE", 2**60)
    with pytest.raises(StoreTrouble, match="disk-full"):
        add(street)
    assert (street.ada.on_disk(), street.ada.shown(street.person)) == ([], [])


def test_a_desk_that_was_killed_while_adding_keeps_nothing_of_it(street: Street) -> None:
    street.ada.files.keep(SCAN)  # and no record
    street.ada.files.sweep()
    assert len(street.ada.on_disk()) == 1  # its record may be on its way
    kept_files.Attachments(street.ada.laptop.desk.store).begin()
    assert street.ada.on_disk() == []
