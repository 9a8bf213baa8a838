"""The statements of the one transaction.

Many values travel in one jsonb parameter, which was measured to be the quickest way. What is
looked up for each of them stands in a query of its own (`OFFSET 0`): of a table that has just grown
PostgreSQL thinks that it is empty, and would go through all its rows to look for them among the
values.
"""

from __future__ import annotations

LOCK_DEVICE = """
SELECT account_id FROM device
WHERE service_id = %(service)s AND device_id = %(device)s AND active FOR UPDATE
"""

LAST_N = """
SELECT last_n FROM device_epoch
WHERE service_id = %(service)s AND epoch = %(epoch)s AND device_id = %(device)s
"""

LOCK_SERVICE = """
SELECT position, head, server_epoch FROM service WHERE service_id = %(service)s FOR UPDATE
"""

ENDED_LIFE = """
SELECT server_epoch FROM life WHERE service_id = %(service)s LIMIT 1
"""

TEXTS = """
SELECT x.file_id, x.type, x.id, x.field, x.hash, min(v.new #>> '{}')
FROM jsonb_to_recordset(%(named)s::jsonb)
    AS x(file_id text, type text, id text, field text, hash text)
JOIN log l ON (l.file_id, l.type, l.id) = (x.file_id, x.type, x.id)
JOIN value v ON v.service_id = l.service_id AND v.op_id = l.op_id AND v.field = x.field
WHERE l.service_id = %(service)s AND jsonb_typeof(v.new) = 'string'
    AND encode(sha256(convert_to(v.new #>> '{}', 'UTF8')), 'hex') = x.hash
GROUP BY x.file_id, x.type, x.id, x.field, x.hash
"""

WRITTEN = """
SELECT l.file_id, l.type, l.id, coalesce(v.field, 'deleted'),
    CASE WHEN l.kind = 'offer' THEN s.stamp ->> 0 ELSE l.author END,
    CASE WHEN l.kind = 'offer' THEN s.stamp ->> 2 ELSE l.written_at END,
    v.new, l.result = 'applied'
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, type text, id text)
JOIN log l ON (l.file_id, l.type, l.id) = (x.file_id, x.type, x.id)
LEFT JOIN value v ON v.service_id = l.service_id AND v.op_id = l.op_id
LEFT JOIN value c ON c.service_id = l.service_id AND c.op_id = l.op_id AND c.field = '@changed'
CROSS JOIN LATERAL (SELECT CASE jsonb_typeof(v.base) WHEN 'array' THEN v.base ELSE c.base END
    AS stamp) s
WHERE l.service_id = %(service)s AND l.result IN ('applied', 'merged', 'conflict')
"""

ANSWERED = """
SELECT l.op_id, l.device_epoch, l.n, l.author, coalesce(d.result, l.result),
    coalesce(d.position, l.position), coalesce(d.reason, l.reason)
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(op_id text)
CROSS JOIN LATERAL (SELECT * FROM log l
    WHERE l.service_id = %(service)s AND l.op_id = x.op_id OFFSET 0) l
LEFT JOIN decided d ON d.service_id = l.service_id AND d.op_id = l.op_id
"""

DECIDED = """
SELECT d.op_id, 0, d.result, d.position, d.reason
FROM decided d
WHERE d.service_id = %(service)s AND d.account_id = %(account)s AND d.op_id = ANY(%(named)s)
"""

NAMED_ROWS = """
SELECT r.file_id, r.type, r.id, r.rev, r.position, r.deleted, r.digest, r.doc, r.created,
    r.changed, r.stamps
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, type text, id text)
CROSS JOIN LATERAL (SELECT * FROM record r WHERE r.service_id = %(service)s
    AND (r.file_id, r.type, r.id) = (x.file_id, x.type, x.id) OFFSET 0) r
"""

OPEN_DIFFERENCES = """
SELECT r.file_id, r.type, r.id, r.rev, r.position, r.deleted, r.digest, r.doc, r.created,
    r.changed, r.stamps
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, about text)
JOIN record r ON (r.file_id, r.about) = (x.file_id, x.about)
WHERE r.service_id = %(service)s AND r.about IS NOT NULL
"""

BELOW = """
SELECT r.file_id, r.type, r.id
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, type text, field text, id text)
JOIN record r ON (r.file_id, r.type) = (x.file_id, x.type) AND r.doc->>x.field = x.id
WHERE r.service_id = %(service)s
"""

ERASED = """
SELECT e.file_id
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text)
JOIN erased e ON x.file_id = e.file_id
WHERE e.service_id = %(service)s
"""

PARKED = """
SELECT r.file_id, r.type, r.id
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(id text)
JOIN record r ON r.id = x.id AND r.type = 'parked'
WHERE r.service_id = %(service)s
"""

STRANDED = """
SELECT DISTINCT l.file_id, l.type, l.id
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, type text, id text)
JOIN log l ON (l.file_id, l.type, l.id) = (x.file_id, x.type, x.id)
WHERE l.service_id = %(service)s AND l.kind = 'create' AND l.result = ANY(%(results)s)
    AND l.author = %(account)s
"""

FALLEN = """
SELECT x.file_id, x.type, x.id, count(*)
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text, type text, id text, seen bigint)
JOIN log l ON l.file_id = x.file_id
    AND ((l.type, l.id) = (x.type, x.id) AND l.kind IN ('create', 'patch') OR l.kind = 'settle')
WHERE l.service_id = %(service)s AND l.author = %(account)s AND l.position > x.seen
    AND l.result IN ('parked', 'refused')
GROUP BY x.file_id, x.type, x.id
"""

INTERVALS = """
SELECT g.file_id, g.opened, g.closed, g.closed_at
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text)
CROSS JOIN LATERAL (SELECT * FROM file_grant g WHERE g.service_id = %(service)s
    AND g.account_id = %(account)s AND g.file_id = x.file_id OFFSET 0) g
"""

KNOWN = """
SELECT DISTINCT g.file_id
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text)
JOIN file_grant g ON x.file_id = g.file_id
WHERE g.service_id = %(service)s
"""

SUMS = """
SELECT f.file_id, f.rows, f.hash::text
FROM jsonb_to_recordset(%(named)s::jsonb) AS x(file_id text)
CROSS JOIN LATERAL (SELECT * FROM file f
    WHERE f.service_id = %(service)s AND f.file_id = x.file_id OFFSET 0) f
"""

SUPERVISORS = """
SELECT account_id FROM account
WHERE service_id = %(service)s AND team_id = %(team)s AND role = 'supervisor' AND active
ORDER BY account_id
"""

TEAM_OF = """
SELECT team_id FROM account WHERE service_id = %(service)s AND account_id = %(account)s
"""

WRITE_ROWS = """
INSERT INTO record (service_id, file_id, type, id, rev, position, deleted, digest, doc, created,
    changed, stamps, about)
SELECT %(service)s, x.* FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
    file_id text, type text, id text, rev bigint, position bigint, deleted boolean, digest text,
    doc jsonb, created jsonb, changed jsonb, stamps jsonb, about text)
ON CONFLICT (service_id, file_id, type, id) DO UPDATE SET
    rev = excluded.rev, position = excluded.position, deleted = excluded.deleted,
    digest = excluded.digest, doc = excluded.doc, changed = excluded.changed,
    stamps = excluded.stamps, about = excluded.about
"""

WRITE_LOG = """
INSERT INTO log (service_id, position, place, op_id, device_epoch, n, author, role, group_id,
    kind, act, type, id, file_id, result, reason, seal, link, written_at)
SELECT %(service)s, x.position, x.place, x.op_id, x.epoch, x.n, x.author, x.role, x."group",
    x.kind, x.act, x.type, x.id, x.file_id, x.result, x.reason, x.seal, x.link, x.at
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
    position bigint, place integer, op_id text, epoch text, n bigint, author text, role text,
    "group" text, kind text, act text, type text, id text, file_id text, result text, reason text,
    seal text, link text, at text)
"""

WRITE_VALUES = """
INSERT INTO value (service_id, op_id, field, base, new, salt)
SELECT %(service)s, x.* FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
    op_id text, field text, base jsonb, new jsonb, salt text)
"""

WRITE_SUMS = """
INSERT INTO file (service_id, file_id, rows, hash)
SELECT %(service)s, x.file_id, x.rows, ('x' || x.hash)::bit(256)
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(file_id text, rows bigint, hash text)
ON CONFLICT (service_id, file_id) DO UPDATE SET rows = excluded.rows, hash = excluded.hash
"""

OPEN = """
INSERT INTO file_grant (service_id, file_id, account_id, opened)
SELECT %(service)s, x.file_id, x.account_id, x.position
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(file_id text, account_id text, position bigint)
"""

LEND = """
UPDATE file_grant g SET until = %(until)s, lent = true
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(file_id text, account_id text, anew boolean)
WHERE g.service_id = %(service)s AND g.file_id = x.file_id AND g.account_id = x.account_id
    AND g.closed IS NULL AND (x.anew OR g.lent)
"""

CLOSE = """
UPDATE file_grant g SET closed = x.position, closed_at = now()
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(file_id text, account_id text, position bigint)
WHERE g.service_id = %(service)s AND g.file_id = x.file_id AND g.account_id = x.account_id
    AND g.closed IS NULL
"""

WRITE_DECIDED = """
INSERT INTO decided (service_id, op_id, account_id, position, result, reason)
SELECT %(service)s, x.op_id, x.author, x.position, x.result, x.reason
FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
    op_id text, author text, position bigint, result text, reason text)
ON CONFLICT (service_id, op_id) DO UPDATE SET
    position = excluded.position, result = excluded.result, reason = excluded.reason
"""

NOTE_LEAVING = """
INSERT INTO leaving (service_id, device_id, file_id, state, position)
SELECT %(service)s, x.* FROM jsonb_to_recordset(%(rows)s::jsonb) AS x(
    device_id text, file_id text, state text, position bigint)
ON CONFLICT (service_id, device_id, file_id) DO UPDATE SET
    state = excluded.state, position = excluded.position, told = now(), confirmed_by = ''
"""

WRITE_HEAD = """
UPDATE service SET position = %(position)s, head = %(head)s WHERE service_id = %(service)s
"""

COUNT_TO = """
UPDATE device_epoch SET last_n = %(n)s, counted = now()
WHERE service_id = %(service)s AND epoch = %(epoch)s
"""
