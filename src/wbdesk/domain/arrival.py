"""What the service makes of a group of operations, decided in memory over what it holds.

The same function runs over PostgreSQL and over a world of tests; only `Held` differs. A group
shares one fate: any refused, all refused; else any parked, all parked, and its words are kept for
a supervisor (`domain.parked`). A clash stops nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from wbdesk.domain import branch, offer, parked
from wbdesk.domain import difference as differences
from wbdesk.domain.check import Fault, check, refused
from wbdesk.domain.difference import Difference, DifferenceState, alternatives_of
from wbdesk.domain.files import kind_of
from wbdesk.domain.held import (
    DELETED,
    Desk,
    Held,
    differ,
    difference_in,
    key_of,
    move,
    stamp_of,
)
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash, lay
from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result
from wbdesk.domain.parked import ParkedState
from wbdesk.domain.record import definition, to_doc
from wbdesk.domain.row import Key, Row

__all__ = ["DELETED", "Allowed", "Desk", "Held", "arrive", "key_of", "stamp_of"]

Allowed = Callable[[Operation], Fault | None]


def arrive(
    held: Held,
    group: Sequence[Operation],
    allowed: Allowed,
    *,
    again: bool = False,
    checked: Mapping[str, Fault | None] | None = None,
) -> tuple[list[Outcome], dict[Key, Row]]:
    """Return the outcomes of *group* (positions to be filled in) and the rows that it writes.

    *again* says that it was written in a life of the service that is over; *checked*, by op_id,
    what `check` has said already.
    """
    desk = Desk(held, named=branch.names(group))
    faults = {o.op_id: check(o) for o in group} if checked is None else checked
    outcomes = [_arrive(desk, o, allowed, faults[o.op_id], again=again) for o in group]
    for result in (Result.REFUSED, Result.PARKED):
        guilty = next((o for o in outcomes if o.result is result), None)
        if guilty:
            outcomes = _one_fate(outcomes, guilty)
            kept = _kept(group, guilty) if result is Result.PARKED else {}
            return outcomes, kept
    return outcomes, desk.written


def _arrive(
    desk: Desk,
    operation: Operation,
    allowed: Allowed,
    fault: Fault | None,
    *,
    again: bool = False,
) -> Outcome:
    if fault is None or fault.result is Result.PARKED:
        fault = allowed(operation) or fault
    if fault is None:
        operation = offer.in_another_life(desk, operation) if again else operation
        fault = _unfounded(desk, operation, again=again)
    if fault is None and operation.kind is OperationKind.SETTLE:
        fault = _unfit_choice(desk, operation, allowed)
    if fault is None and operation.kind is OperationKind.DECIDE:
        fault = _decide(desk, operation)
    elif fault is None:
        return _outcome(operation, _ACTS[operation.kind](desk, operation))
    return _outcome(operation, *fault) if fault else _outcome(operation, Result.APPLIED)


def _outcome(operation: Operation, result: Result, reason: str = "") -> Outcome:
    return Outcome(op_id=operation.op_id, n=operation.n, result=result, reason=reason)


def _one_fate(outcomes: list[Outcome], guilty: Outcome) -> list[Outcome]:
    others = f"with {guilty.n}"
    return [
        o if o.result is guilty.result else replace(o, result=guilty.result, reason=others)
        for o in outcomes
    ]


def _kept(group: Sequence[Operation], guilty: Outcome) -> dict[Key, Row]:
    """Return the rows that keep a parked group; none where a file's id says nothing."""
    try:
        for operation in group:
            kind_of(operation.file_id)
    except ValueError:
        return {}
    return parked.rows_of(group, guilty.reason)


def _unfounded(desk: Desk, operation: Operation, *, again: bool) -> Fault | None:
    """Refuse what names a record that is not there, and what would change a signed one."""
    key = key_of(operation)
    there = desk.row(key)
    if operation.kind is OperationKind.OFFER:
        return None if offer.is_whole(operation) else refused("not-understood")
    if operation.kind is OperationKind.CREATE:
        entry = definition(operation.type)
        frozen = there and key.file_id.split("/")[0] in {kind.value for kind in entry.signed_in}
        return Fault(Result.REFUSED, "already-signed") if frozen else None
    if there is None:
        lost = Fault(Result.PARKED, "waits-for-its-record")
        return lost if again else Fault(Result.REFUSED, "no-such-record")
    return None


def _unfit_choice(desk: Desk, operation: Operation, allowed: Allowed) -> Fault | None:
    """Refuse a choice that the field in question would not take, or this author may not make.

    It is judged as the change of the record that it amounts to.
    """
    there = desk.row(key_of(operation))
    assert there
    known, value = difference_in(there), operation.fields["chosen"][1]
    if known.field == DELETED:
        why = None if value in (0, 1) else "not-a-choice"
    else:
        spec = definition(known.of_type).spec(known.field)
        why = spec.kind.refuse(value) if spec else None
    if why:
        return refused(f"chosen: {why}")
    return _frozen(known, value) or allowed(differences.as_change(known, operation))


def _frozen(known: Difference, value: Wire) -> Fault | None:
    """Refuse to choose for a signed record what nobody signed; the reading log is never chosen."""
    if kind_of(known.file_id) not in definition(known.of_type).signed_in:
        return None
    if known.of_type == "access":
        return refused("not-allowed")
    sides = alternatives_of({"alternatives": known.alternatives})
    signed = [0] if known.field == DELETED else [side["value"] for side in sides]
    return None if value in signed else refused("already-signed")


def _create(desk: Desk, operation: Operation) -> Result:
    """Write a new row; creating what exists merges per field, with empty bases."""
    if desk.row(key_of(operation)):
        return _patch(desk, operation)
    stamp = stamp_of(operation)
    doc = {name: new for name, (_base, new) in operation.fields.items()}
    stamps = dict.fromkeys(doc, stamp)
    made = Row(
        key=key_of(operation), revision=1, doc=doc, created=stamp, changed=stamp, stamps=stamps
    )
    desk.write(made)
    return _beside_a_removal(desk, operation, made) or Result.APPLIED


def _patch(desk: Desk, operation: Operation) -> Result:
    there = desk.row(key_of(operation))
    assert there
    laid = lay(definition(operation.type), there.doc, operation.fields)
    move(desk, there, operation, laid.doc, laid.moved)
    for clash in laid.clashes:
        differ(desk, operation, clash, there.stamps.get(clash.field, there.changed))
    result = _beside_a_removal(desk, operation, there) if operation.fields else None
    if laid.clashes or result:
        return Result.CONFLICT
    return Result.MERGED if laid.merged else Result.APPLIED


def _beside_a_removal(desk: Desk, operation: Operation, row: Row) -> Result | None:
    removed = branch.removed_above(desk, row)
    if removed is None:
        branch.move_questions(desk, operation, row)
        return None
    branch.dispute(desk, operation, desk.row(removed.key) or removed)
    return Result.CONFLICT


def _settle(desk: Desk, operation: Operation) -> Result:
    """Let a choice stand; one about what was removed meanwhile is an edit of it."""
    row = desk.row(key_of(operation))
    assert row
    known = difference_in(row)
    about = desk.row(Key(known.file_id, known.of_type, known.of_id))
    assert about
    result = _choose(desk, operation, row, about)
    beside = None if known.field == DELETED else _beside_a_removal(desk, operation, about)
    return beside or result


def _choose(desk: Desk, operation: Operation, row: Row, about: Row) -> Result:
    """Let a choice stand if the person saw the newest versions; else it is one more version."""
    known, value = difference_in(row), operation.fields["chosen"][1]
    if known.state is DifferenceState.SETTLED:
        return _late_choice(desk, operation, known, about, value)
    if row.revision != operation.revision:
        head = int(about.deleted) if known.field == DELETED else about.doc.get(known.field)
        clash = Clash(known.field, None, head, value)
        own = stamp_of(operation)
        joined = differences.joined(known, clash, own, late=desk.late)
        desk.write(replace(row, revision=row.revision + 1, doc=to_doc(joined), changed=own))
        move(desk, about, operation, dict(about.doc), ())
        return Result.CONFLICT
    chosen = differences.settled(known, value, stamp_of(operation))
    desk.write(
        replace(row, revision=row.revision + 1, doc=to_doc(chosen), changed=stamp_of(operation))
    )
    if known.field == DELETED:
        branch.follow(desk, operation, about, deleted=bool(value))
    move(desk, about, operation, {**about.doc, known.field: value}, (known.field,))
    return Result.APPLIED


def _late_choice(
    desk: Desk, operation: Operation, known: Difference, about: Row, value: Wire
) -> Result:
    """Answer a choice made after another's: equal choices agree, others differ anew."""
    head = int(about.deleted) if known.field == DELETED else about.doc.get(known.field)
    move(desk, about, operation, dict(about.doc), ())
    if value == head:
        return Result.APPLIED
    anew = replace(operation, type=known.of_type, id=known.of_id)
    # One that another life of the service had let go was closed without a choice.
    base = cast("dict[str, Wire]", known.chosen or {}).get("value")
    differ(desk, anew, Clash(known.field, base, head, value), about.changed)
    return Result.CONFLICT


def _decide(desk: Desk, operation: Operation) -> Fault | None:
    """Let a decision about parked work stand; return why it cannot.

    What is allowed arrives now, as its author wrote it: it merges and differs like any other.
    """
    row = desk.row(key_of(operation))
    assert row
    state = ParkedState(str(operation.fields["state"][1]))
    now = ParkedState(str(row.doc["state"]))
    if not _may_decide(operation, row):
        return refused("not-allowed")
    if now in (ParkedState.ALLOWED, ParkedState.DONE):
        return None if now is state else refused("already-decided")
    parts = [row, *desk.siblings(row)]
    work = parked.operations_in(parts)
    outcomes: list[Outcome] = []
    if state is ParkedState.ALLOWED:
        trial, outcomes = _tried(desk, work)
        if any(o.result in (Result.REFUSED, Result.PARKED) for o in outcomes):
            return refused("cannot-be-taken")
        for written in trial.written.values():
            desk.write(written)
    elif state is ParkedState.HANDED:
        outcomes = parked.turned_away(work, parked.HANDED_OVER)
    elif row.doc["why"] == parked.NEWER and operation.role == parked.SERVICE:
        reason = _why_never(_tried(desk, work)[1])
        if not reason:
            return refused("cannot-be-taken")
        outcomes = parked.turned_away(work, reason)
    for part in parts:
        doc = parked.decided(part, operation, state, outcomes)
        changed = stamp_of(operation)
        desk.write(replace(part, revision=part.revision + 1, doc=doc, changed=changed))
    return None


def _tried(desk: Desk, work: list[Operation]) -> tuple[Desk, list[Outcome]]:
    """Return what would become of parked *work* if it arrived now."""
    trial = Desk(desk, named=branch.names(work), late=True)
    return trial, [_arrive(trial, one, lambda _: None, check(one)) for one in work]


def _why_never(outcomes: list[Outcome]) -> str:
    """Return why work that is understood now is refused; empty where it still has to wait."""
    if any(o.result is Result.PARKED for o in outcomes):
        return ""
    return next((o.reason for o in outcomes if o.result is Result.REFUSED), "")


def _may_decide(operation: Operation, row: Row) -> bool:
    """A supervisor may; so may the colleague to whom the words were passed on.

    Where a desk brought it back, that it was passed on is that desk's word: it can be seen to.
    """
    passed_on = row.doc.get("to") == operation.author and row.doc["state"] == "handed"
    is_known = offer.BROUGHT not in row.stamps or operation.fields["state"][1] == "done"
    return operation.role in parked.DECIDERS or (passed_on and is_known)


_ACTS = {
    OperationKind.CREATE: _create,
    OperationKind.PATCH: _patch,
    OperationKind.REMOVE: branch.remove,
    OperationKind.SETTLE: _settle,
    OperationKind.OFFER: offer.take,
}
