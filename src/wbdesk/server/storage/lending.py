"""Main files that are lent to supervisors: which have come to their end, and which are kept."""

from __future__ import annotations

import datetime as dt

from wbdesk.server.ledger import Grant
from wbdesk.server.storage.ledger import PostgresLedger

ALL_OFFLINE = "main-files-offline"  # the team's setting, "on" or not

_ALL_OFFLINE = f"""EXISTS (SELECT FROM account a JOIN record s ON s.service_id = a.service_id
    AND s.file_id = 'team/' || a.team_id AND s.type = 'setting' AND NOT s.deleted
    AND s.doc->>'name' = '{ALL_OFFLINE}' AND s.doc->>'value' = 'on'
    WHERE a.service_id = g.service_id AND a.account_id = g.account_id
    AND a.role = 'supervisor' AND a.active)"""

# On the agenda: own bookings to come, own people. Flagged: what waits for somebody, in files that
# the account may read, so that a concern keeps nothing with whoever may not know of it.
_KEPT = """EXISTS (SELECT FROM file_grant h JOIN record r ON r.service_id = h.service_id
    AND r.file_id = h.file_id AND NOT r.deleted
    WHERE h.service_id = g.service_id AND h.account_id = g.account_id AND h.closed IS NULL
    AND h.file_id IN (g.file_id, 'cover/' || split_part(g.file_id, '/', 2),
        'safeguarding/' || split_part(g.file_id, '/', 2))
    AND ((r.type = 'booking' AND r.doc->>'worker' = g.account_id
            AND r.doc->>'state' = 'booked' AND r.doc->>'starts_at' >= %(today)s)
        OR (r.type = 'episode' AND r.doc->>'worker' = g.account_id
            AND coalesce(r.doc->>'closed_on', '') = '')
        OR (r.type IN ('difference', 'parked') AND r.doc->>'state' = 'open')
        OR (r.type = 'concern' AND NOT EXISTS (SELECT FROM record d
            WHERE d.service_id = r.service_id AND d.file_id = r.file_id AND NOT d.deleted
            AND d.type = 'concern_addendum' AND d.doc->>'concern' = r.id
            AND d.doc->>'closes' = 'yes'))))"""

_ENDED = f"""
SELECT g.account_id, g.file_id FROM file_grant g
WHERE g.service_id = %(service)s AND g.closed IS NULL AND g.until <= %(now)s
    AND NOT (g.lent AND ({_ALL_OFFLINE} OR {_KEPT}))
ORDER BY g.account_id, g.file_id
"""  # noqa: S608  # the parts above

_TO_LEND_AGAIN = f"""
SELECT DISTINCT g.account_id, g.file_id FROM file_grant g
WHERE g.service_id = %(service)s AND g.lent AND g.closed IS NOT NULL AND {_ALL_OFFLINE}
    AND NOT EXISTS (SELECT FROM file_grant o WHERE o.service_id = g.service_id
        AND (o.account_id, o.file_id) = (g.account_id, g.file_id)
        AND (o.closed IS NULL OR o.opened > g.opened))
    AND EXISTS (SELECT FROM file_grant c WHERE c.service_id = g.service_id
        AND c.account_id = g.account_id AND c.closed IS NULL
        AND c.file_id = 'cover/' || split_part(g.file_id, '/', 2))
ORDER BY 1, 2
"""  # noqa: S608  # the parts above


def ended(ledger: PostgresLedger, now: dt.datetime) -> list[Grant]:
    """Return the open grants whose time has come; what is lent waits while it is needed."""
    today = now.astimezone(dt.UTC).strftime("%Y-%m-%dT00:00:00Z")
    return [Grant(*row) for row in ledger.ask(_ENDED, now=now, today=today)]


def to_lend_again(ledger: PostgresLedger) -> list[Grant]:
    """Return the main files that came to their end, of teams that now keep all of them offline."""
    return [Grant(*row) for row in ledger.ask(_TO_LEND_AGAIN)]
