"""Reads what changed: a record's own history, and what came in last from others."""

from __future__ import annotations

import json
from typing import Any

from wbdesk.application.rows import Arrived, FieldChange
from wbdesk.domain.operation import Stamp
from wbdesk.storage.reads.hidden import HIDDEN, is_hidden

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction


def history(
    driver: Driver, file_id: str, type_name: str, record_id: str
) -> tuple[FieldChange, ...]:
    """Return what this desk knows of a record's changes, newest first."""
    if is_hidden(driver, file_id):
        return ()
    found = driver.execute(
        "SELECT field, before, after, author, role, at FROM history"
        " WHERE file_id = ? AND type = ? AND id = ? ORDER BY line DESC",
        (file_id, type_name, record_id),
    )
    return tuple(
        FieldChange(field, wire(before), wire(after), Stamp(author, role, at))
        for field, before, after, author, role, at in found
    )


def arrived(driver: Driver, limit: int) -> tuple[Arrived, ...]:
    """Return what came in last from others, newest first."""
    found = driver.execute(
        "SELECT type, id, file_id, author, role, at, created FROM arrived"  # noqa: S608  # a constant
        f" WHERE file_id NOT IN ({HIDDEN}) ORDER BY line DESC LIMIT ?",  # a constant
        (limit,),
    )
    return tuple(
        Arrived(kind, record_id, file_id, Stamp(author, role, at), bool(created))
        for kind, record_id, file_id, author, role, at, created in found
    )


def wire(text: str | None) -> Any:  # any wire value
    """Return the wire value that a Json column holds."""
    return None if text is None else json.loads(text)
