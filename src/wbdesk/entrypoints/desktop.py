"""Opens the desk: the window first, everything heavy while the passphrase is typed."""

from __future__ import annotations

import argparse

from wbdesk.entrypoints.cli import Stop, data_of, has_display

NO_DISPLAY = "There is no display here: a desk needs a screen to be seen on."


def warm_up() -> None:
    """Import what unlocking needs; runs on a thread of its own after the window is painted."""
    import wbdesk.documents.text
    import wbdesk.entrypoints.session
    import wbdesk.sync.loop  # noqa: F401  # imported for their weight alone


def open_desk(args: argparse.Namespace) -> int:
    """Show the unlock window and stay until the desk is closed."""
    if not has_display():
        raise Stop(NO_DISPLAY)
    from wbdesk.desktop.app import Options, run
    from wbdesk.entrypoints.laptop import LaptopGate

    gate = LaptopGate(data_of(args))
    return run(gate, Options(place=str(gate.root), warm=warm_up))
