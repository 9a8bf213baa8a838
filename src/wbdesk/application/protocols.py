"""What now: whom to ring today, and three steps for each of six situations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application.ports import Desk
from wbdesk.domain.records.team import DutyRota, Protocol, Situation

OLD = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ProtocolRow:
    """The steps of one situation; *old* where nobody checked them for 90 days."""

    protocol: Protocol
    steps: tuple[str, ...]
    old: bool


@dataclass(frozen=True, slots=True)
class WhatNow:
    """Who is on duty today (None if the rota does not say), and the situations in their order."""

    duty: DutyRota | None
    duty_old: bool
    situations: tuple[ProtocolRow, ...]


def what_now(desk: Desk) -> WhatNow:
    """Return what the card of F12 shows; it names no person."""
    today = desk.clock.today()
    rota = desk.reads.records(DutyRota, desk.me.team_file, day=today.isoformat())
    duty = rota[0] if rota else None
    order = list(Situation)
    held = [p for p in desk.reads.records(Protocol, desk.me.team_file) if p.situation in order]
    held.sort(key=lambda p: order.index(p.situation) if p.situation in order else 0)
    rows = [
        ProtocolRow(
            p,
            tuple(step for step in (p.step_1, p.step_2, p.step_3) if step),
            _old(p.checked_on, today),
        )
        for p in held
    ]
    return WhatNow(duty, bool(duty and _old(duty.checked_on, today)), tuple(rows))


def _old(checked: dt.date | None, today: dt.date) -> bool:
    return checked is None or today - checked > OLD
