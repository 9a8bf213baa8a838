"""What a team shares: workers, services, protocols, the rota, settings. Nothing about a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.domain import lists
from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record
from wbdesk.domain.words import N_


@r.record("worker", N_("Team list"), file=FileKind.TEAM)
class Worker(Record):
    """A colleague; the record's id is the account's.

    *keyring* is what the service was told by the colleague's laptops: whether each passphrase
    opens together with a secret of the laptop's own account.
    """

    name: str = r.line(N_("Name"))
    role: lists.Role | None = r.choice(lists.Role, N_("Role"))
    telephone: str = r.line(N_("Telephone"), limit=40)
    works_at: str = r.line(N_("Where"))
    agreed_people: int | None = r.scale(N_("Agreed number of people"), 0, 1000)
    keyring: Answer | None = r.choice(Answer, N_("Laptop has a safe place for keys"))


class ServiceKind(Choice):
    """What a service is for."""

    FOOD = "food", N_("Food")
    MONEY = "money", N_("Money and benefits")
    HOUSING = "housing", N_("Housing")
    HEALTH = "health", N_("Health")
    MENTAL_HEALTH = "mental-health", N_("Mental health")
    COMPANY = "company", N_("Company and activities")
    CARERS = "carers", N_("Carers")
    LEARNING = "learning", N_("Work and learning")
    ADVICE = "advice", N_("Advice")
    FAITH = "faith", N_("Faith")
    STATUTORY = "statutory", N_("Council and statutory")
    OTHER = "other", N_("Something else")


@dataclass(frozen=True, slots=True)
class FoodbankRule:
    """A food bank's own rule: so many in so many months, ask beyond; how long a voucher lasts."""

    most: int | None = r.scale(N_("How many"), 0, 50)
    months: int | None = r.scale(N_("In so many months"), 0, 24)
    valid_days: int | None = r.scale(N_("Days to use it"), 0, 90)


@r.record("service", N_("Service"), file=FileKind.TEAM)
class Service(Record):
    """A service nearby (the fields of Open Referral UK that are used), checked on a day."""

    name: str = r.line(N_("Name"))
    kind: ServiceKind | None = r.choice(ServiceKind, N_("What for"))
    about: str = r.text(N_("About"), limit=2000)
    address: str = r.text(N_("Address"), limit=500)
    postcode: str = r.line(N_("Postcode"), limit=12)
    telephone: str = r.line(N_("Telephone"), limit=40)
    email: str = r.line(N_("Email"))
    website: str = r.line(N_("Website"))
    open_when: str = r.text(N_("Open"), limit=500)
    getting_there: str = r.line(N_("Getting there"))
    bring: str = r.line(N_("What to bring"))
    how_to_refer: str = r.text(N_("How to refer"), limit=1000)
    languages: str = r.line(N_("Languages"))
    step_free: Answer | None = r.choice(Answer, N_("Step-free"))
    foodbank_rule: FoodbankRule = r.group(FoodbankRule, N_("Food bank rule"))
    letter_words: str = r.text(N_("Words of its voucher letter"), limit=4000)
    checked_on: dt.date | None = r.date(N_("Checked"))
    external_id: str = r.line(N_("Directory's id"), limit=64)


class Situation(Choice):
    """The six situations of What now."""

    MEDICAL = "medical", N_("Medical emergency")
    MENTAL_HEALTH = "mental-health", N_("Mental-health crisis")
    SAFEGUARDING = "safeguarding", N_("Safeguarding")
    ABUSE = "abuse", N_("Domestic abuse")
    NO_ROOF = "no-roof", N_("No roof tonight")
    CARER = "carer", N_("Carer cannot go on")


@r.record("protocol", N_("What now"), file=FileKind.TEAM)
class Protocol(Record):
    """Three steps for one situation, and whom to ring in which order."""

    situation: Situation | None = r.choice(Situation, N_("Situation"))
    first_words: str = r.line(N_("First words"))
    step_1: str = r.line(N_("First"), limit=300)
    step_2: str = r.line(N_("Then"), limit=300)
    step_3: str = r.line(N_("After that"), limit=300)
    ring: str = r.text(N_("Whom to ring"), limit=1000)
    checked_on: dt.date | None = r.date(N_("Checked"))
    checked_by: str = r.line(N_("Checked by"))


@r.record("duty_rota", N_("Duty rota"), file=FileKind.TEAM)
class DutyRota(Record):
    """Who is on duty on a day, and the named GP of a practice."""

    day: dt.date | None = r.date(N_("Day"))
    supervisor: str = r.line(N_("Duty supervisor"))
    supervisor_phone: str = r.line(N_("Supervisor's number"), limit=40)
    practice: str = r.line(N_("GP practice"))
    gp: str = r.line(N_("Named GP"))
    gp_phone: str = r.line(N_("GP's number"), limit=40)
    checked_on: dt.date | None = r.date(N_("Checked"))


@r.record("setting", N_("Setting"), file=FileKind.TEAM)
class Setting(Record):
    """One of the service's own choices, by name."""

    name: str = r.line(N_("Name"))
    value: str = r.text(N_("Value"), limit=2000)
