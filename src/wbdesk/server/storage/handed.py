"""Pieces of added files that came from locked desks, until a record names them, in PostgreSQL.

What has the sum that a record names is what the record names, whoever brought it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.server.storage.ledger import PostgresLedger

_PIECES = """
FROM handed_piece WHERE service_id = %(service)s AND device_id = %(device)s AND hash = %(hash)s
"""
_WHOLE = f"""
SELECT encode(sha256(string_agg(content, ''::bytea ORDER BY piece)), 'hex') = %(hash)s {_PIECES}
"""
_NAMED = """
SELECT r.file_id, r.id, (r.doc->>'size')::bigint, (SELECT coalesce(sum(length(p.content)), 0)
    FROM attachment_piece p WHERE (p.service_id, p.file_id, p.id) = (r.service_id, r.file_id, r.id))
FROM record r WHERE r.service_id = %(service)s AND r.type = 'attachment' AND NOT r.deleted
    AND r.doc->>'hash' = %(hash)s
"""
_TAKE_UP = f"""
INSERT INTO attachment_piece (service_id, file_id, id, piece, content)
SELECT service_id, %(file)s, %(id)s, piece, content {_PIECES}
"""
# A sealed segment that waits to be opened may hold the record, and so may work to decide about.
_FORGOTTEN = """
SELECT p.device_id, p.hash FROM handed_piece p WHERE p.service_id = %(service)s
    AND NOT EXISTS (SELECT FROM sealed_segment s WHERE s.service_id = p.service_id
        AND s.device_id = p.device_id AND s.unsealed IS NULL)
    AND NOT EXISTS (SELECT FROM record r WHERE r.service_id = p.service_id
        AND r.type = 'parked' AND r.doc->>'state' = 'open'
        AND r.doc->'operations' @> jsonb_build_array(jsonb_build_object('fields',
            jsonb_build_object('hash', jsonb_build_array(p.hash)))))
GROUP BY p.device_id, p.hash HAVING max(p.came) < %(before)s
"""
_MAKE_ROOM = """
DELETE FROM attachment_piece
WHERE service_id = %(service)s AND file_id = %(file)s AND id = %(id)s
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A record that names a sum: where its content belongs, its size, and how much is held."""

    file: str
    id: str
    size: int
    held: int


def waiting(ledger: PostgresLedger) -> list[tuple[str, str]]:
    """Return from which device which sums have come."""
    rows = ledger.ask(
        "SELECT DISTINCT device_id, hash FROM handed_piece WHERE service_id = %(service)s"
    )
    return [(device, name) for device, name in rows]


def forgotten(ledger: PostgresLedger, before: dt.datetime) -> list[tuple[str, str]]:
    """Return what came before a moment and is named by nothing that waits."""
    return [(device, name) for device, name in ledger.ask(_FORGOTTEN, before=before)]


def have(ledger: PostgresLedger, device: str, name: str) -> int:
    """Return how many bytes have come: pieces come in order and without gaps."""
    asked = f"SELECT coalesce(sum(length(content)), 0) {_PIECES}"
    return int(ledger.ask(asked, device=device, hash=name)[0][0])


def room_taken(ledger: PostgresLedger, device: str) -> int:
    """Return how many bytes have come from *device* and wait."""
    asked = "SELECT coalesce(sum(length(content)), 0) FROM handed_piece"
    where = " WHERE service_id = %(service)s AND device_id = %(device)s"
    return int(ledger.ask(asked + where, device=device)[0][0])


def add(ledger: PostgresLedger, device: str, name: str, number: int, content: bytes) -> None:
    """Keep a piece."""
    ledger.tell(
        "INSERT INTO handed_piece (service_id, device_id, hash, piece, content)"
        " VALUES (%(service)s, %(device)s, %(hash)s, %(piece)s, %(content)s)"
        " ON CONFLICT DO NOTHING",
        device=device,
        hash=name,
        piece=number,
        content=content,
    )


def is_whole(ledger: PostgresLedger, device: str, name: str) -> bool:
    """Whether all that has come has the sum that it is called by."""
    return bool(ledger.ask(_WHOLE, device=device, hash=name)[0][0])


def named(ledger: PostgresLedger, name: str) -> list[Named]:
    """Return the records that name a sum."""
    return [Named(f, i, int(s or 0), int(h)) for f, i, s, h in ledger.ask(_NAMED, hash=name)]


def take_up(ledger: PostgresLedger, device: str, name: str, into: Named) -> None:
    """Make what came the content of the record *into*."""
    ledger.tell(_MAKE_ROOM, file=into.file, id=into.id)
    ledger.tell(_TAKE_UP, device=device, hash=name, file=into.file, id=into.id)


def forget(ledger: PostgresLedger, device: str, name: str) -> None:
    """Throw away what came."""
    ledger.tell(f"DELETE {_PIECES}", device=device, hash=name)
