"""Backups are proven, few and without what has left; restoring and a new key lose no word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from wbdesk.application.ports import Me
from wbdesk.application.rows import FORM
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key
from wbdesk.storage import backups, closed_list, closing, files, restoring, room
from wbdesk.storage.closed_list import Closed
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import laptop
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units
from wbdesk.storage.vault import PRACTICE, Opened, Vault

PASSPHRASE = "a kettle by the green door"
MORNING = dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC)
ME = Me(new_id(), "Ada Fenwick", "practitioner", f"team/{new_id()}")


@dataclass
class Kept:
    vault: Vault
    words: str
    opened: Opened

    def __post_init__(self) -> None:
        self.store = self.open(create=True)
        SyncStore(self.store, ME.account).new_identity(new_id())

    def open(self, *, create: bool = False) -> Store:
        folder, opened = self.vault.folder, self.opened
        self.store = open_store(opened.database, opened.key, create=create, folder=folder)
        return self.store

    def save(self, name: str) -> Person:
        made = Person(id=new_id(), file_id="", given_names=name)
        made = replace(made, file_id=f"cover/{made.id}")
        with Units(self.store, ME)() as unit:
            unit.save(None, made)
            unit.commit()
        return made

    def shown(self) -> set[str]:
        return {one.given_names for one in StoredReads(self.store.reading).records(Person)}

    def back_up(self, days: float = 0) -> backups.Backup:
        now = MORNING + dt.timedelta(days=days)
        return backups.make(self.vault.folder, self.opened.database, self.opened.key, now)

    def restore(self, backup: backups.Backup) -> None:
        self.store.close()
        restoring.restore(self.vault, self.opened, backup)
        self.open()

    def sync(self) -> SyncStore:
        return SyncStore(self.store, ME.account)


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = laptop(tmp_path_factory.mktemp("laptop")).new_folder()
    vault, words = Vault.create(folder, PASSPHRASE, PRACTICE)
    made = Kept(vault, words, vault.unlock(PASSPHRASE))
    yield made
    made.store.close()


def test_a_backup_of_an_open_file_opens_by_itself_and_holds_what_was_committed(kept: Kept) -> None:
    kept.save("Before")
    backup = kept.back_up()
    kept.save("After")
    store = open_store(backup.path, kept.opened.key)
    assert {p.given_names for p in StoredReads(store.reading).records(Person)} == {"Before"}
    store.close()
    assert b"Before" not in backup.path.read_bytes()


def test_three_backups_are_kept_and_one_a_day_is_due(kept: Kept) -> None:
    folder = kept.vault.folder
    assert backups.is_due(folder, MORNING)
    for day in range(5):
        kept.back_up(day)
    assert [one.made.day for one in backups.backups(folder)] == [13, 12, 11]
    assert not backups.is_due(folder, MORNING + dt.timedelta(days=4.5))
    assert backups.is_due(folder, MORNING + dt.timedelta(days=5))


def test_a_restored_desk_shows_the_backup_and_what_was_unsent_since(kept: Kept) -> None:
    kept.save("Before")
    backup = kept.back_up()
    kept.save("Unsent")
    kept.restore(backup)
    assert kept.shown() == {"Before", "Unsent"}
    assert not kept.sync().is_fresh(), "it must ask for a new epoch"
    kept.sync().new_identity(new_id())
    assert [o.n for o in kept.sync().batch()] == [1, 2]
    kept.store.close()
    with kept.vault.unlock(PASSPHRASE) as opened:
        assert opened.database == kept.opened.database
    kept.open()


def test_a_restored_desk_keeps_the_words_that_came_back_or_stood_typed_since(kept: Kept) -> None:
    seen = kept.save("Before")
    keep_back(kept, seen, "hornbeam", drop=False)
    backup = kept.back_up()
    keep_back(kept, seen, "wisteria", drop=True)  # it takes the number of the one that was copied
    kept.save("Came back")
    with kept.store.saving() as driver:
        driver.execute(
            "UPDATE outbox SET result = 'refused', standing = 0 WHERE fields LIKE '%Came back%'"
        )
        driver.commit()
    with Units(kept.store, ME)() as unit:
        unit.draft(seen, "pronouns", "she")
        unit.draft_form(seen.file_id, "contact 1", {"note": "sycamore"})
        unit.commit()
    kept.restore(backup)
    reads = StoredReads(kept.store.reading)
    words = str([one.words for one in reads.waiting() if one.result == "refused"])
    assert [word for word in ("hornbeam", "wisteria", "Came back") if word not in words] == []
    typed = {row.field: row.value for row in reads.drafts()}
    assert typed == {"pronouns": "she", FORM: {"note": "sycamore"}}


def keep_back(kept: Kept, about: Person, word: str, *, drop: bool) -> None:
    with kept.store.saving() as driver:
        if drop:
            driver.execute("DELETE FROM outbox WHERE epoch = ''")
        key = Key(about.file_id, FORM, f"contact {word}")
        closing.keep_back(driver, key, {FORM: {"note": word}}, "2026-03-09T08:00:00Z")
        driver.commit()


def test_the_old_file_stays_until_the_next_proven_backup(kept: Kept) -> None:
    backup, old = kept.back_up(), kept.opened.database
    kept.restore(backup)
    assert old.exists()
    kept.back_up(1)
    assert not old.exists()
    assert kept.opened.database.exists()


def test_what_has_left_does_not_come_back_and_its_backups_are_due(kept: Kept) -> None:
    gone, stays = kept.save("Gone"), kept.save("Stays")
    backup = kept.back_up()
    later = MORNING + dt.timedelta(hours=1)
    closed_list.append(kept.vault.folder, [Closed(gone.file_id, 7, "life-1", "")], now=later)
    assert backups.is_due(kept.vault.folder, later)
    kept.restore(backup)
    assert kept.shown() == {stays.given_names}
    with kept.store.saving() as driver:
        files.erase(driver, gone.file_id)
        driver.commit()
    made = kept.back_up(0.1)
    assert backups.backups(kept.vault.folder) == [made]


def test_a_damaged_file_is_not_backed_up_and_the_last_backup_brings_it_back(kept: Kept) -> None:
    for n in range(60):
        kept.save(f"Given {n}")
    backup = kept.back_up()
    kept.store.close()
    content = bytearray(kept.opened.database.read_bytes())
    content[len(content) // 2] ^= 1
    kept.opened.database.write_bytes(content)
    with pytest.raises(StoreTrouble) as caught:
        kept.back_up(1)
    assert caught.value.code is Code.DATABASE_DAMAGED
    assert backups.backups(kept.vault.folder) == [backup]
    restoring.restore(kept.vault, kept.opened, backup)
    kept.open()
    assert len(kept.shown()) == 60


def test_a_backup_of_another_desk_is_refused(kept: Kept) -> None:
    backup = kept.back_up()
    old = kept.opened.key[:]
    kept.opened.key[:] = bytes(32)
    with pytest.raises(StoreTrouble) as caught:
        restoring.restore(kept.vault, kept.opened, backup)
    kept.opened.key[:] = old
    assert caught.value.code is Code.DATABASE_NOT_OURS


def test_a_new_key_opens_everything_and_the_old_ways_nothing(kept: Kept) -> None:
    kept.save("Kept")
    kept.back_up()
    kept.store.close()
    old_key, old_file = bytes(kept.opened.key), kept.opened.database
    words = backups.rekey(kept.vault, kept.opened, PASSPHRASE)
    kept.open()
    assert kept.shown() == {"Kept"}
    assert kept.vault.unlock(PASSPHRASE).key == kept.vault.unlock_with_words(words).key
    with pytest.raises(StoreTrouble):
        kept.vault.unlock_with_words(kept.words)
    assert not old_file.exists()
    for path in kept.vault.folder.path.rglob("*.db"):
        with pytest.raises(StoreTrouble):
            backups.check(path, old_key)


def test_a_full_disk_leaves_the_backups_that_are_there(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = kept.back_up()
    monkeypatch.setattr(room, "RESERVE", 10**18)
    with pytest.raises(StoreTrouble) as caught:
        kept.back_up(1)
    assert caught.value.code is Code.DISK_FULL
    assert backups.backups(kept.vault.folder) == [backup]
    assert kept.save("Still savable")


def test_a_new_key_is_not_begun_where_the_disk_has_no_room_for_it(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.save("Kept")
    kept.store.close()
    key, files_before = bytes(kept.opened.key), sorted(kept.vault.folder.path.rglob("*"))
    monkeypatch.setattr(room, "RESERVE", 10**18)
    with pytest.raises(StoreTrouble):
        backups.rekey(kept.vault, kept.opened, PASSPHRASE)
    assert bytes(kept.opened.key) == key
    assert sorted(kept.vault.folder.path.rglob("*")) == files_before
    kept.vault.unlock_with_words(kept.words).wipe()
    kept.open()
    assert kept.shown() == {"Kept"}


def test_a_clock_that_was_ahead_leaves_no_backup_in_the_way_of_new_ones(kept: Kept) -> None:
    kept.save("Kept")
    for day in (1_000, 1_001, 1_002):
        kept.back_up(day)
    assert backups.is_due(kept.vault.folder, MORNING)
    made = kept.back_up()
    assert backups.backups(kept.vault.folder) == [made]
    assert not backups.is_due(kept.vault.folder, MORNING + dt.timedelta(hours=1))


def test_what_left_under_a_clock_that_was_ahead_is_due_once(kept: Kept) -> None:
    gone = kept.save("Gone")
    kept.back_up()
    ahead = MORNING + dt.timedelta(days=900)
    closed_list.append(kept.vault.folder, [Closed(gone.file_id, 7, "life-1", "")], now=ahead)
    assert backups.is_due(kept.vault.folder, MORNING + dt.timedelta(hours=1))
    kept.back_up(0.1)
    assert not backups.is_due(kept.vault.folder, MORNING + dt.timedelta(hours=3))
    assert [one.at[:4] for one in closed_list.read(kept.vault.folder)] == ["2026"]


def test_a_copy_from_before_an_upgrade_goes_with_the_next_proven_backup(kept: Kept) -> None:
    copied = kept.opened.database.with_name(f"{kept.opened.database.name}.before-2")
    backups.copy_into(kept.opened.database, kept.opened.key, copied)
    kept.back_up()
    assert not copied.exists()
    assert kept.opened.database.exists()
