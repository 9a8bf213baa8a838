"""Rows from a life of the service that is over, as desks offer them to the one that was restored.

An offer names no base: nobody knows what the service has seen. So it never changes what stands
there. What the service does not have at all it takes; what its log remembers it has already, from
the writer or from another desk's offer; all else becomes a difference. Its fields are {name:
[stamp, value]}, where a stamp is [author, role, time] or None for the row's last one; beside them
`@created` and `@changed` hold [stamp, None], and `deleted` stands where the row was removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from wbdesk.domain import difference as differences
from wbdesk.domain import parked
from wbdesk.domain.difference import DifferenceState, alternatives_of
from wbdesk.domain.held import DELETED, Desk, Held, key_of, move, stamp_of
from wbdesk.domain.kinds import Kind, Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, OperationKind, Result, Stamp
from wbdesk.domain.record import definition, to_doc
from wbdesk.domain.row import Key, Row

CREATED, CHANGED = "@created", "@changed"
BROUGHT = "@brought"  # the stamp of whoever offered parked work, which names its author itself
Fields = dict[str, tuple[Wire, Wire]]


def fields_of(row: Row) -> Fields:
    """Return what offers *row*: what was ever written into it, and by whom."""
    filled = [name for name, value in row.doc.items() if value != _empty(row.key.type, name)]
    fields: Fields = {}
    for name in {*filled, *row.stamps} - {DELETED, BROUGHT}:
        by = row.stamps.get(name, row.changed)
        fields[name] = (None if by == row.changed else _packed(by), row.doc.get(name))
    fields[CREATED] = (_packed(row.created), None)
    fields[CHANGED] = (_packed(row.changed), None)
    if row.deleted:
        fields[DELETED] = (None, 1)
    return fields


def doc_of(fields: Fields) -> dict[str, Wire]:
    """Return the document that is offered."""
    told = {name: new for name, (_none, new) in fields.items() if not name.startswith("@")}
    return {name: new for name, new in told.items() if name != DELETED}


def stamp_in(fields: Fields, name: str) -> Stamp:
    """Return who wrote what is offered, as the desk knew it."""
    told = fields.get(name, (None, None))[0] or fields.get(CHANGED, (None, None))[0]
    fits = isinstance(told, list) and len(told) == 3 and all(isinstance(t, str) for t in told)
    return Stamp(*cast("list[str]", told)) if fits else Stamp()


def is_new(held: Held, operation: Operation) -> bool:
    """Whether *operation* offers anything that the service does not have."""
    there = held.row(key_of(operation))
    return there is None or bool(_clashes(held, there, operation) or _missing(there, operation))


def is_whole(operation: Operation) -> bool:
    """Whether the service could have made what *operation* offers of its own making."""
    if operation.type == "difference":
        return differences.is_whole(doc_of(operation.fields))
    return operation.type != "parked" or parked.is_whole(_made(key_of(operation), operation))


def concerned(operation: Operation) -> Iterable[Key]:
    """Return what else must be known to take an offer: what a difference is about."""
    doc = doc_of(operation.fields)
    if operation.type == "difference":
        yield Key(operation.file_id, str(doc.get("of_type")), str(doc.get("of_id")))


def take(desk: Desk, operation: Operation) -> Result:
    """Take an offer: whole where there is nothing, as a difference where it is otherwise."""
    key, by = key_of(operation), stamp_in(operation.fields, CHANGED)
    said = replace(operation, author=by.author, role=by.role, written_at=by.at)
    there = desk.row(key)
    if there is None:
        made = _made(key, said)
        if key.type == "parked":
            made = replace(made, stamps=made.stamps | {BROUGHT: stamp_of(operation)})
        desk.write(_beside(desk, made, said))
        return Result.APPLIED
    clashes, missing = _clashes(desk, there, operation), _missing(there, operation)
    move(desk, there, said, there.doc | missing, tuple(missing))
    if definition(operation.type).made_by_server:
        _unite(desk, key, alternatives_of(doc_of(operation.fields)), by)
        return Result.APPLIED
    for clash in clashes:
        _ask(desk, operation, clash, there)
    return Result.CONFLICT if clashes else Result.APPLIED


def in_another_life(desk: Desk, operation: Operation) -> Operation:
    """Return *operation*, written in another life, as it can be taken up in this one.

    What it was about may be lost; or somebody else's desk has brought it back already.
    """
    there = desk.row(key_of(operation))
    if there is None and operation.kind is OperationKind.PATCH:
        return replace(operation, kind=OperationKind.CREATE)
    if there is None and operation.kind is OperationKind.REMOVE:
        return _as_offer(operation, {DELETED: (None, 1)})
    if there is not None and operation.kind is OperationKind.CREATE and _is_signed(operation):
        return _as_offer(operation, operation.fields)
    return operation


def _is_signed(operation: Operation) -> bool:
    kinds = {kind.value for kind in definition(operation.type).signed_in}
    return operation.file_id.split("/")[0] in kinds


def _as_offer(operation: Operation, fields: Fields) -> Operation:
    own = _packed(Stamp(operation.author, operation.role, operation.written_at))
    stamped: Fields = {CREATED: (own, None), CHANGED: (own, None)}
    said: Fields = {name: (None, new) for name, (_base, new) in fields.items()}
    return replace(operation, kind=OperationKind.OFFER, fields=said | stamped)


def _packed(stamp: Stamp) -> Wire:
    return [stamp.author, stamp.role, stamp.at]


def _made(key: Key, said: Operation) -> Row:
    doc = doc_of(said.fields)
    return Row(
        key=key,
        revision=1,
        deleted=_is_removed(said),
        doc=doc,
        created=stamp_in(said.fields, CREATED),
        changed=stamp_in(said.fields, CHANGED),
        stamps={name: stamp_in(said.fields, name) for name in doc},
    )


def _beside(desk: Desk, row: Row, said: Operation) -> Row:
    """Return a difference that is offered as it can stand: one at most is open about a field."""
    if row.key.type != "difference" or row.doc.get("state") != DifferenceState.OPEN.value:
        return row
    about = Key(row.key.file_id, str(row.doc.get("of_type")), str(row.doc.get("of_id")))
    known = desk.open_difference(about, str(row.doc.get("field")))
    if known is None:
        return row
    _unite(desk, known.key, alternatives_of(row.doc), stamp_of(said))
    return replace(row, doc=row.doc | {"state": DifferenceState.SETTLED.value})


def _is_removed(operation: Operation) -> bool:
    return bool(operation.fields.get(DELETED, (None, 0))[1])


def _missing(there: Row, operation: Operation) -> dict[str, Wire]:
    """Return the fields of which the service has nothing."""
    empty = {name: _empty(operation.type, name) for name in doc_of(operation.fields)}
    return {
        name: value
        for name, value in doc_of(operation.fields).items()
        if name not in there.doc and value != empty[name]
    }


def _clashes(held: Held, there: Row, operation: Operation) -> list[Clash]:
    found = [
        Clash(name, there.doc[name], there.doc[name], value)
        for name, value in doc_of(operation.fields).items()
        if name in there.doc and there.doc[name] != value
        if not held.knows(there.key, name, stamp_in(operation.fields, name), value)
    ]
    removed = _is_removed(operation)
    if removed == there.deleted:
        return found
    by = stamp_in(operation.fields, DELETED)
    if removed and held.knows(there.key, DELETED, by, None):
        return found
    if removed or found or _missing(there, operation):  # else nothing was written that is lost
        found.append(Clash(DELETED, int(there.deleted), int(there.deleted), int(removed)))
    return found


def _empty(of_type: str, name: str) -> Wire:
    try:
        spec = definition(of_type).spec(name)
    except KeyError:
        return None
    return (spec.kind if spec else Kind()).empty


def _ask(desk: Desk, operation: Operation, clash: Clash, there: Row) -> None:
    """Let people choose about *clash*."""
    own = stamp_in(operation.fields, clash.field)
    known = desk.open_difference(there.key, clash.field)
    if known:
        _unite(desk, known.key, [differences.alternative(own, clash.new)], own)
        return
    head = there.stamps.get(clash.field, there.changed)
    made = differences.opened(clash, operation, head, own)
    key = Key(operation.file_id, "difference", made.id)
    desk.write(Row(key=key, revision=1, doc=to_doc(made), created=own, changed=own))


def _unite(desk: Desk, key: Key, sides: list[dict[str, Wire]], by: Stamp) -> None:
    """Add to a difference the versions that it does not hold; nobody's version is replaced."""
    row = desk.row(key)
    if row is None or key.type != "difference":
        return
    known = alternatives_of(row.doc)
    values = [side.get("value") for side in known]
    more = [side for side in sides if side.get("value") not in values]
    if more:
        doc = row.doc | {"alternatives": cast(Wire, [*known, *more])}
        desk.write(replace(row, revision=row.revision + 1, doc=doc, changed=by))
