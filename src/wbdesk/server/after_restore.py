"""What a restored dump must not bring back, noted in a file outside the database.

Erasures, closings, stopped desks and ended accounts are written here in the transaction that does
them, before it commits. A service whose dump is restored does them again before it answers anybody;
only then does it begin a new life. The file names services, accounts and files by their ids, no
person.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "WBDESK_AFTER_RESTORE"  # where the file is; unset, nothing is noted
ERASE, CLOSE, STOP, END, LIFE = "erase", "close", "stop", "end", "life"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: *what* is a person (erase), a file (close), a device (stop), an account
    (end) or an epoch (life).

    It was done at *position* of the life *epoch* of the service, by the account *by*; *account* is
    whom a file was closed to.
    """

    act: str
    service: str
    what: str
    epoch: str
    position: int
    account: str = ""
    by: str = ""
    at: str = ""


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
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, lines.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path | None = None) -> list[Entry]:
    """Return every entry, oldest first; raises ValueError for a line that is not ours.

    The last line may have been cut off by a lost power: its act was not committed then.
    """
    path = path or place()
    if path is None or not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [Entry(**json.loads(line)) for line in lines[:-1]]


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
