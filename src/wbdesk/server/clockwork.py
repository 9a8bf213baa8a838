"""What the server does by its own clock: it closes what was opened until a time, lends again
where a team keeps all offline, takes up what was parked and can arrive now, puts added files that
locked desks handed over where records name them, and lets go of what came for an erased file.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging

from starlette.concurrency import run_in_threadpool

from wbdesk.server import grants, handed, known, upgrade
from wbdesk.server.problems import Problem
from wbdesk.server.storage import access, people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import ledger

log = logging.getLogger(__name__)
EVERY_SECONDS = 60.0


def tick(database: Database, now: dt.datetime | None = None) -> int:
    """Close what has come to its end in every service; return how many files that were."""
    with database.reading() as connection:
        services = [service for service, _name in people.services(connection)]
    closed = 0
    for service in services:
        with ledger(database, service) as held:
            grants.lend_again(held)
        with ledger(database, service) as held:
            closed += grants.close_ended(held, now)
        with ledger(database, service) as held:
            known.compare(held)
        with ledger(database, service) as held:
            handed.settle(held)
            access.sweep(held)
    upgrade.take_up(database)
    return closed


async def keep_time(database: Database, every: float = EVERY_SECONDS) -> None:
    """Tick until cancelled; several processes may, each closing is written once."""
    while True:
        try:
            await run_in_threadpool(tick, database)
        except Problem as problem:
            log.warning("the clock of grants was held up: %s", problem.code)
        except Exception as error:  # noqa: BLE001  # whatever it is, the clock goes on
            log.error("the clock of grants failed with %s", type(error).__name__)  # noqa: TRY400  # its text may hold words
        await asyncio.sleep(every)
