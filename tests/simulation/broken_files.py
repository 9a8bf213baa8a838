"""Engines that are broken where files are added; see `broken`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from simulation.broken import Broken
from simulation.patches import replaced
from wbdesk.server import handed
from wbdesk.storage import closing
from wbdesk.storage.attachments import Attachments
from wbdesk.sync import attachments


def lets_files_leave_unsent() -> Broken:
    """A closed file leaves when its words are sent, with the bytes that are not."""
    words, _bytes = closing._UNSENT.split("OR EXISTS (SELECT 1 FROM attachment")
    return replaced(closing, _UNSENT=words)


def leaves_sealed_bytes() -> Broken:
    """What no record names any more stays on the disk."""
    return replaced(Attachments, sweep=lambda _self: None)


def calls_a_piece_the_whole() -> Broken:
    """A file counts as sent when its first piece was taken."""

    def broken(luggage: Any, line: Any, one: Any, going_on: Any) -> bool:  # as it is declared
        have = line.send_piece(one, 0, b"")
        if not (going_on() and have == 0):
            return False
        line.send_piece(one, 0, luggage.piece(one, 0))
        luggage.note_sent(one)
        return True

    return replaced(attachments, _send=broken)


def keeps_for_ever_what_nobody_names() -> Broken:
    """What a locked desk handed over waits for its record, and be it a hundred years."""
    return replaced(handed, KEPT=dt.timedelta(days=36_500))
