"""The line to the server: tokens, compressed bodies, and telling our answers from a café's."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from wbdesk.application.rows import Leaver
from wbdesk.domain.crockford import read
from wbdesk.wire.codec import NotOurs, pack, unpack
from wbdesk.wire.handover import CODE_MARKS, new_device_keys
from wbdesk.wire.messages import CONTENT_TYPE, Answer, Ask, answer_from_wire, ask_to_wire
from wbdesk.wire.organisation import public_key
from wbdesk.wire.parcel import PARCEL_TYPE, SEALED_PIECE, Parcel

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
    organisation_key: str = ""  # the public half, proven by the code; "" where there is none
    sync_key: str = ""  # what this desk signs its sealed queue with
    handover: str = ""  # the secret with which a locked desk hands it over


_OWN = {"address", "sync_key", "handover"}


def enrol(address: str, code: str) -> Enrolment:
    """Trade a supervisor's one-time *code* for this device's place in the service.

    Raises Unreachable, or TurnedAway for a code that is unknown, used or too old ("not-found"), or
    when the service shows another organisation's key than the code names ("another-key").
    """
    own = new_device_keys()
    asked = {"code": code, "sync_key": own.sync_public, "handover": own.handover_hash}
    with httpx.Client(base_url=address, timeout=_TIMEOUT) as client:
        body = _json(_send(client, "POST", "/v1/enrol", json=asked))
    body.setdefault("organisation_key", "")
    body.setdefault("signature_key", "")
    told = {name: body.get(name) for name in Enrolment.__dataclass_fields__ if name not in _OWN}
    if not all(isinstance(value, str) for value in told.values()):
        raise Unreachable("not-ours")
    told["organisation_key"] = proven_key(code, str(told["organisation_key"]))
    given = {name: str(value) for name, value in told.items()}
    return Enrolment(address=address, sync_key=own.sync_key, handover=own.handover, **given)


def proven_key(code: str, shown: str) -> str:
    """Return the organisation's key as it was *shown*, if *code* names it; else none is used."""
    named = read(code)[CODE_MARKS:]
    if not named or not shown:
        if named:
            raise TurnedAway("another-key")
        return ""
    try:
        fits = public_key(shown).id == named
    except NotOurs:
        fits = False
    if not fits:
        raise TurnedAway("another-key")
    return shown


def hand_over(address: str, device: str, secret: str, name: str, content: bytes) -> tuple[str, str]:
    """Hand a piece of the sealed queue over; return the desk's state and a signed order, if any.

    Needs no token, so that a locked desk can do it; raises Unreachable or TurnedAway.
    """
    asked = {"device": device, "secret": secret, "name": name}
    asked["content"] = base64.b64encode(content).decode("ascii")
    with httpx.Client(base_url=address, timeout=_TIMEOUT) as client:
        body = _json(_send(client, "POST", "/v1/handover", json=asked))
    state, order = body.get("state"), body.get("order")
    if not (isinstance(state, str) and isinstance(order, str)):
        raise Unreachable("not-ours")
    return state, order


def hand_over_piece(to: tuple[str, str, str], one: Path, offset: int, content: bytes) -> int:
    """Hand over a piece of a sealed file, which is called by its sum; return what is held of it.

    *to* is address, device and hand-over secret; raises Unreachable or TurnedAway.
    """
    address, device, secret = to
    asked: dict[str, str | int] = {"device": device, "secret": secret, "hash": one.name}
    asked |= {"offset": offset, "whole": one.stat().st_size}
    asked["content"] = base64.b64encode(content).decode("ascii")
    with httpx.Client(base_url=address, timeout=_TIMEOUT) as client:
        have = _json(_send(client, "POST", "/v1/handover/piece", json=asked)).get("have")
    if not isinstance(have, int):
        raise Unreachable("not-ours")
    return have


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
        more = {"content-type": CONTENT_TYPE}
        answer = self._send("POST", "/v1/sync", more, content=pack(ask_to_wire(ask)))
        if answer.headers.get("content-type") != CONTENT_TYPE:
            raise Unreachable("not-ours")
        try:
            return answer_from_wire(unpack(answer.content, _ANSWER_LIMIT))
        except NotOurs as error:
            raise Unreachable(error.code) from error

    def new_epoch(self) -> str:
        """Ask for a new device epoch, after a restore or a fork."""
        epoch = _json(self._send("POST", "/v1/epoch")).get("epoch")
        if not isinstance(epoch, str):
            raise Unreachable("not-ours")
        return epoch

    def tell_keys(self, escrow: str, *, keyring: bool) -> None:
        """Leave the sealed recovery secret with the service, and say whether a keyring helps."""
        self._send("POST", "/v1/keys", json={"escrow": escrow, "keyring": keyring})

    def organisation_key(self) -> str:
        """Return the organisation's key as the service shows it; `proven_key` has to look at it."""
        shown = _json(self._send("GET", "/v1/organisation-key")).get("organisation_key")
        if not isinstance(shown, str):
            raise Unreachable("not-ours")
        return shown

    def what_now(self) -> bytes:
        """Return the What now file as the service signed it; raises Unreachable or TurnedAway."""
        return self._send("GET", "/v1/what-now").content

    def send_piece(self, one: Parcel, offset: int, content: bytes) -> int:
        """Send a sealed piece of an added file; return how many bytes the service holds of it."""
        named = _place_of(one, offset) | {"whole": one.size}
        more = {"content-type": PARCEL_TYPE}
        answer = self._send("PUT", "/v1/attachment", more, params=named, content=content)
        have = _json(answer).get("have")
        if not isinstance(have, int):
            raise Unreachable("not-ours")
        return have

    def fetch_piece(self, one: Parcel, offset: int) -> bytes:
        """Return the sealed piece at *offset*; b"" where the service does not hold it yet."""
        answer = self._send("GET", "/v1/attachment/piece", params=_place_of(one, offset))
        if answer.headers.get("content-type") != PARCEL_TYPE or len(answer.content) > SEALED_PIECE:
            raise Unreachable("not-ours")
        return answer.content

    def prove(self, proof: str) -> None:
        """Prove that the worker is at the desk; raises TurnedAway("not-found") for a wrong word."""
        self._send("POST", "/v1/proof", json={"proof": proof})

    def open_main(self, person: str, why: str) -> None:
        """Open a person's main file to a supervisor; raises TurnedAway("not-found") for others."""
        self._send("POST", "/v1/open", json={"person": person, "why": why})

    def leavers(self) -> tuple[Leaver, ...]:
        """Return what leaves the desks of the team; raises TurnedAway for who leads none."""
        told = _json(self._send("GET", "/v1/leaving")).get("laptops") or ()
        try:
            return tuple(_leaver(one) for one in told)
        except (TypeError, KeyError, ValueError) as error:
            raise Unreachable("not-ours") from error

    def let_go(self, device: str) -> None:
        """Confirm what a desk of the team holds back, so that it is erased there."""
        self._send("POST", "/v1/leaving/confirm", json={"device": device})

    def _send(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        **how: Any,  # httpx's own arguments
    ) -> httpx.Response:
        """Send with a token; a server that was restored does not know the one that it gave."""
        try:
            return _send(
                self._client, method, path, headers=self._headers() | (headers or {}), **how
            )
        except TurnedAway as refusal:
            if refusal.code not in ("token-stale", "token-foreign") or not self._token:
                raise
            self._token, self._token_until = "", 0.0
            return _send(
                self._client, method, path, headers=self._headers() | (headers or {}), **how
            )

    def _headers(self) -> dict[str, str]:
        if self._clock() >= self._token_until:
            claim = {"device": self._device, "secret": self._secret}
            body = _json(_send(self._client, "POST", "/v1/token", json=claim))
            token, seconds = body.get("token"), body.get("expires_in")
            if not isinstance(token, str) or not isinstance(seconds, int):
                raise Unreachable("not-ours")
            self._token, self._token_until = token, self._clock() + seconds * 0.8
        return {"authorization": f"Bearer {self._token}"}


def _place_of(one: Parcel, offset: int) -> dict[str, str | int]:
    return {"file": one.file_id, "id": one.id, "offset": offset}


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
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS or answer.is_server_error:
        raise Unreachable(code, _seconds(answer.headers.get("retry-after", "")))
    raise TurnedAway(code)


def _seconds(told: str) -> float:
    """Return how long a server asks to wait; a date, which depends on a clock, is passed over."""
    return float(told) if told.isdecimal() and len(told) < 6 else 0.0


def _leaver(told: Any) -> Leaver:  # JSON
    return Leaver(
        str(told["device"]),
        str(told["account"]),
        str(told["state"]),
        int(told["people"]),
        str(told["told"]),
        tuple(str(person) for person in told["persons"]),
    )


def _json(answer: httpx.Response) -> dict[str, Any]:  # a JSON object
    try:
        body = answer.json()
    except ValueError as error:
        raise Unreachable("not-ours") from error
    if not isinstance(body, dict):
        raise Unreachable("not-ours")
    return body
