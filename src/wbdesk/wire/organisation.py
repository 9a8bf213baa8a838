"""The organisation's key: what is sealed to it, what it signs, and the words that name it.

One seed makes both halves: X25519 to seal to, Ed25519 to sign orders with. The service keeps the
public halves only; the seed lies in a file with the organisation's data-protection lead.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wbdesk.domain.crockford import ALPHABET
from wbdesk.wire.codec import NotOurs

SEED, PUBLIC = 32, 64
FINGER_MARKS = 12
_EPHEMERAL = 32
_NONCE = bytes(12)  # each key is used for one message, or with a counter


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half that every desk may know: 32 bytes to seal to, 32 to check orders with."""

    raw: bytes

    @property
    def id(self) -> str:
        """Return the words by which the key is named: 60 bits in twelve marks."""
        return fingerprint(self.raw)

    @property
    def text(self) -> str:
        """Return the key as it travels."""
        return base64.b64encode(self.raw).decode("ascii")

    def signed(self, words: bytes, signature: bytes) -> bool:
        """Whether the organisation signed *words*."""
        return is_signed(self.raw[32:], words, signature)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The half that only the organisation has."""

    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """Return the other half."""
        return PublicKey(
            self._opens().public_key().public_bytes_raw()
            + self._signs().public_key().public_bytes_raw()
        )

    def shared(self, ephemeral: bytes) -> bytes:
        """Return the key of what was sealed with *ephemeral*; raises NotOurs."""
        try:
            found = self._opens().exchange(X25519PublicKey.from_public_bytes(ephemeral))
        except ValueError as error:
            raise NotOurs("not-ours") from error
        return _message_key(found, ephemeral, self.public.raw)

    def sign(self, words: bytes) -> bytes:
        """Sign *words*."""
        return self._signs().sign(words)

    def _opens(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(_derived(self.seed, b"seals"))

    def _signs(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(_derived(self.seed, b"signs"))


def new_secret_key() -> SecretKey:
    """Draw a new key for an organisation."""
    return SecretKey(secrets.token_bytes(SEED))


def public_key(text: str) -> PublicKey:
    """Return the key that *text* says; raises NotOurs."""
    return PublicKey(_plain(text, PUBLIC))


def secret_key(text: str) -> SecretKey:
    """Return the key that a key file's *text* says; raises NotOurs."""
    return SecretKey(_plain(text.strip(), SEED))


def fingerprint(raw: bytes) -> str:
    """Return twelve marks that are read out or typed: no other key has them."""
    number = int.from_bytes(hashlib.sha256(b"wbdesk organisation key\0" + raw).digest(), "big")
    return "".join(ALPHABET[number >> (251 - 5 * at) & 31] for at in range(FINGER_MARKS))


def is_signed(public: bytes, words: bytes, signature: bytes) -> bool:
    """Whether the holder of the Ed25519 key *public* signed *words*."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


def ephemeral_for(key: PublicKey) -> tuple[bytes, bytes]:
    """Return the open half of a new ephemeral key, and the key of the message to *key*."""
    drawn = X25519PrivateKey.generate()
    opened = drawn.public_key().public_bytes_raw()
    found = drawn.exchange(X25519PublicKey.from_public_bytes(key.raw[:32]))
    return opened, _message_key(found, opened, key.raw)


def seal(key: PublicKey, plain: bytes, about: bytes) -> bytes:
    """Seal *plain* to *key*; *about* has to be known again when it is opened."""
    ephemeral, one = ephemeral_for(key)
    return ephemeral + AESGCM(one).encrypt(_NONCE, plain, about)


def unseal(key: SecretKey, sealed: bytes, about: bytes) -> bytes:
    """Open what `seal` made; raises NotOurs."""
    try:
        one = key.shared(sealed[:_EPHEMERAL])
        return AESGCM(one).decrypt(_NONCE, sealed[_EPHEMERAL:], about)
    except (InvalidTag, ValueError) as error:
        raise NotOurs("not-ours") from error


def _message_key(found: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return HKDF(SHA256(), 32, ephemeral + public, b"wbdesk sealed 1").derive(found)


def _derived(seed: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, b"", b"wbdesk organisation 1 " + purpose).derive(seed)


def _plain(text: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NotOurs("not-ours") from error
    if len(raw) != length:
        raise NotOurs("not-ours")
    return raw
