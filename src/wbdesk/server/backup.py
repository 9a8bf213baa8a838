"""A backup that was proven: dumped in one moment, restored beside, and checked.

`safe` says to the desks how far a proven backup goes; what is later they keep. So the position is
read in the very snapshot that is dumped, and only written down once the copy has passed the check.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.server import proof
from wbdesk.server.storage import lives
from wbdesk.server.storage.database import opened
from wbdesk.server.storage.lives import Held

_SUFFIX = ".dump"
_ENVIRONMENT = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """A dump, what it should hash to, and how far each service had come in it."""

    file: str
    made: str
    bytes: int
    sha256: str
    services: tuple[Held, ...]


def backup(dsn: str, folder: Path, keep: int = 0) -> Backup:
    """Dump the database at *dsn* into *folder*, prove the dump, and tell the desks; raises Refused.

    Of the proven dumps in the folder the latest *keep* stay (0: all).
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    moment = dt.datetime.now(dt.UTC)
    file = folder / f"wbdesk-{moment:%Y%m%dT%H%M%S}{_SUFFIX}"
    beside = file.with_suffix(".part")
    try:
        services = _dump(dsn, beside)
        made = Backup(file.name, moment.isoformat(), *_measured(beside), services)
        _settle(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    _write(_told(file), json.dumps(asdict(made), indent=1))
    lives.note_backup(dsn, services)
    _forget(folder, keep)
    return made


def _dump(dsn: str, file: Path) -> tuple[Held, ...]:
    """Dump into *file* and prove it; return how far the services had come in that moment."""
    with lives.snapshot(dsn) as (name, services):
        if not services:
            raise Refused("nothing-to-dump")
        file.touch(mode=0o600)
        _run(dsn, "pg_dump", "--format=custom", f"--snapshot={name}", f"--file={file}")
    with _scratch(dsn) as copy:
        _fill(copy, file)
        _prove(copy, services)
    return services


def restore(dsn: str, file: Path, *, replace: bool = False) -> tuple[Held, ...]:
    """Make the database at *dsn* of a proven dump; return how far its services had come.

    The dump is proven again before anything is touched. A database that is there is kept under
    another name, and only where *replace* says so. Raises Refused.
    """
    made = told(file)
    if _measured(file) != (made.bytes, made.sha256):
        raise Refused("another-file")
    if not replace and lives.is_there(dsn) and lives.held(dsn):
        raise Refused("not-empty")
    with _scratch(dsn) as copy:
        _fill(copy, file)
        _prove(copy, made.services)
        _put_in_place(dsn, _name(copy), _name(dsn))
    return made.services


def told(file: Path) -> Backup:
    """Return what is known of the dump *file*; raises Refused."""
    try:
        read = json.loads(_told(file).read_text(encoding="utf-8"))
        services = tuple(Held(*entry) for entry in read.pop("services"))
        return Backup(**read, services=services)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused("no-such-backup") from error


def _told(file: Path) -> Path:
    return file.with_suffix(".json")


def _prove(dsn: str, services: tuple[Held, ...]) -> None:
    with opened(dsn) as database:
        faults = [fault for held in services for fault in proof.check(database, held.service)]
    if faults or set(lives.held(dsn)) != set(services):
        raise Refused("not-proven", count=len(faults))


def _name(dsn: str) -> str:
    return str(conninfo_to_dict(dsn)["dbname"])


def _put_in_place(dsn: str, copy: str, database: str) -> None:
    """Give the proven copy the name of the database, which keeps another one."""
    with _maintaining(dsn) as connection:
        if lives.named(connection, database):
            kept = f"{database}_before_{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}"
            lives.rename(connection, database, kept)
        lives.rename(connection, copy, database)


@contextmanager
def _scratch(dsn: str) -> Iterator[str]:
    """Return an empty database beside the one at *dsn*, which is gone afterwards."""
    name = f"wbdesk_copy_{new_id().replace('-', '')}"
    with _maintaining(dsn) as connection:
        lives.create(connection, name)
    try:
        yield make_conninfo(dsn, dbname=name)
    finally:
        with _maintaining(dsn) as connection:
            lives.drop(connection, name)


@contextmanager
def _maintaining(dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(make_conninfo(dsn, dbname="postgres"), autocommit=True) as connection:
        yield connection


def _fill(dsn: str, file: Path) -> None:
    options = ("--exit-on-error", "--no-owner", "--no-privileges", "--single-transaction")
    _run(dsn, "pg_restore", *options, f"--dbname={_name(dsn)}", str(file))


def _run(dsn: str, program: str, *words: str) -> None:
    """Run a program of PostgreSQL; a password goes through its environment, not its words."""
    given = conninfo_to_dict(dsn)
    own = {_ENVIRONMENT[name]: str(value) for name, value in given.items() if name in _ENVIRONMENT}
    # What it says may hold what people wrote.
    done = subprocess.run(  # noqa: S603  # a program found below, with words made here
        [_program(dsn, program), *words],
        env={**os.environ, **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise Refused("program-stopped", program=program, status=done.returncode)


def _program(dsn: str, name: str) -> str:
    """Return the program that is as new as the database: the system's, or the wheel's."""
    with psycopg.connect(dsn if name == "pg_dump" else _any(dsn)) as connection:
        needed = connection.info.server_version // 10_000
    for found in (shutil.which(name), *_of_wheel(name)):
        if found and _version(found) >= needed:
            return found
    raise Refused("no-program", program=name, version=needed)


def _any(dsn: str) -> str:
    return make_conninfo(dsn, dbname="postgres")


def _of_wheel(name: str) -> Iterator[str]:
    try:
        from wbdesk.server.embedded import programs
    except ImportError:
        return
    yield str(programs() / name)


def _version(program: str) -> int:
    told_by = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  # as above
    digits = told_by.stdout.rpartition(") ")[2].partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def _measured(file: Path) -> tuple[int, str]:
    """Return how long *file* is and what it hashes to."""
    try:
        with file.open("rb") as stream:
            return file.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise Refused("no-such-backup") from error


def _settle(beside: Path, file: Path) -> None:
    """Give a finished file its name, so that a power cut leaves it whole or not at all."""
    with beside.open("rb") as stream:
        os.fsync(stream.fileno())
    beside.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write(file: Path, text: str) -> None:
    beside = file.with_suffix(".told")
    beside.write_text(text + "\n", encoding="utf-8")
    _settle(beside, file)


def _forget(folder: Path, keep: int) -> None:
    """Remove the oldest proven dumps beyond *keep*."""
    proven = sorted(file for file in folder.glob(f"*{_SUFFIX}") if _told(file).exists())
    for file in proven[:-keep] if keep else []:
        file.unlink()
        _told(file).unlink()
