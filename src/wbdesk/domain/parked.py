"""Work that came after its file was closed to the author, until a supervisor decides about it.

It is an ordinary record that only the service makes, in the file that the work is about: who may
read the file may read it. *allow* lets the operations arrive as their author wrote them; *pass on*
gives their words to the colleague who has the file now. Nothing of it is ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from wbdesk.domain import record
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind, kind_of, main, subject_of
from wbdesk.domain.identity import derived_id, is_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import ANY_FILE, Record, to_doc
from wbdesk.domain.row import Key, Row
from wbdesk.domain.words import N_

HANDED_OVER = "handed-over"
NEWER = "newer"
WAITS = "waits-for-its-record"
LOST_FILE = "lost-file"  # nobody knows of it since the service was put back
SERVICE = "service"  # the role in which the service itself decides
DECIDERS = frozenset({"supervisor", "manager", SERVICE})
_TEXTS = ("op_id", "role", "type", "id", "written_at")
_NUMBERS = ("n", "revision", "seen", "schema")


class ParkedState(Choice):
    """What was decided."""

    OPEN = "open", N_("To decide")
    ALLOWED = "allowed", N_("Taken up")
    HANDED = "handed", N_("Passed on")
    DONE = "done", N_("Seen to")


@record.record("parked", N_("Came after closing"), file=ANY_FILE, made_by_server=True)
class Parked(Record):
    """One group's work on one file. *operations* is as they were sent, *others* the ids of what
    keeps the rest of the group, *results* what became of each once it was decided.

    *others* names no file: nobody reads in one person's file who else was written about.
    """

    author: str = record.reference(N_("Written by"), "worker")
    written_at: str = record.line(N_("When"))
    why: str = record.line(N_("Why"))
    operations: Wire = record.snapshot(N_("Changes"))
    others: Wire = record.snapshot(N_("Elsewhere"))
    state: ParkedState = record.choice(ParkedState, N_("State"), default=ParkedState.OPEN)
    to: str = record.reference(N_("For"), "worker")
    decided_by: str = record.reference(N_("Decided by"), "worker")
    results: Wire = record.snapshot(N_("Results"))


def rows_of(group: Sequence[Operation], why: str) -> dict[Key, Row]:
    """Return the rows that keep a parked *group*, one for each file that it concerns."""
    first = group[0]
    keys = {file_id: _key(first.op_id, file_id) for file_id in files_of(group)}
    stamp = Stamp(first.author, first.role, first.written_at)
    made: dict[Key, Row] = {}
    for file_id, key in keys.items():
        kept = Parked(
            id=key.id,
            file_id=file_id,
            author=first.author,
            written_at=first.written_at,
            why=why,
            operations=[_packed(o) for o in group if o.file_id == file_id],
            others=[k.id for k in keys.values() if k != key],
        )
        made[key] = Row(key=key, revision=1, doc=to_doc(kept), created=stamp, changed=stamp)
    return made


def files_of(group: Iterable[Operation]) -> list[str]:
    """Return the files in which a parked *group* is kept.

    Nobody but its author reads an unfinished note: the main file only says that there is one.
    """
    found: dict[str, None] = {}
    for operation in group:
        found[operation.file_id] = None
        if kind_of(operation.file_id) is FileKind.AUTHOR:
            found[main(subject_of(operation.file_id))] = None
    return list(found)


def elsewhere(row: Row) -> set[str]:
    """Return the ids of the rows that keep the rest of the group in other files."""
    return set(cast("list[str]", row.doc.get("others") or []))


def operations_in(rows: Iterable[Row]) -> list[Operation]:
    """Return the operations that *rows* keep, as their author wrote them, in order."""
    found = [
        _unpacked(cast("dict[str, Wire]", entry), row)
        for row in rows
        for entry in cast("list[Wire]", row.doc.get("operations") or [])
    ]
    return sorted(found, key=lambda operation: operation.n)


def results_of(row: Row) -> dict[str, tuple[Result, str]]:
    """Return what became of each operation that *row* keeps: its result and the reason."""
    told = cast("dict[str, list[str]]", row.doc.get("results") or {})
    return {op_id: (Result(result), reason) for op_id, (result, reason) in told.items()}


def decided(
    row: Row, operation: Operation, state: ParkedState, outcomes: Iterable[Outcome]
) -> dict[str, Wire]:
    """Return the document of *row* after *operation* decided it so."""
    own = {entry.op_id for entry in operations_in([row])}
    to = operation.fields.get("to", (None, ""))[1] or row.doc.get("to") or ""
    told: dict[str, Wire] = {
        o.op_id: [o.result.value, o.reason] for o in outcomes if o.op_id in own
    }
    results = told or row.doc.get("results")
    return row.doc | {
        "state": state.value,
        "to": to,
        "decided_by": operation.author,
        "results": results,
    }


def turned_away(operations: Iterable[Operation], reason: str) -> list[Outcome]:
    """Return what the author of *operations* is told when they will not arrive, and why."""
    return [Outcome(op_id=o.op_id, n=o.n, result=Result.REFUSED, reason=reason) for o in operations]


def is_whole(row: Row) -> bool:
    """Whether *row* is such as the service makes them; what somebody offers may be anything."""
    try:
        work, _results = operations_in([row]), results_of(row)
        ParkedState(str(row.doc["state"]))
        others = cast("list[Wire]", row.doc.get("others") or [])
        entries = cast("list[dict[str, Wire]]", row.doc.get("operations") or [])
        texts = [entry[name] for entry in entries for name in _TEXTS]
        numbers = [entry[name] for entry in entries for name in _NUMBERS]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return False
    named = [*texts, *others, row.doc.get("why")]
    known = all(is_id(one.op_id) for one in work) and is_id(row.doc.get("author"))
    plain = all(isinstance(told, str) for told in named) and all(type(n) is int for n in numbers)
    return known and plain


def _key(op_id: str, file_id: str) -> Key:
    return Key(file_id, "parked", derived_id("parked", op_id, file_id))


def _packed(operation: Operation) -> dict[str, Wire]:
    made: dict[str, Wire] = {name: getattr(operation, name) for name in (*_TEXTS, *_NUMBERS)}
    fields: dict[str, Wire] = {name: list(pair) for name, pair in operation.fields.items()}
    kind: dict[str, Wire] = {"kind": operation.kind.value, "act": operation.act.value}
    return made | kind | {"fields": fields}


def _unpacked(entry: dict[str, Wire], row: Row) -> Operation:
    pairs = cast("dict[str, list[Wire]]", entry["fields"])
    given = {name: cast("str", entry[name]) for name in _TEXTS}
    numbers = {name: cast("int", entry[name]) for name in _NUMBERS}
    return Operation(
        op_id=given["op_id"],
        epoch="",
        n=numbers["n"],
        author=str(row.doc["author"]),
        role=given["role"],
        group=row.key.id,
        kind=OperationKind(str(entry["kind"])),
        act=Act(str(entry["act"])),
        type=given["type"],
        id=given["id"],
        file_id=row.key.file_id,
        fields={name: (pair[0], pair[1]) for name, pair in pairs.items()},
        revision=numbers["revision"],
        seen=numbers["seen"],
        schema=numbers["schema"],
        written_at=given["written_at"],
    )
