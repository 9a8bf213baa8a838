"""The one rule about passphrases, and in a word how good one is."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

LEAST = 12
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON = {
    "password",
    "passwort",
    "passphrase",
    "letmein",
    "welcome",
    "iloveyou",
    "admin",
    "administrator",
    "monkey",
    "dragon",
    "football",
    "liverpool",
    "arsenal",
    "chelsea",
    "sunshine",
    "princess",
    "changeme",
    "secret",
    "master",
    "login",
    "wellbeing",
    "wbdesk",
    "summer",
    "winter",
    "spring",
    "autumn",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
}


class Strength(StrEnum):
    """What is said beside the box while a passphrase is typed."""

    TOO_SHORT = "too-short"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    COMMON = "common"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


def as_bytes(passphrase: str) -> bytes:
    """Return *passphrase* so that another keyboard's way of composing accents opens it too."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def long_enough(passphrase: str) -> bool:
    """Return whether *passphrase* may be chosen; nothing else is asked of it."""
    return len(unicodedata.normalize("NFC", passphrase)) >= LEAST


def how_good(passphrase: str) -> Strength:
    """Return how hard *passphrase* is to guess; only TOO_SHORT is ever refused."""
    if not long_enough(passphrase):
        return Strength.TOO_SHORT
    folded = passphrase.casefold()
    if _repeats(folded):
        return Strength.REPEATED
    if _runs(folded):
        return Strength.SEQUENCE
    if _is_common(folded):
        return Strength.COMMON
    return _by_length(folded)


def _by_length(folded: str) -> Strength:
    words = {word for word in re.split(r"[\W_]+", folded) if len(word) >= 3}
    if len(words) >= 5 or len(folded) >= 28:
        return Strength.STRONG
    if len(words) >= 4 or len(folded) >= 18:
        return Strength.GOOD
    return Strength.FAIR


def _repeats(folded: str) -> bool:
    closed = re.sub(r"\s+", "", folded)
    return len(set(closed)) <= 4 or re.fullmatch(r"(.{1,8}?)\1+.{0,3}", closed) is not None


def _runs(folded: str) -> bool:
    """Return whether more than half of it lies along the alphabet, the digits or the keys."""
    closed = re.sub(r"[\W_]+", "", folded)
    rows = [row for forward in _ROWS for row in (forward, forward[::-1])]
    pairs = [closed[at : at + 3] for at in range(len(closed) - 2)]
    along = sum(any(pair in row for row in rows) for pair in pairs)
    return bool(pairs) and along * 2 >= len(pairs)


def _is_common(folded: str) -> bool:
    """Return whether hardly a letter is left without the words that everybody tries first."""
    plain = folded.translate(str.maketrans("013457@$!", "oleastasi"))
    left = [re.sub(r"[^a-z]+", "", form) for form in (folded, plain)]
    for word in sorted(_COMMON, key=len, reverse=True):
        left = [letters.replace(word, "") for letters in left]
    return min(map(len, left)) < 5 and re.search(r"[a-z]", folded) is not None
