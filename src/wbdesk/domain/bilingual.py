"""Words in two languages: which English the other was made from, and what is still missing."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from wbdesk.domain.record import Bilingual

ENGLISH = "en"
_WRITTEN_AS = {"ur-Arab": "ur"}  # the same words, printed in Naskh in place of Nastaliq


def english_digest(english: str) -> str:
    """Return what a translation remembers of the English that it was made from."""
    return hashlib.sha256(english.encode("utf-8", "surrogatepass")).hexdigest()


def with_english(words: Bilingual, english: str) -> Bilingual:
    """Return *words* with a new English; the other keeps what it was made from."""
    return replace(words, en=english)


def with_other(words: Bilingual, other: str, language: str, *, translator: str = "") -> Bilingual:
    """Return *words* with a new text in *language*, made from the English that stands now."""
    return replace(
        words,
        other=other,
        language=language if other else "",
        translator=translator,
        read_back_on=None if other != words.other else words.read_back_on,
        made_from=english_digest(words.en) if other else "",
    )


def read_back(words: Bilingual, day: dt.date) -> Bilingual:
    """Return *words* as read to the person on *day*."""
    return replace(words, read_back_on=day)


def english_changed(words: Bilingual) -> bool:
    """Whether the English changed after the other was written."""
    return bool(words.other and words.made_from) and words.made_from != english_digest(words.en)


def is_missing(words: Bilingual, language: str) -> bool:
    """Whether a page in *language* would have to print the English of *words*."""
    if not words.en or language in ("", ENGLISH):
        return False
    return not words.other or not _same(words.language, language)


def in_language(words: Bilingual, language: str) -> str:
    """Return *words* in *language*, or "" where they are missing in it."""
    if language in ("", ENGLISH):
        return words.en
    return words.other if _same(words.language, language) else ""


def _same(one: str, other: str) -> bool:
    """Whether words in *one* are read in *other*, whatever hand they are printed in."""
    return _WRITTEN_AS.get(one, one) == _WRITTEN_AS.get(other, other)
