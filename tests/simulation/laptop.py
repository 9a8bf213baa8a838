"""A laptop: the real encrypted file, its units of work, its reads and its side of sync."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulation.power import POWER, Killed
from simulation.versions import Version, bring, speaking, today
from wbdesk.application.ports import Me
from wbdesk.application.rows import Changed
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, definition_of, to_doc
from wbdesk.domain.row import Key
from wbdesk.storage import restoring, rows
from wbdesk.storage.attachments import Attachments
from wbdesk.storage.engine import close_engine
from wbdesk.storage.folder import DeskFolder, random_name
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.sealed_queue import SealedQueue
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.unit import Units
from wbdesk.sync.round import Line, go_round
from wbdesk.wire.handover import new_device_keys, sync_key
from wbdesk.wire.organisation import new_secret_key

KEY = b"0123456789abcdef0123456789abcdef"
GENERATION = "aaaaaaaa"
ORGANISATION, SIGNS = new_secret_key(), new_device_keys().sync_key
_count = itertools.count()


def template(root: Path) -> Path:
    """Return an empty desk's file, made once for all laptops under *root*: they share a key."""
    made = root / "template.db"
    if not made.exists():
        with speaking(today()):
            open_store(made, KEY, create=True).close()
    return made


@dataclass(slots=True, eq=False)
class Laptop:
    """One laptop, which lies in a folder of its own; *now* is its own clock."""

    name: str
    me: Me
    device: str
    root: Path
    now: Callable[[], dt.datetime]
    skew: dt.timedelta = dt.timedelta()
    folder: Path = field(init=False)
    store: Store = field(init=False)
    units: Units = field(init=False)
    reads: StoredReads = field(init=False)
    sync: SyncStore = field(init=False)
    forms: list[Record] = field(default_factory=list)  # what stands open on the screen
    stopped: bool = False
    seals: bool = False  # whether what is unsent is sealed beside it
    queue: SealedQueue | None = None
    adds: bool = False  # whether people add files at it
    files: Attachments | None = None
    speaks: Version = field(default_factory=today)  # the program on it
    generation: str = GENERATION
    _old: Path = field(init=False, repr=False)

    def set_up(self, epoch: str) -> None:
        """Begin with an empty file under *epoch*."""
        self.folder = self._place()
        self.folder.mkdir()
        shutil.copyfile(template(self.root), self.database)
        self.switch_on()
        self.sync.new_identity(epoch)

    @property
    def database(self) -> Path:
        """Return where the encrypted file lies."""
        return DeskFolder(self.folder).database(self.generation)

    def switch_on(self) -> None:
        """Unlock the desk; an older file is brought to the tables of the program on it."""
        self.store = open_store(self.database, KEY, folder=DeskFolder(self.folder))
        if self.speaks.is_newer:
            with speaking(self.speaks), self.store.saving() as driver:
                bring(driver, self.speaks)
        self.units = Units(self.store, self.me, self.now)
        self.reads = StoredReads(self.store.reading)
        self.sync = SyncStore(self.store, self.me.account, self.now)
        self.forms = []
        if self.adds:
            self.files = Attachments(self.store)
            self.files.begin()
        if self.seals:
            signs = sync_key(SIGNS)
            place = self.sealed_in
            self.queue = SealedQueue(self.store, place, ORGANISATION.public, self.device, signs)
            self.queue.begin()

    @property
    def sealed_in(self) -> DeskFolder:
        """Return the folder of the desk, in which the sealed queue lies."""
        return DeskFolder(self.folder)

    def upgrade(self, version: Version) -> None:
        """Let a newer program begin with this laptop's file."""
        self.speaks = version
        self.lock()

    def lock(self) -> None:
        """Lock the desk and unlock it again."""
        self.store.close()
        self.switch_on()

    def at_risk(self, steps: int, work: Callable[[], Any]) -> bool:  # whatever it gives back
        """Do *work*; the process ends after *steps*. Return whether it came to that.

        What the file then holds is opened again as a new process would.
        """
        POWER.pull_after(steps, self._keep)
        try:
            work()
        except Killed:
            pass
        finally:
            pulled = POWER.stay()
        if not pulled:
            return False
        shutil.rmtree(self._old)
        self.switch_on()
        return True

    def _keep(self) -> None:
        """Keep the files as they lie at this moment, without what only memory held."""
        self._old = self.folder
        kept = self._place()
        shutil.copytree(self.folder, kept, ignore=shutil.ignore_patterns("*-shm"))
        close_engine(self.store.engine)
        self.folder = kept

    def copied_to(self, place: Path) -> None:
        """Copy the whole folder, as a backup or another disk would, while the desk is locked."""
        self.store.close()
        shutil.copytree(self.folder, place)
        self.switch_on()

    def backup(self) -> Path:
        """Return a copy of the file as it is now."""
        place = self._place()
        self.copied_to(place)
        return place / self.database.name

    def restore(self, backup: Path) -> None:
        """Put *backup* back as the program does, with what only the file of now holds."""
        self.store.close()
        generation = random_name()
        with speaking(self.speaks):
            restoring.build(self.sealed_in, generation, self.database, KEY, backup)
        self.generation = generation
        self.switch_on()

    def restored(self, backup: Path) -> Laptop:
        """Go on with the file of *backup*; return what holds the file from before."""
        self.store.close()
        kept = replace(self, name=f"{self.name} before")
        kept.folder, self.folder = self.folder, self._place()
        shutil.copytree(kept.folder, self.folder, ignore=shutil.ignore_patterns("*.db*"))
        shutil.copyfile(backup, self.database)
        self.switch_on()
        kept.switch_on()
        return kept

    def clone(self, name: str) -> Laptop:
        """Return another laptop with the same disk."""
        made = Laptop(name, self.me, self.device, self.root, self.now, self.skew)
        made.speaks, made.seals, made.adds = self.speaks, self.seals, self.adds
        made.generation = self.generation
        made.folder = self._place()
        self.copied_to(made.folder)
        made.switch_on()
        return made

    def switch_off(self) -> None:
        """Close the file for good."""
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def go_round(self, line: Line) -> Changed:
        """Go once round, as the loop does."""
        return go_round(self.sync, line, lambda _n, _changed: None, going_on=lambda: True)

    def doc(self, seen: Record) -> dict[str, Wire]:
        """Return what is shown of a record, with what is newer than the program on this laptop."""
        key = Key(seen.file_id, definition_of(seen).name, seen.id)
        with self.store.reading() as driver:
            stored = rows.read(driver, key)
        return (stored.row.doc if stored else {}) | to_doc(seen)

    def ask(self, statement: str, *given: object) -> list[tuple[Any, ...]]:  # any columns
        """Look into the file, as no person can."""
        with self.store.reading() as driver:
            return list(driver.execute(statement, given).fetchall())

    def _place(self) -> Path:
        return self.root / f"{self.name}-{next(_count)}"
