"""Opens the encrypted file, and closes it so that no handle and no key is left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from wbdesk.storage import whole_file
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.page_proof import key_fits

APPLICATION_ID = 0x57424431  # "WBD1"
NEWEST_SCHEMA = 1  # the first; who knows the migrations gives the number of the newest
BUSY_SECONDS = 5.0
_POOL = 3
_GATE = "wbdesk_gate"
_BY_WORDS = {
    "file is not a database": Code.DATABASE_NOT_OURS,
    "malformed": Code.DATABASE_DAMAGED,
    "disk is full": Code.DISK_FULL,
    "is locked": Code.DATABASE_BUSY,
    "unable to open": Code.NO_SUCH_DESK,
}

Driver = Any  # sqlcipher3 ships no types; this is its Connection


class _Gate:
    """Lets connections through while the desk is unlocked, and holds their key."""

    def __init__(self, path: Path, key: bytes | bytearray) -> None:
        self.path = path.absolute()
        self._key = bytearray(key)

    @property
    def closed(self) -> bool:
        return not self._key

    def connect(self) -> Driver:
        if self.closed:
            raise StoreTrouble(Code.LOCKED)
        return _connect(self.path, self._key)

    def close(self) -> None:
        self._key[:] = bytes(len(self._key))
        self._key.clear()


_gates: WeakSet[_Gate] = WeakSet()


def open_engine(
    path: Path, key: bytes | bytearray, *, create: bool = False, newest: int = NEWEST_SCHEMA
) -> Engine:
    """
    Open the encrypted file at *path*, or make it when *create* is set and it does not exist.

    Raises NO_SUCH_DESK, DATABASE_NOT_OURS (wrong key, or a file of another program) or
    NEWER_VERSION, and leaves the file as it was. Close it with `close_engine`.
    """
    if len(key) != 32:
        raise StoreTrouble(Code.LOCKED)
    if create and not path.exists():
        _make(path, key)
    _prove(path, key, newest)
    gate = _Gate(path, key)
    _gates.add(gate)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=gate.connect,
        poolclass=QueuePool,
        pool_size=_POOL,
        max_overflow=_POOL,
        execution_options={_GATE: gate},
    )
    _listen(engine, gate)
    return engine


def close_engine(engine: Engine) -> None:
    """Close every connection and drop the key; one still in use closes when it is given back."""
    gate = engine.get_execution_options()[_GATE]
    assert isinstance(gate, _Gate)
    gate.close()
    engine.dispose()


def for_writing(engine: Engine) -> Engine:
    """
    Return *engine* as a unit of work needs it: taking the write lock at BEGIN.

    A transaction that first reads and then writes fails at once when another wrote in between,
    however long it may wait; one that takes the lock first waits its turn.
    """
    return engine.execution_options(begin="IMMEDIATE")


@contextmanager
def raw(engine: Engine, *, writing: bool = False) -> Iterator[Driver]:
    """Lend the driver's own connection inside one transaction, for reads that must be quick."""
    pooled = engine.raw_connection()
    try:
        driver: Driver = pooled.driver_connection
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        try:
            yield driver
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
    except sqlcipher.DatabaseError as error:
        raise _translated(error) or error from error
    finally:
        pooled.close()


@contextmanager
def alone(path: Path, key: bytes | bytearray) -> Iterator[Driver]:
    """Lend a connection of its own outside any transaction: one bad page spoils a connection."""
    if not path.is_file():
        raise StoreTrouble(Code.NO_SUCH_DESK)
    if not _open_here(path) and not key_fits(path, key):
        raise StoreTrouble(Code.DATABASE_NOT_OURS)
    try:
        driver = _connect(path, key)
        try:
            yield driver
        finally:
            driver.close()
    except sqlcipher.DatabaseError as error:
        raise _translated(error) or error from error


def schema_number(driver: Driver) -> int:
    """Return the number of the schema that the file has; 0 before the first migration."""
    return int(driver.execute("PRAGMA user_version").fetchone()[0])


def set_schema_number(driver: Driver, number: int) -> None:
    """Set it, in the same transaction as the migration that reached it."""
    driver.execute(f"PRAGMA user_version = {int(number)}")


def _connect(path: Path, key: bytes | bytearray) -> Driver:
    """Connect to a file that exists: SQLite must not make an empty one under a wrong name."""
    driver = sqlcipher.connect(
        path.absolute().as_uri() + "?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,  # the pool lends it to one thread at a time
    )
    driver.execute("PRAGMA cipher_log_level = NONE")
    driver.execute("PRAGMA cipher_memory_security = OFF")
    driver.execute(f"""PRAGMA key = "x'{key.hex()}'" """)
    driver.execute("PRAGMA temp_store = MEMORY")
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("PRAGMA foreign_keys = ON")
    # A page that falls out of the cache must be decrypted again: a list of 10,000 people needs
    # about 20 MB at a time, SQLCipher's own 8 MB doubled its time.
    driver.execute("PRAGMA cache_size = -32000")
    return driver


def _make(path: Path, key: bytes | bytearray) -> None:
    """Make an empty file of ours beside its place, so that a cut-off set-up leaves none there."""
    unfinished = path.with_name(path.name + ".new")
    for left in path.parent.glob(unfinished.name + "*"):
        left.unlink()
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    _mark_ours(unfinished, key)
    whole_file.reached("database made")
    unfinished.replace(path)
    whole_file.sync_folder(path.parent)


def _mark_ours(path: Path, key: bytes | bytearray) -> None:
    driver = _connect(path, key)
    try:
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        driver.commit()
        driver.execute("PRAGMA journal_mode = WAL")
    except sqlcipher.DatabaseError as error:
        raise _translated(error) or error from error
    finally:
        driver.close()


def _prove(path: Path, key: bytes | bytearray, newest: int) -> None:
    if not path.is_file():
        raise StoreTrouble(Code.NO_SUCH_DESK)
    if not _open_here(path) and not key_fits(path, key):
        raise StoreTrouble(Code.DATABASE_NOT_OURS)
    try:
        driver = _connect(path, key)
        try:
            _check(driver, newest)
        finally:
            driver.close()
    except sqlcipher.DatabaseError as error:
        raise _translated(error) or error from error


def _open_here(path: Path) -> bool:
    """
    Return whether this process has *path* open already: then only SQLite may look at it.

    Closing any other handle on the file would take away the locks that SQLite holds.
    """
    return any(gate.path == path.absolute() and not gate.closed for gate in _gates)


def _check(driver: Driver, newest: int) -> None:
    ours = driver.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours:
        raise StoreTrouble(Code.DATABASE_NOT_OURS)
    if schema_number(driver) > newest:
        raise StoreTrouble(Code.NEWER_VERSION)
    if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        driver.execute("PRAGMA journal_mode = WAL")  # another program had changed it


def _listen(engine: Engine, gate: _Gate) -> None:
    def begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    def given_back(_driver: Driver, entry: ConnectionPoolEntry) -> None:
        if gate.closed:
            entry.invalidate()

    def failed(context: ExceptionContext) -> None:
        trouble = _translated(context.original_exception)
        if trouble is not None:
            raise trouble from context.original_exception

    event.listen(engine, "begin", begin)
    event.listen(engine.pool, "checkin", given_back)
    event.listen(engine, "handle_error", failed)
    event.listen(engine, "engine_disposed", lambda _engine: gate.close())


def _translated(error: BaseException | None) -> StoreTrouble | None:
    """Return what the driver's *error* means, if it is about the file and not about the query."""
    words = str(error)
    for known, code in _BY_WORDS.items():
        if isinstance(error, sqlcipher.DatabaseError) and known in words:
            return StoreTrouble(code)
    return None
