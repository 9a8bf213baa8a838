"""The plan: what matters, goals and their steps, and what was agreed when."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Bilingual, Record
from wbdesk.domain.words import N_


@r.record("plan", N_("Plan"), file=FileKind.MAIN)
class Plan(Record):
    """The texts being worked on; one an episode, its id derived from the episode's."""

    episode: str = r.reference(N_("Caseload entry"), "episode")
    matters: Bilingual = r.bilingual(N_("What matters to me"))
    strengths: Bilingual = r.bilingual(N_("What I am good at"))
    support: Bilingual = r.bilingual(N_("How to support me"))
    hard_signs: Bilingual = r.bilingual(N_("Signs that things get hard"))
    hard_helps: Bilingual = r.bilingual(N_("What helps then"))
    hard_who: Bilingual = r.bilingual(N_("Who to call then"))
    review_on: dt.date | None = r.date(N_("Review date"))
    reviewer: str = r.line(N_("Who looks at it again"))
    copies: str = r.line(N_("Who has a copy"))
    interpreter: str = r.line(N_("Who interpreted"))


PLAN_TEXTS = ("matters", "strengths", "support", "hard_signs", "hard_helps", "hard_who")


@r.record(
    "plan_version", N_("Agreed plan"), file=FileKind.MAIN, signed_in=frozenset({FileKind.MAIN})
)
class PlanVersion(Record):
    """What was agreed, as it was: made by the act of agreeing, never changed, never numbered."""

    plan: str = r.reference(N_("Plan"), "plan")
    agreed_at: dt.datetime | None = r.moment(N_("Agreed"))
    worker: str = r.reference(N_("Practitioner"), "worker")
    agreed_with: str = r.line(N_("Agreed with"))
    languages: str = r.line(N_("In which languages"))
    content: Wire = r.snapshot(N_("What was agreed"))


class GoalState(Choice):
    """Where a goal stands, without judging."""

    WORKING_ON = "working-on", N_("Working on it")
    REACHED = "reached", N_("Reached")
    PARTLY = "partly", N_("Partly reached")
    LATER = "later", N_("Later")
    LEFT = "left", N_("No longer wanted")


class GoalDomain(Choice):
    """What part of life a goal is about."""

    PEOPLE = "people", N_("People around me")
    HOME = "home", N_("Home")
    MONEY = "money", N_("Money")
    HEALTH = "health", N_("Health")
    DAYS = "days", N_("My days")
    WORK = "work", N_("Work and learning")
    OTHER = "other", N_("Something else")


@r.record("goal", N_("Goal"), file=FileKind.MAIN)
class Goal(Record):
    """One goal in the person's own words; a row of its own, so that two additions never clash."""

    plan: str = r.parent(N_("Plan"), "plan")
    words: Bilingual = r.bilingual(N_("In my own words"))
    domain: GoalDomain | None = r.choice(GoalDomain, N_("About"))
    importance: int | None = r.scale(N_("How important is it to me?"), 0, 10)
    confidence: int | None = r.scale(N_("How sure am I that I can?"), 0, 10)
    closeness: int | None = r.scale(N_("How close am I?"), 0, 10)
    state: GoalState = r.choice(GoalState, N_("State"), default=GoalState.WORKING_ON)
    rank: str = r.order()


class StepWho(Choice):
    """Who does a step."""

    PERSON = "person", N_("Me")
    WORKER = "worker", N_("Practitioner")
    OTHER = "other", N_("Somebody else")


@r.record("step", N_("Step"), file=FileKind.MAIN)
class Step(Record):
    """One step to a goal: what, who, by when."""

    goal: str = r.parent(N_("Goal"), "goal")
    words: Bilingual = r.bilingual(N_("What"))
    who_kind: StepWho | None = r.choice(StepWho, N_("Who"))
    who: str = r.line(N_("Name"))
    worker: str = r.reference(N_("Practitioner"), "worker")
    due_on: dt.date | None = r.date(N_("By"))
    done_on: dt.date | None = r.date(N_("Done"))
    rank: str = r.order()
