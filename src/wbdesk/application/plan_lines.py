"""A goal or a step that is being typed and is not on the plan yet."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.application import drafts, saving
from wbdesk.application.plans import PlanView
from wbdesk.application.ports import Desk, Unit
from wbdesk.application.rows import Changed
from wbdesk.domain import files, ordering
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import definition
from wbdesk.domain.records.plan import Goal, Plan, Step, StepWho


def blank_goal(view: PlanView) -> Goal:
    """Return an empty goal of this plan; nothing is written."""
    return Goal(id=new_id(), file_id=view.plan.file_id, plan=view.plan.id)


def blank_step(goal: Goal) -> Step:
    """Return an empty step of this goal; nothing is written."""
    return Step(id=new_id(), file_id=goal.file_id, goal=goal.id, who_kind=StepWho.PERSON)


def add_line(desk: Desk, line: Goal | Step, plan: Plan) -> tuple[Changed, str]:
    """Put a typed line after its like and forget its draft, in one group; *plan* is made too."""
    if not line.words:
        raise Refused("words-missing", "words")
    saving.refuse_values(line)
    with desk.open_unit() as unit:
        if unit.get(Plan, plan.id, plan.file_id) is None:
            unit.save(None, plan)
        unit.save(None, replace(line, rank=_last_rank(unit, line)))
        typed = [row for row in unit.drafts(line.file_id) if row.record_id == line.id]
        drafts.drop_all(unit, typed)
        return unit.commit(), line.id


def _last_rank(unit: Unit, line: Goal | Step) -> str:
    like: tuple[Goal, ...] | tuple[Step, ...]
    if isinstance(line, Goal):
        like = unit.records(Goal, line.file_id, plan=line.plan)
    else:
        like = unit.records(Step, line.file_id, goal=line.goal)
    return ordering.last_rank([one.rank for one in like])


def begun_lines(desk: Desk, person_id: str) -> tuple[Goal | Step, ...]:
    """Return the lines that were typed when the laptop stopped and were never put on the plan."""
    main = files.main(person_id)
    found: dict[str, Goal | Step] = {}
    for row in desk.reads.drafts(main):
        if row.type not in ("goal", "step") or row.record_id in found:
            continue
        cls = definition(row.type).cls
        if desk.reads.get(cls, row.record_id, main) is None:
            line = drafts.with_drafts(desk, cls(id=row.record_id, file_id=main))
            if isinstance(line, Goal | Step):
                found[row.record_id] = line
    return tuple(found.values())


def forget_line(desk: Desk, line: Goal | Step) -> Changed:
    """Forget a line that was emptied again."""
    with desk.open_unit() as unit:
        typed = [row for row in unit.drafts(line.file_id) if row.record_id == line.id]
        drafts.drop_all(unit, typed)
        return unit.commit()
