"""Whether an operation may be written, and which files it opens by being written."""

from __future__ import annotations

from collections.abc import Sequence

from wbdesk.domain import files, offer, parked
from wbdesk.domain.arrival import Allowed, key_of
from wbdesk.domain.check import Fault, refused
from wbdesk.domain.files import FileKind, kind_of
from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result
from wbdesk.domain.records.access import AccessHow
from wbdesk.server import rules
from wbdesk.server.ledger import Caller, Grant, Ledger
from wbdesk.server.world import World


def founded(world: World, caller: Caller, group: list[Operation]) -> list[Grant]:
    """Return the grants that come with the new case files and households of *group*."""
    grants: list[Grant] = []
    for operation in group:
        shared = rules.shared_files(operation) if rules.founds(caller, operation) else ()
        if not shared or world.known & set(shared):
            continue
        holders = dict.fromkeys((caller.account, *world.supervisors))
        grants += [Grant(account, file) for account in holders for file in shared]
        if operation.type == "person":
            own = files.author(operation.id, caller.account)
            grants.append(Grant(caller.account, own))
    return list(dict.fromkeys(grants))


def leaning(world: World, caller: Caller, group: Sequence[Operation]) -> list[Grant]:
    """Return the author's own files that *group* uses first, where their main file is open."""
    found: dict[Grant, None] = {}
    for operation in group:
        main = rules.leans_on(operation.file_id, caller.account)
        leaned = world.intervals.get(main, []) if main else []
        stands = any(entry.closed is None for entry in leaned)
        if stands and not world.intervals.get(operation.file_id):
            found[Grant(caller.account, operation.file_id)] = None
    return list(found)


def lent(caller: Caller, opened: Sequence[Grant]) -> dict[Grant, bool]:
    """Return the main files among *opened* that others than their maker hold for a time only."""
    main = FileKind.MAIN
    return {g: True for g in opened if g.account != caller.account and kind_of(g.file_id) is main}


def looked(
    caller: Caller, group: Sequence[Operation], outcomes: Sequence[Outcome]
) -> dict[Grant, bool]:
    """Return the main files that *group* says were opened; what is lent stays longer for it."""
    return {
        Grant(caller.account, operation.file_id): False
        for operation, outcome in zip(group, outcomes, strict=True)
        if operation.type == "access"
        and outcome.result is Result.APPLIED
        and kind_of(operation.file_id) is FileKind.MAIN
        and operation.fields.get("how", (None, None))[1] == AccessHow.OPENED.value
    }


def may(ledger: Ledger, world: World, caller: Caller, grants: list[Grant]) -> Allowed:
    """Return the answer to *may this be written?*; it adds the author files that are first used."""
    now = ledger.now()

    def allowed(operation: Operation) -> Fault | None:
        if operation.file_id in world.erased:
            return refused("erased")
        return (
            _of_grant(operation)
            or rules.of_operation(caller, operation)
            or _waits(world, operation)
        )

    def _of_grant(operation: Operation) -> Fault | None:
        if operation.author != caller.account:
            return refused("not-yours")
        file = operation.file_id
        if Grant(caller.account, file) in grants:
            return None
        times = world.intervals.get(file, [])
        if not times and rules.founding_of(file) in world.awaited:
            return Fault(Result.PARKED, parked.WAITS)
        main = rules.leans_on(file, caller.account)
        if times or main is None:
            return rules.of_grant(times, operation.seen, now)
        leaned = world.intervals.get(main, [])
        fault = rules.of_grant(leaned, operation.seen, now)
        if any(entry.closed is None for entry in leaned):
            grants.append(Grant(caller.account, file))
        return fault

    return allowed


def lenient(world: World, caller: Caller, allowed: Allowed) -> Allowed:
    """Keep, for a supervisor, what a life that is over may have allowed.

    The opening of a file, and who somebody was then, may be what the service has lost. Nobody sent
    anything under another's name in any life.
    """

    def judged(operation: Operation) -> Fault | None:
        fault = allowed(operation)
        if fault is None or fault.result is not Result.REFUSED:
            return fault
        if operation.author != caller.account:
            return fault
        offered = operation.kind is OperationKind.OFFER
        if offered and not offer.is_new(world, operation):
            return fault
        if fault.reason == "not-found":
            return Fault(Result.PARKED, parked.LOST_FILE)
        return Fault(Result.PARKED, "offered") if offered and _is_of_role(fault) else fault

    return judged


def _is_of_role(fault: Fault) -> bool:
    return fault.reason in ("not-allowed", "not-yours")


def _waits(world: World, operation: Operation) -> Fault | None:
    """Park what is about a record whose making was itself parked or refused."""
    if operation.kind is OperationKind.CREATE or not world.stranded:
        return None
    key = key_of(operation)
    waits = key in world.stranded and world.row(key) is None
    return Fault(Result.PARKED, parked.WAITS) if waits else None


def passing(
    world: World, caller: Caller, group: Sequence[Operation], outcomes: Sequence[Outcome]
) -> list[Grant]:
    """Return the author's own files that *group* used first, after their main file was closed.

    Each is opened and closed at one position, so that the desk hears that it may let go of it.
    """
    found: dict[Grant, None] = {}
    for operation, outcome in zip(group, outcomes, strict=True):
        main = rules.leans_on(operation.file_id, caller.account)
        if main is None or outcome.result is Result.REFUSED or operation.file_id in world.erased:
            continue
        leaned = world.intervals.get(main, [])
        is_closed = bool(leaned) and all(entry.closed is not None for entry in leaned)
        if is_closed and not world.intervals.get(operation.file_id):
            found[Grant(caller.account, operation.file_id)] = None
    return list(found)
