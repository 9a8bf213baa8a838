"""The service's row and the shown one: own operations are laid over until they come back.

While operations stand over a record, `shadow` holds the service's version as it came, and the
record's own table what the person sees. Without any, there is one row and no shadow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wbdesk.domain.arrival import DELETED, stamp_of
from wbdesk.domain.difference import DifferenceState
from wbdesk.domain.merge import lay_own
from wbdesk.domain.operation import Operation, OperationKind, Stamp
from wbdesk.domain.record import Definition, definition
from wbdesk.domain.row import Key, Row
from wbdesk.storage import outbox, rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.outbox import Standing, Target
from wbdesk.storage.reads import search
from wbdesk.storage.rows import Stored
from wbdesk.storage.tables import STAMPS, dump, load

_COLUMNS = ("doc", "revision", "position", "deleted", "digest", *STAMPS, "stamps")


def show_own(driver: Driver, key: Key, standing: Standing) -> tuple[Stored | None, Stored]:
    """Lay one more own operation over *key*; return what was shown and what is shown now."""
    entry = definition(key.type)
    kept = rows.read_values(driver, key)
    if kept is None:
        after = _laid(key, None, standing)
        show(driver, entry, [after])
        return None, after
    before = rows.decode(entry, kept)
    if before.row.revision:
        write_shadows(driver, [before], anew=False)
    after = _laid(key, before, standing)
    if rows.change(driver, entry, [(kept, after)]) and search.differs(entry, before.row, after.row):
        search.index(driver, entry, [after.row])
    return before, after


def refresh(driver: Driver, keys: Collection[Key]) -> None:
    """Show *keys* anew from the service's versions and what still stands over them."""
    under, standing = read_shadows(driver, keys), outbox.standing_over(driver, keys)
    forget_shadows(driver, [key for key in under if key not in standing])
    shown: dict[str, list[Stored]] = {}
    for key in sorted(keys):
        laid = under.get(key)
        for one in standing.get(key, ()):
            laid = _laid(key, laid, one)
        if laid:
            shown.setdefault(key.type, []).append(laid)
        else:
            _without_server(driver, key)
    for type_name, several in shown.items():
        show(driver, definition(type_name), several)


def read_shadow(driver: Driver, key: Key, table: str = "shadow") -> Stored | None:
    """Return the service's version of *key* that lies under own operations, or None."""
    return read_shadows(driver, [key], table).get(key)


def read_shadows(driver: Driver, keys: Collection[Key], table: str = "shadow") -> dict[Key, Stored]:
    """Return the service's versions of *keys* that lie under own operations."""
    found = driver.execute(
        f"SELECT {', '.join(_COLUMNS)}, file_id, type, id FROM {table} "  # noqa: S608  # names of this module
        "WHERE (file_id, type, id) IN"
        " (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))",
        (dump(list(keys)),),
    )
    shadows = (_shadow(values) for values in found.fetchall())
    return {stored.row.key: stored for stored in shadows}


def from_columns(named: Mapping[str, Any]) -> Stored:  # values of a driver
    """Return the service's version that a row of the table `shadow` keeps."""
    return _shadow([named[name] for name in (*_COLUMNS, "file_id", "type", "id")])


def _shadow(values: Sequence[Any]) -> Stored:  # values of a driver
    doc, revision, position, deleted, digest = values[:5]
    row = Row(
        key=Key(*values[12:]),
        revision=revision,
        position=position,
        deleted=bool(deleted),
        doc=load(doc),
        created=Stamp(*values[5:8]),
        changed=Stamp(*values[8:11]),
        stamps=rows.unpack_stamps(values[11], Stamp(*values[8:11])),
    )
    return Stored(row, digest)


def write_shadows(
    driver: Driver, several: Iterable[Stored], table: str = "shadow", *, anew: bool = True
) -> None:
    """Keep the service's versions, whole and as they came; if not *anew*, only the first."""
    places = ", ".join("?" * (3 + len(_COLUMNS)))
    how = "REPLACE" if anew else "IGNORE"
    driver.executemany(
        f"INSERT OR {how} INTO {table} (file_id, type, id, {', '.join(_COLUMNS)}) "  # noqa: S608  # names of this module
        f"VALUES ({places})",
        [_kept(stored) for stored in several],
    )


def _kept(stored: Stored) -> tuple[Any, ...]:  # values of a driver
    row = stored.row
    return (
        *row.key,
        dump(row.doc),
        row.revision,
        row.position,
        int(row.deleted),
        stored.digest,
        *(row.created.author, row.created.role, row.created.at),
        *(row.changed.author, row.changed.role, row.changed.at),
        rows.pack_stamps(row),
    )


def forget_shadows(driver: Driver, keys: Iterable[Key]) -> None:
    """Forget what lay under own operations, where none stand any longer."""
    driver.executemany("DELETE FROM shadow WHERE file_id = ? AND type = ? AND id = ?", keys)


def let_go(driver: Driver, key: Key) -> None:
    """Forget that the service has *key*: what is shown stays, and whatever comes is news."""
    driver.execute("DELETE FROM shadow WHERE file_id = ? AND type = ? AND id = ?", key)
    if not is_known(key.type):
        driver.execute("DELETE FROM newer WHERE file_id = ? AND type = ? AND id = ?", key)
        return
    driver.execute(
        f"UPDATE \"{key.type}\" SET revision = 0, position = 0, digest = '' "  # noqa: S608  # a defined type
        "WHERE file_id = ? AND id = ?",
        (key.file_id, key.id),
    )


def take_away(driver: Driver, key: Key) -> None:
    """Leave nothing of *key*: the service does not have it, and nobody here wrote of it."""
    let_go(driver, key)
    if is_known(key.type):
        _without_server(driver, key)


def is_known(type_name: str) -> bool:
    """Whether this desk knows the record type."""
    try:
        return bool(definition(type_name))
    except KeyError:
        return False


def _without_server(driver: Driver, key: Key) -> Stored | None:
    """Take away what only a refused operation showed; its words stay in the outbox."""
    shown = rows.read(driver, key)
    if shown is None or shown.row.revision:
        return shown
    driver.execute(f'DELETE FROM "{key.type}" WHERE file_id = ? AND id = ?', (key.file_id, key.id))  # noqa: S608  # a defined type
    search.unindex(driver, key)
    return None


def show(
    driver: Driver, entry: Definition, several: Collection[Stored], kept: rows.Kept | None = None
) -> None:
    """Write what differs: an own word that came back as it was sent changes next to nothing.

    *kept* are the columns as they are, where somebody has read them.
    """
    if kept is None:
        kept = rows.read_several(driver, entry, [stored.row.key for stored in several])
    new = [stored for stored in several if stored.row.key not in kept]
    rows.write(driver, new)
    others = [(kept[one.row.key], one) for one in several if one.row.key in kept]
    said = [
        stored.row
        for was, stored in rows.change(driver, entry, others)
        if search.differs(entry, rows.decode(entry, was).row, stored.row)
    ]
    search.index(driver, entry, [*(stored.row for stored in new), *said])


def _laid(key: Key, under: Stored | None, standing: Standing) -> Stored:
    operation, on = standing
    stamp = stamp_of(operation)
    there = under or Stored(Row(key=key, revision=0, doc={}, created=stamp))
    row = replace(there.row, changed=stamp)
    if on and on.key == key:
        return replace(there, row=_chosen(row, on, operation))
    return replace(there, row=_ACTS[operation.kind](row, operation))


def _changed(row: Row, operation: Operation) -> Row:
    """Own words are shown, also over a removal that a colleague made meanwhile."""
    doc = lay_own(definition(row.key.type), row.doc, operation.fields)
    return replace(row, doc=doc, deleted=False)


def _removed(row: Row, _operation: Operation) -> Row:
    return replace(row, deleted=True)


def _settled(row: Row, operation: Operation) -> Row:
    value = operation.fields["chosen"][1]
    doc = row.doc | {
        "state": DifferenceState.SETTLED.value,
        "chosen": {"value": value},
        "chosen_by": operation.author,
    }
    return replace(row, doc=doc)


def _decided(row: Row, operation: Operation) -> Row:
    said = {name: new for name, (_base, new) in operation.fields.items()}
    return replace(row, doc=row.doc | said | {"decided_by": operation.author})


def _chosen(row: Row, on: Target, operation: Operation) -> Row:
    value = operation.fields["chosen"][1]
    if on.field == DELETED:
        return replace(row, deleted=bool(value))
    return replace(row, doc=row.doc | {on.field: value})


_ACTS = {
    OperationKind.CREATE: _changed,
    OperationKind.PATCH: _changed,
    OperationKind.REMOVE: _removed,
    OperationKind.SETTLE: _settled,
    OperationKind.DECIDE: _decided,
}
