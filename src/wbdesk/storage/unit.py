"""One unit of work: what is shown, its search entry and its operation, in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from wbdesk.application.ports import Me, R, Unit
from wbdesk.application.rows import FORM, Changed
from wbdesk.domain.check import check
from wbdesk.domain.difference import Difference
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Operation, OperationKind
from wbdesk.domain.parked import Parked, ParkedState
from wbdesk.domain.record import Definition, Record, changes, definition, definition_of
from wbdesk.domain.row import Key
from wbdesk.storage import changes as lines
from wbdesk.storage import closing, drafts, erasure, files, outbox, overlay, rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.lending import lent
from wbdesk.storage.outbox import Standing, Target
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store
from wbdesk.wire.codec import SCHEMA
from wbdesk.wire.messages import GROUP_OPERATIONS

Now = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """Return this moment in UTC."""
    return dt.datetime.now(dt.UTC)


def stamp_time(moment: dt.datetime) -> str:
    """Return *moment* as stamps carry it: UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class DeskUnit(StoredReads):
    """See `application.ports.Unit`; opened by `units` and closed by its context."""

    def __init__(self, store: Store, driver: Driver, me: Me, act: Act, now: Now) -> None:
        super().__init__(lent(driver))
        self._store = store
        self._driver = driver
        self._me = me
        self._act = act
        self._now = now
        self._group = new_id()
        self._count = 0
        self._at = ""
        self._life = ("", 0, 0)  # the device epoch, the last number and the cursor
        self._changed = Changed()

    def save(self, before: R | None, after: R) -> None:
        """Write what differs between *before*, which the screen was showing, and *after*."""
        entry = definition_of(after)
        key = Key(after.file_id, entry.name, after.id)
        if before is not None and (before.id, before.file_id) != (after.id, after.file_id):
            raise ValueError("a save of one record over another")
        differing = changes(before, after)
        _refuse_values(entry, differing)
        if before is None:
            self._refuse_signed(entry, key)
            self._write(key, OperationKind.CREATE, differing)
        elif differing:
            self._write(key, OperationKind.PATCH, differing, revision=before.revision)
        if drafts.drop(self._driver, key.file_id, key.id, differing):
            self._note("draft", key.file_id)

    def remove(self, seen: Record) -> None:
        """Remove *seen*; a colleague's change since then makes a difference, not a loss."""
        key = Key(seen.file_id, definition_of(seen).name, seen.id)
        stored = rows.read(self._driver, key)
        if stored and not stored.row.deleted:
            # Own operations still on their way will each have moved the row before this arrives; of
            # one that comes back instead the service knows, and what is parked moves nothing.
            own = outbox.on_their_way(self._driver, key, stored.row.position)
            self._write(key, OperationKind.REMOVE, {}, revision=seen.revision + own)

    def settle(self, seen: Difference, value: Wire) -> None:
        """Choose *value* for a difference as it was *seen*."""
        key = Key(seen.file_id, "difference", seen.id)
        on = Target(Key(seen.file_id, seen.of_type, seen.of_id), seen.field)
        fields: dict[str, tuple[Wire, Wire]] = {"chosen": (None, value)}
        self._write(key, OperationKind.SETTLE, fields, revision=seen.revision, on=on)

    def draft(self, seen: Record, field: str, value: Wire) -> None:
        """Keep what is being typed into *field* of *seen*, without an operation."""
        entry = definition_of(seen)
        spec = entry.spec(field)
        if spec is None:
            raise KeyError(field)
        base = spec.kind.encode(getattr(seen, field))
        key = Key(seen.file_id, entry.name, seen.id)
        self._refuse_erased(seen.file_id)
        drafts.keep(self._driver, key, field, value, base=base, at=stamp_time(self._now()))
        self._note("draft", seen.file_id)

    def drop_draft(self, file_id: str, record_id: str, field: str) -> None:
        """Forget a draft: it became an operation, or the person took it back."""
        if drafts.drop(self._driver, file_id, record_id, [field]):
            self._note("draft", file_id)

    def draft_form(self, file_id: str, form: str, values: Wire) -> None:
        """Keep what stands in a form that is no record yet."""
        key = Key(file_id, FORM, form)
        self._refuse_erased(file_id)
        drafts.keep(self._driver, key, FORM, values, base=None, at=stamp_time(self._now()))
        self._note("draft", file_id)

    def decide(self, seen: Parked, state: ParkedState, to: str = "") -> None:
        """Decide about parked work as it was *seen*: let it arrive, pass it on *to* a colleague."""
        key = Key(seen.file_id, "parked", seen.id)
        fields: dict[str, tuple[Wire, Wire]] = {"state": (seen.state.value, state.value)}
        if to:
            fields["to"] = (seen.to, to)
        self._write(key, OperationKind.DECIDE, fields, revision=seen.revision)

    def give_up_drafts(self, before: dt.datetime) -> None:
        """Make operations of what was typed, before a moment, in files that were closed.

        What cannot be one stands in the sync centre; either way the file may leave.
        """
        for key, typed in closing.typed(self._driver, stamp_time(before)).items():
            left = self._operate(key, typed)
            if left:
                words = {name: typed[name][1] for name in left}
                closing.keep_back(self._driver, key, words, stamp_time(self._now()))
                self._note("outbox", key.file_id)
            drafts.drop(self._driver, key.file_id, key.id, typed)
            self._note("draft", key.file_id)

    def _operate(self, key: Key, typed: dict[str, tuple[Wire, Wire]]) -> set[str]:
        """Write what of *typed* can be an operation, as a group of its own; return what is left."""
        specs = {} if key.type == FORM else {s.name: s for s in definition(key.type).specs}
        there = rows.read(self._driver, key) if specs else None
        fields = {
            name: (base if there else specs[name].kind.empty, new)
            for name, (base, new) in typed.items()
            if name in specs and specs[name].kind.refuse(new) is None
        }
        self._group = new_id()
        try:
            kind = OperationKind.PATCH if there else OperationKind.CREATE
            if fields:
                self._write(key, kind, fields, revision=there.row.revision if there else 0)
        except Refused:
            return set(typed)
        return set(typed) - set(fields)

    def say_goodbye(self, line: int) -> None:
        """Take a line about a file that left out of the sync centre."""
        self._driver.execute("UPDATE farewell SET dismissed = 1 WHERE line = ?", (line,))
        self._note("outbox", "")

    def dismiss(self, op_id: str) -> None:
        """Take a refused operation out of the sync centre after its words were copied."""
        found = self._driver.execute(
            "UPDATE outbox SET dismissed = 1 WHERE op_id = ? AND result = 'refused' "
            "RETURNING file_id",
            (op_id,),
        ).fetchall()
        for (file_id,) in found:
            closing.forget_unfounded(self._driver, file_id)
            self._note("outbox", file_id)

    def commit(self) -> Changed:
        """Make it durable; return which kinds of record changed."""
        if self._count:
            outbox.count_to(self._driver, self._life[1])
        for file_id in closing.leave(self._driver, self._store.folder):
            self._note("file", file_id)
        self._driver.commit()
        changed, self._changed = self._changed, Changed()
        self._group, self._count = new_id(), 0
        return changed

    def _refuse_erased(self, file_id: str) -> None:
        """Nothing more may be written about somebody whom the law erased; a form may be open."""
        if erasure.is_erased(self._driver, file_id):
            raise Refused(outbox.ERASED)

    def _refuse_signed(self, entry: Definition, key: Key) -> None:
        kinds = {kind.value for kind in entry.signed_in}
        if key.file_id.split("/")[0] in kinds and rows.read(self._driver, key):
            raise Refused("already-signed")

    def _write(
        self,
        key: Key,
        kind: OperationKind,
        fields: dict[str, tuple[Wire, Wire]],
        *,
        revision: int = 0,
        on: Target | None = None,
    ) -> None:
        """Queue one operation and show its effect."""
        if self._count >= GROUP_OPERATIONS:
            raise Refused("too-much-at-once", limit=GROUP_OPERATIONS)
        self._refuse_erased(key.file_id)
        standing = Standing(self._operation(key, kind, fields, revision), on)
        if fault := check(standing.operation):
            raise Refused(fault.reason)
        epoch, _last, seen = self._life
        self._life = (epoch, standing.operation.n, seen)
        self._count += 1
        outbox.add(self._driver, standing.operation, on)
        for shown in (key, on.key) if on else (key,):
            self._show(shown, standing)
        self._note("outbox", key.file_id)

    def _show(self, key: Key, standing: Standing) -> None:
        if standing.on and key == standing.on.key and rows.read(self._driver, key) is None:
            return  # its row is still on its way
        before, after = overlay.show_own(self._driver, key, standing)
        if before is None:
            files.know(self._driver, key.file_id)
        lines.note_own(self._driver, standing.operation, before, after)
        self._note(key.type, key.file_id)

    def _operation(
        self,
        key: Key,
        kind: OperationKind,
        fields: dict[str, tuple[Wire, Wire]],
        revision: int,
    ) -> Operation:
        if not self._count:
            self._life = outbox.life(self._driver)
            self._at = stamp_time(self._now())  # one time for what is done at once
        epoch, last, seen = self._life
        return Operation(
            op_id=new_id(),
            epoch=epoch,
            n=last + 1,
            author=self._me.account,
            role=self._me.role,
            group=self._group,
            kind=kind,
            act=self._act,
            type=key.type,
            id=key.id,
            file_id=key.file_id,
            fields=fields,
            revision=revision,
            seen=seen,
            schema=SCHEMA,
            written_at=self._at,
        )

    def _note(self, type_name: str, file_id: str) -> None:
        self._changed |= Changed(frozenset({type_name}), frozenset({file_id}))


def _refuse_values(entry: Definition, differing: dict[str, tuple[Wire, Wire]]) -> None:
    for name, (_base, new) in differing.items():
        spec = entry.spec(name)
        assert spec
        if why := spec.kind.refuse(new):
            raise Refused(why, name, **_facts(spec.kind, new))


def _facts(kind: object, value: Wire) -> dict[str, object]:
    limit = getattr(kind, "limit", None)
    return {"limit": limit, "length": len(value)} if limit and isinstance(value, str) else {}


class Units:
    """Opens units of work; this is the desk's `application.ports.OpenUnit`.

    What *me* writes is written in *me*'s role, with *mark* at its end.
    """

    mark = ""

    def __init__(self, store: Store, me: Me, now: Now = utc_now) -> None:
        self._store = store
        self._me = me
        self._now = now

    def __call__(self, act: Act = Act.NONE) -> AbstractContextManager[Unit]:
        """Return the unit as a context; leaving it without `commit` writes nothing."""
        return self._open(act)

    @contextmanager
    def _open(self, act: Act) -> Iterator[Unit]:
        with self._store.saving() as driver:
            me = replace(self._me, role=self._me.role + self.mark)
            yield DeskUnit(self._store, driver, me, act, self._now)
            driver.rollback()  # what was not committed
