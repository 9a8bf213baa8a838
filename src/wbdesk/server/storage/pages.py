"""What one moment of PostgreSQL shows to one account, for the pages of a pull."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from wbdesk.domain import files
from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.row import Key
from wbdesk.server.ledger import Caller
from wbdesk.server.pull import Told, event_of
from wbdesk.server.storage.database import Connection, Database
from wbdesk.server.storage.rows import row_of
from wbdesk.wire.codec import row_to_wire
from wbdesk.wire.messages import Checkpoint, FileEvent

_BESIDE = 400  # bytes of a row beside its document: ids, stamps, digest

_ROW = """
SELECT r.file_id, r.type, r.id, r.rev, r.position, r.deleted, r.digest, r.doc::text,
    r.created::text, r.changed::text, r.stamps::text
FROM file_grant g JOIN record r ON r.service_id = g.service_id AND r.file_id = g.file_id
WHERE g.service_id = %(service)s AND g.account_id = %(account)s AND g.closed IS NULL
"""

_HERE = "SELECT server_epoch, position FROM service WHERE service_id = %(service)s"

_LAST_N = """
SELECT last_n FROM device_epoch
WHERE service_id = %(service)s AND device_id = %(device)s AND epoch = %(epoch)s
"""

_COMMON = """
SELECT ended FROM life WHERE service_id = %(service)s AND server_epoch = %(epoch)s
"""

# An erasure is told to all to whom the file was ever open: words may still wait on their desks.
_EVENTS = """
SELECT g.file_id, max(g.opened), max(g.closed), bool_or(g.closed IS NULL), max(e.position)
FROM file_grant g
LEFT JOIN erased e ON e.service_id = g.service_id AND e.file_id = g.file_id
WHERE g.service_id = %(service)s AND g.account_id = %(account)s
    AND (g.opened > %(after)s OR g.closed > %(after)s OR e.position > %(after)s)
GROUP BY g.file_id
"""

_ERASED = """
SELECT max(position) FROM erased
WHERE service_id = %(service)s AND file_id IN (%(file)s, %(cover)s)
"""

_DECIDED = """
SELECT d.op_id, coalesce(l.n, 0), d.result, d.position, d.reason
FROM decided d JOIN log l ON l.service_id = d.service_id AND l.op_id = d.op_id
WHERE d.service_id = %(service)s AND d.account_id = %(account)s AND d.position > %(after)s
ORDER BY d.position, l.n
"""

_WALK = (
    _ROW
    + """
AND g.opened > %(after)s AND g.opened <= %(to)s
AND (r.file_id, r.type, r.id) > (%(file)s, %(type)s, %(id)s) AND g.file_id >= %(file)s
ORDER BY r.file_id, r.type, r.id LIMIT %(most)s
"""
)

_OF_FILE = (
    _ROW
    + """
AND g.file_id = %(of)s AND (r.file_id, r.type, r.id) > (%(file)s, %(type)s, %(id)s)
ORDER BY r.file_id, r.type, r.id LIMIT %(most)s
"""
)

_SINCE = (
    _ROW
    + """
AND g.opened <= %(after)s AND r.position > %(after)s AND r.position <= %(to)s
ORDER BY r.position, r.file_id, r.type, r.id LIMIT %(most)s
"""
)

_AT = (
    _ROW
    + """
AND g.opened <= %(opened_by)s AND r.position = %(position)s
ORDER BY r.file_id, r.type, r.id
"""
)

_TOTAL = """
SELECT count(*), coalesce(sum(f.rows), 0)::bigint, bit_xor(f.hash)::text,
    (SELECT safe FROM service WHERE service_id = %(service)s)
FROM file_grant g LEFT JOIN file f ON f.service_id = g.service_id AND f.file_id = g.file_id
WHERE g.service_id = %(service)s AND g.account_id = %(account)s AND g.closed IS NULL
"""

_HELD = """
SELECT file_id FROM leaving
WHERE service_id = %(service)s AND device_id = %(device)s AND state = 'held'
    AND confirmed_by = ''
ORDER BY file_id
"""

_EACH = """
SELECT g.file_id, coalesce(f.rows, 0), f.hash::text
FROM file_grant g LEFT JOIN file f ON f.service_id = g.service_id AND f.file_id = g.file_id
WHERE g.service_id = %(service)s AND g.account_id = %(account)s AND g.closed IS NULL
ORDER BY g.file_id
"""


class PostgresReader:
    """What `server.pull.Reader` asks for; *connection* sees one moment."""

    def __init__(self, connection: Connection, caller: Caller) -> None:
        self._connection = connection
        self._mine = {"service": caller.service, "account": caller.account}
        self._device = caller.device

    def _ask(self, statement: str, **given: object) -> list[tuple[Any, ...]]:  # any columns
        return self._connection.execute(statement, {**self._mine, **given}).fetchall()

    def here(self) -> tuple[str, int]:
        epoch, position = self._ask(_HERE)[0]
        return epoch, position

    def last_n(self, epoch: str) -> int | None:
        """Return up to which number *epoch* was answered; None if it was not issued."""
        rows = self._ask(_LAST_N, device=self._device, epoch=epoch)
        return int(rows[0][0]) if rows else None

    def events(self, after: int) -> list[FileEvent]:
        found = [
            event_of(opened if stands else closed, file, stands=stands, erased=erased or 0)
            for file, opened, closed, stands, erased in self._ask(_EVENTS, after=after)
        ]
        return sorted(found, key=lambda event: (event.position, event.file_id))

    def decided(self, after: int) -> list[Outcome]:
        return [
            Outcome(op_id=op_id, n=n, result=Result(told), position=position, reason=reason)
            for op_id, n, told, position, reason in self._ask(_DECIDED, after=after)
        ]

    def common(self, epoch: str) -> int:
        rows = self._ask(_COMMON, epoch=epoch)
        return int(rows[0][0]) if rows else 0

    def of_file(self, file_id: str, after: tuple[str, str, str], most: int) -> list[Told]:
        file, type_name, record_id = after
        given = {"file": file, "type": type_name, "id": record_id, "most": most}
        return _told(self._ask(_OF_FILE, of=file_id, **given))

    def erased(self, file_id: str) -> list[FileEvent]:
        found = self._ask(_ERASED, file=file_id, cover=files.cover_of(file_id))
        return [event_of(0, file_id, stands=False, erased=at) for (at,) in found if at]

    def walk(self, after: int, to: int, key: tuple[str, str, str], most: int) -> list[Told]:
        file, type_name, record_id = key
        given = {"file": file, "type": type_name, "id": record_id, "most": most}
        return _told(self._ask(_WALK, after=after, to=to, **given))

    def since(self, after: int, to: int, most: int) -> list[Told]:
        return _told(self._ask(_SINCE, after=after, to=to, most=most))

    def at(self, position: int, opened_by: int) -> list[Told]:
        return _told(self._ask(_AT, position=position, opened_by=opened_by))

    def checkpoint(self, *, each: bool) -> Checkpoint:
        count, rows, bits, safe = self._ask(_TOTAL)[0]
        told = {f: (n, _hex(held)) for f, n, held in self._ask(_EACH)} if each else None
        held = tuple(file for (file,) in self._ask(_HELD, device=self._device))
        return Checkpoint(count, rows, _hex(bits), safe, held, told)


@contextmanager
def reader(database: Database, caller: Caller) -> Iterator[PostgresReader]:
    """Return what this moment shows to *caller*."""
    with database.reading() as connection:
        yield PostgresReader(connection, caller)


def _told(rows: list[tuple[Any, ...]]) -> list[Told]:  # any columns
    return [_row(columns) for columns in rows]


def _row(columns: tuple[Any, ...]) -> Told:  # any columns
    """Return a row as a page carries it; its words go out as the database wrote them.

    Where all fields are by one writer, as in most rows, nothing of it has to be understood.
    """
    *names, rev, position, deleted, told, doc, created, changed, stamps = columns
    key = Key(*names)
    words = doc.encode()
    if stamps == "{}" and created == changed:
        stamp = orjson.Fragment(created)
        body = {
            "file": key.file_id,
            "type": key.type,
            "id": key.id,
            "rev": rev,
            "position": position,
            "deleted": deleted,
            "digest": told,
            "created": stamp,
            "changed": stamp,
            "doc": orjson.Fragment(words),
        }
    else:
        body = row_to_wire(*row_of((*columns[:7], *map(orjson.loads, columns[7:]))))
    return Told(key, position, body, len(words) + _BESIDE)


def _hex(bits: str | None) -> str:
    return f"{int(bits or '0', 2):064x}"
