"""Small files beside the vaults, without personal data: notices, What now, the laptop's taste."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wbdesk.desktop.gate import NowCard, NowSheet, OnDuty
from wbdesk.domain.days import london_day
from wbdesk.storage.whole_file import write_whole

_STANDING = "standing"
_NOTICE, _NOW, _NOW_KEY, _TASTE = "notice", "what-now.json", "what-now.key", "taste.json"
_ORDER = ("medical", "mental-health", "safeguarding", "abuse", "no-roof", "carer")


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
        """Return the notice in *folder*, or an empty one for what is missing or damaged."""
        held = _read(folder / _NOTICE)
        try:
            return cls(
                int(held.get("unsent", 0)),
                _moment(held.get("last_synced")),
                _moment(held.get("check_in_by")),
            )
        except (TypeError, ValueError):
            return cls()


def keep_standing(folder: Path, state: str) -> None:
    """Keep what the service, or the organisation, says of a desk: it is told while locked."""
    if state == standing(folder):
        return
    if state in ("retired", "lost"):
        write_whole(folder / _STANDING, state.encode())
    else:
        (folder / _STANDING).unlink(missing_ok=True)


def standing(folder: Path) -> str:
    """Return "retired" or "lost", "" for a desk in use."""
    try:
        held = (folder / _STANDING).read_text("ascii")
    except (OSError, ValueError):
        return ""
    return held if held in ("retired", "lost") else ""


def pin_now_key(folder: Path, public: str) -> None:
    """Keep beside a desk's vault what its service signs with; a file of another key goes.

    The key was told at enrolment and lies in the encrypted file too: whoever changes this copy
    while the desk is locked is undone when it is unlocked.
    """
    held = folder / _NOW_KEY
    if not held.exists() or held.read_text() != public:
        write_whole(held, public.encode())
        (folder / _NOW).unlink(missing_ok=True)


def keep_now(folder: Path, public: str, content: bytes) -> None:
    """Keep what came from the service, if it signed it; raises NotOurs."""
    from wbdesk.wire import now

    now.opened(public, content)
    write_whole(folder / _NOW, content)


def now_made_on(folder: Path) -> dt.date | None:
    """Return the day of the file that is here and rightly signed, or None."""
    return read_now(folder).made_on


def newest_now(folders: Iterable[Path]) -> NowSheet:
    """Return the newest What now of the desks on this laptop; a refused one if there is no other.

    Who is on duty is read for today on the clocks of London.
    """
    found = [read_now(folder) for folder in folders]
    fitting = [sheet for sheet in found if sheet.made_on is not None]
    if fitting:
        return max(fitting, key=lambda sheet: sheet.made_on or dt.date.min)
    return next((sheet for sheet in found if sheet.refused), NowSheet())


def read_now(folder: Path) -> NowSheet:
    """Return what the file in a desk's *folder* says, empty where there is none."""
    try:
        content, public = (folder / _NOW).read_bytes(), (folder / _NOW_KEY).read_text()
    except OSError:
        return NowSheet()
    from wbdesk.wire import now
    from wbdesk.wire.codec import NotOurs

    try:
        held = now.opened(public, content)
        return _sheet(held, london_day(dt.datetime.now(dt.UTC)).isoformat())
    except (NotOurs, KeyError, ValueError, TypeError):
        return NowSheet(refused=True)


def _sheet(held: dict[str, Any], today: str) -> NowSheet:  # a JSON object
    on_duty = [entry for entry in held["duty"] if entry["day"] == today]
    duty = None
    if on_duty:
        first = on_duty[0]
        gps = tuple((e["practice"], e["gp"], e["gp_phone"]) for e in on_duty)
        number = first["supervisor_phone"]
        duty = OnDuty(first["supervisor"], number, gps, _day(first["checked_on"]))
    cards = tuple(
        NowCard(
            card["situation"],
            card["first_words"],
            (card["step_1"], card["step_2"], card["step_3"]),
            card["ring"],
            _day(card["checked_on"]),
        )
        for situation in _ORDER
        for card in held["cards"]
        if card["situation"] == situation
    )
    return NowSheet(duty, cards, dt.datetime.fromisoformat(held["made"]).date())


def stays_here(address: str) -> bool:
    """Whether *address* is on this laptop: a practice desk never speaks to another."""
    return urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"}


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
