"""Reads records of any type as they are shown, and who made and changed them."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Record, definition, definition_of
from wbdesk.storage.reads.decoder import record_maker
from wbdesk.storage.reads.hidden import hidden, is_hidden
from wbdesk.storage.reads.shut import at_the_door
from wbdesk.storage.rows import sql_of
from wbdesk.storage.tables import STAMPS, dump

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction
R = TypeVar("R", bound=Record)


def get(driver: Driver, cls: type[R], record_id: str, file_id: str) -> R | None:
    """Return a shown record, removed or not, or None."""
    select = sql_of(definition_of(cls)).select
    found = driver.execute(f"{select} WHERE file_id = ? AND id = ?", (file_id, record_id))
    row = found.fetchone()
    if row is None:
        return None
    made = cast(R, record_maker(cls)(row))
    return cast(R | None, at_the_door(driver, made)) if is_hidden(driver, file_id) else made


def records(
    driver: Driver,
    cls: type[R],
    file_id: str | None,
    equal: dict[str, Wire],
    *,
    standing: bool = True,
) -> tuple[R, ...]:
    """Return the standing (or the removed) records of *cls* whose fields equal *equal*."""
    entry = definition_of(cls)
    asked = ["deleted = 0" if standing else "deleted = 1"]
    values: list[Any] = []  # values of the driver
    if file_id is not None:
        asked.append("file_id = ?")
        values.append(file_id)
    for name, wire in equal.items():
        spec = entry.spec(name)
        if spec is None:
            raise KeyError(name)
        asked.append(f'"{name}" IS ?')
        values.append(dump(wire) if spec.kind.column == "json" and wire is not None else wire)
    order = "rank, id" if entry.spec("rank") else "id"
    statement = f"{sql_of(entry).select} WHERE {' AND '.join(asked)} ORDER BY {order}"
    rows = driver.execute(statement, values).fetchall()
    make, unseen = record_maker(cls), hidden(driver)
    shown = (at_the_door(driver, m) if m.file_id in unseen else m for m in map(make, rows))
    return tuple(cast(R, made) for made in shown if made is not None)


def stamps(driver: Driver, file_id: str, type_name: str, record_id: str) -> tuple[Stamp, Stamp]:
    """Return who made a record and who changed it last; empty stamps for one not here."""
    found = driver.execute(
        f'SELECT {", ".join(STAMPS)} FROM "{definition(type_name).name}"'  # noqa: S608  # a definition's name
        " WHERE file_id = ? AND id = ?",
        (file_id, record_id),
    ).fetchone()
    if found is None or is_hidden(driver, file_id):
        return Stamp(), Stamp()
    return Stamp(*found[:3]), Stamp(*found[3:])
