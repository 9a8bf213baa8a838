"""One desk of the tour, a process of its own: the real desk, worked by a robot hand.

The first line on standard input says how the desk is set up; each following line is one step, and
is answered by one line of JSON. The desk talks to the others through the server alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import faulthandler
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wbdesk.entrypoints.cli import DONE
from wbdesk.i18n.resources import resource_path

if TYPE_CHECKING:
    from wbdesk.application.ports import Reads


class ConnectionWatch:
    """Counts attempts to connect that were made from the screen's own thread."""

    def __init__(self) -> None:
        self.attempts = 0
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:  # the audit hook's own facts
        here = threading.current_thread() is threading.main_thread()
        if event == "socket.connect" and here and isinstance(args[1], tuple):
            self.attempts += 1


def tour_desk(args: argparse.Namespace) -> int:
    """Work one desk until the story ends."""
    del args
    screen = resource_path("tour", "screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    told: dict[str, Any] = json.loads(sys.stdin.readline())  # a JSON object
    faulthandler.enable()
    watch = ConnectionWatch()
    from wbdesk.desktop.app import Options, application, start
    from wbdesk.desktop.tour.robot import Robot
    from wbdesk.desktop.tour.steps import STEPS
    from wbdesk.desktop.tour.teller import Teller
    from wbdesk.entrypoints.clock import WallClock
    from wbdesk.entrypoints.laptop import LaptopGate

    ahead = dt.timedelta(days=told["days_ahead"])
    gate = LaptopGate(Path(told["data"]), practice=True, clock=WallClock(ahead))
    options = Options(
        language=told["language"],
        theme=told["theme"],
        text_size=told["text_size"] / 100,
        idle_seconds=24 * 3600.0,
        visit_seconds=24 * 3600.0,
    )
    desk = start(gate, options)
    desk.window.resize(1440, 900)

    seen: set[str] = set()

    def answer(facts: dict[str, Any]) -> None:  # a JSON object
        facts["connects_from_screen"] = watch.attempts
        facts |= _written(desk.desk.session.desk.reads, seen) if desk.desk else {}
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def end() -> None:
        desk.close()
        application().quit()

    hear = (json.loads(line) for line in sys.stdin)
    teller = Teller(Robot(Path(told["out"])), STEPS, hear, answer, end)
    teller.begin()
    application().exec()
    return DONE


def _written(reads: Reads, seen: set[str]) -> dict[str, Any]:  # JSON
    """Return the records that were written since the last step, and the newest case."""
    from wbdesk.domain.records.person import Person

    waiting = [entry for entry in reads.waiting() if entry.op_id not in seen]
    seen.update(entry.op_id for entry in waiting)
    people = reads.records(Person)
    return {
        "records": [[entry.type, entry.record_id, entry.kind] for entry in waiting],
        "case": max((person.id for person in people), default=""),
    }
