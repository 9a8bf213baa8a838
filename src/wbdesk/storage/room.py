"""Room on the disk: the last of it is held back for notes, and pages do not take it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from wbdesk.storage.errors import Code, StoreTrouble

NAME = "reserve"
RESERVE = 20 * 1024 * 1024
_LEAST = 10  # a tenth of the reserve is always left for one save


def hold_back(folder: Path) -> None:
    """Set the reserve aside, where there is plenty of room."""
    held = folder / NAME
    if held.exists() or _free(folder) <= 2 * RESERVE:
        return
    with held.open("wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, RESERVE)
        else:
            file.truncate(RESERVE)  # Windows sets the room aside at once


def left(folder: Path) -> int:
    """Return the free bytes, after holding the reserve back or giving it up as they ask for."""
    free = _free(folder)
    hold_back(folder)
    make_for_notes(folder)
    return free


def make_for_notes(folder: Path) -> None:
    """Give the reserve up to what a person is saving, once the disk is nearly full."""
    if _free(folder) < RESERVE // _LEAST:
        (folder / NAME).unlink(missing_ok=True)


def refuse_pages(folder: Path) -> None:
    """Raise DISK_FULL where what comes from others would take the room of notes."""
    free = _free(folder)
    if free < RESERVE // _LEAST or (free < RESERVE and not (folder / NAME).exists()):
        raise StoreTrouble(Code.DISK_FULL)


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
