"""The drill: dump, a day of work by real desks, restore, and the desks carry on by themselves.

Nothing that a person saved is lost, nothing that was erased comes back, no closed file opens again,
and a desk that was stopped stays stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from server.desks import Office, a_person
from server.laptops import Laptop, laptop
from wbdesk.domain.records.person import Person
from wbdesk.server import admin, after_restore, backup, grants, proof, restored
from wbdesk.server.embedded import Embedded
from wbdesk.server.serve import serving
from wbdesk.server.storage.database import opened
from wbdesk.sync.link import TurnedAway


@dataclass
class House:
    """A service on one address, whose database is taken away and put back."""

    dsn: str
    dumps: Path
    port: int = 0
    running: ExitStack | None = None

    def open(self) -> Office:
        """Serve on the address that the desks know."""
        self.running = ExitStack()
        url = self.running.enter_context(serving(self.dsn, port=self.port))
        self.port = httpx.URL(url).port or 0
        client = self.running.enter_context(httpx.Client(base_url=url, timeout=30))
        database = self.running.enter_context(opened(self.dsn))
        service = admin.only_service(database)
        team = admin.teams(database, service)[0].id
        return Office(self.dsn, client, database, service, team)

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


def test_after_a_restore_nothing_is_lost_nothing_erased_comes_back_and_nothing_opens_again(
    house: House, postgres: Embedded, tmp_path: Path
) -> None:
    office = house.open()
    with ExitStack() as stack:
        sol = stack.enter_context(laptop(office, tmp_path, "Sol", "supervisor"))
        ash, kit, bo = (
            stack.enter_context(laptop(office, tmp_path, name)) for name in ("Ash", "Kit", "Bo")
        )
        told = office.database, office.service
        wren, robin, tern = (saves(ash, None, preferred_name=n) for n in ("Wren", "Robin", "Tern"))
        grants.open_files(*told, "Kit", tern.id)
        for desk in (kit, sol):
            desk.go_round()
        assert shown(kit) == {"Tern": ""}
        made = backup.backup(house.dsn, house.dumps)

        # A day of work, of which the dump knows nothing.
        saves(ash, wren, needs_note="after the dump, by Ash")
        sol.go_round()
        saves(sol, wren, pronouns="they")
        finch = saves(ash, None, preferred_name="Finch", needs_note="made after the dump")
        gone = saves(ash, None, preferred_name="Gone")
        saves(kit, tern, needs_note="by Kit, before it was closed")
        sol.go_round()
        grants.close_files(*told, "Kit", tern.id)
        grants.erase(*told, robin.id, by="Sol")
        grants.erase(*told, gone.id, by="Sol")
        for stopped in admin.devices(*told):
            if stopped.account == bo.desk.me.account:
                admin.stop_device(*told, stopped.id)
        kit.go_round()
        # Ash was not there when two people were erased, and goes on writing without a line.
        ash.desk.save(wren_of(ash, wren), replace(wren_of(ash, wren), key_safe="offline, by Ash"))
        house.close()

        (back,) = restored.restore(house.dsn, house.dumps / made.file, replace=True)
        assert back.position == made.services[0].position
        assert back.epoch != made.services[0].epoch

        office = house.open()
        for _ in range(2):
            for desk in (ash, sol, kit):
                desk.go_round()
        assert (
            shown(ash)
            == shown(sol)
            == {
                "Wren": "after the dump, by Ash",
                "Finch": "made after the dump",
                "Tern": "by Kit, before it was closed",
            }
        )
        assert wren_of(sol, wren).pronouns == "they"
        assert wren_of(sol, wren).key_safe == "offline, by Ash"
        assert wren_of(sol, finch).preferred_name == "Finch"
        assert shown(kit) == {}
        assert all(desk.is_up_to_date() for desk in (ash, sol, kit))
        with pytest.raises(TurnedAway):
            bo.go_round()
        assert proof.check(office.database, office.service) == []
        assert not rows_of(office, robin.id)
        assert not rows_of(office, gone.id)
        # What the desks brought back is safe with the next proven backup, and not before.
        assert any("'erased'" not in str(row) for row in ash.desk.table("outbox"))
        backup.backup(house.dsn, house.dumps)
        for desk in (ash, sol, kit):
            desk.go_round()
        for desk in (ash, sol, kit):
            left = [str(row) for row in desk.desk.table("outbox")]
            # Only that something of an erased person was refused is still said, without its words.
            assert all("'erased'" in row for row in left)
            assert not any("Gone" in row or "Robin" in row for row in left)


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
