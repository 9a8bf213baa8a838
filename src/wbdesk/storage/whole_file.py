"""Writes a small file so that a reader finds the old one or the new one, never a piece."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from wbdesk.storage.errors import Code, StoreTrouble

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Replace *path* by *content*; with *durable* it survives a power cut once this returns."""
    unfinished = path.with_name(path.name + ".new")
    try:
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, content, durable=durable)
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        if error.errno in _FULL:
            raise StoreTrouble(Code.DISK_FULL) from error
        raise
    reached("renamed")
    if durable:
        sync_folder(path.parent)
    reached("folder synced")


def sync(path: Path) -> None:
    """Make what *path* holds survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* survive a power cut (Windows does so by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reached(step: str) -> None:
    """Do nothing: the tests cut the power at each *step*."""


def _fill(path: Path, content: bytes, *, durable: bool) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb", buffering=0) as file:
        reached("made")
        half = len(content) // 2
        _write_all(file.fileno(), content[:half])
        reached("half written")
        _write_all(file.fileno(), content[half:])
        reached("written")
        if durable:
            os.fsync(file.fileno())
        reached("synced")


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
