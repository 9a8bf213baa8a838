"""Which life of the desk this is; a small file beside the vault knows it and the highest number.

The file is written after COMMIT: it may lag behind the database and never leads. A database whose
last number is below the file's was restored from a copy, and must ask for a new epoch. Only what
was sent can be numbered twice, so the file is written before a batch is sent and when the desk is
closed, and a save does not wait for it.
"""

from __future__ import annotations

from wbdesk.storage.engine import Driver
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import DeskFolder, Identity


def note(folder: DeskFolder | None, epoch: str, last: int) -> None:
    """Write the highest number that was committed; a full disk only lets the file lag."""
    if folder is None or not epoch:
        return
    try:
        folder.write_identity(Identity(epoch, last))
    except (OSError, StoreTrouble):
        return


def catch_up(folder: DeskFolder | None, driver: Driver, noted: int) -> int:
    """Let the file say the last number that the database has; return it. *noted* is what it says.

    Call it in a transaction of its own, that reads only what was committed.
    """
    epoch, last = driver.execute("SELECT device_epoch, last_n FROM sync_state").fetchone()
    if last != noted and is_fresh(folder, driver):  # a restored database must not look as if not
        note(folder, epoch, last)
    return int(last)


def is_fresh(folder: DeskFolder | None, driver: Driver) -> bool:
    """Whether this database may go on under its epoch: it is enrolled, and not a copy of before."""
    epoch, last = driver.execute("SELECT device_epoch, last_n FROM sync_state").fetchone()
    if folder is None:
        return bool(epoch)
    known = folder.read_identity()
    return known is not None and known.device_epoch == epoch and known.highest_n <= last
