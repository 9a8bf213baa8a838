"""What the fuzzer of the published description must know of our bodies: how they travel."""

from __future__ import annotations

import json
from typing import Any

import schemathesis
import zstandard

from wbdesk.wire.codec import unpack
from wbdesk.wire.messages import CONTENT_TYPE


@schemathesis.serializer(CONTENT_TYPE)
def packed(_: Any, value: Any) -> bytes:  # any JSON
    """Return a body as it travels, whatever it is."""
    return zstandard.compress(json.dumps(value).encode())


@schemathesis.deserializer(CONTENT_TYPE)
def unpacked(_: Any, response: Any) -> Any:  # any JSON
    """Return what an answer holds."""
    return unpack(response.content)


@schemathesis.hook
def before_call(_: Any, case: Any, __: Any) -> None:  # a Case of any type
    """Let operations belong to the epoch that is asked with, which a schema cannot say."""
    body = case.body
    if isinstance(body, dict) and isinstance(body.get("operations"), list):
        for operation in body["operations"]:
            if isinstance(operation, dict) and "epoch" in operation:
                operation["epoch"] = body.get("epoch")
