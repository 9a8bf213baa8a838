"""The file as sync sees it: what waits to be sent, how far we have come, what an answer did."""

from __future__ import annotations

from collections.abc import Iterable

from wbdesk.application.rows import Changed
from wbdesk.domain.operation import Operation, Outcome
from wbdesk.domain.row import Key
from wbdesk.storage import changes, files, identity, outbox, overlay
from wbdesk.storage.apply import Slice, in_order, slices
from wbdesk.storage.engine import Driver
from wbdesk.storage.rows import Stored
from wbdesk.storage.store import Store
from wbdesk.storage.tables import dump, load
from wbdesk.storage.unit import Now, stamp_time, utc_now
from wbdesk.wire.messages import Answer, Checkpoint, Cursor, FileEvent


class SyncStore:
    """What the sync room needs of the file; see the Protocol of the same shape there."""

    def __init__(self, store: Store, account: str, now: Now = utc_now) -> None:
        self._store = store
        self._account = account
        self._now = now
        self._untold = Changed()  # of an answer that was cut off
        self._noted = 0  # the number that the identity file says

    def state(self) -> Cursor:
        """Return how far this desk has come."""
        with self._store.reading() as driver:
            return _cursor(driver)

    def epoch(self) -> str:
        """Return the device epoch, "" before enrolment."""
        with self._store.reading() as driver:
            return str(driver.execute("SELECT device_epoch FROM sync_state").fetchone()[0])

    def is_fresh(self) -> bool:
        """Whether this desk may go on under its epoch; else it asks for a new one."""
        with self._store.reading() as driver:
            return identity.is_fresh(self._store.folder, driver)

    def batch(self) -> tuple[Operation, ...]:
        """Return the operations to send next: whole groups in order, at least one."""
        with self._store.reading() as driver:
            waiting = outbox.batch(driver)
            if waiting:
                self._noted = identity.catch_up(self._store.folder, driver, self._noted)
            return waiting

    def new_identity(self, epoch: str) -> None:
        """Begin a new life under *epoch*, from number 1."""
        self.renumber(epoch, 1)

    def renumber(self, new_epoch: str, expected: int) -> None:
        """Give what is unsent new numbers from *expected* under *new_epoch*, in the same order."""
        with self._store.saving() as driver:
            last = outbox.renumber(driver, new_epoch, expected)
            driver.commit()
        identity.note(self._store.folder, new_epoch, last)

    def take(self, answer: Answer) -> Changed:
        """Lay an answer into the file: outcomes, files opened, rows, files closed, the cursor.

        Each slice moves the cursor in its own transaction, and with it does all that happened up to
        there: a closing that the cursor has passed would not be sent again after a cut. Nothing is
        taken from another life of the service than the one that the cursor belongs to.
        """
        before = self.state()
        if before.server_epoch not in ("", answer.cursor.server_epoch):
            return Changed()
        incoming = tuple(Stored(row, told) for row, told in answer.rows)
        parts = list(slices(incoming)) or [()]
        steps = not (before.walk_to or answer.cursor.walk_to) and in_order(s.row for s in incoming)
        for place, part in enumerate(parts):
            with self._store.applying() as driver:
                done = self._open_slice(driver)
                if place == 0:
                    self._begin(done, answer)
                done.apply(part)
                if place == len(parts) - 1:
                    self._end(done, answer)
                elif steps:
                    _step(done, answer, part[-1].row.position)
            self._untold |= Changed(frozenset(done.types), frozenset(done.file_ids))
        changed, self._untold = self._untold, Changed()
        return changed

    def _open_slice(self, driver: Driver) -> Slice:
        synced = driver.execute("SELECT last_synced FROM sync_state").fetchone()[0]
        return Slice(driver, self._account, news=bool(synced))

    def _begin(self, done: Slice, answer: Answer) -> None:
        _note_outcomes(done, answer.outcomes)
        for event in _last_events(answer.events):
            if event.opened:
                files.opened(done.driver, event.file_id, event.position)
                _tell_file(done, event.file_id)

    def _end(self, done: Slice, answer: Answer) -> None:
        driver = done.driver
        _close(done, answer, answer.cursor.position)
        _move(driver, answer.cursor)
        if not answer.cursor.walk_to:
            for file_id in files.walked(driver):
                _told(done, "file", file_id)
        _land(done, answer.cursor.position)
        for file_id in files.erase_closed(driver):
            _told(done, "file", file_id)
        if not answer.more:
            self._finish_round(driver, answer.checkpoint)
            done.types.add("sync")

    def _finish_round(self, driver: Driver, point: Checkpoint | None) -> None:
        """Say "up to date" only when the service's hash and ours are equal."""
        now = stamp_time(self._now())
        driver.execute("UPDATE sync_state SET last_synced = ?, stage = 'done'", (now,))
        changes.forget_old(driver)
        if point is None:
            return
        _files, count, total = files.roll_up(driver)
        equal = (count, total) == (point.rows, point.hash)
        driver.execute(
            "UPDATE sync_state SET checked_at = ?, up_to_date = ?, safe = ?",
            (now, int(equal), point.safe),
        )
        outbox.forget_proven(driver, point.safe)


def _told(done: Slice, type_name: str, file_id: str) -> None:
    done.types.add(type_name)
    done.file_ids.add(file_id)


def _tell_file(done: Slice, file_id: str) -> None:
    """Tell that all which is here of a file has come into sight or gone out of it."""
    _told(done, "file", file_id)
    done.types |= files.types_in(done.driver, file_id)


def _step(done: Slice, answer: Answer, position: int) -> None:
    """Move the cursor to *position*, within an answer, with all that happened up to there."""
    _close(done, answer, position)
    _move(done.driver, Cursor(answer.cursor.server_epoch, position))
    _land(done, position)


def _close(done: Slice, answer: Answer, position: int) -> None:
    """Hide the files that were closed to this desk up to *position*."""
    for event in _last_events(answer.events):
        if not event.opened and event.position <= position:
            files.closing(done.driver, event.file_id, event.position)
            _tell_file(done, event.file_id)


def _note_outcomes(done: Slice, outcomes: Iterable[Outcome]) -> None:
    answered, fallen = outbox.answered(done.driver, outcomes)
    for key in answered:
        _told(done, "outbox", key.file_id)
    _refresh(done, fallen)


def _land(done: Slice, position: int) -> None:
    _refresh(done, outbox.landed(done.driver, position))


def _refresh(done: Slice, keys: set[Key]) -> None:
    for key in sorted(keys):
        overlay.refresh(done.driver, key)
        _told(done, key.type, key.file_id)


def _last_events(events: Iterable[FileEvent]) -> list[FileEvent]:
    """Return what became of each file in the end."""
    return list({event.file_id: event for event in events}.values())


def _cursor(driver: Driver) -> Cursor:
    epoch, position, walk_to, after = driver.execute(
        "SELECT server_epoch, position, walk_to, walk_after FROM sync_state"
    ).fetchone()
    return Cursor(epoch, position, walk_to, tuple(load(after)) if after else ("", "", ""))


def _move(driver: Driver, cursor: Cursor) -> None:
    driver.execute(
        "UPDATE sync_state SET server_epoch = ?, position = ?, walk_to = ?, walk_after = ?",
        (cursor.server_epoch, cursor.position, cursor.walk_to, dump(list(cursor.walk_after))),
    )
