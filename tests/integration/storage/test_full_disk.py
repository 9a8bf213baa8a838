"""A disk that fills up in the middle of a save, a pull and a backup: said plainly, nothing lost."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desks import Desk, new_desk
from integration.storage.killed_desk import write_elsewhere
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.contact import Contact
from wbdesk.storage import backups, room
from wbdesk.storage.errors import Code, StoreTrouble
from worlds import Service

RESERVE = 1024 * 1024
WHO = new_id()
MORNING = dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC)


@dataclass
class Disk:
    """A small disk with one desk on it."""

    place: Path
    desk: Desk

    def fill(self, but: int) -> None:
        """Leave *but* bytes free."""
        room_left = room._free(self.place) - but
        with (self.place / "filler").open("ab") as file:
            file.write(bytes(max(room_left, 0)))

    def empty(self) -> None:
        (self.place / "filler").unlink()

    def write(self, count: int, length: int) -> list[str]:
        """Save so many notes of so many characters in one group; return their ids."""
        kept = files.author(WHO, self.desk.me.account)
        notes = [Contact(id=new_id(), file_id=kept, note="x" * length) for _ in range(count)]
        with self.desk.units() as unit:
            for note in notes:
                unit.save(None, note)
            unit.commit()
        return [note.id for note in notes]

    def shown(self) -> set[str]:
        return {one.id for one in self.desk.reads.records(Contact)}


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr(room, "RESERVE", RESERVE)
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", str(place)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("a small disk can be made by root on Linux only")
    desk = new_desk(place / "desk")
    room.hold_back(place / "desk")
    assert (place / "desk" / room.NAME).stat().st_size == RESERVE
    try:
        yield Disk(place, desk)
    finally:
        desk.store.close()
        subprocess.run(["umount", str(place)], check=True)


def refused(work: object, *given: object) -> Code:
    with pytest.raises(StoreTrouble) as caught:
        work(*given)  # type: ignore[operator]  # any callable
    return caught.value.code


def test_a_save_that_finds_no_room_is_refused_whole_and_notes_go_on(disk: Disk) -> None:
    before = disk.write(3, 500)
    disk.fill(but=150_000)
    assert refused(disk.write, 60, 20_000) is Code.DISK_FULL
    assert disk.shown() == set(before)
    for _ in range(5):
        before += disk.write(1, 3_000)
    assert not (disk.place / "desk" / room.NAME).exists(), "the reserve was given up to notes"
    assert disk.shown() == set(before)
    assert len(disk.desk.sync.batch()) == len(before)


def test_a_pull_leaves_the_reserve_to_notes_and_goes_on_later(disk: Disk) -> None:
    service = Service(page=20)
    for number in range(12):
        write_elsewhere(service, number)
    own = disk.write(1, 100)
    disk.fill(but=120_000)
    assert refused(disk.desk.exchange, service) is Code.DISK_FULL
    own += disk.write(1, 2_000)
    assert refused(disk.desk.exchange, service) is Code.DISK_FULL
    disk.empty()
    disk.desk.exchange(service)
    assert disk.shown() == {row.id for row in service.rows}
    assert set(own) <= disk.shown()
    assert disk.desk.reads.sync_state().up_to_date


def test_a_backup_that_finds_no_room_leaves_the_last_one(disk: Disk) -> None:
    own = disk.write(5, 1_000)
    folder, key = disk.desk.store.folder, disk.desk.key
    assert folder
    path = folder.database("aaaaaaaa")
    first = backups.make(folder, path, key, MORNING)
    disk.fill(but=RESERVE + 150_000)
    later = MORNING + dt.timedelta(days=1)
    assert refused(backups.make, folder, path, key, later) is Code.DISK_FULL
    disk.fill(but=RESERVE // 5)
    assert refused(backups.copy_into, path, key, disk.place / "copy.db") is Code.DISK_FULL
    assert not list(disk.place.rglob("*.new*"))
    assert backups.backups(folder) == [first]
    own += disk.write(1, 1_000)
    assert disk.shown() == set(own)
    backups.check(path, key)
    backups.check(first.path, key)
