"""What a locked desk says to the service: pieces of its sealed queue, and "am I lost?"."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SYNC_KEY = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="  # 32 bytes in base64
CODE_MARKS = 16  # of a set-up code that are secret; what follows names the organisation's key


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """What a new device draws for itself; the service learns the public half and a hash."""

    sync_key: str = field(repr=False)
    sync_public: str
    handover: str = field(repr=False)
    handover_hash: str


def new_device_keys() -> DeviceKeys:
    """Draw the two keys of a device."""
    drawn, handover = Ed25519PrivateKey.generate(), secrets.token_urlsafe(32)
    return DeviceKeys(
        _text(drawn.private_bytes_raw()),
        _text(drawn.public_key().public_bytes_raw()),
        handover,
        hashlib.sha256(handover.encode()).hexdigest(),
    )


def sync_key(text: str) -> Ed25519PrivateKey:
    """Return the key that a desk signs its sealed queue with."""
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text))


def lost_words(device: str) -> bytes:
    """Return what the organisation signs to have a lost desk destroy its ways in."""
    return b"wbdesk device lost 1\0" + device.encode()


def escrow_about(device: str) -> bytes:
    """Return what a desk's sealed recovery secret is bound to."""
    return b"wbdesk recovery 1\0" + device.encode()


def _text(plain: bytes) -> str:
    return base64.b64encode(plain).decode("ascii")
