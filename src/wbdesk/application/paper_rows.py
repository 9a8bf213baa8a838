"""What a page is made from: finished, frozen rows, read by `printing` and laid out by `documents`.

A row holds only what may be printed. Nothing here has a place for a quiet note, a reason for a
voucher, an NHS number, an alert or a safeguarding concern. Texts of the person are `Bilingual`, so
that one row makes the page in either language. Names of colleagues and of the person are whole
names; `first_name` is what *plain only* paper shows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from wbdesk.domain.lists import Sector
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.network import Closeness, Strength, TieKind
from wbdesk.domain.records.person import Digits
from wbdesk.domain.records.plan import GoalState
from wbdesk.domain.records.voucher import Cooking, Diet

SIZES = (14, 16, 18, 20, 24)
PLAN_PARTS = ("matters", "strengths", "support", "goals", "hard", "review", "calls", "map")


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """How a document is wanted. *language* "en" or the person's; *with_english* adds an English
    copy behind it. *drawing* draws the map above its list; *hard_links* lets strained and broken
    links look so, else they are drawn as the others. *plain* is the rule "plain only". *parts*
    names the sections of a plan that are wanted.
    """

    today: dt.date
    size: int = 18
    language: str = "en"
    with_english: bool = False
    drawing: bool = False
    hard_links: bool = False
    plain: bool = False
    practice: bool = False
    parts: frozenset[str] = frozenset(PLAN_PARTS)


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step: *who* is a name, or "" where *me* says that the person does it."""

    words: Bilingual
    me: bool = False
    who: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PaperGoal:
    """One goal in the person's own words; one that is no longer wanted is not printed."""

    words: Bilingual
    steps: tuple[PaperStep, ...] = ()
    state: GoalState = GoalState.WORKING_ON


@dataclass(frozen=True, slots=True)
class PaperCall:
    """Whom to call: a name, a number as it was given, and what to know."""

    name: str
    telephone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperAgreed:
    """When a plan was agreed, and by whom: names."""

    at: dt.datetime
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperTie:
    """One tie of a map that the worker ticked for this copy.

    *must_not_know* is carried only so that the page can refuse it once more: such a tie is never
    drawn, whoever ticked it.
    """

    name: str
    kind: TieKind = TieKind.PERSON
    relation: str = ""
    sector: Sector = Sector.FAMILY
    closeness: Closeness = Closeness.SOME
    strength: Strength = Strength.SOME
    died: bool = False
    must_not_know: bool = False


@dataclass(frozen=True, slots=True)
class MapPaper:
    """The map as it was drawn on a day, with the ties that were ticked and no others."""

    name: str
    first_name: str
    worker_name: str
    ties: tuple[PaperTie, ...] = ()
    drawn_on: dt.date | None = None
    digits: Digits = Digits.WESTERN


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan: the agreed version, or the texts being worked on where *agreed* is None.

    *map* is there where the worker chose to put it in; *next_meeting* is for plain paper.
    """

    name: str
    first_name: str
    worker_name: str
    worker_first_name: str = ""
    worker_telephone: str = ""
    matters: Bilingual = field(default_factory=Bilingual)
    strengths: Bilingual = field(default_factory=Bilingual)
    support: Bilingual = field(default_factory=Bilingual)
    goals: tuple[PaperGoal, ...] = ()
    hard_signs: Bilingual = field(default_factory=Bilingual)
    hard_helps: Bilingual = field(default_factory=Bilingual)
    hard_who: Bilingual = field(default_factory=Bilingual)
    review_on: dt.date | None = None
    reviewer: str = ""
    calls: tuple[PaperCall, ...] = ()
    agreed: PaperAgreed | None = None
    next_meeting: dt.datetime | None = None
    map: MapPaper | None = None
    digits: Digits = Digits.WESTERN


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """A food bank voucher. The reason is not here, nor anything that would tell it."""

    number: str
    name: str
    first_name: str
    worker_name: str
    worker_first_name: str = ""
    agency: str = ""
    agency_telephone: str = ""
    foodbank: str = ""
    address: str = ""
    postcode: str = ""
    open_when: str = ""
    getting_there: str = ""
    bring: str = ""
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    adults: int = 0
    children_12_16: int = 0
    children_5_11: int = 0
    children_under_5: int = 0
    diet: tuple[Diet, ...] = ()
    diet_words: str = ""
    cooking: Cooking | None = None
    digits: Digits = Digits.WESTERN


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
    worker_name: str
    rows: tuple[SheetRow, ...] = ()
    number: int = 1


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
