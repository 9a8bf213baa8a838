"""Hears one step of the story at a time, does it with the robot's hand, and tells how it went."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from wbdesk.desktop.tour.robot import Robot

Facts = dict[str, Any]  # what a step is told, and what it tells: JSON objects
Step = Callable[[Robot, Facts], Facts | None]


class Teller(QObject):
    """Reads steps on a thread of its own and does them on the screen's."""

    _told = Signal(object)

    def __init__(
        self,
        robot: Robot,
        steps: dict[str, Step],
        hear: Iterable[Facts],
        answer: Callable[[Facts], None],
        end: Callable[[], None],
    ) -> None:
        super().__init__()
        self._robot, self._steps, self._hear = robot, steps, hear
        self._answer, self._end = answer, end
        self._done = threading.Event()
        self._told.connect(self._do)
        self._thread = threading.Thread(target=self._listen, name="tour", daemon=True)

    def begin(self) -> None:
        """Start listening."""
        self._thread.start()

    def _listen(self) -> None:
        for facts in self._hear:
            self._done.clear()
            self._told.emit(facts)
            self._done.wait()
        self._told.emit(None)

    def _do(self, facts: Facts | None) -> None:
        if facts is None:
            self._end()
            return
        self._robot.taken.clear()
        try:
            told = self._steps[facts["step"]](self._robot, facts) or {}
            answer: Facts = {"done": True, "pictures": list(self._robot.taken), **told}
        except Exception as error:  # noqa: BLE001  # whatever happened, the story is told of it
            answer = {"done": False, "why": f"{error}", "trace": traceback.format_exc()}
            self._robot.try_shot(f"trouble-{facts['step']}")
        self._answer(answer)
        self._done.set()
