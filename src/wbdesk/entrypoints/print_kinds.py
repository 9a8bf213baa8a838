"""The rows of what `wbdesk print` was asked for, and what the record calls them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wbdesk.application import cards, letters, printing, vouchers
from wbdesk.entrypoints.cli import Stop

if TYPE_CHECKING:
    from wbdesk.application.ports import Desk
    from wbdesk.application.printing import PaperHead

NO_VOUCHER = "There is no voucher yet: issue one first."
NO_LETTER = "There is no such letter: a letter is here once it was handed over."
AS_IT_WAS = "A letter is printed again as it was: in its own size and language."
WHICH_CARD = "say which card: --card goals, calls, meetings or consent"
ONLY_CARD = "--card belongs to: print card"
ONLY_LETTER = "--letter belongs to: print letter"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be set, its head, and its name in the record; *language* where it has its own."""

    paper: object
    head: PaperHead
    recorded: str
    language: str = ""


def wrong_use(args: argparse.Namespace) -> str:
    """Return what is wrong with the options together, "" for nothing."""
    if (args.what == "card") != (args.card is not None):
        return WHICH_CARD if args.what == "card" else ONLY_CARD
    return ONLY_LETTER if args.letter is not None and args.what != letters.LETTER else ""


def wanted(desk: Desk, person_id: str, args: argparse.Namespace) -> Wanted:
    """Return the rows of the paper; raises Refused or Stop where there are none."""
    if args.what == "card":
        return _CARDS[args.card](desk, person_id, args.size)
    if args.what == letters.LETTER:
        return _letter(desk, person_id, args)
    if args.what == printing.PLAN:
        plan = printing.plan_paper(desk, person_id, size=args.size)
        return Wanted(plan, plan.head, printing.PLAN)
    if args.what == printing.MAP:
        drawn = printing.map_paper(desk, person_id, size=args.size)
        return Wanted(drawn, drawn.head, printing.MAP)
    held = vouchers.vouchers(desk, person_id)
    if not held:
        raise Stop(NO_VOUCHER)
    paper = printing.voucher_paper(desk, person_id, held[0], size=args.size)
    return Wanted(paper, paper.head, printing.VOUCHER)


def _letter(desk: Desk, person_id: str, args: argparse.Namespace) -> Wanted:
    if args.size is not None or args.language is not None:
        raise Stop(AS_IT_WAS)
    held = letters.handed_letters(desk, person_id)
    back = 0 if args.letter is None else args.letter - 1
    if not 0 <= back < len(held):
        raise Stop(NO_LETTER)
    paper = letters.again(desk, person_id, held[back])
    return Wanted(paper, paper.head, letters.LETTER, held[back].language or "en")


def _goals(desk: Desk, person_id: str, size: int | None) -> Wanted:
    plan = printing.plan_paper(desk, person_id, size=size)
    return Wanted(cards.GoalsPaper(plan), plan.head, "steps")


def _calls(desk: Desk, person_id: str, size: int | None) -> Wanted:
    plan = printing.plan_paper(desk, person_id, size=size)
    return Wanted(cards.CallsPaper(plan), plan.head, "calls")


def _meetings(desk: Desk, person_id: str, size: int | None) -> Wanted:
    paper = cards.meetings_paper(desk, person_id, size=size)
    return Wanted(paper, paper.head, "meetings")


def _consent(desk: Desk, person_id: str, size: int | None) -> Wanted:
    paper = cards.consent_paper(desk, person_id, size=size)
    return Wanted(paper, paper.head, "consent form")


_CARDS: dict[str, Callable[[Desk, str, int | None], Wanted]] = {
    "goals": _goals,
    "calls": _calls,
    "meetings": _meetings,
    "consent": _consent,
}
