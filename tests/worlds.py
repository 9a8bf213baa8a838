"""A small service in memory: the real rules of arrival, with positions, outcomes and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from wbdesk.domain import parked
from wbdesk.domain import records as _records
from wbdesk.domain.arrival import Allowed, arrive
from wbdesk.domain.held import parent_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, Outcome, Stamp
from wbdesk.domain.row import Key, Row, digest, mark
from wbdesk.wire.codec import pack, unpack
from wbdesk.wire.messages import (
    Answer,
    Ask,
    Checkpoint,
    Cursor,
    FileEvent,
    answer_from_wire,
    answer_to_wire,
    ask_from_wire,
    ask_to_wire,
)

assert _records, "importing the records fills the register by which a service knows them"


@dataclass(slots=True)
class Service:
    """What a service holds; *page* is how many rows an answer carries, in whole positions."""

    page: int = 1_000
    allowed: Allowed = lambda _operation: None
    epoch: str = "life-1"
    position: int = 0
    rows: dict[Key, Row] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    events: list[tuple[str, FileEvent]] = field(default_factory=list)
    files: dict[str, set[str]] = field(default_factory=dict)  # what each desk may read

    def row(self, key: Key) -> Row | None:
        """Return the row called *key*, or None."""
        return self.rows.get(key)

    def open_difference(self, key: Key, field: str) -> Row | None:
        """Return the open difference about *field* of *key*, or None."""
        for row in self.rows.values():
            about = (row.doc.get("of_type"), row.doc.get("of_id"), row.doc.get("field"))
            is_open = row.key.type == "difference" and row.doc["state"] == "open"
            if is_open and row.key.file_id == key.file_id and about == (key.type, key.id, field):
                return row
        return None

    def knows(self, key: Key, field: str, by: Stamp, value: Wire) -> bool:
        """Whether *by* wrote *value*; this service has no log, so nothing is known."""
        return False

    def children(self, key: Key) -> list[Row]:
        """Return the rows that stand directly below *key*."""
        return [row for row in self.rows.values() if parent_of(row) == key]

    def siblings(self, row: Row) -> list[Row]:
        """Return the rows that keep the rest of a parked group in other files."""
        ids = parked.elsewhere(row)
        return [one for one in self.rows.values() if one.key.type == "parked" and one.key.id in ids]

    def push(self, operations: Sequence[Operation]) -> tuple[Outcome, ...]:
        """Take whole groups; what is known is answered as before."""
        told: list[Outcome] = []
        for _name, several in groupby(operations, key=lambda operation: operation.group):
            group = list(several)
            if group[0].op_id not in self.outcomes:
                self._take(group)
            told += [self.outcomes[operation.op_id] for operation in group]
        return tuple(told)

    def _take(self, group: list[Operation]) -> None:
        outcomes, written = arrive(self, group, self.allowed)
        self.position += 1
        for key, row in written.items():
            self.rows[key] = replace(row, position=self.position)
        for outcome in outcomes:
            at = self.position if outcome.result.value in ("applied", "merged", "conflict") else 0
            self.outcomes[outcome.op_id] = replace(outcome, position=at)

    def grant(self, desk: str, file_id: str, *, opened: bool = True) -> None:
        """Open or close a file to *desk*."""
        self.position += 1
        files = self.files.setdefault(desk, set())
        files.add(file_id) if opened else files.discard(file_id)
        self.events.append((desk, FileEvent(self.position, file_id, opened)))

    def answer(self, asked: Ask, desk: str = "") -> Answer:
        """Answer one request of *desk*; without grants of its own it reads everything."""
        outcomes = self.push(asked.operations)
        mine = [row for row in self.rows.values() if self._may_read(desk, row)]
        since = asked.cursor.position
        news = sorted((r for r in mine if r.position > since), key=lambda r: (r.position, r.key))
        cut = self._cut(news)
        more = cut < len(news)
        reached = news[cut - 1].position if more else self.position
        return Answer(
            cursor=Cursor(self.epoch, reached),
            outcomes=outcomes,
            rows=tuple((row, digest(row.doc)) for row in news[:cut]),
            events=tuple(
                event
                for who, event in self.events
                if who == desk and since < event.position <= reached
            ),
            more=more,
            checkpoint=None if more else _checkpoint(mine),
        )

    def _may_read(self, desk: str, row: Row) -> bool:
        return desk not in self.files or row.key.file_id in self.files[desk]

    def _cut(self, news: list[Row]) -> int:
        end = min(self.page, len(news))
        while 0 < end < len(news) and news[end].position == news[end - 1].position:
            end += 1
        return end


def over_the_wire(service: Service, asked: Ask, desk: str = "") -> Answer:
    """Answer *asked* as the network would: both ways as bytes."""
    heard = ask_from_wire(unpack(pack(ask_to_wire(asked))))
    return answer_from_wire(unpack(pack(answer_to_wire(service.answer(heard, desk)))))


def _checkpoint(rows: list[Row]) -> Checkpoint:
    total = 0
    for row in rows:
        total ^= mark(row.key.id, row.revision, digest(row.doc))
    files = {row.key.file_id for row in rows}
    return Checkpoint(len(files), len(rows), total.to_bytes(32, "big").hex())
