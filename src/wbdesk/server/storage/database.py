"""Connections to PostgreSQL: one pool a process, no state beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import orjson
import psycopg
from psycopg.types.json import set_json_dumps, set_json_loads
from psycopg_pool import ConnectionPool, PoolTimeout

from wbdesk.server.problems import Problem

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"  # columns of any type

WAIT_SECONDS = 10
CONNECTIONS = 16  # of one process
_LIMITS = (
    f"-c statement_timeout={WAIT_SECONDS}s "
    f"-c idle_in_transaction_session_timeout={WAIT_SECONDS}s -c jit=off -c timezone=UTC"
)
# Every join here looks rows up by their keys. Of a table that has just grown PostgreSQL knows
# nothing yet, and would read the whole of it to find fifty rows.
_BY_KEYS = " -c enable_hashjoin=off -c enable_mergejoin=off -c random_page_cost=1.1"
_BUSY = (
    psycopg.errors.QueryCanceled,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.SerializationFailure,
    psycopg.errors.IdleInTransactionSessionTimeout,
    psycopg.OperationalError,
)


class Unreachable(Exception):
    """There is no database at the address, or it does not answer."""


class Database:
    """The service's database; made once a process, closed at its end."""

    def __init__(self, dsn: str, *, most: int = CONNECTIONS) -> None:
        self._pool = ConnectionPool(
            dsn,
            min_size=1,
            max_size=most,
            timeout=WAIT_SECONDS,
            open=False,
            kwargs={"autocommit": True, "options": _LIMITS + _BY_KEYS},
            configure=_configure,
        )

    def open(self) -> None:
        """Make the first connection, so that a wrong address is told at once."""
        try:
            self._pool.open(wait=True, timeout=WAIT_SECONDS)
        except PoolTimeout as error:
            self._pool.close()
            raise Unreachable from error

    def close(self) -> None:
        """Give all connections back."""
        self._pool.close()

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """Return a connection for one statement; raises Problem("busy")."""
        try:
            with self._pool.connection() as connection:
                yield connection
        except _BUSY as error:
            raise Problem("busy") from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Return a connection in one transaction."""
        with self.asking() as connection, connection.transaction():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Return a connection that sees one moment and writes nothing."""
        with self.asking() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            try:
                with connection.transaction():
                    yield connection
            finally:
                connection.isolation_level = connection.read_only = None


@contextmanager
def opened(dsn: str) -> Iterator[Database]:
    """Return the database at *dsn* for the time of the context."""
    database = Database(dsn, most=4)
    database.open()
    try:
        yield database
    finally:
        database.close()


def _configure(connection: Connection) -> None:
    set_json_loads(orjson.loads, connection)
    set_json_dumps(orjson.dumps, connection)


def as_json(value: object) -> str:
    """Return *value* as the one jsonb parameter of a statement."""
    return orjson.dumps(value).decode()
