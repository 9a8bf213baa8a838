"""How a document is wanted, what comes out, and the rows of papers that no one record holds.

Plans, maps and vouchers are the rows of `printing`; here are the worker's sheet, the recovery
words and the big note. Nothing here has a place for a quiet note, a reason, an NHS number, an
alert or a safeguarding concern.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application.printing import MapPaper

SIZES = (12, 14, 16, 18, 20, 24)
LEAST_EASY = 16  # of an easy-read page
PLAN_PARTS = ("matters", "strengths", "support", "goals", "hard", "review", "calls", "map")


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """How a document is wanted. *language* is "en" or the person's; *with_english* adds an
    English copy behind it. *parts* names the sections of a plan (PLAN_PARTS) that are wanted.

    *drawing* draws the map above its list. *hard_links* puts strained and broken links on it; else
    they are left out. *map* puts a map into a plan. *other_names* prints who else does a step.
    *plain* is the rule "plain only", which `PaperRule.plain_only` turns on by itself;
    *easy* is the easy-read layout: pictures, short sentences, one idea a block.
    *next_meeting* is what plain paper is for. *practice* is turned on by the desk's own mark too.
    """

    today: dt.date
    size: int = 18
    language: str = "en"
    with_english: bool = False
    drawing: bool = False
    hard_links: bool = False
    other_names: bool = False
    plain: bool = False
    easy: bool = False
    practice: bool = False
    parts: frozenset[str] = frozenset(PLAN_PARTS)
    next_meeting: dt.datetime | None = None
    map: MapPaper | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document: the pages, the characters that no font has, and its other forms.

    *untranslated* counts the person's lines that are printed in another language than asked for.
    """

    pdf: bytes
    html: str
    text: str
    missing: tuple[str, ...] = ()
    pages: int = 0
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One visit on a worker's sheet: initials and the place of meeting, never a name."""

    initials: str
    at: dt.datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A worker's list of one day; *number* says which sheet of that day this is."""

    day: dt.date
    rows: tuple[SheetRow, ...] = ()
    number: int = 1
    practice: bool = False


@dataclass(frozen=True, slots=True)
class WordsPaper:
    """The recovery words of a vault, and the name of the laptop that they open."""

    words: tuple[str, ...]
    laptop: str = ""


@dataclass(frozen=True, slots=True)
class NotePaper:
    """A note in very big letters: an appointment, a number, one thing to remember."""

    words: str
    language: str = "en"
