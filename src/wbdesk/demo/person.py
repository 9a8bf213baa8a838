"""Adds an invented person: the cover, the background, how they came, sharing, pauses, the end."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.application import consent, people, rhythm, saving
from wbdesk.application.people import NewCase
from wbdesk.application.ports import Desk
from wbdesk.demo.days import Days
from wbdesk.demo.people.form import BRAMBLE, ORCHARD, TALLOW, Sharing, Someone, Warn
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import NhsStatus
from wbdesk.domain.records.episode import Consent, ConsentState, Referral
from wbdesk.domain.records.person import Alert, Background, Person

PRACTICES = {ORCHARD: "Z90001", TALLOW: "Z90002", BRAMBLE: "Z90003"}
NETWORK = "Wenlow North network"
_AS_TOLD = (
    "preferred_name",
    "given_names",
    "family_name",
    "former_names",
    "pronouns",
    "say_on_phone",
    "nhs_number",
    "address",
    "telephones",
    "email",
    "safe_contact",
    "language",
    "paper_digits",
    "interpreter",
    "needs_note",
    "format",
    "print_size",
    "getting_in",
    "key_safe",
)


def add(days: Days, someone: Someone) -> str:
    """Add a person on the day on which the person was accepted; return the id."""
    desk = days.desk(someone.accepted, "09:20")
    empty = people.new_case(desk)
    made = replace(
        empty,
        person=_person(days, empty.person, someone),
        episode=replace(
            empty.episode,
            track=someone.track,
            rhythm_days=someone.rhythm,
            working_on=someone.working_on,
        ),
        background=_background(empty.background, someone),
        referral=_referral(days, empty, someone),
        alerts=tuple(_alert(days, desk, empty.person_id, told) for told in someone.alerts),
    )
    return people.add_person(desk, made).person_id


def _person(days: Days, empty: Person, someone: Someone) -> Person:
    told = {name: getattr(someone, name) for name in _AS_TOLD}
    status = NhsStatus.VERIFIED if someone.nhs_number else NhsStatus.TRACE_REQUIRED
    return replace(
        empty,
        **told,
        birth_date=days.born(someone.age, someone.birthday),
        nhs_status=status,
        paper_language=someone.paper_language or someone.language,
        needs=frozenset(someone.needs),
    )


def _background(empty: Background, someone: Someone) -> Background:
    life = someone.life
    return replace(
        empty,
        gender=life.gender,
        ethnicity=life.ethnicity,
        faith=life.faith,
        gp_practice=life.practice,
        gp_code=PRACTICES[life.practice],
        pcn=NETWORK,
        living=life.living,
        accommodation=life.accommodation,
        employment=life.employment,
        carer=life.carer,
        recourse=life.recourse,
    )


def _referral(days: Days, empty: NewCase, someone: Someone) -> Referral:
    came = someone.came
    reached = [told.days for told in someone.met if told.went.reached]
    return replace(
        empty.referral,
        source=came.source,
        referrer=came.referrer,
        reasons=frozenset(came.reasons),
        found_later=frozenset(came.later),
        own_words=came.own,
        referrer_words=came.wrote,
        decided_on=days.day(-someone.accepted),
        first_contact_on=days.day(-max(reached)) if reached else None,
    )


def _alert(days: Days, desk: Desk, person_id: str, told: Warn) -> Alert:
    return Alert(
        id=new_id(),
        file_id=files.cover(person_id),
        kind=told.kind,
        words=told.words,
        since=desk.clock.today(),
        until=None if told.until is None else days.day(told.until),
    )


def rest(days: Days, someone: Someone, person_id: str) -> None:
    """Write the answers about sharing, the pause, and the end of the time together."""
    for told in someone.sharing:
        _share(days, person_id, told)
    if someone.pause:
        desk = days.desk(someone.pause.days)
        episode = people.episode_of(desk, person_id)
        assert episode, "a person who was added has a time together"
        rhythm.pause(desk, episode, someone.pause.why, days.day(someone.pause.until))
    if someone.closed is not None:
        _close(days, someone, person_id, someone.closed)


def _share(days: Days, person_id: str, told: Sharing) -> None:
    desk = days.desk(told.days, "12:00")
    withdrawn = told.state is ConsentState.WITHDRAWN
    given = replace(
        consent.new_consent(desk, person_id),
        to_whom=told.to_whom,
        what=told.what,
        state=ConsentState.GIVEN if withdrawn else told.state,
        how=told.how,
        by=told.by,
        by_name=told.by_name,
        ask_again_on=None if told.again is None else days.day(told.again),
        child_assent=told.assent,
    )
    _changed, consent_id = consent.record_consent(desk, None, given)
    if withdrawn:
        then = days.desk(told.taken_back or 0, "12:00")
        seen = then.reads.get(Consent, consent_id, given.file_id)
        assert seen, "it was written just now"
        consent.withdraw(then, seen)


def _close(days: Days, someone: Someone, person_id: str, ago: int) -> None:
    desk = days.desk(ago, "16:00")
    episode = people.episode_of(desk, person_id)
    assert episode, "a person who was added has a time together"
    ended = replace(episode, closed_on=desk.clock.today(), closed_why=someone.closed_why)
    saving.save(desk, episode, ended)
