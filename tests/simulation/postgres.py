"""The same office over the real PostgreSQL: only the store behind the server's ports differs."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import orjson

from simulation.dict_ledger import Reached
from simulation.dict_store import Account, Device, DictStore
from simulation.office import Office
from wbdesk.domain.row import Row
from wbdesk.server import grants
from wbdesk.server.ledger import Caller, Decided, Grant, Interval, Ledger, Value
from wbdesk.server.problems import Problem
from wbdesk.server.pull import Reader
from wbdesk.server.storage import history, pages, people
from wbdesk.server.storage.database import Connection, Database
from wbdesk.server.storage.ledger import PostgresLedger


class PostgresOffice(Office):
    """An office whose tables are in *database*; `store` reads them all, for the oracles."""

    def __init__(self, now: Callable[[], dt.datetime], database: Database) -> None:
        super().__init__(now)
        self._database = database
        self._named = self._kept.service
        with database.writing() as connection:
            people.make_service(
                connection, self._named, self._named, self._kept.epoch, secrets.token_bytes(32)
            )

    @property
    def store(self) -> DictStore:
        """Return everything as it is now."""
        with self._database.reading() as connection:
            return _loaded(connection, self._named)

    def ledger(self, service: str) -> AbstractContextManager[Ledger]:
        """Return one transaction, at any statement of which the process may end."""
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[Ledger]:
        with self._database.writing() as connection:
            yield _Plugged(connection, self._named, self.reached)
            self.reached("before commit")
        self.reached("after commit")

    def reader(self, caller: Caller) -> AbstractContextManager[Reader]:
        """Return what this moment shows to *caller*."""
        return pages.reader(self._database, caller)

    def caller(self, shown: str) -> Caller:
        """Return whose device *shown* is; raises Problem."""
        with self._database.asking() as connection:
            account = connection.execute(
                "SELECT account_id FROM device WHERE service_id = %s AND device_id = %s",
                (self._named, shown),
            ).fetchone()
            known = account and people.known(connection, self._named, account[0], shown)
        if not (account and known):
            raise Problem("token-foreign")
        return Caller(self._named, account[0], known.role, known.team, shown)

    def _destroy(self, person: str) -> None:
        grants.erase(self._database, self._named, person, noted=True)

    def stop(self, device: str) -> None:
        """Take a device's access away."""
        with self._held() as held:
            people.stop_device(held, device)

    def _make_account(self, made: Account) -> None:
        with self._held() as held:
            people.make_account(held, people.Account(made.id, "", made.role, made.team, True))

    def _make_device(self, device: str, made: Device) -> None:
        with self._held() as held:
            people.make_device(held, device, made.account, "")

    def make_epoch(self, device: str, epoch: str) -> None:
        with self._held() as held:
            people.make_epoch(held, device, epoch)

    @contextmanager
    def _held(self) -> Iterator[PostgresLedger]:
        with self._database.writing() as connection:
            yield PostgresLedger(connection, self._named)


class _Plugged(PostgresLedger):
    """A ledger whose process may end before each statement."""

    def __init__(self, connection: Connection, service: str, reached: Reached) -> None:
        super().__init__(connection, service)
        self._reached = reached

    def ask(self, statement: str, **given: object) -> list[tuple[Any, ...]]:  # any columns
        self._reached("ask")
        return super().ask(statement, **given)

    def tell(self, statement: str, **given: object) -> int:
        self._reached("tell")
        return super().tell(statement, **given)


def _loaded(connection: Connection, service: str) -> DictStore:
    def ask(columns: str, table: str, order: str = "1") -> list[tuple[Any, ...]]:  # any columns
        statement = f"SELECT {columns} FROM {table} WHERE service_id = %s ORDER BY {order}"
        return connection.execute(statement.encode(), (service,)).fetchall()

    [(epoch, position, head, safe)] = ask("server_epoch, position, head, safe", "service")
    made = DictStore(service, epoch, position, head, safe)
    for row, told in history.all_rows(connection, service):
        made.rows[row.key] = row, told
        made._note_about(row)
    for written in history.whole_log(connection, service):
        made.by_op[written.line.op_id] = len(made.lines)
        made.lines.append(written.line)
    for op_id, *said in ask("op_id, field, base, new, salt", "value", "op_id, field"):
        made.values.setdefault(op_id, {})[said[0]] = Value(op_id, *said)
    for account, file, *times in ask(
        "account_id, file_id, opened, closed, closed_at", "file_grant", "opened, file_id"
    ):
        made.grants.setdefault(Grant(account, file), []).append(Interval(*times))
    for op_id, *what in ask("op_id, account_id, position, result, reason", "decided"):
        made.decided[op_id] = Decided(op_id, *what)
    for device, file, state, position in ask("device_id, file_id, state, position", "leaving"):
        made.leaving[device, file] = state, position
    made.erased = dict(ask("file_id, position", "erased"))
    made.sums = history.all_sums(connection, service)
    return made


def comparable(store: DictStore) -> dict[str, object]:
    """Return what two stores of one world must have in common, times of the machine apart."""

    def plain(row: Row) -> bytes:
        parts = (*row.key, row.revision, row.position, row.deleted, row.created, row.changed)
        return orjson.dumps([*parts, row.doc], option=orjson.OPT_SORT_KEYS, default=list)

    return {
        "head": (store.position, store.head),
        "rows": {key: (plain(row), told) for key, (row, told) in store.rows.items()},
        "lines": store.lines,
        "values": store.values,
        "sums": store.sums,
        "erased": store.erased,
        "grants": {
            grant: [(one.opened, one.closed) for one in times]
            for grant, times in store.grants.items()
        },
    }
