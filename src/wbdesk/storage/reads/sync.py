"""Reads what stands between this desk and the service: drafts, what waits, what differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wbdesk.application.rows import DraftRow, Farewell, SyncState, Waiting
from wbdesk.domain.difference import Difference
from wbdesk.domain.record import definition_of
from wbdesk.storage.reads.decoder import record_maker
from wbdesk.storage.reads.hidden import HIDDEN
from wbdesk.storage.reads.history import wire
from wbdesk.storage.reads.searched import Doc
from wbdesk.storage.rows import sql_of

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction
# What was refused because the law erased somebody is in a file that a supervisor holds.
_WAITS = (
    "(result = '' OR (result IN ('refused', 'parked') AND reason <> 'erased' AND dismissed = 0))"
)
_OPEN = f"deleted = 0 AND state = 'open' AND file_id NOT IN ({HIDDEN})"


def drafts(driver: Driver, file_id: str | None) -> tuple[DraftRow, ...]:
    """Return what is typed and has not become an operation, a closed file's too."""
    where, values = ("", ()) if file_id is None else (" WHERE file_id = ?", (file_id,))
    found = driver.execute(
        "SELECT file_id, type, id, field, value, base, changed_at FROM draft"  # noqa: S608  # a constant
        f"{where} ORDER BY changed_at, id, field",
        values,
    )
    return tuple(
        DraftRow(file, kind, record_id, field, wire(value), wire(base), _moment(at) or _EPOCH)
        for file, kind, record_id, field, value, base, at in found
    )


def waiting(driver: Driver) -> tuple[Waiting, ...]:
    """Return the operations that have no outcome, or were refused and not dismissed."""
    found = driver.execute(
        "SELECT op_id, n, type, id, file_id, kind, fields, written_at, result, reason"  # noqa: S608  # a constant
        f" FROM outbox WHERE {_WAITS} ORDER BY n"
    )
    return tuple(map(_waiting, found.fetchall()))


def farewells(driver: Driver) -> tuple[Farewell, ...]:
    """Return what is to be told of files that left this desk, the newest first."""
    found = driver.execute(
        "SELECT line, why, kind, at, result, reason FROM farewell WHERE dismissed = 0"
        " ORDER BY line DESC"
    )
    return tuple(
        Farewell(line, why, kind, _moment(at) or _EPOCH, result, reason)
        for line, why, kind, at, result, reason in found.fetchall()
    )


def differences(driver: Driver) -> tuple[Difference, ...]:
    """Return the open differences of the files on this desk, oldest first."""
    select = sql_of(definition_of(Difference)).select
    found = driver.execute(f"{select} WHERE {_OPEN} ORDER BY created_at, position, id")
    made = map(record_maker(Difference), found.fetchall())
    return tuple(one for one in made if isinstance(one, Difference))


def sync_state(driver: Driver) -> SyncState:
    """Return what this desk knows of being up to date."""
    counts = driver.execute(
        "SELECT (SELECT count(*) FROM outbox WHERE result = ''),"  # noqa: S608  # constants
        " (SELECT count(*) FROM outbox WHERE result = 'refused' AND reason <> 'erased'"
        " AND dismissed = 0),"
        f" (SELECT count(*) FROM difference WHERE {_OPEN})"
    ).fetchone()
    waits, refused, differ = counts
    known = driver.execute(
        "SELECT last_synced, checked_at, up_to_date, code, skew FROM sync_state WHERE only = 1"
    ).fetchone()
    synced, checked, up_to_date, code, skew = known or ("", "", 0, "", 0)
    return SyncState(
        waits,
        differ,
        refused,
        _moment(synced),
        _moment(checked),
        bool(up_to_date),
        code=code,
        skew=skew,
    )


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _waiting(row: Sequence[Any]) -> Waiting:  # what the driver gives
    op_id, n, of_type, record_id, file_id, kind, fields, written_at, result, reason = row
    changed: Doc = wire(fields) or {}
    words = [(name, pair[1]) for name, pair in changed.items() if isinstance(pair, list)]
    return Waiting(
        op_id=op_id,
        n=n,
        type=of_type,
        record_id=record_id,
        file_id=file_id,
        kind=kind,
        fields=tuple(changed),
        written_at=_moment(written_at) or _EPOCH,
        result=result,
        reason=reason,
        words=tuple(words) if result == "refused" else (),
    )


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
