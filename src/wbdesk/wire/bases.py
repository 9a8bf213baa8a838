"""Long texts that a person saw travel as their hash; the service has the words already.

In an operation a field is [base, new]. Where the base is a text over 4 kB, its SHA-256 goes in its
place. The service looks for the words in its rows and in its log; if it does not have them the base
is unknown, and what was written becomes a difference unless it is what stands there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from wbdesk.domain.kinds import Wire

LONG = 4 * 1024
_HASH = "sha256"
Pairs = Mapping[str, tuple[Wire, Wire]]
Find = Callable[[str, str], Wire]  # field and hash: the text, or None


def hash_of(words: str) -> str:
    """Return the SHA-256 of *words*, as hex."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def is_long(value: Wire) -> bool:
    """Whether *value* is a text that travels as its hash when it is a base."""
    return isinstance(value, str) and len(value.encode("utf-8", "surrogatepass")) > LONG


def shortened(fields: Pairs) -> dict[str, tuple[Wire, Wire]]:
    """Return *fields* with the hash of each long base in its place."""
    return {
        name: ({_HASH: hash_of(base)} if isinstance(base, str) and is_long(base) else base, new)
        for name, (base, new) in fields.items()
    }


def hashed(fields: Pairs) -> dict[str, str]:
    """Return the hash that stands for the base of a text field, by field."""
    return {
        name: str(base[_HASH])
        for name, (base, new) in fields.items()
        if isinstance(base, dict) and set(base) == {_HASH} and isinstance(new, str)
    }


def restored(fields: Pairs, find: Find) -> dict[str, tuple[Wire, Wire]]:
    """Return *fields* with the words that *find* knows in the place of their hashes."""
    wanted = hashed(fields)
    return {
        name: (find(name, wanted[name]) if name in wanted else base, new)
        for name, (base, new) in fields.items()
    }
