"""Takes up what a laptop could not send itself: opens its sealed queue and pushes it.

It is done with the organisation's key, which the server does not have, and through the same push
as a desk's. A device's unsealed work gets an epoch of its own, so that its numbers never meet
those of the desk; what was sent meanwhile is known by its op_id and not written twice.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, Outcome, Result
from wbdesk.server import handed
from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import keys, people, statements
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.keys import DeviceKeys, Segment
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.transaction import push
from wbdesk.server.world import erased_among
from wbdesk.wire import sealed
from wbdesk.wire.codec import NotOurs
from wbdesk.wire.messages import PUSH_OPERATIONS
from wbdesk.wire.organisation import SecretKey

log = logging.getLogger(__name__)

_MAY_OPEN_LATER = {"another-key", "newer-version"}


@dataclass(slots=True)
class Unsealed:
    """What came of it: operations by result, those known before, entries that were refused."""

    taken: dict[str, int] = field(default_factory=dict)
    known: int = 0
    refused: dict[str, int] = field(default_factory=dict)

    def refuse(self, reason: str) -> None:
        """Count an entry, or a whole segment, that is not taken up."""
        self.refused[reason] = self.refused.get(reason, 0) + 1

    def stumble(self, error: Exception) -> None:
        """Count what nobody expected; its text may hold words, so only its kind is told."""
        log.error("a sealed queue ran into %s", type(error).__name__)
        self.refuse(error.code if isinstance(error, Problem) else "unexpected")


class _RetiredToo(PostgresLedger):
    """A ledger that also takes up what a desk wrote before its access was taken away."""

    def last_n(self, device: str, epoch: str) -> int | None:
        rows = self.ask(statements.LAST_N, epoch=epoch, device=device)
        return int(rows[0][0]) if rows else None


def unseal(
    database: Database, service: str, key: SecretKey, segments: Iterable[Segment] | None = None
) -> Unsealed:
    """Take up *segments*, or all that wait in the inbox; raises Refused for nothing."""
    if segments is None:
        with ledger(database, service) as held:
            segments = keys.inbox(held)
    done = Unsealed()
    by_device: dict[str, list[Segment]] = {}
    for segment in segments:
        by_device.setdefault(segment.device, []).append(segment)
    for found in by_device.values():
        try:
            _of_one(database, service, key, found, done)
        except Exception as error:  # noqa: BLE001  # its segments wait, those of others do not
            done.stumble(error)
    with ledger(database, service) as held:
        handed.settle(held)
    return done


def _of_one(
    database: Database, service: str, key: SecretKey, segments: list[Segment], done: Unsealed
) -> None:
    """Take up the segments of one device, if the service knows it and what it signs with."""
    with ledger(database, service) as held:
        known_as = keys.keys_of(held, segments[0].device)
    if known_as is None or not known_as.sync_key:
        done.refuse("unknown-device")
        return
    _take_up(database, service, (key, known_as), segments, done)


def _take_up(
    database: Database,
    service: str,
    who: tuple[SecretKey, DeviceKeys],
    segments: list[Segment],
    done: Unsealed,
) -> None:
    """Take up the segments of one device; what the service holds then is not kept sealed, too.

    A segment stays where an entry could not be opened, or where words were refused: they are
    nowhere else, if the desk never comes back. Nothing stays for somebody whom the law erased.
    """
    opened: list[tuple[Segment, list[Operation], bool]] = []
    for segment in sorted(segments, key=_name):
        before = sum(done.refused.values())
        group = _read(*who, segment, done)
        if group is None:
            continue
        opened.append((segment, group, sum(done.refused.values()) == before))
    operations = [operation for _, group, _ in opened for operation in group]
    _push(database, service, who[1], sendable(operations), done)
    with ledger(database, service) as held:
        answers = held.answered([operation.op_id for operation in operations])
        lost = {op_id for op_id, answer in answers.items() if _is_nowhere_else(answer.outcome)}
        lost |= {operation.op_id for operation in operations if not operation.epoch}
        gone = erased_among(held, {operation.file_id for operation in operations})
        lost -= {operation.op_id for operation in operations if operation.file_id in gone}
        for segment, group, is_read in opened:
            whole = is_read and not lost.intersection(o.op_id for o in group)
            keys.note_unsealed(held, segment, whole=whole)


def sendable(operations: Iterable[Operation]) -> list[Operation]:
    """Return what can be pushed; words without a number could be no operation, and stay sealed."""
    return [operation for operation in operations if operation.epoch]


def _is_nowhere_else(outcome: Outcome) -> bool:
    return outcome.result is Result.REFUSED and outcome.reason != "erased"


def _name(segment: Segment) -> str:
    return segment.name


def from_bytes(name: str, content: bytes) -> Segment:
    """Return the segment that somebody brought on a stick; raises NotOurs."""
    head, _entries = sealed.read(content)
    return Segment(head.device, name, content)


def _read(
    key: SecretKey, device: DeviceKeys, segment: Segment, done: Unsealed
) -> list[Operation] | None:
    """Return what can be opened of a segment; None for one that waits as it is."""
    try:
        return list(_opened(key, device, segment, done))
    except NotOurs as error:
        done.refuse(error.code)
        return None if error.code in _MAY_OPEN_LATER else []
    except Exception as error:  # noqa: BLE001  # it stays, and the others are looked at
        done.stumble(error)
        return None


def _opened(
    key: SecretKey, device: DeviceKeys, segment: Segment, done: Unsealed
) -> Iterator[Operation]:
    """Yield what the device signed; raises NotOurs for the whole segment."""
    head, entries = sealed.read(segment.content)
    if head.key_id != key.public.id:
        raise NotOurs("another-key")
    try:
        sync_key = base64.b64decode(device.sync_key)
    except ValueError:
        done.refuse("not-signed")
        return
    for entry in entries:
        try:
            yield from sealed.open_entry(replace(head, device=device.device), entry, key, sync_key)
        except NotOurs as error:
            done.refuse(error.code)


def _push(
    database: Database,
    service: str,
    device: DeviceKeys,
    operations: list[Operation],
    done: Unsealed,
) -> None:
    caller = Caller(service, device.account, device.role, device.team, device.device)
    once = {operation.op_id: operation for operation in operations}
    with ledger(database, service) as held:
        known = held.answered(once)
    new = [operation for op_id, operation in once.items() if op_id not in known]
    done.known += len(once) - len(new)
    if not new:
        return
    epoch = new_id()
    with ledger(database, service) as held:
        people.make_epoch(held, device.device, epoch)
    numbered = [replace(o, epoch=epoch, n=n) for n, o in enumerate(new, start=1)]
    for part in _parts(numbered):
        with database.writing() as connection:
            anew = _RetiredToo(connection, service)
            _count(push(anew, caller, epoch, part).outcomes, done)


def _parts(operations: list[Operation]) -> Iterator[list[Operation]]:
    """Yield whole groups, about as many at once as a desk would send."""
    part: list[Operation] = []
    for operation in operations:
        if len(part) >= PUSH_OPERATIONS and operation.group != part[-1].group:
            yield part
            part = []
        part.append(operation)
    yield part


def _count(outcomes: Iterable[Outcome], done: Unsealed) -> None:
    for outcome in outcomes:
        name = outcome.result.value
        done.taken[name] = done.taken.get(name, 0) + 1
