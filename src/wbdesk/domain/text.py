"""What may stand in a text that a person typed, and what is left out and named.

Left out: control characters but tab and newline, lone surrogates, bidi embeddings, overrides and
isolates, noncharacters. Kept as typed: everything else, ZWJ, ZWNJ and variation selectors too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LEFT_OUT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\x85")


class Cleaned(NamedTuple):
    """A text as it will be kept, and how many invisible marks were left out of it."""

    text: str
    left_out: int


def clean(text: str) -> Cleaned:
    """Leave out of *text* what no field keeps; line ends of other systems become newlines."""
    kept, count = _LEFT_OUT.subn("", _NEWLINES.sub("\n", text))
    return Cleaned(kept, count)


def is_clean(text: str) -> bool:
    """Whether nothing would be left out of *text*."""
    plain = text.isascii() and text.isprintable()  # most are, and this is many times quicker
    return plain or _LEFT_OUT.search(text) is None
