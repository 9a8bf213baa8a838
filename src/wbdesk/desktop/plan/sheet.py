"""The cards of the plan, one below the other, in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.application import plan_lines
from wbdesk.application.plans import GoalView
from wbdesk.desktop.plan.agree import Versions
from wbdesk.desktop.plan.goals import GoalCard
from wbdesk.desktop.plan.parts import ReviewCard, Start
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.plan.steps import NewLine
from wbdesk.desktop.plan.tongues import Tongues
from wbdesk.desktop.widgets import Card, Column, plain
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import PLAN_TEXTS, Goal, Step
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
        self.goals: list[GoalCard] = []
        self._private, self._opened = False, False
        self._open_goals: dict[str, bool] = {}
        self.start = Start()
        self.start.begun.connect(self._begin_part)
        self.review = ReviewCard(presenter)
        self.versions = Versions(presenter.say_held)
        self.cards: dict[str, Card] = {}
        self._cards()
        column = Column(self.start, *self.cards.values(), None, gap=10, margins=(0, 0, 8, 8))
        self.setLayout(column)
        presenter.added.connect(self._on_added)

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
        self.cards["goals"] = self._goals_card()
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

    def _goals_card(self) -> Card:
        card = Card(lambda: _("My goals"), icon="star", gap=10)
        self.add_goal = plain(lambda: _("Goal"), self.begin_goal, icon="plus", small=True)
        self.add_goal.setObjectName("plan.add_goal")
        card.head.addWidget(self.add_goal)
        self.goal_column = Column(gap=10)
        self.goal_line = NewLine(
            lambda: _("New goal"),
            self.language,
            "plan.new_goal",
            hint=lambda: _("One thing the person wants, as it was said."),
        )
        self.goal_line.hide()
        assert self.presenter.state is not None
        self.new_goal = plan_lines.blank_goal(self.presenter.state.view)
        self.goal_line.edited.connect(lambda words: self.presenter.typed_line(self.new_goal, words))
        self.goal_line.done.connect(self._goal_done)
        return card.add(self.goal_column, self.goal_line)

    def show_state(self, state: PlanState) -> None:
        """Show what is kept; what is being typed stays."""
        view, act = state.view, self.presenter
        for part, box in self.texts.items():
            if not act.typist.holds(view.plan, part):
                words = act.shown_words(view.plan, part)
                assert isinstance(words, Bilingual)
                box.show_words(words)
            box.show_difference((view.plan.id, part) in state.differing)
        self._show_goals(view.goals)
        self.review.show_plan(view.plan)
        self.versions.show_state(state)
        written = any(getattr(view.plan, part) for part in PLAN_TEXTS) or view.goals
        self._opened = self._opened or bool(written or state.typed or state.begun)
        self._fold()

    def _fold(self) -> None:
        self.start.setVisible(not self._opened)
        for card in self.cards.values():
            card.setVisible(self._opened)

    def _show_goals(self, goals: tuple[GoalView, ...]) -> None:
        known = {card.view.goal.id: card for card in self.goals}
        wanted = []
        for n, view in enumerate(goals):
            card = known.pop(view.goal.id, None)
            if card is not None and card.at != n and not card.own.has_focus():
                self._drop(card)
                card = None
            wanted.append(card or self._new_goal(view, n))
        for card in known.values():
            self._drop(card)
        for n, (card, view) in enumerate(zip(wanted, goals, strict=True)):
            if self.goal_column.indexOf(card) != n:
                self.goal_column.removeWidget(card)
                self.goal_column.insertWidget(n, card)
            card.show_goal(view, n)
        self.goals = wanted

    def _new_goal(self, view: GoalView, at: int) -> GoalCard:
        card = GoalCard(self.presenter, view, at)
        card.set_open(self._open_goals.get(view.goal.id, at == 0))
        card.folded.connect(self._remember)
        card.set_private(self._private)
        self.goal_column.addWidget(card)
        return card

    def _drop(self, card: GoalCard) -> None:
        self._open_goals[card.view.goal.id] = card.is_open()
        self.goal_column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _remember(self, goal_id: str, on: bool) -> None:
        self._open_goals[goal_id] = on

    def _on_added(self, line_id: str) -> None:
        """A goal that was just made is open."""
        self._open_goals[line_id] = True
        for card in self.goals:
            if card.view.goal.id == line_id:
                card.set_open(True)

    def begin_goal(self, words: Bilingual | None = None) -> None:
        """Go to the line of a new goal."""
        self._opened = True
        self._fold()
        self.goal_line.begin(words)

    def begin(self, line: Goal | Step) -> None:
        """Show a line that was begun before the laptop stopped."""
        if self.goal_line.isVisibleTo(self) or self.goal_line.tongues.words:
            return
        if isinstance(line, Goal):
            self.new_goal = line
            self.goal_line.tongues.show_words(line.words)
            self.goal_line.show()
            return
        for card in self.goals:
            if card.view.goal.id == line.goal and not card.line.isVisibleTo(card):
                card.new_step = line
                card.set_open(True)
                card.line.tongues.show_words(line.words)
                card.line.show()

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
            self.add_goal.setFocus()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide other people's names."""
        self._private = on
        for card in self.goals:
            card.set_private(on)

    def _begin_part(self, part: str) -> None:
        self._opened = True
        self._fold()
        if part == "goals":
            self.begin_goal()
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

    def _goal_done(self, words: Bilingual) -> None:
        line, state = self.new_goal, self.presenter.state
        if state is not None:
            self.new_goal = plan_lines.blank_goal(state.view)
            self.presenter.add_line(line, words)
        if not words:
            self.goal_line.hide()
