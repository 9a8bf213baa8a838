"""A real desk's keys against a real service: set up, forgotten, recovered, handed over, lost."""

from __future__ import annotations

import base64
import datetime as dt
import queue
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from server.desks import Office
from server.keyed_laptop import NEW, Laptop, keyed_laptop, new_case, note
from server.laptops import laptop as plain_laptop
from wbdesk.application import team
from wbdesk.application.ports import Desk
from wbdesk.desktop.team import columns
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.access import Access
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Booking, VisitSafety
from wbdesk.domain.records.person import Person
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.i18n import without_isolates
from wbdesk.server import accounts, admin, keys
from wbdesk.server.unseal import unseal
from wbdesk.storage import lease, preferences
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.vault import paper_words
from wbdesk.sync import link
from wbdesk.wire.handover import escrow_about
from wbdesk.wire.organisation import unseal as open_seal


@pytest.fixture
def laptop(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with keyed_laptop(office, tmp_path, monkeypatch) as made:
        yield made


def test_the_passphrase_opens_with_the_keyring_and_words_open_without(laptop: Laptop) -> None:
    session = laptop.unlock()
    assert session.safety().keyring
    assert session.safety().organisation
    session.close()
    laptop.ring.held.clear()
    with pytest.raises(StoreTrouble) as caught:
        laptop.unlock()
    assert caught.value.code is Code.KEYRING_MISSING
    session = laptop.unlock_with_words(laptop.words)
    assert session.safety().forgotten
    assert session.safety().keyring_lost
    session.change_passphrase("", NEW)
    assert not session.safety().keyring_lost
    session.close()
    assert laptop.unlock(NEW).safety().keyring, "a new secret was put into the keyring"


def test_nothing_secret_is_left_in_the_clear_after_set_up(laptop: Laptop) -> None:
    session = laptop.unlock()
    secrets = [str(session._enrolment[name]) for name in ("secret", "sync_key", "handover")]
    assert all(secrets)
    for path in laptop.gate.root.rglob("*"):
        if path.is_file():
            assert not any(secret.encode() in path.read_bytes() for secret in secrets)


def test_the_organisation_finds_out_words_that_open_the_desk(laptop: Laptop) -> None:
    session = laptop.unlock()
    session.sync_now()
    device = laptop.device(session)
    (listed,) = admin.devices(laptop.office.database, laptop.office.service)
    assert (listed.id, listed.keyring) == (device, True)
    session.close()
    escrow = keys.escrow(laptop.office.database, laptop.office.service, device)
    secret = open_seal(laptop.key, base64.b64decode(escrow), escrow_about(device))
    told = paper_words.to_words(secret)
    session = laptop.unlock_with_words(told)
    (entry,) = session.desk.reads.records(Access)
    assert entry.what == "organisation"
    session.change_passphrase("", NEW)
    session.close()
    with pytest.raises(StoreTrouble) as caught:
        laptop.unlock_with_words(told)
    assert caught.value.code is Code.WRONG_WORDS
    session = laptop.unlock(NEW)
    session.sync_now()
    assert keys.escrow(laptop.office.database, laptop.office.service, device) != escrow


def test_a_recovered_desk_marks_what_is_written_and_hides_what_is_private(laptop: Laptop) -> None:
    session = laptop.unlock()
    person = new_case(session, "Bea")
    before = note(session, person, "before")
    session.close()
    session = laptop.unlock_with_words(laptop.words)
    assert session.safety().recovered_at
    after = note(session, person, "after")
    assert session.desk.reads.get(Contact, before.id, before.file_id) is None
    shown = session.desk.reads.get(Contact, after.id, after.file_id)
    assert shown
    session.close()
    session = laptop.unlock()
    assert session.safety().recovered_at, "it is shown at the next unlock"
    session.sync_now()
    with laptop.office.database.reading() as connection:
        found = connection.execute(
            "SELECT role FROM log WHERE service_id = %s AND id = %s",
            (laptop.office.service, after.id),
        ).fetchall()
    assert found == [("social-prescriber/recovered",)]
    admin.set_password(laptop.office.database, laptop.office.service, laptop.account, "geese gate")
    session.prove("geese gate")
    assert session.safety().recovered_at is None
    assert session.desk.reads.get(Contact, before.id, before.file_id)


def test_a_locked_desk_hands_over_what_it_could_not_send(laptop: Laptop) -> None:
    session = laptop.unlock()
    new_case(session, "Unsent")
    session.close()
    assert laptop.gate.hand_over(laptop.desk) == "in-use"
    done = unseal(laptop.office.database, laptop.office.service, laptop.key)
    assert done.taken == {"applied": 1}
    session = laptop.unlock()
    session.sync_now()
    assert session.desk.reads.sync_state().waiting == 0
    laptop.ring.held.clear()
    assert laptop.gate.hand_over(laptop.desk) == "", (
        "without a keyring nothing is sent while locked"
    )


def test_a_retired_desk_still_hands_its_sealed_queue_over(laptop: Laptop) -> None:
    laptop.ring.held.clear()
    session = laptop.unlock_with_words(laptop.words)
    new_case(session, "Unsent")
    office = laptop.office
    admin.stop_device(office.database, office.service, laptop.device(session))
    heard: queue.Queue[str] = queue.Queue()
    session.start_sync(lambda news: heard.put(news.state))
    while heard.get(timeout=20) != "retired":
        pass
    done = unseal(office.database, office.service, laptop.key)
    assert done.taken == {"applied": 2}, "the case, and the record of the recovery"


def test_a_lost_desk_shuts_itself_on_the_organisations_word_only(laptop: Laptop) -> None:
    session = laptop.unlock()
    device = laptop.device(session)
    new_case(session, "Unsent")
    session.close()
    office = laptop.office
    office.tell(f"UPDATE device_key SET lost_order = 'aabb' WHERE device_id = '{device}'")
    assert laptop.gate.hand_over(laptop.desk) == "retired"
    laptop.unlock().close()
    keys.lose(office.database, office.service, device, laptop.key)
    assert laptop.gate.hand_over(laptop.desk) == "lost"
    with pytest.raises(StoreTrouble) as caught:
        laptop.unlock()
    assert caught.value.code is Code.NO_SUCH_DESK
    assert unseal(office.database, office.service, laptop.key).taken == {"applied": 1}


def test_after_the_lease_only_the_doorstep_of_near_visits_is_shown(laptop: Laptop) -> None:
    session = laptop.unlock()
    near, far = new_case(session, "Near"), new_case(session, "Far")
    for person, days in ((near, lease.DAYS), (far, 40)):
        starts = laptop.clock.now() + dt.timedelta(days=days, hours=3)
        booking = Booking(id=new_id(), file_id=person.file_id, starts_at=starts)
        with session.desk.open_unit() as unit:
            unit.save(None, booking)
            unit.commit()
    session.close()
    for day in range(1, lease.DAYS):
        laptop.clock.ahead = day
        session = laptop.unlock()
        left = lease.DAYS - day - 1
        assert session.safety().days_left == (left if left <= 4 else None)
        assert session.desk.reads.get(Person, far.id, far.file_id)
        session.close()
    laptop.clock.ahead = lease.DAYS
    session = laptop.unlock()
    assert session.desk.reads.get(Person, far.id, far.file_id) is None
    shown = session.desk.reads.get(Person, near.id, near.file_id)
    assert shown
    assert (shown.given_names, shown.address.postcode) == ("Near", "ZZ1 1ZZ")
    assert shown.nhs_number == ""
    assert [one.id for one in session.desk.reads.records(Person)] == [near.id]
    written = note(session, near, "still written")
    assert session.desk.reads.get(Contact, written.id, written.file_id)
    session.sync_now()
    assert session.desk.reads.get(Person, far.id, far.file_id)


def test_another_role_given_at_the_service_reaches_the_desk(laptop: Laptop) -> None:
    session = laptop.unlock()
    session.sync_now()
    before = session.desk.me.role
    accounts.set_role(laptop.office.database, laptop.office.service, laptop.account, "supervisor")
    session.sync_now()
    session.close()
    assert (before, laptop.unlock().desk.me.role) == ("social-prescriber", "supervisor")


def test_the_supervisors_list_says_whose_passphrase_alone_opens_the_desk(
    laptop: Laptop, tmp_path: Path
) -> None:
    with plain_laptop(laptop.office, tmp_path / "sol", "Sol Hart", "supervisor") as sol:

        def shown() -> str:
            sol.go_round()
            rows = team.team(Desk(sol.desk.units, sol.desk.reads, WallClock(), sol.desk.me))
            (row,) = (row for row in rows if row.worker.id == laptop.account)
            return without_isolates(columns.worker_cell(row).second)

        assert shown() == "Social prescriber"
        laptop.unlock().sync_now()
        assert shown() == "Social prescriber"
        laptop.open[-1].close()
        laptop.ring.priority = 0.1  # a keyring that keeps secrets in a plain file
        session = laptop.unlock_with_words(laptop.words)
        session.change_passphrase("", NEW)
        session.sync_now()
        assert shown() == "Passphrase alone opens the desk. Social prescriber"
        laptop.ring.priority = 5.0
        session.change_passphrase("", NEW)
        session.sync_now()
        assert shown() == "Social prescriber"


def test_a_lease_never_ends_during_a_visit(laptop: Laptop) -> None:
    session = laptop.unlock()
    person = new_case(session, "Visited")
    back = laptop.clock.now() + dt.timedelta(hours=1)
    safety = VisitSafety(
        id=new_id(), file_id=person.file_id, worker=laptop.account, expected_back=back
    )
    with session.desk.open_unit() as unit:
        unit.save(None, safety)
        unit.commit()
    days = [f"2026-01-{day:02d}" for day in range(1, lease.DAYS + 1)]
    preferences.remember(session._store, "lease", list(days))
    session.close()
    session = laptop.unlock()
    assert session.safety().days_left == -1
    assert session.desk.reads.get(Person, person.id, person.file_id)
    (open_visit,) = session.desk.reads.records(VisitSafety)
    with session.desk.open_unit() as unit:
        unit.save(open_visit, replace(open_visit, checked_in_at=laptop.clock.now()))
        unit.commit()
    session.close()
    laptop.clock.ahead = 1  # what was made in the second in which it ends would still be shown
    assert laptop.unlock().desk.reads.get(Person, person.id, person.file_id) is None


@pytest.mark.parametrize(
    "address", ["http://elm.example", "HTTP://10.0.0.1:8750", "ftp://elm", "http://["]
)
def test_a_code_never_leaves_the_laptop_unencrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(link, "enrol", lambda to, _code: sent.append(to))
    with pytest.raises(link.TurnedAway, match="plain-address"):
        LaptopGate(tmp_path).invite(address, "AAAA-BBBB")
    assert sent == []


def test_an_address_typed_without_its_beginning_is_protected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stand_in(to: str, _code: str) -> None:
        asked.append(to)
        raise link.Unreachable("no-answer")

    monkeypatch.setattr(link, "enrol", stand_in)
    for address in ("elm.example", "https://elm.example/"):
        with pytest.raises(link.Unreachable):
            LaptopGate(tmp_path).invite(address, "AAAA-BBBB")
    assert asked == ["https://elm.example"] * 2
