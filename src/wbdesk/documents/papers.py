"""All documents behind one door: what a paper's rows are decides which document it becomes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from wbdesk.application import cards, letters, paper_rows, printing
from wbdesk.application.paper_rows import Made, PaperAsked

Sets: TypeAlias = Callable[[Any, PaperAsked], Made]  # each takes the rows it is listed with


class Papers:
    """Makes documents from finished rows. The layout is loaded with the first one."""

    def make(self, paper: object, asked: PaperAsked) -> Made:
        """Return the document of these rows as it is *asked* for, or the plain page of a home."""
        documents = _documents()
        head = _head_for_home(paper)
        if head is not None and (asked.plain or head.rule.plain_only):
            from wbdesk.documents.plain_only import plain_page

            return plain_page(head, asked)
        return documents[type(paper)](paper, asked)

    def forget(self) -> None:
        """Drop every set word from memory, for when the desk locks."""
        from wbdesk.documents.text import forget

        forget()


def _head_for_home(paper: object) -> printing.PaperHead | None:
    """Return the head of a paper that lies at home and has no plain form of its own."""
    if isinstance(paper, cards.GoalsPaper | cards.CallsPaper):
        return paper.plan.head
    at_home = printing.PlanPaper | printing.MapPaper | cards.ConsentPaper
    return paper.head if isinstance(paper, at_home) else None


@lru_cache(maxsize=1)
def _documents() -> dict[type, Sets]:
    from wbdesk.documents import cards as small
    from wbdesk.documents import easy, labels, letter, network, sheet, voucher, words_card

    return {
        printing.PlanPaper: easy.plan,
        printing.MapPaper: network.network,
        printing.VoucherPaper: voucher.voucher,
        letters.LetterPaper: letter.letter,
        cards.GoalsPaper: small.goals_sheet,
        cards.CallsPaper: small.calls_card,
        cards.MeetingsPaper: small.meetings_card,
        cards.ConsentPaper: small.consent_form,
        cards.LabelsPaper: labels.labels,
        paper_rows.SheetPaper: sheet.sheet,
        paper_rows.WordsPaper: words_card.recovery,
        paper_rows.NotePaper: words_card.note,
    }
