"""A real desk's keys against a real service: set up, forgotten, recovered, handed over, lost."""

from __future__ import annotations

import base64
import datetime as dt
import queue
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from server.desks import Office
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.access import Access
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Booking, VisitSafety
from wbdesk.domain.records.person import Address, Person
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.session import DeskSession
from wbdesk.server import admin, keys
from wbdesk.server.unseal import unseal
from wbdesk.storage import lease, preferences
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.vault import Cost, paper_words, vault
from wbdesk.wire.handover import escrow_about
from wbdesk.wire.organisation import SecretKey, new_secret_key
from wbdesk.wire.organisation import unseal as open_seal

PASSPHRASE, NEW = "a kettle by the green door", "another kettle, another door"


class InMemory(KeyringBackend):
    """A keyring as safe as the system's own, in this process."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.held.pop((service, username), None)


class Days(WallClock):
    """A clock that a test moves by whole days."""

    ahead = 0

    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(days=self.ahead)


@dataclass
class Laptop:
    office: Office
    key: SecretKey
    ring: InMemory
    gate: LaptopGate
    clock: Days
    account: str
    words: str = ""
    desk: str = ""
    open: list[DeskSession] = field(default_factory=list)

    def set_up(self) -> None:
        code = admin.enrol_code(self.office.database, self.office.service, self.account)
        invited = self.gate.invite(str(self.office.client.base_url), code)
        self.words = self.gate.set_up(invited, "Ada", PASSPHRASE)
        self.desk = self.gate.finish_set_up(invited).key

    def unlock(self, passphrase: str = PASSPHRASE) -> DeskSession:
        self.open.append(self.gate.unlock(self.desk, passphrase))
        return self.open[-1]

    def unlock_with_words(self, words: str) -> DeskSession:
        self.open.append(self.gate.unlock_with_words(self.desk, words))
        return self.open[-1]

    def device(self, session: DeskSession) -> str:
        return str(session._enrolment["device"])


@pytest.fixture
def laptop(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    monkeypatch.setattr(vault, "calibrated", lambda: Cost(memory_kib=64 * 1024))
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    key, clock = new_secret_key(), Days()
    keys.set_key(office.database, office.service, key.public, replace=False)
    account = office.account("Ada Fenwick")
    made = Laptop(office, key, ring, LaptopGate(tmp_path, clock=clock), clock, account)
    made.set_up()
    yield made
    for session in made.open:
        if session._opened.key:
            session.close()
    keyring.set_keyring(before)


def new_case(session: DeskSession, name: str) -> Person:
    made = Person(id=new_id(), file_id="", given_names=name, address=Address(postcode="ZZ1 1ZZ"))
    made = replace(made, file_id=f"cover/{made.id}", nhs_number="9434765919")
    with session.desk.open_unit() as unit:
        unit.save(None, made)
        unit.commit()
    return made


def note(session: DeskSession, person: Person, words: str) -> Contact:
    file_id = f"author/{person.id}/{session.desk.me.account}"
    made = Contact(id=new_id(), file_id=file_id, note=words)
    with session.desk.open_unit() as unit:
        unit.save(None, made)
        unit.commit()
    return made


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
    session.change_passphrase("", NEW)
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
    while heard.get(timeout=20) != "turned-away":
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
    assert laptop.gate.hand_over(laptop.desk) == "lost"
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
