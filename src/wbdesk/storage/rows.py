"""Reads and writes single rows of records, between columns and documents, on the driver itself.

Point reads through SQLAlchemy cost ten times as much; the statements here are derived from the
same tables and are made once for each definition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from wbdesk.domain.groups import Spec
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Definition, Record, definition, from_doc
from wbdesk.domain.row import Key, Row
from wbdesk.storage.tables import SYSTEM, dump

Driver = Any  # the untyped connection of sqlcipher3, inside a transaction
Doc = dict[str, Wire]
_EXTRA = len(SYSTEM) - 1


@dataclass(frozen=True, slots=True)
class Sql:
    """The statements of one record type."""

    entry: Definition
    select: str  # ... all columns in the order of SYSTEM and then of the fields, without a WHERE
    upsert: str


_known: dict[str, Sql] = {}


def sql_of(entry: Definition) -> Sql:
    """Return the statements for *entry*."""
    known = _known.get(entry.name)
    if known is None or known.entry is not entry:
        known = _known[entry.name] = _make(entry)
    return known


def _make(entry: Definition) -> Sql:
    names = [*SYSTEM, *(spec.name for spec in entry.specs)]
    columns = ", ".join(f'"{name}"' for name in names)
    places = ", ".join("?" * len(names))
    moved = ", ".join(f'"{n}" = excluded."{n}"' for n in names if n not in ("file_id", "id"))
    return Sql(
        entry,
        f'SELECT {columns} FROM "{entry.name}"',  # noqa: S608  # names of our own definitions
        f'INSERT INTO "{entry.name}" ({columns}) VALUES ({places}) '  # noqa: S608  # the same
        f"ON CONFLICT (file_id, id) DO UPDATE SET {moved}",
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """A row with the digest that the service computed for it ("" for one it does not have)."""

    row: Row
    digest: str = ""


def read(driver: Driver, key: Key) -> Stored | None:
    """Return the shown row called *key*, or None."""
    statement = sql_of(definition(key.type))
    found = driver.execute(
        statement.select + " WHERE file_id = ? AND id = ?", (key.file_id, key.id)
    ).fetchone()
    return None if found is None else decode(statement.entry, found)


def write(driver: Driver, stored: Iterable[Stored]) -> None:
    """Write shown rows of one record type."""
    several = list(stored)
    if several:
        entry = definition(several[0].row.key.type)
        driver.executemany(sql_of(entry).upsert, [encode(entry, one) for one in several])


def encode(entry: Definition, stored: Stored) -> tuple[Any, ...]:  # values of a driver
    """Return the column values of *stored*, in the order of its table."""
    row = stored.row
    extra = dict(row.doc)
    fields = [_column(spec, extra) for spec in entry.specs]
    return (
        row.key.file_id,
        row.key.id,
        row.revision,
        row.position,
        int(row.deleted),
        stored.digest,
        *_stamp(row.created),
        *_stamp(row.changed),
        dump(extra) if extra else None,
        *fields,
    )


def decode(entry: Definition, values: Sequence[Any]) -> Stored:  # values of a driver
    """Return the row in *values*, as selected by `sql_of(entry).select`."""
    file_id, record_id, revision, position, deleted, digest = values[:6]
    row = Row(
        key=Key(file_id, entry.name, record_id),
        revision=revision,
        position=position,
        deleted=bool(deleted),
        doc=doc_of(entry, values),
        created=Stamp(*values[6:9]),
        changed=Stamp(*values[9:12]),
    )
    return Stored(row, digest)


def doc_of(entry: Definition, values: Sequence[Any]) -> Doc:  # values of a driver
    """Return the document in *values*, what this desk does not know included."""
    at = len(SYSTEM)
    doc = {spec.name: _wire(spec, values[at + i]) for i, spec in enumerate(entry.specs)}
    if values[_EXTRA]:
        doc |= json.loads(values[_EXTRA])
    return doc


def record_of(stored: Stored) -> Record:
    """Return the record that a person is shown."""
    row = stored.row
    return from_doc(
        definition(row.key.type),
        row.doc,
        record_id=row.key.id,
        file_id=row.key.file_id,
        revision=row.revision,
        deleted=row.deleted,
    )


def _column(spec: Spec, rest: Doc) -> Any:  # a value of the driver
    """Take the field out of *rest*; a value that its column would change stays in there."""
    if spec.name not in rest:
        value = spec.kind.empty
    elif _fits(spec, rest[spec.name]):
        value = rest.pop(spec.name)
    else:
        value = spec.kind.empty
    return dump(value) if spec.kind.column == "json" and value is not None else value


def _fits(spec: Spec, value: Wire) -> bool:
    if value is None:
        return spec.kind.empty is None
    if spec.kind.column == "json":
        return True
    if spec.kind.column == "integer":
        return type(value) is int and abs(value) < 2**63
    return type(value) is str


def _wire(spec: Spec, value: Any) -> Wire:  # a value of the driver
    if value is None:
        return spec.kind.empty
    return cast(Wire, json.loads(value) if spec.kind.column == "json" else value)


def _stamp(stamp: Stamp) -> tuple[str, str, str]:
    return (stamp.author, stamp.role, stamp.at)
