"""Which files must not be shown: held by a guard, closed to the worker, or shut for now."""

from __future__ import annotations

from typing import Any

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction

# An index holds exactly these, so that asking costs nothing where nothing is hidden.
HIDDEN = (
    "SELECT file_id FROM file WHERE held <> 0 OR closed_at <> 0 UNION ALL "
    "SELECT file_id FROM file WHERE kind IN (SELECT one.value FROM preference,"
    " json_each(preference.value, '$.kinds') AS one WHERE preference.name = 'shut')"
)


def hidden(driver: Driver) -> frozenset[str]:
    """Return the files whose rows are not to be shown."""
    return frozenset(file_id for (file_id,) in driver.execute(HIDDEN))


def is_hidden(driver: Driver, file_id: str) -> bool:
    """Whether *file_id* is not to be shown."""
    found = driver.execute(f"{HIDDEN} INTERSECT SELECT ?", (file_id,))
    return found.fetchone() is not None


def holds(driver: Driver, file_id: str) -> bool:
    """Whether *file_id* is on this laptop and open to the worker."""
    found = driver.execute(
        "SELECT 1 FROM file WHERE file_id = ? AND held = 0 AND closed_at = 0", (file_id,)
    )
    return found.fetchone() is not None
