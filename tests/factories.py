"""Makes desks, people and team records that tests start from; no name here is anybody's."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.application import bookings, people, visits, vouchers
from wbdesk.application.people import NewCase
from wbdesk.application.ports import Desk, Me
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Role
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.team import FoodbankRule, Service, ServiceKind, Worker
from wbdesk.domain.records.voucher import Voucher


def make_me(name: str = "Ottilie Marchbank", role: Role = Role.PRACTITIONER) -> Me:
    """Return a worker of a team of their own."""
    return Me(new_id(), name, role.value, files.team(new_id()))


def colleague_of(me: Me, name: str = "Piers Hollowell", role: Role = Role.PRACTITIONER) -> Me:
    """Return another worker of the same team."""
    return replace(me, account=new_id(), name=name, role=role.value)


def worker_record(me: Me) -> Worker:
    """Return the team's record of a worker."""
    return Worker(id=me.account, file_id=me.team_file, name=me.name, role=Role(me.role))


def filled_case(desk: Desk, first: str = "Thandeka", family: str = "Vellacott") -> NewCase:
    """Return the records of a person with a name, and nothing else."""
    case = people.new_case(desk)
    return replace(case, person=replace(case.person, preferred_name=first, family_name=family))


def add_person(desk: Desk, first: str = "Thandeka", family: str = "Vellacott") -> str:
    """Add a person and return the id."""
    return people.add_person(desk, filled_case(desk, first, family)).person_id


def start_visit(desk: Desk, person_id: str) -> Contact:
    """Book a visit for now, start it and return its unfinished contact."""
    booking = bookings.new_booking(desk, person_id, desk.clock.now())
    bookings.book(desk, booking)
    _changed, contact_id = visits.start(desk, person_id, booking)
    contact = visits.unfinished_contact(desk, person_id, contact_id)
    assert contact
    return contact


def foodbank(team_file: str, most: int = 3, months: int = 6) -> Service:
    """Return a food bank with a rule of its own."""
    rule = FoodbankRule(most=most, months=months, valid_days=7)
    return Service(
        id=new_id(),
        file_id=team_file,
        name="Quayside Larder",
        kind=ServiceKind.FOOD,
        address="4 Quay Street",
        postcode="ZZ1 4QS",
        open_when="Tue and Fri, 10 to 12",
        foodbank_rule=rule,
    )


def filled_voucher(desk: Desk, person_id: str, bank: Service) -> Voucher:
    """Return a voucher for one adult and two children."""
    voucher = vouchers.new_voucher(desk, person_id, bank)
    return replace(voucher, adults=1, children_5_11=2)


def bilingual(english: str, other: str = "", language: str = "") -> Bilingual:
    """Return words, and the other language's, made from them."""
    from wbdesk.domain.bilingual import with_other

    words = Bilingual(en=english)
    return with_other(words, other, language) if other else words
