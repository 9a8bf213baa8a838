"""The demo is filled through a real server, and each desk then holds what it may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from wbdesk.application import (
    bookings,
    caseload,
    protocols,
    safeguarding,
    settings,
    team,
    visits,
    vouchers,
)
from wbdesk.application.plans import plan_view
from wbdesk.application.ports import Desk
from wbdesk.application.rows import CaseloadAsked
from wbdesk.demo.people import PEOPLE
from wbdesk.demo.services import SERVICES
from wbdesk.demo.staff import STAFF
from wbdesk.domain import nhs
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.network import NetworkMap
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.team import Service, Situation
from wbdesk.domain.records.voucher import Voucher
from wbdesk.entrypoints import demo
from wbdesk.entrypoints.cli import Stop
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.storage.vault import DEMO_PASSPHRASE

Desks = dict[str, Desk]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "root"


@pytest.fixture(scope="module")
def desks(root: Path) -> Iterator[Desks]:
    """Every desk of a demo that was filled just now, open again with its passphrase."""
    with demo.service(root), ExitStack() as open_desks:
        held: Desks = {}
        for entry in STAFF:
            gate = LaptopGate(root / entry.desk, practice=True)
            session = gate.unlock(gate.desks()[0].key, DEMO_PASSPHRASE)
            open_desks.callback(session.close)
            session.sync_now()
            held[entry.desk] = session.desk
        yield held


def asked(desk: Desk, show: str = "open", worker: str = "") -> CaseloadAsked:
    return CaseloadAsked(desk.clock.today(), worker=worker, show=show)


def of_name(desk: Desk, family_name: str) -> str:
    (found,) = desk.reads.records(Person, family_name=family_name)
    return found.id


def test_everything_was_taken_up_and_nothing_differs(desks: Desks) -> None:
    for desk in desks.values():
        assert desk.reads.waiting() == ()
        assert desk.reads.differences() == ()


def test_each_desk_has_its_people_and_the_supervisor_all(desks: Desks) -> None:
    for name, people in PEOPLE.items():
        own = caseload.caseload(desks[name], asked(desks[name], worker=desks[name].me.account))
        assert own.total == sum(someone.closed is None for someone in people)
    whole = caseload.caseload(desks["supervisor"], asked(desks["supervisor"]))
    assert whole.total == 43
    assert sum(row.people for row in team.team(desks["supervisor"])) == 43


def test_nhs_numbers_are_right_and_of_the_test_range(desks: Desks) -> None:
    numbers = [one.nhs_number for one in desks["supervisor"].reads.records(Person)]
    given = [number for number in numbers if number]
    assert len(given) == 42
    assert all(number.startswith("999") and nhs.refuse(number) is None for number in given)


def test_vouchers_begin_with_x_and_a_household_is_counted_together(desks: Desks) -> None:
    issued = [one for desk in desks.values() for one in desk.reads.records(Voucher)]
    assert issued
    assert all(one.number.startswith("X") for one in issued)
    desk = desks["colleague-1"]
    (bank,) = (one for one in vouchers.foodbanks(desk) if one.foodbank_rule.most == 3)
    for brother in desk.reads.records(Person, family_name="Haldane"):
        check = vouchers.check_before(desk, brother.id, bank)
        assert check.count == 3
        assert check.over
        assert check.team_known


def test_today_shows_visits_promises_and_the_unfinished_one(desks: Desks) -> None:
    day = bookings.day(desks["practitioner"])
    assert len(day.visits) == 5
    assert sum(visit.is_next for visit in day.visits) == 1
    assert any(promise.overdue for promise in day.promises)
    assert any(promise.due_on == day.day for promise in day.promises)
    assert day.check_in is None
    (left,) = day.unfinished
    contacts = visits.contacts(desks["practitioner"], left.person_id)
    assert [row.finished for row in contacts][:1] == [False]
    assert contacts[0].contact.note.startswith("Robin brought")
    assert day.plans
    assert day.overdue


def test_a_concern_is_with_its_author_and_the_supervisor_alone(desks: Desks) -> None:
    assert len(safeguarding.open_concerns(desks["supervisor"])) == 2
    assert len(safeguarding.concerns(desks["practitioner"])) == 1
    assert len(safeguarding.concerns(desks["colleague-1"])) == 1
    assert safeguarding.concerns(desks["colleague-2"]) == ()


def test_an_unfinished_note_is_on_no_other_desk(desks: Desks) -> None:
    notes = [one.note for one in desks["supervisor"].reads.records(Contact)]
    assert notes
    assert not any(note.startswith("Robin brought") for note in notes)


def test_the_team_has_services_what_now_and_its_settings(desks: Desks) -> None:
    for desk in desks.values():
        assert len(desk.reads.records(Service, desk.me.team_file)) == len(SERVICES)
        now = protocols.what_now(desk)
        assert now.duty is not None
        assert not now.duty_old
        assert [row.protocol.situation for row in now.situations] == list(Situation)
        assert all(len(row.steps) == 3 and not row.old for row in now.situations)
        assert settings.setting(desk, settings.VOUCHER_KEY)
        assert all(worker.telephone for worker in team.workers(desk))


def test_every_laptop_shows_what_now_while_locked_as_the_service_signed_it(
    desks: Desks, root: Path
) -> None:
    for entry in STAFF:
        sheet = LaptopGate(root / entry.desk, practice=True).what_now()
        assert sheet.duty is not None
        assert sheet.duty.gps
        assert [card.situation for card in sheet.cards] == list(Situation)
        assert not sheet.refused


def test_plans_and_maps_tell_what_changed(desks: Desks) -> None:
    desk = desks["practitioner"]
    person = of_name(desk, "Dewan")
    view = plan_view(desk, person)
    assert view
    assert view.language == "bn"
    assert view.missing_lines == 0
    assert view.changed_since_agreed
    assert len(desk.reads.records(NetworkMap, f"main/{person}")) == 2
    halina = plan_view(desk, of_name(desk, "Wrona"))
    assert halina
    assert [row.languages for row in halina.versions] == [("en", "pl"), ("en", "pl")]
    assert not halina.changed_since_agreed


def test_never_reached_overdue_and_paused_are_there(desks: Desks) -> None:
    desk = desks["practitioner"]
    rows = {row.family_name: row for row in caseload.caseload(desk, asked(desk)).rows}
    assert rows["Petrakis"].last_reached is None
    assert rows["Petrakis"].tries == 3
    assert rows["Nwosu"].pause == "hospital"
    assert rows["Nwosu"].days is None
    assert (rows["Bùi"].days or 0) > (rows["Bùi"].rhythm_days or 99)
    closed = caseload.caseload(desk, asked(desk, "closed"))
    assert [row.family_name for row in closed.rows] == ["Holm"]


def test_desks_of_another_version_are_refused_in_a_sentence_and_stay(tmp_path: Path) -> None:
    for name in ("practice", "ready"):
        (tmp_path / name).touch()
    (tmp_path / "practitioner").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Stop, match="another version of WBDesk"), demo.service(tmp_path):
        pass
    assert sorted(tmp_path.rglob("*")) == before
