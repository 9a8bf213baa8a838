"""Reads "in 2 weeks" as each language of the screen says it, from the patterns of CLDR."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from wbdesk.i18n.formats import locale_of

Unit = Literal["day", "week", "month", "year"]

# How many are worth knowing of each; a month and a year have the days that Babel counts in them.
_MOST: dict[Unit, tuple[int, int]] = {
    "day": (120, 1),
    "week": (60, 7),
    "month": (36, 30),
    "year": (5, 365),
}
# What people say before or behind the number and the unit, beside what CLDR has them say.
_AROUND = {
    "ar": r"(?:خلال|بعد|في) ",
    "bn": r" (?:পরে|পর|বাদে)",
    "es": r"(?:dentro de|en) ",
    "pl": r"(?:za) ",
    "tr": r" (?:sonra|içinde)",
}
_ONE = {"ar": "واحدة?", "bn": "এক(?:টি|টা)?", "es": "una?", "pl": "jed(?:en|ną|no)", "tr": "bir"}
_MARKS = re.compile("[\u064b-\u0652]")  # Arabic vowels, which nobody types


class Span(NamedTuple):
    """So many days, weeks, months or years."""

    many: int
    unit: Unit


def read_span(words: str, code: str) -> Span | None:
    """Return what *words*, in small letters and Western digits, count ahead; None where unknown."""
    if code not in _AROUND:
        return None
    plain = _plain(words, code)
    known = _spans(code)
    if found := known.get(plain):
        return found
    core = _core(plain, code)
    return known.get(core) or (known.get(f"1 {core}") if core != plain else None)


def _plain(words: str, code: str) -> str:
    words = re.sub(rf"\b{_ONE[code]}\b", "1", _MARKS.sub("", words))
    return re.sub(r"(.+) 1$", r"1 \1", words) if code == "ar" else words


def _core(words: str, code: str) -> str:
    return re.sub(rf"^{_AROUND[code]}|{_AROUND[code]}$", "", words)


@lru_cache(maxsize=8)
def _spans(code: str) -> dict[str, Span]:
    """Every span as the language says it, whole and without what stands around it."""
    from babel.dates import format_timedelta

    found: dict[str, Span] = {}
    for unit, (most, days) in _MOST.items():
        for count in range(1, most + 1):
            for ahead in (False, True):
                said = format_timedelta(
                    timedelta(days=count * days),
                    granularity=unit,
                    threshold=1_000,
                    add_direction=ahead,
                    locale=locale_of(code),
                )
                plain = _plain(said.casefold(), code)
                found.setdefault(plain, Span(count, unit))
                core = _core(plain, code)
                found.setdefault(_plain(core, code), Span(count, unit))
    return found
