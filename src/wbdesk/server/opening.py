"""A supervisor opens a main file with a reason: it is lent, and both say why in the log."""

from __future__ import annotations

from wbdesk.domain import files
from wbdesk.domain.identity import is_id, new_id
from wbdesk.domain.operation import Act, Operation, OperationKind
from wbdesk.domain.record import changes
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.row import Key
from wbdesk.domain.text import clean
from wbdesk.server import rules
from wbdesk.server.ledger import Caller, Grant
from wbdesk.server.own_writes import own_write
from wbdesk.server.problems import Problem
from wbdesk.server.storage import people
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.transaction import administer

WHAT = "person"  # the screen on which it is asked for


def open_main(database: Database, caller: Caller, person: str, why: str) -> dict[str, bool]:
    """Open a person's main file to a supervisor who holds the cover; raises Problem.

    Whoever may not is answered as for a person who does not exist.
    """
    reason = " ".join(clean(why).text.split())
    with ledger(database, caller.service) as held:
        held.lock_service()
        standing = people.open_files(held, caller.account, person) if is_id(person) else set()
        if caller.role != rules.SUPERVISOR or files.cover(person) not in standing:
            raise Problem("not-found")
        if not reason:
            raise Problem("not-ours")
        main = Grant(caller.account, files.main(person))
        both = (main, Grant(caller.account, files.author(person, caller.account)))
        opened = [grant for grant in both if grant.file_id not in standing]
        look = _look(held, caller, main.file_id, reason)
        lent = [main] if main in opened else []
        administer(held, caller, [look], opened, lent=lent, why=reason)
    return {"ok": True}


def _look(held: PostgresLedger, caller: Caller, file: str, why: str) -> Operation:
    now, look = held.now().replace(microsecond=0), new_id()
    made = Access(
        id=look,
        file_id=file,
        worker=caller.account,
        how=AccessHow.OPENED,
        what=WHAT,
        at=now,
        why=why,
    )
    key = Key(file, "access", look)
    return own_write(
        OperationKind.CREATE,
        key,
        changes(None, made),
        author=caller.account,
        role=caller.role,
        group=look,
        act=Act.ACCESS,
        at=now,
    )
