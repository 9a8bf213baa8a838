"""What came from a newer service and was kept as it came, once this desk has learned to read it."""

from __future__ import annotations

from wbdesk.domain.record import definitions
from wbdesk.domain.row import Key
from wbdesk.storage import overlay, rows
from wbdesk.storage.engine import Driver


def take_up(driver: Driver) -> int:
    """Put records and fields where they belong that were unknown before; return how many."""
    return _records(driver) + _fields(driver)


def _records(driver: Driver) -> int:
    count = 0
    for key in driver.execute("SELECT file_id, type, id FROM newer").fetchall():
        named = Key(*key)
        stored = overlay.read_shadow(driver, named, "newer")
        if stored and overlay.is_known(named.type):
            rows.write(driver, [stored])
            driver.execute("DELETE FROM newer WHERE file_id = ? AND type = ? AND id = ?", key)
            count += 1
    return count


def _fields(driver: Driver) -> int:
    """A field that has a column now moves into it, so that lists and search see it."""
    count = 0
    for entry in definitions():
        select = rows.sql_of(entry).select
        found = driver.execute(f"{select} WHERE extra IS NOT NULL").fetchall()
        known = {spec.name for spec in entry.specs}
        stored = [rows.decode(entry, values) for values in found]
        moved = [one for one in stored if known.intersection(_beside(driver, one.row.key))]
        rows.write(driver, moved)
        count += len(moved)
    return count


def _beside(driver: Driver, key: Key) -> set[str]:
    found = driver.execute(
        f'SELECT beside.key FROM "{key.type}" AS r, json_each(r.extra) AS beside '  # noqa: S608  # a defined type
        "WHERE r.file_id = ? AND r.id = ?",
        (key.file_id, key.id),
    )
    return {name for (name,) in found.fetchall()}
