"""What was written about one record, and what proves that nothing was changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from wbdesk.domain.kinds import Wire
from wbdesk.domain.row import Row
from wbdesk.server.ledger import Caller, Line, Sum
from wbdesk.server.storage.database import Connection, Database
from wbdesk.server.storage.rows import row_of

_LINES = """
SELECT l.position, l.place, l.op_id, l.device_epoch, l.n, l.author, l.role, l.group_id, l.kind,
    l.act, l.type, l.id, l.file_id, l.result, l.reason, l.seal, l.link, l.written_at,
    coalesce((SELECT jsonb_object_agg(v.field, jsonb_build_array(v.base, v.new)) FROM value v
        WHERE v.service_id = l.service_id AND v.op_id = l.op_id), '{}'::jsonb),
    coalesce((SELECT min(v.salt) FROM value v
        WHERE v.service_id = l.service_id AND v.op_id = l.op_id), '')
FROM log l WHERE l.service_id = %(service)s
"""

_OF_RECORD = (
    _LINES
    + """
AND (l.file_id, l.type, l.id) = (%(file)s, %(type)s, %(id)s)
AND (l.position, l.place) > (%(position)s, %(place)s)
AND l.result IN ('applied', 'merged', 'conflict')
AND EXISTS (SELECT FROM file_grant g WHERE g.service_id = l.service_id AND g.file_id = l.file_id
    AND g.account_id = %(account)s AND g.closed IS NULL)
ORDER BY l.position, l.place LIMIT %(most)s
"""
)

_ALL = (
    _LINES
    + """
AND (l.position, l.place) > (%(position)s, %(place)s)
ORDER BY l.position, l.place LIMIT %(most)s
"""
)

_ROWS = """
SELECT r.file_id, r.type, r.id, r.rev, r.position, r.deleted, r.digest, r.doc, r.created,
    r.changed
FROM record r
WHERE r.service_id = %(service)s AND (r.file_id, r.type, r.id) > (%(file)s, %(type)s, %(id)s)
ORDER BY r.file_id, r.type, r.id LIMIT %(most)s
"""

_LOOKS = """
SELECT r.id, r.file_id, r.doc->>'worker', coalesce(a.name, ''), coalesce(r.doc->>'how', ''),
    coalesce(r.doc->>'what', ''), coalesce(r.doc->>'at', ''), coalesce(r.doc->>'why', '')
FROM record r LEFT JOIN account a
    ON a.service_id = r.service_id AND a.account_id = r.doc->>'worker'
WHERE r.service_id = %(service)s AND r.type = 'access' AND NOT r.deleted
    AND (%(file)s = '' OR r.file_id = %(file)s)
    AND (%(person)s = '' OR split_part(r.file_id, '/', 2) = %(person)s)
    AND (%(worker)s = '' OR r.doc->>'worker' = %(worker)s)
    AND (%(before)s = '' OR r.id < %(before)s)
ORDER BY r.id DESC LIMIT %(most)s
"""

_MOST = 1_000


class Look(NamedTuple):
    """One line of the reading log: who did what with which file, when and why."""

    id: str
    file: str
    worker: str
    name: str
    how: str
    what: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksAsked:
    """Which lines of the reading log are asked for; *before* is an id, whose older ones follow."""

    file: str = ""
    person: str = ""
    worker: str = ""
    before: str = ""
    most: int = _MOST


class Written(NamedTuple):
    """One line of the log with what it said, unless that was erased."""

    line: Line
    fields: dict[str, tuple[Wire, Wire]]
    salt: str


def of_record(
    connection: Connection,
    caller: Caller,
    key: tuple[str, str, str],
    after: tuple[int, int],
    most: int,
) -> list[Written]:
    """Return what was written about one record after a place in the log; [] if not open."""
    given = _after(caller.service, after, most) | {"account": caller.account}
    file, type_name, record_id = key
    named = {"file": file, "type": type_name, "id": record_id}
    return [_written(row) for row in connection.execute(_OF_RECORD, given | named).fetchall()]


def is_open(connection: Connection, caller: Caller, file: str) -> bool:
    """Whether *file* is open to the caller."""
    row = connection.execute(
        "SELECT count(*) FROM file_grant WHERE service_id = %s AND account_id = %s"
        " AND file_id = %s AND closed IS NULL",
        (caller.service, caller.account, file),
    ).fetchone()
    return bool(row and row[0])


def looks(connection: Connection, service: str, asked: LooksAsked) -> list[Look]:
    """Return the reading log as *asked*, latest first: ids grow with time."""
    given = {"service": service, **asdict(asked)}
    return [Look(*row) for row in connection.execute(_LOOKS, given).fetchall()]


def whole_log(connection: Connection, service: str) -> Iterator[Written]:
    """Return the whole log of *service*, in the order of the chain."""
    after = (0, -1)
    while rows := connection.execute(_ALL, _after(service, after, _MOST)).fetchall():
        for row in rows:
            yield _written(row)
        after = (rows[-1][0], rows[-1][1])


def all_rows(connection: Connection, service: str) -> Iterator[tuple[Row, str]]:
    """Return every record of *service* with its digest, file by file."""
    at = ("", "", "")
    while True:
        given = dict(zip(("file", "type", "id"), at, strict=True))
        rows = connection.execute(_ROWS, {"service": service, "most": _MOST, **given}).fetchall()
        yield from (row_of(columns) for columns in rows)
        if len(rows) < _MOST:
            return
        at = rows[-1][0], rows[-1][1], rows[-1][2]


def all_sums(connection: Connection, service: str) -> dict[str, Sum]:
    """Return what every file is said to hold."""
    rows = connection.execute(
        "SELECT file_id, rows, hash::text FROM file WHERE service_id = %s", (service,)
    ).fetchall()
    return {file: Sum(count, int(bits, 2)) for file, count, bits in rows}


def head(connection: Connection, service: str) -> tuple[int, str]:
    """Return the position and the last link of *service*."""
    row = connection.execute(
        "SELECT position, head FROM service WHERE service_id = %s", (service,)
    ).fetchone()
    assert row
    return row[0], row[1]


@contextmanager
def moment(database: Database) -> Iterator[Connection]:
    """Return a connection that sees one moment."""
    with database.reading() as connection:
        yield connection


def _after(service: str, after: tuple[int, int], most: int) -> dict[str, Any]:  # parameters
    return {"service": service, "position": after[0], "place": after[1], "most": most}


def _written(row: tuple[Any, ...]) -> Written:  # any columns
    fields = {name: (pair[0], pair[1]) for name, pair in row[18].items()}
    return Written(Line(*row[:18]), fields, row[19])
