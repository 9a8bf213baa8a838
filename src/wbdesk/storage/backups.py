"""Backups on this laptop, restoring one, and a new key: each makes a new file and proves it.

Only SQLCipher writes a database. A backup is written by `VACUUM INTO`, which also reads every row;
restore and rekey make a file of a new generation, prove it, and only then does the vault name it.
The old file stays until the next proven backup.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from wbdesk.domain.row import Key
from wbdesk.storage import (
    closed_list,
    erasure,
    files,
    migrations,
    outbox,
    overlay,
    room,
    whole_file,
)
from wbdesk.storage.closed_list import Closed
from wbdesk.storage.engine import Driver, alone, close_engine, open_engine, raw
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, random_name
from wbdesk.storage.tables import dump
from wbdesk.storage.vault import Opened, Vault

KEPT = 3
EVERY = dt.timedelta(days=1)  # each reads the whole file first
_NAME = re.compile(r"backup-(\d{8}T\d{6}Z)-[a-z2-7]{8}\.db")
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One proven copy of a desk's database; it has the desk's own key."""

    path: Path
    made: dt.datetime


def backups(folder: DeskFolder) -> list[Backup]:
    """Return the backups of a desk, the newest first."""
    found = []
    for path in (folder.path / "backups").glob("backup-*.db"):
        if named := _NAME.fullmatch(path.name):
            made = dt.datetime.strptime(named[1], _MOMENT).replace(tzinfo=dt.UTC)
            found.append(Backup(path, made))
    return sorted(found, key=lambda one: (one.made, one.path.name), reverse=True)


def is_due(folder: DeskFolder, now: dt.datetime) -> bool:
    """Whether a backup is a day old, or holds a file that has left this desk since."""
    newest = next(iter(backups(folder)), None)
    if newest is None or now - newest.made >= EVERY or now < newest.made:
        return True
    return any(_holds(folder, one) for one in backups(folder))


def check(path: Path, key: bytes | bytearray) -> None:
    """Read the whole file on a connection of its own; raises StoreTrouble for any damage."""
    with alone(path, key) as driver:
        faults = driver.execute("PRAGMA cipher_integrity_check").fetchall()
        faults += [row for row in driver.execute("PRAGMA quick_check") if row != ("ok",)]
    if faults:
        raise StoreTrouble(Code.DATABASE_DAMAGED)


def make(folder: DeskFolder, path: Path, key: bytes | bytearray, now: dt.datetime) -> Backup:
    """Check the file at *path*, back it up, prove the backup and let the oldest go.

    Raises StoreTrouble; what was there before stays then.
    """
    place = folder.path / "backups"
    place.mkdir(mode=0o700, exist_ok=True)
    for left in place.glob("*.new*"):
        left.unlink()
    whole = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))  # its -wal too
    if shutil.disk_usage(place).free < whole + room.RESERVE:
        raise StoreTrouble(Code.DISK_FULL)
    check(path, key)
    name = f"backup-{now.astimezone(dt.UTC).strftime(_MOMENT)}-{random_name()}.db"
    made = Backup(place / name, now)
    copy_into(path, key, made.path)
    _tidy(folder, path, made)
    return made


def copy_into(path: Path, key: bytes | bytearray, to: Path) -> None:
    """Write a whole, proven copy of an open or closed database; a cut leaves no file at *to*."""
    unfinished = to.with_name(to.name + ".new")
    unfinished.unlink(missing_ok=True)
    try:
        with alone(path, key) as driver:
            driver.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.chmod(0o600)
        check(unfinished, key)
        whole_file.sync(unfinished)
        unfinished.replace(to)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    whole_file.sync_folder(to.parent)


def restore(vault: Vault, opened: Opened, backup: Backup) -> Path:
    """Put a backup in the place of the desk's database; raises StoreTrouble.

    What is unsent in the old file comes along if that file can still be read, with the words that
    came back or stand typed, and what has left this desk since is erased before anything is shown.
    The desk asks for a new epoch.
    """
    folder = vault.folder
    generation, left = random_name(), closed_list.read(folder)
    path = folder.database(generation)
    copy_into(backup.path, opened.key, path)
    engine = open_engine(path, opened.key, newest=migrations.newest())
    try:
        migrations.bring_to_newest(engine, path)
        with raw(engine, writing=True) as driver:
            gone = _leave_again(driver, left)
        with suppress(StoreTrouble, sqlcipher.DatabaseError):
            _bring_along(engine, opened, gone)
    finally:
        close_engine(engine)
    check(path, opened.key)
    folder.identity.unlink(missing_ok=True)
    return vault.switch_database(opened, generation)


def rekey(
    vault: Vault,
    opened: Opened,
    passphrase: str,
    now: dt.datetime,
    **ways: Any,  # see the words
) -> str:
    """Give the desk a new data key: a new file, new ways in, new backups; return the new words.

    *ways* are `device` and `organisation` as for `Vault.create`. The store must be closed.
    """
    generation, new_key = random_name(), bytearray(secrets.token_bytes(len(opened.key)))
    path = vault.folder.database(generation)
    export(opened.database, opened.key, path, new_key)
    old = backups(vault.folder)
    words = vault.rekey(opened, passphrase, new_key, generation, **ways)
    make(vault.folder, path, opened.key, now)
    for one in old:
        one.path.unlink(missing_ok=True)
    return words


def export(path: Path, key: bytes | bytearray, to: Path, new_key: bytes | bytearray) -> None:
    """Write a whole, proven copy of a database under another key."""
    with alone(path, key) as driver:
        version = driver.execute("PRAGMA user_version").fetchone()[0]
        ours = driver.execute("PRAGMA application_id").fetchone()[0]
        driver.execute(f"ATTACH DATABASE ? AS other KEY \"x'{new_key.hex()}'\"", (str(to),))
        driver.execute("SELECT sqlcipher_export('other')")
        driver.execute(f"PRAGMA other.user_version = {int(version)}")
        driver.execute(f"PRAGMA other.application_id = {int(ours)}")
        driver.execute("DETACH DATABASE other")
    to.chmod(0o600)
    check(to, new_key)
    whole_file.sync(to)


def _holds(folder: DeskFolder, backup: Backup) -> bool:
    return bool(closed_list.since(folder, backup.made.strftime("%Y-%m-%dT%H:%M:%SZ")))


def _tidy(folder: DeskFolder, path: Path, newest: Backup) -> None:
    """Keep three backups, none that holds a file which has left, and no older generation."""
    for place, one in enumerate(backups(folder)):
        if place >= KEPT or (one.path != newest.path and _holds(folder, one)):
            one.path.unlink()
    for other in folder.path.glob("desk-*.db*"):
        if not other.name.startswith(path.name):
            other.unlink()
    whole_file.sync_folder(folder.path)


def _leave_again(driver: Driver, left: Iterable[Closed]) -> set[str]:
    """Erase what has left this desk since the backup; return it, and all of whom the law erased."""
    gone = {one.file_id: one.erased for one in left}
    by_law = [file_id for file_id, law in gone.items() if law]
    erasure.note(driver, by_law)
    for file_id in gone.keys() | erasure.here(driver, by_law):
        files.erase(driver, file_id)
    return set(gone)


def _bring_along(engine: Engine, opened: Opened, gone: set[str]) -> None:
    """Take over what only the old file holds: what is unsent, came back or stands typed."""
    with alone(opened.database, opened.key) as old:
        words, typed = _rows(old, "outbox", outbox.UNSETTLED), _rows(old, "draft", "1")
    with raw(engine, writing=True) as driver:
        known = {op_id for (op_id,) in driver.execute("SELECT op_id FROM outbox").fetchall()}
        gone = gone | erasure.among(driver, {str(row["file_id"]) for row in (*words, *typed)})
        new = [row for row in words if row["op_id"] not in known and row["file_id"] not in gone]
        _number(driver, new)
        _insert(driver, "outbox", new)
        _insert(driver, "draft", [row for row in typed if row["file_id"] not in gone])
        unsent = [row for row in new if not row["result"]]
        overlay.refresh(driver, _keys(driver, [str(row["op_id"]) for row in unsent]))
        last = max((row["n"] for row in unsent), default=0)
        driver.execute("UPDATE sync_state SET last_n = max(last_n, ?)", (last,))


def _rows(old: Driver, table: str, which: str) -> list[dict[str, Any]]:  # values of a driver
    columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
    found = old.execute(f'SELECT * FROM "{table}" WHERE {which} ORDER BY rowid').fetchall()  # noqa: S608  # our own tables
    return [dict(zip(columns, row, strict=True)) for row in found]


def _number(driver: Driver, rows: list[dict[str, Any]]) -> None:  # values of a driver
    """Let no row have the number of another one; what is unsent is numbered anew later."""
    taken = {tuple(row) for row in driver.execute("SELECT epoch, n FROM outbox").fetchall()}
    for row in rows:
        while (row["epoch"], row["n"]) in taken:
            row["n"] += 1 if row["epoch"] else -1  # see `closing.keep_back`
        taken.add((row["epoch"], row["n"]))


def _insert(driver: Driver, table: str, rows: list[dict[str, Any]]) -> None:  # of a driver
    for row in rows:
        named, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        driver.execute(
            f'INSERT OR REPLACE INTO "{table}" ({named}) VALUES ({places})',  # noqa: S608  # our own columns
            tuple(row.values()),
        )


def _keys(driver: Driver, op_ids: list[str]) -> set[Key]:
    found = driver.execute(
        "SELECT file_id, type, id, on_type, on_id FROM outbox"
        " WHERE op_id IN (SELECT value FROM json_each(?))",
        (dump(op_ids),),
    )
    return outbox.keys_of(found.fetchall())
