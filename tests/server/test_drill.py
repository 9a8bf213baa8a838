"""The drill: dump, a day of work by real desks, restore, and the desks carry on by themselves.

Nothing that a person saved is lost, nothing that was erased comes back, no closed file opens again,
and a desk that was stopped stays stopped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from server.desks import Office, a_person
from server.laptops import Laptop, laptop
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.person import Person
from wbdesk.server import accounts, admin, after_restore, backup, grants, keys, proof, restored
from wbdesk.server.after_restore import Entry
from wbdesk.server.serve import serving
from wbdesk.server.storage import lives
from wbdesk.server.storage.database import opened
from wbdesk.sync.link import TurnedAway, hand_over
from wbdesk.wire.handover import lost_words
from wbdesk.wire.organisation import new_secret_key


@dataclass
class House:
    """A service on one address, whose database is taken away and put back."""

    dsn: str
    dumps: Path
    port: int = 0
    running: ExitStack | None = None
    office: Office = field(init=False)

    def open(self) -> Office:
        """Serve on the address that the desks know."""
        self.running = ExitStack()
        url = self.running.enter_context(serving(self.dsn, port=self.port))
        self.port = httpx.URL(url).port or 0
        client = self.running.enter_context(httpx.Client(base_url=url, timeout=30))
        database = self.running.enter_context(opened(self.dsn))
        service = admin.only_service(database)
        team = admin.teams(database, service)[0].id
        self.office = Office(self.dsn, client, database, service, team)
        return self.office

    def close(self) -> None:
        """Stop serving."""
        if self.running:
            self.running.close()
        self.running = None


@pytest.fixture
def house(fresh_dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv(after_restore.VARIABLE, str(tmp_path / "after-restore"))
    service = admin.make_service(fresh_dsn, "Elm Street")
    with opened(fresh_dsn) as database:
        admin.add_team(database, service, "North")
    made = House(fresh_dsn, tmp_path / "dumps")
    yield made
    made.close()


def saves(desk: Laptop, person: Person | None = None, **words: str) -> Person:
    """Make a person, or change one as it is shown, and send that."""
    seen = desk.desk.reads.get(Person, person.id, person.file_id) if person else None
    after = replace(seen or a_person(), **words)  # type: ignore[arg-type]  # texts
    desk.desk.save(seen, after)
    desk.go_round()
    return after


def shown(desk: Laptop) -> dict[str, str]:
    """Return what a desk shows of people."""
    people = desk.desk.reads.records(Person)
    return {person.preferred_name: person.needs_note for person in people}


@dataclass
class Street:
    """The desks of the drill and the people they know."""

    ash: Laptop
    sol: Laptop
    kit: Laptop
    bo: Laptop
    people: dict[str, Person]

    @property
    def working(self) -> tuple[Laptop, ...]:
        """Return the desks that nobody stopped."""
        return self.ash, self.sol, self.kit

    def go_round(self, times: int = 1) -> None:
        """Let every working desk send and fetch."""
        for _ in range(times):
            for desk in self.working:
                desk.go_round()


@pytest.fixture
def street(house: House, tmp_path: Path) -> Iterator[Street]:
    office = house.open()
    with ExitStack() as stack:
        sol = stack.enter_context(laptop(office, tmp_path, "Sol", "supervisor"))
        ash, kit, bo = (
            stack.enter_context(laptop(office, tmp_path, name)) for name in ("Ash", "Kit", "Bo")
        )
        people = {n: saves(ash, None, preferred_name=n) for n in ("Wren", "Robin", "Tern")}
        grants.open_files(office.database, office.service, "Kit", people["Tern"].id)
        made = Street(ash, sol, kit, bo, people)
        made.go_round()
        yield made


def a_day_of_work(office: Office, street: Street) -> None:
    """Write, close, erase and stop; the last words are written without a line."""
    told, people = (office.database, office.service), street.people
    wren, tern = people["Wren"], people["Tern"]
    saves(street.ash, wren, needs_note="after the dump, by Ash")
    street.sol.go_round()
    saves(street.sol, wren, pronouns="they")
    people["Finch"] = saves(street.ash, None, preferred_name="Finch", needs_note="made after it")
    people["Gone"] = saves(street.ash, None, preferred_name="Gone")
    saves(street.kit, tern, needs_note="by Kit, before it was closed")
    street.sol.go_round()
    grants.close_files(*told, "Kit", tern.id)
    for erased in ("Robin", "Gone"):
        grants.erase(*told, people[erased].id, by="Sol")
    for one in admin.devices(*told):
        if one.account == street.bo.desk.me.account:
            admin.stop_device(*told, one.id)
    street.kit.go_round()
    # Ash has not heard of the two who were erased, and goes on writing.
    seen = wren_of(street.ash, wren)
    street.ash.desk.save(seen, replace(seen, key_safe="offline, by Ash"))


def test_after_a_restore_nothing_is_lost_nothing_erased_comes_back_and_nothing_opens_again(
    house: House, street: Street
) -> None:
    made = backup.backup(house.dsn, house.dumps)
    a_day_of_work(house.office, street)
    house.close()
    (back,) = restored.restore(house.dsn, house.dumps / made.file, replace=True)
    assert back.position == made.services[0].position
    assert back.epoch != made.services[0].epoch
    office = house.open()
    street.go_round(times=2)
    words = {
        "Wren": "after the dump, by Ash",
        "Finch": "made after it",
        "Tern": "by Kit, before it was closed",
    }
    assert (shown(street.ash), shown(street.sol), shown(street.kit)) == (words, words, {})
    wren = wren_of(street.sol, street.people["Wren"])
    assert (wren.pronouns, wren.key_safe) == ("they", "offline, by Ash")
    assert all(desk.is_up_to_date() for desk in street.working)
    with pytest.raises(TurnedAway):
        street.bo.go_round()
    assert proof.check(office.database, office.service) == []
    assert not rows_of(office, street.people["Robin"].id)
    assert not rows_of(office, street.people["Gone"].id)
    # What the desks brought back is safe with the next proven backup, and not before.
    assert any("'erased'" not in row for row in queue(street.ash))
    backup.backup(house.dsn, house.dumps)
    street.go_round()
    left = [row for desk in street.working for row in queue(desk)]
    # Only that something of an erased person was refused is still said, without its words.
    assert all("'erased'" in row for row in left)
    assert not any("Gone" in row or "Robin" in row for row in left)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rubbish", "list-damaged"),
        (json.dumps(asdict(Entry("newer", "s", "x", "e", 1))), "cannot-do-again"),
    ],
)
def test_a_list_that_cannot_be_done_again_is_told_before_a_dump_is_put_in_place(
    house: House, line: str, code: str
) -> None:
    made = backup.backup(house.dsn, house.dumps)
    held = lives.held(house.dsn)
    with opened(house.dsn) as database:
        admin.add_team(database, held[0].service, "After the dump")
    (house.dumps.parent / "after-restore").write_text(line + "\n")
    with pytest.raises(Refused, match=code):
        restored.restore(house.dsn, house.dumps / made.file, replace=True)
    assert lives.held(house.dsn) == held
    with opened(house.dsn) as database:
        assert "After the dump" in {t.name for t in admin.teams(database, held[0].service)}


def test_a_lost_desk_holds_and_a_role_stand_as_they_did_before_the_restore(house: House) -> None:
    office, key = house.open(), new_secret_key()
    told = office.database, office.service
    keys.set_key(*told, key.public, replace=False)
    desk, drawn = office.keyed_desk(office.account("Ash"))
    held, free = a_person("Wren"), a_person("Robin")
    desk.sync(desk.create(held), desk.create(free))
    grants.hold(*told, free.id, "A question")
    made = backup.backup(house.dsn, house.dumps)
    grants.hold(*told, held.id, "The inquest about a neighbour")
    grants.release(*told, free.id)
    accounts.set_role(*told, "Ash", "coach")
    office.account("Made after the dump")
    accounts.set_role(*told, "Made after the dump", "coach")
    keys.lose(*told, desk.me["device"], key)
    house.close()
    restored.restore(house.dsn, house.dumps / made.file, replace=True)
    office = house.open()
    told = office.database, office.service
    name, url = "00000001-aaaaaaaa.seg", str(office.client.base_url)
    state, order = hand_over(url, desk.me["device"], drawn.handover, name, b"")
    assert state == "lost"
    assert key.public.signed(lost_words(desk.me["device"]), bytes.fromhex(order))
    assert [(one.person, one.by) for one in grants.holds(*told)] == [(held.id, office.service)]
    assert [account.role for account in admin.accounts(*told)] == ["coach"]
    assert proof.check(*told) == []
    # What a hold is about may name people: it is not in the list.
    assert "neighbour" not in (house.dumps.parent / "after-restore").read_text()


def queue(desk: Laptop) -> list[str]:
    """Return what a desk keeps of what it has sent."""
    return [str(row) for row in desk.desk.table("outbox")]


def wren_of(desk: Laptop, person: Person) -> Person:
    """Return the person as a desk shows them."""
    found = desk.desk.reads.get(Person, person.id, person.file_id)
    assert found
    return found


def rows_of(office: Office, person: str) -> int:
    """Return how many rows and words of a person the service holds."""
    with office.database.reading() as connection:
        rows = connection.execute(
            "SELECT (SELECT count(*) FROM record WHERE split_part(file_id, '/', 2) = %s)"
            " + (SELECT count(*) FROM value v JOIN log l USING (service_id, op_id)"
            " WHERE split_part(l.file_id, '/', 2) = %s)",
            (person, person),
        ).fetchall()
    return int(rows[0][0])
