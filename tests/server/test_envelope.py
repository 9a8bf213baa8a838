"""Requests that are not taken: a problem with a stable code, and nothing stored."""

from __future__ import annotations

import base64
import time

import httpx
import orjson
import pytest
import zstandard

from server.desks import Desk, Office, a_person
from wbdesk.server import tokens
from wbdesk.server.tokens import Token
from wbdesk.wire.codec import MAX_BODY, operation_to_wire, pack
from wbdesk.wire.messages import CONTENT_TYPE, Ask, Cursor, ask_to_wire


@pytest.fixture
def desk(office: Office) -> Desk:
    made = office.desk("Ash")
    made.token()
    return made


def send(desk: Desk, body: bytes, token: str = "") -> httpx.Response:
    """Post *body* to sync; nothing may be stored by it."""
    before = desk.office.count()
    headers = {"Authorization": f"Bearer {token or desk.token()}", "Content-Type": CONTENT_TYPE}
    answer = desk.client.post("/v1/sync", content=body, headers=headers)
    assert desk.office.count() == before
    return answer


def an_ask(desk: Desk) -> dict[str, object]:
    """Return a sound request that would store something."""
    return ask_to_wire(Ask(desk.me["epoch"], Cursor(), (desk.create(a_person()),)))


def assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    """Look at the whole of a problem."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["code"], told["status"]) == (code, status)
    assert set(told) == {"type", "title", "status", "code"}


def test_a_body_that_unpacks_to_too_much_is_too_large(desk: Desk) -> None:
    bomb = zstandard.ZstdCompressor().compress(b" " * (MAX_BODY + 1))
    assert len(bomb) < 10_000
    assert_problem(send(desk, bomb), 413, "too-large")


def test_a_body_that_says_that_it_is_too_large_is_not_read(desk: Desk) -> None:
    assert_problem(send(desk, b"x" * (MAX_BODY + 1)), 413, "too-large")


def test_a_body_that_does_not_say_how_long_it_is_is_measured_while_read(desk: Desk) -> None:
    headers = {"Authorization": f"Bearer {desk.token()}"}
    pieces = (b"x" * 1_000_000 for _ in range(12))
    answer = desk.client.post("/v1/sync", content=pieces, headers=headers)
    assert_problem(answer, 413, "too-large")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Log in to the wifi</html>",
        zstandard.compress(b"<html></html>"),
        zstandard.compress(b"[]"),
        zstandard.compress(b'{"epoch": "x"}'),
        zstandard.compress(b"\xff\xfe"),
        zstandard.compress(b"{}")[:-3],
    ],
)
def test_a_body_that_no_desk_writes_is_not_ours(desk: Desk, body: bytes) -> None:
    assert_problem(send(desk, body), 400, "not-ours")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("epoch", 5),
        ("cursor", ["", -1, 0, ["", "", ""]]),
        ("cursor", ["", 2**63, 0, ["", "", ""]]),
        ("cursor", ["", 0, 0, ["\0", "", ""]]),
        ("cursor", ["", 0]),
        ("operations", [{}]),
        ("operations", None),
        ("schema", "1"),
    ],
)
def test_an_envelope_that_does_not_fit_is_not_ours(desk: Desk, where: str, value: object) -> None:
    body = an_ask(desk) | {where: value}
    answer = send(desk, zstandard.compress(orjson.dumps(body)))
    assert_problem(answer, 400, "not-ours")


@pytest.mark.parametrize(
    ("name", "value"),
    [("op_id", "x"), ("epoch", "another"), ("group", "a\0b"), ("n", -1), ("kind", "explode")],
)
def test_an_operation_that_cannot_be_named_is_not_ours(
    desk: Desk, name: str, value: object
) -> None:
    operation = operation_to_wire(desk.create(a_person())) | {name: value}
    body = an_ask(desk) | {"operations": [operation]}
    assert_problem(send(desk, pack(body)), 400, "not-ours")


def a_token(desk: Desk, key: bytes, until: float) -> str:
    """Return a token for the desk's account, signed with *key*."""
    named = Token(desk.me["service"], desk.account, desk.me["device"], int(until))
    return tokens.issue(key, named)


def key_of_service(office: Office) -> bytes:
    """Return the key that the service signs with."""
    with office.database.reading() as connection:
        rows = connection.execute(
            "SELECT token_key FROM service WHERE service_id = %s", (office.service,)
        ).fetchall()
    return bytes(rows[0][0])


def test_a_token_out_of_date_is_stale(desk: Desk) -> None:
    stale = a_token(desk, key_of_service(desk.office), time.time() - 1)
    assert_problem(send(desk, pack(an_ask(desk)), stale), 401, "token-stale")


@pytest.mark.parametrize("shown", ["x", ".", "a.b.c", "e30.e30", "bnVsbA.AA", "é"[:0] or "-"])
def test_a_token_that_is_none_is_foreign(desk: Desk, shown: str) -> None:
    assert_problem(send(desk, pack(an_ask(desk)), shown), 401, "token-foreign")


def test_a_token_of_another_service_is_foreign(desk: Desk) -> None:
    forged = a_token(desk, b"another key", time.time() + 60)
    assert_problem(send(desk, pack(an_ask(desk)), forged), 401, "token-foreign")


def test_a_token_whose_account_was_changed_is_foreign(desk: Desk) -> None:
    other = desk.office.desk("Sol", "supervisor")
    words, _, signed = desk.token().partition(".")
    plain = base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))
    swapped = plain.replace(desk.account.encode(), other.account.encode())
    forged = base64.urlsafe_b64encode(swapped).decode().rstrip("=") + "." + signed
    assert_problem(send(desk, pack(an_ask(desk)), forged), 401, "token-foreign")


def test_no_token_at_all_is_foreign(desk: Desk) -> None:
    answer = desk.client.post("/v1/sync", content=pack(an_ask(desk)))
    assert_problem(answer, 401, "token-foreign")


def test_a_wrong_secret_gets_no_token(desk: Desk) -> None:
    for device, secret in ((desk.me["device"], "x"), (desk.me["account"], desk.me["secret"])):
        answer = desk.client.post("/v1/token", json={"device": device, "secret": secret})
        assert_problem(answer, 401, "token-foreign")


def test_an_address_that_is_none_is_a_problem_too(desk: Desk) -> None:
    assert_problem(desk.client.get("/v2/anything"), 404, "not-found")
    assert desk.client.get("/v1/sync").status_code == 405


def test_parameters_that_do_not_fit_are_not_ours(desk: Desk) -> None:
    signed = {"Authorization": f"Bearer {desk.token()}"}
    assert_problem(desk.client.get("/v1/history", headers=signed), 400, "not-ours")
    asked = {"file": "a\0", "type": "b", "id": "c"}
    answer = desk.client.get("/v1/history", params=asked, headers=signed)
    assert_problem(answer, 404, "not-found")
    answer = desk.client.get("/v1/history", params=asked | {"place": 2**70}, headers=signed)
    assert_problem(answer, 400, "not-ours")


def test_the_published_description_names_every_request_and_record(desk: Desk) -> None:
    told = desk.client.get("/openapi.json").json()
    known = {"enrol", "token", "sync", "epoch", "health", "history", "what-now"}
    assert {f"/v1/{name}" for name in known} <= set(told["paths"])
    sync = told["paths"]["/v1/sync"]["post"]
    assert CONTENT_TYPE in sync["requestBody"]["content"]
    assert set(sync["responses"]) >= {"200", "400", "401", "413", "503"}
    assert "422" not in told["paths"]["/v1/history"]["get"]["responses"]
    person = told["components"]["schemas"]["record-person"]["properties"]
    assert person["preferred_name"]["maxLength"] == 200
    assert desk.client.get("/v1/health").json()["ok"] is True
