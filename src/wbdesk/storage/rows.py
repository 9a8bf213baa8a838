"""Reads and writes single rows of records, between columns and documents, on the driver itself.

Point reads through SQLAlchemy cost ten times as much; the statements here are derived from the
same tables and are made once for each definition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from wbdesk.domain.groups import Spec
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Definition, Record, definition, from_doc
from wbdesk.domain.row import Key, Row
from wbdesk.storage.tables import SYSTEM, dump, load

Driver = Any  # the untyped connection of sqlcipher3, inside a transaction
Doc = dict[str, Wire]
_NOTHING: tuple[Wire, ...] = (None, "", [])
_REVISION, _DELETED = SYSTEM.index("revision"), SYSTEM.index("deleted")
_STAMPS, _EXTRA = len(SYSTEM) - 2, len(SYSTEM) - 1


@dataclass(frozen=True, slots=True)
class Column:
    """How a field is kept; *nothing* stands in the column while the field is empty."""

    name: str
    fits: Callable[[Wire], bool]
    json: bool
    empty: Wire
    nothing: Wire


@dataclass(frozen=True, slots=True)
class Sql:
    """The statements of one record type."""

    entry: Definition
    names: tuple[str, ...]  # all columns, in the order of SYSTEM and then of the fields
    select: str  # ... of them, without a WHERE
    upsert: str
    columns: tuple[Column, ...]  # how each field is kept


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
        tuple(names),
        f'SELECT {columns} FROM "{entry.name}"',  # noqa: S608  # names of our own definitions
        f'INSERT INTO "{entry.name}" ({columns}) VALUES ({places}) '  # noqa: S608  # the same
        f"ON CONFLICT (file_id, id) DO UPDATE SET {moved}",
        tuple(map(_column, entry.specs)),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """A row with the digest that the service computed for it ("" for one it does not have)."""

    row: Row
    digest: str = ""


Pair: TypeAlias = tuple[Sequence[Any], Stored]  # the columns that were read, and the row now
Kept: TypeAlias = dict[Key, Sequence[Any]]  # the columns of rows as they are kept


def read(driver: Driver, key: Key) -> Stored | None:
    """Return the shown row called *key*, or None."""
    found = read_values(driver, key)
    return None if found is None else decode(definition(key.type), found)


def read_values(driver: Driver, key: Key) -> Sequence[Any] | None:  # values of a driver
    """Return the columns of the shown row called *key* as they are kept, or None."""
    statement = sql_of(definition(key.type))
    found: Sequence[Any] | None = driver.execute(  # values of a driver
        statement.select + " WHERE file_id = ? AND id = ?", (key.file_id, key.id)
    ).fetchone()
    return found


def read_several(driver: Driver, entry: Definition, keys: Iterable[Key]) -> Kept:
    """Return the columns of the shown rows of one record type as they are kept, by their keys."""
    where = " WHERE (file_id, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"
    wanted = dump([(key.file_id, key.id) for key in keys])
    found = driver.execute(sql_of(entry).select + where, (wanted,))
    return {Key(values[0], entry.name, values[1]): values for values in found.fetchall()}


def is_known(values: Sequence[Any]) -> bool:  # values of a driver
    """Whether the service has a version of the row in *values*."""
    return bool(values[_REVISION])


def change(driver: Driver, entry: Definition, pairs: Iterable[Pair]) -> list[Pair]:
    """Write what differs from the columns that were read: no other index is touched.

    Return the pairs that differ in what they say, and not only in what the service counts.
    """
    moved: dict[tuple[int, ...], list[tuple[Any, ...]]] = {}  # values of a driver, by their places
    saying: list[Pair] = []
    for was, now in pairs:
        values = encode(entry, now)
        places = tuple(at for at, value in enumerate(values) if value != was[at])
        if places:
            told = (*(values[at] for at in places), now.row.key.file_id, now.row.key.id)
            moved.setdefault(places, []).append(told)
        if any(at == _DELETED or at >= len(SYSTEM) for at in places):
            saying.append((was, now))
    for places, several in moved.items():
        columns = ", ".join(f'"{sql_of(entry).names[at]}" = ?' for at in places)
        driver.executemany(
            f'UPDATE "{entry.name}" SET {columns} WHERE file_id = ? AND id = ?',  # noqa: S608  # names of our own definitions
            several,
        )
    return saying


def write(driver: Driver, stored: Iterable[Stored]) -> None:
    """Write shown rows of one record type."""
    several = list(stored)
    if several:
        entry = definition(several[0].row.key.type)
        driver.executemany(sql_of(entry).upsert, [encode(entry, one) for one in several])


def encode(entry: Definition, stored: Stored) -> tuple[Any, ...]:  # values of a driver
    """Return the column values of *stored*, in the order of its table."""
    row = stored.row
    kept, extra = _columns(entry, row.doc)
    return (
        row.key.file_id,
        row.key.id,
        row.revision,
        row.position,
        int(row.deleted),
        stored.digest,
        *_stamp(row.created),
        *_stamp(row.changed),
        pack_stamps(row),
        dump(extra) if extra else None,
        *kept,
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
        stamps=unpack_stamps(values[_STAMPS], Stamp(*values[9:12])),
    )
    return Stored(row, digest)


def doc_of(entry: Definition, values: Sequence[Any]) -> Doc:  # values of a driver
    """Return the document in *values*, what this desk does not know included."""
    at = len(SYSTEM)
    doc = {
        column.name: _wire(column, value)
        for column, value in zip(sql_of(entry).columns, values[at:], strict=True)
    }
    if values[_EXTRA]:
        doc |= load(values[_EXTRA])
    return doc


def pack_stamps(row: Row) -> str | None:
    """Return who wrote each field; None where all that is filled in is by the last writer."""
    last = row.changed
    others = any(stamp is not last and stamp != last for stamp in row.stamps.values())
    if not others and all(row.doc.get(name) not in _NOTHING for name in row.stamps):
        return None
    packed = {n: None if s == row.changed else _stamp(s) for n, s in row.stamps.items()}
    return dump(packed)


def unpack_stamps(kept: str | None, changed: Stamp) -> dict[str, Stamp]:
    """Return who wrote each field; {} where all that is filled in is by the last writer."""
    if kept is None:
        return {}
    return {name: Stamp(*told) if told else changed for name, told in load(kept).items()}


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


def _column(spec: Spec) -> Column:
    kind, empty = spec.kind.column, spec.kind.empty
    fits = _FITS[f"{kind} or none" if empty is None else kind]
    is_json = kind == "json"
    nothing = dump(empty) if is_json and empty is not None else empty
    return Column(spec.name, fits, is_json, empty, nothing)


_FITS: dict[str, Callable[[Wire], bool]] = {
    "json": lambda value: value is not None,
    "json or none": lambda _value: True,
    "text": lambda value: type(value) is str,
    "text or none": lambda value: value is None or type(value) is str,
    "integer": lambda value: type(value) is int and abs(value) < 2**63,
    "integer or none": lambda value: value is None or (type(value) is int and abs(value) < 2**63),
}


def _columns(entry: Definition, doc: Doc) -> tuple[list[Any], Doc]:  # values of a driver
    """Return the values of the columns, and what no column keeps as it came."""
    values: list[Any] = []  # values of a driver
    left = dict(doc)
    for column in sql_of(entry).columns:
        name = column.name
        if name in doc and column.fits(value := doc[name]):
            del left[name]
            values.append(dump(value) if column.json and value is not None else value)
        else:
            values.append(column.nothing)
    return values, left


def _wire(column: Column, value: Any) -> Wire:  # a value of the driver
    if value is None:
        return column.empty
    return cast(Wire, load(value)) if column.json else cast(Wire, value)


def _stamp(stamp: Stamp) -> tuple[str, str, str]:
    return (stamp.author, stamp.role, stamp.at)
