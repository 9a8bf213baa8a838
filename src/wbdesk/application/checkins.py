"""Who of the team is out, back, or not heard from: only what this laptop knows, no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from wbdesk.application.ports import Desk
from wbdesk.domain.records.episode import VisitSafety

LOOK_BACK = dt.timedelta(days=30)


class Heard(Enum):
    """What is known of a worker's last check-in time."""

    CHECKED_IN = "checked-in"
    OUT = "out"
    NOT_HEARD = "not-heard"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The state, and its moment: checked in then, expected then, or silent since then."""

    heard: Heard
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class CheckIns:
    """How many of those who went out are in each state; *since* is the longest silence."""

    checked_in: int
    out: int
    not_heard: int
    since: dt.datetime | None


def check_ins(desk: Desk) -> dict[str, CheckIn]:
    """Return the newest check-in time of each worker who went out in the last 30 days.

    Silence counts from the time that was agreed: a laptop that has not synced since may know
    better, and that is why it is called not heard from, not late.
    """
    now = desk.clock.now()
    newest: dict[str, VisitSafety] = {}
    for safety in desk.reads.records(VisitSafety):
        back = safety.expected_back
        if back is None or now - back > LOOK_BACK:
            continue
        known = newest.get(safety.worker)
        if known is None or known.expected_back is None or back > known.expected_back:
            newest[safety.worker] = safety
    return {worker: _state(safety, now) for worker, safety in newest.items()}


def counted(states: Iterable[CheckIn | None]) -> CheckIns:
    """Count what is known; who never went out is in no state."""
    held = [state for state in states if state is not None]
    silent = [state.at for state in held if state.heard is Heard.NOT_HEARD]
    return CheckIns(
        sum(state.heard is Heard.CHECKED_IN for state in held),
        sum(state.heard is Heard.OUT for state in held),
        len(silent),
        min(silent, default=None),
    )


def _state(safety: VisitSafety, now: dt.datetime) -> CheckIn:
    back = safety.expected_back
    assert back is not None, "asked for those with a time only"
    if safety.checked_in_at is not None:
        return CheckIn(Heard.CHECKED_IN, safety.checked_in_at)
    return CheckIn(Heard.OUT if back > now else Heard.NOT_HEARD, back)
