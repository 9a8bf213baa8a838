"""What PostgreSQL keeps of one service, in dicts: whole after every transaction, quick to copy."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import orjson

from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.row import Key, Row
from wbdesk.server import chain
from wbdesk.server.ledger import (
    Answered,
    Batch,
    Decided,
    Grant,
    Interval,
    Line,
    StatementFailed,
    Sum,
    Value,
)
from wbdesk.server.rules import LENT
from wbdesk.server.storage.history import Written
from wbdesk.server.storage.rows import columns_of, row_of

POISON = "grackle"  # a word that this database does not take, as PostgreSQL does not take some
_WRITTEN = {Result.APPLIED, Result.MERGED, Result.CONFLICT}
_COLUMNS = ("file_id", "type", "id", "rev", "position", "deleted", "digest", "doc", "created")
Rows = dict[Key, tuple[Row, str]]
Pieces = tuple[bytes, ...]


@dataclass(slots=True)
class Account:
    """Somebody who works at the service."""

    id: str
    role: str
    team: str
    active: bool = True


@dataclass(slots=True)
class Device:
    """One laptop as the service knows it."""

    account: str
    active: bool = True


class End(NamedTuple):
    """When a grant ends; a *lent* one later, if somebody looks."""

    until: dt.datetime
    lent: bool


@dataclass(slots=True)
class DictStore:
    """All tables of one service."""

    service: str
    epoch: str
    position: int = 0
    head: str = chain.START
    safe: int = 0
    also_retired: bool = False  # while what devices left behind is taken up
    rows: Rows = field(default_factory=dict)
    about: dict[tuple[str, str], set[Key]] = field(default_factory=dict)  # open differences
    lines: list[Line] = field(default_factory=list)
    by_op: dict[str, int] = field(default_factory=dict)
    numbers: set[tuple[str, int]] = field(default_factory=set)
    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    grants: dict[Grant, list[Interval]] = field(default_factory=dict)
    ends: dict[Grant, End] = field(default_factory=dict)
    sums: dict[str, Sum] = field(default_factory=dict)
    decided: dict[str, Decided] = field(default_factory=dict)
    erased: dict[str, int] = field(default_factory=dict)  # files, and at which position
    accounts: dict[str, Account] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    lives: dict[str, int] = field(default_factory=dict)  # where the lives before this one ended
    leaving: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    epochs: dict[str, tuple[str, int]] = field(default_factory=dict)  # device and its last n
    pieces: dict[tuple[str, str], Pieces] = field(default_factory=dict)  # by file and id
    unopened: set[str] = field(default_factory=set)  # devices of which sealed segments wait
    handed: dict[tuple[str, str], tuple[Pieces, dt.datetime]] = field(default_factory=dict)

    def copied(self) -> DictStore:
        """Return this moment; rows and lines are frozen, so that the tables alone are copied."""
        made = copy.copy(self)
        for name in self.__dataclass_fields__:
            table = getattr(self, name)
            if isinstance(table, (dict, list, set)):
                setattr(made, name, table.copy())
        made.grants = {grant: list(times) for grant, times in self.grants.items()}
        made.about = {what: set(keys) for what, keys in self.about.items()}
        made.accounts = {name: copy.copy(one) for name, one in self.accounts.items()}
        made.devices = {name: copy.copy(one) for name, one in self.devices.items()}
        return made

    def answered(self, op_id: str) -> Answered | None:
        """Return what was answered to an operation."""
        if op_id not in self.by_op:
            return None
        line = self.lines[self.by_op[op_id]]
        outcome = outcome_of(self.decided.get(op_id, line), line.n or 0)
        return Answered(line.epoch, line.author, outcome)

    def written(self) -> Iterator[Written]:
        """Return the whole log in order."""
        for line in self.lines:
            said = self.values.get(line.op_id, {})
            fields = {name: (value.base, value.new) for name, value in said.items()}
            salt = min((value.salt for value in said.values()), default="")
            yield Written(line, fields, salt)

    def open_files(self, account: str) -> dict[str, Interval]:
        """Return the files that stand open to *account*, with when they were opened."""
        return {
            grant.file_id: times[-1]
            for grant, times in self.grants.items()
            if grant.account == account and times[-1].closed is None
        }

    def write(self, batch: Batch, now: dt.datetime) -> None:
        """Write *batch*; raises StatementFailed, and then the transaction is to be undone."""
        self._put_rows(batch.rows.values())
        for line in batch.lines:
            self._put_line(line)
        for value in batch.values:
            self._put_value(value)
        self.sums.update(batch.sums)
        self.decided.update((one.op_id, one) for one in batch.decided)
        for grant, position in batch.opened:
            self.grants.setdefault(grant, []).append(Interval(position))
            self.ends.pop(grant, None)
        self._lend(batch.lent, now)
        for grant, position in batch.closed:
            times = self.grants.get(grant, [])
            times[:] = [e if e.closed else Interval(e.opened, position, now) for e in times]
        self.position, self.head = batch.head

    def _lend(self, lent: dict[Grant, bool], now: dt.datetime) -> None:
        for grant, anew in lent.items():
            known, times = self.ends.get(grant), self.grants.get(grant)
            if times and times[-1].closed is None and (anew or (known and known.lent)):
                self.ends[grant] = End(now + LENT, lent=True)

    def destroy(self, gone: set[str]) -> None:
        """Delete rows, words and salts of files, and note that."""
        for line in self.lines:
            if line.file_id in gone:
                self.values.pop(line.op_id, None)
        self.rows = {key: one for key, one in self.rows.items() if key.file_id not in gone}
        self.about = {what: keys for what, keys in self.about.items() if what[0] not in gone}
        self.sums = {file: held for file, held in self.sums.items() if file not in gone}
        self.pieces = {place: held for place, held in self.pieces.items() if place[0] not in gone}
        self.erased |= {file: self.erased.get(file, self.position) for file in gone}

    def _put_rows(self, rows: Iterable[tuple[Row, str]]) -> None:
        for row, told in rows:
            kept = as_stored(row, told)
            before = self.rows.get(row.key)
            if before:  # who made a row is written once
                kept = as_stored(_made_by(before[0], kept[0]), told)
            self._note_about(row)
            self.rows[row.key] = kept

    def _note_about(self, row: Row) -> None:
        if row.key.type != "difference":
            return
        what = row.key.file_id, f"{row.doc['of_type']}/{row.doc['of_id']}"
        if row.doc["state"] == "open":
            self.about.setdefault(what, set()).add(row.key)
        else:
            self.about.get(what, set()).discard(row.key)

    def _put_line(self, line: Line) -> None:
        number = (line.epoch, line.n) if line.n is not None else None
        if line.op_id in self.by_op or number in self.numbers:
            raise StatementFailed("UniqueViolation")
        if number:
            self.numbers.add(number)
        self.by_op[line.op_id] = len(self.lines)
        self.lines.append(line)

    def _put_value(self, value: Value) -> None:
        said = orjson.dumps([value.base, value.new])
        if POISON.encode() in said:
            raise StatementFailed("DataError")
        base, new = orjson.loads(said)
        kept = self.values.get(value.op_id, {})
        kept = {**kept, value.field: value._replace(base=base, new=new)}
        self.values[value.op_id] = kept


def as_stored(row: Row, told: str) -> tuple[Row, str]:
    """Return *row* as it comes back from jsonb columns."""
    columns: dict[str, Any] = orjson.loads(orjson.dumps(columns_of(row, told)))  # a JSON object
    named = (*_COLUMNS, "changed", "stamps")
    return row_of(tuple(columns[name] for name in named))


def _made_by(before: Row, now: Row) -> Row:
    return replace(now, created=before.created)


def outcome_of(last: Line | Decided, n: int) -> Outcome:
    """Return what is answered where *last* was said of an operation."""
    given = Result(last.result)
    told = last.position if given in _WRITTEN else 0
    return Outcome(op_id=last.op_id, n=n, result=given, position=told, reason=last.reason)
