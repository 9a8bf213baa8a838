"""What the service holds of the things that a push names, changed in memory group by group."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wbdesk.domain import difference as differences
from wbdesk.domain import offer, parked
from wbdesk.domain.arrival import DELETED, key_of
from wbdesk.domain.difference import DifferenceState
from wbdesk.domain.files import cover_of
from wbdesk.domain.held import parent_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key, Row, mark
from wbdesk.server import chain, rules
from wbdesk.server.ledger import (
    Batch,
    Caller,
    Found,
    Grant,
    Head,
    Interval,
    Known,
    Ledger,
    Line,
    Sum,
    Value,
    files_of,
)
from wbdesk.wire.digest import digest

UNWRITTEN = (Result.REFUSED, Result.PARKED)
About = tuple[str, str, str, str]  # file, type, id and field of what a difference is about


@dataclass(slots=True)
class World:
    """The rows, grants and sums that a push names, and what it has made of them so far."""

    head: Head
    rows: dict[Key, tuple[Row, str]]
    open: dict[About, Row]
    intervals: dict[str, list[Interval]]
    known: set[str]
    stranded: set[Key]  # of which the making was parked or refused
    fallen: Counter[Key]  # own edits that a removal counts, and that were not written
    awaited: set[Key]  # of which the making would open files to the author, and is parked
    sums: dict[str, Sum]
    supervisors: tuple[str, ...]
    erased: set[str]
    written: dict[Key, list[Known]]
    decided: dict[str, Outcome]  # about what was brought back before its author sent it again
    now: dt.datetime
    batch: Batch = field(init=False)

    def __post_init__(self) -> None:
        self.batch = Batch(self.head)

    def row(self, key: Key) -> Row | None:
        """Return the row called *key*, or None."""
        found = self.rows.get(key)
        return found[0] if found else None

    def open_difference(self, key: Key, field: str) -> Row | None:  # names of the domain's port
        """Return the open difference about *field* of *key*, or None."""
        return self.open.get((*key, field))

    def children(self, key: Key) -> list[Row]:
        """Return the rows that stand directly below *key*."""
        return [row for row, _ in self.rows.values() if parent_of(row) == key]

    def siblings(self, row: Row) -> list[Row]:
        """Return the rows that keep the rest of a parked group in other files."""
        ids = parked.elsewhere(row)
        return [
            one for one, _ in self.rows.values() if one.key.type == "parked" and one.key.id in ids
        ]

    def knows(self, key: Key, field: str, by: Stamp, value: Wire) -> bool:
        """Whether the log remembers that *by* wrote *value* into a field."""
        return any(
            (one.field, one.author, one.at) == (field, by.author, by.at)
            and (not one.as_it_came or one.value == value)
            for one in self.written.get(key, ())
        )

    def copy(self) -> World:
        """Return a world that can be changed without changing this one; its batch is empty."""
        times = {file: list(entries) for file, entries in self.intervals.items()}
        return World(
            self.head,
            dict(self.rows),
            dict(self.open),
            times,
            set(self.known),
            set(self.stranded),
            Counter(self.fallen),
            set(self.awaited),
            dict(self.sums),
            self.supervisors,
            self.erased,
            self.written,
            self.decided,
            self.now,
        )

    def take(self, written: dict[Key, Row], position: int) -> None:
        """Hold what a group wrote at *position*, and count it into its file."""
        for key, row in written.items():
            placed = replace(row, position=position)
            made = placed, digest(placed.doc)
            before = self.rows.get(key)
            held = self.sums.get(key.file_id, Sum(0, 0))
            change = _mark(made) ^ (_mark(before) if before else 0)
            self.sums[key.file_id] = Sum(held.rows + (before is None), held.hash ^ change)
            self.batch.sums[key.file_id] = self.sums[key.file_id]
            self.rows[key] = self.batch.rows[key] = made
            self._take_difference(placed)

    def _take_difference(self, row: Row) -> None:
        if row.key.type != "difference":
            return
        about = about_of(row)
        if row.doc["state"] == DifferenceState.OPEN.value:
            self.open[about] = row
        elif (known := self.open.get(about)) and known.key == row.key:
            del self.open[about]

    def grant(self, grants: Iterable[Grant], position: int, own: str) -> None:
        """Open files at *position*; *own* is the account whose intervals this world knows."""
        for grant in grants:
            self.batch.opened.append((grant, position))
            self.known.add(grant.file_id)
            if grant.account == own:
                self.intervals.setdefault(grant.file_id, []).append(Interval(position))

    def fell(self, operation: Operation) -> None:
        """Note that an edit was not written, which its author may have counted in a removal."""
        if operation.kind in (OperationKind.CREATE, OperationKind.PATCH):
            self.fallen[key_of(operation)] += 1
        elif operation.kind is OperationKind.SETTLE:
            self.fallen[_choices_in(operation.file_id)] += 1

    def as_it_came_in(self, operation: Operation) -> Operation:
        """Return a removal that names the revision to which what was written has led.

        Its author counted each own edit that was on its way. One that was not written has moved
        nothing: a colleague's, which the author never saw, would be taken for it.
        """
        if operation.kind is not OperationKind.REMOVE:
            return operation
        fell = self.fallen[key_of(operation)] + self.fallen[_choices_in(operation.file_id)]
        return replace(operation, revision=max(0, operation.revision - fell)) if fell else operation

    def pass_by(self, grants: Iterable[Grant], position: int) -> None:
        """Open files of the own account and close them again at one *position*."""
        for grant in grants:
            self.batch.opened.append((grant, position))
            self.batch.closed.append((grant, position))
            gone = Interval(position, position, self.now)
            self.intervals.setdefault(grant.file_id, []).append(gone)

    def note(self, line: Line, fields: dict[str, tuple[Wire, Wire]], salt: str) -> None:
        """Add *line*, which lacks seal and link, to the log and to the chain."""
        about = (line.kind, line.type, line.id, line.file_id, line.result)
        sealed = chain.seal(salt, about, fields)
        who = line.position, line.op_id, line.author, line.epoch
        link = chain.link(self.head.link, who, sealed)
        self.batch.lines.append(line._replace(seal=sealed, link=link))
        self.batch.values += [
            Value(line.op_id, name, base, new, salt) for name, (base, new) in fields.items()
        ]
        self.head = self.batch.head = Head(line.position, link)


def _choices_in(file_id: str) -> Key:
    return Key(file_id, "difference", "")


def about_of(difference: Row) -> About:
    """Return which field of which record a difference is about."""
    doc = difference.doc
    of_type, of_id, field = (str(doc[name]) for name in ("of_type", "of_id", "field"))
    return difference.key.file_id, of_type, of_id, field


def read_world(
    ledger: Ledger,
    caller: Caller,
    head: Head,
    operations: Sequence[Operation],
    *,
    again: bool = False,
) -> World:
    """Read what *operations* name, in one statement a table.

    What is sent *again* may have made differences before, which somebody's desk has brought back.
    """
    found = _reached(ledger, operations, again=again)
    later = {key_of(o) for o in operations if o.kind is not OperationKind.CREATE}
    missing = later - found.rows.keys()
    leaning = {rules.leans_on(o.file_id, caller.account) for o in operations} - {None}
    founding = [o for o in operations if rules.founds(caller, o)]
    founded = {file for o in founding for file in rules.shared_files(o)}
    named = {operation.file_id for operation in operations}
    offered = {key_of(o) for o in operations if o.kind is OperationKind.OFFER}
    files = named | {f for f in leaning if f}
    removed = {key_of(o): o.seen for o in operations if o.kind is OperationKind.REMOVE}
    intervals = ledger.intervals(caller.account, files)
    never = {rules.founding_of(file) for file in files - intervals.keys()}
    waiting = {key for key in never if key} - {key_of(o) for o in founding}
    return World(
        head=head,
        rows=found.rows,
        open={about_of(row): row for row in found.differences},
        intervals=intervals,
        known=ledger.known(founded) if founded else set(),
        stranded=ledger.stranded(caller.account, missing, UNWRITTEN) if missing else set(),
        fallen=Counter(ledger.fallen(caller.account, removed) if removed else {}),
        awaited=ledger.stranded(caller.account, waiting, [Result.PARKED]) if waiting else set(),
        sums=ledger.sums(files | files_of(found.rows)),
        supervisors=ledger.supervisors(caller.team) if founding else (),
        now=ledger.now(),
        erased=erased_among(ledger, named),
        written=ledger.written(offered) if offered else {},
        decided=ledger.decided(caller.account, [o.op_id for o in operations]) if again else {},
    )


def erased_among(ledger: Ledger, named: Collection[str]) -> set[str]:
    """Return the files among *named* that were erased, or are about somebody who was."""
    covers = {file: cover_of(file) for file in named}
    gone = ledger.erased({*covers, *covers.values()})
    return {file for file, cover in covers.items() if gone & {file, cover}}


def _reached(ledger: Ledger, operations: Sequence[Operation], *, again: bool) -> Found:
    """Return the rows that *operations* name, and those above and below that they may concern."""
    wanted = {key_of(operation) for operation in operations}
    wanted |= {above for o in operations if (above := _named_parent(o))}
    offers = [o for o in operations if o.kind is OperationKind.OFFER]
    wanted |= {key for o in offers for key in offer.concerned(o)}
    wanted |= {key for o in operations for key in _made_before(o, {})} if again else set()
    rows: dict[Key, tuple[Row, str]] = {}
    open_: dict[Key, Row] = {}
    asked: set[Key] = set()
    work = list(operations)
    while wanted - asked:
        found = ledger.find(wanted - asked)
        asked |= wanted
        rows |= found.rows
        open_ |= {row.key: row for row in found.differences}
        fresh = [row for row, _ in found.rows.values()]
        kept = [row for row in fresh if row.key.type == "parked" and row.key in asked]
        decided = parked.operations_in(kept) if _decides(operations) else []
        work += decided
        wanted |= {key_of(o) for o in decided}
        # What waited may have been written in a life that is over, too.
        before = work if again else work[len(operations) :]
        wanted |= {key for o in before for key in _made_before(o, rows)}
        wanted |= {above for o in decided if (above := _named_parent(o))}
        wanted |= ledger.parked(set().union(*map(parked.elsewhere, kept))) if kept else set()
        wanted |= {above for row in fresh if (above := parent_of(row))}
        wanted |= _branches(ledger, work, rows, asked)
    return Found(rows, tuple(open_.values()))


def _made_before(operation: Operation, rows: Mapping[Key, tuple[Row, str]]) -> Iterator[Key]:
    """Return the differences that *operation* may have made in a life that is over.

    A choice may have made one about the field that it is about.
    """
    names = [*operation.fields, DELETED]
    if about := _chosen_about(operation, rows):
        names.append(about[3])
    for name in names:
        yield Key(operation.file_id, "difference", differences.id_of(operation.op_id, name))


def _chosen_about(operation: Operation, rows: Mapping[Key, tuple[Row, str]]) -> About | None:
    """Return what the difference is about that *operation* chooses in; None where it is none."""
    key = key_of(operation)
    chooses = operation.kind is OperationKind.SETTLE and key.type == "difference" and key in rows
    return about_of(rows[key][0]) if chooses else None


def _decides(operations: Sequence[Operation]) -> bool:
    return any(o.kind is OperationKind.DECIDE for o in operations)


def _named_parent(operation: Operation) -> Key | None:
    """Return the record that a new one is to stand below."""
    if operation.kind is not OperationKind.CREATE:
        return None
    try:
        above = definition(operation.type).parent
    except KeyError:
        return None
    named = operation.fields.get(above[0], (None, None))[1] if above else None
    return Key(operation.file_id, above[1], str(named)) if above and named else None


def _branches(
    ledger: Ledger,
    operations: Sequence[Operation],
    rows: dict[Key, tuple[Row, str]],
    asked: set[Key],
) -> set[Key]:
    """Return what stands below the records that *operations* remove or choose about."""
    roots = {key_of(o) for o in operations if o.kind is OperationKind.REMOVE}
    for operation in operations:
        if (about := _chosen_about(operation, rows)) and about[3] == DELETED:
            roots.add(Key(*about[:3]))
    while fresh := (ledger.below(roots) if roots else set()) - roots:
        roots |= fresh
    return roots - asked


def line_of(operation: Operation, outcome: Outcome, position: int, place: int) -> Line:
    """Return the line of *operation*, without seal and link."""
    return Line(
        position=position,
        place=place,
        op_id=operation.op_id,
        epoch=operation.epoch,
        n=operation.n or None,
        author=operation.author,
        role=operation.role,
        group=operation.group,
        kind=operation.kind.value,
        act=operation.act.value,
        type=operation.type,
        id=operation.id,
        file_id=operation.file_id,
        result=outcome.result.value,
        reason=outcome.reason,
        seal="",
        link="",
        at=operation.written_at,
    )


def grant_line(caller: Caller, epoch: str, grant: Grant, kind: str, at: tuple[int, int]) -> Line:
    """Return the line of an opening or a closing at a position and place."""
    return Line(
        position=at[0],
        place=at[1],
        op_id=new_id(),
        epoch=epoch,
        n=None,
        author=caller.account,
        role=caller.role,
        group="",
        kind=kind,
        act="",
        type="grant",
        id=grant.account,
        file_id=grant.file_id,
        result=Result.APPLIED.value,
        reason="",
        seal="",
        link="",
        at="",
    )


def _mark(held: tuple[Row, str]) -> int:
    row, told = held
    return mark(row.key.id, row.revision, told)
