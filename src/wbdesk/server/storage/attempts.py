"""Tries to sign in, counted in the database so that every process knows of them."""

from __future__ import annotations

import datetime as dt

from wbdesk.server.storage.database import Connection

FREE, FIRST_WAIT, LONGEST_WAIT = 5, 30, 900
_KEPT = dt.timedelta(days=1)

# One statement, so that tries at the same moment are counted one after the other.
_COUNT = """
INSERT INTO attempt AS a (service_id, whose, tries, free_at)
VALUES (%(service)s, %(whose)s, 1, %(now)s)
ON CONFLICT (service_id, whose) DO UPDATE SET
    tries = a.tries + 1,
    free_at = %(now)s + make_interval(secs => CASE WHEN a.tries + 1 < %(free)s THEN 0 ELSE
        least(%(longest)s, %(first)s * power(2, least(a.tries + 1 - %(free)s, 20))) END)
    WHERE a.free_at <= %(now)s
RETURNING a.tries
"""

_WAIT = """
SELECT ceil(extract(epoch FROM free_at - %(now)s)) FROM attempt
WHERE service_id = %(service)s AND whose = %(whose)s
"""


def count(connection: Connection, service: str, whose: str, now: dt.datetime) -> int:
    """Count a try before it is looked at; return how many seconds to wait instead, or 0.

    The first tries are free; then the wait doubles with each, up to a quarter of an hour.
    """
    connection.execute("DELETE FROM attempt WHERE free_at < %s", (now - _KEPT,))
    given = {"service": service, "whose": whose, "now": now}
    waits = {"free": FREE, "first": FIRST_WAIT, "longest": LONGEST_WAIT}
    if connection.execute(_COUNT, given | waits).fetchone():
        return 0
    row = connection.execute(_WAIT, given).fetchone()
    return max(1, int(row[0])) if row else 1


def forget(connection: Connection, service: str, whose: str) -> None:
    """Begin to count anew, after the right password."""
    connection.execute("DELETE FROM attempt WHERE service_id = %s AND whose = %s", (service, whose))
