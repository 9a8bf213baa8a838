"""The initials of a name, for lists that must not say it whole."""

from __future__ import annotations

import unicodedata


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = [word for word in name.split() if any(map(str.isalnum, word))]
    chosen = words[:1] + words[1:][-1:]
    return "".join(_first(word.lstrip("'\"([")) for word in chosen)


def _first(word: str) -> str:
    """Return the first letter of *word* with the marks that belong to it."""
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in {"Mn", "Mc", "Me"}:
        end += 1
    return word[:end].upper()
