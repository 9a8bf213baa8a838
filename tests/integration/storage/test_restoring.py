"""Putting a backup back loses no word that only the old file held, and undoes nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desks import Desk
from wbdesk.application.ports import Me
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.records.person import Person
from wbdesk.storage import backups, closed_list, lease, preferences, restoring, stranded
from wbdesk.storage.engine import alone
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import laptop
from wbdesk.storage.sealed_queue import SealedQueue, segments
from wbdesk.storage.store import open_store
from wbdesk.storage.vault import PRACTICE, Opened, Vault
from wbdesk.wire.messages import Ask
from wbdesk.wire.organisation import PublicKey, new_secret_key
from worlds import Service

PASSPHRASE = "a kettle by the green door"
ME = Me(new_id(), "Ada Fenwick", "practitioner", f"team/{new_id()}")


@dataclass
class Laptop:
    """A desk with a vault, and the service that it speaks with."""

    vault: Vault
    opened: Opened
    service: Service
    organisation: PublicKey
    sync_key: Ed25519PrivateKey

    def begin(self, *, create: bool = False) -> None:
        folder = self.vault.folder
        store = open_store(self.opened.database, self.opened.key, create=create, folder=folder)
        self.desk = Desk(store, ME)
        if create:
            self.desk.sync.new_identity(new_id())
        self.seal()

    def seal(self) -> None:
        """Begin to seal, as every unlocking does before the first round of sync."""
        store, folder = self.desk.store, self.vault.folder
        self.queue = SealedQueue(store, folder, self.organisation, new_id(), self.sync_key)
        self.queue.begin()

    def person(self) -> Person:
        """Make somebody whom the service knows."""
        made = Person(id=new_id(), file_id="", given_names="Nadia", pronouns="she")
        made = replace(made, file_id=f"cover/{made.id}")
        self.service.grant(ME.account, made.file_id)
        self.desk.save(None, made)
        self.desk.exchange(self.service)
        return made

    def change(self, person: Person) -> None:
        """Write something that is not sent."""
        seen = self.seen(person)
        self.desk.save(seen, replace(seen, pronouns="they"))

    def seen(self, person: Person) -> Person:
        """Return the record as it is shown."""
        found = self.desk.reads.get(Person, person.id, person.file_id)
        assert found
        return found

    def back_up(self) -> backups.Backup:
        now = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2)
        return backups.make(self.vault.folder, self.opened.database, self.opened.key, now)

    def restore(self, backup: backups.Backup) -> bool:
        self.queue.end()
        self.desk.store.close()
        came = restoring.restore(self.vault, self.opened, backup)
        self.begin()
        return came

    def damage(self, table: str) -> None:
        """Flip a byte of a table's first page, where it lies on the disk."""
        path = self.opened.database
        with alone(path, self.opened.key) as driver:
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = driver.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
            root = found.fetchone()[0]
        content = bytearray(path.read_bytes())
        content[(root - 1) * 4096 + 100] ^= 0xFF
        path.write_bytes(bytes(content))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Laptop]:
    folder = laptop(tmp_path).new_folder()
    vault, _words = Vault.create(folder, PASSPHRASE, PRACTICE)
    key = new_secret_key().public
    made = Laptop(vault, vault.unlock(PASSPHRASE), Service(), key, Ed25519PrivateKey.generate())
    made.begin(create=True)
    yield made
    made.desk.store.close()


def test_an_unsent_change_is_shown_in_its_record_and_the_record_stays_whole(kept: Laptop) -> None:
    person = kept.person()
    backup = kept.back_up()
    kept.change(person)
    assert kept.restore(backup)
    seen = kept.seen(person)
    assert (seen.given_names, seen.pronouns) == ("Nadia", "they")
    kept.desk.sync.new_identity(new_id())
    kept.desk.exchange(kept.service)
    seen = kept.seen(person)
    assert (seen.given_names, seen.pronouns) == ("Nadia", "they")
    assert kept.desk.reads.sync_state().up_to_date


def test_an_unsent_change_of_what_the_backup_does_not_know_is_shown_whole(kept: Laptop) -> None:
    backup = kept.back_up()
    person = kept.person()
    kept.change(person)
    assert kept.restore(backup)
    assert (kept.seen(person).given_names, kept.seen(person).pronouns) == ("Nadia", "they")
    kept.desk.sync.new_identity(new_id())
    kept.desk.exchange(kept.service)
    assert kept.desk.reads.sync_state().up_to_date
    assert (kept.seen(person).given_names, kept.seen(person).pronouns) == ("Nadia", "they")


def test_a_record_stays_where_the_change_that_came_along_is_refused(kept: Laptop) -> None:
    person = kept.person()
    backup = kept.back_up()
    kept.change(person)
    kept.restore(backup)
    kept.desk.sync.new_identity(new_id())
    (sent,) = kept.desk.sync.batch()
    answer = kept.service.answer(Ask(kept.desk.sync.epoch(), kept.desk.sync.state()), ME.account)
    refused = Outcome(op_id=sent.op_id, n=sent.n, result=Result.REFUSED, reason="too-long")
    kept.desk.sync.take(replace(answer, outcomes=(refused,)))
    seen = kept.seen(person)
    assert (seen.given_names, seen.pronouns) == ("Nadia", "she")


def test_what_is_unsent_of_a_file_that_was_closed_and_opened_again_comes_along(
    kept: Laptop,
) -> None:
    person = kept.person()
    kept.service.grant(ME.account, person.file_id, opened=False)
    kept.desk.exchange(kept.service)
    assert [one.file_id for one in closed_list.read(kept.vault.folder)] == [person.file_id]
    kept.service.grant(ME.account, person.file_id)
    for key, row in kept.service.rows.items():
        kept.service.rows[key] = replace(row, position=kept.service.position)
    kept.desk.exchange(kept.service)
    backup = kept.back_up()
    kept.change(person)
    assert kept.restore(backup)
    assert [o.fields["pronouns"][1] for o in kept.desk.sync.batch()] == ["they"]
    seen = kept.seen(person)
    assert (seen.given_names, seen.pronouns) == ("Nadia", "they")


def test_what_is_typed_and_cannot_be_read_takes_nothing_else_along(kept: Laptop) -> None:
    person = kept.person()
    backup, old = kept.back_up(), kept.opened.database
    kept.change(person)
    kept.queue.end()
    kept.desk.store.close()
    kept.damage("draft")
    assert not kept.restore(backup)
    assert len(kept.desk.sync.batch()) == 1
    kept.back_up()
    assert old.exists()
    closed_list.append(kept.vault.folder, [closed_list.Closed(person.file_id, 9, "life-1", "")])
    kept.back_up()
    assert not old.exists()


def test_what_cannot_be_read_is_said_and_stays_sealed_until_it_was_handed_over(
    kept: Laptop,
) -> None:
    person = kept.person()
    backup = kept.back_up()
    kept.change(person)
    old, folder = kept.opened.database, kept.vault.folder
    kept.queue.end()
    kept.desk.store.close()
    kept.damage("outbox")
    assert not kept.restore(backup)
    sealed = segments(folder)
    assert sealed
    kept.desk.sync.new_identity(new_id())
    kept.desk.exchange(kept.service)
    with kept.desk.store.applying() as driver:
        driver.execute("UPDATE sync_state SET safe = position")
    kept.queue.prune()
    kept.back_up()
    assert segments(folder) == sealed
    assert old.exists()
    stranded.handed_over(folder)
    kept.seal()  # the next unlocking
    kept.queue.prune()
    kept.back_up()
    assert not old.exists()
    assert [path for path in sealed if path.exists()] == []


def test_an_older_file_put_in_its_place_keeps_what_only_the_seals_say(kept: Laptop) -> None:
    person = kept.person()
    older = kept.opened.database.with_name("older")
    with alone(kept.opened.database, kept.opened.key) as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    older.write_bytes(kept.opened.database.read_bytes())
    kept.change(person)
    kept.queue.end()
    kept.desk.store.close()
    older.replace(kept.opened.database)
    kept.begin()
    assert stranded.sealed(kept.vault.folder) == tuple(
        path.name for path in segments(kept.vault.folder)
    )


def test_what_was_typed_and_saved_since_the_backup_does_not_stand_typed_again(kept: Laptop) -> None:
    person = kept.person()
    with kept.desk.units() as unit:
        unit.draft(kept.seen(person), "pronouns", "he")
        unit.commit()
    backup = kept.back_up()
    with kept.desk.units() as unit:
        unit.drop_draft(person.file_id, person.id, "pronouns")
        unit.draft(kept.seen(person), "preferred_name", "Nad")
        unit.commit()
    assert kept.restore(backup)
    assert {row.field: row.value for row in kept.desk.reads.drafts()} == {"preferred_name": "Nad"}


def test_a_recovered_desk_and_its_lease_are_not_undone_by_a_backup(kept: Laptop) -> None:
    backup = kept.back_up()
    store = kept.desk.store
    preferences.remember(store, "recovered", {"way": "words", "at": "2026-03-09T08:00:00Z"})
    for day in range(1, 17):
        lease.opened_today(store, dt.date(2026, 3, day))
    kept.restore(backup)
    assert preferences.preference(kept.desk.store, "recovered")
    assert lease.days(kept.desk.store) == 16


def test_a_disk_that_is_full_meanwhile_leaves_the_desk_as_it_was(
    kept: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = kept.person()
    backup, before = kept.back_up(), kept.opened.database
    kept.change(person)
    kept.desk.store.close()

    def full(*_args: object) -> None:
        raise StoreTrouble(Code.DISK_FULL)

    monkeypatch.setattr(restoring, "_take_over", full)
    with pytest.raises(StoreTrouble):
        restoring.restore(kept.vault, kept.opened, backup)
    assert kept.opened.database == before
    assert list(kept.vault.folder.path.glob("desk-*.db")) == [before]
    kept.begin()
    assert len(kept.desk.sync.batch()) == 1
