"""Takes pieces of added files from locked desks, and puts them where records name them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from wbdesk.server import keys
from wbdesk.server.problems import Problem
from wbdesk.server.storage import handed
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.wire.parcel import LARGEST_SEALED, SEALED_PIECE, sealed_size

KEPT = dt.timedelta(days=90)  # for a record that may still come
MOST_BYTES = 512 * 1024 * 1024  # of one desk
_SUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece at *offset* of the sealed content of *whole* bytes that is called by its sum."""

    name: str
    offset: int
    whole: int
    content: bytes = field(repr=False)


def take(database: Database, device: str, secret: str, piece: Piece) -> dict[str, int]:
    """Take a piece from a desk that shows its hand-over key; say how many bytes are held.

    One that does not follow what is held changes nothing; an empty one asks. What has been sent
    in the usual way before is held already.
    """
    if not _SUM.fullmatch(piece.name) or not 0 < piece.whole <= LARGEST_SEALED:
        raise Problem("not-ours")
    with ledger(database, keys.service_of_device(database, device)) as held:
        keys.proven(held, device, secret)
        if any(one.held == piece.whole for one in handed.named(held, piece.name)):
            return {"have": piece.whole}
        have = handed.have(held, device, piece.name)
        if piece.content and piece.offset == have < piece.whole:
            have = _keep(held, device, piece)
        return {"have": have}


def settle(held: PostgresLedger) -> int:
    """Give every record that lacks it what was handed over; return how many files that were.

    What no record has named for long is thrown away: nobody holds a key to it.
    """
    done = 0
    for device, name in handed.forgotten(held, held.now() - KEPT):
        handed.forget(held, device, name)
    for device, name in handed.waiting(held):
        known = handed.named(held, name)
        lacking = [one for one in known if one.held < sealed_size(one.size)]
        if lacking and handed.is_whole(held, device, name):
            for one in lacking:
                handed.take_up(held, device, name, one)
            done += len(lacking)
        elif lacking or not known:
            continue
        handed.forget(held, device, name)
    return done


def _keep(held: PostgresLedger, device: str, piece: Piece) -> int:
    if len(piece.content) != min(SEALED_PIECE, piece.whole - piece.offset):
        raise Problem("not-ours")
    if handed.room_taken(held, device) + len(piece.content) > MOST_BYTES:
        raise Problem("too-large")
    handed.add(held, device, piece.name, piece.offset // SEALED_PIECE, piece.content)
    have = piece.offset + len(piece.content)
    if have == piece.whole and not handed.is_whole(held, device, piece.name):
        handed.forget(held, device, piece.name)
        return 0
    if have == piece.whole:
        settle(held)
    return have
