"""The HTTP face of the service: bounded bodies in, stable codes out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import orjson
from anyio import to_thread
from fastapi import Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from wbdesk.server import openapi, upgrade
from wbdesk.server.bodies import (
    SMALL,
    as_json,
    bearer,
    content_of,
    numbers,
    off,
    read,
    spare,
    texts,
)
from wbdesk.server.clockwork import keep_time
from wbdesk.server.handed import Piece
from wbdesk.server.problems import Problem, body_of
from wbdesk.server.service import Clock, Service
from wbdesk.server.storage.database import CONNECTIONS, WAIT_SECONDS, Database
from wbdesk.wire.codec import MAX_BODY, MAX_COUNT, SCHEMA
from wbdesk.wire.messages import CONTENT_TYPE
from wbdesk.wire.parcel import PARCEL_TYPE, SEALED_PIECE

_Number = Annotated[int, Query(ge=-1, le=MAX_COUNT)]
_BEARER: dict[str, Any] = {"security": [{"device": []}]}  # part of a description


@dataclass(frozen=True)
class _Asked:
    """The record whose history is asked for."""

    file: str
    type: str
    id: str


@dataclass(frozen=True)
class _Placed:
    """Which added file, and at which byte."""

    file: str
    id: str
    offset: _Number = 0


def create_app(dsn: str, clock: Clock = time.time) -> FastAPI:
    """Return the service's application over the database at *dsn*."""
    database = Database(dsn)
    service = Service(database, clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # As many requests at a time as there are connections: the others wait in line, and none of
        # them so long for a connection that it is turned away.
        to_thread.current_default_thread_limiter().total_tokens = CONNECTIONS
        await run_in_threadpool(database.open)
        await run_in_threadpool(upgrade.take_up, database)
        keeping_time = asyncio.create_task(keep_time(database))
        yield
        keeping_time.cancel()
        await run_in_threadpool(database.close)

    app = FastAPI(title="WBDesk", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    _routes_of_devices(app, service)
    _routes_of_keys(app, service)
    _routes_of_handing_over(app, service)
    _routes_of_work(app, service)
    _routes_of_files(app, service)
    _routes_of_readers(app, service)
    _routes_of_leavers(app, service)
    _faults(app)
    _describe(app)
    return app


def _routes_of_devices(app: FastAPI, service: Service) -> None:
    @app.post(
        "/v1/enrol",
        responses=openapi.answers("enrolled", "not-found", "not-ours", "too-large"),
        openapi_extra=openapi.body("enrol"),
    )
    async def enrol(request: Request) -> Response:
        """Set a desk up with a code, which works once."""
        body = await read(request, SMALL)
        code = texts(body, "code")[0]
        return as_json(await off(service.enrol, code, *spare(body, "sync_key", "handover")))

    @app.post(
        "/v1/token",
        responses=openapi.answers("token", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("device"),
    )
    async def token(request: Request) -> Response:
        """Return a short-lived token for a device that shows its secret."""
        device, secret = texts(await read(request, SMALL), "device", "secret")
        return as_json(await off(service.token, device, secret))

    @app.post(
        "/v1/epoch",
        responses=openapi.answers("epoch", "token-stale", "token-foreign"),
        openapi_extra=_BEARER,
    )
    async def epoch(request: Request) -> Response:
        """Return a new epoch for the device."""
        return as_json(await off(service.epoch, bearer(request)))


def _routes_of_keys(app: FastAPI, service: Service) -> None:
    @app.post(
        "/v1/keys",
        responses=openapi.answers("kept", "token-stale", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("keys") | _BEARER,
    )
    async def keys(request: Request) -> Response:
        """Keep a desk's sealed recovery secret, and whether its keyring takes part."""
        shown, body = bearer(request), await read(request, SMALL)
        escrow, keyring = texts(body, "escrow")[0], orjson.loads(body).get("keyring")
        if not isinstance(keyring, bool):
            raise Problem("not-ours")
        return as_json(await off(partial(service.tell_keys, shown, escrow, keyring=keyring)))

    @app.get(
        "/v1/organisation-key",
        responses=openapi.answers("organisation-key", "token-stale", "token-foreign"),
        openapi_extra=_BEARER,
    )
    async def organisation_key(request: Request) -> Response:
        """Return the organisation's public key, which a desk compares with what a code names."""
        return as_json(await off(service.organisation_key, bearer(request)))

    @app.post(
        "/v1/proof",
        responses=openapi.answers(
            "kept", "not-found", "too-many", "token-stale", "token-foreign", "not-ours", "too-large"
        ),
        openapi_extra=openapi.body("proof") | _BEARER,
    )
    async def proof(request: Request) -> Response:
        """Prove that whoever opened a desk by its recovery words is its worker."""
        shown = bearer(request)
        said = texts(await read(request, SMALL), "proof")[0]
        return as_json(await off(service.prove, shown, said))


def _routes_of_handing_over(app: FastAPI, service: Service) -> None:
    @app.post(
        "/v1/handover",
        responses=openapi.answers("handed", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("handover"),
    )
    async def handover(request: Request) -> Response:
        """Take a piece of a locked desk's sealed queue, and say what became of the desk."""
        body = await read(request, 2 * MAX_BODY)
        device, secret, name = texts(body, "device", "secret", "name")
        told = device, secret, name
        return as_json(await off(service.hand_over, told, content_of(orjson.loads(body))))

    @app.post(
        "/v1/handover/piece",
        responses=openapi.answers("held", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("handover-piece"),
    )
    async def handover_piece(request: Request) -> Response:
        """Take a piece of a locked desk's added files; an empty one asks how much is held."""
        body = await read(request, 2 * SEALED_PIECE)
        device, secret, name = texts(body, "device", "secret", "hash")
        held = orjson.loads(body)
        offset, whole = numbers(held, "offset", "whole")
        piece = Piece(name, offset, whole, content_of(held))
        return as_json(await off(service.hand_over_piece, (device, secret), piece))


def _routes_of_work(app: FastAPI, service: Service) -> None:
    @app.get("/v1/health", responses=openapi.answers("health"))
    async def health() -> Response:
        """Say that the service answers."""
        return as_json({"ok": True, "schema": SCHEMA})

    @app.post(
        "/v1/sync",
        responses=openapi.answers(
            "answer",
            *("token-stale", "token-foreign", "not-ours", "desk-too-old", "too-large"),
            media=CONTENT_TYPE,
        ),
        openapi_extra=openapi.body("ask", CONTENT_TYPE) | _BEARER,
    )
    async def sync(request: Request) -> Response:
        """Take what waits on a desk, and answer with outcomes and one page of what is new."""
        shown = bearer(request)
        answer = await off(service.sync, shown, await read(request, MAX_BODY))
        return Response(answer, media_type=CONTENT_TYPE)

    @app.get(
        "/v1/what-now",
        responses=openapi.answers("what-now", "token-stale", "token-foreign"),
        openapi_extra=_BEARER,
    )
    async def what_now(request: Request) -> Response:
        """Return whom to ring and first steps, signed, so that a locked desk can show it."""
        made = await off(service.what_now, bearer(request))
        return Response(made, media_type="application/json")

    @app.get(
        "/v1/history",
        responses=openapi.answers(
            "history", "token-stale", "token-foreign", "not-ours", "not-found"
        ),
        openapi_extra=_BEARER,
    )
    async def history(
        request: Request,
        at: Annotated[_Asked, Depends()],
        position: _Number = 0,
        place: _Number = -1,
    ) -> Response:
        """Return what was written about one record, oldest first."""
        after = position, place
        key = at.file, at.type, at.id
        return as_json(await off(service.history, bearer(request), key, after))


def _routes_of_files(app: FastAPI, service: Service) -> None:
    known = ("token-stale", "token-foreign", "not-ours", "not-found")

    @app.put(
        "/v1/attachment",
        responses=openapi.answers("held", *known, "too-large"),
        openapi_extra=openapi.body("piece", PARCEL_TYPE) | _BEARER,
    )
    async def take_piece(
        request: Request, at: Annotated[_Placed, Depends()], whole: _Number = 0
    ) -> Response:
        """Take a sealed piece of an added file; an empty one asks how much of it is held."""
        shown, content = bearer(request), await read(request, SEALED_PIECE)
        named, place = (at.file, at.id), (at.offset, whole)
        return as_json(await off(service.take_piece, shown, named, place, content))

    @app.get(
        "/v1/attachment/piece",
        responses=openapi.answers("piece", *known, media=PARCEL_TYPE),
        openapi_extra=_BEARER,
    )
    async def give_piece(request: Request, at: Annotated[_Placed, Depends()]) -> Response:
        """Return the sealed piece of an added file at an offset; nothing where none is held."""
        named = at.file, at.id
        found = await off(service.give_piece, bearer(request), named, max(at.offset, 0))
        return Response(found, media_type=PARCEL_TYPE)


def _routes_of_readers(app: FastAPI, service: Service) -> None:
    @app.post(
        "/v1/session",
        responses=openapi.answers("session", "not-known", "too-many", "not-ours", "too-large"),
        openapi_extra=openapi.body("sign-in"),
    )
    async def session(request: Request) -> Response:
        """Return a token for a name and password; after some wrong ones, only in a while."""
        named = texts(await read(request, SMALL), "service", "name", "password")
        return as_json(await off(service.session, *named))

    @app.post(
        "/v1/open",
        responses=openapi.answers(
            "kept", "token-stale", "token-foreign", "not-ours", "not-found", "too-large"
        ),
        openapi_extra=openapi.body("open") | _BEARER,
    )
    async def open_main(request: Request) -> Response:
        """Open a main file to a supervisor who holds the cover and says why."""
        shown = bearer(request)
        asked = texts(await read(request, SMALL), "person", "why")
        return as_json(await off(service.open_main, shown, *asked))

    @app.get(
        "/v1/looks",
        responses=openapi.answers("looks", "token-stale", "token-foreign", "not-ours", "not-found"),
        openapi_extra=_BEARER,
    )
    async def looks(request: Request, file: str, before: str = "") -> Response:
        """Return who looked at a file that is open to the account, latest first."""
        return as_json(await off(service.looks, bearer(request), file, before))


def _routes_of_leavers(app: FastAPI, service: Service) -> None:
    @app.get(
        "/v1/leaving",
        responses=openapi.answers("leavers", "token-stale", "token-foreign", "not-found"),
        openapi_extra=_BEARER,
    )
    async def leavers(request: Request) -> Response:
        """Return what leaves the desks of a supervisor's team: still written, or held back."""
        return as_json(await off(service.leavers, bearer(request)))

    @app.post(
        "/v1/leaving/confirm",
        responses=openapi.answers(
            "kept", "token-stale", "token-foreign", "not-ours", "not-found", "too-large"
        ),
        openapi_extra=openapi.body("let-go") | _BEARER,
    )
    async def let_go(request: Request) -> Response:
        """Confirm, as a supervisor, what a desk of the team holds back."""
        shown = bearer(request)
        asked = texts(await read(request, SMALL), "device")
        return as_json(await off(service.let_go, shown, *asked))


def _problem(code: str, wait: int = 0) -> Response:
    told = body_of(code)
    wait = wait or (WAIT_SECONDS // 2 if told["status"] == 503 else 0)
    headers = {"Retry-After": str(wait)} if wait else {}
    if told["status"] == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        orjson.dumps(told),
        status_code=int(told["status"]),
        media_type=openapi.PROBLEM,
        headers=headers,
    )


def _faults(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> Response:
        return _problem(error.code, error.wait)

    @app.exception_handler(RequestValidationError)
    async def not_ours(_: Request, __: RequestValidationError) -> Response:
        return _problem("not-ours")

    @app.exception_handler(HTTPException)
    async def no_such_way(_: Request, error: HTTPException) -> Response:
        answer = _problem("not-found" if error.status_code == 404 else "not-ours")
        if error.status_code == 405:
            answer.status_code = 405
            answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def unexpected(_: Request, __: Exception) -> Response:
        return _problem("unexpected")


def _describe(app: FastAPI) -> None:
    def described() -> dict[str, Any]:  # an OpenAPI document
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            for way in (way for path in made["paths"].values() for way in path.values()):
                way["responses"].pop("422", None)  # answered as "not-ours"
            parts = made.setdefault("components", {})
            parts["schemas"] = parts.get("schemas", {}) | openapi.schemas()
            parts["securitySchemes"] = {"device": {"type": "http", "scheme": "bearer"}}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # the way that FastAPI documents
