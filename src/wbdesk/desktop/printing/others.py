"""One dialog for all papers of a person: choose another, and it opens in the place of the first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from wbdesk.application.paper_kinds import KINDS, OF_A_PERSON, PrintFacts
from wbdesk.desktop.widgets import Combo, Option
from wbdesk.i18n import _


class OtherPapers(Combo):
    """wanted(PrintFacts) when another paper of the same person is chosen."""

    wanted = Signal(object)

    def __init__(self, facts: PrintFacts) -> None:
        papers = [Option(what, partial(_, KINDS[what].title)) for what in OF_A_PERSON]
        super().__init__(papers, lambda: _("Which paper"))
        self.facts = facts
        self.setObjectName("print.what")
        self.set_value(facts.what)
        self.setVisible(facts.what in OF_A_PERSON)
        self.chosen.connect(self._choose)

    def _choose(self, what: object) -> None:
        if what != self.facts.what:
            self.wanted.emit(replace(self.facts, what=str(what), record_id=""))


def title_of(facts: PrintFacts) -> str:
    """Return what this paper is called on the screen."""
    return _(KINDS[facts.what].title)
