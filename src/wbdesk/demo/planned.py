"""Writes the plan of an invented person, line by line, and the circle round the person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from wbdesk.application import network, plans, saving
from wbdesk.application.ports import Desk
from wbdesk.demo.days import Days
from wbdesk.demo.people.form import GoalOf, Line, MapOf, PlanOf, Someone, StepOf, TieOf
from wbdesk.domain import bilingual, files
from wbdesk.domain.choice import Answer
from wbdesk.domain.identity import new_id
from wbdesk.domain.ordering import last_rank
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.network import NetworkMap, Tie
from wbdesk.domain.records.plan import PLAN_TEXTS, Goal, Step, StepWho
from wbdesk.domain.records.team import Service
from wbdesk.i18n import phrasebook
from wbdesk.i18n.phrasebook import TRANSLATOR


class _Words:
    """Puts a line into both of its languages, as somebody translated and read it back."""

    def __init__(self, language: str, translator: str, day: dt.date) -> None:
        self._language, self._translator, self._day = language, translator, day

    def __call__(self, line: Line) -> Bilingual:
        words = bilingual.with_english(Bilingual(), line.en)
        if line.en and self._translator == TRANSLATOR:
            return self._from_book(words)
        if not line.other:
            return words
        both = bilingual.with_other(words, line.other, self._language, translator=self._translator)
        return bilingual.read_back(both, self._day)

    def _from_book(self, words: Bilingual) -> Bilingual:
        """Put what the phrasebook says beside the English, as its button on the screen does."""
        known = phrasebook.recognise(words.en)
        assert known, f"the phrasebook has no sentence for: {words.en}"
        said = phrasebook.say(known.phrase, self._language, known.places)
        return bilingual.with_other(words, said, self._language, translator=TRANSLATOR)


def plan(days: Days, someone: Someone, person_id: str, told: PlanOf) -> None:
    """Write the plan on its day, agree it on others, and change it afterwards."""
    desk = days.desk(told.days, "11:40")
    words = _Words(someone.paper_language or someone.language, told.translator, desk.clock.today())
    _texts(days, desk, person_id, told, words)
    _goals(days, desk, person_id, told, words)
    other = someone.paper_language or someone.language
    both = told.matters.other or told.translator == TRANSLATOR
    languages = ["en", other] if both else ["en"]
    for agreed in sorted(told.agreed, key=lambda one: -one.days):
        plans.agree(days.desk(agreed.days, "11:50"), person_id, agreed.with_whom, languages)
    if told.changed.en:
        _change(days, person_id, told.changed.en)


def _texts(days: Days, desk: Desk, person_id: str, told: PlanOf, words: _Words) -> None:
    view = plans.plan_view(desk, person_id)
    assert view, "the person was added on this desk"
    texts = {name: words(getattr(told, name)) for name in PLAN_TEXTS}
    after = replace(
        view.plan,
        **texts,  # type: ignore[arg-type]  # the names are the plan's own texts
        review_on=days.day(told.review),
        reviewer=desk.me.name,
        copies=told.copies,
        interpreter="" if told.translator == TRANSLATOR else told.translator,
    )
    plans.save_plan(desk, view.plan, after)


def _goals(days: Days, desk: Desk, person_id: str, told: PlanOf, words: _Words) -> None:
    """Write all goals with their steps as one group, in the person's order."""
    view = plans.plan_view(desk, person_id)
    assert view, "the plan was written just now"
    pairs: list[saving.Pair] = []
    ranks: list[str] = []
    for told_goal in told.goals:
        ranks.append(last_rank(ranks))
        goal = _goal(person_id, view.plan.id, told_goal, words, ranks[-1])
        pairs.append((None, goal))
        pairs.extend((None, step) for step in _steps(days, desk, goal, told_goal, words))
    saving.save_all(desk, pairs)


def _goal(person_id: str, plan_id: str, told: GoalOf, words: _Words, rank: str) -> Goal:
    return Goal(
        id=new_id(),
        file_id=files.main(person_id),
        plan=plan_id,
        words=words(told.words),
        domain=told.about,
        importance=told.importance,
        confidence=told.confidence,
        state=told.state,
        rank=rank,
    )


def _steps(days: Days, desk: Desk, goal: Goal, told: GoalOf, words: _Words) -> list[Step]:
    ranks: list[str] = []
    made = []
    for step in told.steps:
        ranks.append(last_rank(ranks))
        made.append(_step(days, desk, goal, step, words(step.words), rank=ranks[-1]))
    return made


def _step(days: Days, desk: Desk, goal: Goal, told: StepOf, words: Bilingual, *, rank: str) -> Step:
    return Step(
        id=new_id(),
        file_id=goal.file_id,
        goal=goal.id,
        words=words,
        who_kind=told.who,
        who=told.name,
        worker=desk.me.account if told.who is StepWho.WORKER else "",
        due_on=None if told.due is None else days.day(told.due),
        done_on=None if told.done is None else days.day(-told.done),
        rank=rank,
    )


def _change(days: Days, person_id: str, english: str) -> None:
    """Change what matters in English alone, so that the other is told to be older."""
    desk = days.desk(2, "17:00")
    view = plans.plan_view(desk, person_id)
    assert view, "the plan was agreed before"
    after = replace(view.plan, matters=bilingual.with_english(view.plan.matters, english))
    plans.save_plan(desk, view.plan, after)


def circle(days: Days, person_id: str, told: MapOf) -> None:
    """Draw the map on its day, and again on a second one."""
    desk = days.desk(told.days, "11:20")
    _changed, map_id = network.start_map(desk, person_id)
    _add(desk, person_id, map_id, told.ties)
    if told.again is None:
        return
    then = days.desk(told.again, "11:20")
    _changed, again = network.start_map(then, person_id)
    _move(then, person_id, again, told)
    _add(then, person_id, again, told.new)


def _add(desk: Desk, person_id: str, map_id: str, told: tuple[TieOf, ...]) -> None:
    """Put all of *told* on a map as one group."""
    shown = desk.reads.get(NetworkMap, map_id, files.main(person_id))
    assert shown, "it was drawn just now"
    services = {s.name: s.id for s in desk.reads.records(Service, desk.me.team_file)}
    ranks = [tie.rank for tie in network.ties_of(desk, shown)]
    made = []
    for tie in told:
        ranks.append(last_rank(ranks))
        made.append(_tie(shown, tie, services.get(tie.service, ""), ranks[-1]))
    saving.save_all(desk, [(None, tie) for tie in made])


def _tie(shown: NetworkMap, told: TieOf, service: str, rank: str) -> Tie:
    return Tie(
        id=new_id(),
        file_id=shown.file_id,
        map=shown.id,
        kind=told.kind,
        name=told.name,
        relation=told.relation,
        sector=told.sector,
        closeness=told.ring,
        strength=told.link,
        may_contact=told.may_contact,
        show_on_paper=told.paper,
        must_not_know=told.must_not_know,
        died=told.died if told.died is Answer.YES else Answer.NO,
        telephone=told.telephone,
        helps=told.helps,
        service=service,
        rank=rank,
    )


def _move(desk: Desk, person_id: str, map_id: str, told: MapOf) -> None:
    rings = dict(told.moved)
    shown = desk.reads.get(NetworkMap, map_id, files.main(person_id))
    assert shown, "it was drawn just now"
    for tie in network.ties_of(desk, shown):
        if tie.name in rings:
            network.move_tie(desk, tie, closeness=rings[tie.name])
        elif tie.name in told.gone:
            network.remove_tie(desk, tie)
