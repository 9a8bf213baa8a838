"""Everything that the plan's tab shows, read at once on the worker thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application import differences, drafts, names, plan_lines, plans, printing
from wbdesk.application.plans import PlanView, VersionRow
from wbdesk.application.ports import Desk
from wbdesk.application.printing import PaperHead
from wbdesk.domain import files
from wbdesk.domain.case import first_name
from wbdesk.domain.records.plan import Goal, Plan, Step
from wbdesk.i18n.formats import moment


@dataclass(frozen=True)
class PlanState:
    """The plan, what is typed into it, lines begun and not added, and what was written apart.

    *apart* are two agreed plans of which nobody has said yet which one the person holds.
    """

    view: PlanView
    typed: dict[str, Plan | Goal | Step]  # records with drafts laid over them
    begun: tuple[Goal | Step, ...]
    head: PaperHead
    first_name: str
    worker_name: str
    differing: frozenset[tuple[str, str]]  # record id, field
    apart: tuple[VersionRow, ...]


def open_plan(desk: Desk, person_id: str) -> PlanState | None:
    """Return the plan of a person, or None where this desk does not hold it."""
    view = plans.plan_view(desk, person_id)
    person = names.person(desk, person_id)
    if view is None or person is None:
        return None
    main = files.main(person_id)
    steps = [step for goal in view.goals for step in goal.steps]
    kept: list[Plan | Goal | Step] = [view.plan, *(g.goal for g in view.goals), *steps]
    drafted = {row.record_id for row in desk.reads.drafts(main)}
    views = differences.for_file(desk, main)
    return PlanState(
        view,
        {one.id: drafts.with_drafts(desk, one) for one in kept if one.id in drafted},
        plan_lines.begun_lines(desk, person_id),
        printing.paper_head(desk, person_id),
        first_name(person),
        desk.me.name,
        frozenset((one.difference.of_id, one.field) for one in views),
        agreed_apart(view),
    )


def agreed_apart(view: PlanView) -> tuple[VersionRow, ...]:
    """Return the two newest agreed plans where two workers agreed them and neither is held yet.

    A plan that was agreed on top of the other holds the other's words; of two that were made
    apart neither can be told from a later one for certain, so people are asked once.
    """
    if len(view.versions) < 2:
        return ()
    newest, before = view.versions[:2]
    if newest.version.worker == before.version.worker:
        return ()
    near = abs(_at(newest) - _at(before)) < 14 * 86400
    answered = any(held_words(row) in view.plan.copies for row in (newest, before))
    return (newest, before) if near and not answered else ()


def _at(row: VersionRow) -> float:
    agreed = row.version.agreed_at
    return agreed.timestamp() if agreed else 0.0


def held_words(row: VersionRow) -> str:
    """Return how the plan's list of copies names an agreed plan, the same in every language."""
    agreed = row.version.agreed_at
    return moment(agreed, "en") if agreed else row.version.id


def say_held(desk: Desk, plan: Plan, row: VersionRow, name: str) -> object:
    """Write down which agreed plan the person holds, beside who else has a copy."""
    words = f"{name}: {held_words(row)}"
    copies = f"{plan.copies}; {words}" if plan.copies else words
    return plans.save_plan(desk, plan, replace(plan, copies=copies))
