"""One program at a time has a desk open: the system's lock on a small file beside the vault.

The lock goes with the program that holds it, however that ends. Within one program a desk may be
opened more than once: to prove a passphrase while it is open, as Settings does.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder

NAME = "in-use"
_one = threading.Lock()
_held: dict[Path, tuple[int, int]] = {}  # the open file, and how often it is held


def hold(folder: DeskFolder) -> Path:
    """Hold *folder* until `let_go`; raises StoreTrouble while another program has it open."""
    path = (folder.path / NAME).resolve()
    with _one:
        handle, times = _held.get(path) or (_locked(path), 0)
        _held[path] = handle, times + 1
    return path


def let_go(path: Path) -> None:
    """Let what `hold` returned go once."""
    with _one:
        if path not in _held:
            return
        handle, times = _held.pop(path)
        if times > 1:
            _held[path] = handle, times - 1
        else:
            os.close(handle)


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError as error:
        os.close(handle)
        raise StoreTrouble(Code.OPEN_ELSEWHERE) from error
    return handle


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
