"""Carries added files, piece by piece, when no words wait: the last stage, outside the round.

Each piece is a request of its own and says at which byte it begins; a cut resumes at the last
one that arrived. What is the matter with one file never stops the others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from wbdesk.application.rows import Changed
from wbdesk.sync.link import TurnedAway
from wbdesk.wire.parcel import Parcel

log = logging.getLogger(__name__)


class Luggage(Protocol):
    """The added files of one desk."""

    def to_send(self) -> list[Parcel]:
        """Return what the service may not hold whole."""
        ...

    def to_fetch(self) -> list[Parcel]:
        """Return what is not here yet."""
        ...

    def piece(self, one: Parcel, offset: int) -> bytes:
        """Return the piece at *offset*, to be sent."""
        ...

    def note_sent(self, one: Parcel) -> None:
        """Note that the service holds it whole."""
        ...

    def come(self, one: Parcel) -> int:
        """Return how many bytes of it have come."""
        ...

    def lay(self, one: Parcel, offset: int, content: bytes) -> bool:
        """Lay a piece down; return whether that made it whole."""
        ...

    def sweep(self) -> None:
        """Take away what no record names any more."""
        ...


class PieceLine(Protocol):
    """What carrying asks of the line to the server."""

    def send_piece(self, one: Parcel, offset: int, content: bytes) -> int:
        """Send a piece; return how many bytes the service holds."""
        ...

    def fetch_piece(self, one: Parcel, offset: int) -> bytes:
        """Return the piece at *offset*, b"" where the service does not hold it yet."""
        ...


def carry(luggage: Luggage, line: PieceLine, going_on: Callable[[], bool]) -> Changed:
    """Send what is whole here, fetch what is not, and say of which files something came.

    Raises Unreachable; *going_on* is asked before each request.
    """
    luggage.sweep()
    for one in luggage.to_send():
        _try(_send, luggage, line, one, going_on)
    came = [one for one in luggage.to_fetch() if _try(_fetch, luggage, line, one, going_on)]
    return Changed(frozenset({"attachment"} if came else ()), frozenset(p.file_id for p in came))


Carrying = Callable[[Luggage, PieceLine, Parcel, Callable[[], bool]], bool]


def _try(
    how: Carrying, luggage: Luggage, line: PieceLine, one: Parcel, going_on: Callable[[], bool]
) -> bool:
    try:
        return how(luggage, line, one, going_on)
    except TurnedAway as refusal:  # its record has not arrived yet, or the file is closed
        log.info("an added file was not taken: %s", refusal.code)
    except FileNotFoundError:  # it left meanwhile
        log.info("an added file has left")
    return False


def _send(luggage: Luggage, line: PieceLine, one: Parcel, going_on: Callable[[], bool]) -> bool:
    """Begin where the service is; stop when it throws away what has another sum."""
    if not going_on():
        return False
    have = line.send_piece(one, 0, b"")
    while have < one.size:
        if not going_on():
            return False
        now = line.send_piece(one, have, luggage.piece(one, have))
        if now <= have:
            return False
        have = now
    luggage.note_sent(one)
    return True


def _fetch(luggage: Luggage, line: PieceLine, one: Parcel, going_on: Callable[[], bool]) -> bool:
    while going_on():
        at = luggage.come(one)
        content = line.fetch_piece(one, at)
        if not content:
            return False
        if luggage.lay(one, at, content):
            return True
        if luggage.come(one) <= at:
            return False  # not what was sealed: fetched again with the next round
    return False
