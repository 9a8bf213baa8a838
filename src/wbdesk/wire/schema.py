"""The JSON schema of every record and of the body of a push, derived from the definitions."""

from __future__ import annotations

from typing import Any

from wbdesk.domain.operation import Act, OperationKind
from wbdesk.domain.record import Definition, definitions
from wbdesk.wire.codec import MAX_COUNT, MAX_TEXT

ID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
SHORT = {"type": "string", "maxLength": MAX_TEXT, "pattern": "^[^\\u0000]*$"}
COUNT = {"type": "integer", "minimum": 0, "maximum": MAX_COUNT}


def record_schema(entry: Definition) -> dict[str, Any]:  # a JSON schema
    """Return the schema of the document of *entry*; unknown fields are allowed, and kept."""
    return {
        "title": entry.name,
        "type": "object",
        "properties": {spec.name: spec.kind.schema() for spec in entry.specs},
        "additionalProperties": True,
    }


def record_schemas() -> dict[str, Any]:  # JSON schemas by name
    """Return the schema of every record type, by its name."""
    return {entry.name: record_schema(entry) for entry in definitions()}


def operation_schema() -> dict[str, Any]:  # a JSON schema
    """Return the schema of one operation of a push."""
    texts = ("op_id", "epoch", "author", "role", "group", "type", "id", "file_id", "written_at")
    numbers = ("n", "revision", "seen", "schema")
    properties: dict[str, Any] = {name: {**SHORT} for name in texts}  # as above
    properties["op_id"] = {"type": "string", "pattern": ID}
    properties |= {name: {**COUNT} for name in numbers}
    properties["kind"] = {"enum": [kind.value for kind in OperationKind]}
    properties["act"] = {"enum": [act.value for act in Act]}
    pair = {"type": "array", "minItems": 2, "maxItems": 2}
    properties["fields"] = {"type": "object", "additionalProperties": pair}
    return {
        "title": "operation",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
