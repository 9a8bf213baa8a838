"""Who may write what: roles, grants as intervals of positions, and what can be kept at all."""

from __future__ import annotations

import datetime as dt
import re

from wbdesk.domain import files
from wbdesk.domain.check import Fault, refused
from wbdesk.domain.files import FileKind
from wbdesk.domain.identity import is_id
from wbdesk.domain.operation import Operation, OperationKind, Result
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key
from wbdesk.domain.text import is_clean
from wbdesk.server.ledger import Caller, Interval

LEADS = frozenset({"supervisor", "manager", "administrator"})
NO_CASES = frozenset({"volunteer", "administrator"})
SUPERVISOR = "supervisor"
OFFICE = "service"  # the role in which the service itself writes
TEAM_BY_LEADS = frozenset({"worker", "protocol", "duty_rota", "setting", "letter_template"})
GRACE = dt.timedelta(days=14)
LENT = dt.timedelta(days=30)  # how long a main file stays with a supervisor who does not look
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)?", re.ASCII)


def of_operation(caller: Caller, operation: Operation) -> Fault | None:
    """Return what is wrong with *operation* coming from *caller*, grants apart."""
    if operation.author != caller.account:
        return refused("not-yours")
    return _unkeepable(operation) or _of_role(caller, operation) or _signed(operation)


def _unkeepable(operation: Operation) -> Fault | None:
    """Refuse an envelope that would not come back as it was sent; values are the domain's."""
    if not (is_clean(operation.group) and _MOMENT.fullmatch(operation.written_at)):
        return refused("not-a-moment")
    return None


def _of_role(caller: Caller, operation: Operation) -> Fault | None:
    if operation.type in TEAM_BY_LEADS and caller.role not in LEADS:
        return refused("not-allowed")
    if operation.type in ("service", "voucher_mark") and caller.role == "volunteer":
        return refused("not-allowed")
    makes_case = operation.type == "person" and operation.kind is OperationKind.CREATE
    if makes_case and caller.role in NO_CASES:
        return refused("not-allowed")
    if operation.type == "maybe_known":
        says = operation.kind is OperationKind.PATCH and set(operation.fields) == {"state"}
        return None if says and caller.role in LEADS else refused("not-allowed")
    named = operation.fields.get("worker", (None, None))[1]
    if operation.type == "access" and named != caller.account:
        return refused("not-yours")
    return None


def _signed(operation: Operation) -> Fault | None:
    removes = operation.kind is OperationKind.REMOVE
    if not removes:
        return None
    try:
        signed_in = definition(operation.type).signed_in
    except KeyError:
        return None  # newer than this service
    kind = files.kind_of(operation.file_id)
    return refused("already-signed") if kind in signed_in else None


def of_grant(intervals: list[Interval], seen: int, now: dt.datetime) -> Fault | None:
    """Return why an operation written when the cursor was at *seen* is not taken up."""
    if not intervals:
        return refused("not-found")
    if any(entry.closed is None for entry in intervals):
        return None
    last = max(intervals, key=lambda entry: entry.closed or 0)
    assert last.closed is not None
    assert last.closed_at is not None
    in_time = now - last.closed_at <= GRACE
    return None if seen < last.closed and in_time else Fault(Result.PARKED, "closed")


def founds(caller: Caller, operation: Operation) -> bool:
    """Whether *operation* makes a new case file or household, which opens it to its maker."""
    if operation.kind is not OperationKind.CREATE or not is_id(operation.id):
        return False
    if operation.type == "person" and caller.role not in NO_CASES:
        return operation.file_id == files.cover(operation.id)
    if operation.type == "household" and caller.role != "volunteer":
        return operation.file_id == files.household(operation.id)
    return False


def shared_files(operation: Operation) -> tuple[str, ...]:
    """Return the files of a new case that its author and the team's supervisors hold."""
    if operation.type == "household":
        return (operation.file_id,)
    person = operation.id
    return files.cover(person), files.main(person), files.safeguarding(person)


def founding_of(file: str) -> Key | None:
    """Return the record whose making founds *file* and opens it to its maker, or None."""
    try:
        kind, subject = files.kind_of(file), files.subject_of(file)
    except ValueError:  # no file's id at all
        return None
    if kind is FileKind.HOUSEHOLD:
        return Key(file, "household", subject)
    return Key(files.cover(subject), "person", subject) if kind in files.CASE_KINDS else None


def leans_on(file: str, account: str) -> str | None:
    """Return the main file whose grant opens *file*, the account's own author file, or None."""
    kind, *subjects = file.split("/")
    own = kind == FileKind.AUTHOR.value and len(subjects) == 2 and subjects[1] == account
    return files.main(subjects[0]) if own else None
