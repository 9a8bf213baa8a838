"""Every command of `wbdesk-server` answers for programs: each is run with --json and read."""

from __future__ import annotations

import argparse
import base64
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.desks import Desk, Office, a_person
from wbdesk.entrypoints import server
from wbdesk.server import accounts, admin, restored
from wbdesk.server.after_restore import END, Entry
from wbdesk.server.serve import serving
from wbdesk.server.storage.database import opened
from wbdesk.wire.handover import escrow_about
from wbdesk.wire.organisation import seal, secret_key

# In this order, each after those above it; {words} are filled from the service and the answers.
SCRIPT = """
init --organisation "Elm Street"
team add South
team list
account add "Ash Birch" --role link-worker --team South
account list
account role "Ash Birch" --role coach
account password "Ash Birch" --password-file {password}
organisation-key make --out {key}
organisation-key show
enrol-code "Ash Birch"
device list
device copied
grant open "Ash Birch" {case} --files cover,main
grant list "Ash Birch"
grant close "Ash Birch" {case}
grant move {case} --to "Ash Birch"
leaving list
leaving confirm {device}
hold set {case} --why "The court asked."
hold list
hold release {case}
retention due
looks
unseal --key {key}
recover {device} --key {key}
lost {other} --key {key}
device stop {device}
check
account end "Ash Birch"
erase person {case} --by "Sol Hart" --yes
erase list
backup {folder}
restore {dump} --replace
"""
SERVES = {("run",)}  # answers by the port that it writes down


def leaves(
    parser: argparse.ArgumentParser, name: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the name of every command that does something."""
    groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        yield name
    for group in groups:
        for word, below in group.choices.items():
            yield from leaves(below, (*name, word))


def scripted() -> list[list[str]]:
    return [shlex.split(line) for line in SCRIPT.split("\n") if line]


def test_every_command_is_in_the_script() -> None:
    named = {
        command
        for command in leaves(server._parser())
        for words in scripted()
        if tuple(words[: len(command)]) == command
    }
    assert set(leaves(server._parser())) - named == SERVES


@pytest.fixture
def house(fresh_dsn: str, tmp_path: Path) -> Iterator[tuple[Office, dict[str, str]]]:
    """A service with a case, two desks and a supervisor, and what the script needs to know."""
    service = admin.make_service(fresh_dsn, "Elm Street")
    with (
        opened(fresh_dsn) as database,
        serving(fresh_dsn) as url,
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        team = admin.add_team(database, service, "North")
        office = Office(fresh_dsn, client, database, service, team)
        office.account("Sol Hart", "supervisor")
        desk, other = office.desk("Wren Lowe"), office.desk("Kit Ames")
        person = a_person()
        desk.sync(desk.create(person))
        (tmp_path / "password").write_text("three geese and a gate")
        known = {
            "case": person.id,
            "device": desk.me["device"],
            "other": other.me["device"],
            "password": str(tmp_path / "password"),
            "key": str(tmp_path / "key"),
            "folder": str(tmp_path / "dumps"),
        }
        yield office, known


def leave_recovery_words(office: Office, desk: str, key: Path) -> None:
    """Leave with the service what a desk would, now that there is a key."""
    sealed = seal(secret_key(key.read_text()).public, bytes(16), escrow_about(desk))
    office.tell(
        "INSERT INTO device_key (service_id, device_id, escrow) VALUES"
        f" ('{office.service}', '{desk}', '{base64.b64encode(sealed).decode()}')"
        " ON CONFLICT (service_id, device_id) DO UPDATE SET escrow = excluded.escrow"
    )


def test_every_command_answers_with_json(
    house: tuple[Office, dict[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    office, known = house
    answers: dict[str, Any] = {}  # JSON of any form
    for words in scripted():
        if words[0] == "recover":
            leave_recovery_words(office, known["device"], Path(known["key"]))
        asked = [word.format(**known) for word in words]
        assert server.main([*asked, "--dsn", office.dsn, "--json"]) == 0, asked
        told = json.loads(capsys.readouterr().out)
        assert isinstance(told, dict | list), asked
        answers[" ".join(words[:2])] = told
        if words[0] == "backup":
            known["dump"] = str(Path(known["folder"]) / answers["backup {folder}"]["file"])
    assert [one["account"] for one in answers["device list"]]
    assert answers["account end"]["files"] > 0, "what is still to be moved is said"
    assert answers["check"] == {"faults": 0}


def test_a_colleague_with_another_role_and_one_who_leaves(office: Office) -> None:
    account = office.account("Ash Birch")
    desk = office.desk_of(account)
    desk.sync()
    assert accounts.set_role(office.database, office.service, "Ash Birch", "supervisor")
    desk.sync()
    (worker,) = desk.of("worker")
    assert worker.doc["role"] == "supervisor"
    admin.set_password(office.database, office.service, account, "three geese")
    code = admin.enrol_code(office.database, office.service, account)
    ended = accounts.end(office.database, office.service, "Ash Birch")
    assert (ended.desks, ended.files) == (1, 1)
    assert turned_away(desk)
    assert office.client.post("/v1/enrol", json={"code": code}).status_code == 404
    asked = {"service": office.service, "name": "Ash Birch", "password": "three geese"}
    assert office.client.post("/v1/session", json=asked).status_code == 401


def test_an_account_that_was_ended_after_a_dump_is_ended_again(office: Office) -> None:
    desk = office.desk("Ash Birch")
    assert not turned_away(desk)
    restored._do(office.database, Entry(END, office.service, desk.account, "", 1))
    assert turned_away(desk)


def turned_away(desk: Desk) -> bool:
    desk.shown = ""
    asked = {"device": desk.me["device"], "secret": desk.me["secret"]}
    return desk.client.post("/v1/token", json=asked).status_code == 401
