"""What a supervisor hears of files that leave the team's desks, and letting held ones go."""

from __future__ import annotations

from typing import Any

from wbdesk.server import rules
from wbdesk.server.ledger import Caller
from wbdesk.server.problems import Problem
from wbdesk.server.storage import access
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import ledger


def listed(database: Database, caller: Caller) -> dict[str, Any]:  # JSON
    """Return, desk by desk, where something is still written or held back in the caller's team.

    A person is named only to who holds the cover; of others there is a number.
    """
    if caller.role not in rules.LEADS:
        raise Problem("not-found")
    with ledger(database, caller.service) as held:
        found = access.leaving_in(held, caller.account, caller.team)
    names = ("device", "account", "state", "people", "told", "persons")
    return {"laptops": [dict(zip(names, row, strict=True)) for row in found]}


def let_go(database: Database, caller: Caller, device: str) -> dict[str, bool]:
    """Confirm what a desk of the caller's team holds back, so that it is erased there."""
    if caller.role not in rules.LEADS:
        raise Problem("not-found")
    with ledger(database, caller.service) as held:
        known = access.leaving_in(held, caller.account, caller.team)
        if not any(row[0] == device and row[2] == "held" for row in known):
            raise Problem("not-found")
        access.confirm(held, device, caller.account)
    return {"ok": True}
