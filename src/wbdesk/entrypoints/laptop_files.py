"""Small files beside the vaults, without personal data: notices, What now, the laptop's taste."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wbdesk.desktop.gate import NowCard, OnDuty
from wbdesk.storage.whole_file import write_whole

if TYPE_CHECKING:  # the records are not loaded before the first window is painted
    from wbdesk.application.ports import Desk
    from wbdesk.application.protocols import WhatNow

_NOTICE, _NOW, _TASTE = "notice", "what-now.json", "taste.json"


def _moment(words: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(words) if words else None


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """What a locked desk may say about itself: counts and times, no names."""

    unsent: int = 0
    last_synced: dt.datetime | None = None
    check_in_by: dt.datetime | None = None

    def write(self, folder: Path) -> None:
        """Leave the notice in a desk's *folder*."""
        write_whole(folder / _NOTICE, json.dumps(asdict(self), default=str).encode())

    @classmethod
    def read(cls, folder: Path) -> DeskNotice:
        """Return the notice in *folder*, or an empty one."""
        held = _read(folder / _NOTICE)
        return cls(
            int(held.get("unsent", 0)),
            _moment(held.get("last_synced")),
            _moment(held.get("check_in_by")),
        )


def write_now_card(root: Path, now: WhatNow, desk: Desk) -> None:
    """Keep today's duty and the six situations where they open while the desk is locked."""
    from wbdesk.domain.records.team import DutyRota

    rota = desk.reads.records(DutyRota, desk.me.team_file, day=desk.clock.today().isoformat())
    duty = now.duty and {
        "supervisor": now.duty.supervisor,
        "supervisor_phone": now.duty.supervisor_phone,
        "gps": [[entry.practice, entry.gp, entry.gp_phone] for entry in rota],
        "checked_on": now.duty.checked_on,
    }
    cards = [
        {
            "situation": str(row.protocol.situation),
            "first_words": row.protocol.first_words,
            "steps": [row.protocol.step_1, row.protocol.step_2, row.protocol.step_3],
            "ring": row.protocol.ring,
            "checked_on": row.protocol.checked_on,
        }
        for row in now.situations
    ]
    if cards or duty:
        body = json.dumps({"duty": duty, "cards": cards}, default=str, ensure_ascii=False)
        write_whole(root / _NOW, body.encode())


def read_now_card(root: Path) -> tuple[OnDuty | None, tuple[NowCard, ...]]:
    """Return the last What now that this laptop knows."""
    held = _read(root / _NOW)
    duty = held.get("duty")
    on_duty = duty and OnDuty(
        duty["supervisor"],
        duty["supervisor_phone"],
        tuple((practice, gp, number) for practice, gp, number in duty["gps"]),
        _day(duty["checked_on"]),
    )
    cards = tuple(
        NowCard(
            card["situation"],
            card["first_words"],
            (card["steps"][0], card["steps"][1], card["steps"][2]),
            card["ring"],
            _day(card["checked_on"]),
        )
        for card in held.get("cards", ())
    )
    return on_duty or None, cards


def taste(root: Path, name: str) -> str | None:
    """Return what the laptop remembers for everybody under *name*."""
    found = _read(root / _TASTE).get(name)
    return found if isinstance(found, str) else None


def keep_taste(root: Path, name: str, value: str) -> None:
    """Keep *value* for everybody on this laptop."""
    root.mkdir(parents=True, exist_ok=True)
    held = _read(root / _TASTE) | {name: value}
    write_whole(root / _TASTE, json.dumps(held).encode())


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None


def _read(path: Path) -> dict[str, Any]:  # a JSON object
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}
