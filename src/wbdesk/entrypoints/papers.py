"""Joins the screens' wish for paper to the documents room, which is imported when first asked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wbdesk.application.paper_rows import Made, NotePaper, PaperAsked, SheetPaper, WordsPaper
    from wbdesk.application.printing import MapPaper, PlanPaper, VoucherPaper
    from wbdesk.documents.papers import Papers


class PaperRoom:
    """Makes documents; the first one pays for loading the room."""

    def plan(self, paper: PlanPaper, asked: PaperAsked) -> Made:
        """Return the plan as it is asked for."""
        return _room().plan(paper, asked)

    def network(self, paper: MapPaper, asked: PaperAsked) -> Made:
        """Return the network map."""
        return _room().network(paper, asked)

    def voucher(self, paper: VoucherPaper, asked: PaperAsked) -> Made:
        """Return a food bank voucher letter."""
        return _room().voucher(paper, asked)

    def sheet(self, paper: SheetPaper, asked: PaperAsked) -> Made:
        """Return a worker's list."""
        return _room().sheet(paper, asked)

    def recovery(self, paper: WordsPaper, asked: PaperAsked) -> Made:
        """Return the sheet of the twelve recovery words."""
        return _room().recovery(paper, asked)

    def note(self, paper: NotePaper, asked: PaperAsked) -> Made:
        """Return a big note."""
        return _room().note(paper, asked)

    def forget(self) -> None:
        """Drop all words that were set on pages, if the room was ever asked."""
        if "wbdesk.documents.papers" in sys.modules:
            _room().forget()


def _room() -> Papers:
    from wbdesk.documents.papers import Papers

    return Papers()
