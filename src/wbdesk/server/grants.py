"""Opening, closing and moving files by a named person, and closings by the server's own clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import FileKind
from wbdesk.domain.operation import Act
from wbdesk.server import after_restore, rules
from wbdesk.server.after_restore import CLOSE, ERASE, HOLD, RELEASE, Entry
from wbdesk.server.ledger import Caller, Grant, Head
from wbdesk.server.storage import access, keys, lending, people
from wbdesk.server.storage.access import Due, Erased, Hold, Leaves, Open
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.ledger import PostgresLedger, ledger
from wbdesk.server.storage.people import Account
from wbdesk.server.world import grant_line, read_world

CASE_FILES = ("cover", "main", "safeguarding")
KEPT_YEARS = 8


def by_whom(held: PostgresLedger, named: str) -> Caller:
    """Return the account in whose name something is done; "" is the service itself."""
    if not named:
        return Caller(held.service, held.service, rules.OFFICE, "")
    found = account(held, named)
    return Caller(held.service, found.id, found.role, found.team)


def account(held: PostgresLedger, named: str) -> Account:
    """Return the account of this id, or that bears this name as the only one; raises Refused."""
    everybody = [a for a in people.accounts(held) if a.role != rules.OFFICE]
    found = [a for a in everybody if named in (a.id, a.name)]
    if len(found) != 1:
        raise Refused("no-such-account", count=len(found))
    return found[0]


def case(held: PostgresLedger, named: str) -> str:
    """Return the person of this id or case reference; raises Refused."""
    person = people.case_named(held, named)
    if person is None:
        raise Refused("no-such-case")
    return person


def open_files(
    database: Database,
    service: str,
    named: str,
    of_case: str,
    names: Collection[str] = CASE_FILES[:2],
    *,
    until: dt.datetime | None = None,
    by: str = "",
) -> int:
    """Open files of a case to an account, for good or until a time; return the position.

    With the main file goes the account's own author file, where unfinished notes are kept.
    """
    with ledger(database, service) as held:
        head = held.lock_service()
        holder, person = account(held, named), case(held, of_case)
        asked = _with_author(_files(person, names), person, holder.id)
        grants = [Grant(holder.id, file) for file in asked]
        there = people.open_files(held, holder.id, person)
        new = [grant for grant in grants if grant.file_id not in there]
        position = write(held, by_whom(held, by), head, opened=new) if new else head.position
        access.end_at(held, grants, until)
        return position


def close_files(
    database: Database,
    service: str,
    named: str,
    of_case: str,
    names: Collection[str] = CASE_FILES,
    *,
    by: str = "",
) -> int:
    """Close files of a case to an account; return the position."""
    with ledger(database, service) as held:
        head = held.lock_service()
        holder, person = account(held, named), case(held, of_case)
        asked = _with_author(_files(person, names), person, holder.id)
        standing = set(asked) & people.open_files(held, holder.id, person)
        closed = [Grant(holder.id, file) for file in sorted(standing)]
        access.end_at(held, closed, None)  # nothing lends it again by itself
        return write(held, by_whom(held, by), head, closed=closed) if closed else head.position


def move(database: Database, service: str, of_case: str, *, to: str, by: str = "") -> int:
    """Move a case to an account: closing and opening at one position; return it.

    It is closed to all who hold its main file but the supervisors of the new keeper's team; the
    safeguarding file goes along where one of those whom it is closed to could read it.
    """
    with ledger(database, service) as held:
        head = held.lock_service()
        keeper, person = account(held, to), case(held, of_case)
        leads = set(held.supervisors(keeper.team))
        standing = access.open_in(held, access.files_of_case(held, person))
        closed = [g for g in standing if g.account not in leads | {keeper.id}]
        names = list(CASE_FILES[:2])
        if any(g.file_id == files.safeguarding(person) for g in closed):
            names.append("safeguarding")
        wanted = [
            Grant(keeper.id, file)
            for file in _with_author(_files(person, names), person, keeper.id)
        ]
        wanted += [Grant(lead, file) for lead in sorted(leads) for file in _files(person, names)]
        opened = [grant for grant in wanted if grant not in standing]
        lent = [g for g in opened if g.account != keeper.id and g.file_id == files.main(person)]
        # Whoever keeps the case holds it without an end; nothing lends again what moved away.
        access.end_at(held, [*closed, *(g for g in standing if g.account == keeper.id)], None)
        caller = by_whom(held, by)
        return write(held, caller, head, opened=opened, closed=closed, lent=lent, act=Act.REASSIGN)


def close_ended(held: PostgresLedger, now: dt.datetime | None = None) -> int:
    """Close what has come to its end by the server's clock; return how many files that were.

    With a main file go the unfinished notes beside it.
    """
    if not lending.ended(held, now or held.now()):
        return 0
    head = held.lock_service()
    over = lending.ended(held, now or held.now())
    if over:
        beside = [own for grant in over if (own := _beside(grant)) and own not in over]
        standing = access.open_in(held, [own.file_id for own in beside])
        closed = [*over, *(own for own in beside if own in standing)]
        write(held, by_whom(held, ""), head, closed=closed)
    return len(over)


def lend_again(held: PostgresLedger) -> int:
    """Open what came to its end to supervisors whose team now keeps all main files offline."""
    if not lending.to_lend_again(held):
        return 0
    head = held.lock_service()
    lent = lending.to_lend_again(held)
    if lent:
        beside = [grant for grant in map(_beside, lent) if grant]
        standing = access.open_in(held, [g.file_id for g in beside])
        opened = [*lent, *(g for g in beside if g not in standing)]
        write(held, by_whom(held, ""), head, opened=opened, lent=lent)
    return len(lent)


def _beside(grant: Grant) -> Grant | None:
    """Return the author file that goes with a main file."""
    if files.kind_of(grant.file_id) is not FileKind.MAIN:
        return None
    return Grant(grant.account, files.author(files.subject_of(grant.file_id), grant.account))


def erase(
    database: Database, service: str, of_case: str, *, by: str = "", noted: bool = False
) -> int:
    """Erase a person by law: rows, words and salts go, the chain stays; return the position.

    Raises Refused while a legal hold stands. *noted*: the list outside the database has it.
    """
    with ledger(database, service) as held:
        head = held.lock_service()
        person, caller = case(held, of_case), by_whom(held, by)
        if access.holds(held, person) and not noted:  # it was lifted before, and is done again
            raise Refused("on-hold")
        gone = access.files_of_case(held, person)
        closed = access.open_in(held, gone)
        position = write(held, caller, head, closed=closed, erased=gone, noted=True)
        access.destroy(held, gone, position, caller.account)
        keys.ask_again(held)
        if not noted:
            entry = _entry(held, ERASE, person, position, caller)
            after_restore.append([entry])
        return position


def again(database: Database, entry: Entry) -> None:
    """Do an erasure or a closing again that a restored dump does not know."""
    if entry.act == ERASE:
        try:
            erase(database, entry.service, entry.what, by="", noted=True)
        except Refused as refused:
            if refused.code != "no-such-case":
                raise
            _never(database, entry)
    elif entry.act == CLOSE:
        with ledger(database, entry.service) as held:
            head = held.lock_service()
            grant = Grant(entry.account, entry.what)
            if grant in access.open_in(held, [entry.what]):
                access.end_at(held, [grant], None)  # nothing lends it again by itself
                write(held, by_whom(held, ""), head, closed=[grant], noted=True)


def _never(database: Database, entry: Entry) -> None:
    """Let nobody bring a person back who was made after the dump and erased, too."""
    with ledger(database, entry.service) as held:
        head, caller = held.lock_service(), by_whom(held, "")
        gone = access.files_of_case(held, entry.what)
        position = write(held, caller, head, erased=gone, noted=True)
        access.destroy(held, gone, position, caller.account)
        keys.ask_again(held)


def write(
    held: PostgresLedger,
    caller: Caller,
    head: Head,
    *,
    opened: Sequence[Grant] = (),
    closed: Sequence[Grant] = (),
    erased: Iterable[str] = (),
    lent: Iterable[Grant] = (),
    act: Act = Act.NONE,
    noted: bool = False,
) -> int:
    """Write openings and closings at one position, each as a line of the log; return it.

    Closings are noted outside the database, where a restored dump cannot undo them.
    """
    world, position = read_world(held, caller, head, ()), head.position + 1
    world.grant(opened, position, caller.account)
    world.batch.closed += [(grant, position) for grant in closed]
    world.batch.lent |= dict.fromkeys(lent, True)
    lines = [(g, "close") for g in closed] + [(g, "open") for g in opened]
    lines += [(Grant("", file), "erase") for file in erased]
    for place, (grant, kind) in enumerate(lines):
        line = grant_line(caller, "", grant, kind, (position, place))
        world.note(line._replace(act=act.value), {}, "")
    held.write(world.batch)
    if not noted:
        after_restore.append(
            _entry(held, CLOSE, g.file_id, position, caller, g.account) for g in closed
        )
    return position


def _entry(  # noqa: PLR0917  # the columns of a line
    held: PostgresLedger, act: str, what: str, position: int, caller: Caller, whose: str = ""
) -> Entry:
    at = held.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    return Entry(act, held.service, what, held.life(), position, whose, caller.account, at)


def _files(person: str, names: Collection[str]) -> list[str]:
    if not names or set(names) - set(CASE_FILES):
        raise Refused("no-such-file")
    return [files.file_id(FileKind(name), person) for name in names]


def _with_author(asked: list[str], person: str, holder: str) -> list[str]:
    own = [files.author(person, holder)] if files.main(person) in asked else []
    return [*asked, *own]


def listed(database: Database, service: str, named: str = "") -> list[Open]:
    """Return what is open to an account, or to everybody."""
    with ledger(database, service) as held:
        return access.open_to(held, account(held, named).id if named else "")


def erasures(database: Database, service: str) -> list[Erased]:
    """Return every erased file: when and by whose order."""
    with ledger(database, service) as held:
        return access.erasures(held)


def hold(database: Database, service: str, of_case: str, why: str, *, by: str = "") -> None:
    """Let nothing of a person be destroyed until it is released."""
    with ledger(database, service) as held:
        head = held.lock_service()
        person, caller = case(held, of_case), by_whom(held, by)
        access.hold(held, person, caller.account, why)
        after_restore.append([_entry(held, HOLD, person, head.position + 1, caller)])


def release(database: Database, service: str, of_case: str, *, by: str = "") -> int:
    """End the holds on a person; return how many there were."""
    with ledger(database, service) as held:
        head = held.lock_service()
        person, caller = case(held, of_case), by_whom(held, by)
        after_restore.append([_entry(held, RELEASE, person, head.position + 1, caller)])
        return access.release(held, person, caller.account)


def holds(database: Database, service: str) -> list[Hold]:
    """Return the legal holds that stand."""
    with ledger(database, service) as held:
        return access.holds(held)


def due(database: Database, service: str, today: dt.date, years: int = KEPT_YEARS) -> list[Due]:
    """Return people whose time of keeping has ended; nothing is destroyed by itself."""
    before = dt.date(today.year - years, today.month, min(today.day, 28))
    with ledger(database, service) as held:
        return access.due(held, before)


def leaving(database: Database, service: str, state: str = "") -> list[Leaves]:
    """Return what desks told of files that leave them."""
    with ledger(database, service) as held:
        return access.leaving(held, state)


def confirm(database: Database, service: str, device: str, *, by: str = "") -> int:
    """Confirm what a desk holds back, so that it erases it; return how many files that are."""
    with ledger(database, service) as held:
        return access.confirm(held, device, by_whom(held, by).account)
