"""Passwords: slow to guess from whichever process, and no word about who has an account."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.desks import Office, a_person
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.server import admin, signin
from wbdesk.server.problems import Problem
from wbdesk.server.storage.database import opened

NOW = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
RIGHT = "a lamp on the third stair"


@pytest.fixture
def office(office: Office) -> Office:
    """A service with somebody who has a password, and somebody who has none."""
    office.account("Sol Hart", "supervisor")
    office.account("Ash Vale")
    admin.set_password(office.database, office.service, "Sol Hart", RIGHT)
    return office


def tell(office: Office, name: str, password: str, after: float = 0) -> tuple[str, int]:
    """Try to sign in some seconds after nine; return the code of the answer and the wait."""
    moment = NOW + dt.timedelta(seconds=after)
    try:
        signin.sign_in(office.database, office.service, name, password, moment)
    except Problem as problem:
        return problem.code, problem.wait
    return "", 0


def test_the_right_password_is_taken_and_a_wrong_one_is_not(office: Office) -> None:
    assert tell(office, "Sol Hart", RIGHT) == ("", 0)
    assert tell(office, "Sol Hart", RIGHT.upper()) == ("not-known", 0)
    (account,) = [a for a in admin.accounts(office.database, office.service) if a.name[:3] == "Sol"]
    assert tell(office, account.id, RIGHT) == ("", 0)


def test_after_five_wrong_tries_the_wait_doubles_up_to_a_quarter_of_an_hour(office: Office) -> None:
    assert [tell(office, "Sol Hart", "x") for _ in range(5)] == [("not-known", 0)] * 5
    waits, clock = [], 0
    for _ in range(7):
        code, wait = tell(office, "Sol Hart", "x", clock)
        assert code == "too-many"
        waits.append(wait)
        clock += wait
        assert tell(office, "Sol Hart", "x", clock)[0] == "not-known"
    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_even_the_right_password_waits_and_then_clears_the_count(office: Office) -> None:
    for _ in range(5):
        tell(office, "Sol Hart", "x")
    assert tell(office, "Sol Hart", RIGHT, 29)[0] == "too-many"
    assert tell(office, "Sol Hart", RIGHT, 31) == ("", 0)
    assert [tell(office, "Sol Hart", "x", 32) for _ in range(5)] == [("not-known", 0)] * 5


@pytest.mark.parametrize("name", ["Nobody At All", "Ash Vale"])
def test_who_has_no_account_or_no_password_is_answered_as_who_has(
    office: Office, name: str
) -> None:
    ours = [tell(office, "Sol Hart", "x") for _ in range(7)]
    assert [tell(office, name, "x") for _ in range(7)] == ours
    assert ours[-1][0] == "too-many"


def test_another_process_goes_on_counting_and_tries_at_once_are_all_counted(
    office: Office,
) -> None:
    with opened(office.dsn) as database, ThreadPoolExecutor(8) as pool:
        other = Office(office.dsn, office.client, database, office.service, office.team)
        both = [office, other] * 4
        told = sorted(pool.map(lambda one: tell(one, "Sol Hart", "x")[0], both))
    assert told == ["not-known"] * 5 + ["too-many"] * 3


def test_what_was_typed_as_a_name_is_not_kept_in_plain(office: Office) -> None:
    tell(office, "my own password", "x")
    with office.database.reading() as connection:
        rows = connection.execute(
            "SELECT whose FROM attempt WHERE service_id = %s", (office.service,)
        ).fetchall()
    assert rows
    assert all(len(whose) == 64 and "password" not in whose for (whose,) in rows)


def test_over_the_wire_the_wait_is_said_and_the_token_shows_who_looked(office: Office) -> None:
    desk = office.desk("Kit")
    boss = next(a for a in admin.accounts(office.database, office.service) if a.name == "Sol Hart")
    person = a_person()
    look = Access(
        id=new_id(), file_id=person.file_id, worker=desk.account, how=AccessHow.PRINTED, why="asked"
    )
    desk.sync(desk.create(person), desk.create(look))
    asked = {"service": office.service, "name": "Sol Hart", "password": RIGHT}
    told = office.client.post("/v1/session", json=asked).raise_for_status().json()
    assert (told["account"], told["role"]) == (boss.id, "supervisor")
    signed = {"Authorization": f"Bearer {told['token']}"}
    where = {"file": person.file_id}
    for headers in (signed, {"Authorization": f"Bearer {desk.token()}"}):
        answer = office.client.get("/v1/looks", params=where, headers=headers).raise_for_status()
        (line,) = answer.json()["looks"]
        assert (line["name"], line["how"], line["why"]) == ("Kit", "printed", "asked")
    stranger = {"Authorization": f"Bearer {office.desk('Robin').token()}"}
    assert office.client.get("/v1/looks", params=where, headers=stranger).status_code == 404
    # It proves a person and no desk.
    assert office.client.post("/v1/epoch", headers=signed).json()["code"] == "token-foreign"
    (line,) = admin.looks(office.database, office.service, desk.account, person.id)
    assert line.what == ""
    wrong = [office.client.post("/v1/session", json=asked | {"password": "x"}) for _ in range(6)]
    assert [one.status_code for one in wrong] == [401] * 5 + [429]
    assert 1 <= int(wrong[-1].headers["Retry-After"]) <= 30
