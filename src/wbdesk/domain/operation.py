"""What a desk asks the service to write, and what the service answered; both kept for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from wbdesk.domain.kinds import Wire

AFTER_RECOVERY = "/recovered"  # ends the role in which somebody wrote whom nobody had proven yet


class OperationKind(str, Enum):
    """What an operation does; *settle* names a difference and the value that was chosen, *decide*
    what a supervisor made of parked work, *offer* holds a row of a life of the service that is
    over.
    """

    CREATE = "create"
    PATCH = "patch"
    REMOVE = "remove"
    SETTLE = "settle"
    DECIDE = "decide"
    OFFER = "offer"


class Act(str, Enum):
    """Named acts: what a group of operations meant to the person who did it."""

    NONE = ""
    AGREE = "agree"
    SIGN = "sign"
    ISSUE = "issue"
    SETTLE = "settle"
    ACCESS = "access"
    DECIDE = "decide"
    REASSIGN = "reassign"


class Result(str, Enum):
    """What became of an operation."""

    APPLIED = "applied"
    MERGED = "merged"
    CONFLICT = "conflict"
    PARKED = "parked"
    REFUSED = "refused"


SCHEMA = 1  # of what operations and rows may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One change of one record; *fields* is {name: (base, new)} in wire form.

    *n* is dense for each *epoch* of a device; *seen* the cursor when it was written; *revision*
    the one that a removal or a settlement saw; *written_at* the device's own UTC time, which
    decides nothing.
    """

    op_id: str
    epoch: str
    n: int
    author: str
    role: str
    group: str
    kind: OperationKind
    act: Act = Act.NONE
    type: str
    id: str
    file_id: str
    fields: dict[str, tuple[Wire, Wire]] = field(default_factory=dict)
    revision: int = 0
    seen: int = 0
    schema: int = 1
    written_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer to one operation; it holds no words. *position* is 0 unless it was written."""

    op_id: str
    n: int
    result: Result
    position: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who wrote, in which role, and when by the writer's own clock (UTC, ISO 8601)."""

    author: str = ""
    role: str = ""
    at: str = ""
