"""What a locked desk says to its service: its sealed queue, and "am I retired or lost?"."""

from __future__ import annotations

import logging
from pathlib import Path
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
        return state  # what is done once it is locked
    if state == LOST:
        shut_for_good(folder)
    elif state:
        keep_standing(folder.path, state)
    if state and _send_files(folder, told) and state == LOST:
        keyring.forget(folder.path.name)
    return state


def shut_for_good(folder: DeskFolder) -> None:
    """Destroy every way into a desk whose organisation has declared it lost, and say so."""
    from wbdesk.storage.vault import Vault

    try:
        keep_standing(folder.path, LOST)
    finally:  # a full disk is no way to keep a lost desk open; it is said the next time
        if folder.vault.exists():
            Vault(folder).destroy()


def hand_over_stranded(folder: DeskFolder, told: HandOver | None) -> None:
    """Send every segment from an unlocked desk that knows less than they say."""
    from wbdesk.storage import stranded

    if told and stranded.sealed(folder):
        _send(folder, told)


def _send(folder: DeskFolder, told: HandOver) -> str:
    """Send every segment; return what is so of the desk, "" where not all of them went."""
    from wbdesk.storage import stranded
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
    stranded.handed_over(folder)
    return RETIRED if state == LOST and not _is_ordered(told, order) else state


def _send_files(folder: DeskFolder, told: HandOver) -> bool:
    """Send the added files that the service may lack, after the words; return whether all went."""
    from wbdesk.storage.attachments import mark_unsent, unsent
    from wbdesk.sync.link import TurnedAway, Unreachable

    to = told.address, told.device, told.secret
    try:
        for path in unsent(folder):
            if not _send_file(to, path):
                return False
            mark_unsent(folder, path.name, on=False)
    except (Unreachable, TurnedAway, OSError) as trouble:
        log.info("not all files were handed over: %s", type(trouble).__name__)
        return False
    return True


def _send_file(to: tuple[str, str, str], path: Path) -> bool:
    """Send the pieces that are not held yet, in their order; return whether it is held whole."""
    from wbdesk.sync.link import hand_over_piece as send
    from wbdesk.wire.parcel import SEALED_PIECE

    size, have = path.stat().st_size, send(to, path, 0, b"")
    with path.open("rb") as file:
        while have < size:
            file.seek(have)
            now = send(to, path, have, file.read(SEALED_PIECE))
            if now <= have:
                return False
            have = now
    return True


def _is_ordered(told: HandOver, order: str) -> bool:
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.handover import lost_words
    from wbdesk.wire.organisation import public_key

    try:
        key = public_key(told.organisation_key)
        return key.signed(lost_words(told.device), bytes.fromhex(order))
    except (NotOurs, ValueError):
        return False
