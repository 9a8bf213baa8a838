"""The sealed pieces of added files, in PostgreSQL; the service opens none of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from wbdesk.server.ledger import Caller
from wbdesk.server.storage.database import Connection

_OPEN = """
EXISTS (SELECT FROM file_grant g WHERE g.service_id = %(service)s AND g.file_id = %(file)s
    AND g.account_id = %(account)s AND g.closed IS NULL)
"""
# Its author may send what came late too, which a supervisor may take up yet; the record is not
# there then. What was erased is not taken from anybody.
_MAY_SEND = """
SELECT ({open} AND EXISTS (SELECT FROM record r WHERE r.service_id = %(service)s
        AND (r.file_id, r.type, r.id) = (%(file)s, 'attachment', %(id)s)))
    OR (EXISTS (SELECT FROM log l WHERE l.service_id = %(service)s
            AND (l.file_id, l.type, l.id) = (%(file)s, 'attachment', %(id)s)
            AND l.author = %(account)s AND l.result <> 'refused')
        AND NOT EXISTS (SELECT FROM erased e WHERE e.service_id = %(service)s
            AND e.file_id = %(file)s))
"""
_MAY_FETCH = """
SELECT {open} AND EXISTS (SELECT FROM record r WHERE r.service_id = %(service)s AND NOT r.deleted
    AND (r.file_id, r.type, r.id) = (%(file)s, 'attachment', %(id)s))
"""
_PIECES = """
FROM attachment_piece WHERE service_id = %(service)s AND file_id = %(file)s AND id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Which file's content, and for whom."""

    service: str
    account: str
    file: str
    id: str


def place(caller: Caller, file: str, record_id: str) -> Place:
    """Return the place of an added file for *caller*."""
    return Place(caller.service, caller.account, file, record_id)


def may_send(connection: Connection, at: Place) -> bool:
    """Whether pieces are taken from the caller."""
    return bool(_one(connection, _MAY_SEND.replace("{open}", _OPEN), at))


def may_fetch(connection: Connection, at: Place) -> bool:
    """Whether pieces are given to the caller."""
    return bool(_one(connection, _MAY_FETCH.replace("{open}", _OPEN), at))


def told(connection: Connection, at: Place) -> tuple[str, int] | None:
    """Return the sum and the size (unsealed) that the record names; None where there is none."""
    row = connection.execute(
        "SELECT doc->>'hash', (doc->>'size')::bigint FROM record WHERE service_id = %(service)s"
        " AND (file_id, type, id) = (%(file)s, 'attachment', %(id)s)",
        asdict(at),
    ).fetchone()
    return (str(row[0]), int(row[1] or 0)) if row else None


def have(connection: Connection, at: Place) -> int:
    """Return how many bytes are held: pieces come in order and without gaps."""
    return int(_one(connection, f"SELECT coalesce(sum(length(content)), 0) {_PIECES}", at))


def add(connection: Connection, at: Place, number: int, content: bytes) -> None:
    """Keep a piece; one that is held stays."""
    connection.execute(
        "INSERT INTO attachment_piece (service_id, file_id, id, piece, content)"
        " VALUES (%(service)s, %(file)s, %(id)s, %(piece)s, %(content)s) ON CONFLICT DO NOTHING",
        {**asdict(at), "piece": number, "content": content},
    )


def piece(connection: Connection, at: Place, number: int) -> bytes:
    """Return a piece; b"" where it is not held."""
    found = _one(connection, f"SELECT content {_PIECES} AND piece = %(piece)s", at, piece=number)
    return bytes(found) if found else b""


def total(connection: Connection, at: Place) -> str:
    """Return the sum of all that is held."""
    joined = "SELECT encode(sha256(string_agg(content, ''::bytea ORDER BY piece)), 'hex')"
    return str(_one(connection, f"{joined} {_PIECES}", at))


def forget(connection: Connection, at: Place) -> None:
    """Throw the pieces away: together they are not what the record names."""
    connection.execute(f"DELETE {_PIECES}", asdict(at))


def _one(connection: Connection, statement: str, at: Place, **more: object) -> Any:  # any column
    row = connection.execute(statement, {**asdict(at), **more}).fetchone()
    return row[0] if row else None
