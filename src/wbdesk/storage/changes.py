"""What this desk learns of changes: the lines of a record's history, and what came from others."""

from __future__ import annotations

from wbdesk.domain.arrival import DELETED
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, Stamp
from wbdesk.domain.row import Key, Row
from wbdesk.storage.engine import Driver
from wbdesk.storage.rows import Stored
from wbdesk.storage.tables import dump

_LINE = (
    "INSERT INTO history (file_id, type, id, field, before, after, author, role, at, op_id, "
    "position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ARRIVED = (
    "INSERT INTO arrived (file_id, type, id, author, role, at, created, position) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEPT = 2_000  # lines of what arrived; nobody reads back further


def note_own(driver: Driver, operation: Operation, before: Stored | None, after: Stored) -> None:
    """Write a line for each field that an own operation changed on the screen."""
    if before is None:
        return
    stamp = Stamp(operation.author, operation.role, operation.written_at)
    key = after.row.key
    lines = _differing(before.row, after.row)
    driver.executemany(
        _LINE,
        [
            _line(key, field, pair, stamp, op_id=operation.op_id, position=0)
            for field, pair in lines.items()
        ],
    )


def note_others(driver: Driver, was: Stored | None, shown: Stored | None, now: Row) -> None:
    """Write a line for each field that the service's new version changed, unless it was shown
    here before: then its line was written when it was saved.
    """
    if was is None or shown is None:
        return
    known = _values(shown.row)
    lines = [
        _line(now.key, field, (before, after), _by(now, field), op_id="", position=now.position)
        for field, (before, after) in _differing(was.row, now).items()
        if known.get(field) != after
    ]
    driver.executemany(_LINE, lines)


def _by(now: Row, field: str) -> Stamp:
    return now.stamps.get(field, now.changed)


def note_arrived(driver: Driver, now: Row, *, created: bool) -> None:
    """Remember that a colleague's row came."""
    stamp = now.created if created else now.changed
    driver.execute(
        _ARRIVED, (*now.key, stamp.author, stamp.role, stamp.at, int(created), now.position)
    )


def forget_old(driver: Driver) -> None:
    """Keep the last lines of what arrived."""
    driver.execute(
        "DELETE FROM arrived WHERE line <= (SELECT max(line) FROM arrived) - ?", (_KEPT,)
    )


def _values(row: Row) -> dict[str, Wire]:
    return row.doc | {DELETED: int(row.deleted)}


def _differing(before: Row, after: Row) -> dict[str, tuple[Wire, Wire]]:
    old, new = _values(before), _values(after)
    return {name: (old.get(name), value) for name, value in new.items() if old.get(name) != value}


def _line(
    key: Key, field: str, pair: tuple[Wire, Wire], stamp: Stamp, *, op_id: str, position: int
) -> tuple[object, ...]:
    before, after = pair
    by = (stamp.author, stamp.role, stamp.at)
    return (*key, field, dump(before), dump(after), *by, op_id, position)
