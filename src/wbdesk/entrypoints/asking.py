"""What commands ask at a terminal: whose desk, and its passphrase."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from wbdesk.domain.errors import Refused
from wbdesk.entrypoints.cli import Stop
from wbdesk.storage.errors import StoreTrouble

if TYPE_CHECKING:
    from wbdesk.entrypoints.laptop import LaptopGate

NO_DESK = "There is no desk in that folder yet: open WBDesk and set one up."
WHOSE = "Several people work on this laptop: run this at a terminal and say whose desk it is."
NOT_THAT_ONE = "There is no desk with that number."
NO_PASSPHRASE = "A passphrase is needed: type it, or name its file."  # noqa: S105 - a sentence
NO_FILE = "The passphrase file could not be read."
WINDOW_OPEN = "WBDesk is open; do it there."
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))  # marks for screens, not for a terminal


def refuse_open_window(gate: LaptopGate) -> None:
    """Refuse while a window has the desks open."""
    from wbdesk.desktop.doorbell import Doorbell

    if Doorbell(str(gate.root)).somebody_is_in():
        raise Stop(WINDOW_OPEN)


def whose(gate: LaptopGate) -> str:
    """Return the key of the only desk, or ask whose it is."""
    desks = gate.desks()
    if not desks:
        raise Stop(NO_DESK)
    if len(desks) == 1:
        return desks[0].key
    if not sys.stdin.isatty():
        raise Stop(WHOSE)
    for number, desk in enumerate(desks, 1):
        sys.stderr.write(f"{number}  {desk.name}\n")
    sys.stderr.write("Number: ")
    answer = sys.stdin.readline().strip()
    if not answer.isdecimal() or not 1 <= int(answer) <= len(desks):
        raise Stop(NOT_THAT_ONE)
    return desks[int(answer) - 1].key


def passphrase(args: argparse.Namespace) -> str:
    """Return the passphrase from the file or from the prompt, never from the command line."""
    file: Path | None = args.passphrase_file
    if file is None and not sys.stdin.isatty():
        raise Stop(NO_PASSPHRASE)
    try:
        words = file.read_text(encoding="utf-8") if file else getpass.getpass("Passphrase: ")
    except (OSError, ValueError, EOFError) as error:
        raise Stop(NO_FILE if file else NO_PASSPHRASE) from error
    return words.rstrip("\r\n")


def sentence(refusal: Refused | StoreTrouble) -> str:
    """Return the one sentence of a refusal."""
    from wbdesk.desktop.errors import words_for

    if isinstance(refusal, StoreTrouble) and refusal.wait_seconds:
        return f"Wait {refusal.wait_seconds} seconds before the next passphrase."
    if isinstance(refusal, StoreTrouble) and refusal.tries_left:
        return f"That is not the passphrase; tries left before a wait: {refusal.tries_left}."
    return words_for(refusal).translate(_ISOLATES)
