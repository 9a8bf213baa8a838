"""The one transaction over PostgreSQL: one statement a question, one a table written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import psycopg

from wbdesk.domain import records as _records
from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.record import definitions
from wbdesk.domain.row import Key
from wbdesk.server.ledger import (
    Answered,
    Batch,
    Found,
    Grant,
    Head,
    Interval,
    Known,
    StatementFailed,
    Sum,
    Text,
)
from wbdesk.server.rules import LENT
from wbdesk.server.storage import statements as sql
from wbdesk.server.storage.database import Connection, Database, as_json
from wbdesk.server.storage.rows import columns_of, row_of
from wbdesk.wire.messages import Leaving

assert _records  # filling the register of definitions

# Which types stand below which, and by which field.
_PARENTS = [(e.name, *e.parent) for e in definitions() if e.parent]
_WRITTEN = {Result.APPLIED, Result.MERGED, Result.CONFLICT}

# What the database does not take however often it is asked.
_NOT_TAKEN = (
    psycopg.DataError,
    psycopg.IntegrityError,
    psycopg.ProgrammingError,
    psycopg.errors.ProgramLimitExceeded,
)


class PostgresLedger:
    """What `server.ledger.Ledger` asks for; *connection* stands in a transaction."""

    def __init__(self, connection: Connection, service: str) -> None:
        self.connection = connection
        self.service = service
        self._life = ""

    def ask(self, statement: str, **given: object) -> list[tuple[Any, ...]]:  # any columns
        """Return all rows of *statement* about this service."""
        return self.connection.execute(statement, {"service": self.service, **given}).fetchall()

    def tell(self, statement: str, **given: object) -> int:
        """Run *statement* about this service; return how many rows it touched."""
        return self.connection.execute(statement, {"service": self.service, **given}).rowcount

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)

    def last_n(self, device: str, epoch: str) -> int | None:
        if not self.ask(sql.LOCK_DEVICE, device=device):
            return None
        rows = self.ask(sql.LAST_N, epoch=epoch, device=device)
        return int(rows[0][0]) if rows else None

    def lock_service(self) -> Head:
        position, link, self._life = self.ask(sql.LOCK_SERVICE)[0]
        return Head(position, link)

    def life(self) -> str:
        return self._life

    def was_put_back(self) -> bool:
        return bool(self.ask(sql.ENDED_LIFE))

    def texts(self, wanted: Collection[Text]) -> dict[Text, str]:
        named = as_json([{**key._asdict(), "field": f, "hash": h} for key, f, h in wanted])
        found = self.ask(sql.TEXTS, named=named)
        return {Text(Key(*row[:3]), row[3], row[4]): row[5] for row in found}

    def written(self, keys: Collection[Key]) -> dict[Key, list[Known]]:
        found: dict[Key, list[Known]] = {}
        for file_id, of_type, record_id, *told in self.ask(sql.WRITTEN, named=_keys(keys)):
            found.setdefault(Key(file_id, of_type, record_id), []).append(Known(*told))
        return found

    def answered(self, op_ids: Collection[str]) -> dict[str, Answered]:
        named = as_json([{"op_id": op_id} for op_id in op_ids])
        return {row[0]: _answered(row) for row in self.ask(sql.ANSWERED, named=named)}

    def decided(self, account: str, op_ids: Collection[str]) -> dict[str, Outcome]:
        rows = self.ask(sql.DECIDED, account=account, named=list(op_ids))
        return {row[0]: _outcome(row) for row in rows}

    def find(self, keys: Collection[Key]) -> Found:
        rows = dict(_keyed(self.ask(sql.NAMED_ROWS, named=_keys(keys))))
        differs = [row for key, (row, _) in rows.items() if key.type == "difference"]
        about = {
            Key(row.key.file_id, str(row.doc["of_type"]), str(row.doc["of_id"])) for row in differs
        }
        if about - rows.keys():
            rows |= dict(_keyed(self.ask(sql.NAMED_ROWS, named=_keys(about))))
        pairs = {(key.file_id, f"{key.type}/{key.id}") for key in (*keys, *about)}
        named = as_json([{"file_id": file, "about": words} for file, words in pairs])
        differences = dict(_keyed(self.ask(sql.OPEN_DIFFERENCES, named=named)))
        return Found(rows | differences, tuple(row for row, _ in differences.values()))

    def below(self, keys: Collection[Key]) -> set[Key]:
        named = as_json(
            [
                {"file_id": key.file_id, "type": name, "field": field, "id": key.id}
                for key in keys
                for name, field, above in _PARENTS
                if above == key.type
            ]
        )
        return {Key(*row) for row in self.ask(sql.BELOW, named=named)} if named != "[]" else set()

    def erased(self, files: Collection[str]) -> set[str]:
        return {file for (file,) in self.ask(sql.ERASED, named=_files(files))}

    def parked(self, ids: Collection[str]) -> set[Key]:
        named = as_json([{"id": record_id} for record_id in ids])
        return {Key(*row) for row in self.ask(sql.PARKED, named=named)} if ids else set()

    def stranded(
        self, account: str, keys: Collection[Key], results: Collection[Result]
    ) -> set[Key]:
        told = [result.value for result in results]
        found = self.ask(sql.STRANDED, account=account, named=_keys(keys), results=told)
        return {Key(*row) for row in found}

    def fallen(self, account: str, seen: Mapping[Key, int]) -> dict[Key, int]:
        named = as_json([{**key._asdict(), "seen": position} for key, position in seen.items()])
        rows = self.ask(sql.FALLEN, account=account, named=named)
        return {Key(*key): int(count) for *key, count in rows}

    def intervals(self, account: str, files: Collection[str]) -> dict[str, list[Interval]]:
        found: dict[str, list[Interval]] = {}
        for file, *times in self.ask(sql.INTERVALS, account=account, named=_files(files)):
            found.setdefault(file, []).append(Interval(*times))
        return found

    def known(self, files: Collection[str]) -> set[str]:
        return {file for (file,) in self.ask(sql.KNOWN, named=_files(files))}

    def sums(self, files: Collection[str]) -> dict[str, Sum]:
        rows = self.ask(sql.SUMS, named=_files(files))
        return {file: Sum(count, int(bits, 2)) for file, count, bits in rows}

    def supervisors(self, team: str) -> tuple[str, ...]:
        return tuple(account for (account,) in self.ask(sql.SUPERVISORS, team=team))

    def team_of(self, account: str) -> str:
        found = self.ask(sql.TEAM_OF, account=account)
        return str(found[0][0]) if found else ""

    def note_leaving(self, device: str, entries: Collection[Leaving]) -> None:
        last = {entry.file_id: entry for entry in entries}  # what is told twice is told last
        told = as_json([{**entry._asdict(), "device_id": device} for entry in last.values()])
        self.tell(sql.NOTE_LEAVING, rows=told)

    def savepoint(self) -> AbstractContextManager[object]:
        return self.connection.transaction()

    def write(self, batch: Batch) -> None:
        try:
            self._write(batch)
        except _NOT_TAKEN as error:
            raise StatementFailed(type(error).__name__) from error

    def _write(self, batch: Batch) -> None:
        self._put(sql.WRITE_ROWS, [columns_of(row, told) for row, told in batch.rows.values()])
        self._put(sql.WRITE_LOG, [line._asdict() for line in batch.lines])
        self._put(sql.WRITE_VALUES, [value._asdict() for value in batch.values])
        self._put(sql.WRITE_SUMS, [_sum(file, held) for file, held in batch.sums.items()])
        self._put(sql.WRITE_DECIDED, [one._asdict() for one in batch.decided])
        self._put(sql.OPEN, [_grant(grant, at) for grant, at in batch.opened])
        if batch.lent:
            lent = [
                {"account_id": g.account, "file_id": g.file_id, "anew": n}
                for g, n in batch.lent.items()
            ]
            self.tell(sql.LEND, rows=as_json(lent), until=self.now() + LENT)
        self._put(sql.CLOSE, [_grant(grant, at) for grant, at in batch.closed])
        self.tell(sql.WRITE_HEAD, position=batch.head.position, head=batch.head.link)

    def _put(self, statement: str, rows: list[dict[str, Any]]) -> None:  # JSON objects
        if rows:
            self.tell(statement, rows=as_json(rows))

    def count_to(self, epoch: str, n: int) -> None:
        self.tell(sql.COUNT_TO, epoch=epoch, n=n)


@contextmanager
def ledger(database: Database, service: str) -> Iterator[PostgresLedger]:
    """Return the ledger of *service* in one transaction."""
    with database.writing() as connection:
        yield PostgresLedger(connection, service)


def _keyed(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Key, Any]]:  # any columns
    for columns in rows:
        row, told = row_of(columns)
        yield row.key, (row, told)


def _answered(row: tuple[Any, ...]) -> Answered:  # any columns
    op_id, epoch, n, author, *became = row
    return Answered(epoch, author, _outcome((op_id, n, *became)))


def _outcome(row: tuple[Any, ...]) -> Outcome:  # any columns
    op_id, n, result, position, reason = row
    given = Result(result)
    told = position if given in _WRITTEN else 0
    return Outcome(op_id=op_id, n=n or 0, result=given, position=told, reason=reason)


def _keys(keys: Collection[Key]) -> str:
    return as_json([key._asdict() for key in keys])


def _files(files: Collection[str]) -> str:
    return as_json([{"file_id": file} for file in files])


def _sum(file: str, held: Sum) -> dict[str, Any]:  # a JSON object
    return {"file_id": file, "rows": held.rows, "hash": f"{held.hash:064x}"}


def _grant(grant: Grant, position: int) -> dict[str, Any]:  # a JSON object
    return {"account_id": grant.account, "file_id": grant.file_id, "position": position}
