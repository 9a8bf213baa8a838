"""About how old a reader must be for an English text, by its sentences and syllables."""

from __future__ import annotations

import re

EASY = 11
_FEWEST_WORDS = 6
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_END = re.compile(r"[.!?\n]+")


def reading_age(text: str) -> int | None:
    """Return the age for which *text* reads well (Flesch-Kincaid grade and five years).

    None where there are too few English words to tell.
    """
    found = _WORD.findall(text)
    if len(found) < _FEWEST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _END.split(text)) or 1
    syllables = sum(_syllables(word.lower()) for word in found)
    grade = 0.39 * len(found) / sentences + 11.8 * syllables / len(found) - 15.59
    return min(max(round(grade) + 5, 5), 18)


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(count, 1)
