"""The plan: its texts, goals and steps in the person's order, and the act of agreeing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from wbdesk.application import names, people, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.domain import case, files, ordering
from wbdesk.domain.bilingual import ENGLISH, is_missing
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act
from wbdesk.domain.record import Bilingual, to_doc
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.plan import (
    PLAN_TEXTS,
    Goal,
    GoalState,
    Plan,
    PlanVersion,
    Step,
    StepWho,
)

T = TypeVar("T", Goal, Step)


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with its steps, in the person's order."""

    goal: Goal
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many of its steps are done."""
        return sum(step.done_on is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether a part of the plan has something in it; *part* is a field's name or "goals"."""

    part: str
    done: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An agreed plan: when, with whom, by whom, in which languages (codes)."""

    version: PlanVersion
    by_name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the plan's screen shows. *language* is the paper's other one, "" if none.

    *saved* is False where the episode has no plan yet; saving the shown empty one makes it.
    """

    person_id: str
    plan: Plan
    saved: bool
    goals: tuple[GoalView, ...]
    ticks: tuple[Tick, ...]
    versions: tuple[VersionRow, ...]
    language: str
    missing_lines: int
    changed_since_agreed: bool


def plan_view(desk: Desk, person_id: str) -> PlanView | None:
    """Return the plan of the current episode, or None where the main file is not held."""
    episode = people.episode_of(desk, person_id)
    if episode is None or not desk.reads.holds(files.main(person_id)):
        return None
    plan, saved = _plan(desk, person_id, episode)
    goals = goals_of(desk, person_id, plan.id)
    language = other_language(desk, person_id)
    versions = _versions(desk, person_id, plan.id)
    newest = versions[0].version.content if versions else None
    return PlanView(
        person_id,
        plan,
        saved,
        goals,
        _ticks(plan, goals),
        versions,
        language,
        missing_lines(plan, goals, language),
        bool(versions) and newest != content(plan, goals),
    )


def _plan(desk: Desk, person_id: str, episode: Episode) -> tuple[Plan, bool]:
    plan_id, main = case.plan_id(episode.id), files.main(person_id)
    held = desk.reads.get(Plan, plan_id, main)
    return (held, True) if held else (Plan(id=plan_id, file_id=main, episode=episode.id), False)


def goals_of(desk: Desk, person_id: str, plan_id: str) -> tuple[GoalView, ...]:
    """Return the goals of a plan with their steps, in order."""
    main = files.main(person_id)
    steps = desk.reads.records(Step, main)
    return tuple(
        GoalView(goal, tuple(step for step in steps if step.goal == goal.id))
        for goal in desk.reads.records(Goal, main, plan=plan_id)
    )


def other_language(desk: Desk, person_id: str) -> str:
    """Return the language of the person's paper where it is not English, else ""."""
    person = names.person(desk, person_id)
    language = (person.paper_language or person.language) if person else ""
    return "" if language.split("-")[0] == ENGLISH else language


def _ticks(plan: Plan, goals: Sequence[GoalView]) -> tuple[Tick, ...]:
    texts = tuple(Tick(name, bool(getattr(plan, name))) for name in PLAN_TEXTS)
    with_step = any(view.steps for view in goals)
    return (*texts, Tick("goals", with_step), Tick("review_on", plan.review_on is not None))


def texts_of(plan: Plan, goals: Sequence[GoalView]) -> tuple[Bilingual, ...]:
    """Return every text that a patient may read on the plan."""
    own = [cast(Bilingual, getattr(plan, name)) for name in PLAN_TEXTS]
    return (
        *own,
        *(view.goal.words for view in goals),
        *(step.words for view in goals for step in view.steps),
    )


def missing_lines(plan: Plan, goals: Sequence[GoalView], language: str) -> int:
    """Return how many texts a page in *language* would print in English."""
    return sum(is_missing(words, language) for words in texts_of(plan, goals))


def _versions(desk: Desk, person_id: str, plan_id: str) -> tuple[VersionRow, ...]:
    held = desk.reads.records(PlanVersion, files.main(person_id), plan=plan_id)
    rows = [
        VersionRow(v, names.worker_name(desk, v.worker), tuple(v.languages.split())) for v in held
    ]
    oldest = dt.datetime.min.replace(tzinfo=dt.UTC)
    return tuple(
        sorted(rows, key=lambda r: (r.version.agreed_at or oldest, r.version.id), reverse=True)
    )


def save_plan(desk: Desk, before: Plan, after: Plan) -> Changed:
    """Save the plan's texts and dates; a new review date goes to the cover's list too."""
    known = desk.reads.get(Plan, before.id, before.file_id)
    return saving.save_all(
        desk, (*_episode_due(desk, before, after), (before if known else None, after))
    )


def _episode_due(desk: Desk, before: Plan, after: Plan) -> tuple[tuple[Episode, Episode], ...]:
    if before.review_on == after.review_on:
        return ()
    cover = files.cover(subject_of(after.file_id))
    episode = desk.reads.get(Episode, after.episode, cover)
    if episode is None:
        return ()
    # The base is what the form was showing: the plan's date as it was, not what a pull brought.
    shown = replace(episode, plan_due=before.review_on)
    return ((shown, replace(episode, plan_due=after.review_on)),)


def add_goal(desk: Desk, person_id: str, words: Bilingual) -> tuple[Changed, str]:
    """Add a goal after the others; the plan is made with it where there was none."""
    if not words:
        raise Refused("words-missing", "words")
    view = plan_view(desk, person_id)
    if view is None:
        raise Refused("file-not-held")
    goal = Goal(
        id=new_id(),
        file_id=files.main(person_id),
        plan=view.plan.id,
        words=words,
        rank=ordering.last_rank([v.goal.rank for v in view.goals]),
    )
    plan = () if view.saved else ((None, view.plan),)
    return saving.save_all(desk, (*plan, (None, goal))), goal.id


def add_step(
    desk: Desk,
    goal: Goal,
    words: Bilingual,
    *,
    who_kind: StepWho = StepWho.PERSON,
    who: str = "",
    due_on: dt.date | None = None,
) -> tuple[Changed, str]:
    """Add a step to a goal, after the others: what, who, by when."""
    if not words:
        raise Refused("words-missing", "words")
    siblings = desk.reads.records(Step, goal.file_id, goal=goal.id)
    step = Step(
        id=new_id(),
        file_id=goal.file_id,
        goal=goal.id,
        words=words,
        who_kind=who_kind,
        who=who,
        worker=desk.me.account if who_kind is StepWho.WORKER else "",
        due_on=due_on,
        rank=ordering.last_rank([s.rank for s in siblings]),
    )
    return saving.save(desk, None, step), step.id


def save_goal(desk: Desk, before: Goal, after: Goal) -> Changed:
    """Save what was changed on a goal."""
    return saving.save(desk, before, after)


def save_step(desk: Desk, before: Step, after: Step) -> Changed:
    """Save what was changed on a step."""
    return saving.save(desk, before, after)


def move_goal(desk: Desk, goal: Goal, places: int) -> Changed:
    """Move a goal up (negative) or down among its like."""
    return _move(desk, goal, desk.reads.records(Goal, goal.file_id, plan=goal.plan), places)


def move_step(desk: Desk, step: Step, places: int) -> Changed:
    """Move a step up (negative) or down among the steps of its goal."""
    return _move(desk, step, desk.reads.records(Step, step.file_id, goal=step.goal), places)


def _move(desk: Desk, child: T, siblings: Sequence[T], places: int) -> Changed:
    ids = [sibling.id for sibling in siblings]
    if child.id not in ids:
        return Changed()
    at = ids.index(child.id)
    to = min(max(at + places, 0), len(ids) - 1)
    fresh = ordering.moved([sibling.rank for sibling in siblings], at, to)
    pairs = [(siblings[i], replace(siblings[i], rank=rank)) for i, rank in fresh.items()]
    return saving.save_all(desk, pairs)


def mark_step(desk: Desk, step: Step, *, done: bool) -> Changed:
    """Say that a step is done today, or take that back."""
    return saving.save(desk, step, replace(step, done_on=desk.clock.today() if done else None))


def mark_goal(desk: Desk, goal: Goal, state: GoalState) -> Changed:
    """Say where a goal stands."""
    return saving.save(desk, goal, replace(goal, state=state))


def remove_goal(desk: Desk, goal: Goal) -> Removed:
    """Remove a goal and its steps, as one group; `saving.put_back` takes it back."""
    steps = desk.reads.records(Step, goal.file_id, goal=goal.id)
    return saving.remove(desk, goal, *steps)


def remove_step(desk: Desk, step: Step) -> Removed:
    """Remove a step; `saving.put_back` takes it back."""
    return saving.remove(desk, step)


def content(plan: Plan, goals: Sequence[GoalView]) -> Wire:
    """Return the whole plan as a snapshot: its texts, its goals and their steps."""
    return {
        "plan": cast(Wire, to_doc(plan)),
        "goals": [
            {
                "id": view.goal.id,
                **to_doc(view.goal),
                "steps": [{"id": step.id, **to_doc(step)} for step in view.steps],
            }
            for view in goals
        ],
    }


def agree(
    desk: Desk, person_id: str, with_whom: str, languages: Sequence[str]
) -> tuple[Changed, str]:
    """Agree the plan as it stands: the version carries the whole text and never changes.

    Raises Refused "plan-empty", "agreed-with-missing" or "language-missing".
    """
    view = plan_view(desk, person_id)
    if view is None:
        raise Refused("file-not-held")
    if not any(texts_of(view.plan, view.goals)):
        raise Refused("plan-empty")
    if not with_whom.strip():
        raise Refused("agreed-with-missing", "agreed_with")
    if not languages:
        raise Refused("language-missing", "languages")
    version = PlanVersion(
        id=new_id(),
        file_id=files.main(person_id),
        plan=view.plan.id,
        agreed_at=desk.clock.now(),
        worker=desk.me.account,
        agreed_with=with_whom,
        languages=" ".join(languages),
        content=content(view.plan, view.goals),
    )
    return saving.save_all(desk, ((None, version),), Act.AGREE), version.id
