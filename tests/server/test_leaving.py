"""A supervisor hears what leaves the team's laptops, and lets go what one of them holds back."""

from __future__ import annotations

import httpx

from server.desks import Desk, Office, a_person
from wbdesk.domain import files
from wbdesk.server import admin
from wbdesk.wire.messages import Ask, Leaving


def get(desk: Desk) -> httpx.Response:
    signed = {"Authorization": f"Bearer {desk.token()}"}
    return desk.client.get("/v1/leaving", headers=signed)


def let_go(desk: Desk, device: str) -> httpx.Response:
    signed = {"Authorization": f"Bearer {desk.token()}"}
    return desk.client.post("/v1/leaving/confirm", json={"device": device}, headers=signed)


def test_a_supervisor_hears_of_the_team_and_lets_go(office: Office) -> None:
    boss, ash = office.desk("Sol", "supervisor"), office.desk("Ash")
    known, other = a_person(), a_person("Wren")
    ash.sync(ash.create(known), ash.create(other))
    office.tell(
        f"UPDATE file_grant SET closed = opened WHERE account_id = '{boss.account}'"
        f" AND file_id = '{other.file_id}'"
    )
    said = (
        Leaving(files.main(known.id), "writing", 3),
        Leaving(known.file_id, "held", 3),
        Leaving(files.main(other.id), "held", 3),
        Leaving(other.file_id, "held", 3),
    )
    assert ash.ask(Ask(ash.me["epoch"], ash.cursor, leaving=said[1:])).status_code == 200
    assert ash.ask(Ask(ash.me["epoch"], ash.cursor, leaving=said[:1])).status_code == 200
    told = {one["state"]: one for one in get(boss).json()["laptops"]}
    assert told["writing"]["persons"] == [known.id]
    assert (told["held"]["people"], told["held"]["persons"]) == (2, [known.id])
    assert other.id not in get(boss).text
    assert let_go(boss, ash.me["device"]).json() == {"ok": True}
    assert [one["state"] for one in get(boss).json()["laptops"]] == ["writing"]
    ash.sync()
    point = ash.answers[-1].checkpoint
    assert point
    assert point.held == ()
    assert let_go(boss, ash.me["device"]).json()["code"] == "not-found"


def test_nobody_else_hears_of_it(office: Office) -> None:
    ash = office.desk("Ash")
    south = admin.add_team(office.database, office.service, "South")
    elsewhere = office.desk_of(
        admin.add_account(office.database, office.service, "Uma", "supervisor", south)
    )
    person = a_person()
    ash.sync(ash.create(person))
    ash.ask(Ask(ash.me["epoch"], ash.cursor, leaving=(Leaving(person.file_id, "held", 3),)))
    assert get(ash).json()["code"] == "not-found"
    assert let_go(ash, ash.me["device"]).json()["code"] == "not-found"
    assert get(elsewhere).json()["laptops"] == []
    assert let_go(elsewhere, ash.me["device"]).json()["code"] == "not-found"
