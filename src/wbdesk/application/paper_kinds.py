"""Every kind of paper, said once: its title, its name in the record, and how its rows are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from wbdesk.application import bookings, cards, letters, network, printing, sheets, vouchers
from wbdesk.application.cards import (
    CallsPaper,
    ConsentPaper,
    GoalsPaper,
    LabelsPaper,
    MeetingsPaper,
)
from wbdesk.application.letter_fields import SayDay
from wbdesk.application.letters import LetterForm, LetterPaper
from wbdesk.application.paper_rows import SheetPaper, SheetRow
from wbdesk.application.ports import Desk
from wbdesk.application.printing import MapPaper, PaperHead, PlanPaper, VoucherPaper
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.initials import initials
from wbdesk.domain.records.letter import Letter
from wbdesk.domain.records.voucher import Voucher
from wbdesk.domain.words import N_

Paper = (
    PlanPaper
    | MapPaper
    | VoucherPaper
    | LetterPaper
    | GoalsPaper
    | CallsPaper
    | MeetingsPaper
    | ConsentPaper
    | LabelsPaper
    | SheetPaper
)


@dataclass(frozen=True, slots=True)
class PrintFacts:
    """What is to be printed: a key of KINDS, and of whom."""

    what: str
    person_id: str = ""
    record_id: str = ""  # a map, a voucher or a letter; "" for the newest
    size: int = 0  # as the screen showed it; 0 for the person's own
    language: str = ""
    both: bool = True  # the English copy behind the person's language
    letter: LetterForm | None = None  # a letter that is not handed over yet
    agreed: Answer = Answer.NOT_ASKED  # whether the person read that letter and agreed
    people: tuple[str, ...] = ()  # whose addresses are on labels


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for a paper; *map* is what a plan may carry, no *head* means nobody's sheet.

    *next_meeting* is what plain paper is for.
    """

    facts: PrintFacts
    paper: Paper
    head: PaperHead | None
    map: MapPaper | None = None
    voucher: Voucher | None = None
    kept: Letter | None = None  # a letter that was handed over before
    next_meeting: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind: what it is called on the screen and in the record, and how its rows are read."""

    title: str
    recorded: str
    read: Callable[[Desk, PrintFacts, SayDay], Read]


def read(desk: Desk, facts: PrintFacts, say_day: SayDay) -> Read:
    """Return the rows of what is to be printed; raises Refused where they are not here.

    *say_day* writes out the dates in a letter.
    """
    found = KINDS[facts.what].read(desk, facts, say_day)
    if found.head is None:
        return found
    return replace(found, next_meeting=printing.next_meeting(desk, found.head.person_id))


def sheet_paper(desk: Desk) -> SheetPaper:
    """Return the day's sheet: initials, time and place of meeting only."""
    today = desk.clock.today()
    rows = tuple(
        SheetRow(initials(row.name), row.booking.starts_at, row.booking.place_words)
        for row in bookings.visits_on(desk, today)
    )
    return SheetPaper(today, rows, sheets.number(desk, today), practice=desk.me.practice)


def _plan(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    person, plan = facts.person_id, _plan_paper(desk, facts)
    own = printing.map_paper(desk, person) if network.maps_of(desk, person) else None
    return Read(facts, plan, plan.head, own)


def _goals(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    plan = _plan_paper(desk, facts)
    return Read(facts, GoalsPaper(plan), plan.head)


def _calls(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    plan = _plan_paper(desk, facts)
    return Read(facts, CallsPaper(plan), plan.head)


def _plan_paper(desk: Desk, facts: PrintFacts) -> PlanPaper:
    return printing.plan_paper(desk, facts.person_id, size=facts.size or None)


def _meetings(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    paper = cards.meetings_paper(desk, facts.person_id, size=facts.size or None)
    return Read(facts, paper, paper.head)


def _consent(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    paper = cards.consent_paper(desk, facts.person_id, size=facts.size or None)
    return Read(facts, paper, paper.head)


def _network(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    person = facts.person_id
    drawn = printing.map_paper(desk, person, facts.record_id or None, size=facts.size or None)
    return Read(facts, drawn, drawn.head)


def _voucher(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    held = vouchers.vouchers(desk, facts.person_id)
    wanted = next((one for one in held if facts.record_id in ("", one.id)), None)
    if wanted is None:
        raise Refused("file-not-held")
    paper = printing.voucher_paper(desk, facts.person_id, wanted, size=facts.size or None)
    return Read(facts, paper, paper.head, voucher=wanted)


def _letter(desk: Desk, facts: PrintFacts, say_day: SayDay) -> Read:
    """A letter that is being written, or one that was handed over, exactly as it was."""
    person = facts.person_id
    if facts.letter is not None:
        paper = letters.letter_paper(desk, person, facts.letter, say_day, size=facts.size or None)
        return Read(facts, paper, paper.head)
    held = letters.handed_letters(desk, person)
    wanted = next((one for one in held if facts.record_id in ("", one.id)), None)
    if wanted is None:
        raise Refused("file-not-held")
    paper = letters.again(desk, person, wanted)
    return Read(facts, paper, paper.head, kept=wanted)


def _labels(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    return Read(facts, cards.labels_paper(desk, facts.people), None)


def _sheet(desk: Desk, facts: PrintFacts, _say_day: SayDay) -> Read:
    return Read(facts, sheet_paper(desk), None)


PLAN, NETWORK, VOUCHER, SHEET, LABELS = "plan", "network", "voucher", "sheet", "labels"
LETTER = letters.LETTER
KINDS: dict[str, PaperKind] = {
    PLAN: PaperKind(N_("Plan"), printing.PLAN, _plan),
    "goals": PaperKind(N_("Steps for the fridge"), "steps", _goals),
    "meetings": PaperKind(N_("When we meet"), "meetings", _meetings),
    "calls": PaperKind(N_("Who to call"), "calls", _calls),
    "consent": PaperKind(N_("Consent form"), "consent form", _consent),
    NETWORK: PaperKind(N_("Network map"), printing.MAP, _network),
    VOUCHER: PaperKind(N_("Food bank voucher"), printing.VOUCHER, _voucher),
    LETTER: PaperKind(N_("Letter"), letters.LETTER, _letter),
    LABELS: PaperKind(N_("Address labels"), cards.LABELS, _labels),
    SHEET: PaperKind(N_("Sheet of the day"), SHEET, _sheet),
}
# What may be chosen instead of one another, in one dialog.
OF_A_PERSON = (PLAN, "goals", "meetings", "calls", "consent", NETWORK)
