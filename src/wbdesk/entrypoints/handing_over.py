"""What a locked desk says to its service: its sealed queue, and "am I retired or lost?"."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from wbdesk.entrypoints.laptop_files import keep_standing

if TYPE_CHECKING:
    from wbdesk.storage.folder import DeskFolder
    from wbdesk.storage.vault.keyring import HandOver

log = logging.getLogger(__name__)

LOST, RETIRED = "lost", "retired"


def hand_over(folder: DeskFolder, told: HandOver | None = None, *, obey: bool = True) -> str:
    """Hand over every piece that is sealed; return "in-use", "retired", "lost" or "".

    A desk that is lost shuts itself, once everything was handed over, if the organisation itself
    has signed for it; the server alone can order nothing: without its signature a desk is retired.
    A locked desk finds what it needs in the keyring, an unlocked one brings it as *told*, and does
    not *obey* before it is locked.
    """
    from wbdesk.storage.vault import keyring

    told = told or keyring.hand_over(folder.path.name)
    if told is None:
        return ""
    state = _send(folder, told)
    if state == LOST and not obey:
        return state
    if state == LOST:
        shut_for_good(folder)
        keyring.forget(folder.path.name)
    elif state:
        keep_standing(folder.path, state)
    return state


def shut_for_good(folder: DeskFolder) -> None:
    """Destroy every way into a desk whose organisation has declared it lost, and say so."""
    from wbdesk.storage.vault import Vault

    keep_standing(folder.path, LOST)
    if folder.vault.exists():
        Vault(folder).destroy()


def _send(folder: DeskFolder, told: HandOver) -> str:
    """Send every segment; return what is so of the desk, "" where not all of them went."""
    from wbdesk.storage.sealed_queue import segments
    from wbdesk.sync.link import TurnedAway, Unreachable
    from wbdesk.sync.link import hand_over as send

    state, order = "", ""
    try:
        for name, content in (("", b""), *((p.name, p.read_bytes()) for p in segments(folder))):
            state, order = send(told.address, told.device, told.secret, name, content)
    except (Unreachable, TurnedAway, OSError) as trouble:
        log.info("nothing was handed over: %s", type(trouble).__name__)
        return ""
    return RETIRED if state == LOST and not _is_ordered(told, order) else state


def _is_ordered(told: HandOver, order: str) -> bool:
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.handover import lost_words
    from wbdesk.wire.organisation import public_key

    try:
        key = public_key(told.organisation_key)
        return key.signed(lost_words(told.device), bytes.fromhex(order))
    except (NotOurs, ValueError):
        return False
