"""Fills a service for measuring, by COPY: the rows, sums and grants that a push would leave.

Their lines in the log are left out, as no first sync reads them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import orjson
import psycopg

import bench_data
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Record, definition_of, to_doc
from wbdesk.domain.row import Key, Row, digest, mark
from wbdesk.server.storage.rows import columns_of

if TYPE_CHECKING:
    from bench.service import Served

Connection: TypeAlias = psycopg.Connection[Any]  # any columns
_NOTES = 40
_CLONE = """
INSERT INTO record SELECT service_id, {file}, type, id, rev, position, deleted, digest, doc,
    created, changed, stamps, about FROM record WHERE service_id = %(service)s
    AND file_id = ANY(%(files)s);
"""
_CLONE_SUMS = """
INSERT INTO file SELECT service_id, {file}, rows, hash FROM file
WHERE service_id = %(service)s AND file_id = ANY(%(files)s)
"""
_CLONE_GRANTS = """
INSERT INTO file_grant (service_id, file_id, account_id, opened)
SELECT service_id, {file}, %(account)s, opened FROM file_grant
WHERE service_id = %(service)s AND file_id = ANY(%(files)s) AND account_id = %(first)s
"""
# The last marks of the person whom a file is about, so that no two accounts share one.
_OTHER_FILE = "left(file_id, -4) || lpad(to_hex(%(number)s::int), 4, '0')"


def team(served: Served, account: str, records: int) -> set[str]:
    """Let *account* hold so many *records* about people, each another; return their files."""
    with _quick(served.dsn) as connection:
        position = _position(connection, served.office.service)
        held: set[str] = set()
        for first, several in _chunks(records):
            held |= _copy(connection, (served.office.service, account), several, position + first)
        _move_to(connection, served.office.service, position + records)
    _tidy(served.dsn)
    return held


def alike(served: Served, accounts: list[str], records: int) -> None:
    """Let each of *accounts* hold so many *records* in files of its own, of the same words."""
    first, *others = accounts
    held = list(team(served, first, records))
    given = {"service": served.office.service, "files": held, "first": first}
    with _quick(served.dsn) as connection:
        for number, account in enumerate(others, 1):
            for statement in (_CLONE, _CLONE_SUMS, _CLONE_GRANTS):
                told = statement.format(file=_OTHER_FILE).encode()
                connection.execute(told, given | {"account": account, "number": number})
            connection.commit()
    _tidy(served.dsn)


def _chunks(records: int) -> Iterator[tuple[int, list[list[Record]]]]:
    """Return people with so many records in all, a few at a time."""
    chance, count, number = random.Random(records), 0, 0
    while count < records:
        first, several = number, list[list[Record]]()
        while count < records and number < first + 50:
            several.append(bench_data.person(chance, number, _NOTES)[: records - count])
            count, number = count + len(several[-1]), number + 1
        yield first, several


def _copy(
    connection: Connection, whose: tuple[str, str], several: list[list[Record]], position: int
) -> set[str]:
    """Write people at the positions that follow one; return their files."""
    service, account = whose
    stamp = Stamp(account, "social-prescriber", "2026-03-10T09:00:00Z")
    rows = [
        _row(record, stamp, position + at) for at, one in enumerate(several, 1) for record in one
    ]
    names = "file_id, type, id, rev, position, deleted, digest, doc, created, changed, stamps"
    with connection.cursor().copy(f"COPY record (service_id, {names}) FROM STDIN") as copy:
        for row, told in rows:
            columns = columns_of(row, told)
            kept = (columns[name.strip()] for name in names.split(","))
            copy.write_row((service, *map(_as_kept, kept)))
    _write_sums(connection, service, rows)
    opened = {row.key.file_id: row.position for row, _ in rows}
    with connection.cursor().copy(
        "COPY file_grant (service_id, file_id, account_id, opened) FROM STDIN"
    ) as copy:
        for file_id, at in opened.items():
            copy.write_row((service, file_id, account, at))
    return set(opened)


def _as_kept(value: object) -> object:
    return orjson.dumps(value).decode() if isinstance(value, (dict, list, tuple)) else value


def _row(record: Record, stamp: Stamp, position: int) -> tuple[Row, str]:
    doc = to_doc(record)
    row = Row(
        key=Key(record.file_id, definition_of(record).name, record.id),
        revision=1,
        position=position,
        doc=doc,
        created=stamp,
        changed=stamp,
        stamps=dict.fromkeys(doc, stamp),
    )
    return row, digest(doc)


def _write_sums(connection: Connection, service: str, rows: list[tuple[Row, str]]) -> None:
    sums: dict[str, tuple[int, int]] = {}
    for row, told in rows:
        count, total = sums.get(row.key.file_id, (0, 0))
        sums[row.key.file_id] = count + 1, total ^ mark(row.key.id, row.revision, told)
    with connection.cursor().copy("COPY file (service_id, file_id, rows, hash) FROM STDIN") as copy:
        for file_id, (count, total) in sums.items():
            copy.write_row((service, file_id, count, f"{total:0256b}"))


def _quick(dsn: str) -> Connection:
    """Return a connection that need not wait for the disk: what it writes is for measuring."""
    return psycopg.connect(dsn, options="-c synchronous_commit=off")


def _position(connection: Connection, service: str) -> int:
    found = connection.execute("SELECT position FROM service WHERE service_id = %s", (service,))
    return int(found.fetchall()[0][0])


def _move_to(connection: Connection, service: str, position: int) -> None:
    connection.execute(
        "UPDATE service SET position = %s WHERE service_id = %s", (position, service)
    )


def _tidy(dsn: str) -> None:
    """Do what PostgreSQL would do by itself some minutes later."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE record, file, file_grant")
