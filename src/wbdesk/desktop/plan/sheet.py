"""The cards of the plan, one below the other, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.plan.agree import Versions
from wbdesk.desktop.plan.goals_card import GoalsCard
from wbdesk.desktop.plan.parts import ReviewCard, Start
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.plan.tongues import Tongues
from wbdesk.desktop.widgets import Card, Column
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import PLAN_TEXTS
from wbdesk.i18n import _

Titles = list[tuple[str, Callable[[], str]]]


class Sheet(QWidget):
    """Every part of the plan; an empty plan shows three questions first."""

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        assert presenter.state is not None
        self.language = presenter.state.view.language
        self.texts: dict[str, Tongues] = {}
        self._opened = False
        self.goals = GoalsCard(presenter)
        self.goals.begun.connect(self._open)
        self.start = Start()
        self.start.begun.connect(self._begin_part)
        self.review = ReviewCard(presenter)
        self.versions = Versions(presenter.say_held)
        self.cards: dict[str, Card] = {}
        self._cards()
        column = Column(self.start, *self.cards.values(), None, gap=10, margins=(0, 0, 8, 8))
        self.setLayout(column)

    def titles(self) -> Titles:
        """Return the parts by name and title, for the list beside."""
        return [
            ("matters", lambda: _("What matters")),
            ("strengths", lambda: _("I am good at")),
            ("support", lambda: _("Support")),
            ("goals", lambda: _("My goals")),
            ("hard", lambda: _("If things get hard")),
            ("review", lambda: _("Look again")),
            ("versions", lambda: _("Agreed plans")),
        ]

    def _cards(self) -> None:
        hints = {
            "matters": lambda: _("In the person's own words. Keep “I”."),
            "strengths": lambda: "",
            "support": lambda: "",
        }
        titles: dict[str, tuple[Callable[[], str], str]] = {
            "matters": (lambda: _("What matters to me"), "heart"),
            "strengths": (lambda: _("What I am good at"), "leaf"),
            "support": (lambda: _("How to support me"), "people"),
        }
        for part, (title, icon) in titles.items():
            self.cards[part] = Card(title, icon=icon).add(self._text(part, "", hints[part]))
        self.cards["goals"] = self.goals
        hard = Card(lambda: _("If things get hard"), icon="shield", gap=14)
        hard.add(
            self._text("hard_signs", lambda: _("Signs that things get hard")),
            self._text("hard_helps", lambda: _("What helps then")),
            self._text("hard_who", lambda: _("Who to call then")),
        )
        self.cards["hard"] = hard
        self.cards["review"] = self.review
        self.cards["versions"] = Card(lambda: _("Agreed plans"), icon="check").add(self.versions)

    def _text(self, part: str, title: Any, hint: Any = "") -> Tongues:  # Says: words or a callable
        made = Tongues(title, self.language, f"plan.{part}", hint=hint)
        made.edited.connect(partial(self._typed, part))
        made.left.connect(partial(self._left, part))
        made.difference_wanted.connect(lambda: self.presenter.context.screen_wanted.emit("sync"))
        self.texts[part] = made
        return made

    def show_state(self, state: PlanState) -> None:
        """Show what is kept; what is being typed stays."""
        view, act = state.view, self.presenter
        for part, box in self.texts.items():
            if not act.typist.holds(view.plan, part):
                words = act.shown_words(view.plan, part)
                assert isinstance(words, Bilingual)
                box.show_words(words)
            box.show_difference((view.plan.id, part) in state.differing)
        self.goals.show_goals(view.goals)
        self.review.show_plan(view.plan)
        self.versions.show_state(state)
        written = any(getattr(view.plan, part) for part in PLAN_TEXTS) or view.goals
        self._opened = self._opened or bool(written or state.typed or state.begun)
        self._fold()

    def _open(self) -> None:
        self._opened = True
        self._fold()

    def _fold(self) -> None:
        self.start.setVisible(not self._opened)
        for card in self.cards.values():
            card.setVisible(self._opened)

    def part(self, name: str) -> QWidget:
        """Return the card of a part."""
        return self.cards.get(name, self.cards["matters"])

    def focus_part(self, name: str) -> None:
        """Put the focus where a part begins."""
        first = {"hard": "hard_signs"}.get(name, name)
        if first in self.texts:
            self.texts[first].focus()
        elif name == "review":
            self.review.review.line.setFocus()
        elif name == "goals":
            self.goals.add_goal.setFocus()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide other people's names."""
        self.goals.set_private(on)

    def _begin_part(self, part: str) -> None:
        self._open()
        if part == "goals":
            self.goals.begin_goal()
        else:
            self.focus_part(part or "matters")

    def _typed(self, part: str, words: Bilingual) -> None:
        state = self.presenter.state
        if state is not None:
            self.presenter.typed(state.view.plan, part, words)

    def _left(self, part: str) -> None:
        state = self.presenter.state
        if state is not None:
            self.presenter.left(state.view.plan, part)
