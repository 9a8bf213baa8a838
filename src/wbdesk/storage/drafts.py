"""Drafts: what is being typed, one row a field, kept before it becomes an operation."""

from __future__ import annotations

from collections.abc import Iterable

from wbdesk.domain.errors import Refused
from wbdesk.domain.kinds import Wire
from wbdesk.domain.row import Key
from wbdesk.storage.engine import Driver
from wbdesk.storage.tables import dump


def keep(driver: Driver, key: Key, field: str, value: Wire, *, base: Wire, at: str) -> None:
    """Keep *value*; the base stays what the person saw when the field was opened."""
    words = dump(value)
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise Refused("invisible-marks", field) from error
    driver.execute(
        "INSERT INTO draft (file_id, type, id, field, value, base, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (file_id, id, field) "
        "DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
        (*key, field, words, dump(base), at),
    )


def drop(driver: Driver, file_id: str, record_id: str, fields: Iterable[str]) -> bool:
    """Forget drafts of a record; return whether there was one."""
    done = driver.execute(
        "DELETE FROM draft WHERE file_id = ? AND id = ?"
        " AND field IN (SELECT value FROM json_each(?))",
        (file_id, record_id, dump(list(fields))),
    )
    return bool(done.rowcount)
