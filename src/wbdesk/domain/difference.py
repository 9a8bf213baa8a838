"""Two edits of one field that cannot both stand, kept side by side until a person chooses.

A difference is an ordinary record that only the server makes, in the file of its record. It holds
one alternative per author beside the head, which is the value that the record shows. Its field
`deleted` stands for a removal that met an edit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from wbdesk.domain import record
from wbdesk.domain.choice import Choice
from wbdesk.domain.identity import derived_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, OperationKind, Stamp
from wbdesk.domain.record import ANY_FILE, Record
from wbdesk.domain.words import N_

DELETED = "deleted"


class DifferenceState(Choice):
    """Whether somebody has still to choose."""

    OPEN = "open", N_("To choose")
    SETTLED = "settled", N_("Chosen")


@record.record("difference", N_("Two versions"), file=ANY_FILE, made_by_server=True)
class Difference(Record):
    """See the module. *alternatives* is a list of {author, role, at, value}, the head's first."""

    of_type: str = record.line(N_("Kind of entry"))
    of_id: str = record.reference(N_("Entry"), "record")
    field: str = record.line(N_("Field"))
    base: Wire = record.snapshot(N_("Before"))
    alternatives: Wire = record.snapshot(N_("Versions"))
    state: DifferenceState = record.choice(
        DifferenceState, N_("State"), default=DifferenceState.OPEN
    )
    chosen: Wire = record.snapshot(N_("Chosen"))
    chosen_by: str = record.line(N_("Chosen by"))


def alternative(stamp: Stamp, value: Wire) -> dict[str, Wire]:
    """Return *value* as one side of a difference."""
    return {"author": stamp.author, "role": stamp.role, "at": stamp.at, "value": value}


def alternatives_of(doc: dict[str, Wire]) -> list[dict[str, Wire]]:
    """Return the sides that a difference's *doc* holds, the head's first."""
    return cast("list[dict[str, Wire]]", doc.get("alternatives") or [])


def is_whole(doc: dict[str, Wire]) -> bool:
    """Whether *doc* is such as the service makes them; what somebody offers may be anything."""
    base, sides, chosen = (doc.get(name) for name in ("base", "alternatives", "chosen"))
    valued = [base, *([chosen] if chosen is not None else [])]
    return (
        doc.get("state") in [str(state) for state in DifferenceState]
        and all(isinstance(doc.get(name), str) for name in ("of_type", "of_id", "field"))
        and all(isinstance(one, dict) and "value" in one for one in valued)
        and isinstance(sides, list)
        and bool(sides)
        and all(map(_is_side, sides))
    )


def _is_side(told: Wire) -> bool:
    if not isinstance(told, dict) or "value" not in told:
        return False
    return all(isinstance(told.get(name), str) for name in ("author", "role", "at"))


def id_of(op_id: str, field: str) -> str:
    """Return the id of the difference that an operation makes about *field*, in any life."""
    return derived_id("difference", op_id, field)


def opened(clash: Clash, operation: Operation, head: Stamp, own: Stamp) -> Difference:
    """Return the new difference that *clash* makes; *head* wrote what the record shows."""
    return Difference(
        id=id_of(operation.op_id, clash.field),
        file_id=operation.file_id,
        of_type=operation.type,
        of_id=operation.id,
        field=clash.field,
        base={"value": clash.base},
        alternatives=[alternative(head, clash.server), alternative(own, clash.new)],
    )


def joined(known: Difference, clash: Clash, own: Stamp, *, late: bool = False) -> Difference:
    """Return *known* with the author's newest alternative, or without one that was withdrawn.

    An author who comes back to the head or to the first base has nothing left to choose about.
    What comes *late* was written before the author's other words: it stands beside them, and only
    what was seen when it was written gives way.
    """
    sides = alternatives_of({"alternatives": known.alternatives})
    gone = (clash.base, clash.new) if late else [side["value"] for side in sides]
    others = [s for s in sides[1:] if s["author"] != own.author or s["value"] not in gone]
    head = {**sides[0], "value": clash.server}
    first = cast("dict[str, Wire]", known.base)["value"]
    # Words written into what was removed ask for it to stay; that is not going back.
    back = clash.new == first and clash.field != DELETED and not late
    withdrawn = clash.new == clash.server or back
    kept = others if withdrawn else [*others, alternative(own, clash.new)]
    state = known.state if kept else DifferenceState.SETTLED
    chosen: Wire = None if kept else {"value": clash.server}
    return replace(known, alternatives=cast(Wire, [head, *kept]), state=state, chosen=chosen)


def headed(known: Difference, value: Wire, by: Stamp) -> Difference:
    """Return *known* after an ordinary edit gave the record *value*; it stays open unless no other
    version is left.
    """
    others = [
        side
        for side in alternatives_of({"alternatives": known.alternatives})[1:]
        if (side["author"], side["value"]) != (by.author, value)
    ]
    sides = cast(Wire, [alternative(by, value), *others])
    if others:
        return replace(known, alternatives=sides)
    return replace(settled(known, value, by), alternatives=sides)


def as_change(known: Difference, operation: Operation) -> Operation:
    """Return the change of the record that the choice in *operation* amounts to."""
    value = operation.fields["chosen"][1]
    removes = known.field == DELETED and value == 1
    return replace(
        operation,
        kind=OperationKind.REMOVE if removes else OperationKind.PATCH,
        type=known.of_type,
        id=known.of_id,
        fields={} if removes else {known.field: (None, value)},
    )


def settled(known: Difference, value: Wire, by: Stamp) -> Difference:
    """Return *known* as chosen: both versions stay in it, for the history."""
    return replace(
        known, state=DifferenceState.SETTLED, chosen={"value": value}, chosen_by=by.author
    )
