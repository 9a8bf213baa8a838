"""The goals in the person's order, and the line into which a new one is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from wbdesk.application import plan_lines
from wbdesk.application.plans import GoalView
from wbdesk.desktop.phrases.opening import open_phrases
from wbdesk.desktop.plan.goals import GoalCard
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.steps import NewLine
from wbdesk.desktop.widgets import Card, Column, plain
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Goal, Step
from wbdesk.i18n import _
from wbdesk.i18n.phrases import Shelf

FEW = 3  # so many goals stand open, so that every word is read without a click


class GoalsCard(Card):
    """Every goal folds and opens; begun() when a first one is being typed."""

    begun = Signal()

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__(lambda: _("My goals"), icon="star", gap=10)
        self.presenter = presenter
        self.goals: list[GoalCard] = []
        self._private = False
        self._open: dict[str, bool] = {}
        assert presenter.state is not None
        self.new_goal = plan_lines.blank_goal(presenter.state.view)
        self.add_goal = plain(lambda: _("Goal"), self.begin_goal, icon="plus", small=True)
        self.add_goal.setObjectName("plan.add_goal")
        self.head.addWidget(self.add_goal)
        self.column = Column(gap=10)
        self.line = NewLine(
            lambda: _("New goal"),
            presenter.state.view.language,
            "plan.new_goal",
            hint=lambda: _("One thing the person wants, as it was said."),
        )
        self.line.hide()
        self.add(self.column, self.line)
        self.line.edited.connect(self._typed)
        self.line.done.connect(self._done)
        self.line.phrases_wanted.connect(self._phrases)
        presenter.added.connect(self._on_added)

    def show_goals(self, goals: Sequence[GoalView]) -> None:
        """Show what is kept; what is being typed stays."""
        known = {card.view.goal.id: card for card in self.goals}
        wanted = []
        for n, view in enumerate(goals):
            card = known.pop(view.goal.id, None)
            if card is not None and card.at != n and not card.own.has_focus():
                self._drop(card)
                card = None
            wanted.append(card or self._new(view, n, few=len(goals) <= FEW))
        for card in known.values():
            self._drop(card)
        for n, (card, view) in enumerate(zip(wanted, goals, strict=True)):
            if self.column.indexOf(card) != n:
                self.column.removeWidget(card)
                self.column.insertWidget(n, card)
            card.show_goal(view, n)
        self.goals = wanted

    def begin_goal(self) -> None:
        """Go to the line of a new goal."""
        self.begun.emit()
        self.line.begin()

    def take_up(self, line: Goal | Step) -> None:
        """Show a line that was begun before the laptop stopped."""
        if isinstance(line, Goal):
            if not self.line.isVisibleTo(self):
                self.new_goal = line
                self.line.tongues.show_words(line.words)
                self.line.show()
            return
        for card in self.goals:
            if card.view.goal.id == line.goal:
                card.set_open(True)
                card.list.take_up(line)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide other people's names."""
        self._private = on
        for card in self.goals:
            card.set_private(on)

    def _new(self, view: GoalView, at: int, *, few: bool) -> GoalCard:
        card = GoalCard(self.presenter, view, at)
        card.set_open(self._open.get(view.goal.id, few or at == 0))
        card.folded.connect(self._remember)
        card.set_private(self._private)
        self.column.addWidget(card)
        return card

    def _drop(self, card: GoalCard) -> None:
        self._open[card.view.goal.id] = card.is_open()
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _remember(self, goal_id: str, on: bool) -> None:
        self._open[goal_id] = on

    def _on_added(self, line_id: str) -> None:
        """A goal that was just made is open."""
        self._open[line_id] = True
        for card in self.goals:
            if card.view.goal.id == line_id:
                card.set_open(True)

    def _phrases(self) -> None:
        language = self.line.tongues.language
        open_phrases(self.presenter.context, language, self, self.line.put_in, Shelf.GOAL)

    def _typed(self, words: Bilingual) -> None:
        self.presenter.typed_line(self.new_goal, words)

    def _done(self, words: Bilingual) -> None:
        line, state = self.new_goal, self.presenter.state
        if state is not None:
            self.new_goal = plan_lines.blank_goal(state.view)
            self.presenter.add_line(line, words)
        if not words:
            self.line.hide()
