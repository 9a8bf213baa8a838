"""Tries the desk with invented people: a whole small service on this machine."""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wbdesk.entrypoints.cli import DONE, Stop, data_of, has_display
from wbdesk.entrypoints.desktop import NO_DISPLAY, warm_up
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import laptop
from wbdesk.storage.migrations import FIRST_SQL
from wbdesk.storage.vault import DEMO_PASSPHRASE, demo_key

if TYPE_CHECKING:
    from wbdesk.desktop.doorbell import Doorbell
    from wbdesk.entrypoints.office import Office
    from wbdesk.entrypoints.session import DeskSession

NOT_A_DEMO = "The key of a desk is shown for practice desks only."
NO_DESK = "There is no practice desk in that folder."
OTHER_THINGS = "That folder holds other things: a practice desk needs a folder of its own."
OTHER_VERSION = (
    "These practice desks were made by another version of WBDesk. "
    "Begin anew with: wbdesk demo --fresh"
)
_BEGUN, _READY = "practice", "ready"


def demo(args: argparse.Namespace) -> int:
    """Open the desk of the practitioner or the supervisor over the invented caseload."""
    root = root_of(args)
    if args.print_key:
        return print_key(root)
    if args.check:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not has_display():
        raise Stop(NO_DISPLAY)
    refuse_other_things(root)
    bell = None if args.check else _only_one(root)
    if args.fresh:
        shutil.rmtree(root, ignore_errors=True)
    with ExitStack() as until_the_end:
        _begin(until_the_end, root, args)
        if bell is not None:
            bell.close()  # the window answers from here on
        gate = LaptopGate(root / (args.role or "practitioner"), practice=True)
        return _open(gate, args)


def _only_one(root: Path) -> Doorbell:
    """Answer for *root* from now on; raises Stop where a practice desk is open over it."""
    from wbdesk.desktop.app import application
    from wbdesk.desktop.doorbell import Doorbell
    from wbdesk.desktop.errors import words_of

    application()
    bell = Doorbell(str(root))
    if bell.somebody_is_in():
        raise Stop(words_of("other-window"))
    bell.answer()
    return bell


def _begin(until_the_end: ExitStack, root: Path, args: argparse.Namespace) -> None:
    """Start the service; the first time takes a while, and a window says so."""
    if args.check or is_ready(root):
        until_the_end.enter_context(service(root))
        return
    from wbdesk.desktop.app import application
    from wbdesk.desktop.look import Look
    from wbdesk.desktop.practice import while_it_is_made

    looks = {"name": args.theme or "", "language": args.language or ""}
    Look(application(), LaptopGate(root)).begin(scale=(args.text_size or 0) / 100, **looks)
    while_it_is_made(lambda: until_the_end.enter_context(service(root)))


def root_of(args: argparse.Namespace) -> Path:
    """Return the folder of the demo: the one given by --data, or its usual place."""
    return data_of(args) or laptop().root.parent / "wbdesk-demo"


def is_ready(root: Path) -> bool:
    """Return whether the invented people are in *root* already, in tables of today."""
    ready = root / _READY
    return ready.exists() and ready.read_text("ascii") == _tables()


def refuse_unfit(root: Path) -> None:
    """Raise Stop where *root* holds other things, or desks that this version cannot open."""
    refuse_other_things(root)
    if (root / _READY).exists() and not is_ready(root):
        raise Stop(OTHER_VERSION)


def _tables() -> str:
    """Return a mark of the first schema, from which no step leads on to another one."""
    return hashlib.sha256(FIRST_SQL.read_bytes()).hexdigest()


def refuse_other_things(root: Path) -> None:
    """Raise Stop where *root* holds anything but a demo, which would be begun anew there."""
    ours = any((root / name).exists() for name in (_BEGUN, _READY))
    if root.exists() and not ours and (not root.is_dir() or any(root.iterdir())):
        raise Stop(OTHER_THINGS)


def print_key(root: Path) -> int:
    """Write the data key of each practice desk under *root*, for a stock SQLCipher."""
    desks = laptop(root).desks()
    if not desks:
        raise Stop(NO_DESK)
    try:
        keys = [demo_key(desk.folder) for desk in desks]
    except StoreTrouble as refusal:
        raise Stop(NOT_A_DEMO) from refusal
    sys.stdout.write("\n".join(keys) + "\n")
    return DONE


@contextmanager
def service(root: Path) -> Iterator[Office]:
    """Run the demo's service from *root* for a while; the first time, fill it with people."""
    from wbdesk.entrypoints.office import Office

    refuse_unfit(root)
    ready = root / _READY
    if root.exists() and not ready.exists():
        shutil.rmtree(root)  # a first time that was cut off is begun anew
    root.mkdir(parents=True, exist_ok=True)
    (root / _BEGUN).touch()
    with Office(root / "server", "Wenlow Wellbeing") as office:
        office.start_server()
        if not ready.exists():
            _fill(root, office)
            ready.write_text(_tables(), "ascii")
        yield office


def set_up_desk(office: Office, folder: Path, code: str) -> DeskSession:
    """Set a practice desk up in *folder* with a one-time code, and open it."""
    gate = LaptopGate(folder, practice=True)
    invited = gate.invite(office.address, code)
    gate.set_up(invited, invited.name, DEMO_PASSPHRASE)
    return gate.unlock(gate.finish_set_up(invited).key, DEMO_PASSPHRASE)


def _fill(root: Path, office: Office) -> None:
    """Invent a team and its people, each written by their own practitioner on their own desk."""
    from wbdesk.demo import fill, staff

    team = office.team(staff.TEAM)
    codes = [(entry, office.staff(entry.name, entry.role, team)) for entry in staff.STAFF]
    desks = [set_up_desk(office, root / entry.desk, made.code) for entry, made in codes]
    today = dt.datetime.now(dt.UTC)
    for (entry, _made), session in zip(codes, desks, strict=True):
        session.sync_now()
        fill.fill(entry, session.at, today)
        session.sync_now()
    for session in desks:
        session.sync_now()
        session.close()


def _open(gate: LaptopGate, args: argparse.Namespace) -> int:
    from wbdesk.desktop.app import Options, application, start

    options = Options(
        language=args.language or "",
        theme=args.theme or "",
        text_size=(args.text_size or 0) / 100,
        place="" if args.check else str(root_of(args)),
        warm=None if args.check else warm_up,
    )
    desk = start(gate, options)
    desk.front.unlocking.unlock(DEMO_PASSPHRASE)
    if args.check:
        from wbdesk.desktop.tour.robot import Robot

        robot = Robot(gate.root)
        robot.find("today")
        robot.settle()
        desk.close()
        return DONE
    desk.faults.listen()
    if desk.bell is not None:
        desk.bell.answer()
    return application().exec()
