"""Folds words for searching and sorting, so that what is typed finds what was written.

Nothing that is stored passes through here; only what is compared. Two spellings that a reader
takes for one fold to one: case, accents, the Turkish i, vowel points, forms of one Arabic letter.
Vowel signs that are letters to their readers (Bengali, Hindi, Tamil) stay.
"""

from __future__ import annotations

import re
import unicodedata

_ALIKE = {
    "ıłøðđħŧ": "ilodd" + "ht",
    "ٱىیېۍەہھةکڪ": "ا" + "يييي" + "هههه" + "كك",
}
_SEVERAL = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "װ": "וו",
    "ױ": "וי",
    "ײ": "יי",
}
# Marks that readers leave out when they type, and signs that no reader sees.
_LEFT_OUT = (
    *range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
    *range(0x0591, 0x05BE),  # points and cantillation of Hebrew
    *(0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),
    *range(0x0610, 0x061B),  # marks of Arabic
    0x0640,  # tatweel
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x06DF, 0x06E5),
    *(0x06E7, 0x06E8, *range(0x06EA, 0x06EE)),
    *range(0x08D3, 0x0900),
    *(0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF),  # soft hyphen and joiners
    *range(0x200E, 0x2010),
    *range(0xFE00, 0xFE10),  # variation selectors
    *map(ord, "'’‘ʼ`´′׳"),  # o'brien is found as obrien
)
_MARKS: dict[int, str | None] = dict.fromkeys(_LEFT_OUT)
_LETTERS: dict[int, str | None] = {
    **{ord(a): b for many, one in _ALIKE.items() for a, b in zip(many, one, strict=True)},
    **{ord(a): b for a, b in _SEVERAL.items()},
    **_MARKS,
}
# Scripts written without spaces: each sign is a word of its own.
_ALONE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]")


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        # A capital that is folded only after coming apart (a ligature, a wide letter) folds here.
        plain = chr(code).casefold().translate(_LETTERS)
        self[code] = "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)
        return self[code]


class _Spaced(dict[int, str]):
    """A character that may stand in a word, or a space for any other."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        keeps = category[0] in "LN" or category in ("Mn", "Mc", "Co")
        self[code] = chr(code) if keeps else " "
        return self[code]


_FOLDED, _SPACED = _Folded(), _Spaced()


def fold(words: str) -> str:
    """Return the one form in which *words* are compared; the spaces stay where they were."""
    if words.isascii():
        return words.casefold().translate(_MARKS)
    # Casefolding first turns the dotted capital into i and a dot, which then goes as a mark;
    # letters with a hamza or a stroke come apart before the marks go.
    apart = unicodedata.normalize("NFKD", words.translate(_MARKS).casefold())
    return apart.translate(_FOLDED)


def tokens(words: str) -> tuple[str, ...]:
    """Return the folded words of a text: what an index holds and what a question is made of."""
    folded = fold(words)
    if not folded.isascii():
        folded = _ALONE.sub(r" \g<0> ", folded)
    return tuple(folded.translate(_SPACED).split())


def digits(words: str) -> str:
    """Return the digits in *words* alone, in Western form; +44 becomes the 0 that people dial."""
    found = "".join(character for character in fold(words) if character in "0123456789")
    abroad = words.lstrip().startswith(("+44", "0044"))
    return "0" + found.removeprefix("00").removeprefix("44").removeprefix("0") if abroad else found


def is_number(words: str) -> bool:
    """Whether *words* is a number that people write with spaces, as telephone and NHS numbers."""
    return re.fullmatch(r"\+?[\d\s().\-/]*\d[\d\s().\-/]*", words.strip()) is not None
