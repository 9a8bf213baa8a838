"""Asks for the plan, takes what is typed, and does what is chosen; knows no widget."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Signal

from wbdesk.application import plan_lines, plans
from wbdesk.application.plans import GoalView, PlanView
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.plan.acts import PlanActs
from wbdesk.desktop.plan.reading import PlanState, open_plan
from wbdesk.domain import files
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Goal, Plan, Step

TYPES = ("plan", "goal", "step", "plan_version", "difference", "person")
Line = Goal | Step
R = TypeVar("R", bound=Plan | Goal | Step)


class PlanPresenter(PlanActs):
    """shown(PlanState) and failed(error); edited() when the words on the screen changed."""

    shown = Signal(object)
    absent = Signal()
    failed = Signal(object)
    edited = Signal()
    added = Signal(str)  # id of a line that was put on the plan

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(context, person_id, parent)

    def open(self) -> None:
        """Read the plan; what is being typed stays."""
        self.context.ask(
            partial(open_plan, self.context.desk, self.person_id), self._show, self._fail
        )

    def opened(self, _answer: object) -> None:
        """Read for the first time, after what was left typed is kept."""
        self.open()

    def on_changed(self, changed: object) -> None:
        """Read again when the plan was changed, here or elsewhere."""
        if isinstance(changed, Changed) and changed.concerns(*TYPES):
            about = {files.main(self.person_id), files.cover(self.person_id)}
            if about & changed.files:
                self.open()

    def view(self) -> PlanView | None:
        """Return the plan as the screen shows it, with what is being typed."""
        if self.state is None:
            return None
        held = self.state.view
        goals = tuple(
            GoalView(self._laid(v.goal), tuple(self._laid(step) for step in v.steps))
            for v in held.goals
        )
        plan = self._laid(held.plan)
        missing = plans.missing_lines(plan, goals, held.language)
        return replace(held, plan=plan, goals=goals, missing_lines=missing)

    def _laid(self, record: R) -> R:
        drafted = self.state.typed.get(record.id, record) if self.state else record
        return self.typist.over(cast(R, drafted))

    def shown_words(self, record: Plan | Goal | Step, field: str) -> object:
        """Return what a field is to show: typed words before kept ones."""
        return getattr(self._laid(record), field)

    def typed(self, record: Plan | Goal | Step, field: str, value: object) -> None:
        """Take one more key."""
        if isinstance(record, Plan) and self.state and not self.state.view.saved:
            self._make_plan()
        self.typist.typed(record, field, value)
        self.edited.emit()

    def typed_line(self, line: Line, words: Bilingual) -> None:
        """Take a key in a line that is not on the plan yet; where it belongs is a draft too."""
        belongs = ("plan", line.plan) if isinstance(line, Goal) else ("goal", line.goal)
        self.typist.typed(line, *belongs)
        self.typist.typed(line, "words", words)

    def left(self, record: Plan | Goal | Step, field: str) -> None:
        """Make what was typed one operation."""
        self.typist.left(record, field)

    def add_line(self, line: Line, words: Bilingual) -> None:
        """Put a typed line on the plan."""
        self.typist.forget(line)
        if self.state is None:
            return
        if not words:
            self.context.do(partial(plan_lines.forget_line, self.context.desk, line))
            return
        work = partial(
            plan_lines.add_line,
            self.context.desk,
            replace(line, words=words),
            self.state.view.plan,
        )
        self.context.do(work, self._added)

    def _make_plan(self) -> None:
        assert self.state is not None
        plan = self.state.view.plan
        self.state = replace(self.state, view=replace(self.state.view, saved=True))
        self.context.do(partial(plans.save_plan, self.context.desk, plan, plan))

    def _show(self, state: PlanState | None) -> None:
        self.state = state
        if state is None:
            self.absent.emit()
        else:
            self.shown.emit(state)
            self.edited.emit()

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)

    def _added(self, answer: tuple[Changed, str]) -> None:
        self.added.emit(answer[1])
