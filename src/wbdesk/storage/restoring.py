"""Puts a backup in the place of a desk's database: a new file, proven before the vault names it.

What only the old file holds comes along, table by table. What cannot be read there is noted beside
the vault (`stranded`): its sealed copy and the old file stay until the service has it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine

from wbdesk.domain.row import Key
from wbdesk.storage import closed_list, erasure, files, migrations, outbox, overlay, rows, stranded
from wbdesk.storage.apply import Slice
from wbdesk.storage.backups import Backup, check, copy_into
from wbdesk.storage.closed_list import Closed
from wbdesk.storage.engine import Driver, alone, close_engine, open_engine, raw
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import DeskFolder, random_name
from wbdesk.storage.rows import Stored
from wbdesk.storage.tables import dump
from wbdesk.storage.vault import Opened, Vault

_Rows = list[dict[str, Any]]  # values of a driver
_Held = dict[str, _Rows | None]  # by table; None where it cannot be read
# What is unsent or came back, what stands typed, what the desk remembers of itself (that it was
# recovered, since when its service was not heard, the key to which it seals), and what is open.
_ALONG = {
    "outbox": outbox.UNSETTLED,
    "draft": "1",
    "preference": "1",
    "file": "1",
    "sync_state": "1",
    "shadow": "1",
}


def restore(vault: Vault, opened: Opened, backup: Backup) -> bool:
    """Put *backup* in the place of the desk's database; raises StoreTrouble.

    What only the old file holds comes along, and what has left this desk since is erased before
    anything is shown. The desk asks for a new epoch. Returns whether all could be brought along.
    """
    generation = random_name()
    came = build(vault.folder, generation, opened.database, opened.key, backup.path)
    vault.switch_database(opened, generation)
    return came


def build(
    folder: DeskFolder, generation: str, old: Path, key: bytes | bytearray, backup: Path
) -> bool:
    """Make a new *generation* of *backup* and what came along from *old*; see `restore`."""
    path = folder.database(generation)
    held = {table: _read(old, key, table) for table in _ALONG}
    try:
        copy_into(backup, key, path)
        came = _fill(path, key, held, closed_list.read(folder))
        check(path, key)
    except BaseException:
        for unfinished in folder.path.glob(f"{path.name}*"):
            unfinished.unlink()
        raise
    for copied in folder.path.glob(f"{path.name}.before-*"):
        copied.unlink()  # it still holds what has left
    if not came:
        stranded.note(folder, files=[old.name])
    folder.identity.unlink(missing_ok=True)
    return came


def _fill(path: Path, key: bytes | bytearray, held: _Held, left: Iterable[Closed]) -> bool:
    """Make of a copied backup the desk's file; return whether all of the old one came along."""
    engine = open_engine(path, key, newest=migrations.newest())
    try:
        migrations.bring_to_newest(engine, path)
        with raw(engine, writing=True) as driver:
            open_again = _open_again(driver, held)
            gone = _leave_again(driver, [o for o in left if o.erased or not open_again(o)])
        return _bring_along(engine, held, gone)
    finally:
        close_engine(engine)


def _open_again(driver: Driver, held: _Held) -> Callable[[Closed], bool]:
    """Return the answer to *was it opened again?*, of a file that once left this desk.

    The old file knows it best; where it cannot be read, the backup is asked. What another life of
    the service said of positions is beyond comparing: the old file is believed then.
    """
    states, standing = held["sync_state"], held["file"]
    if states and standing is not None:
        life = states[0]["server_epoch"]
        opened = {row["file_id"]: row["opened_at"] for row in standing if not row["closed_at"]}
        return lambda one: (
            opened.get(one.file_id, 0) > (one.position if one.server_epoch == life else 0)
        )
    (life,) = driver.execute("SELECT server_epoch FROM sync_state").fetchone()
    here = driver.execute("SELECT file_id, opened_at FROM file WHERE closed_at = 0").fetchall()
    opened = dict(here)
    return lambda one: one.server_epoch == life and opened.get(one.file_id, 0) > one.position


def _leave_again(driver: Driver, left: Iterable[Closed]) -> set[str]:
    """Erase what has left this desk since the backup; return it, and all of whom the law erased."""
    gone = {one.file_id: one.erased for one in left}
    by_law = [file_id for file_id, law in gone.items() if law]
    erasure.note(driver, by_law)
    for file_id in gone.keys() | erasure.here(driver, by_law):
        files.erase(driver, file_id)
    return set(gone)


def _read(path: Path, key: bytes | bytearray, table: str) -> _Rows | None:
    """Return what is to come along of a *table* of the old file; None where it is damaged."""
    try:
        with alone(path, key) as old:
            return _rows(old, table, _ALONG[table])
    except (StoreTrouble, sqlcipher.DatabaseError):
        return None


def _bring_along(engine: Engine, held: _Held, gone: set[str]) -> bool:
    """Take over what was *held* by the old file alone; return whether that was all."""
    try:
        with raw(engine, writing=True) as driver:
            _insert(driver, "preference", held["preference"] or [])
            _take_over(driver, held, gone)
    except sqlcipher.DatabaseError:  # a file of another program, whose tables are not ours
        return False
    return None not in held.values()


def _take_over(driver: Driver, held: _Held, gone: set[str]) -> None:
    """Queue and show what is unsent, keep what came back, and let stand what is typed."""
    words, typed = held["outbox"] or [], held["draft"] or []
    known = {op_id for (op_id,) in driver.execute("SELECT op_id FROM outbox").fetchall()}
    gone = gone | erasure.among(driver, {str(row["file_id"]) for row in (*words, *typed)})
    new = [row for row in words if row["op_id"] not in known and row["file_id"] not in gone]
    _number(driver, new)
    _insert(driver, "outbox", new)
    if held["draft"] is not None:
        # What stood typed in the backup and does no longer was saved or let go since.
        driver.execute("DELETE FROM draft")
    _insert(driver, "draft", [row for row in typed if row["file_id"] not in gone])
    unsent = [row for row in new if not row["result"]]
    _show(driver, unsent, _below(driver, held))
    last = max((row["n"] for row in unsent), default=0)
    driver.execute("UPDATE sync_state SET last_n = max(last_n, ?)", (last,))


def _below(driver: Driver, held: _Held) -> list[Stored]:
    """Return the rows of the service that lay below own words in the old file."""
    (life,) = driver.execute("SELECT server_epoch FROM sync_state").fetchone()
    lives = {row["server_epoch"] for row in held["sync_state"] or []}
    if life and life not in lives:
        return []
    found = [overlay.from_columns(row) for row in held["shadow"] or []]
    return [one for one in found if one.row.revision]


def _show(driver: Driver, unsent: _Rows, below: Collection[Stored]) -> None:
    """Lay what is *unsent* over the service's rows, as the backup knows them or the old file did.

    What neither knows stays out of sight until the row comes: a change alone is no record.
    """
    concerned = _keys(driver, [str(row["op_id"]) for row in unsent])
    keys = {key for key in concerned if overlay.is_known(key.type)}
    here = [one for key in keys if (one := rows.read(driver, key))]
    overlay.write_shadows(driver, [one for one in here if one.row.revision], anew=False)
    Slice(driver, "", news=False).apply(one for one in below if one.row.key in keys)
    there = {key for key in keys if rows.read(driver, key)}
    made = {Key(o["file_id"], o["type"], o["id"]) for o in unsent if o["kind"] == "create"}
    overlay.refresh(driver, keys & (there | made))


def _rows(old: Driver, table: str, which: str) -> _Rows:
    columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
    found = old.execute(f'SELECT * FROM "{table}" WHERE {which} ORDER BY rowid').fetchall()  # noqa: S608  # our own tables
    return [dict(zip(columns, row, strict=True)) for row in found]


def _number(driver: Driver, words: _Rows) -> None:
    """Let no row have the number of another one; what is unsent is numbered anew later."""
    taken = {tuple(row) for row in driver.execute("SELECT epoch, n FROM outbox").fetchall()}
    for row in words:
        while (row["epoch"], row["n"]) in taken:
            row["n"] += 1 if row["epoch"] else -1  # see `closing.keep_back`
        taken.add((row["epoch"], row["n"]))


def _insert(driver: Driver, table: str, several: _Rows) -> None:
    for row in several:
        named, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
        driver.execute(
            f'INSERT OR REPLACE INTO "{table}" ({named}) VALUES ({places})',  # noqa: S608  # our own columns
            tuple(row.values()),
        )


def _keys(driver: Driver, op_ids: list[str]) -> set[Key]:
    found = driver.execute(
        "SELECT file_id, type, id, on_type, on_id FROM outbox"
        " WHERE op_id IN (SELECT value FROM json_each(?))",
        (dump(op_ids),),
    )
    return outbox.keys_of(found.fetchall())
