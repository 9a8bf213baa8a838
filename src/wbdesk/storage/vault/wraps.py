"""Each way to the data key: by passphrase, by words, by the organisation, openly for a demo."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.vault import passphrase as passphrases
from wbdesk.storage.vault.cost import Cost, stretch
from wbdesk.storage.vault.frame import Header, Wrap, bound

if TYPE_CHECKING:  # nothing heavy before a key is tried
    from wbdesk.wire.organisation import PublicKey

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16

PASSPHRASE = "passphrase"  # noqa: S105 - the name of a kind of wrap
WORDS = "words"
ORGANISATION = "organisation"
OPEN = "open"


def by_passphrase(
    header: Header, data_key: bytearray, passphrase: str, cost: Cost, device: bytes | None = None
) -> Wrap:
    """Wrap *data_key* for the day's work; *device* is the secret in the system's keyring."""
    salt = secrets.token_bytes(_SALT_BYTES)
    wrap: dict[str, object] = {
        "type": PASSPHRASE,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": _text(salt),
        "keyring": device is not None,
    }
    stretched = stretch(passphrases.as_bytes(passphrase), salt, cost)
    return _seal(header, wrap, _derive(stretched + (device or b""), salt, PASSPHRASE), data_key)


def open_by_passphrase(
    header: Header, wrap: Wrap, passphrase: str, device: bytes | None = None
) -> bytearray | None:
    """Return the data key, or None when *passphrase* is not the one."""
    check_daily(header, wrap, device)
    salt = _bytes(wrap, "salt", _SALT_BYTES)
    joined = device if device is not None and wrap.get("keyring") else b""
    stretched = stretch(passphrases.as_bytes(passphrase), salt, cost_of(header, wrap))
    return _unseal(header, wrap, _derive(stretched + joined, salt, PASSPHRASE))


def check_daily(header: Header, wrap: Wrap, device: bytes | None) -> None:
    """Refuse a daily wrap that no passphrase could open, before a try is counted."""
    cost_of(header, wrap)
    _bytes(wrap, "salt", _SALT_BYTES)
    _bytes(wrap, "nonce", _NONCE_BYTES)
    _bytes(wrap, "sealed", KEY_BYTES + _TAG_BYTES)
    if wrap.get("keyring") and device is None:
        raise StoreTrouble(Code.KEYRING_MISSING)


def by_words(header: Header, data_key: bytearray, secret: bytes) -> Wrap:
    """Wrap *data_key* under the secret behind the paper words: 128 bits need no stretching."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return _seal(
        header, {"type": WORDS, "salt": _text(salt)}, _derive(secret, salt, WORDS), data_key
    )


def open_by_words(header: Header, wrap: Wrap, secret: bytes) -> bytearray | None:
    """Return the data key, or None when the words belong to another vault or an older paper."""
    return _unseal(header, wrap, _derive(secret, _bytes(wrap, "salt", _SALT_BYTES), WORDS))


def by_organisation(
    header: Header, data_key: bytearray, secret: bytes, organisation: PublicKey, device: str
) -> Wrap:
    """Wrap *data_key* under words that only the organisation can find out.

    The words are drawn here, sealed to the organisation's key and forgotten. Who has that key can
    open the seal, and tells them to the worker: neither the data key nor the laptop has to travel.
    """
    from wbdesk.wire.handover import escrow_about
    from wbdesk.wire.organisation import seal

    salt = secrets.token_bytes(_SALT_BYTES)
    wrap: dict[str, object] = {
        "type": ORGANISATION,
        "key": organisation.id,
        "device": device,
        "escrow": _text(seal(organisation, secret, escrow_about(device))),
        "salt": _text(salt),
    }
    return _seal(header, wrap, _derive(secret, salt, ORGANISATION), data_key)


def open_by_organisation(header: Header, wrap: Wrap, secret: bytes) -> bytearray | None:
    """Return the data key, or None when these are not the organisation's words."""
    return _unseal(header, wrap, _derive(secret, _bytes(wrap, "salt", _SALT_BYTES), ORGANISATION))


def openly(header: Header, data_key: bytearray) -> Wrap:
    """Lay *data_key* open: a demo vault holds invented people and protects nothing."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return _seal(header, {"type": OPEN, "salt": _text(salt)}, _derive(b"", salt, OPEN), data_key)


def open_openly(header: Header, wrap: Wrap) -> bytearray | None:
    """Return the data key of a demo vault."""
    return _unseal(header, wrap, _derive(b"", _bytes(wrap, "salt", _SALT_BYTES), OPEN))


def seal_key(data_key: bytearray) -> bytes:
    """Return the key with which the data key vouches for the vault's state."""
    return _derive(bytes(data_key), b"", "vault state")


def cost_of(header: Header, wrap: Wrap) -> Cost:
    """Return the cost that *wrap* names; one that is out of bounds is a damaged vault."""
    named = [wrap.get(name) for name in ("memory_kib", "passes", "lanes")]
    memory, passes, lanes = (value if type(value) is int else 0 for value in named)
    cost = Cost(memory, passes, lanes, practice=header.practice)
    if not cost.bearable or not (header.practice or cost.enough):
        raise StoreTrouble(Code.VAULT_DAMAGED)
    return cost


def _derive(secret: bytes, salt: bytes, purpose: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, f"wbdesk vault 1 {purpose}".encode()).derive(secret)


def _seal(header: Header, wrap: Wrap, key: bytes, data_key: bytearray) -> Wrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, data_key, bound(header, wrap))
    return {**wrap, "nonce": _text(nonce), "sealed": _text(sealed)}


def _unseal(header: Header, wrap: Wrap, key: bytes) -> bytearray | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = _bytes(wrap, "nonce", _NONCE_BYTES)
    sealed = _bytes(wrap, "sealed", KEY_BYTES + _TAG_BYTES)
    data_key = bytearray(KEY_BYTES)
    try:
        AESGCM(key).decrypt_into(nonce, sealed, bound(header, wrap), data_key)
    except InvalidTag:
        return None
    return data_key


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(wrap: Wrap, name: str, length: int) -> bytes:
    held = wrap.get(name)
    try:
        content = base64.b64decode(held, validate=True) if isinstance(held, str) else b""
    except ValueError:
        content = b""
    if len(content) != length:
        raise StoreTrouble(Code.VAULT_DAMAGED)
    return content
