"""The HTTP face of the service: bounded bodies in, stable codes out."""

from __future__ import annotations

import base64
import logging
import time
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, TypeVar, cast

import orjson
from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from wbdesk.server import openapi
from wbdesk.server.problems import Problem, body_of
from wbdesk.server.service import Clock, Service
from wbdesk.server.storage.database import WAIT_SECONDS, Database
from wbdesk.wire.codec import MAX_BODY, SCHEMA
from wbdesk.wire.messages import CONTENT_TYPE

log = logging.getLogger(__name__)

_SMALL = 16 * 1024
_PLACE = 2**62
T = TypeVar("T")
_BEARER: dict[str, Any] = {"security": [{"device": []}]}  # part of a description


@dataclass(frozen=True)
class _Asked:
    """The record whose history is asked for."""

    file: str
    type: str
    id: str


def create_app(dsn: str, clock: Clock = time.time) -> FastAPI:
    """Return the service's application over the database at *dsn*."""
    database = Database(dsn)
    service = Service(database, clock)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(database.open)
        yield
        await run_in_threadpool(database.close)

    app = FastAPI(title="WBDesk", version="1", lifespan=lifespan, docs_url=None, redoc_url=None)
    _routes_of_devices(app, service)
    _routes_of_keys(app, service)
    _routes_of_work(app, service)
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
        body = await _read(request, _SMALL)
        code = _texts(body, "code")[0]
        return _json(await _off(service.enrol, code, *_spare(body, "sync_key", "handover")))

    @app.post(
        "/v1/token",
        responses=openapi.answers("token", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("device"),
    )
    async def token(request: Request) -> Response:
        """Return a short-lived token for a device that shows its secret."""
        device, secret = _texts(await _read(request, _SMALL), "device", "secret")
        return _json(await _off(service.token, device, secret))

    @app.post(
        "/v1/epoch",
        responses=openapi.answers("epoch", "token-stale", "token-foreign"),
        openapi_extra=_BEARER,
    )
    async def epoch(request: Request) -> Response:
        """Return a new epoch for the device."""
        return _json(await _off(service.epoch, _bearer(request)))


def _routes_of_keys(app: FastAPI, service: Service) -> None:
    @app.post(
        "/v1/keys",
        responses=openapi.answers("kept", "token-stale", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("keys") | _BEARER,
    )
    async def keys(request: Request) -> Response:
        """Keep a desk's sealed recovery secret, and whether its keyring takes part."""
        shown, body = _bearer(request), await _read(request, _SMALL)
        escrow, keyring = _texts(body, "escrow")[0], orjson.loads(body).get("keyring")
        if "\0" in escrow or not isinstance(keyring, bool):
            raise Problem("not-ours")
        return _json(await _off(partial(service.tell_keys, shown, escrow, keyring=keyring)))

    @app.post(
        "/v1/handover",
        responses=openapi.answers("handed", "token-foreign", "not-ours", "too-large"),
        openapi_extra=openapi.body("handover"),
    )
    async def handover(request: Request) -> Response:
        """Take a piece of a locked desk's sealed queue, and say what became of the desk."""
        body = await _read(request, 2 * MAX_BODY)
        device, secret, name = _texts(body, "device", "secret", "name")
        told = device, secret, name
        return _json(await _off(service.hand_over, told, _bytes(orjson.loads(body))))

    @app.post(
        "/v1/proof",
        responses=openapi.answers(
            "kept", "not-found", "token-stale", "token-foreign", "not-ours", "too-large"
        ),
        openapi_extra=openapi.body("proof") | _BEARER,
    )
    async def proof(request: Request) -> Response:
        """Prove that whoever opened a desk by its recovery words is its worker."""
        shown = _bearer(request)
        said = _texts(await _read(request, _SMALL), "proof")[0]
        return _json(await _off(service.prove, shown, said))


def _routes_of_work(app: FastAPI, service: Service) -> None:
    @app.get("/v1/health", responses=openapi.answers("health"))
    async def health() -> Response:
        """Say that the service answers."""
        return _json({"ok": True, "schema": SCHEMA})

    @app.post(
        "/v1/sync",
        responses=openapi.answers(
            "answer", "token-stale", "token-foreign", "not-ours", "too-large", media=CONTENT_TYPE
        ),
        openapi_extra=openapi.body("ask", CONTENT_TYPE) | _BEARER,
    )
    async def sync(request: Request) -> Response:
        """Take what waits on a desk, and answer with outcomes and one page of what is new."""
        shown = _bearer(request)
        answer = await _off(service.sync, shown, await _read(request, MAX_BODY))
        return Response(answer, media_type=CONTENT_TYPE)

    @app.get(
        "/v1/what-now",
        responses=openapi.answers("what-now", "token-stale", "token-foreign"),
        openapi_extra=_BEARER,
    )
    async def what_now(request: Request) -> Response:
        """Return whom to ring and first steps, signed, so that a locked desk can show it."""
        made = await _off(service.what_now, _bearer(request))
        return Response(made, media_type="application/json")

    @app.get(
        "/v1/history",
        responses=openapi.answers(
            "history", "token-stale", "token-foreign", "not-ours", "not-found"
        ),
        openapi_extra=_BEARER,
    )
    async def history(
        request: Request, at: Annotated[_Asked, Depends()], position: int = 0, place: int = -1
    ) -> Response:
        """Return what was written about one record, oldest first."""
        after = position, place
        if not all(-1 <= number < _PLACE for number in after):
            raise Problem("not-ours")
        key = at.file, at.type, at.id
        return _json(await _off(service.history, _bearer(request), key, after))


async def _off(work: Callable[..., T], *given: object) -> T:
    """Do *work*, which waits for the database, beside the loop."""
    try:
        return await run_in_threadpool(work, *given)
    except Problem:
        raise
    except Exception as error:  # noqa: BLE001  # whatever it is, the desk is answered
        # The text of an error may hold what a person wrote; where it happened does not.
        places = [f"{f.name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
        log.error("%s in %s", type(error).__name__, " > ".join(places))  # noqa: TRY400  # as above
        raise Problem("unexpected") from None


async def _read(request: Request, limit: int) -> bytes:
    """Return the body; stop reading as soon as it is too large."""
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > limit:
        raise Problem("too-large")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise Problem("too-large")
    return bytes(body)


def _texts(body: bytes, *names: str) -> list[str]:
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem("not-ours") from error
    if not isinstance(told, dict):
        raise Problem("not-ours")
    found = [told.get(name) for name in names]
    if not all(isinstance(text, str) and len(text) <= 200 for text in found):
        raise Problem("not-ours")
    return cast("list[str]", found)


def _spare(body: bytes, *names: str) -> list[str]:
    """Return texts that an older desk does not send."""
    told = orjson.loads(body)
    given = {name: told.get(name, "") for name in names}
    found = _texts(orjson.dumps(given), *names)
    if any("\0" in text for text in found):
        raise Problem("not-ours")
    return found


def _bytes(told: dict[str, Any]) -> bytes:  # a JSON object
    content = told.get("content")
    try:
        return base64.b64decode(content if isinstance(content, str) else "?", validate=True)
    except ValueError as error:
        raise Problem("not-ours") from error


def _bearer(request: Request) -> str:
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or len(shown) > 2_000:
        raise Problem("token-foreign")
    return shown


def _json(body: dict[str, Any]) -> Response:  # a JSON object
    return Response(orjson.dumps(body), media_type="application/json")


def _problem(code: str) -> Response:
    told = body_of(code)
    headers = {"Retry-After": str(WAIT_SECONDS // 2)} if code == "busy" else {}
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
        return _problem(error.code)

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
