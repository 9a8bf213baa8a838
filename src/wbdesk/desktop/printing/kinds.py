"""Every kind of paper that the print dialog knows: its title, and the rows that it is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from wbdesk.application import bookings, cards, letters, network, printing, sheets, vouchers
from wbdesk.application.cards import (
    CallsPaper,
    ConsentPaper,
    GoalsPaper,
    LabelsPaper,
    MeetingsPaper,
)
from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_rows import SheetPaper, SheetRow
from wbdesk.application.ports import Desk
from wbdesk.application.printing import MapPaper, PaperHead, PlanPaper, VoucherPaper
from wbdesk.desktop.names import initials
from wbdesk.desktop.printing.later import PrintFacts
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.voucher import Voucher
from wbdesk.domain.words import N_
from wbdesk.i18n.formats import day_on_paper

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
class Read:
    """What the dialog opens with; *map* is the map that a plan may carry, *head* nobody's sheet."""

    facts: PrintFacts
    paper: Paper
    head: PaperHead | None
    map: MapPaper | None = None
    voucher: Voucher | None = None
    next_meeting: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind: what it is called on the screen and in the record, and how its rows are read."""

    title: str
    recorded: str
    read: Callable[[Desk, PrintFacts], Read]


def _plan(desk: Desk, facts: PrintFacts) -> Read:
    person = facts.person_id
    plan = printing.plan_paper(desk, person)
    own = printing.map_paper(desk, person) if network.maps_of(desk, person) else None
    return Read(facts, plan, plan.head, own, next_meeting=printing.next_meeting(desk, person))


def _goals(desk: Desk, facts: PrintFacts) -> Read:
    plan = printing.plan_paper(desk, facts.person_id)
    return Read(facts, GoalsPaper(plan), plan.head)


def _calls(desk: Desk, facts: PrintFacts) -> Read:
    plan = printing.plan_paper(desk, facts.person_id)
    return Read(facts, CallsPaper(plan), plan.head)


def _meetings(desk: Desk, facts: PrintFacts) -> Read:
    paper = cards.meetings_paper(desk, facts.person_id)
    return Read(facts, paper, paper.head)


def _consent(desk: Desk, facts: PrintFacts) -> Read:
    paper = cards.consent_paper(desk, facts.person_id)
    return Read(facts, paper, paper.head)


def _network(desk: Desk, facts: PrintFacts) -> Read:
    person = facts.person_id
    drawn = printing.map_paper(desk, person, facts.record_id or None)
    return Read(facts, drawn, drawn.head, next_meeting=printing.next_meeting(desk, person))


def _voucher(desk: Desk, facts: PrintFacts) -> Read:
    held = vouchers.vouchers(desk, facts.person_id)
    wanted = next((v for v in held if facts.record_id in ("", v.id)), None)
    if wanted is None:
        raise Refused("file-not-held")
    paper = printing.voucher_paper(desk, facts.person_id, wanted)
    return Read(facts, paper, paper.head, voucher=wanted)


def _letter(desk: Desk, facts: PrintFacts) -> Read:
    """A letter that is being written, or one that was handed over, exactly as it was."""
    person = facts.person_id
    if facts.letter is not None:
        paper = letters.letter_paper(desk, person, facts.letter, day_on_paper, size=facts.size)
        return Read(facts, paper, paper.head)
    held = letters.handed_letters(desk, person)
    wanted = next((one for one in held if one.id == facts.record_id), None)
    if wanted is None:
        raise Refused("file-not-held")
    paper = letters.again(desk, person, wanted)
    return Read(facts, paper, paper.head)


def _labels(desk: Desk, facts: PrintFacts) -> Read:
    return Read(facts, cards.labels_paper(desk, facts.people), None)


def _sheet(desk: Desk, facts: PrintFacts) -> Read:
    return Read(facts, sheet_paper(desk), None)


def sheet_paper(desk: Desk) -> SheetPaper:
    """Return the day's sheet: initials, time and place of meeting only."""
    today = desk.clock.today()
    rows = tuple(
        SheetRow(initials(row.name), row.booking.starts_at, row.booking.place_words)
        for row in bookings.visits_on(desk, today)
    )
    return SheetPaper(today, rows, sheets.number(desk, today), practice=desk.me.practice)


PLAN, NETWORK, VOUCHER, SHEET, LABELS = "plan", "network", "voucher", "sheet", "labels"
KINDS: dict[str, PaperKind] = {
    PLAN: PaperKind(N_("Plan"), printing.PLAN, _plan),
    "goals": PaperKind(N_("Steps for the fridge"), "steps", _goals),
    "meetings": PaperKind(N_("When we meet"), "meetings", _meetings),
    "calls": PaperKind(N_("Who to call"), "calls", _calls),
    "consent": PaperKind(N_("Consent form"), "consent form", _consent),
    NETWORK: PaperKind(N_("Network map"), printing.MAP, _network),
    VOUCHER: PaperKind(N_("Food bank voucher"), printing.VOUCHER, _voucher),
    "letter": PaperKind(N_("Letter"), letters.LETTER, _letter),
    LABELS: PaperKind(N_("Address labels"), cards.LABELS, _labels),
    SHEET: PaperKind(N_("Sheet of the day"), SHEET, _sheet),
}
# What may be chosen instead of one another, in one dialog.
OF_A_PERSON = (PLAN, "goals", "meetings", "calls", "consent", NETWORK)


def read(desk: Desk, facts: PrintFacts) -> Read:
    """Return the rows of what is to be printed; raises Refused where they are not here."""
    return KINDS[facts.what].read(desk, facts)
