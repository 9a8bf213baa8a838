"""The files that were closed or erased on this desk, noted beside the vault.

A backup, and a database that was restored, may still hold them: whoever makes or opens one reads
this list first. It names files by their ids only, and is written before the rows leave.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.whole_file import write_whole

NAME = "closed"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Closed:
    """A file that left this desk: at which position of which life of the service, and when."""

    file_id: str
    position: int
    server_epoch: str
    at: str  # UTC, ISO 8601, by this desk's clock
    erased: bool = False


def append(
    folder: DeskFolder | None, entries: Iterable[Closed], *, now: dt.datetime | None = None
) -> None:
    """Note that files are about to leave; one named again takes the place of its older entry."""
    if folder is None:
        return
    at = (now or dt.datetime.now(dt.UTC)).strftime(_MOMENT)
    known = {one.file_id: one for one in read(folder)}
    anew = {one.file_id: one for one in entries}
    if not anew:
        return
    stamped = {name: _at(one, at) for name, one in anew.items()}
    lines = [json.dumps(asdict(one), sort_keys=True) for one in (known | stamped).values()]
    write_whole(_path(folder), ("\n".join(lines) + "\n").encode())


def no_later_than(folder: DeskFolder, now: dt.datetime) -> None:
    """Let nothing have left later than *now*: it was noted by a clock that was wrong."""
    later = [replace(one, at="") for one in since(folder, now.strftime(_MOMENT))]
    append(folder, later, now=now - dt.timedelta(seconds=1))


def read(folder: DeskFolder | None) -> tuple[Closed, ...]:
    """Return every file that left, each once; a line that cannot be read is passed over."""
    if folder is None:
        return ()
    try:
        words = _path(folder).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    found = [_parsed(line) for line in words.splitlines()]
    return tuple(one for one in found if one is not None)


def since(folder: DeskFolder | None, moment: str) -> tuple[Closed, ...]:
    """Return what left after *moment* (UTC, ISO 8601): a backup of then still holds it."""
    return tuple(one for one in read(folder) if one.at >= moment)


def _path(folder: DeskFolder) -> Path:
    return folder.path / NAME


def _at(one: Closed, at: str) -> Closed:
    return one if one.at else Closed(one.file_id, one.position, one.server_epoch, at, one.erased)


def _parsed(line: str) -> Closed | None:
    try:
        held = json.loads(line)
        one = Closed(**held)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = all(isinstance(t, str) for t in (one.file_id, one.server_epoch, one.at))
    return one if texts and isinstance(one.position, int) else None
