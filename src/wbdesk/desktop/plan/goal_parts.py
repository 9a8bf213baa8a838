"""What a goal holds: the list of its steps, and how important and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application import plan_lines
from wbdesk.desktop.phrases.opening import open_phrases
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.steps import NewLine, StepRow
from wbdesk.desktop.widgets import ChoiceField, Column, Option, Scale0to10
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Goal, GoalDomain, GoalState, Step
from wbdesk.i18n import _


class StepList(QWidget):
    """The steps in their order, and the line of a new one."""

    more_wanted = Signal()

    def __init__(self, presenter: PlanPresenter, goal: Goal, name: str) -> None:
        super().__init__()
        self.presenter, self.goal, self.name = presenter, goal, name
        self.rows: list[StepRow] = []
        self.private = False
        self.new_step = plan_lines.blank_step(goal)
        assert presenter.state is not None
        language = presenter.state.view.language
        self.line = NewLine(lambda: _("New step"), language, f"{name}.new_step")
        self.line.hide()
        self.steps = Column(gap=8)
        whole = Column(gap=8)
        whole.addLayout(self.steps)
        whole.addWidget(self.line)
        self.setLayout(whole)
        self.line.edited.connect(self._typed)
        self.line.done.connect(self._done)
        self.line.phrases_wanted.connect(self._phrases)

    def show_steps(self, goal: Goal, steps: Sequence[Step]) -> None:
        """Show what is kept; rows stay the same controls, so the focus stays."""
        self.goal = goal
        known = {row.step.id: row for row in self.rows}
        wanted = [known.get(step.id) or self._new_row(step) for step in steps]
        for row in set(known.values()) - set(wanted):
            self.steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        for n, row in enumerate(wanted):
            if self.steps.indexOf(row) != n:
                self.steps.removeWidget(row)
                self.steps.insertWidget(n, row)
        self.rows = wanted
        for n, (row, step) in enumerate(zip(wanted, steps, strict=True)):
            row.take_name(f"{self.name}.step.{n}")
            row.show_step(step)

    def begin(self) -> None:
        """Go to the line of a new step."""
        self.line.begin()

    def take_up(self, step: Step) -> None:
        """Show a step that was begun before the laptop stopped."""
        if not self.line.isVisibleTo(self):
            self.new_step = step
            self.line.tongues.show_words(step.words)
            self.line.show()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide who else does a step."""
        self.private = on
        for row in self.rows:
            row.set_private(on)

    def _new_row(self, step: Step) -> StepRow:
        row = StepRow(self.presenter, step, f"{self.name}.step.new")
        row.more_wanted.connect(self.more_wanted)
        row.set_private(self.private)
        self.steps.addWidget(row)
        return row

    def _phrases(self) -> None:
        language = self.line.tongues.language
        open_phrases(self.presenter.context, language, self, self.line.put_in)

    def _typed(self, words: Bilingual) -> None:
        self.presenter.typed_line(self.new_step, words)

    def _done(self, words: Bilingual) -> None:
        line = self.new_step
        self.new_step = plan_lines.blank_step(self.goal)
        self.presenter.add_line(line, words)
        if not words:
            self.line.hide()


class GoalDetails(QWidget):
    """What the goal is about, how important, how sure, where it stands; saved as answered."""

    def __init__(self, presenter: PlanPresenter, goal: Goal, name: str) -> None:
        super().__init__()
        self.presenter, self.goal = presenter, goal
        areas = [Option(one, partial(_, one.label)) for one in GoalDomain]
        states = [Option(one, partial(_, one.label)) for one in GoalState]
        self.domain = ChoiceField(lambda: _("What it is about"), areas)
        self.domain.choice.setObjectName(f"{name}.domain")
        ends = (lambda: _("Not at all"), lambda: _("Completely"))
        self.importance = Scale0to10(lambda: _("How important is it to me?"), *ends)
        self.confidence = Scale0to10(lambda: _("How sure am I that I can?"), *ends)
        self.importance.setObjectName(f"{name}.importance")
        self.confidence.setObjectName(f"{name}.confidence")
        self.state = ChoiceField(lambda: _("Where it stands"), states)
        self.state.choice.setObjectName(f"{name}.state")
        parts = (self.domain, self.importance, self.confidence, self.state)
        self.setLayout(Column(*parts, gap=12))
        self.domain.edited.connect(lambda: self._choose(domain=self.domain.value()))
        self.state.edited.connect(lambda: self._choose(state=self.state.value()))
        self.importance.answered.connect(lambda n: self._choose(importance=n))
        self.confidence.answered.connect(lambda n: self._choose(confidence=n))
        self.hide()

    def show_goal(self, goal: Goal) -> None:
        """Show what is kept."""
        self.goal = goal
        self.domain.set_value(goal.domain)
        self.state.set_value(goal.state)
        self.importance.set_value(goal.importance)
        self.confidence.set_value(goal.confidence)

    def _choose(self, **change: object) -> None:
        after = replace(self.goal, **change)  # type: ignore[arg-type]  # names and types are the goal's own
        if after != self.goal:
            self.presenter.save(self.goal, after)
