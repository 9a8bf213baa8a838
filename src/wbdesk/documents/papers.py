"""All documents behind one door, as the desk's screens ask for them."""

from __future__ import annotations

from wbdesk.application.cards import ConsentPaper, MeetingsPaper
from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_rows import Made, NotePaper, PaperAsked, SheetPaper, WordsPaper
from wbdesk.application.printing import MapPaper, PlanPaper, VoucherPaper


class Papers:
    """Makes documents from finished rows. The layout is loaded with the first one."""

    def plan(self, paper: PlanPaper, asked: PaperAsked) -> Made:
        """Return the plan as it is *asked* for."""
        from wbdesk.documents.plan import plan

        return plan(paper, asked)

    def network(self, paper: MapPaper, asked: PaperAsked) -> Made:
        """Return the network map, its list always, the drawing on request."""
        from wbdesk.documents.network import network

        return network(paper, asked)

    def voucher(self, paper: VoucherPaper, asked: PaperAsked) -> Made:
        """Return a food bank voucher letter."""
        from wbdesk.documents.voucher import voucher

        return voucher(paper, asked)

    def letter(self, paper: LetterPaper, asked: PaperAsked) -> Made:
        """Return a letter that was written from a template."""
        from wbdesk.documents.letter import letter

        return letter(paper, asked)

    def goals(self, paper: PlanPaper, asked: PaperAsked) -> Made:
        """Return the goals and steps alone."""
        from wbdesk.documents.cards import goals_sheet

        return goals_sheet(paper, asked)

    def calls(self, paper: PlanPaper, asked: PaperAsked) -> Made:
        """Return whom to call."""
        from wbdesk.documents.cards import calls_card

        return calls_card(paper, asked)

    def meetings(self, paper: MeetingsPaper, asked: PaperAsked) -> Made:
        """Return who is coming and when."""
        from wbdesk.documents.cards import meetings_card

        return meetings_card(paper, asked)

    def consent(self, paper: ConsentPaper, asked: PaperAsked) -> Made:
        """Return the form that is read and signed before anything is shared."""
        from wbdesk.documents.cards import consent_form

        return consent_form(paper, asked)

    def sheet(self, paper: SheetPaper, asked: PaperAsked) -> Made:
        """Return a worker's list: initials, time and place of meeting only."""
        from wbdesk.documents.sheet import sheet

        return sheet(paper, asked)

    def recovery(self, paper: WordsPaper, asked: PaperAsked) -> Made:
        """Return the recovery words, large and numbered."""
        from wbdesk.documents.words_card import recovery

        return recovery(paper, asked)

    def note(self, paper: NotePaper, asked: PaperAsked) -> Made:
        """Return a note in very big letters."""
        from wbdesk.documents.words_card import note

        return note(paper, asked)

    def forget(self) -> None:
        """Drop every set word from memory, for when the desk locks."""
        from wbdesk.documents.text import forget

        forget()
