"""Added files on this laptop: sealed beside the database, under their sums, never under a name.

A file's key lies in its record: when the record has left, nobody can read what is left on the
disk, and `sweep` takes that away. A file that comes is laid down piece by piece in `<sum>.part`,
whose length is how far it has come. An empty file in `unsent` marks what the service may lack, for
a locked desk, which hands over the pieces and cannot read the records.
"""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import time
from pathlib import Path

from wbdesk.domain.errors import Refused
from wbdesk.domain.records.attachment import LARGEST, Attachment
from wbdesk.storage import in_clear, room
from wbdesk.storage.engine import Driver
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.store import Store
from wbdesk.storage.whole_file import sync, sync_folder, write_whole
from wbdesk.wire import parcel
from wbdesk.wire.codec import NotOurs
from wbdesk.wire.parcel import SEALED_PIECE, Parcel

_FOLDER, _UNSENT, _PART = "attachments", "unsent", ".part"
# The life of what was marked as unsent before this database was put in its place: what the service
# has of it is not known, and its record may come with a page. After `_FORGOTTEN` it never did.
UNKNOWN = "?"
_FORGOTTEN = 90 * 24 * 3600
_STANDING = "SELECT a.file_id, a.id, a.hash, a.size FROM attachment a WHERE (a.deleted = 0{or_})"
# Of what was taken away here, somebody may choose that it stays.
_UNSENT_YET = " OR EXISTS (SELECT 1 FROM parcel u WHERE u.hash = a.hash AND u.life IN ('', '?'))"
_HERE = (
    " AND EXISTS (SELECT 1 FROM file f WHERE f.file_id = a.file_id AND f.held = 0{still})"
    " ORDER BY a.id DESC"
)
# What somebody may still need: records that stand, what was never sent, refused words not seen to.
_NAMED = """
SELECT a.hash FROM attachment a LEFT JOIN parcel p ON p.hash = a.hash
WHERE a.deleted = 0 OR p.life IN ('', '?')
UNION SELECT hash FROM parcel WHERE life = '?'
UNION SELECT json_extract(fields, '$.hash[1]') FROM outbox
WHERE type = 'attachment' AND NOT (result = 'refused' AND dismissed = 1)
"""


def unsent(folder: DeskFolder) -> list[Path]:
    """Return the sealed files that the service may not hold, also of a locked desk."""
    marks = sorted((folder.path / _UNSENT).glob("*"))
    return [
        path for path in (folder.path / _FOLDER / mark.name for mark in marks) if path.is_file()
    ]


def mark_unsent(folder: DeskFolder, name: str, *, on: bool) -> None:
    """Mark a sealed file as one that the service may lack, or take the mark away."""
    mark = folder.path / _UNSENT / name
    if on:
        mark.parent.mkdir(mode=0o700, exist_ok=True)
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


class Attachments:
    """The added files of one unlocked desk; sync and the screens share one of these."""

    def __init__(self, store: Store) -> None:
        assert store.folder
        self._store, self._folder = store, store.folder
        self._place = store.folder.path / _FOLDER
        self._opened = store.folder.path / in_clear.NAME
        self._adding: set[str] = set()
        self._one = threading.Lock()

    def begin(self) -> None:
        """Take away what a desk that was killed had left open."""
        self.vanish()
        self._know_marked()
        self.sweep()
        wanted, marked = (
            {one.hash for one in self.to_send()},
            {p.name for p in unsent(self._folder)},
        )
        for name in wanted - marked:
            mark_unsent(self._folder, name, on=True)
        for name in marked - wanted - self._noted("", UNKNOWN):
            mark_unsent(self._folder, name, on=False)

    def keep(self, content: bytes) -> tuple[str, str]:
        """Seal *content* and keep it; return its key and its sum, for the record that names it.

        Raises Refused, or StoreTrouble where there is no room.
        """
        if not content:
            raise Refused("attachment-empty")
        if len(content) > LARGEST:
            raise Refused("attachment-too-large", limit=LARGEST // (1024 * 1024))
        self._need(len(content))
        key, sealed = parcel.seal(content)
        name = parcel.name_of(sealed)
        self._place.mkdir(mode=0o700, exist_ok=True)
        with self._one:
            self._adding.add(name)
        with self._store.saving() as driver:
            driver.execute("INSERT OR IGNORE INTO parcel (hash) VALUES (?)", (name,))
            driver.commit()
        mark_unsent(self._folder, name, on=True)
        write_whole(self._place / name, sealed)
        return key, name

    def content(self, kept: Attachment) -> bytes | None:
        """Return what is in a file; None while it is on its way."""
        try:
            sealed = (self._place / kept.hash).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return parcel.unseal(kept.key, sealed)
        except NotOurs:
            (self._place / kept.hash).unlink(missing_ok=True)  # it is fetched again
            return None

    def lend(self, kept: Attachment) -> Path | None:
        """Write a file in the clear, for another program to show; it goes when the desk locks."""
        content = self.content(kept)
        if content is None:
            return None
        self._need(len(content))
        self._opened.mkdir(mode=0o700, exist_ok=True)
        ending = Path(kept.name).suffix
        ending = ending if ending[1:].isalnum() and len(ending) < 8 else ""
        path = self._opened / f"{secrets.token_hex(6)}{ending}"
        write_whole(path, content, durable=False)
        return path

    def vanish(self) -> None:
        """Take away what was written in the clear."""
        in_clear.vanish(self._folder)

    def to_send(self) -> list[Parcel]:
        """Return what is whole here and not known to be whole at the service in its life."""
        sent = " AND NOT EXISTS (SELECT 1 FROM parcel p, sync_state s WHERE p.hash = a.hash"
        sent += " AND p.life <> '' AND p.life = s.server_epoch)"
        found = self._asked(_STANDING.format(or_=_UNSENT_YET) + sent + _HERE.format(still=""))
        return [one for one in found if (self._place / one.hash).is_file()]

    def to_fetch(self) -> list[Parcel]:
        """Return what is not here yet and has room, the newest first."""
        still = " AND f.closed_at = 0"
        standing = _STANDING.format(or_="") + " AND a.revision > 0"
        found = self._asked(standing + _HERE.format(still=still))
        return [p for p in found if not (self._place / p.hash).is_file() and self._has_room(p.size)]

    def piece(self, one: Parcel, offset: int) -> bytes:
        """Return the sealed piece at *offset*."""
        with (self._place / one.hash).open("rb") as file:
            file.seek(offset)
            return file.read(SEALED_PIECE)

    def note_sent(self, one: Parcel) -> None:
        """Note that the service holds it whole."""
        with self._store.saving() as driver:
            _note(driver, one.hash)
            driver.commit()
        mark_unsent(self._folder, one.hash, on=False)

    def come(self, one: Parcel) -> int:
        """Return how many bytes of it have come."""
        try:
            here = (self._place / f"{one.hash}{_PART}").stat().st_size
        except FileNotFoundError:
            return 0
        return min(here, one.size - 1) // SEALED_PIECE * SEALED_PIECE

    def lay(self, one: Parcel, offset: int, content: bytes) -> bool:
        """Lay a piece down; return whether that made it whole. What has another sum goes."""
        self._place.mkdir(mode=0o700, exist_ok=True)
        path = self._place / f"{one.hash}{_PART}"
        with path.open("r+b" if path.exists() else "wb") as file:
            file.truncate(offset)
            file.seek(offset)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if offset + len(content) < one.size:
            return False
        if parcel.name_of(path.read_bytes()) != one.hash:
            path.unlink()
            return False
        sync(path)
        path.replace(self._place / one.hash)
        sync_folder(self._place)
        self.note_sent(one)
        return True

    def sweep(self) -> None:
        """Take away every file that no record names any more."""
        with self._one:
            adding = set(self._adding)
            with self._store.reading() as driver:
                named = {name for (name,) in driver.execute(_NAMED).fetchall()}
            self._adding -= named
            gone = [p for p in self._held() if p.name.removesuffix(_PART) not in named | adding]
        for path in gone:
            path.unlink(missing_ok=True)
            mark_unsent(self._folder, path.name, on=False)
        if gone:
            with self._store.saving() as driver:
                driver.executemany("DELETE FROM parcel WHERE hash = ?", [(p.name,) for p in gone])
                driver.commit()

    def _know_marked(self) -> None:
        """Note what is marked as unsent and not known here: it was there before this database.

        What a locked desk has handed over since, or was marked too long ago, may go. So may what an
        older database takes for unsent and is not on the disk: it was sent, and has left.
        """
        since = time.time() - _FORGOTTEN
        marked = {p.name for p in unsent(self._folder) if p.stat().st_mtime > since}
        new, gone = marked - self._noted(), self._noted(UNKNOWN) - marked
        gone |= {name for name in self._noted("") if not (self._place / name).is_file()}
        if new or gone:
            with self._store.saving() as driver:
                driver.executemany(
                    "INSERT INTO parcel (hash, life) VALUES (?, '?')", [(name,) for name in new]
                )
                driver.executemany("DELETE FROM parcel WHERE hash = ?", [(name,) for name in gone])
                driver.commit()

    def _noted(self, *lives: str) -> set[str]:
        """Return what was added or fetched here, of these *lives* if there are any."""
        with self._store.reading() as driver:
            rows = driver.execute("SELECT hash, life FROM parcel").fetchall()
        return {name for name, life in rows if not lives or life in lives}

    def _held(self) -> list[Path]:
        return list(self._place.iterdir()) if self._place.is_dir() else []

    def _asked(self, statement: str) -> list[Parcel]:
        with self._store.reading() as driver:
            rows = driver.execute(statement).fetchall()
        return [Parcel(f, i, h, parcel.sealed_size(size)) for f, i, h, size in rows if h and size]

    def _has_room(self, size: int) -> bool:
        return shutil.disk_usage(self._place.parent).free > size + room.RESERVE

    def _need(self, size: int) -> None:
        if not self._has_room(size):
            raise StoreTrouble(Code.DISK_FULL)


def _note(driver: Driver, name: str) -> None:
    driver.execute(
        "INSERT INTO parcel (hash, life) SELECT ?, server_epoch FROM sync_state WHERE true"
        " ON CONFLICT (hash) DO UPDATE SET life = excluded.life",
        (name,),
    )
