"""The line to the server: tokens, compressed bodies, and telling our answers from a café's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from wbdesk.wire.codec import NotOurs, pack, unpack
from wbdesk.wire.messages import CONTENT_TYPE, Answer, Ask, answer_from_wire, ask_to_wire

_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
_ANSWER_LIMIT = 64 * 1024 * 1024


class Unreachable(Exception):
    """No server of ours answered: no network, a captive portal, or a server that is down."""

    def __init__(self, why: str, retry_after: float = 0.0) -> None:
        super().__init__(why)
        self.why = why
        self.retry_after = retry_after


class TurnedAway(Exception):
    """Our server answered and would not take the request; *code* is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a one-time code brought: who works here, and the secret of this device."""

    address: str
    service: str
    organisation: str
    account: str
    name: str
    role: str
    team_file: str
    epoch: str
    device: str
    secret: str
    signature_key: str = ""  # what the service signs the What now file with


def enrol(address: str, code: str) -> Enrolment:
    """Trade a supervisor's one-time *code* for this device's place in the service.

    Raises Unreachable, or TurnedAway for a code that is unknown, used or too old.
    """
    with httpx.Client(base_url=address, timeout=_TIMEOUT) as client:
        body = _json(_send(client, "POST", "/v1/enrol", json={"code": code}))
    body.setdefault("signature_key", "")
    told = {name: body.get(name) for name in Enrolment.__dataclass_fields__ if name != "address"}
    if not all(isinstance(value, str) for value in told.values()):
        raise Unreachable("not-ours")
    return Enrolment(address=address, **{name: str(value) for name, value in told.items()})


class Link:
    """One device's line to its server; used by the sync thread alone."""

    def __init__(
        self, address: str, device: str, secret: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = httpx.Client(base_url=address, timeout=_TIMEOUT)
        self._device = device
        self._secret = secret
        self._clock = clock
        self._token = ""
        self._token_until = 0.0

    def close(self) -> None:
        """Drop the line, the token with it."""
        self._token = ""
        self._client.close()

    def sync(self, ask: Ask) -> Answer:
        """Send one request of a round; raises Unreachable or TurnedAway."""
        try:
            return self._sync(ask)
        except TurnedAway as refusal:
            if refusal.code != "token-stale":
                raise
            self._token_until = 0.0
            return self._sync(ask)

    def new_epoch(self) -> str:
        """Ask for a new device epoch, after a restore or a fork."""
        body = _json(_send(self._client, "POST", "/v1/epoch", headers=self._headers()))
        epoch = body.get("epoch")
        if not isinstance(epoch, str):
            raise Unreachable("not-ours")
        return epoch

    def what_now(self) -> bytes:
        """Return the What now file as the service signed it; raises Unreachable or TurnedAway."""
        return _send(self._client, "GET", "/v1/what-now", headers=self._headers()).content

    def _sync(self, ask: Ask) -> Answer:
        headers = self._headers() | {"content-type": CONTENT_TYPE}
        body = pack(ask_to_wire(ask))
        answer = _send(self._client, "POST", "/v1/sync", content=body, headers=headers)
        if answer.headers.get("content-type") != CONTENT_TYPE:
            raise Unreachable("not-ours")
        try:
            return answer_from_wire(unpack(answer.content, _ANSWER_LIMIT))
        except NotOurs as error:
            raise Unreachable(error.code) from error

    def _headers(self) -> dict[str, str]:
        if self._clock() >= self._token_until:
            claim = {"device": self._device, "secret": self._secret}
            body = _json(_send(self._client, "POST", "/v1/token", json=claim))
            token, seconds = body.get("token"), body.get("expires_in")
            if not isinstance(token, str) or not isinstance(seconds, int):
                raise Unreachable("not-ours")
            self._token, self._token_until = token, self._clock() + seconds * 0.8
        return {"authorization": f"Bearer {self._token}"}


def _send(client: httpx.Client, method: str, path: str, **how: Any) -> httpx.Response:  # httpx's
    try:
        answer = client.request(method, path, **how)
    except httpx.HTTPError as error:
        raise Unreachable("no-answer") from error
    if answer.status_code == httpx.codes.OK:
        return answer
    kind = answer.headers.get("content-type", "")
    if not kind.startswith("application/problem+json"):
        raise Unreachable("not-ours")
    code = str(_json(answer).get("code", ""))
    if answer.status_code in (429, 503):
        raise Unreachable(code, float(answer.headers.get("retry-after", 0) or 0))
    raise TurnedAway(code)


def _json(answer: httpx.Response) -> dict[str, Any]:  # a JSON object
    try:
        body = answer.json()
    except ValueError as error:
        raise Unreachable("not-ours") from error
    if not isinstance(body, dict):
        raise Unreachable("not-ours")
    return body
