"""Rows of records between the domain and the table."""

from __future__ import annotations

from typing import Any

from wbdesk.domain.difference import DifferenceState
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp
from wbdesk.domain.row import Key, Row


def row_of(columns: tuple[Any, ...]) -> tuple[Row, str]:  # columns of any type
    """Return the row in *columns* (file to changed, and stamps if asked for) with its digest."""
    file_id, type_name, record_id, rev, position, deleted, digest, doc, made, changed = columns[:10]
    created = Stamp(*made)
    return Row(
        key=Key(file_id, type_name, record_id),
        revision=rev,
        position=position,
        deleted=deleted,
        doc=doc,
        created=created,
        changed=Stamp(*changed),
        stamps=_stamps(doc, created, columns[10]) if len(columns) > 10 else {},
    ), digest


def _stamps(doc: dict[str, Wire], created: Stamp, others: dict[str, list[str]]) -> dict[str, Stamp]:
    """Only the stamps that `_is_told` names are stored."""
    later = {field: Stamp(*stamp) for field, stamp in others.items()}
    return dict.fromkeys(doc, created) | later


def columns_of(row: Row, digest: str) -> dict[str, Any]:  # a JSON object
    """Return *row* as one element of the jsonb parameter that writes it."""
    file_id, type_name, record_id = row.key
    return {
        "file_id": file_id,
        "type": type_name,
        "id": record_id,
        "rev": row.revision,
        "position": row.position,
        "deleted": row.deleted,
        "digest": digest,
        "doc": row.doc,
        "created": _stamp(row.created),
        "changed": _stamp(row.changed),
        "stamps": {f: _stamp(s) for f, s in row.stamps.items() if _is_told(row, f, s)},
        "about": _about(row),
    }


def _is_told(row: Row, field: str, stamp: Stamp) -> bool:
    """Whether *stamp* is not the first one; of a removal it is told even if it is that, too.

    What is brought back with a record is what was removed with it, at the same stamp.
    """
    return stamp != row.created or field not in row.doc


def _stamp(stamp: Stamp) -> tuple[str, str, str]:
    return stamp.author, stamp.role, stamp.at


def _about(row: Row) -> str | None:
    """What an open difference is about, so that it is found beside its record."""
    if row.key.type != "difference" or row.doc["state"] != DifferenceState.OPEN.value:
        return None
    return f"{row.doc['of_type']}/{row.doc['of_id']}"
