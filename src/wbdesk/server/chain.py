"""The chain of changes: each line of the log is linked to the one before it.

A link covers a seal and not the words: when words and salt are erased, the seal stays, the chain
still verifies, and nothing can be guessed from it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

import orjson

from wbdesk.domain.kinds import Wire

START = "0" * 64
Fields = Mapping[str, tuple[Wire, Wire]]


def new_salt() -> str:
    """Return the secret under which the words of one operation are sealed."""
    return secrets.token_hex(16)


def seal(salt: str, about: tuple[str, ...], fields: Fields) -> str:
    """Return the seal of what an operation said; *about* names kind, record, file and result."""
    words = orjson.dumps([*about, dict(fields)], option=orjson.OPT_SORT_KEYS)
    return hmac.digest(salt.encode(), words, "sha256").hex()


def link(before: str, line: tuple[int, str, str, str], sealed: str) -> str:
    """Return the link that follows *before*; *line* is position, operation, author, device."""
    words = "\n".join((before, *map(str, line), sealed))
    return hashlib.sha256(words.encode()).hexdigest()
