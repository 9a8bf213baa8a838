"""Says a phrase of the phrasebook in a paper language, and knows one again in typed English."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wbdesk.i18n.formats import day_on_paper
from wbdesk.i18n.phrases import P_, PHRASES, Phrase
from wbdesk.i18n.words import Catalog, UnknownLanguageError, catalog
from wbdesk.i18n.words import languages as catalogue_languages

ENGLISH = "en"
DOMAIN = "documents"
TRANSLATOR = "phrasebook"  # stands where a line says who translated it
_DAY = re.compile(r"(?:[A-Za-z]+,? )?(?P<day>\d{1,2}) (?P<month>[A-Za-z]+) (?P<year>\d{4})")
_PLACE = re.compile(r"\{(\w+)\}")
_UNTOLD = P_("state; by; on")  # "checked; a name; a day" once a speaker has read the file
_WRITTEN = {
    "number": r"\+?[\d ()-]{3,20}",
    "time": r"\d{1,2}[:.]\d\d",
    "n": r"\d{1,3}",
    "m": r"\d{1,3}",
}

Filling = str | dt.date


@dataclass(frozen=True, slots=True)
class State:
    """How far a language's words are: checked by a speaker, or a draft; *by* and *on* as told."""

    checked: bool
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Known:
    """A phrase found in typed English, with what stood in its places."""

    phrase: Phrase
    places: dict[str, Filling]


def languages() -> tuple[str, ...]:
    """Return the codes of all languages that paper and phrasebook are written in."""
    return catalogue_languages(DOMAIN)


def state_of(language: str) -> State:
    """Return who wrote or checked the words of *language*, and when."""
    if language == ENGLISH:
        return State(checked=True, by="", on="")
    told = _words(language)
    line = told.gettext(_UNTOLD) if told else _UNTOLD
    parts = [part.strip() for part in line.split(";")]
    if line == _UNTOLD or len(parts) != 3:
        return State(checked=False, by="", on="")
    return State(checked=parts[0] == "checked", by=parts[1], on=parts[2])


def say(phrase: Phrase, language: str, places: Mapping[str, Filling]) -> str:
    """Return *phrase* in *language*, or "" where it is not held in it.

    Every place of the phrase must be filled: raises KeyError. Dates are written out in the
    language; everything else stands as it was given.
    """
    words = _words(language)
    found = words.gettext(phrase.english) if words else ""
    if not found or (language != ENGLISH and found == phrase.english):
        return ""
    return _PLACE.sub(lambda place: _written(places[place[1]], language), found)


def places_of(phrase: Phrase) -> tuple[str, ...]:
    """Return the names of the places of *phrase*, in the order of its English."""
    return tuple(_PLACE.findall(phrase.english))


def recognise(english: str) -> Known | None:
    """Return the phrase that *english* is made of, or None."""
    typed = english.strip().rstrip(".")
    for phrase, pattern in _patterns():
        if found := pattern.fullmatch(typed):
            places: dict[str, Filling] = dict(found.groupdict())
            if "day" in places:
                day = _read_day(found["day"])
                if day is None:
                    continue  # a day in other words could not be said in the other language
                places["day"] = day
            return Known(phrase, places)
    return None


def _read_day(written: str) -> dt.date | None:
    """Return the day of "Tuesday 1 December 2026", None for other words."""
    found = _DAY.fullmatch(written.strip())
    months = [month.casefold() for month in calendar.month_name]
    if found is None or found["month"].casefold() not in months:
        return None
    try:
        return dt.date(
            int(found["year"]), months.index(found["month"].casefold()), int(found["day"])
        )
    except ValueError:
        return None


def _written(filling: Filling, language: str) -> str:
    return day_on_paper(filling, language) if isinstance(filling, dt.date) else filling


def _words(language: str) -> Catalog | None:
    try:
        return catalog(language, DOMAIN)
    except UnknownLanguageError:
        return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """The phrases as patterns; those with more words of their own are tried first."""
    rising = sorted(PHRASES, key=lambda p: -len(_PLACE.sub("", p.english)))
    return tuple((phrase, _pattern(phrase.english)) for phrase in rising)


def _pattern(english: str) -> re.Pattern[str]:
    parts = _PLACE.split(english)
    made = [
        f"(?P<{part}>{_WRITTEN.get(part, r'.{1,80}?')})" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    ]
    return re.compile("".join(made), re.IGNORECASE)
