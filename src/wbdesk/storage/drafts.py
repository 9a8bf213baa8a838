"""Drafts: what is being typed, one row a field, kept before it becomes an operation."""

from __future__ import annotations

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


def drop(driver: Driver, file_id: str, record_id: str, field: str) -> bool:
    """Forget a draft; return whether there was one."""
    done = driver.execute(
        "DELETE FROM draft WHERE file_id = ? AND id = ? AND field = ?",
        (file_id, record_id, field),
    )
    return bool(done.rowcount)
