"""A desk in memory: the ports over dictionaries, with the real merge and every operation kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from wbdesk.application.ports import Desk, Me, Unit
from wbdesk.application.rows import (
    FORM,
    Arrived,
    CaseloadAsked,
    CaseRow,
    Changed,
    DraftRow,
    Farewell,
    FieldChange,
    Found,
    Page,
    SyncState,
    Waiting,
)
from wbdesk.domain import case, files, rhythm
from wbdesk.domain.check import check
from wbdesk.domain.days import london_day
from wbdesk.domain.difference import Difference, DifferenceState
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import lay_own
from wbdesk.domain.operation import Act, Operation, OperationKind, Stamp
from wbdesk.domain.parked import Parked, ParkedState
from wbdesk.domain.record import Record, changes, definition, definition_of, from_doc, to_doc
from wbdesk.domain.records.contact import ContactMark, MarkState
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.person import Person
from wbdesk.domain.row import Key

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class FakeClock:
    """A clock that stands still until it is moved on."""

    at: dt.datetime = dt.datetime(2026, 5, 12, 9, 0, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return london_day(self.at)

    def on(self, **apart: float) -> None:
        """Move the clock on."""
        self.at += dt.timedelta(**apart)


@dataclass(slots=True)
class State:
    """What the desk holds."""

    rows: dict[Key, Record] = field(default_factory=dict)
    made: dict[Key, Stamp] = field(default_factory=dict)
    changed: dict[Key, Stamp] = field(default_factory=dict)
    drafts: dict[tuple[str, str, str], DraftRow] = field(default_factory=dict)
    lines: list[tuple[Key, FieldChange]] = field(default_factory=list)

    def copy(self) -> State:
        return State(
            dict(self.rows),
            dict(self.made),
            dict(self.changed),
            dict(self.drafts),
            list(self.lines),
        )


class FakeReads:
    """Implements `application.ports.Reads` over a state."""

    def __init__(self, fake: FakeDesk) -> None:
        self.fake = fake

    @property
    def state(self) -> State:
        return self.fake.state

    def get(self, cls: type[R], record_id: str, file_id: str) -> R | None:
        if file_id in self.fake.shut:
            return None
        key = Key(file_id, definition_of(cls).name, record_id)
        return cast("R | None", self.state.rows.get(key))

    def records(self, cls: type[R], file_id: str | None = None, **equal: Wire) -> tuple[R, ...]:
        return self._found(cls, file_id, equal, deleted=False)

    def removed(self, cls: type[R], file_id: str, **equal: Wire) -> tuple[R, ...]:
        return self._found(cls, file_id, equal, deleted=True)

    def _found(
        self, cls: type[R], file_id: str | None, equal: dict[str, Wire], *, deleted: bool
    ) -> tuple[R, ...]:
        name = definition_of(cls).name
        found = [
            record
            for key, record in self.state.rows.items()
            if key.type == name
            and record.deleted is deleted
            and key.file_id not in self.fake.shut
            and file_id in (None, key.file_id)
            and all(to_doc(record)[one] == value for one, value in equal.items())
        ]
        found.sort(key=lambda record: (getattr(record, "rank", ""), record.id))
        return cast("tuple[R, ...]", tuple(found))

    def stamps(self, file_id: str, type_name: str, record_id: str) -> tuple[Stamp, Stamp]:
        key = Key(file_id, type_name, record_id)
        return self.state.made.get(key, Stamp()), self.state.changed.get(key, Stamp())

    def history(self, file_id: str, type_name: str, record_id: str) -> tuple[FieldChange, ...]:
        key = Key(file_id, type_name, record_id)
        return tuple(line for about, line in reversed(self.state.lines) if about == key)

    def holds(self, file_id: str) -> bool:
        known = any(key.file_id == file_id for key in self.state.rows)
        return known and file_id not in self.fake.shut

    def caseload(self, asked: CaseloadAsked) -> Page[CaseRow]:
        rows = [self._case(person, asked.today) for person in self.records(Person)]
        rows = [row for row in rows if asked.worker in ("", row.worker)]
        if asked.show == "overdue":
            rows = [r for r in rows if r.rhythm_days and r.days and r.days > r.rhythm_days]
        if asked.show == "plan-due":
            rows = [r for r in rows if r.plan_due and r.plan_due <= asked.today]
        return Page(len(rows), tuple(rows[asked.offset : asked.offset + asked.limit]))

    def _case(self, person: Person, today: dt.date) -> CaseRow:
        cover = files.cover(person.id)
        episode = case.current_episode(self.records(Episode, cover))
        assert episode
        marks = self.records(ContactMark, cover)
        now = rhythm.standing(episode, marks, today)
        return CaseRow(
            person_id=person.id,
            reference=person.reference,
            preferred_name=person.preferred_name,
            given_names=person.given_names,
            family_name=person.family_name,
            where="",
            birth_date=person.birth_date,
            language=person.language,
            interpreter_needed="",
            needs=(),
            print_size=None,
            paper_at_home="",
            alert_kinds=(),
            episode_id=episode.id,
            worker=episode.worker,
            worker_name="",
            track="",
            rhythm_days=episode.rhythm_days,
            working_on="",
            accepted_on=episode.accepted_on,
            last_reached=now.last_reached,
            days=now.days,
            tries=now.tries,
            pause="",
            pause_until=None,
            next_booking=None,
            plan_due=episode.plan_due,
            unfinished=sum(mark.state is MarkState.NOT_FINISHED for mark in marks),
            goals=0,
            goals_reached=0,
            differences=0,
        )

    def find(self, words: str, limit: int) -> tuple[Found, ...]:
        wanted = words.casefold()
        return tuple(
            Found("person", p.id, p.file_id, case.shown_name(p), "preferred_name", words)
            for p in self.records(Person)
            if wanted in case.shown_name(p).casefold()
        )[:limit]

    def drafts(self, file_id: str | None = None) -> tuple[DraftRow, ...]:
        held = self.state.drafts.values()
        return tuple(row for row in held if file_id in (None, row.file_id))

    def waiting(self) -> tuple[Waiting, ...]:
        return tuple(
            Waiting(
                op.op_id,
                op.n,
                op.type,
                op.id,
                op.file_id,
                op.kind.value,
                tuple(op.fields),
                dt.datetime.fromisoformat(op.written_at),
                *("", "", ()),
            )
            for op in self.fake.operations
        )

    def differences(self) -> tuple[Difference, ...]:
        held = self.records(Difference)
        return tuple(one for one in held if one.state is DifferenceState.OPEN)

    def arrived(self, limit: int) -> tuple[Arrived, ...]:
        return ()

    def farewells(self) -> tuple[Farewell, ...]:
        return ()

    def sync_state(self) -> SyncState:
        return SyncState(len(self.fake.operations), 0, 0, self.fake.synced, None, up_to_date=False)


class FakeUnit(FakeReads):
    """Implements `application.ports.Unit`: writes into a copy that committing puts in place."""

    def __init__(self, fake: FakeDesk, act: Act) -> None:
        super().__init__(fake)
        self._own = fake.state.copy()
        self._act, self._group = act, new_id()
        self._written: list[Operation] = []
        self._changed = Changed()

    @property
    def state(self) -> State:
        return self._own

    def save(self, before: R | None, after: R) -> None:
        entry, differing = definition_of(after), changes(before, after)
        for name, (_base, new) in differing.items():
            spec = entry.spec(name)
            assert spec
            if why := spec.kind.refuse(new):
                raise Refused(why, name)
        key = Key(after.file_id, entry.name, after.id)
        kind = OperationKind.PATCH if before else OperationKind.CREATE
        if before is None or differing:
            operation = self._write(key, kind, differing)
            self._show(key, operation)

    def remove(self, seen: Record) -> None:
        key = Key(seen.file_id, definition_of(seen).name, seen.id)
        self._write(key, OperationKind.REMOVE, {})
        self._own.rows[key] = replace(self._own.rows[key], deleted=True)

    def settle(self, seen: Difference, value: Wire) -> None:
        key = Key(seen.file_id, "difference", seen.id)
        self._write(key, OperationKind.SETTLE, {"chosen": (None, value)})
        self._own.rows[key] = replace(seen, state=DifferenceState.SETTLED, chosen={"value": value})
        about = Key(seen.file_id, seen.of_type, seen.of_id)
        self._put(about, to_doc(self._own.rows[about]) | {seen.field: value})

    def draft(self, seen: Record, field: str, value: Wire) -> None:
        entry = definition_of(seen)
        place = (seen.file_id, seen.id, field)
        known = self._own.drafts.get(place)
        base = known.base if known else to_doc(seen)[field]
        now = self.fake.clock.now()
        self._own.drafts[place] = DraftRow(
            seen.file_id, entry.name, seen.id, field, value, base, now
        )
        self._changed |= Changed(frozenset({"draft"}), frozenset({seen.file_id}))

    def draft_form(self, file_id: str, form: str, values: Wire) -> None:
        row = DraftRow(file_id, FORM, form, FORM, values, None, self.fake.clock.now())
        self._own.drafts[(file_id, form, FORM)] = row
        self._changed |= Changed(frozenset({"draft"}), frozenset({file_id}))

    def drop_draft(self, file_id: str, record_id: str, field: str) -> None:
        self._own.drafts.pop((file_id, record_id, field), None)

    def decide(self, seen: Parked, state: ParkedState, to: str = "") -> None:
        key = Key(seen.file_id, "parked", seen.id)
        self._write(key, OperationKind.DECIDE, {"state": (seen.state.value, state.value)})
        self._own.rows[key] = replace(seen, state=state, to=to)

    def give_up_drafts(self, before: dt.datetime) -> None:
        """No file is ever closed to this desk."""

    def say_goodbye(self, line: int) -> None:
        """No file ever leaves this desk."""

    def dismiss(self, op_id: str) -> None:
        self.fake.operations = [op for op in self.fake.operations if op.op_id != op_id]

    def commit(self) -> Changed:
        self.fake.state = self._own
        self.fake.operations += self._written
        self.fake.groups += [tuple(self._written)] if self._written else []
        return self._changed

    def _show(self, key: Key, operation: Operation) -> None:
        there = self._own.rows.get(key)
        stamp = Stamp(operation.author, operation.role, operation.written_at)
        empty = {s.name: s.kind.empty for s in definition(key.type).specs}
        doc = to_doc(there) if there else empty
        self._put(key, lay_own(definition(key.type), doc, operation.fields))
        self._own.made.setdefault(key, stamp)
        self._own.changed[key] = stamp
        for name, (base, new) in operation.fields.items():
            self._own.lines.append((key, FieldChange(name, base, new, stamp)))

    def _put(self, key: Key, doc: dict[str, Wire]) -> None:
        self._own.rows[key] = from_doc(
            definition(key.type), doc, record_id=key.id, file_id=key.file_id, revision=0
        )

    def _write(
        self, key: Key, kind: OperationKind, differing: dict[str, tuple[Wire, Wire]]
    ) -> Operation:
        me = self.fake.me
        operation = Operation(
            op_id=new_id(),
            epoch=me.account,
            n=len(self.fake.operations) + len(self._written) + 1,
            author=me.account,
            role=me.role,
            group=self._group,
            kind=kind,
            act=self._act,
            type=key.type,
            id=key.id,
            file_id=key.file_id,
            fields=differing,
            written_at=self.fake.clock.now().isoformat(),
        )
        fault = check(operation)
        assert fault is None, fault  # the service would not take it
        self._written.append(operation)
        self._changed |= Changed(frozenset({key.type, "outbox"}), frozenset({key.file_id}))
        return operation


class FakeDesk:
    """One worker's desk; *shut* are files it may not read, *synced* when it last synced."""

    def __init__(self, me: Me, clock: FakeClock | None = None) -> None:
        self.me = me
        self.clock = clock or FakeClock()
        self.state = State()
        self.operations: list[Operation] = []
        self.groups: list[tuple[Operation, ...]] = []
        self.shut: set[str] = set()
        self.synced: dt.datetime | None = None

    def desk(self) -> Desk:
        """Return what the verbs are given."""
        return Desk(self.open_unit, FakeReads(self), self.clock, self.me)

    @contextmanager
    def open_unit(self, act: Act = Act.NONE) -> Iterator[Unit]:
        """Open a unit of work; leaving it without committing writes nothing."""
        yield FakeUnit(self, act)

    def put(self, *records: Record) -> None:
        """Lay down what came from the service."""
        for record in records:
            key = Key(record.file_id, definition_of(record).name, record.id)
            self.state.rows[key] = record
