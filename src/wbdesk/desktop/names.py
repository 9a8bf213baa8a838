"""Says names as lists show them: whole, or as initials while the private view is on."""

from __future__ import annotations

import unicodedata


def _first(word: str) -> str:
    """Return the first letter of *word* with the marks that belong to it."""
    end = 1
    while end < len(word) and unicodedata.category(word[end]) in {"Mn", "Mc", "Me"}:
        end += 1
    return word[:end].upper()


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of *name*."""
    words = [word for word in name.split() if any(map(str.isalnum, word))]
    chosen = words[:1] + words[1:][-1:]
    return "".join(_first(word.lstrip("'\"([")) for word in chosen)


def shown(name: str, *, private: bool) -> str:
    """Return *name*, or its initials in private view."""
    return initials(name) if private else name
