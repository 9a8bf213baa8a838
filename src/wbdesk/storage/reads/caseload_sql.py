"""The statement of the caseload, put together from what is asked.

`light` holds one line a person with no more than the sort and the filter need, read from indexes
alone; what a row shows besides is read for the rows of the page. Where people are written down
twice, `twin` holds their covers: one line of them stays, and what counts is counted of both.
"""

from __future__ import annotations

from wbdesk.application.rows import CaseloadAsked
from wbdesk.storage.reads.hidden import HIDDEN

# The indexes that hold all of `light`; made with those of the search.
DDL = (
    "CREATE INDEX IF NOT EXISTS search_cover_person ON person (file_id, id) WHERE deleted = 0",
    (
        "CREATE INDEX IF NOT EXISTS search_episode ON episode (file_id, number, closed_on, worker,"
        " accepted_on, rhythm_days, plan_due, pauses) WHERE deleted = 0"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_mark_reached ON contact_mark (file_id, at)"
        " WHERE deleted = 0 AND state = 'reached' AND with_whom IN ('person', 'carer')"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_mark_tried ON contact_mark (file_id, at)"
        " WHERE deleted = 0 AND state = 'tried'"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_mark_open ON contact_mark (file_id)"
        " WHERE deleted = 0 AND state = 'not-finished'"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_booking ON booking (file_id, starts_at)"
        " WHERE deleted = 0 AND state = 'booked'"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_goal ON goal (file_id)"
        " WHERE deleted = 0 AND state = 'working-on'"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_step ON step (file_id)"
        " WHERE deleted = 0 AND done_on IS NULL"
    ),
    (
        "CREATE INDEX IF NOT EXISTS search_difference ON difference (file_id)"
        " WHERE deleted = 0 AND state = 'open'"
    ),
)

_OF = "= p.file_id"  # stands in what is said of each record that a person has
_OF_BOTH = "IN (SELECT p.file_id UNION ALL SELECT other FROM twin WHERE one = p.file_id)"
_TWIN = """twin AS MATERIALIZED (
        SELECT value ->> 0 AS one, value ->> 1 AS other FROM json_each(:twins)),"""
# Of two lines the open case is shown, then the older one; the other is reached from it.
_ASIDE = """SELECT b.whom FROM twin JOIN light a ON a.cover = one JOIN light b ON b.cover = other
    WHERE (a.closed IS NOT NULL, coalesce(a.accepted_on, '9'), a.whom)
    < (b.closed IS NOT NULL, coalesce(b.accepted_on, '9'), b.whom)"""

# The open episode with the highest number, else the closed one: of a group, SQLite gives the
# columns of the row that holds the maximum.
_CURRENT = """current AS (
    SELECT file_id, rowid AS episode, closed_on, worker, accepted_on, rhythm_days, plan_due,
        pauses, max((closed_on IS NULL) * 1000 + coalesce(number, 0))
    FROM episode WHERE deleted = 0 GROUP BY file_id)"""
_REACHED = """(SELECT max(at) FROM contact_mark m WHERE m.file_id = p.file_id AND m.deleted = 0
    AND m.state = 'reached' AND m.with_whom IN ('person', 'carer'))"""
_NEXT = """(SELECT min(starts_at) FROM booking b WHERE b.file_id = p.file_id AND b.deleted = 0
    AND b.state = 'booked' AND b.starts_at >= :from_now)"""
# The pause that holds today and ends last, as "until why"; without an end it ends never.
_PAUSE = """CASE WHEN length(e.pauses) > 2 THEN (
    SELECT max(coalesce(value ->> 'end', '9999') || ' ' || coalesce(value ->> 'why', ''))
    FROM json_each(e.pauses) WHERE coalesce(value ->> 'start', '') <= :today
    AND coalesce(value ->> 'end', '9999') >= :today) END"""
_KEY = "(SELECT key FROM search_key WHERE type = 'person' AND id = p.id)"
_WORKER_KEY = "(SELECT key FROM search_key WHERE type = 'worker' AND id = e.worker)"
# The last hour of a day in UTC may be the first of the next in London.
_DAY = """CASE substr(reached, 12, 2) WHEN '23' THEN london_day(reached)
    ELSE substr(reached, 1, 10) END"""
_DAYS = f"""CASE WHEN pause IS NULL THEN max(0, CAST(julianday(:today) - julianday(
    max(coalesce({_DAY}, accepted_on), coalesce(accepted_on, {_DAY}))) AS INTEGER)) END"""
_TEXT = """p.id IN (SELECT r.id FROM search_cover f JOIN search_row r ON r.at = f.rowid
    WHERE search_cover MATCH :words AND r.type = 'person')"""

# Overdue first, by how much; then people without a rhythm; then the others; then the pauses.
_TURN = """CASE WHEN pause IS NOT NULL THEN 3 WHEN rhythm IS NULL OR days IS NULL THEN 1
    WHEN days > rhythm THEN 0 ELSE 2 END"""
_ORDERS: dict[str, tuple[str, ...]] = {
    "due": (_TURN, "-1.0 * days / rhythm", "-days", "whom"),
    "name": ("key", "whom"),
    "seen": ("reached", "whom"),
    "next": ("next", "whom"),
    "plan": ("due IS NULL", "due", "whom"),
    "worker": ("worker_key", "key", "whom"),
}
_SHOWS = {
    "open": "closed IS NULL",
    "overdue": "closed IS NULL AND pause IS NULL AND days > rhythm",
    "no-next": "closed IS NULL AND next IS NULL",
    "plan-due": "closed IS NULL AND due <= :today",
    "closed": "closed IS NOT NULL",
}
_FILTERS = {
    "language": "p.language = :language",
    "need": "EXISTS (SELECT 1 FROM json_each(p.needs) WHERE value = :need)",
    "risk": """EXISTS (SELECT 1 FROM alert a WHERE a.file_id = p.file_id AND a.deleted = 0
        AND a.kind = :risk AND coalesce(a.until, '9999') >= :today)""",
}
_EXTRAS = {"key": _KEY, "worker_key": _WORKER_KEY, "next": _NEXT}

PERSON = (
    *("id", "reference", "preferred_name", "given_names", "family_name", "birth_date"),
    *("language", "needs", "print_size"),
)
PARTS = (
    *("address ->> 'lines'", "address ->> 'place'"),
    *("interpreter ->> 'needed'", "safe_contact ->> 'paper'"),
)
EPISODE = ("id", "worker", "track", "rhythm_days", "working_on", "accepted_on", "plan_due")
_COUNTS = f"""
    (SELECT name FROM worker w WHERE w.id = e.worker AND w.deleted = 0),
    g.reached, g.days, g.pause, {_NEXT},
    (SELECT group_concat(DISTINCT a.kind) FROM alert a WHERE a.file_id = p.file_id
        AND a.deleted = 0 AND coalesce(a.until, '9999') >= :today),
    (SELECT count(*) FROM contact_mark m WHERE m.file_id = p.file_id AND m.deleted = 0
        AND m.state = 'tried' AND m.at > coalesce(g.reached, '')),
    (SELECT count(*) FROM contact_mark m WHERE m.file_id = p.file_id AND m.deleted = 0
        AND m.state = 'not-finished'),
    (SELECT count(*) FROM goal c WHERE c.file_id = g.main AND c.deleted = 0
        AND c.state = 'working-on'),
    (SELECT count(*) FROM goal c WHERE c.file_id = g.main AND c.deleted = 0
        AND c.state = 'reached'),
    (SELECT count(*) FROM difference d WHERE d.file_id IN (p.file_id, g.main)
        AND d.deleted = 0 AND d.state = 'open')"""  # noqa: S608  # this module's own words


def statement(asked: CaseloadAsked, *, by_words: bool, twice: bool = False) -> str:
    """Return the statement for one page; each row begins with the number of all people.

    *twice*: somebody is written down twice.
    """
    way = " DESC" if asked.descending else ""
    order = ", ".join(f"{one}{way}" for one in _ORDERS[asked.sort])
    columns = ", ".join([*(f"p.{c}" for c in (*PERSON, *PARTS)), *(f"e.{c}" for c in EPISODE)])
    counts = _COUNTS
    if twice:
        covers = f"{_OF_BOTH[:-1]} UNION ALL SELECT g.main)"
        counts = counts.replace(_OF, _OF_BOTH).replace("IN (p.file_id, g.main)", covers)
    others = "(SELECT count(*) FROM twin WHERE one = p.file_id)" if twice else "0"
    aside = f"WHERE whom NOT IN ({_ASIDE})" if twice else ""
    return f"""WITH {_TWIN if twice else ""} {_CURRENT},
        {_light(asked, by_words=by_words, twice=twice)},
        shown AS MATERIALIZED (SELECT * FROM (SELECT *, {_DAYS} AS days FROM light {aside})
            WHERE {_SHOWS[asked.show]}),
        g AS MATERIALIZED (SELECT *, CASE WHEN 'main/' || whom NOT IN ({HIDDEN})
            THEN 'main/' || whom END AS main FROM shown
            ORDER BY {order} LIMIT :limit OFFSET :offset)
        SELECT (SELECT count(*) FROM shown), {columns}, {counts}, {others}
        FROM g JOIN person p ON p.rowid = g.person LEFT JOIN episode e ON e.rowid = g.episode
        ORDER BY {order}"""  # noqa: S608  # put together from this module's own words


def _told(sql: str, *, twice: bool) -> str:
    """Return *sql* of all records of whoever has several; for everybody else it costs nothing."""
    if not twice or _OF not in sql:
        return sql
    both = sql.replace(_OF, _OF_BOTH)
    return f"CASE WHEN p.file_id IN (SELECT one FROM twin) THEN {both} ELSE {sql} END"  # noqa: S608  # own words


def _light(asked: CaseloadAsked, *, by_words: bool, twice: bool) -> str:
    """Return what sorts and filters: of everybody, but for those whom a worker does not have."""
    needed = f"{asked.show} {' '.join(_ORDERS[asked.sort])}"
    wanted = {name: sql for name, sql in _EXTRAS.items() if name in needed}
    extras = "".join(f", {_told(sql, twice=twice)} AS {name}" for name, sql in wanted.items())
    where = [f"p.deleted = 0 AND p.file_id NOT IN ({HIDDEN})"]
    where += ["e.worker = :worker"] if asked.worker else []
    where += [_TEXT] if by_words else []
    where += [_told(sql, twice=twice) for name, sql in _FILTERS.items() if getattr(asked, name)]
    join = "JOIN" if asked.worker or asked.show == "closed" else "LEFT JOIN"
    cover = ", p.file_id AS cover" if twice else ""
    return f"""light AS MATERIALIZED (SELECT p.rowid AS person, p.id AS whom, e.episode{cover},
            e.closed_on AS closed, e.accepted_on, e.rhythm_days AS rhythm, e.plan_due AS due,
            {_told(_REACHED, twice=twice)} AS reached, {_PAUSE} AS pause{extras}
            FROM person p {join} current e ON p.file_id = e.file_id
            WHERE {" AND ".join(where)})"""  # noqa: S608  # the same
