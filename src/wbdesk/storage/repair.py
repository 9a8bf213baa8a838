"""Puts a file right whose hash is not the service's: its rows are compared with those that came.

Rows come in order of their keys. What is here between two of them and not among them the service
does not have; it leaves, unless own operations that are not answered stand over it.
"""

from __future__ import annotations

from typing import NamedTuple

from wbdesk.domain.record import definitions
from wbdesk.domain.row import Key, mark
from wbdesk.storage import files, outbox, overlay
from wbdesk.storage.apply import Slice
from wbdesk.storage.engine import Driver
from wbdesk.storage.rows import Stored
from wbdesk.storage.tables import dump, load

NOWHERE, END = ("", "", ""), ("~", "", "")  # before and after every key
Place = tuple[str, str, str]


class _Here(NamedTuple):
    """What this desk has of the service's row."""

    revision: int
    digest: str


def compare(driver: Driver, each: dict[str, tuple[int, str]], position: int) -> set[str]:
    """Note which files differ from what the service holds; hide those that it does not name.

    Return the files that went out of sight. A file is put right once for a position.
    """
    found = driver.execute(
        "SELECT file_id, rows, hash, repaired_at FROM file WHERE closed_at = 0 AND held = 0"
    ).fetchall()
    here = {name: (count, held.hex()) for name, count, held, _at in found}
    done = {name for name, _count, _held, at in found if at == position}
    driver.execute("UPDATE file SET differs = 0, repair_after = NULL")
    nothing = (0, bytes(32).hex())
    for name, told in each.items():
        if told != here.get(name, nothing) and name not in done:
            files.know(driver, name)
            driver.execute("UPDATE file SET differs = 1 WHERE file_id = ?", (name,))
    gone = {name for name in here if name not in each}
    driver.executemany(
        "UPDATE file SET held = ? WHERE file_id = ?", [(files.LOST, name) for name in gone]
    )
    return gone


def lost(driver: Driver) -> list[str]:
    """Return the files that are hidden because the service does not name them as open."""
    found = driver.execute("SELECT file_id FROM file WHERE held = ? ORDER BY 1", (files.LOST,))
    return [file_id for (file_id,) in found.fetchall()]


def next_file(driver: Driver) -> tuple[str, Place] | None:
    """Return which file is to be put right, and after which key; None if none is."""
    found = driver.execute(
        "SELECT file_id, repair_after FROM file WHERE differs = 1 ORDER BY file_id LIMIT 1"
    ).fetchone()
    if found is None:
        return None
    file_id, after = found
    return file_id, tuple(load(after)) if after else NOWHERE


def lay(done: Slice, file_id: str, after: Place, incoming: tuple[Stored, ...], to: Place) -> None:
    """Lay the service's rows between two keys in; *to* is `END` after the last."""
    driver = done.driver
    here = {key: known for key, known in _server_rows(driver, file_id).items() if after < key <= to}
    told = {stored.row.key: stored for stored in incoming}
    standing = outbox.keys_standing(driver, [file_id])
    for key, known in here.items():
        stored = told.get(key)
        if stored and known == (stored.row.revision, stored.digest):
            continue
        if stored or key in standing:
            overlay.let_go(driver, key)
        else:
            overlay.take_away(driver, key)
            done.types.add(key.type)
            done.file_ids.add(file_id)
    done.apply(incoming)
    recount(driver, file_id)
    driver.execute("UPDATE file SET repair_after = ? WHERE file_id = ?", (dump(list(to)), file_id))


def finished(driver: Driver, file_id: str, position: int) -> None:
    """Note that a file was put right at *position*; it is not tried again there."""
    driver.execute(
        "UPDATE file SET differs = 0, repair_after = NULL, repaired_at = ? WHERE file_id = ?",
        (position, file_id),
    )


def is_older(driver: Driver, position: int) -> bool:
    """Whether the last file was put right before *position*."""
    return bool(driver.execute("SELECT max(repaired_at) < ? FROM file", (position,)).fetchone()[0])


def recount(driver: Driver, file_id: str) -> None:
    """Count the service's rows of a file anew."""
    total, found = 0, _server_rows(driver, file_id)
    for key, known in found.items():
        total ^= mark(key.id, known.revision, known.digest)
    driver.execute(
        "UPDATE file SET rows = ?, hash = ? WHERE file_id = ?",
        (len(found), total.to_bytes(32, "big"), file_id),
    )


def _server_rows(driver: Driver, file_id: str) -> dict[Key, _Here]:
    """Return the service's rows of a file that are here, without own operations."""
    tables = " UNION ALL ".join(
        f"SELECT '{entry.name}', id, revision, digest FROM \"{entry.name}\" "  # noqa: S608  # a defined type
        "WHERE file_id = :file AND revision > 0"
        for entry in definitions()
    )
    beside = "SELECT type, id, revision, digest FROM newer WHERE file_id = :file"
    found = driver.execute(f"{tables} UNION ALL {beside}", {"file": file_id}).fetchall()
    rows = {Key(file_id, kind, one): _Here(rev, told) for kind, one, rev, told in found}
    under = driver.execute(
        "SELECT type, id, revision, digest FROM shadow WHERE file_id = ?", (file_id,)
    ).fetchall()
    return rows | {Key(file_id, kind, one): _Here(rev, told) for kind, one, rev, told in under}
