"""The system's keyring: a secret of this laptop's own account, and what a locked desk needs.

The keyring is optional. Where there is none that keeps secrets safe, None is answered and a desk
does without; what is lost with a keyring is never the only way to anything.
"""

from __future__ import annotations

import json
import logging
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

log = logging.getLogger(__name__)

SERVICE = "wbdesk"
_SECRET, _HANDOVER = "{desk}", "{desk}-handover"
_SAFE = 1.0  # keyring's own measure: below it are those that keep secrets in plain files


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a locked desk may say to its service, and whose orders it obeys."""

    address: str
    device: str
    secret: str = field(repr=False)
    organisation_key: str


def device_secret(desk: str) -> bytes | None:
    """Return the secret of *desk* in the keyring, or None."""
    found = _get(_SECRET.format(desk=desk))
    try:
        return bytes.fromhex(found) if found else None
    except ValueError:
        return None


def new_device_secret(desk: str) -> bytes | None:
    """Put a new secret for *desk* into the keyring; return it once it was read back, or None."""
    drawn = secrets.token_bytes(32)
    _set(_SECRET.format(desk=desk), drawn.hex())
    return drawn if device_secret(desk) == drawn else None


def keep_hand_over(desk: str, told: HandOver) -> bool:
    """Keep what a locked desk may hand over with; return whether it was kept."""
    return _set(_HANDOVER.format(desk=desk), json.dumps(asdict(told)))


def hand_over(desk: str) -> HandOver | None:
    """Return what a locked desk may hand over with, or None."""
    try:
        held = json.loads(_get(_HANDOVER.format(desk=desk)) or "")
        return HandOver(**{name: str(held[name]) for name in HandOver.__dataclass_fields__})
    except (ValueError, KeyError, TypeError):
        return None


def forget(desk: str) -> None:
    """Take everything of *desk* out of the keyring."""
    backend = _backend()
    for name in (_SECRET, _HANDOVER):
        try:
            if backend is not None:
                backend.delete_password(SERVICE, name.format(desk=desk))
        except Exception as trouble:  # noqa: BLE001  # any backend's own fault
            log.info("the keyring held nothing to forget: %s", type(trouble).__name__)


def _backend() -> Any:  # keyring ships no types
    try:
        import keyring

        found = keyring.get_keyring()
        return found if float(found.priority) >= _SAFE else None
    except Exception as trouble:  # noqa: BLE001  # any backend's own fault
        log.info("no keyring: %s", type(trouble).__name__)
        return None


def _get(name: str) -> str | None:
    backend = _backend()
    try:
        found = backend.get_password(SERVICE, name) if backend is not None else None
    except Exception as trouble:  # noqa: BLE001  # any backend's own fault
        log.warning("the keyring does not answer: %s", type(trouble).__name__)
        return None
    return found if isinstance(found, str) else None


def _set(name: str, words: str) -> bool:
    backend = _backend()
    if backend is None:
        return False
    try:
        backend.set_password(SERVICE, name, words)
    except Exception as trouble:  # noqa: BLE001  # any backend's own fault
        log.warning("the keyring takes nothing: %s", type(trouble).__name__)
        return False
    return True
