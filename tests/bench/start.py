"""From a click to the unlock screen, and from the passphrase to Today, beside an empty window."""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
from functools import cache
from pathlib import Path

import bench_data
from bench import opening, stores
from bench.registry import row
from bench.stores import SMALL
from wbdesk.desktop.whatnow.view import SITUATIONS
from wbdesk.domain.days import london_day
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.entrypoints.clock import WallClock
from wbdesk.entrypoints.laptop_files import keep_now, pin_now_key
from wbdesk.entrypoints.session import keep_enrolment
from wbdesk.storage.folder import laptop
from wbdesk.storage.store import open_store
from wbdesk.storage.vault import DEMO_PASSPHRASE, Vault
from wbdesk.sync.link import Enrolment
from wbdesk.wire import now

TIMES = 5
_SECRET = bytes(range(32))
OPENING = Path(opening.__file__)


@cache
def _desk() -> Path:
    """Set a desk with 250 people up, whose service cannot be reached; return its data folder."""
    place = stores.folder() / "start"
    here = laptop(place)
    folder = here.new_folder()
    Vault.create(folder, DEMO_PASSPHRASE, kind="demo")
    team = derived_id("bench", "team")
    enrolment = Enrolment(
        address="http://127.0.0.1:9",
        service=new_id(),
        organisation="Elm Street",
        account=derived_id("bench", "0"),
        name="Sara Vane",
        role="practitioner",
        team_file=f"team/{team}",
        epoch=new_id(),
        device=new_id(),
        secret="x" * 40,
    )
    with Vault(folder).unlock(DEMO_PASSPHRASE) as opened:
        store = open_store(opened.database, opened.key, create=True, folder=folder)
        keep_enrolment(store, enrolment, WallClock())
        with store.saving() as driver:
            bench_data.fill(driver, SMALL)
        store.close()
    here.name(folder, "Sara Vane")
    pin_now_key(folder.path, now.public_text(_SECRET))
    keep_now(folder.path, now.public_text(_SECRET), _what_to_do())
    return place


def _what_to_do() -> bytes:
    """Return the file of a service that has all six situations and a rota for three weeks."""
    today = london_day(WallClock().now())
    told: now.Doc = {f"step_{n}": f"What to do, step {n}." for n in (1, 2, 3)}
    told |= {"first_words": "You did right to say so.", "ring": "999", "checked_on": str(today)}
    cards: list[now.Doc] = [told | {"situation": one} for one in SITUATIONS]
    days = [today + dt.timedelta(days=n) for n in range(21)]
    duty: now.Doc = {
        "supervisor": "Piers Rook",
        "supervisor_phone": "020 7946 0111",
        "practice": "Hillside Surgery",
        "gp": "Dr Imke Tonge",
        "gp_phone": "020 7946 0222",
        "checked_on": str(today),
    }
    rotas: list[now.Doc] = [duty | {"day": str(day)} for day in days]
    return now.signed(_SECRET, now.sheet_of(cards, rotas, WallClock().now(), today))


def _told(what: str) -> dict[str, float]:
    """Start a process and return when it said what, in milliseconds after it was started."""
    began = opening.now()
    done = subprocess.run(
        [sys.executable, str(OPENING), what, str(_desk())],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=stores.fresh_process(),
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {word: (float(moment) - began) * 1000 for word, moment in lines}


@cache
def _starts() -> list[tuple[float, float]]:
    """Return pairs of an empty window's start and ours, by turns; the first is not counted."""
    _desk()
    pairs = [(_told("bare")["painted"], _told("unlock")["painted"]) for _ in range(TIMES + 1)]
    return pairs[1:]


@row("start to an empty window", note="the floor: Python, Qt and a QMainWindow, offscreen")
def empty_window() -> float:
    return statistics.median(bare for bare, _ours in _starts())


@row("start to the unlock prompt", aim=350, note="a new process, to the first paint, offscreen")
def unlock_prompt() -> float:
    return statistics.median(ours for _bare, ours in _starts())


@row("start to the unlock prompt, to an empty window", unit="ratio")
def unlock_ratio() -> float:
    return statistics.median(ours / bare for bare, ours in _starts())


@row("unlock to Today, 250 people", aim=300, note="after the key derivation, all parts painted")
def today() -> float:
    told = [_told("today") for _ in range(TIMES + 1)]
    return statistics.median(one["painted"] - one["derived"] for one in told[1:])


@row("What now while locked, F12", aim=300, note="the first press in a new process, no service")
def what_now() -> float:
    told = [_told("what-now") for _ in range(TIMES + 1)]
    return statistics.median(one["shown"] - one["pressed"] for one in told[1:])
