"""What a locked desk says to its service: its sealed queue, and "am I retired or lost?"."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wbdesk.storage.folder import DeskFolder
    from wbdesk.storage.vault.keyring import HandOver

log = logging.getLogger(__name__)


def hand_over(folder: DeskFolder, told: HandOver | None = None) -> str:
    """Hand over every piece that is sealed; return "in-use", "retired", "lost" or "".

    A desk that is lost shuts itself, once everything was handed over, if the organisation itself
    has signed for it; the server alone can order nothing. A locked desk finds what it needs in the
    keyring, an unlocked one brings it as *told*.
    """
    from wbdesk.storage.sealed_queue import segments
    from wbdesk.storage.vault import Vault, keyring
    from wbdesk.sync.link import TurnedAway, Unreachable
    from wbdesk.sync.link import hand_over as send

    told = told or keyring.hand_over(folder.path.name)
    if told is None:
        return ""
    state, order = "", ""
    try:
        for name, content in (("", b""), *((p.name, p.read_bytes()) for p in segments(folder))):
            state, order = send(told.address, told.device, told.secret, name, content)
    except (Unreachable, TurnedAway, OSError) as trouble:
        log.info("nothing was handed over: %s", type(trouble).__name__)
        return ""
    if state == "lost" and _is_ordered(told, order):
        Vault(folder).destroy()
        keyring.forget(folder.path.name)
    return state


def _is_ordered(told: HandOver, order: str) -> bool:
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.handover import lost_words
    from wbdesk.wire.organisation import public_key

    try:
        key = public_key(told.organisation_key)
        return key.signed(lost_words(told.device), bytes.fromhex(order))
    except (NotOurs, ValueError):
        return False
