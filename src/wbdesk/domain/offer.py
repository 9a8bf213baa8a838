"""Rows from a life of the service that is over, as desks offer them to the one that was restored.

An offer names no base: nobody knows what the service has seen. So it never changes what stands
there. What the service does not have at all it takes; what is otherwise becomes a difference, once,
however many desks offer it; what is the same is only sent out again. Its fields are {name: [None,
value]}; beside them `@created` and `@changed` hold [[author, role, time], None], and `deleted`
stands where the row was removed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from wbdesk.domain import difference as differences
from wbdesk.domain.difference import DifferenceState, alternatives_of
from wbdesk.domain.held import DELETED, Desk, key_of, move, stamp_of
from wbdesk.domain.identity import derived_id
from wbdesk.domain.kinds import Kind, Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, OperationKind, Result, Stamp
from wbdesk.domain.record import definition, to_doc
from wbdesk.domain.row import Key, Row, canonical

CREATED, CHANGED = "@created", "@changed"
Fields = dict[str, tuple[Wire, Wire]]


def fields_of(row: Row) -> Fields:
    """Return what offers *row*."""
    fields: Fields = {name: (None, value) for name, value in row.doc.items()}
    fields[CREATED] = (_packed(row.created), None)
    fields[CHANGED] = (_packed(row.changed), None)
    if row.deleted:
        fields[DELETED] = (None, 1)
    return fields


def doc_of(fields: Fields) -> dict[str, Wire]:
    """Return the document that is offered."""
    beside = (CREATED, CHANGED, DELETED)
    return {name: new for name, (_none, new) in fields.items() if name not in beside}


def stamp_in(fields: Fields, name: str) -> Stamp:
    """Return who wrote what is offered, as the desk knew it."""
    told = fields.get(name, (None, None))[0]
    fits = isinstance(told, list) and len(told) == 3 and all(isinstance(t, str) for t in told)
    return Stamp(*cast("list[str]", told)) if fits else Stamp()


def is_new(there: Row | None, operation: Operation) -> bool:
    """Whether *operation* offers anything that is not *there*."""
    return there is None or bool(_clashes(there, operation)) or bool(_missing(there, operation))


def concerned(operation: Operation) -> Iterable[Key]:
    """Return what else must be known to take an offer: what people were asked before, about it."""
    doc, file_id = doc_of(operation.fields), operation.file_id
    for name, value in doc.items():
        yield Key(file_id, "difference", _asked(operation, name, value))
    for removed in (0, 1):
        yield Key(file_id, "difference", _asked(operation, DELETED, removed))
    if operation.type == "difference":
        yield Key(file_id, str(doc.get("of_type")), str(doc.get("of_id")))


def take(desk: Desk, operation: Operation) -> Result:
    """Take an offer: whole where there is nothing, as a difference where it is otherwise."""
    key, by = key_of(operation), stamp_in(operation.fields, CHANGED)
    said = replace(operation, author=by.author, role=by.role, written_at=by.at)
    there = desk.row(key)
    if there is None:
        desk.write(_beside(desk, _made(key, said), said))
        return Result.APPLIED
    clashes, missing = _clashes(there, operation), _missing(there, operation)
    move(desk, there, said, there.doc | missing, tuple(missing))
    if definition(operation.type).made_by_server:
        _unite(desk, key, alternatives_of(doc_of(operation.fields)), by)
        return Result.APPLIED
    asked = [_ask(desk, said, clash, there) for clash in clashes]
    return Result.CONFLICT if any(asked) else Result.APPLIED


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
    return replace(operation, kind=OperationKind.OFFER, fields=fields | stamped)


def _packed(stamp: Stamp) -> Wire:
    return [stamp.author, stamp.role, stamp.at]


def _made(key: Key, said: Operation) -> Row:
    doc, by = doc_of(said.fields), stamp_in(said.fields, CHANGED)
    return Row(
        key=key,
        revision=1,
        deleted=_is_removed(said),
        doc=doc,
        created=stamp_in(said.fields, CREATED),
        changed=by,
        stamps=dict.fromkeys(doc, by),
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


def _clashes(there: Row, operation: Operation) -> list[Clash]:
    found = [
        Clash(name, there.doc[name], there.doc[name], value)
        for name, value in doc_of(operation.fields).items()
        if name in there.doc and there.doc[name] != value
    ]
    removed = _is_removed(operation)
    if removed != there.deleted:
        found.append(Clash(DELETED, int(there.deleted), int(there.deleted), int(removed)))
    return found


def _empty(of_type: str, name: str) -> Wire:
    spec = definition(of_type).spec(name)
    return (spec.kind if spec else Kind()).empty


def _ask(desk: Desk, said: Operation, clash: Clash, there: Row) -> bool:
    """Let people choose about *clash*, unless they were asked the same before."""
    own = stamp_of(said)
    side = differences.alternative(own, clash.new)
    known = desk.open_difference(key_of(said), clash.field)
    if known:
        return _unite(desk, known.key, [side], own)
    key = Key(said.file_id, "difference", _asked(said, clash.field, clash.new))
    if desk.row(key):
        return False
    head = there.stamps.get(clash.field, there.changed)
    made = replace(differences.opened(clash, said, head, own), id=key.id)
    desk.write(Row(key=key, revision=1, doc=to_doc(made), created=own, changed=own))
    return True


def _asked(operation: Operation, field: str, value: Wire) -> str:
    words = canonical(value).decode()
    return derived_id("offered", operation.file_id, operation.type, operation.id, field, words)


def _unite(desk: Desk, key: Key, sides: list[dict[str, Wire]], by: Stamp) -> bool:
    """Add to a difference the versions that it does not hold; nobody's version is replaced."""
    row = desk.row(key)
    if row is None or key.type != "difference":
        return False
    known = alternatives_of(row.doc)
    values = [side.get("value") for side in known]
    more = [side for side in sides if side.get("value") not in values]
    if more:
        doc = row.doc | {"alternatives": cast(Wire, [*known, *more])}
        desk.write(replace(row, revision=row.revision + 1, doc=doc, changed=by))
    return bool(more)
