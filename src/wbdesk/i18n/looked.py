"""What the reading log says was looked at, in the screen's language.

The log keeps codes and figures in one line ("plan, 18 pt, bn en"), so that an entry says the same
to everybody. What no code is known for stands as it was written.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import reduce

from wbdesk.domain.words import N_
from wbdesk.i18n import formats
from wbdesk.i18n.words import _, current, isolate

_KNOWN = {
    "person": "",  # that it was opened says it already
    "plan": N_("Plan"),
    "steps": N_("Steps for the fridge"),
    "meetings": N_("When we meet"),
    "calls": N_("Who to call"),
    "consent form": N_("Consent form"),
    "map": N_("Network map"),
    "network": N_("Network map"),
    "voucher": N_("Food bank voucher"),
    "letter": N_("Letter"),
    "address label": N_("Address labels"),
    "day sheet": N_("Sheet of the day"),
    "lines for the GP": N_("Lines for the GP record"),
    "gp lines": N_("Lines for the GP record"),
    "added file": N_("Added file"),
    "key safe": N_("Key safe"),
    "pdf": N_("PDF"),
    "html": N_("Web page"),
    "text": N_("Words"),
    "names of others": N_("Names of other people"),
    "strained and broken links": N_("Strained and broken links"),
    "NHS number": N_("NHS number"),
    "public funds": N_("Public funds"),
    "paper": N_("With the words of the recovery paper"),
    "organisation": N_("With words from the service"),
}
_SIZE = re.compile(r"(\d{1,3}) pt", re.ASCII)
_DATED = re.compile(r"(.+) (\d{4}-\d\d-\d\d)", re.ASCII)
_CODES = re.compile(r"[a-z]{2,3}( [a-z]{2,3})*", re.ASCII)


def looked_words(what: str) -> str:
    """Return "Plan, 18 pt, Bengali and English" of what the log holds."""
    parts = [isolate(said) for part in what.split(", ") if (said := _part(part))]
    return reduce(_and, parts) if parts else ""


def _and(words: str, more: str) -> str:
    return _("{words}, {more}").format(words=words, more=more)


def _part(part: str) -> str:
    if part in _KNOWN:
        return _(_KNOWN[part]) if _KNOWN[part] else ""
    if size := _SIZE.fullmatch(part):
        return _("{n} pt").format(n=size[1])
    if (dated := _DATED.fullmatch(part)) and (day := _day(dated[2])):
        return f"{_part(dated[1])} {isolate(formats.day_full(day))}"
    return _languages(part) or part


def _day(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def _languages(part: str) -> str:
    if not _CODES.fullmatch(part):
        return ""
    codes = part.split()
    names = [formats.language_name(code, current().code) for code in codes]
    return "" if names == codes else formats.listing(names)
