"""What a letter's template may name, and where each value comes from.

Nothing here can reach a concern, a quiet note, an alert, a tie that must not be known or what is
said about public funds, but what a named person chose for one copy (`LetterExtra`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from wbdesk.application import names, network, plans
from wbdesk.application.ports import Desk
from wbdesk.application.printing import may_print
from wbdesk.application.settings import AGENCY_NAME, AGENCY_PHONE, setting
from wbdesk.domain import case, files
from wbdesk.domain.choice import Answer
from wbdesk.domain.days import london_day
from wbdesk.domain.lists import Attendance
from wbdesk.domain.nhs import spaced
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Episode, Referral, ReferralState
from wbdesk.domain.records.letter import LetterExtra
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import Background, Person
from wbdesk.domain.records.plan import GoalState
from wbdesk.domain.records.team import Worker
from wbdesk.domain.template import Value
from wbdesk.domain.words import N_

SayDay = Callable[[dt.date], str]

# What the writer types for this one letter; what was seen stands apart from what was told.
TYPED = {
    "seen": N_("What I have seen"),
    "told": N_("What I was told"),
    "effect": N_("What it means day by day"),
    "asked": N_("What is asked for"),
}
GIVEN = {
    "today": N_("Today's date"),
    "to_name": N_("Letter to"),
    "to_address": N_("Address of the letter"),
    "name": N_("Name"),
    "first_name": N_("What to call"),
    "born": N_("Born"),
    "address": N_("Address"),
    "reference": N_("Case reference"),
    "gp_practice": N_("GP practice"),
    "worker": N_("Practitioner"),
    "worker_phone": N_("Practitioner's number"),
    "agency": N_("Service"),
    "agency_phone": N_("Service's number"),
    "since": N_("Known since"),
    "meetings": N_("How many meetings"),
    "last_met": N_("Last meeting"),
    "matters": N_("What matters"),
    "goals": N_("Goals"),
    "steps": N_("Steps"),
    "codes": N_("Coded lines for the GP record"),
}
CHOSEN = {
    "nhs_number": (LetterExtra.NHS_NUMBER, N_("NHS number")),
    "people": (LetterExtra.OTHER_NAMES, N_("Names of other people")),
    "funds": (LetterExtra.PUBLIC_FUNDS, N_("Public funds")),
}
FIELDS = (*TYPED, *GIVEN, *CHOSEN)

# SNOMED CT UK; the first is written once an episode, when the person accepts.
ACCEPTED_CODE = "Referral to social prescribing service (procedure), SNOMED CT 871731000000106"
DECLINED_CODE = "Social prescribing declined (situation), SNOMED CT 871711000000103"
_MET = frozenset({Attendance.SEEN, Attendance.SEEN_LATE})
_FUNDS = {Answer.YES: "May claim public funds.", Answer.NO: "Has no recourse to public funds."}


@dataclass(frozen=True, slots=True)
class Given:
    """The values that the case file gives, and the names that other people have in them."""

    values: dict[str, Value]
    names: tuple[str, ...]


def given(desk: Desk, person_id: str, say_day: SayDay, extras: frozenset[LetterExtra]) -> Given:
    """Return what is known for a letter about a person of this desk."""
    person = names.person(desk, person_id)
    assert person is not None
    values: dict[str, Value] = {
        "today": say_day(desk.clock.today()),
        **_person(person, say_day),
        **_sender(desk),
        **_together(desk, person_id, say_day),
        **_plan(desk, person_id),
    }
    people = _people(desk, person_id) if LetterExtra.OTHER_NAMES in extras else ()
    background = desk.reads.get(Background, case.background_id(person_id), files.main(person_id))
    if background is not None:
        values["gp_practice"] = background.gp_practice
        if LetterExtra.PUBLIC_FUNDS in extras and background.recourse is not None:
            values["funds"] = _FUNDS.get(background.recourse, "")
    if LetterExtra.NHS_NUMBER in extras:
        values["nhs_number"] = spaced(person.nhs_number)
    values["people"] = people
    return Given(values, people)


def _person(person: Person, say_day: SayDay) -> dict[str, Value]:
    lines = [*person.address.lines.splitlines(), person.address.postcode]
    return {
        "name": case.shown_name(person),
        "first_name": case.first_name(person),
        "born": say_day(person.birth_date) if person.birth_date else "",
        "address": ", ".join(line.strip(" ,") for line in lines if line.strip()),
        "reference": person.reference,
    }


def _sender(desk: Desk) -> dict[str, Value]:
    worker = desk.reads.get(Worker, desk.me.account, desk.me.team_file)
    return {
        "worker": desk.me.name,
        "worker_phone": worker.telephone if worker else "",
        "agency": setting(desk, AGENCY_NAME),
        "agency_phone": setting(desk, AGENCY_PHONE),
    }


def _together(desk: Desk, person_id: str, say_day: SayDay) -> dict[str, Value]:
    main, cover = files.main(person_id), files.cover(person_id)
    met = sorted(
        contact.started_at
        for contact in desk.reads.records(Contact, main)
        if contact.started_at and contact.attendance in _MET
    )
    episode = case.current_episode(desk.reads.records(Episode, cover))
    states = {referral.state for referral in desk.reads.records(Referral, main)}
    codes = [
        code
        for state, code in (
            (ReferralState.ACCEPTED, ACCEPTED_CODE),
            (ReferralState.DECLINED, DECLINED_CODE),
        )
        if state in states
    ]
    return {
        "since": say_day(episode.opened_on) if episode and episode.opened_on else "",
        "meetings": str(len(met)) if met else "",
        "last_met": say_day(london_day(met[-1])) if met else "",
        "codes": tuple(codes),
    }


def _plan(desk: Desk, person_id: str) -> dict[str, Value]:
    view = plans.plan_view(desk, person_id)
    if view is None:
        return {}
    standing = [goal for goal in view.goals if goal.goal.state is not GoalState.LEFT]
    return {
        "matters": view.plan.matters.en,
        "goals": tuple(goal.goal.words.en for goal in standing),
        "steps": tuple(s.words.en for goal in standing for s in goal.steps if s.done_on is None),
    }


def _people(desk: Desk, person_id: str) -> tuple[str, ...]:
    """Return who the person wants on paper; who must not know is never named."""
    view = network.map_view(desk, person_id, None)
    ties = view.ties if view else ()
    return tuple(t.name for t in ties if t.kind is TieKind.PERSON and may_print(t))
