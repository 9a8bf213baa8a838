"""Engines that are broken where files are lent; see `broken`."""

from __future__ import annotations

from typing import Any

from simulation.broken import Broken
from simulation.patches import replaced
from wbdesk.server import grants, judge, opening, transaction
from wbdesk.server.ledger import Grant


def lets_no_file_end() -> Broken:
    """Nobody looks at the clock."""
    return replaced(grants, close_ended=lambda _held: 0)


def forgets_a_look() -> Broken:
    """Whoever reads a lent file every day loses it all the same."""
    return replaced(judge, looked=lambda *_: {})


def lends_by_every_look() -> Broken:
    """A look moves an end that somebody set by name."""
    looked = judge.looked

    def broken(*given: Any) -> dict[Grant, bool]:  # as it is declared
        return dict.fromkeys(looked(*given), True)

    return replaced(judge, looked=broken)


def keeps_what_a_reason_opened() -> Broken:
    """A main file that was asked for stays."""
    administer = transaction.administer

    def broken(*given: Any, lent: Any, **more: Any) -> int:  # as it is declared
        return administer(*given, **more)

    return replaced(opening, administer=broken)
