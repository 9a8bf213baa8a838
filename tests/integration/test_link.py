"""The line to the server: answers that are not ours, tokens that are forgotten, and waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.sync.link import Link, TurnedAway, Unreachable
from wbdesk.sync.loop import LAST_RETRY, NETWORK_WATCH, back_off
from wbdesk.wire.codec import pack
from wbdesk.wire.messages import CONTENT_TYPE, Answer, Ask, Cursor, answer_to_wire

Reply = tuple[int, dict[str, str], bytes]
ASK = Ask("e", Cursor())
TOKEN: Reply = 200, {}, orjson.dumps({"token": "t", "expires_in": 900})
FINE: Reply = 200, {"content-type": CONTENT_TYPE}, pack(answer_to_wire(Answer(Cursor("life", 3))))


def problem(status: int, code: str, **headers: str) -> Reply:
    told = {"content-type": "application/problem+json"}
    return (
        status,
        told | {n.replace("_", "-"): v for n, v in headers.items()},
        orjson.dumps({"code": code}),
    )


@contextmanager
def answering(say: Callable[[str], Reply]) -> Iterator[Link]:
    """Return a line to somebody who answers each path with what *say* says."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            status, headers, body = say(self.path)
            self.send_response(status)
            for name, value in {"content-length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    link = Link(f"http://127.0.0.1:{server.server_port}", "device", "secret")
    try:
        yield link
    finally:
        link.close()
        server.shutdown()
        server.server_close()
        thread.join()


PORTAL = b"<html>Welcome to the cafe</html>"


@pytest.mark.parametrize(
    "page",
    [
        (200, {"content-type": "text/html"}, PORTAL),
        (302, {"location": "http://portal.invalid/"}, b""),
        (511, {"content-type": "text/html"}, PORTAL),
        (200, {"content-type": "application/json"}, b"{}"),
        (200, {"content-type": "application/json"}, b"[]"),
    ],
)
def test_a_page_of_a_cafe_is_not_taken_for_the_service(page: Reply) -> None:
    with answering(lambda _path: page) as link, pytest.raises(Unreachable) as told:
        link.sync(ASK)
    assert told.value.why == "not-ours"


@pytest.mark.parametrize(
    "page", [(200, {"content-type": "text/html"}, PORTAL), (200, FINE[1], PORTAL)]
)
def test_a_page_of_a_cafe_behind_the_token_is_noticed_too(page: Reply) -> None:
    def say(path: str) -> Reply:
        return TOKEN if path == "/v1/token" else page

    with answering(say) as link, pytest.raises(Unreachable) as told:
        link.sync(ASK)
    assert told.value.why == "not-ours"


@pytest.mark.parametrize("code", ["token-stale", "token-foreign"])
def test_a_token_that_is_not_known_any_more_is_asked_for_once_more(code: str) -> None:
    asked: list[str] = []

    def say(path: str) -> Reply:
        asked.append(path)
        if path == "/v1/token":
            return TOKEN
        return problem(401, code) if asked.count("/v1/sync") == 1 else FINE

    with answering(say) as link:
        assert link.sync(ASK).cursor == Cursor("life", 3)
    assert asked == ["/v1/token", "/v1/sync", "/v1/token", "/v1/sync"]


def test_a_desk_that_is_not_known_is_turned_away() -> None:
    with answering(lambda _path: problem(401, "token-foreign")) as link, pytest.raises(TurnedAway):
        link.sync(ASK)


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [(503, "7", 7.0), (429, "120", 120.0), (503, "Wed, 21 Oct 2026 07:28:00 GMT", 0.0)],
)
def test_a_server_that_asks_to_wait_is_heard(status: int, header: str, seconds: float) -> None:
    reply = problem(status, "busy", retry_after=header)
    with answering(lambda _path: reply) as link, pytest.raises(Unreachable) as told:
        link.sync(ASK)
    assert (told.value.why, told.value.retry_after) == ("busy", seconds)


def test_a_fault_of_the_server_is_tried_again_and_not_taken_for_a_refusal() -> None:
    reply = problem(500, "unexpected")
    with answering(lambda _path: reply) as link, pytest.raises(Unreachable):
        link.sync(ASK)


@given(st.integers(1, 10_000), st.floats(0, 100_000), st.floats(0, 1))
def test_waiting_grows_to_a_ceiling_and_never_undercuts_what_was_asked_for(
    faults: int, asked: float, chance: float
) -> None:
    wait = back_off(faults, asked, chance)
    assert wait >= asked
    assert 0 < wait <= max(asked, LAST_RETRY)
    assert faults > 50 or wait <= max(asked, NETWORK_WATCH)
