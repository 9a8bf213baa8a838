"""Invented people are whole, speak kindly, and stand apart from anybody who is written about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

import pytest

from wbdesk.demo.days import Days
from wbdesk.demo.people import PEOPLE
from wbdesk.demo.people.form import Line, Someone
from wbdesk.demo.services import SERVICES
from wbdesk.demo.staff import AGENCY_PHONE, PRACTITIONER, STAFF
from wbdesk.domain import nhs
from wbdesk.domain.days import age_on
from wbdesk.domain.records.person import AlertKind, PaperAtHome
from wbdesk.i18n import phrasebook

EVERYBODY = [someone for desk in PEOPLE.values() for someone in desk]
LONG_NUMBER = re.compile(r"\+?\d[\d ]{8,}\d")
DRAMA = re.compile(r"020 7946 0\d{3}|07700 900\d{3}")
BANNED = re.compile(
    r"\b(problems?|failed|failing|refused|non-compliant|disengaged|hard to reach|DNA|please"
    r"|frequent attender|complex|service users?|failure to thrive|successfully|victim)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """Somebody who is written about elsewhere: an age, and words of five other facts."""

    age: int | None
    condition: str
    housing: str
    event: str
    service: str
    thing: str


# Six facts of each, with no name. None of the invented people may share three with one of them.
WRITTEN = (
    Written(58, r"sclerosis|bedbound", "", r"estranged", r"physio|occupational", r"\bradio\b"),
    Written(43, r"anxious", r"new flat", "", r"assessment", r"furniture|grant"),
    Written(64, r"liver|stroke", "", "", r"debt charity|christian", r"letters|post|debt"),
    Written(79, r"housebound", r"conditions", r"moved", r"carers?\b", r"no food|hungry|chicken"),
    Written(None, r"isolat", "", r"lost .*parents", r"kitchen", r"wednesday lunch"),
    Written(None, r"forget|frail", "", r"evacuat|shelters", r"hospital transport", r"board"),
    Written(None, r"anxious", r"housing", "", r"recovery college|pension", r"account"),
    Written(None, r"nervous", "", r"appeal", r"job ?cent", r"voucher"),
    Written(None, r"depress|feeling low", r"noisy|new flat", r"moved", r"handyper|bills", r"curt"),
    Written(67, r"dementia|memory", "", r"husband coping", r"befriend", r"tablets|medication"),
    Written(24, r"depress|anxi", r"microwave|poor", r"abuse", r"health visitor", r"napp"),
    Written(None, r"special needs", r"unsuitable", r"daughter.*18", r"social worker", r"overcrowd"),
    Written(53, r"persistent pain", r"transfer", r"trauma", r"ambulance|\b999\b", r"believe"),
    Written(None, r"haemorrhage|heroin|cocaine", "", r"off drugs", r"community garden", r"laptop"),
    Written(None, r"leg dress", r"hostel", "", r"key worker", r"appointments"),
    Written(None, r"wheelchair", "", "", r"hospital transport", r"hearing aid"),
    Written(None, r"shield", r"evict|rent arrears", r"visa", r"grant", r"electric|utility|fuel"),
    Written(None, "", r"supported", r"colombia", r"church", r"food parcel"),
    Written(30, r"suicid|pain", "", r"burden", "", r"two-year-old"),
    Written(93, r"housebound", "", "", r"carer", ""),
    Written(80, r"housebound", "", r"lockdown", "", ""),
    Written(72, r"hears? best|hearing", r"damp", r"widow|died", r"lunch", r"cat\b|balcony|gas"),
    Written(47, "", r"rent letters", "", r"debt", r"letters"),
    Written(29, "", "", r"two children", r"food bank", r"napp|school laptop"),
    Written(77, r"hearing aid", r"stairs", "", r"walking group", ""),
    Written(66, r"feeling low", "", r"the move", "", r"large print"),
    Written(84, r"memory|tablets", "", "", r"hospital transport|befriend", r"write it down"),
    Written(24, "", "", "", r"writing group", r"allotment"),
    Written(43, "", r"new flat", "", r"assessment", ""),
    Written(38, r"\bleg\b", r"hostel", "", r"leg clinic|key worker", r"place of .* own"),
    Written(79, "", "", "", r"meals|kitchen", r"new carer"),
    Written(70, "", "", r"wife (has )?died|missing .* wife", "", ""),
)


def words_of(told: object) -> Iterator[str]:
    """Every text that is told of somebody, but the sentence of what it shows."""
    if type(told) is str:  # not a choice, whose value nobody reads
        yield told
    elif isinstance(told, tuple):
        for part in told:
            yield from words_of(part)
    elif is_dataclass(told) and not isinstance(told, type):
        for entry in fields(told):
            if entry.name != "shows":
                yield from words_of(getattr(told, entry.name))


def lines_of(told: object) -> Iterator[Line]:
    """Every text of a plan."""
    if isinstance(told, Line):
        yield told
    elif isinstance(told, tuple):
        for part in told:
            yield from lines_of(part)
    elif is_dataclass(told) and not isinstance(told, type):
        for entry in fields(told):
            yield from lines_of(getattr(told, entry.name))


def shared(someone: Someone, other: Written) -> int:
    """How many of the six facts two people share."""
    text = " ".join(words_of(someone)).casefold()
    facts = (other.condition, other.housing, other.event, other.service, other.thing)
    near = other.age is not None and abs(someone.age - other.age) <= 2
    return near + sum(bool(fact and re.search(fact, text)) for fact in facts)


def test_about_forty_people_have_three_practitioners() -> None:
    assert {desk: len(people) for desk, people in PEOPLE.items()} == {
        "practitioner": 22,
        "colleague-1": 11,
        "colleague-2": 11,
    }
    assert STAFF[0].desk == "supervisor"


@pytest.mark.parametrize("someone", EVERYBODY, ids=lambda s: s.family_name)
def test_nobody_shares_three_facts_with_somebody_who_is_written_about(someone: Someone) -> None:
    near = [other for other in WRITTEN if shared(someone, other) >= 3]
    assert not near, near


def test_somebody_who_stands_too_near_would_be_noticed() -> None:
    told = replace(EVERYBODY[0], age=57, working_on="Physio again, living with multiple sclerosis")
    assert any(shared(told, other) >= 3 for other in WRITTEN)


def test_every_entry_says_in_one_sentence_what_it_shows() -> None:
    for someone in EVERYBODY:
        assert re.fullmatch(r"[A-Z0-9].{10,}\.", someone.shows), someone.family_name


def test_nhs_numbers_are_of_the_range_that_is_never_given_out() -> None:
    numbers = [someone.nhs_number for someone in EVERYBODY if someone.nhs_number]
    assert len(numbers) == len(set(numbers))
    assert all(number.startswith("999") and nhs.refuse(number) is None for number in numbers)
    assert any(not someone.nhs_number for someone in EVERYBODY)


def test_telephones_are_of_the_ranges_that_are_kept_for_drama() -> None:
    told = [number.number for someone in EVERYBODY for number in someone.telephones]
    told += [entry.telephone for entry in (*STAFF, *SERVICES)] + [AGENCY_PHONE]
    assert all(DRAMA.fullmatch(number) for number in told)
    for someone in EVERYBODY:
        for text in words_of(someone):
            for number in LONG_NUMBER.findall(text):
                assert DRAMA.fullmatch(number) or number == someone.nhs_number, number


def test_words_are_kind() -> None:
    for someone in EVERYBODY:
        for text in words_of((someone.shows, someone)):
            assert not BANNED.search(text), text


def test_every_kind_of_rule_is_there_to_be_seen() -> None:
    alerts = {alert.kind for someone in EVERYBODY for alert in someone.alerts}
    alerts |= {AlertKind.ASK_SUPERVISOR for someone in EVERYBODY if someone.worry}
    assert alerts == set(AlertKind)
    assert {someone.safe_contact.paper for someone in EVERYBODY} == set(PaperAtHome)
    wanted = "en bn ur ar tr pl so yi es ro vi gu"
    assert set(wanted.split()) <= {someone.language for someone in EVERYBODY}


def test_the_second_language_is_there_for_six_of_them() -> None:
    both = {
        someone.paper_language
        for someone in EVERYBODY
        if someone.plan and someone.plan.matters.other
    }
    assert both == {"bn", "ur", "ar", "tr", "pl", "es"}


def test_every_line_of_a_plan_out_of_the_phrasebook_is_held_in_the_readers_language() -> None:
    read = set()
    for someone in EVERYBODY:
        if someone.plan and someone.plan.translator == phrasebook.TRANSLATOR:
            language = someone.paper_language or someone.language
            read.add(language)
            for english in (words.en for words in lines_of(someone.plan) if words.en):
                known = phrasebook.recognise(english)
                assert known, english
                assert phrasebook.say(known.phrase, language, known.places), english
    assert " ".join(sorted(read)) == "ar es fr gu pa pt ro so ta uk vi yi zh"


@pytest.mark.parametrize("today", ["2026-02-28", "2026-03-29", "2026-11-22", "2028-02-29"])
def test_days_are_told_for_any_today(today: str) -> None:
    now = dt.datetime.fromisoformat(f"{today}T09:00+00:00")
    days = Days(lambda _moment: pytest.fail("no desk is needed"), now)
    for someone in EVERYBODY:
        assert age_on(days.born(someone.age, someone.birthday), days.today) == someone.age
    for ahead in range(-20, 20):
        assert ahead == 0 or days.day(ahead).weekday() < 5


def test_today_has_five_meetings_for_the_first_practitioner() -> None:
    today = [m.time for s in PEOPLE[PRACTITIONER.desk] for m in s.meetings if m.days == 0]
    assert len(today) == len(set(today)) == 5
    assert all("08:30" <= time <= "17:30" for time in today)
