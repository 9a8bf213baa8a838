"""Dates, times, numbers and lists as the current language writes them, in Western digits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wbdesk.i18n.words import _, current, ngettext

if TYPE_CHECKING:
    from babel import Locale

LONDON = ZoneInfo("Europe/London")
_DATE_MARKS = re.compile("[,،]")
_OWN_NAMES = {"syl": "Sylheti", "xx-pseudo": "Pseudo", "xx-rtl": "Pseudo, right to left"}


@lru_cache(maxsize=64)
def locale_of(code: str) -> Locale:
    """Return Babel's locale for a language code; British English where it knows none."""
    from babel import Locale, UnknownLocaleError

    if code.startswith("xx") or code == "en":
        return Locale("en", "GB")
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _locale(code: str | None) -> Locale:
    return locale_of(code if code is not None else current().code)


def _pattern(day: date, pattern: str, code: str | None) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale(code))


def in_london(moment: datetime) -> datetime:
    """Return *moment* as the clock on the wall shows it."""
    return moment.astimezone(LONDON)


def day_long(day: date, code: str | None = None) -> str:
    """Return "Tuesday 10 March"."""
    return _pattern(day, "EEEE d MMMM", code)


def day(day: date, code: str | None = None) -> str:
    """Return "Wed 18 March"."""
    return _pattern(day, "EEE d MMMM", code)


def day_near(day: date, code: str | None = None) -> str:
    """Return "Wed 18 Mar"."""
    return _pattern(day, "EEE d MMM", code)


def day_short(day: date, code: str | None = None) -> str:
    """Return "5 Feb"."""
    return _pattern(day, "d MMM", code)


def day_full(day: date, code: str | None = None) -> str:
    """Return "4 February 1954"."""
    return _pattern(day, "d MMMM y", code)


# CLDR puts the Somali month first, as no Somali letter does; and without its commas Vietnamese
# has two numbers side by side ("11 2026"), where its letters say which of them is the year.
_ON_PAPER = {"so": "EEEE d MMMM y", "vi": "EEEE 'ngày' d MMMM 'năm' y"}


def day_on_paper(day: date, code: str = "en") -> str:
    """Return "Tuesday 10 March 2026", in the order of the language, without commas."""
    pattern = _ON_PAPER.get(code) or str(locale_of(code).date_formats["full"].pattern)
    return _pattern(day, _DATE_MARKS.sub("", pattern), code)


def month(day: date, code: str | None = None) -> str:
    """Return "February 2026"."""
    return _pattern(day, "LLLL y", code)


def time_of(moment: datetime) -> str:
    """Return "09:30", the time in London."""
    return in_london(moment).strftime("%H:%M")


def moment(moment: datetime, code: str | None = None) -> str:
    """Return "Wed 18 March, 09:30"."""
    words = _("{day}, {time}") if code is None else "{day}, {time}"
    return words.format(day=day(in_london(moment).date(), code), time=time_of(moment))


def number(value: float, code: str | None = None) -> str:
    """Return "1,950"."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(code), numbering_system="latn")


def money(pence: int, code: str | None = None) -> str:
    """Return "£612" or "£612.50"."""
    from babel.numbers import format_currency

    pattern = "¤#,##0" if pence % 100 == 0 else "¤#,##0.00"
    return format_currency(
        pence / 100,
        "GBP",
        pattern,
        locale=_locale(code),
        currency_digits=False,
        numbering_system="latn",
    )


def listing(items: Sequence[str], code: str | None = None) -> str:
    """Return "Money, Food and Housing"."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale(code)) if items else ""


def relative_day(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", "3 days ago" or "in 3 days"."""
    apart = (day - today).days
    near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}
    if apart in near:
        return near[apart]
    if apart > 0:
        return ngettext("in {n} day", "in {n} days", apart).format(n=apart)
    return ngettext("{n} day ago", "{n} days ago", -apart).format(n=-apart)


def days(count: int) -> str:
    """Return "33 days"."""
    return ngettext("{n} day", "{n} days", count).format(n=count)


def span(minutes: int, code: str | None = None) -> str:
    """Return "24 hours": a length of time in the largest unit of which it holds two."""
    from babel.dates import format_timedelta

    length = timedelta(minutes=minutes)
    return format_timedelta(length, "minute", threshold=2, locale=_locale(code))


def ago(moment: datetime, now: datetime | None = None) -> str:
    """Return "4 seconds ago", "2 minutes ago" or, from an hour on, the time or day."""
    now = now or datetime.now(UTC)
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds < 60:
        return ngettext("{n} second ago", "{n} seconds ago", seconds).format(n=seconds)
    if seconds < 3600:
        n = seconds // 60
        return ngettext("{n} minute ago", "{n} minutes ago", n).format(n=n)
    if in_london(moment).date() == in_london(now).date():
        return time_of(moment)
    return day(in_london(moment).date())


# What services here say, where CLDR's English says otherwise.
_SAID_HERE = {"bn": "Bengali", "pa": "Panjabi"}


def language_name(code: str, code_shown_in: str | None = None) -> str:
    """Return the name of a language in itself, or in another language when one is named."""
    name = language_in_sentence(code, code_shown_in)
    return name if name == code else name[:1].upper() + name[1:]


def language_in_sentence(code: str, code_shown_in: str | None = None) -> str:
    """Return the same name as it stands amid a sentence: "español", but "English"."""
    if code in _OWN_NAMES:
        return _OWN_NAMES[code]
    own = locale_of(code)
    if own.language != code.replace("_", "-").split("-")[0]:
        return code
    if code_shown_in and code_shown_in.startswith("en") and code in _SAID_HERE:
        return _SAID_HERE[code]
    shown_in = locale_of(code_shown_in) if code_shown_in else own
    return own.get_language_name(shown_in) or code
