"""What the service makes of a group of operations, decided in memory over what it holds.

The same function runs over PostgreSQL and over a world of tests; only `Held` differs. A group
shares one fate: any refused, all refused; else any parked, all parked. A clash stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, cast

from wbdesk.domain import difference as differences
from wbdesk.domain.check import Fault, check
from wbdesk.domain.difference import Difference, DifferenceState
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash, lay
from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import definition, from_doc, to_doc
from wbdesk.domain.row import Key, Row

DELETED = "deleted"


class Held(Protocol):
    """What the service holds, and what this group has already made of it."""

    def row(self, key: Key) -> Row | None:
        """Return the row called *key*, or None."""
        ...

    def open_difference(self, key: Key, field: str) -> Row | None:
        """Return the open difference about *field* of *key*, or None."""
        ...


@dataclass(slots=True)
class Desk(Held):
    """What is held, with the rows that the group at hand has written laid over it."""

    under: Held
    written: dict[Key, Row] = field(default_factory=dict)
    differing: dict[tuple[Key, str], Row] = field(default_factory=dict)

    def row(self, key: Key) -> Row | None:
        return self.written.get(key) or self.under.row(key)

    def open_difference(self, key: Key, field: str) -> Row | None:
        row = self.differing.get((key, field)) or self.under.open_difference(key, field)
        return row if row and row.doc["state"] == DifferenceState.OPEN.value else None

    def write(self, row: Row) -> None:
        """Lay *row* over what is held."""
        self.written[row.key] = row
        if row.key.type == "difference":
            of_type, of_id, about = (str(row.doc[n]) for n in ("of_type", "of_id", "field"))
            self.differing[Key(row.key.file_id, of_type, of_id), about] = row


Allowed = Callable[[Operation], Fault | None]


def arrive(
    held: Held, group: Sequence[Operation], allowed: Allowed
) -> tuple[list[Outcome], dict[Key, Row]]:
    """Return the outcomes of *group* (positions to be filled in) and the rows that it writes."""
    desk = Desk(held)
    outcomes: list[Outcome] = []
    for operation in group:
        fault = check(operation) or allowed(operation) or _unfounded(desk, operation)
        if fault:
            outcomes.append(_fault(operation, fault))
            continue
        result = _ACTS[operation.kind](desk, operation)
        outcomes.append(Outcome(op_id=operation.op_id, n=operation.n, result=result))
    return _one_fate(outcomes, desk.written)


def _fault(operation: Operation, fault: Fault) -> Outcome:
    return Outcome(op_id=operation.op_id, n=operation.n, result=fault.result, reason=fault.reason)


def _one_fate(
    outcomes: list[Outcome], written: dict[Key, Row]
) -> tuple[list[Outcome], dict[Key, Row]]:
    for result in (Result.REFUSED, Result.PARKED):
        guilty = next((o for o in outcomes if o.result is result), None)
        if guilty:
            others = f"with {guilty.n}"
            return [
                o if o.result is result else replace(o, result=result, reason=others)
                for o in outcomes
            ], {}
    return outcomes, written


def _unfounded(desk: Desk, operation: Operation) -> Fault | None:
    """Refuse what names a record that is not there, and what would change a signed one."""
    key = key_of(operation)
    there = desk.row(key)
    if operation.kind is OperationKind.CREATE:
        entry = definition(operation.type)
        frozen = there and key.file_id.split("/")[0] in {kind.value for kind in entry.signed_in}
        return Fault(Result.REFUSED, "already-signed") if frozen else None
    if there is None:
        return Fault(Result.REFUSED, "no-such-record")
    return _unfit_choice(there, operation) if operation.kind is OperationKind.SETTLE else None


def _unfit_choice(there: Row, operation: Operation) -> Fault | None:
    """Refuse a choice that the field in question would not take."""
    known = _difference(there)
    value = operation.fields["chosen"][1]
    if known.field == DELETED:
        return None if value in (0, 1) else Fault(Result.REFUSED, "chosen: not-a-choice")
    spec = definition(known.of_type).spec(known.field)
    why = spec.kind.refuse(value) if spec else None
    return Fault(Result.REFUSED, f"chosen: {why}") if why else None


def key_of(operation: Operation) -> Key:
    """Return the row that *operation* is about."""
    return Key(operation.file_id, operation.type, operation.id)


def stamp_of(operation: Operation) -> Stamp:
    """Return who wrote *operation*, as what, and when by the writer's clock."""
    return Stamp(operation.author, operation.role, operation.written_at)


def _create(desk: Desk, operation: Operation) -> Result:
    """Write a new row; creating what exists merges per field, with empty bases."""
    if desk.row(key_of(operation)):
        return _patch(desk, operation)
    stamp = stamp_of(operation)
    doc = {name: new for name, (_base, new) in operation.fields.items()}
    stamps = dict.fromkeys(doc, stamp)
    desk.write(
        Row(key=key_of(operation), revision=1, doc=doc, created=stamp, changed=stamp, stamps=stamps)
    )
    return Result.APPLIED


def _patch(desk: Desk, operation: Operation) -> Result:
    there = desk.row(key_of(operation))
    assert there
    laid = lay(definition(operation.type), there.doc, operation.fields)
    clashes = laid.clashes
    if there.deleted and operation.fields:
        clashes = (*clashes, Clash(DELETED, 0, 1, 0))
    _move(desk, there, operation, laid.doc, laid.moved)
    for clash in clashes:
        _differ(desk, operation, clash, there.stamps.get(clash.field, there.changed))
    if clashes:
        return Result.CONFLICT
    return Result.MERGED if laid.merged else Result.APPLIED


def _move(
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
            anew = differences.headed(_difference(known), head, stamp)
            desk.write(replace(known, revision=known.revision + 1, doc=to_doc(anew), changed=stamp))


def _remove(desk: Desk, operation: Operation) -> Result:
    """Remove what the person saw; a row that has moved since keeps standing, with a difference."""
    there = desk.row(key_of(operation))
    assert there
    if there.deleted:
        _move(desk, there, operation, dict(there.doc), ())
        return Result.APPLIED
    if there.revision != operation.revision:
        _move(desk, there, operation, dict(there.doc), ())
        _differ(desk, operation, Clash(DELETED, 0, 0, 1), there.changed)
        return Result.CONFLICT
    _move(desk, there, operation, {**there.doc, DELETED: 1}, (DELETED,))
    return Result.APPLIED


def _differ(desk: Desk, operation: Operation, clash: Clash, head: Stamp) -> None:
    """Open a difference about *clash*, or lay the author's newest words into the open one."""
    own = stamp_of(operation)
    known = desk.open_difference(key_of(operation), clash.field)
    if known is None:
        made = differences.opened(clash, operation, head, own)
        key = Key(made.file_id, "difference", made.id)
        desk.write(Row(key=key, revision=1, doc=to_doc(made), created=own, changed=own))
        return
    joined = differences.joined(_difference(known), clash, own)
    desk.write(replace(known, revision=known.revision + 1, doc=to_doc(joined), changed=own))


def _difference(row: Row) -> Difference:
    made = from_doc(
        definition("difference"),
        row.doc,
        record_id=row.key.id,
        file_id=row.key.file_id,
        revision=row.revision,
    )
    return cast(Difference, made)


def _settle(desk: Desk, operation: Operation) -> Result:
    """Let a choice stand if the person saw the newest versions; else it is one more version."""
    row = desk.row(key_of(operation))
    assert row
    known = _difference(row)
    value = operation.fields["chosen"][1]
    about = desk.row(Key(known.file_id, known.of_type, known.of_id))
    assert about
    if known.state is DifferenceState.SETTLED:
        return _late_choice(desk, operation, known, about, value)
    if row.revision != operation.revision:
        head = int(about.deleted) if known.field == DELETED else about.doc.get(known.field)
        clash = Clash(known.field, None, head, value)
        own = stamp_of(operation)
        joined = differences.joined(known, clash, own)
        desk.write(replace(row, revision=row.revision + 1, doc=to_doc(joined), changed=own))
        _move(desk, about, operation, dict(about.doc), ())
        return Result.CONFLICT
    chosen = differences.settled(known, value, stamp_of(operation))
    desk.write(
        replace(row, revision=row.revision + 1, doc=to_doc(chosen), changed=stamp_of(operation))
    )
    _move(desk, about, operation, {**about.doc, known.field: value}, (known.field,))
    return Result.APPLIED


def _late_choice(
    desk: Desk, operation: Operation, known: Difference, about: Row, value: Wire
) -> Result:
    """Answer a choice made after another's: equal choices agree, others differ anew."""
    head = int(about.deleted) if known.field == DELETED else about.doc.get(known.field)
    _move(desk, about, operation, dict(about.doc), ())
    if value == head:
        return Result.APPLIED
    anew = replace(operation, type=known.of_type, id=known.of_id)
    base = cast("dict[str, Wire]", known.chosen)["value"]
    _differ(desk, anew, Clash(known.field, base, head, value), about.changed)
    return Result.CONFLICT


_ACTS = {
    OperationKind.CREATE: _create,
    OperationKind.PATCH: _patch,
    OperationKind.REMOVE: _remove,
    OperationKind.SETTLE: _settle,
}
