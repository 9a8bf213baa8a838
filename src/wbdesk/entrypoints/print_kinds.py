"""Which paper `wbdesk print` was asked for, in its own options."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wbdesk.application import letters, vouchers
from wbdesk.application.paper_kinds import LETTER, NETWORK, VOUCHER, PrintFacts, read
from wbdesk.entrypoints.cli import Stop
from wbdesk.i18n.formats import day_on_paper

if TYPE_CHECKING:
    from wbdesk.application.paper_kinds import Read
    from wbdesk.application.ports import Desk
    from wbdesk.application.printing import PaperHead

NO_VOUCHER = "There is no voucher yet: issue one first."
NO_LETTER = "There is no such letter: a letter is here once it was handed over."
AS_IT_WAS = "A letter is printed again as it was: in its own size and language."
WHICH_CARD = "say which card: --card goals, calls, meetings or consent"
ONLY_CARD = "--card belongs to: print card"
ONLY_LETTER = "--letter belongs to: print letter"
_CALLED = {"map": NETWORK}  # as the command has always called it


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was read and its head; *language* where the paper has its own."""

    read: Read
    head: PaperHead
    language: str = ""

    @property
    def paper(self) -> object:
        """The rows."""
        return self.read.paper


def wrong_use(args: argparse.Namespace) -> str:
    """Return what is wrong with the options together, "" for nothing."""
    if (args.what == "card") != (args.card is not None):
        return WHICH_CARD if args.what == "card" else ONLY_CARD
    return ONLY_LETTER if args.letter is not None and args.what != LETTER else ""


def wanted(desk: Desk, person_id: str, args: argparse.Namespace) -> Wanted:
    """Return the rows of the paper; raises Refused or Stop where there are none."""
    what = args.card or _CALLED.get(args.what, args.what)
    if what == VOUCHER and not vouchers.vouchers(desk, person_id):
        raise Stop(NO_VOUCHER)
    letter = _letter_id(desk, person_id, args) if what == LETTER else ""
    found = read(desk, PrintFacts(what, person_id, letter, size=args.size or 0), day_on_paper)
    assert found.head is not None  # each of these is about one person
    return Wanted(found, found.head, (found.kept.language or "en") if found.kept else "")


def _letter_id(desk: Desk, person_id: str, args: argparse.Namespace) -> str:
    """Return which letter is meant, counted back from the newest."""
    if args.size is not None or args.language is not None:
        raise Stop(AS_IT_WAS)
    held = letters.handed_letters(desk, person_id)
    back = 0 if args.letter is None else args.letter - 1
    if not 0 <= back < len(held):
        raise Stop(NO_LETTER)
    return held[back].id
