"""The one transaction in which everything on the server is written.

The lock of the service comes first: the counter then has no gap that a reader could miss, and two
writers never decide over the same row. What is decided is decided in memory by the domain.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from wbdesk.domain import parked
from wbdesk.domain.arrival import Allowed, arrive, key_of
from wbdesk.domain.check import Fault, check, refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import AFTER_RECOVERY, Act, Operation, OperationKind, Outcome, Result
from wbdesk.domain.parked import ParkedState
from wbdesk.domain.row import Key, Row
from wbdesk.server import bases, chain, judge, rules
from wbdesk.server.ledger import Answered, Caller, Decided, Grant, Ledger, StatementFailed
from wbdesk.server.world import UNWRITTEN, World, grant_line, line_of, read_world
from wbdesk.wire.messages import GROUP_OPERATIONS, Cursor

log = logging.getLogger(__name__)

_ANYWHERE = Cursor()
Fate = tuple[list[Outcome], dict[Key, Row]]


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a push; *expected* is the next n, *fork* that two desks use one epoch."""

    outcomes: tuple[Outcome, ...] = ()
    expected: int = 0
    fork: bool = False


def nothing(last: int | None) -> Pushed:
    """Return the answer to a push of nothing; *last* is None for an epoch that was not issued."""
    return Pushed(fork=True) if last is None else Pushed(expected=last + 1)


def push(
    ledger: Ledger,
    caller: Caller,
    epoch: str,
    operations: Sequence[Operation],
    *,
    cursor: Cursor = _ANYWHERE,
    again: bool = False,
) -> Pushed:
    """Answer *operations* of *epoch*, in order; what was answered before is answered again.

    *again* says that they were written in another life of the service, or are offers; a service
    that never had one does not believe it. Without it nothing is taken from a desk whose *cursor*
    is of another life: it must know that first.
    """
    last = ledger.last_n(caller.device, epoch)
    if last is None:
        return nothing(last)
    head = ledger.lock_service()
    if is_elsewhere(cursor, ledger.life(), head.position):
        return Pushed()
    # A new epoch sends old operations under new numbers: they are known by their op_id.
    known = ledger.answered({operation.op_id for operation in operations})
    line = _queue(operations, caller, epoch, last, known)
    own = [_in_role(operation, caller.role) for operation in line.new]
    if own:
        offers = any(operation.kind is OperationKind.OFFER for operation in own)
        put_back = (again or offers) and ledger.was_put_back()
        again = again and put_back
        checked = {o.op_id: _check(o, put_back=put_back) for o in own}
        # The database is asked for nothing that no side could keep: it might not take the question.
        sound = [operation for operation in own if not _is_refused(checked[operation.op_id])]
        world = read_world(ledger, caller, head, sound, again=again)
        own = bases.whole(ledger, world, own, sound)
        desk = _Sender(caller, again, checked)
        made = _write(ledger, world, desk, [list(g) for _, g in groupby(own, _group_of)])
        line.answers.update({outcome.op_id: outcome for outcome in made})
    if line.last != last:
        ledger.count_to(epoch, line.last)
    outcomes = tuple(_numbered(line.answers[o.op_id], o.n) for o in line.taken)
    return Pushed(outcomes, line.last + 1, line.fork)


def is_elsewhere(cursor: Cursor, life: str, position: int) -> bool:
    """Whether *cursor* is of another life of the service, or ahead of it in this one."""
    if not cursor.server_epoch:
        return False
    return cursor.server_epoch != life or cursor.position > position


class _Sender(NamedTuple):
    """Whose push it is; *again* of what was written in another life of the service.

    *checked* is what is wrong with each operation in itself, by op_id.
    """

    caller: Caller
    again: bool
    checked: Mapping[str, Fault | None]


def _check(operation: Operation, *, put_back: bool) -> Fault | None:
    """Return what is wrong with *operation* in itself; where nothing was lost nobody offers it."""
    if operation.kind is OperationKind.OFFER and not put_back:
        return refused("not-allowed")
    return check(operation)


def _is_refused(fault: Fault | None) -> bool:
    return fault is not None and fault.result is Result.REFUSED


def _in_role(operation: Operation, role: str) -> Operation:
    """Return *operation* as written in *role*; the mark of a recovered desk stays."""
    if operation.role in (role, role + AFTER_RECOVERY):
        return operation
    return replace(operation, role=role)


def _numbered(outcome: Outcome, n: int) -> Outcome:
    """Return *outcome* under the number that it was asked for with."""
    return outcome if outcome.n == n else replace(outcome, n=n)


@dataclass(slots=True)
class _Line:
    """Which operations of a push are new, which were answered, and how far the numbers go."""

    last: int
    new: list[Operation]
    taken: list[Operation]
    answers: dict[str, Outcome]
    fork: bool = False


def _queue(
    operations: Sequence[Operation],
    caller: Caller,
    epoch: str,
    last: int,
    known: dict[str, Answered],
) -> _Line:
    line = _Line(last, [], [], {})
    waiting: dict[str, int] = {}
    for operation in operations:
        before = known.get(operation.op_id)
        if before and _is_other(before, operation, caller, epoch):
            line.fork = True
            return line
        repeated = waiting.get(operation.op_id) == operation.n
        if operation.n > line.last + 1:
            return line
        twice = operation.op_id in waiting and not repeated
        if twice or (operation.n <= line.last and not (before or repeated)):
            line.fork = True
            return line
        if repeated:
            continue
        line.last = max(line.last, operation.n)
        line.taken.append(operation)
        if before:
            line.answers[operation.op_id] = before.outcome
        else:
            waiting[operation.op_id] = operation.n
            line.new.append(operation)
    return line


def _is_other(before: Answered, operation: Operation, caller: Caller, epoch: str) -> bool:
    moved = before.epoch == epoch and before.outcome.n != operation.n
    return moved or before.author != caller.account


def _group_of(operation: Operation) -> str:
    return operation.group


def _write(
    ledger: Ledger, world: World, desk: _Sender, groups: list[list[Operation]]
) -> list[Outcome]:
    """Write all groups at once; if the database refuses something, find whose it is."""
    trial = world.copy()
    outcomes = [outcome for group in groups for outcome in _decide(ledger, trial, desk, group)]
    try:
        with ledger.savepoint():
            ledger.write(trial.batch)
    except StatementFailed as error:
        log.warning("a batch of %d groups failed with %s", len(groups), error)
        return [o for group in groups for o in _write_alone(ledger, world, desk, group)]
    return outcomes


def _write_alone(
    ledger: Ledger, world: World, desk: _Sender, group: list[Operation]
) -> list[Outcome]:
    trial = world.copy()
    outcomes = list(_decide(ledger, trial, desk, group))
    try:
        with ledger.savepoint():
            ledger.write(trial.batch)
    except StatementFailed:
        trial = world.copy()
        outcomes = [_outcome(o, refused("not-stored")) for o in group]
        _take(trial, desk.caller, group, (outcomes, {}), [])
        ledger.write(trial.batch)
    _adopt(world, trial)
    return outcomes


def _adopt(world: World, trial: World) -> None:
    """Let *world* hold what *trial* came to."""
    kept = ("head", "rows", "open", "intervals", "known", "stranded", "fallen", "awaited", "sums")
    for name in kept:
        setattr(world, name, getattr(trial, name))


def _decide(
    ledger: Ledger, world: World, desk: _Sender, group: list[Operation]
) -> Iterator[Outcome]:
    caller, group = desk.caller, [world.as_it_came_in(operation) for operation in group]
    grants = judge.founded(world, caller, group)
    allowed = judge.may(ledger, world, caller, grants)
    if desk.again:
        allowed = judge.lenient(world, caller, allowed)
    if len(group) > GROUP_OPERATIONS:
        decided: Fate = [_outcome(o, refused("group-too-large")) for o in group], {}
    else:
        decided = _arrive(world, group, allowed, desk)
    told = _decided_before(world, decided[0])
    if told:  # what keeps it says so already: nobody is asked a second time
        decided = decided[0], {}
    taken = _take(world, caller, group, decided, grants)
    yield from told or taken


def _decided_before(world: World, outcomes: list[Outcome]) -> list[Outcome]:
    """Return what was decided about a whole group that is to be parked; nothing if it was not.

    A desk may have brought back what kept it before its author sent it again.
    """
    if any(o.result is not Result.PARKED or o.op_id not in world.decided for o in outcomes):
        return []
    return [replace(world.decided[o.op_id], n=o.n) for o in outcomes]


def _arrive(world: World, group: list[Operation], allowed: Allowed, desk: _Sender) -> Fate:
    """Decide; a fault of ours must not stop the others' words, so it refuses this group only."""
    try:
        return arrive(world, group, allowed, again=desk.again, checked=desk.checked)
    except Exception as error:  # noqa: BLE001  # whatever it is, the next group has a right
        # The text of an error may hold what a person wrote.
        log.error("a group of %d was not decided: %s", len(group), type(error).__name__)  # noqa: TRY400  # as above
        return [_outcome(o, refused("not-understood")) for o in group], {}


def _outcome(operation: Operation, fault: Fault) -> Outcome:
    return Outcome(op_id=operation.op_id, n=operation.n, result=fault.result, reason=fault.reason)


def _take(
    world: World,
    caller: Caller,
    group: list[Operation],
    decided: Fate,
    grants: list[Grant],
) -> list[Outcome]:
    """Give the group its position; hold its rows and grants, and write its lines."""
    outcomes, written = decided
    position = world.head.position + 1
    fails = any(outcome.result in UNWRITTEN for outcome in outcomes)
    opened = [] if fails else grants
    world.grant(opened, position, caller.account)
    world.batch.lent |= judge.lent(caller, opened) | judge.looked(caller, group, outcomes)
    world.take(written, position)
    for place, (operation, outcome) in enumerate(zip(group, outcomes, strict=True)):
        # The words of a refused operation stay with their author; nothing of them is kept here.
        kept = {} if outcome.result is Result.REFUSED else operation.fields
        world.note(line_of(operation, outcome, position, place), kept, _salt(kept))
        if fails:
            world.fell(operation)
        if fails and operation.kind is OperationKind.CREATE:
            world.stranded.add(key_of(operation))
        if outcome.result is Result.PARKED and rules.founds(caller, operation):
            world.awaited.add(key_of(operation))
    passing = judge.passing(world, caller, group, outcomes)
    world.pass_by(passing, position)
    place = len(group)
    lines = [(grant, "open") for grant in (*opened, *passing)] + [(g, "close") for g in passing]
    for grant, kind in lines:
        line = grant_line(caller, group[0].epoch, grant, kind, (position, place))
        world.note(line, {}, "")
        place += 1
    if not fails:
        _settle_parked(world, group, written, (position, place))
    return outcomes if fails else [replace(o, position=position) for o in outcomes]


def _settle_parked(
    world: World, group: list[Operation], written: dict[Key, Row], at: tuple[int, int]
) -> None:
    """Tell the authors of parked work what was decided; what was taken up has its own lines."""
    decisions = [o for o in group if o.kind is OperationKind.DECIDE]
    rows = [row for row in written.values() if row.key.type == "parked" and decisions]
    position, place = at
    for row in rows:
        if not _is_heard(row, decisions[0]):
            continue
        results = parked.results_of(row)
        for work in parked.operations_in([row]):
            result, reason = results[work.op_id]
            told = Decided(work.op_id, work.author, position, result.value, reason)
            world.batch.decided.append(told)
            if result is Result.REFUSED:
                continue
            again = replace(
                work, op_id=new_id(), n=0, epoch=decisions[0].epoch, act=Act.DECIDE, group=""
            )
            outcome = Outcome(op_id=again.op_id, n=0, result=result, reason=f"was {work.op_id}")
            line = line_of(again, outcome, position, place)
            world.note(line, work.fields, _salt(work.fields))
            place += 1


def _is_heard(row: Row, decision: Operation) -> bool:
    """Whether *decision* says what became of the work; of what is seen to it was said before."""
    state = ParkedState(str(row.doc["state"]))
    gave_up = state is ParkedState.DONE and decision.role == parked.SERVICE
    return gave_up or state in (ParkedState.ALLOWED, ParkedState.HANDED)


def _salt(fields: object) -> str:
    return chain.new_salt() if fields else ""


def take_decision(
    ledger: Ledger, world: World, author: Caller, operation: Operation, decided: Fate
) -> None:
    """Write a decision that the service itself made about parked work of *author*.

    What the work founds or uses first is opened as if it arrived only now, where it arrives.
    """
    rows = [row for key, row in decided[1].items() if key.type == "parked"]
    taken = [row for row in rows if row.doc["state"] == ParkedState.ALLOWED.value]
    work = parked.operations_in(taken)
    founded = judge.founded(world, author, work)
    grants = [*founded, *judge.leaning(world, author, work)]
    _take(world, author, [operation], decided, list(dict.fromkeys(grants)))
    ledger.write(world.batch)


def administer(
    ledger: Ledger,
    caller: Caller,
    operations: Sequence[Operation] = (),
    opened: Sequence[Grant] = (),
    closed: Sequence[Grant] = (),
    *,
    lent: Sequence[Grant] = (),
    why: str = "",
) -> int:
    """Write what the service itself does, at one position, which is returned.

    *lent* are those of *opened* that end some time after the last look; *why* is kept with each
    opening and closing.
    """
    head = ledger.lock_service()
    world = read_world(ledger, caller, head, operations)
    decided = arrive(world, operations, lambda _: None)
    assert all(outcome.result not in UNWRITTEN for outcome in decided[0]), decided[0]
    position = head.position + 1
    _take(world, caller, list(operations), decided, [])
    world.grant(opened, position, caller.account)
    world.batch.closed += [(grant, position) for grant in closed]
    world.batch.lent |= dict.fromkeys(lent, True)
    said: dict[str, tuple[Wire, Wire]] = {"why": (None, why)} if why else {}
    lines = [(g, "open") for g in opened] + [(g, "close") for g in closed]
    for place, (grant, kind) in enumerate(lines, len(operations)):
        world.note(grant_line(caller, "", grant, kind, (position, place)), said, _salt(said))
    ledger.write(world.batch)
    return position
