"""What the service takes up by itself of what it had to park.

An upgraded one understands what was too new for the one before it; a restored one takes work up
once the file that it had lost is open to the author again.
"""

from __future__ import annotations

import logging

from wbdesk.domain import difference as differences
from wbdesk.domain import offer, parked
from wbdesk.domain.arrival import arrive
from wbdesk.domain.held import difference_in, key_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import AFTER_RECOVERY, Act, Operation, OperationKind, Result
from wbdesk.domain.parked import ParkedState
from wbdesk.domain.row import Key, Row
from wbdesk.server import rules
from wbdesk.server.ledger import Caller, Grant, Ledger
from wbdesk.server.own_writes import own_write
from wbdesk.server.problems import Problem
from wbdesk.server.storage import people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.transaction import administer, take_decision
from wbdesk.server.world import World, read_world

log = logging.getLogger(__name__)

_WAITING = """
SELECT file_id, type, id FROM record
WHERE service_id = %(service)s AND type = 'parked' AND doc ->> 'state' = 'open'
    AND doc ->> 'why' IN ('newer', 'waits-for-its-record', 'lost-file')
ORDER BY doc -> 'operations' -> 0 ->> 'kind' IS DISTINCT FROM 'decide', position, file_id, id
"""


def take_up(database: Database) -> int:
    """Let everything arrive that can be understood now; return how many groups that were."""
    with database.reading() as connection:
        services = [service for service, _name in people.services(connection)]
    taken = 0
    for service in services:
        with ledger(database, service) as held:
            waiting = waiting_in(held)
        taken += sum(_try_one(database, service, key) for key in waiting)
    if taken:
        log.info("%d groups were taken up that had been parked", taken)
    return taken


def _try_one(database: Database, service: str, key: Key) -> bool:
    """Take one group up; nonsense in it must not stop the others, nor the clock."""
    try:
        with ledger(database, service) as held:
            return take_up_one(held, service, key)
    except Problem:
        raise  # the database is busy or away: that is no fault of the group
    except Exception as error:  # noqa: BLE001  # whatever it is, the next group has a right
        # The text of an error may hold what a person wrote.
        log.error("what was parked was not taken up: %s", type(error).__name__)  # noqa: TRY400  # as above
        return False


def waiting_in(held: PostgresLedger) -> list[Key]:
    """Return what was parked because nobody understood it, in the order in which it came.

    What somebody decided about the rest goes before it: the service decides nothing itself then.
    """
    return [Key(*row) for row in held.ask(_WAITING)]


def take_up_one(held: Ledger, service: str, key: Key) -> bool:
    """Let one parked group arrive as its author wrote it, if that can be now.

    What is understood now and would have been refused at once is refused: its author is told.
    """
    office = Caller(service, service, rules.OFFICE, "")
    held.lock_service()
    if not _is_open(held, office, key):
        return False
    head = held.lock_service()
    work = _work_of(held, key)
    if not work:
        return False
    first = work[0]
    author = Caller(service, first.author, first.role, held.team_of(first.author))
    for state in (ParkedState.ALLOWED, ParkedState.DONE):
        operation = _decides(service, key, state)
        world = read_world(held, author, head, [operation, *work])
        row = world.row(key)
        if row is None or not _may_be_taken(world, author, row, work):
            return False
        decided = arrive(world, [operation], lambda _: None)
        if all(outcome.result is not Result.REFUSED for outcome in decided[0]):
            take_decision(held, world, author, operation, decided)
            return True
        if row.doc.get("why") != parked.NEWER:
            return False
    return False


def _may_be_taken(world: World, author: Caller, row: Row, work: list[Operation]) -> bool:
    """Whether the service may take *work* up by itself; else it is for a supervisor."""
    is_open = row.doc.get("state") == ParkedState.OPEN.value
    return is_open and not any(_may_not_choose(world, author, one) for one in work)


def _may_not_choose(world: World, author: Caller, operation: Operation) -> bool:
    """Whether *operation* is a choice of what its author may not change; nobody knew that then."""
    row = world.row(key_of(operation))
    if operation.kind is not OperationKind.SETTLE or row is None or row.key.type != "difference":
        return False
    change = differences.as_change(difference_in(row), operation)
    return rules.of_operation(author, change) is not None


def _work_of(held: Ledger, key: Key) -> list[Operation]:
    """Return the parked group, all its files' parts together, as its author wrote it."""
    return parked.operations_in(_parts_of(held, key))


def _parts_of(held: Ledger, key: Key) -> list[Row]:
    """Return the row called *key* and those that keep the rest of its group in other files."""
    found = held.find([key]).rows.get(key)
    if found is None:
        return []
    others = held.find(held.parked(parked.elsewhere(found[0]))).rows.values()
    return [found[0], *(other for other, _ in others)]


def _is_own(part: Row) -> bool:
    """Whether the author parked *part*, or brought it back and may write it in the role they have.

    Whoever else brings parked work back could have made it up: that is for a supervisor.
    """
    by = part.stamps.get(offer.BROUGHT)
    if by is None:
        return True
    role = by.role.removesuffix(AFTER_RECOVERY)
    bearer = Caller("", by.author, role, "")
    work = parked.operations_in([part])
    as_they_are = all(one.role.removesuffix(AFTER_RECOVERY) == role for one in work)
    return as_they_are and not any(rules.of_operation(bearer, one) for one in work)


def _is_open(held: Ledger, office: Caller, key: Key) -> bool:
    """Whether the author may write where it was parked; of a file that was lost, nobody knew.

    The author's own file opens with the main file, as it does when it is first used. What is about
    a case that waits itself cannot come before it.
    """
    parts = _parts_of(held, key)
    work = parked.operations_in(parts)
    if not work or not all(map(_is_own, parts)):
        return False
    row = parts[0]
    if row.doc.get("why") != parked.LOST_FILE:
        return _was_founded(held, office, work)
    if any(rules.of_operation(_author_of(office, one), one) for one in work):
        return False  # for a supervisor
    names = sorted({one.file_id for one in work})
    return all(_opens(held, office, work[0].author, name) for name in names)


def _was_founded(held: Ledger, office: Caller, work: list[Operation]) -> bool:
    """Whether each file was open to the author once, or is founded by the work itself."""
    makes = [one for one in work if rules.founds(_author_of(office, one), one)]
    made = {file for one in makes for file in rules.shared_files(one)}
    names = {rules.leans_on(one.file_id, one.author) or one.file_id for one in work} - made
    return not names or names <= held.intervals(work[0].author, names).keys()


def _author_of(office: Caller, operation: Operation) -> Caller:
    return Caller(office.service, operation.author, operation.role, "")


def _opens(held: Ledger, office: Caller, author: str, file_id: str) -> bool:
    above = rules.leans_on(file_id, author)
    times = held.intervals(author, [file_id, *([above] if above else [])])
    stands = {name for name, entries in times.items() if any(e.closed is None for e in entries)}
    if file_id not in stands and above in stands:
        administer(held, office, opened=[Grant(author, file_id)])
        return True
    return file_id in stands


def _decides(service: str, key: Key, state: ParkedState) -> Operation:
    said: dict[str, tuple[Wire, Wire]] = {"state": (ParkedState.OPEN.value, state.value)}
    return own_write(OperationKind.DECIDE, key, said, author=service, act=Act.DECIDE)
