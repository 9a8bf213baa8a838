"""What a restored dump must not bring back, noted in a file outside the database.

Erasures, closings, stopped and lost desks, holds, roles and ended accounts are written here in the
transaction that does them, before it commits. A service whose dump is restored does them again
before it answers anybody; only then does it begin a new life. The file names services, accounts and
files by their ids, no person, and not why somebody is on hold.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from wbdesk.domain.errors import Refused

VARIABLE = "WBDESK_AFTER_RESTORE"  # where the file is; unset, nothing is noted
ERASE, CLOSE, STOP, END, LIFE = "erase", "close", "stop", "end", "life"
LOST, HOLD, RELEASE, ROLE = "lost", "hold", "release", "role"
_BEGINS = b'{"account": "'


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: *what* is a person (erase, hold, release), a file (close), a device (stop, lost), an
    account (end, role) or an epoch (life).

    It was done at *position* of the life *epoch* of the service, by the account *by*; *account* is
    whom a file was closed to, *told* the role, or the order that a lost desk obeys.
    """

    act: str
    service: str
    what: str
    epoch: str
    position: int
    account: str = ""
    by: str = ""
    at: str = ""
    told: str = ""


def place() -> Path | None:
    """Return where the list is kept, or None."""
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None


def append(entries: Iterable[Entry], path: Path | None = None) -> None:
    """Note *entries* so that they survive a power cut; raises OSError where that cannot be."""
    path = path or place()
    lines = "".join(json.dumps(asdict(one), sort_keys=True) + "\n" for one in entries)
    if path is None or not lines:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        left = _line_end(handle) + lines.encode()
        while left:  # a disk that fills up takes a part of it
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _line_end(handle: int) -> bytes:
    """Return what ends a line that was cut off, so that the next one stands alone."""
    if not (size := os.fstat(handle).st_size):
        return b""
    os.lseek(handle, size - 1, os.SEEK_SET)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


def read(path: Path | None = None) -> list[Entry]:
    """Return every entry, oldest first; raises Refused for a line that is not ours.

    A line that was cut off by a lost power is passed over: its act was not committed then.
    """
    path = path or place()
    if path is None or not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")[:-1]
    return [_entry(n, line) for n, line in enumerate(lines, start=1) if not _is_cut_off(line)]


def _is_cut_off(line: bytes) -> bool:
    """Whether *line* begins as one of ours and does not end; a disk may add nothings to it."""
    told = line.rstrip(b"\0")
    return (told.startswith(_BEGINS) or _BEGINS.startswith(told)) and b"}" not in told


def _entry(number: int, line: bytes) -> Entry:
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise Refused("list-damaged", line=number) from error


def pending(entries: Sequence[Entry], service: str, epoch: str, position: int) -> list[Entry]:
    """Return what a dump of *service*, at *position* of its life *epoch*, does not know yet.

    A life began after all older entries were done again; a dump of that life knows them.
    """
    mine = [one for one in entries if one.service == service]
    starts = [n for n, one in enumerate(mine) if (one.act, one.what) == (LIFE, epoch)]
    later = mine[starts[-1] + 1 :] if starts else mine
    known = (one for one in later if one.epoch == epoch and one.position <= position)
    done = {id(one) for one in known}
    return [one for one in later if one.act != LIFE and id(one) not in done]


Do = Callable[[Entry], None]


def replay(entries: Sequence[Entry], do: Do) -> int:
    """Do *entries* again, in order; return how many there were."""
    for one in entries:
        do(one)
    return len(entries)
