"""What is held while a group of operations is decided, and the moves that rows make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from wbdesk.domain import difference as differences
from wbdesk.domain.difference import Difference, DifferenceState
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, Stamp
from wbdesk.domain.record import definition, from_doc, to_doc
from wbdesk.domain.row import Key, Row

DELETED = differences.DELETED


class Held(Protocol):
    """What the service holds, and what this group has already made of it."""

    def row(self, key: Key) -> Row | None:
        """Return the row called *key*, or None."""
        ...

    def open_difference(self, key: Key, field: str) -> Row | None:
        """Return the open difference about *field* of *key*, or None."""
        ...

    def children(self, key: Key) -> Iterable[Row]:
        """Return the rows that stand directly below *key*, removed ones too."""
        ...

    def siblings(self, row: Row) -> Iterable[Row]:
        """Return the rows that keep the rest of a parked group in other files."""
        ...

    def knows(self, key: Key, field: str, by: Stamp, value: Wire) -> bool:
        """Whether the log remembers that *by* wrote *value*; asked about what is offered."""
        ...


@dataclass(slots=True)
class Desk(Held):
    """What is held, with the rows that the group at hand has written laid over it.

    *named* are the revisions that the group's removals name; *disputed* says of a removed branch
    whether somebody else was in it; *late* that the group was parked, and others came before it.
    """

    under: Held
    written: dict[Key, Row] = field(default_factory=dict)
    differing: dict[tuple[Key, str], Row] = field(default_factory=dict)
    named: dict[Key, int] = field(default_factory=dict)
    disputed: dict[Key, bool] = field(default_factory=dict)
    late: bool = False

    def row(self, key: Key) -> Row | None:
        return self.written.get(key) or self.under.row(key)

    def open_difference(self, key: Key, field: str) -> Row | None:
        row = self.differing.get((key, field)) or self.under.open_difference(key, field)
        return row if row and row.doc["state"] == DifferenceState.OPEN.value else None

    def children(self, key: Key) -> list[Row]:
        found = {row.key: row for row in self.under.children(key)}
        found |= {row.key: row for row in self.written.values() if parent_of(row) == key}
        return [self.written.get(name, row) for name, row in sorted(found.items())]

    def siblings(self, row: Row) -> list[Row]:
        return [self.written.get(other.key, other) for other in self.under.siblings(row)]

    def knows(self, key: Key, field: str, by: Stamp, value: Wire) -> bool:
        return self.under.knows(key, field, by, value)

    def write(self, row: Row) -> None:
        """Lay *row* over what is held."""
        self.written[row.key] = row
        if row.key.type == "difference":
            of_type, of_id, about = (str(row.doc[n]) for n in ("of_type", "of_id", "field"))
            self.differing[Key(row.key.file_id, of_type, of_id), about] = row


def key_of(operation: Operation) -> Key:
    """Return the row that *operation* is about."""
    return Key(operation.file_id, operation.type, operation.id)


def stamp_of(operation: Operation) -> Stamp:
    """Return who wrote *operation*, as what, and when by the writer's clock."""
    return Stamp(operation.author, operation.role, operation.written_at)


def parent_of(row: Row) -> Key | None:
    """Return the record that *row* stands below, in the same file, or None."""
    try:
        above = definition(row.key.type).parent
    except KeyError:
        return None
    named = row.doc.get(above[0]) if above else None
    return Key(row.key.file_id, above[1], str(named)) if above and named else None


def difference_in(row: Row) -> Difference:
    """Return the difference that *row* holds."""
    made = from_doc(
        definition("difference"),
        row.doc,
        record_id=row.key.id,
        file_id=row.key.file_id,
        revision=row.revision,
    )
    return cast(Difference, made)


def move(
    desk: Desk, there: Row, operation: Operation, doc: dict[str, Wire], moved: tuple[str, ...]
) -> None:
    """Write what *operation* made of a row.

    Every operation on a row raises its revision by one, also one that moves nothing: so a desk
    knows which revision its own waiting operations will have led to, and a removal that names it
    proves that nobody else was there.
    """
    stamp = stamp_of(operation)
    deleted = bool(doc.pop(DELETED, there.deleted))
    desk.write(
        replace(
            there,
            revision=there.revision + 1,
            deleted=deleted,
            doc=doc,
            changed=stamp if moved else there.changed,
            stamps=there.stamps | dict.fromkeys(moved, stamp),
        )
    )
    for name in moved:
        if known := desk.open_difference(there.key, name):
            head = int(deleted) if name == DELETED else doc[name]
            anew = differences.headed(difference_in(known), head, stamp)
            desk.write(replace(known, revision=known.revision + 1, doc=to_doc(anew), changed=stamp))


def differ(desk: Desk, operation: Operation, clash: Clash, head: Stamp) -> None:
    """Open a difference about *clash*, or lay the author's newest words into the open one."""
    own = stamp_of(operation)
    known = desk.open_difference(key_of(operation), clash.field)
    if known is None:
        made = differences.opened(clash, operation, head, own)
        key = Key(made.file_id, "difference", made.id)
        if desk.row(key):
            return  # in another life of the service it was asked, and somebody has chosen
        desk.write(Row(key=key, revision=1, doc=to_doc(made), created=own, changed=own))
        return
    joined = differences.joined(difference_in(known), clash, own, late=desk.late)
    desk.write(replace(known, revision=known.revision + 1, doc=to_doc(joined), changed=own))
