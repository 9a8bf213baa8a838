"""Food bank vouchers: the record in the main file, and its mark without names for the team."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import crockford
from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class VoucherState(Choice):
    """What became of a voucher."""

    WRITTEN = "written", N_("Written, not printed")
    ISSUED = "issued", N_("Handed over")
    USED = "used", N_("Used")
    EXPIRED = "expired", N_("Ran out")
    CANCELLED = "cancelled", N_("Taken back")


class VoucherReason(Choice):
    """Why food is short; never on paper."""

    LOW_INCOME = "low-income", N_("Low income")
    BENEFIT_DELAY = "benefit-delay", N_("Waiting for a benefit")
    BENEFIT_CHANGE = "benefit-change", N_("A benefit changed")
    DEBT = "debt", N_("Debt")
    NO_HOME = "no-home", N_("No home")
    ILLNESS = "illness", N_("Illness")
    NO_RECOURSE = "no-recourse", N_("No public funds")
    ABUSE = "abuse", N_("Abuse at home")
    WAGES = "wages", N_("Late wages")
    HOLIDAY = "holiday", N_("School holidays")
    OTHER = "other", N_("Something else")


class Diet(Choice):
    """What the food must be like."""

    HALAL = "halal", N_("Halal")
    KOSHER = "kosher", N_("Kosher")
    VEGETARIAN = "vegetarian", N_("Vegetarian")
    VEGAN = "vegan", N_("Vegan")
    NO_NUTS = "no-nuts", N_("No nuts")
    NO_GLUTEN = "no-gluten", N_("No gluten")
    NO_DAIRY = "no-dairy", N_("No dairy")
    LOW_SUGAR = "low-sugar", N_("Low sugar")


class Cooking(Choice):
    """What there is to cook with."""

    COOKER = "cooker", N_("Cooker")
    MICROWAVE = "microwave", N_("Microwave only")
    KETTLE = "kettle", N_("Kettle only")
    NOTHING = "nothing", N_("Nothing to cook with")


@r.record("voucher", N_("Food bank voucher"), file=FileKind.MAIN)
class Voucher(Record):
    """One voucher: for how many, until when; its number was made offline and cannot be guessed."""

    number: str = r.identifier(N_("Number"), r"[0-9A-Z]{8}", crockford.refuse_voucher_number)
    foodbank: str = r.line(N_("Food bank"))
    service: str = r.reference(N_("Service"), "service")
    household_id: str = r.reference(N_("Household"), "household")
    issued_on: dt.date | None = r.date(N_("Date"))
    valid_until: dt.date | None = r.date(N_("Use by"))
    adults: int | None = r.scale(N_("Adults"), 0, 30)
    children_12_16: int | None = r.scale(N_("12 to 16"), 0, 30)
    children_5_11: int | None = r.scale(N_("5 to 11"), 0, 30)
    children_under_5: int | None = r.scale(N_("Under 5"), 0, 30)
    reasons: frozenset[VoucherReason] = r.many(
        VoucherReason, N_("Why"), sensitivity=Sensitivity.HIGH
    )
    diet: frozenset[Diet] = r.many(Diet, N_("Food"))
    diet_words: str = r.line(N_("More about the food"))
    cooking: Cooking | None = r.choice(Cooking, N_("Cooking"))
    override_why: str = r.text(N_("Why one more"), limit=1000, sensitivity=Sensitivity.HIGH)
    state: VoucherState = r.choice(VoucherState, N_("State"), default=VoucherState.WRITTEN)


@r.record("voucher_mark", N_("Voucher mark"), file=FileKind.TEAM)
class VoucherMark(Record):
    """That a household had a voucher: a keyed hash, no name, so that colleagues can count."""

    household_hash: str = r.identifier(N_("Household"), r"[0-9a-f]{64}")
    foodbank: str = r.line(N_("Food bank"))
    issued_on: dt.date | None = r.date(N_("Date"))
    state: VoucherState = r.choice(VoucherState, N_("State"), default=VoucherState.WRITTEN)
