"""Who may read what and until when, holds and erasures, in PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

from wbdesk.domain import files
from wbdesk.server.ledger import Grant
from wbdesk.server.storage.database import as_json
from wbdesk.server.storage.ledger import PostgresLedger


@dataclass(frozen=True, slots=True)
class Open:
    """A file that is open to an account, since a position and perhaps until a time."""

    account: str
    file_id: str
    opened: int
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing of a person may be destroyed, since when and by whose order."""

    person: str
    since: dt.datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Erased:
    """A file that was erased: at which position, when and by whose order."""

    file_id: str
    position: int
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True)
class Leaves:
    """A file that leaves a desk: "writing", "done", or "held" until somebody confirms."""

    device: str
    account: str
    file_id: str
    state: str
    position: int
    told: dt.datetime
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class Due:
    """A person whose time of keeping has ended: when the last time together was closed."""

    person: str
    reference: str
    closed_on: str


def open_to(ledger: PostgresLedger, account: str) -> list[Open]:
    """Return what is open to *account*, or to everybody for ""."""
    rows = ledger.ask(
        "SELECT account_id, file_id, opened, until FROM file_grant WHERE service_id = %(service)s"
        " AND closed IS NULL AND (%(account)s = '' OR account_id = %(account)s)"
        " ORDER BY account_id, file_id",
        account=account,
    )
    return [Open(*row) for row in rows]


def open_in(ledger: PostgresLedger, file_ids: Collection[str]) -> list[Grant]:
    """Return to whom these files are open."""
    rows = ledger.ask(
        "SELECT account_id, file_id FROM file_grant WHERE service_id = %(service)s"
        " AND closed IS NULL AND file_id = ANY(%(files)s) ORDER BY file_id, account_id",
        files=list(file_ids),
    )
    return [Grant(*row) for row in rows]


def end_at(ledger: PostgresLedger, grants: Collection[Grant], until: dt.datetime | None) -> None:
    """Let open grants end at *until*, by the server's own clock, whoever looks in between."""
    named = as_json([{"account_id": g.account, "file_id": g.file_id} for g in grants])
    ledger.tell(
        "UPDATE file_grant g SET until = %(until)s, lent = false"
        " FROM jsonb_to_recordset(%(named)s::jsonb) AS x(account_id text, file_id text)"
        " WHERE g.service_id = %(service)s AND g.closed IS NULL"
        " AND (g.account_id, g.file_id) = (x.account_id, x.file_id)",
        until=until,
        named=named,
    )


def files_of_case(ledger: PostgresLedger, person: str) -> list[str]:
    """Return every file of a person that the service knows, authors' files included."""
    fixed = [files.cover(person), files.main(person), files.safeguarding(person)]
    rows = ledger.ask(
        "SELECT file_id FROM file_grant WHERE service_id = %(service)s"
        " AND split_part(file_id, '/', 2) = %(person)s UNION"
        " SELECT file_id FROM file WHERE service_id = %(service)s"
        " AND split_part(file_id, '/', 2) = %(person)s ORDER BY 1",
        person=person,
    )
    case = {kind.value for kind in files.CASE_KINDS}
    found = {file_id for (file_id,) in rows if file_id.split("/")[0] in case}
    return sorted(found | set(fixed))


def destroy(ledger: PostgresLedger, file_ids: Collection[str], position: int, by: str) -> int:
    """Delete rows, words and salts of files and note that; return how many words went.

    Why somebody was on hold are words about them, too.
    """
    named = list(file_ids)
    words = ledger.tell(
        "DELETE FROM value v USING log l WHERE v.service_id = %(service)s"
        " AND l.service_id = v.service_id AND l.op_id = v.op_id AND l.file_id = ANY(%(files)s)",
        files=named,
    )
    for table in ("record", "file", "attachment_piece"):
        ledger.tell(
            f"DELETE FROM {table} WHERE service_id = %(service)s AND file_id = ANY(%(files)s)",  # noqa: S608  # names of this module
            files=named,
        )
    ledger.tell(
        "UPDATE legal_hold SET why = '' WHERE service_id = %(service)s AND person_id IN"
        " (SELECT split_part(f, '/', 2) FROM unnest(%(files)s::text[]) AS f)",
        files=named,
    )
    ledger.tell(
        "INSERT INTO erased (service_id, file_id, position, ordered_by)"
        " SELECT %(service)s, f, %(position)s, %(by)s FROM unnest(%(files)s::text[]) AS f"
        " ON CONFLICT (service_id, file_id) DO NOTHING",
        files=named,
        position=position,
        by=by,
    )
    return words


def sweep(ledger: PostgresLedger) -> int:
    """Delete the pieces that came for a file while it was erased; return how many those were."""
    return ledger.tell(
        "DELETE FROM attachment_piece p USING erased e WHERE e.service_id = %(service)s"
        " AND p.service_id = e.service_id AND p.file_id = e.file_id"
    )


def erasures(ledger: PostgresLedger) -> list[Erased]:
    """Return every erased file, the last first."""
    rows = ledger.ask(
        "SELECT file_id, position, erased, ordered_by FROM erased"
        " WHERE service_id = %(service)s ORDER BY position DESC, file_id"
    )
    return [Erased(*row) for row in rows]


def hold(ledger: PostgresLedger, person: str, by: str, why: str) -> None:
    """Let nothing of *person* be destroyed from now on."""
    ledger.tell(
        "INSERT INTO legal_hold (service_id, person_id, ordered_by, why)"
        " VALUES (%(service)s, %(person)s, %(by)s, %(why)s)",
        person=person,
        by=by,
        why=why,
    )


def release(ledger: PostgresLedger, person: str, by: str) -> int:
    """End the holds on *person*; return how many there were."""
    return ledger.tell(
        "UPDATE legal_hold SET released = now(), released_by = %(by)s"
        " WHERE service_id = %(service)s AND person_id = %(person)s AND released IS NULL",
        person=person,
        by=by,
    )


def holds(ledger: PostgresLedger, person: str = "") -> list[Hold]:
    """Return the holds that stand (on *person*)."""
    rows = ledger.ask(
        "SELECT person_id, since, ordered_by, why FROM legal_hold WHERE service_id = %(service)s"
        " AND released IS NULL AND (%(person)s = '' OR person_id = %(person)s) ORDER BY since",
        person=person,
    )
    return [Hold(*row) for row in rows]


def due(ledger: PostgresLedger, before: dt.date) -> list[Due]:
    """Return people whose every time together was closed before a day, and on whom no hold stands.

    Whoever was a child may have to be kept longer: a person looks at each before it is erased.
    """
    rows = ledger.ask(
        "SELECT p.id, coalesce(p.doc->>'reference', ''), max(e.doc->>'closed_on')"
        " FROM record p JOIN record e ON e.service_id = p.service_id AND e.file_id = p.file_id"
        " AND e.type = 'episode' AND NOT e.deleted"
        " WHERE p.service_id = %(service)s AND p.type = 'person' AND NOT EXISTS ("
        "  SELECT 1 FROM legal_hold h WHERE h.service_id = p.service_id AND h.person_id = p.id"
        "  AND h.released IS NULL)"
        " GROUP BY p.id, p.doc"
        " HAVING bool_and(coalesce(e.doc->>'closed_on', '') <> '')"
        " AND max(e.doc->>'closed_on') < %(before)s ORDER BY 3, 1",
        before=before.isoformat(),
    )
    return [Due(*row) for row in rows]


_ALIKE = """
SELECT p.id, q.id FROM record p JOIN record q ON q.service_id = p.service_id
    AND q.type = 'person' AND NOT q.deleted AND p.id < q.id AND {how}
WHERE p.service_id = %(service)s AND p.type = 'person' AND NOT p.deleted
    AND NOT EXISTS (SELECT FROM record m JOIN record n ON n.service_id = m.service_id
        AND n.type = 'maybe_known' AND n.file_id = q.file_id AND n.doc->>'pair' = m.doc->>'pair'
        WHERE m.service_id = p.service_id AND m.file_id = p.file_id AND m.type = 'maybe_known')
"""
_BY_NUMBER = "p.doc->>'nhs_number' <> '' AND q.doc->>'nhs_number' = p.doc->>'nhs_number'"
_BY_BIRTH = """
q.doc->>'birth_date' = p.doc->>'birth_date' AND EXISTS (
    SELECT FROM unnest(ARRAY['preferred_name', 'given_names', 'family_name']) AS f
    WHERE coalesce(p.doc->>f, '') <> '' AND lower(p.doc->>f) = lower(q.doc->>f))
"""


def alike(ledger: PostgresLedger) -> list[tuple[str, str]]:
    """Return the pairs of people who may be one and have not been told of."""
    found: dict[tuple[str, str], None] = {}
    for how in (_BY_NUMBER, _BY_BIRTH):
        for one, other in ledger.ask(_ALIKE.replace("{how}", how)):
            found[one, other] = None
    return list(found)


def leaving(ledger: PostgresLedger, state: str = "") -> list[Leaves]:
    """Return what desks told of files that leave them, the newest first."""
    rows = ledger.ask(
        "SELECT l.device_id, d.account_id, l.file_id, l.state, l.position, l.told, l.confirmed_by"
        " FROM leaving l JOIN device d USING (service_id, device_id)"
        " WHERE l.service_id = %(service)s AND (%(state)s = '' OR l.state = %(state)s)"
        " ORDER BY l.told DESC, l.file_id",
        state=state,
    )
    return [Leaves(*row) for row in rows]


_LEAVING_IN = """
SELECT l.device_id, d.account_id, l.state, count(DISTINCT split_part(l.file_id, '/', 2)),
    to_char(max(l.told) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    coalesce(array_agg(DISTINCT split_part(g.file_id, '/', 2))
        FILTER (WHERE g.file_id IS NOT NULL), '{}')
FROM leaving l JOIN device d USING (service_id, device_id)
    JOIN account a USING (service_id, account_id)
    LEFT JOIN file_grant g ON g.service_id = l.service_id AND g.account_id = %(account)s
        AND g.closed IS NULL AND g.file_id = 'cover/' || split_part(l.file_id, '/', 2)
WHERE l.service_id = %(service)s AND a.team_id = %(team)s
    AND (l.state = 'writing' OR (l.state = 'held' AND l.confirmed_by = ''))
GROUP BY l.device_id, d.account_id, l.state ORDER BY 5 DESC, 1
"""

LeavingIn: TypeAlias = tuple[str, str, str, int, str, list[str]]


def leaving_in(ledger: PostgresLedger, account: str, team: str) -> list[LeavingIn]:
    """Return device, its account, state, how many people, since when, and whom *account* knows."""
    return [
        (device, whose, state, people, told, list(persons))
        for device, whose, state, people, told, persons in ledger.ask(
            _LEAVING_IN, account=account, team=team
        )
    ]


def confirm(ledger: PostgresLedger, device: str, by: str) -> int:
    """Confirm what *device* holds back; return how many files that were."""
    return ledger.tell(
        "UPDATE leaving SET confirmed_by = %(by)s WHERE service_id = %(service)s"
        " AND device_id = %(device)s AND state = 'held' AND confirmed_by = ''",
        device=device,
        by=by,
    )
