"""Reads a date as people type it: Fri, tomorrow, in 2 weeks, 13/3, 13 March, 2026-03-13."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from wbdesk.i18n.formats import locale_of
from wbdesk.i18n.spans import read_span
from wbdesk.i18n.words import current, pgettext

_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯", "012345678901234567890123456789")
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
_DAY_MONTH = re.compile(r"(?:[^\d\s]+ )?(\d{1,2})(?:st|nd|rd|th)? ([^\d]+?)(?: (\d{4}|\d{2}))?")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def read_date(text: str, today: date) -> date | None:
    """Return the day that *text* means, or None when it cannot be told."""
    words = re.sub(r"[\s,.]+", " ", text.translate(_EASTERN)).strip().casefold()
    if not words:
        return None
    for reader in (_near, _numbers, _in_some, _weekday, _named_month, _in_other_words):
        try:
            found = reader(words, today)
        except (ValueError, OverflowError):
            return None
        if found is not None:
            return found
    return None


def _near(words: str, today: date) -> date | None:
    table = {
        "today": 0,
        "tomorrow": 1,
        "yesterday": -1,
        pgettext("typed date", "today").casefold(): 0,
        pgettext("typed date", "tomorrow").casefold(): 1,
        pgettext("typed date", "yesterday").casefold(): -1,
    }
    return today + timedelta(days=table[words]) if words in table else None


def _numbers(words: str, today: date) -> date | None:
    if found := re.fullmatch(r"(\d{4})[-/ ](\d{1,2})[-/ ](\d{1,2})", words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[-/ ](\d{1,2})(?:[-/ ](\d{2}|\d{4}))?", words):
        return _dated(int(found[1]), int(found[2]), found[3], today)
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    """A date without a year is the nearest one: not more than three months back."""
    if year is not None:
        return date(int(year) if len(year) == 4 else _century(int(year), today), month, day)
    this = date(today.year, month, day)
    return this if this >= today - timedelta(days=92) else date(today.year + 1, month, day)


def _century(short: int, today: date) -> int:
    full = today.year - today.year % 100 + short
    return full - 100 if full > today.year + 20 else full


def _in_some(words: str, today: date) -> date | None:
    found = re.fullmatch(r"(?:in )?(\d{1,4}|[a-z]+) (day|week|fortnight|month|year)s?", words)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdigit() else _SMALL.get(found[1])
    if count is None:
        return None
    return _ahead(today, count, found[2])


def _in_other_words(words: str, today: date) -> date | None:
    found = read_span(words, current().code)
    return _ahead(today, found.many, found.unit) if found else None


def _ahead(today: date, count: int, unit: str) -> date:
    if unit in {"month", "year"}:
        return _months_on(today, count * (12 if unit == "year" else 1))
    return today + timedelta(days=count * _UNITS[unit])


def _months_on(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    for day in (today.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise ValueError(months)


def _weekday(words: str, today: date) -> date | None:
    further = words.startswith("next ")
    wanted = _weekdays(current().code).get(words.removeprefix("next ").removeprefix("on "))
    if wanted is None:
        return None
    ahead = (wanted - today.weekday()) % 7 or 7
    if further and today.weekday() + ahead < 7:
        ahead += 7
    return today + timedelta(days=ahead)


def _named_month(words: str, today: date) -> date | None:
    found = re.fullmatch(_DAY_MONTH, words)
    if found is None:
        return None
    month = _months(current().code).get(found[2])
    return _dated(int(found[1]), month, found[3], today) if month else None


@lru_cache(maxsize=16)
def _weekdays(code: str) -> dict[str, int]:
    return _names(code, "days")


@lru_cache(maxsize=16)
def _months(code: str) -> dict[str, int]:
    return _names(code, "months")


def _names(code: str, kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in (code, "en"):
        table = getattr(locale_of(name), kind)
        for width in ("wide", "abbreviated"):
            for form in ("stand-alone", "format"):
                found |= {w.casefold().rstrip("."): n for n, w in table[form][width].items()}
    return found
