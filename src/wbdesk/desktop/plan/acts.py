"""What can be done to the plan, each with its undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from wbdesk.application import plans, saving
from wbdesk.application.plans import VersionRow
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.desktop.context import Context
from wbdesk.desktop.plan.reading import PlanState, say_held
from wbdesk.desktop.plan.typist import Typist
from wbdesk.domain.records.plan import Goal, Plan, Step
from wbdesk.i18n import _

Line = Goal | Step


class PlanActs(QObject):
    """The verbs of the plan; *state* is what the screen shows."""

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.person_id = context, person_id
        self.typist = Typist(context, self)
        self.state: PlanState | None = None

    def save(self, before: Plan | Goal | Step, after: Plan | Goal | Step) -> None:
        """Save what was chosen, at once."""
        if isinstance(before, Plan) and isinstance(after, Plan):
            self.context.do(partial(plans.save_plan, self.context.desk, before, after))
        else:
            self.context.do(partial(saving.save, self.context.desk, before, after))

    def tick(self, step: Step, done: bool) -> None:
        """Say that a step is done, or take that back."""
        self.context.do(partial(plans.mark_step, self.context.desk, step, done=done))

    def move(self, line: Line, places: int) -> None:
        """Move a goal or a step up or down."""
        verb: Callable[..., Changed] = plans.move_step
        if isinstance(line, Goal):
            verb = plans.move_goal
        self.context.do(partial(verb, self.context.desk, line, places))

    def remove(self, line: Line) -> None:
        """Remove a goal with its steps, or a step; the toast puts it back."""
        self.typist.forget(line)
        verb: Callable[..., Removed] = plans.remove_step
        if isinstance(line, Goal):
            verb = plans.remove_goal
        self.context.do(partial(verb, self.context.desk, line), self._removed)

    def agreeing(self, with_whom: str, languages: Sequence[str]) -> Callable[[Desk], object]:
        """Return the verb that agrees the plan as it stands, after what is typed was kept."""
        self.typist.settle()
        return lambda desk: plans.agree(desk, self.person_id, with_whom, languages)

    def agreed(self) -> None:
        """Say that it is agreed."""
        self.context.toast_wanted.emit(_("The plan is agreed and kept."), None)

    def say_held(self, row: VersionRow) -> None:
        """Write down which of two agreed plans the person holds."""
        if self.state is not None:
            plan, name = self.state.view.plan, self.state.first_name
            self.context.do(partial(say_held, self.context.desk, plan, row, name))

    def settle(self) -> None:
        """Keep what is typed."""
        self.typist.settle()

    def _removed(self, removed: Removed) -> None:
        goal = any(isinstance(one, Goal) for one in removed.records)
        words = _("Goal removed.") if goal else _("Step removed.")
        self.context.toast_wanted.emit(words, partial(self._put_back, removed))

    def _put_back(self, removed: Removed) -> None:
        self.context.do(partial(saving.put_back, self.context.desk, removed))
