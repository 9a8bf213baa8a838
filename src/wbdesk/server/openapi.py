"""The published description of the server's requests, derived from the wire's own schemas."""

from __future__ import annotations

from typing import Any, TypeAlias

from wbdesk.domain.operation import Result
from wbdesk.server.problems import TITLES
from wbdesk.wire.codec import OLDEST
from wbdesk.wire.handover import SYNC_KEY
from wbdesk.wire.messages import CONTENT_TYPE, LEAVING_STATES
from wbdesk.wire.parcel import LARGEST_SEALED, PARCEL_TYPE
from wbdesk.wire.schema import COUNT, SHORT, operation_schema, record_schemas

PROBLEM = "application/problem+json"
_TEXT = {"type": "string"}
_BASE64 = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
SEGMENT = r"^[0-9]{8}-[a-z2-7]{8}\.seg$"
_SHORT = SHORT
_NUMBER = COUNT
_FLAG = {"type": "boolean"}
_BODIES = {CONTENT_TYPE: "zstd-compressed JSON", PARCEL_TYPE: "a sealed piece"}
_ENROLLED = ("organisation_key", "signature_key", "device", "secret", "epoch")


def _object(properties: dict[str, Any], *optional: str) -> dict[str, Any]:  # a JSON schema
    required = sorted(properties.keys() - set(optional))
    return {"type": "object", "properties": properties, "required": required}


def _tuple(*items: dict[str, Any]) -> dict[str, Any]:  # a JSON schema
    count = len(items)
    return {"type": "array", "prefixItems": [*items], "minItems": count, "maxItems": count}


def _list(of: dict[str, Any]) -> dict[str, Any]:  # a JSON schema
    return {"type": "array", "items": of}


def _ref(name: str) -> dict[str, Any]:  # a JSON schema
    return {"$ref": f"#/components/schemas/{name}"}


_EVENT = {**_tuple(_NUMBER, _TEXT, _FLAG, _FLAG), "minItems": 3}
_KEY = _tuple(_SHORT, _SHORT, _SHORT)
_STAMP = _tuple(_TEXT, _TEXT, _TEXT)
_OUTCOME = _tuple(_TEXT, _NUMBER, {"enum": [r.value for r in Result]}, _NUMBER, _TEXT)
_ROW = _object(
    {
        "file": _TEXT,
        "type": _TEXT,
        "id": _TEXT,
        "rev": _NUMBER,
        "position": _NUMBER,
        "deleted": _FLAG,
        "digest": _TEXT,
        "created": _STAMP,
        "changed": _STAMP,
        "doc": {"type": "object", "description": "a document of the record type named by `type`"},
        "stamps": {"type": "object", "additionalProperties": _STAMP},
    },
    "stamps",
)
_LINE = _object(
    {
        "position": _NUMBER,
        "place": _NUMBER,
        **dict.fromkeys(("op_id", "author", "role", "kind", "act", "at"), _TEXT),
        "fields": {"type": "object"},
    }
)
_LOOK = _object(dict.fromkeys(("id", "file", "worker", "name", "how", "what", "at", "why"), _TEXT))
_LEAVER = _object(
    dict.fromkeys(("device", "account", "state", "told"), _TEXT)
    | {"people": _NUMBER, "persons": _list(_TEXT)}
)
_SYNC_KEY = {"type": "string", "pattern": f"^({SYNC_KEY})?$"}
_HANDED_OVER = {
    "device": _SHORT,
    "secret": _SHORT,
    "name": {"type": "string", "pattern": SEGMENT},
    "content": {"type": "string", "pattern": _BASE64},
}
_HANDED_PIECE = {
    "device": _SHORT,
    "secret": _SHORT,
    "hash": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "offset": _NUMBER,
    "whole": {"type": "integer", "minimum": 1, "maximum": LARGEST_SEALED},
    "content": {"type": "string", "pattern": _BASE64},
}
_ASK = _object(
    {
        "epoch": _SHORT,
        "cursor": _ref("cursor"),
        "operations": _list(_ref("operation")),
        "want_files": _FLAG,
        "schema": {**_NUMBER, "minimum": OLDEST},
        "again": _FLAG,
        "repair": _tuple(_SHORT, _KEY),
        "leaving": _list(_tuple(_SHORT, {"enum": sorted(LEAVING_STATES)}, _NUMBER)),
    },
    *("again", "repair", "leaving"),
)


def schemas() -> dict[str, Any]:  # JSON schemas by name
    """Return every schema that the paths refer to."""
    return {
        "operation": operation_schema(),
        "cursor": _tuple(_SHORT, _NUMBER, _NUMBER, _KEY),
        "ask": _ASK,
        "row": _ROW,
        "answer": _object(
            {
                "cursor": _ref("cursor"),
                "schema": {"type": "integer"},
                "at": _NUMBER,
                "outcomes": _list(_OUTCOME),
                "rows": _list(_ref("row")),
                "events": _list(_EVENT),
                "more": _FLAG,
                "expected": _NUMBER,
                "fork": _FLAG,
                "checkpoint": _tuple(_NUMBER, _NUMBER, _TEXT, _NUMBER, _list(_TEXT)),
                "each": {"type": "object", "additionalProperties": _tuple(_NUMBER, _TEXT)},
            },
            *("at", "outcomes", "rows", "events", "more", "expected", "fork", "checkpoint", "each"),
        ),
        "problem": _object(
            {
                "type": _TEXT,
                "title": _TEXT,
                "status": {"type": "integer"},
                "code": {"enum": sorted(TITLES)},
            }
        ),
        **_of_devices(),
        "held": _object({"have": _NUMBER}),
        "piece": {"type": "string", "format": "binary"},
        "what-now": _object({"sheet": _TEXT, "signature": _TEXT}),
        "health": _object({"ok": _FLAG, "schema": {"type": "integer"}}),
        "history": _object(
            {"lines": _list(_LINE), "next": {"type": ["array", "null"], "items": _NUMBER}}
        ),
        **{f"record-{name}": schema for name, schema in record_schemas().items()},
    }


def _of_devices() -> dict[str, Any]:  # JSON schemas by name
    enrolled = ("service", "organisation", "account", "name", "role", "team", "team_file")
    return {
        "sign-in": _object(dict.fromkeys(("service", "name", "password"), _SHORT)),
        "session": _object(
            dict.fromkeys(("account", "name", "role", "team", "token"), _TEXT)
            | {"expires_in": _NUMBER}
        ),
        "leavers": _object({"laptops": _list(_LEAVER)}),
        "let-go": _object({"device": _SHORT}),
        "looks": _object({"looks": _list(_LOOK), "next": {"type": ["string", "null"]}}),
        "enrol": _object(
            {"code": _SHORT, "sync_key": _SYNC_KEY, "handover": _SHORT}, "sync_key", "handover"
        ),
        "keys": _object({"escrow": _SHORT, "keyring": _FLAG}),
        "organisation-key": _object({"organisation_key": _TEXT}),
        "handover": _object(_HANDED_OVER),
        "handover-piece": _object(_HANDED_PIECE),
        "handed": _object({"state": {"enum": ["in-use", "retired", "lost"]}, "order": _TEXT}),
        "proof": _object({"proof": _SHORT}),
        "open": _object({"person": _SHORT, "why": _SHORT}),
        "kept": _object({"ok": _FLAG}),
        "enrolled": _object(dict.fromkeys((*enrolled, *_ENROLLED), _TEXT)),
        "device": _object({"device": _SHORT, "secret": _SHORT}),
        "token": _object({"token": _TEXT, "expires_in": _NUMBER}),
        "epoch": _object({"epoch": _TEXT}),
    }


def body(name: str, media: str = "application/json") -> dict[str, Any]:  # part of a description
    """Return what describes a request's body."""
    words = _BODIES.get(media, "JSON")
    content = {media: {"schema": _ref(name)}}
    return {"requestBody": {"required": True, "description": words, "content": content}}


Told: TypeAlias = "dict[int | str, dict[str, Any]]"  # part of a description


def answers(name: str, *codes: str, media: str = "application/json") -> Told:
    """Return what describes the answers of a request: *name*, or a problem with one of *codes*."""
    told: Told = {200: {"description": "Done", "content": {media: {"schema": _ref(name)}}}}
    for code in (*codes, "busy", "unexpected"):
        status, title = TITLES[code]
        told[status] = {"description": title, "content": {PROBLEM: {"schema": _ref("problem")}}}
    return told
