"""Food bank vouchers: count the household as far as this laptop knows, warn, never block."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wbdesk.application import access, names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.settings import VOUCHER_KEY, setting
from wbdesk.domain import files
from wbdesk.domain.case import shown_name
from wbdesk.domain.crockford import new_voucher_number
from wbdesk.domain.days import months_before
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.team import FoodbankRule, Service, ServiceKind
from wbdesk.domain.records.voucher import Voucher, VoucherMark, VoucherState

USUAL_DAYS = 14
_GONE = (VoucherState.CANCELLED,)


@dataclass(frozen=True, slots=True)
class EarlierVoucher:
    """One voucher of the household in the food bank's window; no name stands in it."""

    issued_on: dt.date | None
    state: VoucherState
    mine: bool


@dataclass(frozen=True, slots=True)
class VoucherCheck:
    """What this laptop knows before one more: *fresh_at* says how old that knowledge is.

    *team_known* is False where colleagues' marks cannot be counted (the team has no key yet).
    """

    foodbank: Service
    rule: FoodbankRule
    since: dt.date
    earlier: tuple[EarlierVoucher, ...]
    over: bool
    fresh_at: dt.datetime | None
    team_known: bool

    @property
    def count(self) -> int:
        """How many the household had in the window."""
        return len(self.earlier)


def foodbanks(desk: Desk) -> tuple[Service, ...]:
    """Return the team's food banks, by name."""
    held = desk.reads.records(Service, desk.me.team_file, kind=ServiceKind.FOOD.value)
    return tuple(sorted(held, key=lambda service: service.name.casefold()))


def check_before(desk: Desk, person_id: str, foodbank: Service) -> VoucherCheck:
    """Count the household's vouchers in the food bank's own window, before issuing."""
    rule, today = foodbank.foodbank_rule, desk.clock.today()
    since = months_before(today, rule.months or 6)
    earlier = tuple(
        mark
        for mark in _earlier(desk, person_id, foodbank)
        if mark.issued_on and mark.issued_on >= since and mark.state not in _GONE
    )
    return VoucherCheck(
        foodbank,
        rule,
        since,
        earlier,
        rule.most is not None and len(earlier) >= rule.most,
        desk.reads.sync_state().last_synced,
        bool(setting(desk, VOUCHER_KEY)),
    )


def _earlier(desk: Desk, person_id: str, foodbank: Service) -> list[EarlierVoucher]:
    """The team's marks count for all; the person's own vouchers where there is no key."""
    hashed = household_hash(desk, person_id)
    if not hashed:
        own = desk.reads.records(Voucher, files.main(person_id), service=foodbank.id)
        found: list[EarlierVoucher] = [
            EarlierVoucher(one.issued_on, one.state, mine=False) for one in own
        ]
    else:
        marks = desk.reads.records(
            VoucherMark, desk.me.team_file, household_hash=hashed, foodbank=foodbank.name
        )
        found = [EarlierVoucher(m.issued_on, m.state, _is_mine(desk, m)) for m in marks]
    return sorted(found, key=lambda one: one.issued_on or dt.date.min, reverse=True)


def _is_mine(desk: Desk, mark: VoucherMark) -> bool:
    made, _changed = desk.reads.stamps(mark.file_id, "voucher_mark", mark.id)
    return made.author == desk.me.account


def household_hash(desk: Desk, person_id: str) -> str:
    """Return the keyed hash of the person's household (or of the person alone); "" without key."""
    key = setting(desk, VOUCHER_KEY)
    person = names.person(desk, person_id)
    household = (person.household_id if person else "") or person_id
    return hmac.new(key.encode(), household.encode(), hashlib.sha256).hexdigest() if key else ""


def new_voucher(desk: Desk, person_id: str, foodbank: Service) -> Voucher:
    """Return an empty voucher for the form, its number made here; nothing is written."""
    person, today = names.person(desk, person_id), desk.clock.today()
    days = foodbank.foodbank_rule.valid_days
    return Voucher(
        id=new_id(),
        file_id=files.main(person_id),
        number=new_voucher_number(practice=desk.me.practice),
        foodbank=foodbank.name,
        service=foodbank.id,
        household_id=person.household_id if person else "",
        issued_on=today,
        valid_until=today + dt.timedelta(days=USUAL_DAYS if days is None else days),
        adults=1,
    )


def issue(desk: Desk, voucher: Voucher) -> tuple[Changed, str]:
    """Write a voucher and its mark as one group; the state is "written" until it is handed over.

    Raises Refused "household-empty", or "why-one-more" where the food bank's number is reached
    and no reason is written.
    """
    if not _people(voucher):
        raise Refused("household-empty", "adults")
    person_id = subject_of(voucher.file_id)
    foodbank = desk.reads.get(Service, voucher.service, desk.me.team_file)
    if foodbank and not voucher.override_why.strip():
        check = check_before(desk, person_id, foodbank)
        if check.over:
            raise Refused("why-one-more", "override_why", count=check.count)
    hashed = household_hash(desk, person_id)
    mark = (_mark(desk, voucher, hashed),) if hashed else ()
    return saving.save_all(desk, [(None, one) for one in (voucher, *mark)], Act.ISSUE), voucher.id


def _people(voucher: Voucher) -> int:
    ages = (
        voucher.adults,
        voucher.children_12_16,
        voucher.children_5_11,
        voucher.children_under_5,
    )
    return sum(count or 0 for count in ages)


def _mark_id(voucher_id: str) -> str:
    """The mark's id comes from the voucher's and does not lead back to it."""
    return derived_id("voucher-mark", voucher_id)


def _mark(desk: Desk, voucher: Voucher, hashed: str) -> VoucherMark:
    return VoucherMark(
        id=_mark_id(voucher.id),
        file_id=desk.me.team_file,
        household_hash=hashed,
        foodbank=voucher.foodbank,
        issued_on=voucher.issued_on,
        state=voucher.state,
    )


def mark_printed(
    desk: Desk, voucher: Voucher, *, size: int, language: str, why: str = ""
) -> Changed:
    """Say that the voucher came out and was handed over; the print is recorded."""
    looked = _print_words("voucher", size, language)
    entry = access.entry(desk, voucher.file_id, AccessHow.PRINTED, looked, why)
    return _to_state(desk, voucher, VoucherState.ISSUED, (None, entry))


def _print_words(what: str, size: int, language: str) -> str:
    return f"{what}, {size} pt, {language}"


def copied(desk: Desk, voucher: Voucher) -> Changed:
    """Record that the voucher's words were copied to be sent as a text."""
    return access.record(desk, voucher.file_id, AccessHow.COPIED, "voucher")


def cancel(desk: Desk, voucher: Voucher) -> Changed:
    """Take a voucher back; it no longer counts."""
    return _to_state(desk, voucher, VoucherState.CANCELLED)


def mark_used(desk: Desk, voucher: Voucher) -> Changed:
    """Say that the food bank took the voucher."""
    return _to_state(desk, voucher, VoucherState.USED)


def _to_state(desk: Desk, voucher: Voucher, state: VoucherState, *more: saving.Pair) -> Changed:
    pairs: list[saving.Pair] = [(voucher, replace(voucher, state=state)), *more]
    mark = desk.reads.get(VoucherMark, _mark_id(voucher.id), desk.me.team_file)
    if mark and not mark.deleted:
        pairs.append((mark, replace(mark, state=state)))
    return saving.save_all(desk, pairs)


def vouchers(desk: Desk, person_id: str) -> tuple[Voucher, ...]:
    """Return a person's vouchers, newest first."""
    held = desk.reads.records(Voucher, files.main(person_id))
    return tuple(sorted(held, key=lambda v: (str(v.issued_on or ""), v.id), reverse=True))


@dataclass(frozen=True, slots=True)
class VoucherWords:
    """What may stand on paper or in a text: never why, health, debt or status."""

    number: str
    foodbank: str
    address: str
    open_when: str
    telephone: str
    bring: str
    name: str
    valid_until: dt.date | None
    adults: int
    children: tuple[int, int, int]  # 12 to 16, 5 to 11, under 5
    diet: tuple[str, ...]  # labels to be translated, then the words as typed
    diet_words: str
    cooking: str
    texts_ok: bool
    practice: bool
    getting_there: str = ""
    letter_words: str = ""  # the food bank's own letter (`voucher_letter`), "" for the usual one
    postcode: str = ""
    born: str = ""  # the year


def words_of(desk: Desk, voucher: Voucher, foodbank: Service | None = None) -> VoucherWords:
    """Return what a voucher says to the food bank and to the person.

    *foodbank* is one that is being changed; else it is the team's record.
    """
    person = names.person(desk, subject_of(voucher.file_id))
    service = foodbank or desk.reads.get(Service, voucher.service, desk.me.team_file)
    return VoucherWords(
        voucher.number,
        voucher.foodbank,
        "\n".join(filter(None, (service.address, service.postcode))) if service else "",
        service.open_when if service else "",
        service.telephone if service else "",
        service.bring if service else "",
        shown_name(person) if person else "",
        voucher.valid_until,
        voucher.adults or 0,
        (voucher.children_12_16 or 0, voucher.children_5_11 or 0, voucher.children_under_5 or 0),
        _labels(sorted(voucher.diet)),
        voucher.diet_words,
        getattr(voucher.cooking, "label", voucher.cooking) or "",
        person is not None and person.safe_contact.text_ok == "yes",
        desk.me.practice,
        service.getting_there if service else "",
        service.letter_words if service else "",
        person.address.postcode if person else "",
        str(person.birth_date.year) if person and person.birth_date else "",
    )


def _labels(entries: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(getattr(entry, "label", entry)) for entry in entries)
