"""Twelve plain words on paper that open the vault when the passphrase or the keyring is gone."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from wbdesk.i18n.resources import resource_path
from wbdesk.storage.errors import Code, StoreTrouble

COUNT = 12
SECRET_BYTES = 16
_BITS = 11


def to_words(secret: bytes) -> str:
    """Return the twelve words for *secret*: 128 bits and four that notice a slip of the pen."""
    number = int.from_bytes(secret, "big") << 4 | _check(secret)
    places = [number >> _BITS * at & 0x7FF for at in reversed(range(COUNT))]
    return " ".join(_words()[place] for place in places)


def from_words(typed: str) -> bytes:
    """
    Return the secret behind *typed*, whatever its case, spaces, commas and line numbers.

    Four letters of a word are enough. A slip raises WORDS_MISTYPED with the place of the first
    word that is not in the list, or with 0 when each is but they do not belong together.
    """
    number = 0
    words = re.findall(r"[^\W\d_]+", typed.casefold())
    for place, word in enumerate(words[:COUNT], start=1):
        index = _places().get(word, _places().get(word[:4] if len(word) >= 4 else word))
        if index is None or not _words()[index].startswith(word):
            raise StoreTrouble(Code.WORDS_MISTYPED, word=place)
        number = number << _BITS | index
    if len(words) != COUNT:
        raise StoreTrouble(Code.WORDS_MISTYPED, word=min(len(words), COUNT) + 1)
    secret = (number >> 4).to_bytes(SECRET_BYTES, "big")
    if _check(secret) != number & 0xF:
        raise StoreTrouble(Code.WORDS_MISTYPED, word=0)
    return secret


def _check(secret: bytes) -> int:
    return hashlib.sha256(secret).digest()[0] >> 4


@cache
def _words() -> tuple[str, ...]:
    return tuple(resource_path("words", "recovery.txt").read_text("utf-8").split())


@cache
def _places() -> dict[str, int]:
    whole = {word: index for index, word in enumerate(_words())}
    return {word[:4]: index for word, index in whole.items() if len(word) > 4} | whole
