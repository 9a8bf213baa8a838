"""What paper needs, finished: the rule of the home first, who is about to be named, then words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from wbdesk.application import differences, names, network, plans, vouchers
from wbdesk.application.plans import GoalView, PlanView
from wbdesk.application.ports import Desk
from wbdesk.application.settings import AGENCY_NAME, AGENCY_PHONE, setting
from wbdesk.application.vouchers import VoucherWords
from wbdesk.domain import files
from wbdesk.domain.case import first_name, shown_name
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.groups import specs_of
from wbdesk.domain.lists import Sector, WrittenFormat
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.episode import Booking, BookingState
from wbdesk.domain.records.network import Closeness, Strength, Tie, TieKind
from wbdesk.domain.records.person import Digits, PaperAtHome, Person
from wbdesk.domain.records.plan import PLAN_TEXTS, GoalState, Plan, StepWho
from wbdesk.domain.records.team import Service, Worker
from wbdesk.domain.records.voucher import Voucher

USUAL_SIZE = 18
PLAN, MAP, VOUCHER = "plan", "map", "voucher"
_ON_PAPER = {None, WrittenFormat.PAPER, WrittenFormat.LARGE_PRINT, WrittenFormat.EASY_READ}


@dataclass(frozen=True, slots=True)
class PaperRule:
    """What may lie in the person's home, said before anything is printed.

    *needs_reason*: printing for the home must say why, which is recorded; *plain_only*: first
    names, day, time and number and nothing else; *another_format* is the format that was asked
    for where that is not paper, its label to be translated.
    """

    paper: PaperAtHome
    needs_reason: bool
    plain_only: bool
    keep_for_surgery: bool
    another_format: str
    easy: bool = False


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What every page for a person starts from."""

    person_id: str
    first_name: str
    name: str
    language: str  # the page's other language, "" for English alone
    size: int
    digits: Digits
    rule: PaperRule
    worker_name: str
    worker_phone: str
    agency: str
    agency_phone: str
    printed_on: dt.date
    practice: bool
    differences_open: int  # the page prints the current values; the dialog says so first


@dataclass(frozen=True, slots=True)
class StepPaper:
    """One step as a sentence's parts: what, who, by when."""

    words: Bilingual
    who_kind: StepWho | None
    who: str
    due_on: dt.date | None
    done_on: dt.date | None


@dataclass(frozen=True, slots=True)
class GoalPaper:
    """One goal with its steps; scores are on paper only where they were ticked."""

    words: Bilingual
    state: GoalState
    importance: int | None
    confidence: int | None
    closeness: int | None
    steps: tuple[StepPaper, ...]


@dataclass(frozen=True, slots=True)
class TextPaper:
    """One text of the plan under its label, which is to be translated."""

    name: str
    label: str
    words: Bilingual


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan as it is to be printed. *agreed_at* is None where it changed since it was agreed."""

    head: PaperHead
    texts: tuple[TextPaper, ...]
    goals: tuple[GoalPaper, ...]
    review_on: dt.date | None
    reviewer: str
    copies: str
    agreed_at: dt.datetime | None
    agreed_with: str
    missing_lines: int
    names: tuple[str, ...]  # other people who are about to be named


@dataclass(frozen=True, slots=True)
class TiePaper:
    """One tie as paper shows it: no telephone, nothing of what passes between them."""

    name: str
    relation: str
    kind: TieKind
    sector: Sector
    closeness: Closeness
    strength: Strength
    died: bool


@dataclass(frozen=True, slots=True)
class MapPaper:
    """The map's list as it is to be printed; *not_asked* ties are not on it."""

    head: PaperHead
    drawn_on: dt.date | None
    words: str
    ties: tuple[TiePaper, ...]
    names: tuple[str, ...]
    not_asked: int


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """A food bank voucher as it is to be printed."""

    head: PaperHead
    voucher: VoucherWords


def paper_rule(person: Person) -> PaperRule:
    """Return what may lie in the home of *person*."""
    paper = person.safe_contact.paper
    wished = person.format
    other = "" if wished in _ON_PAPER else str(getattr(wished, "label", wished))
    return PaperRule(
        paper,
        paper is PaperAtHome.NO,
        paper is PaperAtHome.PLAIN,
        paper is PaperAtHome.NO,
        other,
        easy=wished is WrittenFormat.EASY_READ,
    )


def paper_head(desk: Desk, person_id: str, *, size: int | None = None) -> PaperHead:
    """Return what every page for this person starts from; raises Refused "file-not-held"."""
    person = names.person(desk, person_id)
    if person is None:
        raise Refused("file-not-held")
    worker = desk.reads.get(Worker, desk.me.account, desk.me.team_file)
    return PaperHead(
        person_id=person_id,
        first_name=first_name(person),
        name=shown_name(person),
        language=plans.other_language(desk, person_id),
        size=size or person.print_size or USUAL_SIZE,
        digits=person.paper_digits,
        rule=paper_rule(person),
        worker_name=desk.me.name,
        worker_phone=worker.telephone if worker else "",
        agency=setting(desk, AGENCY_NAME),
        agency_phone=setting(desk, AGENCY_PHONE),
        printed_on=desk.clock.today(),
        practice=desk.me.practice,
        differences_open=differences.count_in_main(desk, person_id),
    )


def plan_paper(desk: Desk, person_id: str, *, size: int | None = None) -> PlanPaper:
    """Return the plan as it stands now, for paper; raises Refused "file-not-held"."""
    view = plans.plan_view(desk, person_id)
    if view is None:
        raise Refused("file-not-held")
    return plan_paper_of(paper_head(desk, person_id, size=size), view)


def plan_paper_of(head: PaperHead, view: PlanView) -> PlanPaper:
    """Return a plan, as its screen shows it, for the preview beside it."""
    agreed = view.versions[0].version if view.versions else None
    stands = agreed if not view.changed_since_agreed else None
    return PlanPaper(
        head,
        _texts(view.plan),
        tuple(_goal(goal) for goal in view.goals if goal.goal.state is not GoalState.LEFT),
        view.plan.review_on,
        view.plan.reviewer,
        view.plan.copies,
        stands.agreed_at if stands else None,
        stands.agreed_with if stands else "",
        view.missing_lines,
        _named(view.goals),
    )


def _texts(plan: Plan) -> tuple[TextPaper, ...]:
    labels = {spec.name: spec.label for spec in specs_of(Plan)}
    return tuple(
        TextPaper(name, labels[name], getattr(plan, name))
        for name in PLAN_TEXTS
        if getattr(plan, name)
    )


def _goal(view: GoalView) -> GoalPaper:
    goal = view.goal
    steps = tuple(
        StepPaper(step.words, step.who_kind, step.who, step.due_on, step.done_on)
        for step in view.steps
    )
    return GoalPaper(
        goal.words, goal.state, goal.importance, goal.confidence, goal.closeness, steps
    )


def _named(goals: Sequence[GoalView]) -> tuple[str, ...]:
    """Return who else is named as doing a step; the worker is no secret."""
    others = [step.who for view in goals for step in view.steps if step.who_kind is StepWho.OTHER]
    return tuple(dict.fromkeys(name for name in others if name))


def map_paper(
    desk: Desk, person_id: str, map_id: str | None = None, *, size: int | None = None
) -> MapPaper:
    """Return the map's list for paper: only ties that the person wants shown.

    Raises Refused "no-map". Who must not know is never on paper, whatever else is ticked.
    """
    view = network.map_view(desk, person_id, map_id)
    if view is None:
        raise Refused("no-map")
    shown = [tie for tie in view.ties if may_print(tie)]
    asked_later = [tie for tie in view.ties if tie.show_on_paper is Answer.NOT_ASKED]
    return MapPaper(
        paper_head(desk, person_id, size=size),
        view.map.drawn_on,
        view.map.words,
        tuple(_tie(tie) for tie in shown),
        tuple(dict.fromkeys(tie.name for tie in shown if tie.kind is TieKind.PERSON)),
        len(asked_later),
    )


def may_print(tie: Tie) -> bool:
    """Whether a tie may stand on paper: the person said yes, and it is nobody who must not know."""
    return tie.show_on_paper is Answer.YES and tie.must_not_know is not Answer.YES


def _tie(tie: Tie) -> TiePaper:
    return TiePaper(
        tie.name,
        tie.relation,
        tie.kind,
        tie.sector,
        tie.closeness,
        tie.strength,
        tie.died is Answer.YES,
    )


def voucher_paper(
    desk: Desk,
    person_id: str,
    voucher: Voucher,
    *,
    size: int | None = None,
    foodbank: Service | None = None,
) -> VoucherPaper:
    """Return a voucher for paper; *foodbank* is one that is being changed."""
    head = paper_head(desk, person_id, size=size)
    return VoucherPaper(head, vouchers.words_of(desk, voucher, foodbank))


def next_meeting(desk: Desk, person_id: str) -> dt.datetime | None:
    """Return when the person is met next: what plain paper is for."""
    now = desk.clock.now()
    held = desk.reads.records(Booking, files.cover(person_id), state=BookingState.BOOKED.value)
    coming = [one.starts_at for one in held if one.starts_at and one.starts_at > now]
    return min(coming, default=None)


def refuse_print(rule: PaperRule, why: str) -> None:
    """Raise Refused "why-print-missing" where paper at home is not wanted and nothing is said.

    *why* is the reason for the home, or that the copy stays elsewhere.
    """
    if rule.needs_reason and not why.strip():
        raise Refused("why-print-missing", "why")
