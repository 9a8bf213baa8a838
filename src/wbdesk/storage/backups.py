"""Backups on this laptop, and a new key: each makes a new file and proves it.

Only SQLCipher writes a database. A backup is written by `VACUUM INTO`, which also reads every row;
restore (`restoring`) and rekey make a file of a new generation, prove it, and only then does the
vault name it. The old file stays until the next proven backup.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wbdesk.storage import closed_list, room, stranded, whole_file
from wbdesk.storage.engine import alone
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, random_name
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
    made = [one for one in backups(folder) if one.made <= now]
    if not made or now - made[0].made >= EVERY:
        return True
    closed_list.no_later_than(folder, now)
    return any(_holds(folder, one) for one in made)


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
    _make_sure_of_room(path)
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


def rekey(
    vault: Vault,
    opened: Opened,
    passphrase: str,
    **ways: Any,  # see the words
) -> str:
    """Give the desk a new data key: a new file and new ways in; return the new words.

    *ways* are `device` and `organisation` as for `Vault.create`. The store must be closed. What
    the old key opens is gone then, the backups too: the words are told before anything else can
    fail, and a backup is made after that.
    """
    _make_sure_of_room(opened.database, copies=2)  # the file, and its first backup
    generation, new_key = random_name(), bytearray(secrets.token_bytes(len(opened.key)))
    path = vault.folder.database(generation)
    export(opened.database, opened.key, path, new_key)
    old = backups(vault.folder)
    words = vault.rekey(opened, passphrase, new_key, generation, **ways)
    for one in old:
        one.path.unlink(missing_ok=True)
    _forget_older(vault.folder, path)
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


def _make_sure_of_room(path: Path, copies: int = 1) -> None:
    """Raise StoreTrouble where *copies* of a database and the reserve do not fit."""
    whole = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))  # its -wal too
    if shutil.disk_usage(path.parent).free < copies * whole + room.RESERVE:
        raise StoreTrouble(Code.DISK_FULL)


def _tidy(folder: DeskFolder, path: Path, newest: Backup) -> None:
    """Keep three backups, none that holds a file which has left, and no older generation."""
    others = [one for one in backups(folder) if one.path != newest.path]
    for place, one in enumerate(others, start=1):
        # One from the future is of a clock that was wrong: nobody knows what has left since.
        if place >= KEPT or one.made > newest.made or _holds(folder, one):
            one.path.unlink()
    _forget_older(folder, path)


def _forget_older(folder: DeskFolder, path: Path) -> None:
    """Delete the databases before this one, but for one in which something could not be read."""
    spared = path.name, *stranded.files(folder)
    for other in folder.path.glob("desk-*.db*"):
        before_an_upgrade = ".before-" in other.name
        if before_an_upgrade or not other.name.startswith(spared):
            other.unlink()
    whole_file.sync_folder(folder.path)
