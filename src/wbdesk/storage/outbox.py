"""Operations as this desk keeps them until the service has answered and shown their effect."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from wbdesk.domain.operation import Act, Operation, OperationKind, Outcome, Result
from wbdesk.domain.row import Key
from wbdesk.storage.engine import Driver
from wbdesk.storage.tables import dump, load
from wbdesk.wire.messages import PUSH_BYTES, PUSH_OPERATIONS

_TEXTS = ("op_id", "epoch", "author", "role", "group", "type", "id", "file_id", "written_at")
_NUMBERS = ("n", "revision", "seen", "schema")
_ENVELOPE = 400  # bytes of an operation beside its values, roughly
NEVER = math.inf
ERASED = "erased"  # why operations about somebody are refused whom the law erased
UNSETTLED = "result = '' OR (result = 'refused' AND dismissed = 0)"
_SELECT = "SELECT " + ", ".join(
    f'"{name}"'
    for name in (*_TEXTS, *_NUMBERS, "kind", "act", "fields", "on_type", "on_id", "on_field")
)
_OF_RECORDS = " AND (file_id, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
_CHOICES = " AND on_id <> '' AND file_id IN (SELECT value FROM json_each(?))"


class Target(NamedTuple):
    """What a settlement changes besides the difference itself."""

    key: Key
    field: str


class Standing(NamedTuple):
    """An operation that is laid over the service's row."""

    operation: Operation
    on: Target | None


def add(
    driver: Driver, operation: Operation, on: Target | None = None, *, standing: bool = True
) -> None:
    """Queue *operation*, in the transaction that shows its effect and counts its number."""
    values = [getattr(operation, name) for name in (*_TEXTS, *_NUMBERS)]
    fields = dump({name: list(pair) for name, pair in operation.fields.items()})
    target = (on.key.type, on.key.id, on.field) if on else ("", "", "")
    columns = ", ".join(f'"{name}"' for name in (*_TEXTS, *_NUMBERS))
    places = ", ".join("?" * (len(values) + 7))
    driver.execute(
        f"INSERT INTO outbox ({columns}, kind, act, fields, on_type, on_id, on_field, standing) "  # noqa: S608  # names of this module
        f"VALUES ({places})",
        (*values, operation.kind.value, operation.act.value, fields, *target, int(standing)),
    )


def life(driver: Driver) -> tuple[str, int, int]:
    """Return the device epoch, the last number that was given and the cursor."""
    found = driver.execute("SELECT device_epoch, last_n, position FROM sync_state").fetchone()
    epoch, last, seen = found
    return epoch, last, seen


def count_to(driver: Driver, last: int) -> None:
    """Keep the last number, in the transaction of the operations themselves: there are no gaps."""
    driver.execute("UPDATE sync_state SET last_n = ?", (last,))


def on_their_way(driver: Driver, key: Key, position: int) -> int:
    """Return how many operations move the row *key* that the service's at *position* lacks."""
    (count,) = driver.execute(
        "SELECT count(*) FROM outbox WHERE standing = 1 AND file_id = :file"
        " AND ((type = :type AND id = :id) OR (on_type = :type AND on_id = :id)) AND (result = ''"
        " OR (result IN ('applied', 'merged', 'conflict') AND position > :position))",
        {"file": key.file_id, "type": key.type, "id": key.id, "position": position},
    ).fetchone()
    return int(count)


def standing_over(driver: Driver, keys: Collection[Key]) -> dict[Key, list[Standing]]:
    """Return the operations that stand over each of *keys*, in the order they were written in."""
    own, files = [(key.file_id, key.id) for key in keys], {key.file_id for key in keys}
    base = _SELECT + " FROM outbox WHERE standing = 1"
    found = driver.execute(base + _OF_RECORDS, (dump(own),)).fetchall()
    found += driver.execute(base + _CHOICES, (dump(list(files)),)).fetchall()
    several = {one.operation.op_id: one for one in map(_standing, found)}
    over: dict[Key, list[Standing]] = {}
    for one in sorted(several.values(), key=lambda one: one.operation.n):
        told = one.operation
        target = (one.on.key.type, one.on.key.id) if one.on else ("", "")
        for key in keys_of([(told.file_id, told.type, told.id, *target)]):
            over.setdefault(key, []).append(one)
    return {key: over[key] for key in keys if key in over}


def keys_standing(driver: Driver, file_ids: Iterable[str]) -> dict[Key, float]:
    """Return the keys of the rows in *file_ids* over which operations stand.

    With each comes the position from which on the service's row holds all that they say: never
    while one of them waits, chooses, or became a difference, which is a row of its own.
    """
    rows = driver.execute(
        "SELECT file_id, type, id, on_type, on_id, position,"
        " on_id = '' AND result IN ('applied', 'merged')"
        " FROM outbox WHERE standing = 1 AND file_id IN (SELECT value FROM json_each(?))",
        (dump(list(file_ids)),),
    ).fetchall()
    held: dict[Key, float] = {}
    for *concerned, position, in_row in rows:
        for key in keys_of([tuple(concerned)]):
            held[key] = max(held.get(key, 0), position if in_row else NEVER)
    return held


def keys_of(rows: Iterable[tuple[str, str, str, str, str]]) -> set[Key]:
    """Return what operations (file, type, id and their targets) concern."""
    keys: set[Key] = set()
    for file_id, type_name, record_id, on_type, on_id in rows:
        keys.add(Key(file_id, type_name, record_id))
        if on_id:
            keys.add(Key(file_id, on_type, on_id))
    return keys


def batch(driver: Driver, after: int = 0) -> tuple[Operation, ...]:
    """Return the operations to send after a number: whole groups in order, at least one.

    What waits has no position: said here, so that the index gives it in order, row by row.
    """
    rows = driver.execute(
        _SELECT + " FROM outbox WHERE result = '' AND position = 0 AND n > ? ORDER BY n", (after,)
    )
    sent: list[Operation] = []
    group: list[Operation] = []
    size = 0
    for row in rows:
        operation = _standing(row).operation
        if group and operation.group != group[0].group:
            sent, group = sent + group, []
        size += _ENVELOPE + len(row[len(_TEXTS) + len(_NUMBERS) + 2].encode())
        group.append(operation)
        if sent and (size > PUSH_BYTES or len(sent) + len(group) > PUSH_OPERATIONS):
            return tuple(sent)
    return tuple(sent + group)


def unsettled(driver: Driver, epoch: str, above: int) -> list[Operation]:
    """Return the operations of *epoch* above a number that still need somebody, in order."""
    rows = driver.execute(
        f"{_SELECT} FROM outbox WHERE epoch = ? AND n > ? AND ({UNSETTLED}) ORDER BY n",
        (epoch, above),
    ).fetchall()
    return [_standing(row).operation for row in rows]


def kept_back(driver: Driver) -> list[Operation]:
    """Return words that could be no operation and still stand in the sync centre, as if one each.

    They have no number and no epoch: they are sealed with the others, and never sent.
    """
    rows = driver.execute(
        f"{_SELECT} FROM outbox"
        " WHERE epoch = '' AND result = 'refused' AND dismissed = 0 ORDER BY n DESC"
    ).fetchall()
    found = [_standing(row).operation for row in rows]
    return [replace(one, n=0, group=one.op_id) for one in found]


def unsettled_ids(driver: Driver) -> set[str]:
    """Return the op_ids of what was not answered, or refused and its words still stand."""
    rows = driver.execute(f"SELECT op_id FROM outbox WHERE {UNSETTLED}")  # noqa: S608  # a constant
    return {op_id for (op_id,) in rows}


def answered(driver: Driver, outcomes: Collection[Outcome]) -> tuple[set[Key], set[Key]]:
    """Note what became of operations; return their rows, and those that lose a refused one."""
    refused = {o.op_id: o for o in outcomes if o.result is Result.REFUSED}
    driver.executemany(
        "UPDATE outbox SET result = ?, position = ?, reason = ? WHERE op_id = ?",
        [(o.result.value, o.position, o.reason, o.op_id) for o in outcomes],
    )
    driver.executemany("UPDATE outbox SET standing = 0 WHERE op_id = ?", [(o,) for o in refused])
    return _concerned(driver, [o.op_id for o in outcomes]), _concerned(driver, list(refused))


def told_erased(driver: Driver, outcomes: Collection[Outcome]) -> set[str]:
    """Return the files of which *outcomes* say that the law erased whom they are about."""
    named = [o.op_id for o in outcomes if o.result is Result.REFUSED and o.reason == ERASED]
    if not named:
        return set()
    rows = driver.execute(
        "SELECT DISTINCT file_id FROM outbox WHERE op_id IN (SELECT value FROM json_each(?))",
        (dump(named),),
    )
    return {file_id for (file_id,) in rows.fetchall()}


def _concerned(driver: Driver, op_ids: list[str]) -> set[Key]:
    rows = driver.execute(
        "SELECT file_id, type, id, on_type, on_id FROM outbox"
        " WHERE op_id IN (SELECT value FROM json_each(?))",
        (dump(op_ids),),
    )
    return keys_of(rows.fetchall())


def landed(driver: Driver, position: int) -> set[Key]:
    """Take off what has come back with the service's rows up to *position*; return its rows.

    While the rows of its file are still being walked, or the row itself has not come, an
    operation keeps standing: nobody's words may leave the screen.
    """
    rows = driver.execute(
        """
        UPDATE outbox INDEXED BY outbox_answered SET standing = 0
        WHERE standing = 1 AND result IN ('applied', 'merged', 'conflict')
          AND position > 0 AND position <= ?
          AND NOT EXISTS (SELECT 1 FROM file WHERE file.file_id = outbox.file_id AND walking = 1)
          AND EXISTS (SELECT 1 FROM shadow WHERE shadow.file_id = outbox.file_id
                      AND shadow.type = outbox.type AND shadow.id = outbox.id)
        RETURNING file_id, type, id, on_type, on_id
        """,
        (position,),
    ).fetchall()
    return keys_of(rows)


def fall(driver: Driver, keys: Iterable[Key]) -> None:
    """Take all that stands over rows off: the service's rows say it now."""
    driver.executemany(
        "UPDATE outbox SET standing = 0 WHERE standing = 1 AND file_id = ? AND type = ? AND id = ?",
        keys,
    )


def renumber(driver: Driver, epoch: str, first: int) -> int:
    """Give what is unsent new numbers in *epoch*, in the same order; return the last one."""
    return number(driver, epoch, unsent(driver), first)


def number(driver: Driver, epoch: str, op_ids: Iterable[str], first: int) -> int:
    """Give operations the numbers of *epoch* from *first* on; return the last one."""
    moved = [(epoch, -n, op_id) for n, op_id in enumerate(op_ids, start=first)]
    driver.executemany("UPDATE outbox SET epoch = ?, n = ? WHERE op_id = ?", moved)
    driver.executemany(
        "UPDATE outbox SET n = ? WHERE op_id = ?", [(-n, op_id) for _epoch, n, op_id in moved]
    )
    last = first + len(moved) - 1
    driver.execute("UPDATE sync_state SET device_epoch = ?, last_n = ?", (epoch, last))
    return last


def unsent(driver: Driver) -> list[str]:
    """Return what has no outcome, in the order in which it was written."""
    rows = driver.execute("SELECT op_id FROM outbox WHERE result = '' ORDER BY rowid")
    return [op_id for (op_id,) in rows.fetchall()]


def kept(driver: Driver) -> list[str]:
    """Return what was answered and lies in no proven backup, in the order it was written in.

    What was refused is not the service's: its words wait for their author.
    """
    rows = driver.execute(
        "SELECT op_id FROM outbox WHERE result NOT IN ('', 'refused') ORDER BY rowid"
    )
    return [op_id for (op_id,) in rows.fetchall()]


def wait_again(driver: Driver, op_ids: Iterable[str]) -> None:
    """Let operations wait for a new outcome: the one they had was of another life."""
    driver.executemany(
        "UPDATE outbox SET result = '', position = 0, reason = '' WHERE op_id = ?",
        [(op_id,) for op_id in op_ids],
    )


def forget_revisions(driver: Driver, common: int) -> None:
    """Let what waits name nothing of the positions after *common*, which meant another life.

    A removal or a choice that names no revision becomes a difference, never a silent head.
    """
    driver.execute(
        "UPDATE outbox SET revision = 0, seen = ? WHERE result = '' AND seen > ?", (common, common)
    )


def forget_proven(driver: Driver, safe: int) -> None:
    """Drop operations whose effect lies in a proven backup of the service."""
    driver.execute(
        "DELETE FROM outbox WHERE standing = 0 AND position BETWEEN 1 AND ? "
        "AND result IN ('applied', 'merged', 'conflict')",
        (safe,),
    )


def _standing(row: tuple[Any, ...]) -> Standing:  # values of a driver
    names = (*_TEXTS, *_NUMBERS)
    values = dict(zip(names, row, strict=False))
    kind, act, fields, on_type, on_id, on_field = row[len(names) :]
    operation = Operation(
        **values,
        kind=OperationKind(kind),
        act=Act(act),
        fields={name: (pair[0], pair[1]) for name, pair in load(fields).items()},
    )
    key = Key(operation.file_id, on_type, on_id)
    return Standing(operation, Target(key, on_field) if on_id else None)
