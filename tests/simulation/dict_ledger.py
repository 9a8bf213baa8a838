"""The server's ports over a `DictStore`: its own transaction and pull code run on them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import orjson

from simulation.dict_store import DictStore, outcome_of
from wbdesk.domain.files import cover_of
from wbdesk.domain.operation import Outcome, Result
from wbdesk.domain.record import definitions
from wbdesk.domain.row import Key, Row
from wbdesk.server.ledger import (
    Answered,
    Batch,
    Caller,
    Found,
    Grant,
    Head,
    Interval,
    Known,
    Line,
    StatementFailed,
    Sum,
    Text,
)
from wbdesk.server.pull import Told, event_of
from wbdesk.wire.codec import row_to_wire
from wbdesk.wire.messages import Checkpoint, FileEvent, Leaving

_BESIDE = 400  # bytes of a row beside its document
Reached = Callable[[str], None]


def nowhere(_step: str) -> None:
    """Reach a step at which nobody pulls the plug."""


class DictLedger:
    """One transaction over *store*: what it writes is seen by nobody until `transaction` ends.

    *reached* is told before each statement, and may end the process there.
    """

    def __init__(self, store: DictStore, now: dt.datetime, reached: Reached = nowhere) -> None:
        self.store = store
        self._now = now
        self._reached = reached

    def now(self) -> dt.datetime:
        return self._now

    def last_n(self, device: str, epoch: str) -> int | None:
        self._reached("last_n")
        known = self.store.devices.get(device)
        of, last = self.store.epochs.get(epoch, ("", 0))
        may = known and (known.active or self.store.also_retired)
        return last if may and of == device else None

    def lock_service(self) -> Head:
        self._reached("lock")
        return Head(self.store.position, self.store.head)

    def life(self) -> str:
        return self.store.epoch

    def was_put_back(self) -> bool:
        self._reached("lives")
        return bool(self.store.lives)

    def texts(self, wanted: Collection[Text]) -> dict[Text, str]:
        self._reached("texts")
        keys, found = {text.key for text in wanted}, dict[Text, str]()
        for line in self.store.lines:
            if (key := Key(line.file_id, line.type, line.id)) in keys:
                for name, value in self.store.values.get(line.op_id, {}).items():
                    if isinstance(value.new, str):
                        told = Text(key, name, hashlib.sha256(value.new.encode()).hexdigest())
                        found[told] = value.new
        return {text: words for text, words in found.items() if text in wanted}

    def written(self, keys: Collection[Key]) -> dict[Key, list[Known]]:
        self._reached("written")
        found: dict[Key, list[Known]] = {}
        for line in self.store.lines:
            key = Key(line.file_id, line.type, line.id)
            if key in keys and line.result in ("applied", "merged", "conflict"):
                found.setdefault(key, []).extend(self._known(line))
        return found

    def _known(self, line: Line) -> Iterator[Known]:
        said = self.store.values.get(line.op_id, {})
        changed = said["@changed"].base if "@changed" in said else None
        for name in said or {"deleted"}:
            base = said[name].base if name in said else None
            stamp = base if isinstance(base, list) else changed
            author, at = line.author, line.at
            if line.kind == "offer" and isinstance(stamp, list):
                author, at = str(stamp[0]), str(stamp[2])
            new = said[name].new if name in said else None
            yield Known(name, author, at, new, line.result == "applied")

    def answered(self, op_ids: Collection[str]) -> dict[str, Answered]:
        self._reached("answered")
        found = {op_id: self.store.answered(op_id) for op_id in op_ids}
        return {op_id: answer for op_id, answer in found.items() if answer}

    def decided(self, account: str, op_ids: Collection[str]) -> dict[str, Outcome]:
        self._reached("decided")
        found = [one for op_id in op_ids if (one := self.store.decided.get(op_id))]
        return {one.op_id: outcome_of(one, 0) for one in found if one.author == account}

    def find(self, keys: Collection[Key]) -> Found:
        self._reached("find")
        held = self.store.rows
        rows = {key: held[key] for key in keys if key in held}
        differs = [row for key, (row, _) in rows.items() if key.type == "difference"]
        about = {
            Key(row.key.file_id, str(row.doc["of_type"]), str(row.doc["of_id"])) for row in differs
        }
        rows |= {key: held[key] for key in about if key in held}
        pairs = {(key.file_id, f"{key.type}/{key.id}") for key in (*keys, *about)}
        named = sorted(key for pair in pairs for key in self.store.about.get(pair, ()))
        differences = {key: held[key] for key in named}
        return Found(rows | differences, tuple(row for row, _ in differences.values()))

    def below(self, keys: Collection[Key]) -> set[Key]:
        self._reached("below")
        parents = {entry.name: entry.parent for entry in definitions() if entry.parent}
        found: set[Key] = set()
        for key, (row, _) in self.store.rows.items():
            field, above = parents.get(key.type, ("", ""))
            if field and Key(key.file_id, above, str(row.doc.get(field))) in keys:
                found.add(key)
        return found

    def erased(self, files: Collection[str]) -> set[str]:
        self._reached("erased")
        return self.store.erased.keys() & set(files)

    def parked(self, ids: Collection[str]) -> set[Key]:
        self._reached("parked")
        return {key for key in self.store.rows if key.type == "parked" and key.id in set(ids)}

    def stranded(
        self, account: str, keys: Collection[Key], results: Collection[Result]
    ) -> set[Key]:
        self._reached("stranded")
        wanted = set(keys)
        return {
            key
            for line in self.store.lines
            if line.kind == "create"
            and line.result in {result.value for result in results}
            and line.author == account
            and (key := Key(line.file_id, line.type, line.id)) in wanted
        }

    def fallen(self, account: str, seen: Mapping[Key, int]) -> dict[Key, int]:
        self._reached("fallen")
        fell = [
            (line.position, line.kind == "settle", Key(line.file_id, line.type, line.id))
            for line in self.store.lines
            if line.author == account
            and line.kind in ("create", "patch", "settle")
            and line.result in ("parked", "refused")
        ]
        return {
            key: sum(
                at > position and (about == key or (choice and about.file_id == key.file_id))
                for at, choice, about in fell
            )
            for key, position in seen.items()
        }

    def intervals(self, account: str, files: Collection[str]) -> dict[str, list[Interval]]:
        self._reached("intervals")
        found = {file: self.store.grants.get(Grant(account, file)) for file in files}
        return {file: list(times) for file, times in found.items() if times}

    def known(self, files: Collection[str]) -> set[str]:
        self._reached("known")
        return {grant.file_id for grant in self.store.grants} & set(files)

    def sums(self, files: Collection[str]) -> dict[str, Sum]:
        self._reached("sums")
        return {file: self.store.sums[file] for file in files if file in self.store.sums}

    def supervisors(self, team: str) -> tuple[str, ...]:
        self._reached("supervisors")
        return tuple(
            sorted(
                one.id
                for one in self.store.accounts.values()
                if one.active and one.team == team and one.role == "supervisor"
            )
        )

    def team_of(self, account: str) -> str:
        self._reached("team_of")
        known = self.store.accounts.get(account)
        return known.team if known else ""

    def note_leaving(self, device: str, entries: Collection[Leaving]) -> None:
        self._reached("leaving")
        told = {(device, entry.file_id): (entry.state, entry.position) for entry in entries}
        self.store.leaving.update(told)

    def savepoint(self) -> AbstractContextManager[object]:
        return self._savepoint()

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        before = self.store.copied()
        try:
            yield
        except StatementFailed:
            _become(self.store, before)
            raise

    def write(self, batch: Batch) -> None:
        self._reached("write")
        self.store.write(batch, self._now)

    def count_to(self, epoch: str, n: int) -> None:
        self._reached("count_to")
        device, _ = self.store.epochs[epoch]
        self.store.epochs[epoch] = device, n


@contextmanager
def transaction(
    store: DictStore, now: dt.datetime, reached: Reached = nowhere
) -> Iterator[DictLedger]:
    """Return a ledger; all that it wrote is kept if the context ends well, and else nothing."""
    trial = store.copied()
    yield DictLedger(trial, now, reached)
    reached("before commit")
    _become(store, trial)
    reached("after commit")


class DictReader:
    """What this moment of *store* shows to *caller*."""

    def __init__(self, store: DictStore, caller: Caller) -> None:
        self._store = store
        self._caller = caller
        self._open = store.open_files(caller.account)

    def here(self) -> tuple[str, int]:
        return self._store.epoch, self._store.position

    def last_n(self, epoch: str) -> int | None:
        device, last = self._store.epochs.get(epoch, ("", 0))
        return last if device == self._caller.device else None

    def events(self, after: int) -> list[FileEvent]:
        found: list[FileEvent] = []
        for grant, times in self._store.grants.items():
            erased = self._store.erased.get(grant.file_id, 0)
            is_new = (e.opened > after or (e.closed or 0) > after or erased > after for e in times)
            new = [e for e, news in zip(times, is_new, strict=True) if news]
            if grant.account != self._caller.account or not new:
                continue
            stands = any(entry.closed is None for entry in new)
            at = max(e.opened for e in new) if stands else max(e.closed or 0 for e in new)
            found.append(event_of(at, grant.file_id, stands=stands, erased=erased))
        return sorted(found, key=lambda event: (event.position, event.file_id))

    def decided(self, after: int) -> list[Outcome]:
        found = [
            one
            for one in self._store.decided.values()
            if one.author == self._caller.account
            and one.position > after
            and one.op_id in self._store.by_op  # its author may not have sent it again yet
        ]
        return [
            Outcome(
                op_id=one.op_id,
                n=self._store.lines[self._store.by_op[one.op_id]].n or 0,
                result=Result(one.result),
                position=one.position,
                reason=one.reason,
            )
            for one in sorted(found, key=lambda one: one.position)
        ]

    def common(self, epoch: str) -> int:
        return self._store.lives.get(epoch, 0)

    def of_file(self, file_id: str, after: tuple[str, str, str], most: int) -> list[Told]:
        files = {file_id} & self._open.keys()
        rows = [one for key, one in self._store.rows.items() if key.file_id in files]
        found = [one for one in rows if one[0].key > after]
        return _told(sorted(found, key=lambda one: one[0].key)[:most])

    def erased(self, file_id: str) -> list[FileEvent]:
        gone = self._store.erased
        at = max(gone.get(file_id, 0), gone.get(cover_of(file_id), 0))
        return [event_of(0, file_id, stands=False, erased=at)] if at else []

    def walk(self, after: int, to: int, key: tuple[str, str, str], most: int) -> list[Told]:
        files = {file for file, entry in self._open.items() if after < entry.opened <= to}
        found = [
            one
            for one in self._store.rows.values()
            if one[0].key.file_id in files and one[0].key > key
        ]
        return _told(sorted(found, key=lambda one: one[0].key)[:most])

    def since(self, after: int, to: int, most: int) -> list[Told]:
        return _told(self._between(after, after, to)[:most])

    def at(self, position: int, opened_by: int) -> list[Told]:
        return _told(self._between(opened_by, position - 1, position))

    def _between(self, opened_by: int, after: int, to: int) -> list[tuple[Row, str]]:
        files = {file for file, entry in self._open.items() if entry.opened <= opened_by}
        found = [
            one
            for one in self._store.rows.values()
            if after < one[0].position <= to and one[0].key.file_id in files
        ]
        return sorted(found, key=lambda one: (one[0].position, one[0].key))

    def checkpoint(self, *, each: bool) -> Checkpoint:
        held = {file: self._store.sums.get(file, Sum(0, 0)) for file in sorted(self._open)}
        total = 0
        for one in held.values():
            total ^= one.hash
        told = {f: (one.rows, f"{one.hash:064x}") for f, one in held.items()} if each else None
        rows = sum(one.rows for one in held.values())
        waits = sorted(
            file
            for (device, file), (state, _) in self._store.leaving.items()
            if device == self._caller.device and state == "held"
        )
        return Checkpoint(len(held), rows, f"{total:064x}", self._store.safe, tuple(waits), told)


def _told(rows: list[tuple[Row, str]]) -> list[Told]:
    return [
        Told(row.key, row.position, row_to_wire(row, told), len(orjson.dumps(row.doc)) + _BESIDE)
        for row, told in rows
    ]


def _become(store: DictStore, other: DictStore) -> None:
    """Let *store* hold what *other* came to."""
    for name in store.__dataclass_fields__:
        setattr(store, name, getattr(other, name))
