"""Bodies in and out: bounded, read once, and never waited for on the loop."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable
from typing import Any, TypeVar, cast

import orjson
from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from wbdesk.server.problems import Problem
from wbdesk.wire.codec import MAX_COUNT

log = logging.getLogger(__name__)

SMALL = 16 * 1024
T = TypeVar("T")


async def off(work: Callable[..., T], *given: object) -> T:
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


async def read(request: Request, limit: int) -> bytes:
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


def texts(body: bytes, *names: str) -> list[str]:
    """Return the texts of a JSON object that are called *names*."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Problem("not-ours") from error
    if not isinstance(told, dict):
        raise Problem("not-ours")
    found = [told.get(name) for name in names]
    if not all(isinstance(text, str) and _is_short(text) for text in found):
        raise Problem("not-ours")
    return cast("list[str]", found)


def _is_short(text: str) -> bool:
    return len(text) <= 200 and "\0" not in text


def spare(body: bytes, *names: str) -> list[str]:
    """Return texts that an older desk does not send."""
    told = orjson.loads(body)
    given = {name: told.get(name, "") for name in names}
    return texts(orjson.dumps(given), *names)


def numbers(told: dict[str, Any], *names: str) -> list[int]:  # a JSON object
    """Return the counts that are called *names*."""
    found = [told.get(name) for name in names]
    found = [int(v) if isinstance(v, float) and v.is_integer() else v for v in found]
    if not all(type(value) is int and 0 <= value <= MAX_COUNT for value in found):
        raise Problem("not-ours")
    return cast("list[int]", found)


def content_of(told: dict[str, Any]) -> bytes:  # a JSON object
    """Return what a piece of a sealed queue holds."""
    content = told.get("content")
    try:
        return base64.b64decode(content if isinstance(content, str) else "?", validate=True)
    except ValueError as error:
        raise Problem("not-ours") from error


def bearer(request: Request) -> str:
    """Return the token that is shown."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or len(shown) > 2_000:
        raise Problem("token-foreign")
    return shown


def as_json(body: dict[str, Any]) -> Response:  # a JSON object
    """Return the answer that holds *body*."""
    return Response(orjson.dumps(body), media_type="application/json")
