"""Speaks one language on paper: its words, its dates, its digits, with names set apart inside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wbdesk.documents.text import Direction, Span, Text, direction_of
from wbdesk.documents.text.languages import script_of_language
from wbdesk.i18n import Catalog, UnknownLanguageError, catalog
from wbdesk.i18n.formats import day_on_paper, in_london, language_in_sentence, locale_of

ENGLISH = "en"


def D_(words: str) -> str:  # noqa: N802  (the mark is read by every gettext tool)
    """Return *words* as they are; the catalogue of paper finds them, the page translates them."""
    return words


# Spoken in one language, written in another; or written in a language that CLDR has elsewhere.
_WRITTEN_AS = {"syl": "bn", "pnb": "pa-Arab"}
# The first digit of each way to write numbers that CLDR calls some language's own.
_FIRST_DIGIT = {
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "deva": 0x0966,
    "gujr": 0x0AE6,
    "guru": 0x0A66,
    "mymr": 0x1040,
    "tamldec": 0x0BE6,
    "telu": 0x0C66,
}
STOP, COMMA, COLON = D_("."), D_(", "), D_(": ")
_ENDS = frozenset(".!?:;…।॥۔؟。！？")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """Words alike in weight and language; *isolate* keeps a name from turning its neighbours.

    *language* None is the page's own; *whole* keeps a number or a code on one line.
    """

    text: str
    bold: bool = False
    language: str | None = None
    isolate: bool = True
    whole: bool = False


Runs = tuple[Run, ...]


def text_of(runs: Sequence[Run]) -> str:
    """Return the words of *runs* without their looks."""
    return "".join(run.text for run in runs)


def as_text(runs: Sequence[Run]) -> Text:
    """Return *runs* as the text engine takes them."""
    return tuple(
        Span(run.text, run.bold, run.language, isolate=run.isolate, whole=run.whole) for run in runs
    )


def bold(runs: Sequence[Run]) -> Runs:
    """Return the same words in bold."""
    return tuple(Run(r.text, True, r.language, r.isolate, r.whole) for r in runs)


def name(text: str) -> Run:
    """Return a name: bold, so that "who" stands out, in whatever direction it is written."""
    return Run(text, bold=True)


def number(text: str, *, heavy: bool = False) -> Run:
    """Return a number to dial or to show: in Western digits, never broken."""
    return Run(text, bold=heavy, whole=True)


class Voice:
    """One language's words for a page; what has no catalogue is said in English."""

    def __init__(self, language: str, *, own_digits: bool = False) -> None:
        self.language = language
        self._catalog = _catalogue(language)
        self.spoken = language if self._catalog.code != ENGLISH else ENGLISH
        own = own_digits and self.spoken != ENGLISH  # a date in English words keeps its digits
        first = _first_digit(language) if own else None
        self._digits = {ord("0") + n: first + n for n in range(10)} if first else {}

    @property
    def direction(self) -> Direction:
        """The direction of the page."""
        return direction_of(self.language)

    @property
    def rtl(self) -> bool:
        """Whether the page runs from right to left."""
        return self.direction == "rtl"

    @property
    def comma(self) -> str:
        """A comma and a space."""
        return self._catalog.gettext(COMMA)

    @property
    def colon(self) -> str:
        """A colon as it stands between a name and what is told of it."""
        return self._catalog.gettext(COLON)

    def words(self, source: str, **places: str | Run) -> Runs:
        """Return a sentence of the catalogue with its places filled, each set apart."""
        return self._filled(self._catalog.gettext(source), places)

    def counted(self, one: str, many: str, n: int) -> Runs:
        """Return the form for *n*."""
        return self._filled(self._catalog.ngettext(one, many, n), {"n": str(n)})

    def plain(self, source: str) -> str:
        """Return words of the catalogue that have no places."""
        return self._catalog.gettext(source)

    def day(self, day: dt.date) -> Run:
        """Return "Tuesday 10 March 2026", in the digits that the person reads."""
        written = self.digits(day_on_paper(day, self._catalog.code))
        if direction_of(self.spoken) == "ltr":
            return Run(written, whole=True)
        return Run(written, language=self._own())

    def day_of(self, moment: dt.datetime) -> Run:
        """Return the day on which *moment* was in London."""
        return self.day(in_london(moment).date())

    def time(self, moment: dt.datetime) -> Run:
        """Return "15:31", the time in London; a time is always in Western digits."""
        return Run(in_london(moment).strftime("%H:%M"), whole=True)

    def digits(self, text: str) -> str:
        """Return a date, an age or a page number in the digits of the page."""
        return text.translate(self._digits)

    def ended(self, text: str, language: str | None = None) -> str:
        """Return *text* with the stop of its language behind it, where it has none."""
        shown = text.rstrip()
        if not shown or shown[-1] in _ENDS:
            return shown
        return shown + _catalogue(language or self.language).gettext(STOP)

    def name_of(self, code: str) -> str:
        """Return a language's name as this language calls it amid a sentence."""
        if code == "bn" and self.spoken == ENGLISH:
            return "Bengali"  # as its readers in London call it in English; CLDR says Bangla
        return language_in_sentence(code, self._catalog.code)

    def _own(self) -> str | None:
        return None if self.spoken == self.language else self.spoken

    def _filled(self, template: str, places: dict[str, str | Run]) -> Runs:
        own = self._own()
        runs: list[Run] = []
        for at, part in enumerate(_PLACE.split(template)):
            if at % 2:
                filling = places[part]
                runs.append(filling if isinstance(filling, Run) else Run(filling))
            elif part:
                runs.append(Run(part, language=own, isolate=own is not None))
        return tuple(runs)


def _first_digit(language: str) -> int | None:
    locale = locale_of(_WRITTEN_AS.get(language, language))
    return _FIRST_DIGIT.get(locale.other_numbering_systems.get("native", ""))


def _catalogue(language: str) -> Catalog:
    """The words of *language*, or of the language that its readers are written to, or English."""
    base = language.split("-", maxsplit=1)[0]
    if script_of_language(base) != script_of_language(language):
        base = ""  # Punjabi in Arabic letters has no use for headings in Gurmukhi
    for code in filter(None, (language, _WRITTEN_AS.get(language, ""), base)):
        try:
            return catalog(code, "documents")
        except UnknownLanguageError:
            continue
    return catalog(ENGLISH, "documents")
