"""The sealed queue: what is unsent, a second time, for the organisation alone to read.

After each COMMIT the groups that are not sealed yet are read back from the file and appended to a
segment beside the vault: nothing that was rolled back can be there, and what a power cut kept from
being appended is appended at the next save or unlock. A segment goes when all in it is answered
and lies in a proven backup of the service.
"""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation
from wbdesk.storage import identity, outbox, stranded, whole_file
from wbdesk.storage.folder import DeskFolder, random_name
from wbdesk.storage.preferences import preference, remember
from wbdesk.storage.store import Store
from wbdesk.storage.tables import dump
from wbdesk.wire import sealed
from wbdesk.wire.codec import NotOurs

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from wbdesk.wire.organisation import PublicKey
    from wbdesk.wire.sealed import Pen

log = logging.getLogger(__name__)

_FOLDER, _ENDING = "sealed", ".seg"
_NAME = re.compile(r"\d{8}-[a-z2-7]{8}\.seg")  # a copy that somebody laid beside it is none
_ANSWERED = "sealed-answered"
Answered = dict[str, dict[str, int]]  # life of the service: {segment: position}


def segments(folder: DeskFolder) -> list[Path]:
    """Return the segments of a desk, in the order in which they were begun."""
    found = (folder.path / _FOLDER).glob(f"*{_ENDING}")
    return sorted(path for path in found if _NAME.fullmatch(path.name))


def sealed_ids(path: Path, key_id: str = "") -> tuple[str, ...]:
    """Return the op_ids in one segment; () for one that is unreadable or for another key."""
    try:
        head, entries = sealed.read(path.read_bytes())
    except (NotOurs, OSError):
        return ()
    if key_id and head.key_id != key_id:
        return ()
    return tuple(op_id for entry in entries for op_id in entry.op_ids)


def _ids(operations: Iterable[Operation]) -> set[str]:
    return {operation.op_id for operation in operations}


@dataclass(slots=True)
class SealedQueue:
    """Appends to the sealed queue of one unlocked desk, and throws away what is safe."""

    store: Store
    folder: DeskFolder
    organisation: PublicKey
    device: str
    sync_key: Ed25519PrivateKey
    _pen: Pen | None = None
    _path: Path | None = None
    _epoch: str = ""
    _mark: int = 0  # the last number of this epoch that is sealed
    _aside: set[str] = field(default_factory=set)  # sealed words that could be no operation
    _one: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> None:
        """Seal what is unsent and not sealed yet, and go on after each save."""
        self._keep_unknown()
        self.catch_up()
        self.store.after_save.append(self.catch_up)

    def _keep_unknown(self) -> None:
        """Keep, where an older database was put here, the segments that say more than it knows."""
        with self.store.reading() as driver:
            if identity.is_fresh(self.folder, driver):
                return
            known = {op_id for (op_id,) in driver.execute("SELECT op_id FROM outbox").fetchall()}
        more = [p.name for p in segments(self.folder) if not known.issuperset(sealed_ids(p))]
        stranded.note(self.folder, sealed=more)

    def catch_up(self) -> None:
        """Seal what was committed since; what goes wrong here never fails a save."""
        try:
            with self._one:
                self._catch_up()
        except Exception as trouble:  # noqa: BLE001  # the words are committed: whatever it is
            self._pen = None  # the segment may end in half an entry: begin another
            log.warning("what was saved is not sealed yet: %s", type(trouble).__name__)

    def seal_to(self, organisation: PublicKey) -> None:
        """Seal to another key from now on, and once more what is unsent."""
        with self._one:
            self.organisation, self._pen, self._path, self._epoch = organisation, None, None, ""
        self.catch_up()

    def end(self) -> None:
        """Let go of the segment's key; what is sealed survives a power cut from now on."""
        with self._one:
            if self._path is not None and self._path.exists():
                with self._path.open("rb+") as file:
                    os.fsync(file.fileno())
            self._pen = self._path = None

    def prune(self) -> None:
        """Delete the segments of which everything is answered and lies in a proven backup."""
        with self._one:
            before = preference(self.store, _ANSWERED)
            answered = self._prune(cast(Answered, before or {}))
        if dump(answered) != dump(before):
            remember(self.store, _ANSWERED, cast(Wire, answered))

    def _catch_up(self) -> None:
        with self.store.reading() as driver:
            epoch, last, _seen = outbox.life(driver)
            aside = outbox.kept_back(driver)
            known = self._aside
            if (epoch, last) == (self._epoch, self._mark) and known.issuperset(_ids(aside)):
                return
            same = epoch == self._epoch
            waiting = outbox.unsettled(driver, epoch, self._mark if same else 0)
        if not same:
            self._note_number()
            whose, paths = self.organisation.id, segments(self.folder)
            known = {op_id for path in paths for op_id in sealed_ids(path, whose)}
        waiting = [one for one in (*waiting, *aside) if one.op_id not in known]
        for _group, found in groupby(waiting, lambda operation: operation.group):
            self._append(list(found))
        self._epoch, self._mark, self._aside = epoch, last, _ids(aside)

    def _note_number(self) -> None:
        """Let the identity file say the number, once a life of the desk.

        Not at each save: what is unsealed is pushed under an epoch of its own, so a number in the
        queue is never given twice, and replacing a file costs more than the whole save.
        """
        with self.store.reading() as driver:
            identity.catch_up(self.folder, driver, 0)

    def _append(self, group: list[Operation]) -> None:
        if self._pen is None or self._path is None or self._is_full(self._path):
            self._pen, self._path = self._new_segment()
        with self._path.open("ab") as file:
            file.write(self._pen.entry(group))

    def _is_full(self, path: Path) -> bool:
        return not path.exists() or path.stat().st_size >= sealed.LARGEST

    def _new_segment(self) -> tuple[Pen, Path]:
        place = self.folder.path / _FOLDER
        place.mkdir(mode=0o700, exist_ok=True)
        last = max((int(path.name[:8]) for path in segments(self.folder)), default=0)
        path = place / f"{last + 1:08d}-{random_name()}{_ENDING}"
        pen = sealed.Pen(self.organisation, self.device, self.sync_key)
        whole_file.write_whole(path, pen.head, durable=False)
        return pen, path

    def _prune(self, before: Answered) -> Answered:
        """Delete what is safe; return at which position of which life the others were answered."""
        with self.store.reading() as driver:
            life, position, safe = driver.execute(
                "SELECT server_epoch, position, safe FROM sync_state"
            ).fetchone()
            unsettled = outbox.unsettled_ids(driver)
        known, now = before.get(life, {}), Answered()
        now[life] = {}
        kept = {self._path.name if self._path else "", *stranded.sealed(self.folder)}
        for path in segments(self.folder):
            if path.name in kept or unsettled.intersection(sealed_ids(path)):
                continue
            answered_at = known.get(path.name, position)
            if 0 < answered_at <= safe:
                path.unlink()
            else:
                now[life][path.name] = answered_at
        return now
