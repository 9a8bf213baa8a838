"""Desks for tests: a real encrypted file, its units of work, its reads and a way to the service."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from wbdesk.application.ports import Me
from wbdesk.application.rows import Changed
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Record
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units
from wbdesk.wire.messages import Ask
from worlds import Service, over_the_wire

TEAM = new_id()


@dataclass(slots=True)
class Desk:
    """One worker's desk; *name* is the account by which the service knows its grants."""

    store: Store
    me: Me
    key: bytes = field(default=b"", repr=False)
    units: Units = field(init=False)
    reads: StoredReads = field(init=False)
    sync: SyncStore = field(init=False)

    def __post_init__(self) -> None:
        self.units = Units(self.store, self.me)
        self.reads = StoredReads(self.store.reading)
        self.sync = SyncStore(self.store, self.me.account)

    def save(self, before: Record | None, after: Record) -> Changed:
        """Save one record in a unit of its own."""
        with self.units() as unit:
            unit.save(before, after)
            return unit.commit()

    def remove(self, seen: Record) -> Changed:
        """Remove one record in a unit of its own."""
        with self.units() as unit:
            unit.remove(seen)
            return unit.commit()

    def exchange(self, service: Service) -> Changed:
        """Send what waits and take what is new, until there is no more."""
        changed = Changed()
        while True:
            asked = Ask(self.sync.epoch(), self.sync.state(), self.sync.batch())
            asked = replace(asked, leaving=self.sync.leaving())
            answer = over_the_wire(service, asked, self.me.account)
            if asked.leaving:
                self.sync.heard(asked.leaving)
            changed |= self.sync.take(answer)
            done = any(entry.state == "done" for entry in self.sync.leaving())
            if not (answer.more or done or self.sync.batch()):
                return changed

    def table(self, name: str) -> list[tuple[object, ...]]:
        """Return all rows of one table."""
        with self.store.reading() as driver:
            found: list[tuple[object, ...]] = driver.execute(f'SELECT * FROM "{name}"').fetchall()
            return found


def new_desk(path: Path, name: str = "Amina Test", role: str = "practitioner") -> Desk:
    """Make a desk in the folder *path*, enrolled under a new device epoch."""
    folder = DeskFolder(path)
    folder.make()
    key = secrets.token_bytes(32)
    store = open_store(folder.database("aaaaaaaa"), key, create=True, folder=folder)
    desk = Desk(store, Me(new_id(), name, role, f"team/{TEAM}"), key)
    desk.sync.new_identity(new_id())
    return desk
