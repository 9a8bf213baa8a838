"""Files on this laptop: their marks, and how a closed one leaves without losing a word."""

from __future__ import annotations

from collections.abc import Collection

from wbdesk.domain.record import definitions
from wbdesk.storage.engine import Driver
from wbdesk.storage.reads import search
from wbdesk.storage.tables import all_tables, dump

_STAY = frozenset({"leaving"})  # it tells the service that a file has left
LOST = 2  # held, because the service does not know in this life that the file is open to us
Marks = dict[str, tuple[int, int]]  # file: (rows more, XOR of marks)


def know(driver: Driver, file_id: str) -> None:
    """Note that this laptop holds something of *file_id*."""
    driver.execute(
        "INSERT OR IGNORE INTO file (file_id, kind, hash) VALUES (?, ?, ?)",
        (file_id, _kind(file_id), bytes(32)),
    )


def opened(driver: Driver, file_id: str, position: int) -> None:
    """Note that a file was opened to this desk; its rows are on their way."""
    know(driver, file_id)
    driver.execute(
        "UPDATE file SET opened_at = ?, closed_at = 0, walking = 1, "
        "held = CASE held WHEN ? THEN 0 ELSE held END WHERE file_id = ?",
        (position, LOST, file_id),
    )


def walked(driver: Driver) -> list[str]:
    """Note that every file that was opened has come whole; return them."""
    found = driver.execute("UPDATE file SET walking = 0 WHERE walking = 1 RETURNING file_id")
    return [file_id for (file_id,) in found.fetchall()]


def types_in(driver: Driver, file_ids: Collection[str]) -> set[str]:
    """Return the types of which *file_ids* have records here."""
    one = " UNION ALL ".join(
        f"SELECT '{entry.name}' WHERE EXISTS (SELECT 1 FROM \"{entry.name}\""  # noqa: S608  # a defined type
        " WHERE file_id IN (SELECT value FROM json_each(:files)))"
        for entry in definitions()
    )
    return {name for (name,) in driver.execute(one, {"files": dump(list(file_ids))})}


def add_marks(driver: Driver, marks: Marks) -> None:
    """Move the counts and hashes of files by what a slice wrote."""
    found = driver.execute(
        "SELECT file_id, hash FROM file WHERE file_id IN (SELECT value FROM json_each(?))",
        (dump(list(marks)),),
    )
    here = {file_id: int.from_bytes(held, "big") for file_id, held in found.fetchall()}
    driver.executemany(
        "INSERT INTO file (file_id, kind, rows, hash) VALUES (?, ?, ?, ?) ON CONFLICT (file_id) "
        "DO UPDATE SET rows = rows + excluded.rows, hash = excluded.hash",
        [
            (name, _kind(name), more, (here.get(name, 0) ^ mark).to_bytes(32, "big"))
            for name, (more, mark) in marks.items()
        ],
    )


def roll_up(driver: Driver) -> tuple[int, int, str]:
    """Return how many files and rows of the service are here, and the XOR of their hashes."""
    found = driver.execute(
        "SELECT rows, hash FROM file WHERE closed_at = 0 AND held <> ?", (LOST,)
    ).fetchall()
    total = 0
    for _rows, one in found:
        total ^= int.from_bytes(one, "big")
    count = sum(1 for rows, _hash in found if rows)
    return count, sum(rows for rows, _hash in found), total.to_bytes(32, "big").hex()


def closing(driver: Driver, file_id: str, position: int) -> None:
    """Hide a file that was closed to this desk, until it can be erased."""
    know(driver, file_id)
    driver.execute("UPDATE file SET closed_at = ? WHERE file_id = ?", (position, file_id))


def of_a_file() -> tuple[str, ...]:
    """Return every table whose rows belong to a file and leave with it."""
    tables = all_tables().tables.values()
    return tuple(one.name for one in tables if "file_id" in one.c and one.name not in _STAY)


def erase(driver: Driver, file_id: str) -> None:
    """Leave no row, difference, search entry or outcome of *file_id* on this laptop."""
    search.unindex_file(driver, file_id)
    for table in of_a_file():
        driver.execute(f'DELETE FROM "{table}" WHERE file_id = ?', (file_id,))  # noqa: S608  # our own tables


def _kind(file_id: str) -> str:
    return file_id.split("/", 1)[0]
