"""The file as sync sees it: what waits to be sent, how far we have come, what an answer did."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from wbdesk.application.rows import Changed
from wbdesk.domain.operation import Operation, Outcome
from wbdesk.domain.row import Key
from wbdesk.storage import (
    again,
    changes,
    closing,
    erasure,
    files,
    identity,
    outbox,
    overlay,
    repair,
)
from wbdesk.storage.apply import Slice, in_order, slices
from wbdesk.storage.engine import Driver
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.rows import Stored
from wbdesk.storage.store import Store
from wbdesk.storage.tables import dump, load
from wbdesk.storage.unit import Now, stamp_time, utc_now
from wbdesk.wire.messages import Answer, Ask, Checkpoint, Cursor, FileEvent, Leaving

DIFFERS = "files-differ"
TOGETHER = 4  # slices in one transaction at most: one takes little more time than each of them
_SECONDS = 0.05  # that a transaction may take, about: a person's save waits for it


class SyncStore:
    """What the sync room needs of the file; see the Protocol of the same shape there."""

    def __init__(self, store: Store, account: str, now: Now = utc_now) -> None:
        self._store = store
        self._account = account
        self._now = now
        self._untold = Changed()  # of an answer that was cut off
        self._together = 1  # slices in the next transaction
        self._noted = 0  # the number that the identity file says
        self._asked: set[str] = set()  # of files that the service did not name: what became of them

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

    def batch(self, after: int = 0) -> tuple[Operation, ...]:
        """Return the operations to send after one: whole groups in order, at least one."""
        with self._store.reading() as driver:
            waiting = outbox.batch(driver, after)
            if waiting:
                self._noted = identity.catch_up(self._store.folder, driver, self._noted)
            return waiting

    def leaving(self) -> tuple[Leaving, ...]:
        """Return what the service has still to hear of files that leave this desk."""
        with self._store.reading() as driver:
            return closing.told(driver)

    def heard(self, entries: Sequence[Leaving]) -> None:
        """Note that the service has heard of files that leave."""
        with self._store.applying() as driver:
            closing.heard(driver, entries)

    def new_identity(self, epoch: str) -> None:
        """Begin a new life under *epoch*, from number 1."""
        self.renumber(epoch, 1)

    def renumber(self, new_epoch: str, expected: int) -> None:
        """Give what is unsent new numbers from *expected* under *new_epoch*, in the same order."""
        with self._store.saving() as driver:
            last = outbox.renumber(driver, new_epoch, expected)
            driver.commit()
        identity.note(self._store.folder, new_epoch, last)

    def stage(self) -> str:
        """Return the stage at which sync is: "resend", "compare", or another when at rest."""
        with self._store.reading() as driver:
            return str(driver.execute("SELECT stage FROM sync_state").fetchone()[0])

    def enter(self, stage: str) -> None:
        """Go on to *stage*."""
        with self._store.applying() as driver:
            driver.execute("UPDATE sync_state SET stage = ?", (stage,))

    def begin_again(self, epoch: str, life: str, common: int) -> None:
        """Go over to another life of the service, which shares positions up to *common*.

        What was answered waits again, numbered in the new device *epoch*, and rows from later
        positions are offered.
        """
        with self._store.saving() as driver:
            last = again.begin(driver, self._account, epoch, life, common)
            driver.commit()
        identity.note(self._store.folder, epoch, last)

    def send_again(self, epoch: str) -> None:
        """Let all that was answered wait again: the service has forgotten it within one life."""
        with self._store.saving() as driver:
            kept, unsent = outbox.kept(driver), outbox.unsent(driver)
            outbox.wait_again(driver, kept)
            last = outbox.number(driver, epoch, [*kept, *unsent], 1)
            driver.execute("UPDATE sync_state SET stage = ?", (again.RESEND,))
            driver.commit()
        identity.note(self._store.folder, epoch, last)

    def differs(self) -> bool:
        """Whether the last comparison was unequal, and files have not been put right since."""
        with self._store.reading() as driver:
            equal, code, checked = driver.execute(
                "SELECT up_to_date, code, checked_at FROM sync_state"
            ).fetchone()
            return bool(checked and not equal and not code)

    def to_repair(self) -> tuple[str, tuple[str, str, str]] | None:
        """Return which file is to be put right, and after which key; None if none is."""
        with self._store.reading() as driver:
            return repair.next_file(driver)

    def to_ask(self) -> tuple[str, tuple[str, str, str]] | None:
        """Return which hidden file the service has to be asked about, once after each unlocking.

        It does not know that the file was open to us, so it tells of no erasure by itself.
        """
        with self._store.reading() as driver:
            waits = [file_id for file_id in repair.lost(driver) if file_id not in self._asked]
            return (waits[0], repair.NOWHERE) if waits else None

    def hear_of(self, asked: Ask, answer: Answer) -> Changed:
        """Take what the service says of one hidden file: whether the law erased it."""
        assert asked.repair
        with self._store.applying() as driver:
            done = self._open_slice(driver)
            _erase(done, answer, self._store.folder)
        self._asked.add(asked.repair[0])
        return Changed(frozenset(done.types), frozenset(done.file_ids))

    def repair(self, asked: Ask, answer: Answer) -> Changed:
        """Lay the rows of one file in, in slices; what the service does not have leaves."""
        assert asked.repair
        if answer.events:
            return self.hear_of(asked, answer)
        file_id, after = asked.repair
        incoming = tuple(Stored(row, told) for row, told in answer.rows)
        parts = list(slices(incoming)) or [()]
        changed = Changed()
        for place, part in enumerate(parts):
            last = place == len(parts) - 1 and not answer.more
            to: repair.Place = repair.END if last or not part else part[-1].row.key
            with self._store.applying() as driver:
                done = self._open_slice(driver)
                repair.lay(done, file_id, after, erasure.spare(driver, part), to)
                if last:
                    repair.finished(driver, file_id, asked.cursor.position)
            after = to
            changed |= Changed(frozenset(done.types), frozenset(done.file_ids))
        return changed

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
        came = 0
        while came < len(parts):
            some = parts[came : came + min(self._together, TOGETHER)]
            began = time.perf_counter()
            with self._store.applying() as driver:
                done = self._open_slice(driver)
                if came == 0:
                    self._begin(done, answer)
                came += len(some)
                done.apply(erasure.spare(driver, tuple(chain.from_iterable(some))))
                if came == len(parts):
                    self._end(done, answer)
                elif steps:
                    _step(done, answer, some[-1][-1].row.position)
            self._together = _fitting(len(some), time.perf_counter() - began)
            self._untold |= Changed(frozenset(done.types), frozenset(done.file_ids))
        changed, self._untold = self._untold, Changed()
        return changed

    def _open_slice(self, driver: Driver) -> Slice:
        synced = driver.execute("SELECT last_synced FROM sync_state").fetchone()[0]
        return Slice(driver, self._account, news=bool(synced))

    def _begin(self, done: Slice, answer: Answer) -> None:
        _note_outcomes(done, answer.outcomes)
        _erase(done, answer, self._store.folder)
        opened = [one for one in _last_events(done.driver, answer.events) if one.opened]
        for event in opened:
            files.opened(done.driver, event.file_id, event.position)
        _tell_files(done, [event.file_id for event in opened])

    def _end(self, done: Slice, answer: Answer) -> None:
        driver = done.driver
        # What was closed is told once, as the walk begins: the pages after it bring no event.
        reached = answer.cursor.walk_to or answer.cursor.position
        _close(done, answer, reached)
        _move(driver, answer.cursor)
        if not answer.cursor.walk_to:
            for file_id in files.walked(driver):
                _told(done, "file", file_id)
        _land(done, answer.cursor.position)
        for file_id in closing.leave(driver, self._store.folder, telling=not answer.more):
            _told(done, "file", file_id)
        if not answer.more:
            self._note_skew(driver, answer.at)
            self._finish_round(done, answer.checkpoint, answer.cursor.position)
            done.types.add("sync")

    def _note_skew(self, driver: Driver, at: int) -> None:
        """Note how far off this laptop's clock is; it is shown, and decides nothing."""
        skew = round((self._now().timestamp() - at) / 60) if at else 0
        driver.execute("UPDATE sync_state SET skew = ?", (skew,))

    def _finish_round(self, done: Slice, point: Checkpoint | None, position: int) -> None:
        """Say "up to date" only when the service's hash and ours are equal."""
        driver, now = done.driver, stamp_time(self._now())
        driver.execute("UPDATE sync_state SET last_synced = ?", (now,))
        changes.forget_old(driver)
        if point is None:
            return
        if point.each is not None:
            for file_id in repair.compare(driver, point.each, position):
                _tell_file(done, file_id)
        elif repair.is_older(driver, position):
            driver.execute("UPDATE sync_state SET code = ''")  # it may be tried again
        for file_id in erasure.release(driver, self._store.folder, point.held):
            _tell_file(done, file_id)
        _files, count, total = files.roll_up(driver)
        equal = (count, total) == (point.rows, point.hash)
        _say(driver, now, equal=equal, compared=point.each is not None)
        driver.execute("UPDATE sync_state SET safe = ?", (point.safe,))
        outbox.forget_proven(driver, point.safe)


def _fitting(slices_: int, took: float) -> int:
    """Return how many slices fit in the next transaction, by what the one before took."""
    return max(1, int(_SECONDS * slices_ / max(took, 0.001)))


def _say(driver: Driver, now: str, *, equal: bool, compared: bool) -> None:
    """Note whether this desk is up to date; in a new life only files one by one can prove it."""
    stage, code = driver.execute("SELECT stage, code FROM sync_state").fetchone()
    proven = compared or stage != again.COMPARE
    if equal or compared:
        code = "" if equal or repair.next_file(driver) else DIFFERS
    driver.execute(
        "UPDATE sync_state SET checked_at = ?, up_to_date = ?, code = ?, stage = ?",
        (now, int(equal and proven), code, again.DONE if proven else stage),
    )


def _told(done: Slice, type_name: str, file_id: str) -> None:
    done.types.add(type_name)
    done.file_ids.add(file_id)


def _tell_file(done: Slice, file_id: str) -> None:
    """Tell that all which is here of a file has come into sight or gone out of it."""
    _tell_files(done, [file_id])


def _tell_files(done: Slice, file_ids: Collection[str]) -> None:
    for file_id in file_ids:
        _told(done, "file", file_id)
    if file_ids:
        done.types |= files.types_in(done.driver, file_ids)


def _step(done: Slice, answer: Answer, position: int) -> None:
    """Move the cursor to *position*, within an answer, with all that happened up to there."""
    _close(done, answer, position)
    _move(done.driver, Cursor(answer.cursor.server_epoch, position))
    _land(done, position)


def _close(done: Slice, answer: Answer, position: int) -> None:
    """Hide the files that were closed to this desk up to *position*."""
    for event in _last_events(done.driver, answer.events):
        if not event.opened and event.position <= position:
            files.closing(done.driver, event.file_id, event.position)
            _tell_file(done, event.file_id)


def _erase(done: Slice, answer: Answer, folder: DeskFolder | None) -> None:
    """Let those go whom the law erased, as *answer* says of our own work or of files.

    The cursor need not have come there: what was erased does not come back.
    """
    at = max(1, answer.cursor.position)
    told = dict.fromkeys(outbox.told_erased(done.driver, answer.outcomes), at)
    told |= {event.file_id: event.position for event in answer.events if event.erased}
    for file_id in erasure.here(done.driver, told) if told else ():
        _tell_file(done, file_id)
    erasure.hear(done.driver, folder, told)


def _note_outcomes(done: Slice, outcomes: Sequence[Outcome]) -> None:
    answered, fallen = outbox.answered(done.driver, outcomes)
    for key in answered:
        _told(done, "outbox", key.file_id)
    if closing.settle_parked(done.driver, outcomes):
        done.types.add("outbox")
    _refresh(done, fallen)


def _land(done: Slice, position: int) -> None:
    _refresh(done, outbox.landed(done.driver, position))


def _refresh(done: Slice, keys: set[Key]) -> None:
    if keys:
        overlay.refresh(done.driver, keys)
    for key in keys:
        _told(done, key.type, key.file_id)


def _last_events(driver: Driver, events: Iterable[FileEvent]) -> list[FileEvent]:
    """Return what became of each file in the end; of what the law erased all is said."""
    last = {event.file_id: event for event in events}
    gone = erasure.among(driver, last) if last else set()
    return [e for e in last.values() if not e.erased and e.file_id not in gone]


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
