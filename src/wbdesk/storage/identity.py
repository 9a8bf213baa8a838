"""Which life of the desk this is; a small file beside the vault knows it and the highest number.

The file is written after COMMIT: it may lag behind the database and never leads. A database whose
last number is below the file's was restored from a copy, and must ask for a new epoch.
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


def is_fresh(folder: DeskFolder | None, driver: Driver) -> bool:
    """Whether this database may go on under its epoch: it is enrolled, and not a copy of before."""
    epoch, last = driver.execute("SELECT device_epoch, last_n FROM sync_state").fetchone()
    if folder is None:
        return bool(epoch)
    known = folder.read_identity()
    return known is not None and known.device_epoch == epoch and known.highest_n <= last
