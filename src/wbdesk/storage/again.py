"""Another life of the service: what it may have lost is written down, to be sent again.

A service that was restored from a backup shares with the life before it all positions up to one,
the *common* one. What this desk was answered later is sent again under a new device epoch, with
the same op_ids. Rows that it holds from later positions are offered; until the service has them
again they are nobody's revision, so that whatever comes is taken for news.
"""

from __future__ import annotations

from collections.abc import Iterator

from wbdesk.domain import offer
from wbdesk.domain.identity import derived_id
from wbdesk.domain.operation import Operation, OperationKind
from wbdesk.domain.record import definitions
from wbdesk.domain.row import Key, mark
from wbdesk.storage import files, outbox, overlay, rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.rows import Stored
from wbdesk.wire.codec import SCHEMA

RESEND, COMPARE, DONE = "resend", "compare", "done"
_STAYING = "file_id NOT IN (SELECT file_id FROM file WHERE closed_at <> 0)"
_LATER = f"position > ? AND revision > 0 AND {_STAYING}"


def begin(driver: Driver, account: str, epoch: str, life: str, common: int) -> int:
    """Go over to the service's *life*, under the device epoch *epoch*; return the last number.

    Answered operations come first, in the order in which they were written, then offers, then
    what was never sent.
    """
    stage, known = driver.execute("SELECT stage, common FROM sync_state").fetchone()
    if stage == RESEND:  # nothing was taken from the life in between
        common = min(common, known)
    kept, unsent = outbox.kept(driver), outbox.unsent(driver)
    outbox.wait_again(driver, kept)
    outbox.forget_revisions(driver, common)
    last = outbox.number(driver, epoch, kept, 1)
    for stored in list(_lost(driver, common)):
        last += 1
        outbox.add(driver, _offer(stored, account, epoch, last, common), standing=False)
        _let_go(driver, stored)
    last = outbox.number(driver, epoch, unsent, last + 1)
    driver.execute(
        "UPDATE sync_state SET server_epoch = ?, position = min(position, ?), walk_to = 0, "
        "walk_after = NULL, stage = ?, common = ?, safe = min(safe, ?), up_to_date = 0",
        (life, common, RESEND, common, common),
    )
    return last


def _lost(driver: Driver, common: int) -> Iterator[Stored]:
    """Return the service's rows that it may have lost, as they came from it."""
    for entry in definitions():
        select = rows.sql_of(entry).select
        for values in driver.execute(f"{select} WHERE {_LATER}", (common,)).fetchall():
            shown = rows.decode(entry, values)
            yield overlay.read_shadow(driver, shown.row.key) or shown
    found = driver.execute(f"SELECT file_id, type, id FROM newer WHERE {_LATER}", (common,))  # noqa: S608  # a constant
    for key in found.fetchall():
        stored = overlay.read_shadow(driver, Key(*key), "newer")
        if stored:
            yield stored


def _let_go(driver: Driver, stored: Stored) -> None:
    row = stored.row
    overlay.let_go(driver, row.key)
    gone = mark(row.key.id, row.revision, stored.digest)
    files.add_marks(driver, {row.key.file_id: (-1, gone)})


def _offer(stored: Stored, account: str, epoch: str, n: int, common: int) -> Operation:
    row = stored.row
    op_id = derived_id("offer", account, epoch, *row.key)
    return Operation(
        op_id=op_id,
        epoch=epoch,
        n=n,
        author=account,
        role="",
        group=op_id,
        kind=OperationKind.OFFER,
        type=row.key.type,
        id=row.key.id,
        file_id=row.key.file_id,
        fields=offer.fields_of(row),
        seen=common,
        schema=SCHEMA,
        written_at=row.changed.at,
    )
