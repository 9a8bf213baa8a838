"""Takes and gives the sealed pieces of added files; a stranger hears what nobody's file hears."""

from __future__ import annotations

from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import attachments
from wbdesk.server.storage.database import Database
from wbdesk.wire.parcel import LARGEST_SEALED, SEALED_PIECE, sealed_size


def take(
    database: Database, caller: Caller, named: tuple[str, str], at: tuple[int, int], content: bytes
) -> dict[str, int]:
    """Take the piece *at* (offset, whole size) of the file that is *named*; say what is held.

    A piece that does not follow what is held changes nothing: the answer says where to go on.
    """
    offset, whole = at
    place = attachments.place(caller, *_clean(named))
    with database.writing() as connection:
        if not attachments.may_send(connection, place):
            raise Problem("not-found")
        told = attachments.told(connection, place)
        if not 0 < whole <= LARGEST_SEALED or (told and whole != sealed_size(told[1])):
            raise Problem("not-ours")
        held = attachments.have(connection, place)
        if content and offset == held < whole:
            if len(content) != min(SEALED_PIECE, whole - offset):
                raise Problem("not-ours")
            attachments.add(connection, place, offset // SEALED_PIECE, content)
            held = attachments.have(connection, place)
        if told and held >= whole and attachments.total(connection, place) != told[0]:
            attachments.forget(connection, place)
            held = 0
    return {"have": held}


def give(database: Database, caller: Caller, named: tuple[str, str], offset: int) -> bytes:
    """Return the piece at *offset*; b"" where it is not held."""
    place = attachments.place(caller, *_clean(named))
    with database.reading() as connection:
        if not attachments.may_fetch(connection, place):
            raise Problem("not-found")
        return attachments.piece(connection, place, offset // SEALED_PIECE)


def _clean(named: tuple[str, str]) -> tuple[str, str]:
    if any("\0" in part or len(part) > 200 for part in named):
        raise Problem("not-found")
    return named
