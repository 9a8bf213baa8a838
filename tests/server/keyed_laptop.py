"""A real laptop with a keyring of its own beside a real service: set up, opened, locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from server.desks import Office
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Address, Person
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.session import DeskSession
from wbdesk.server import admin, keys
from wbdesk.storage.vault import Cost, vault
from wbdesk.wire.organisation import SecretKey, new_secret_key

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
    """A worker's laptop; *words* are those of its paper."""

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


@contextmanager
def keyed_laptop(
    office: Office, path: Path, patch: pytest.MonkeyPatch, *, with_key: bool = True
) -> Iterator[Laptop]:
    """Set up a worker's desk; without a key the service makes one later, or never."""
    patch.setattr(vault, "calibrated", lambda: Cost(memory_kib=64 * 1024))
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    key, clock = new_secret_key(), Days()
    if with_key:
        keys.set_key(office.database, office.service, key.public, replace=False)
    account = office.account("Ada Fenwick")
    made = Laptop(office, key, ring, LaptopGate(path, clock=clock), clock, account)
    made.set_up()
    try:
        yield made
    finally:
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
