"""What may be wrong inside one operation, derived from the record definitions."""

from __future__ import annotations

from typing import NamedTuple

from wbdesk.domain.files import FileKind, kind_of, readers_of, subject_of
from wbdesk.domain.held import key_of
from wbdesk.domain.identity import is_id
from wbdesk.domain.kinds import LINE, is_wire
from wbdesk.domain.operation import SCHEMA, Operation, OperationKind, Result
from wbdesk.domain.record import Definition, definition
from wbdesk.domain.text import is_clean

DELETED = "deleted"
_ON_WHAT_THE_SERVICE_MAKES = frozenset(
    {OperationKind.SETTLE, OperationKind.DECIDE, OperationKind.OFFER}
)


class Fault(NamedTuple):
    """Why an operation was not written; *result* is refused or parked, *reason* a stable code."""

    result: Result
    reason: str


def refused(reason: str) -> Fault:
    """Return a refusal for *reason*."""
    return Fault(Result.REFUSED, reason)


def check(operation: Operation) -> Fault | None:
    """Return what is wrong with *operation* in itself, whoever sent it; None if nothing."""
    if fault := _check_values(operation):
        return fault
    if operation.schema > SCHEMA:
        return Fault(Result.PARKED, "newer")
    try:
        entry = definition(operation.type)
    except KeyError:
        return Fault(Result.PARKED, "newer")
    try:
        kind = kind_of(operation.file_id)
    except ValueError:
        return refused("not-a-file")
    if not is_id(operation.id):
        return refused("not-an-id")
    return _check_place(entry, kind, operation) or _check_fields(entry, operation)


def _check_place(entry: Definition, kind: FileKind, operation: Operation) -> Fault | None:
    if kind not in entry.files:
        return refused("wrong-file")
    if entry.name == "person" and operation.id != subject_of(operation.file_id):
        return refused("wrong-file")
    owners = readers_of(operation.file_id)
    if owners and operation.author not in owners:
        return refused("not-found")
    if entry.made_by_server and operation.kind not in _ON_WHAT_THE_SERVICE_MAKES:
        return refused("made-by-the-service")
    if operation.kind is OperationKind.PATCH and kind in entry.signed_in:
        return refused("already-signed")
    return None


def _check_fields(entry: Definition, operation: Operation) -> Fault | None:
    if operation.kind is OperationKind.SETTLE:
        fits = entry.name == "difference" and set(operation.fields) == {"chosen"}
        return None if fits else refused("not-a-choice")
    if operation.kind is OperationKind.DECIDE:
        return _check_decision(entry, operation)
    if operation.kind is OperationKind.REMOVE:
        return refused("fields-in-a-removal") if operation.fields else None
    for name, (_base, new) in operation.fields.items():
        if operation.kind is OperationKind.OFFER and (name.startswith("@") or name == DELETED):
            continue
        spec = entry.spec(name)
        if spec is None:
            return Fault(Result.PARKED, "newer")
        if why := spec.kind.refuse(new):
            return refused(f"{name}: {why}")
    return None


def _check_decision(entry: Definition, operation: Operation) -> Fault | None:
    names = set(operation.fields)
    if entry.name != "parked" or not {"state"} <= names <= {"state", "to"}:
        return refused("not-a-choice")
    values = {name: new for name, (_base, new) in operation.fields.items()}
    if values["state"] not in ("allowed", "handed", "done"):
        return refused("not-a-choice")
    to = values.get("to", "")
    fits = to == "" or is_id(to)
    return None if fits and (values["state"] == "handed") == bool(to) else refused("not-a-choice")


def _check_values(operation: Operation) -> Fault | None:
    """Refuse what no side could keep, bases and fields of newer desks included."""
    if not all(map(_is_name, key_of(operation))):
        return refused("not-a-name")
    for name, (base, new) in operation.fields.items():
        if not _is_name(name):
            return refused("not-a-name")
        if not is_wire(base) or not is_wire(new):
            return refused(f"{name}: not-a-value")
    return None


def _is_name(text: str) -> bool:
    """Whether *text* can be looked for in every index, also where it is not known here."""
    return len(text) <= LINE and is_clean(text)
