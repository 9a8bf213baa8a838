"""The desks of the tour as processes: started, told steps, killed, looked at afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Facts = dict[str, Any]  # JSON objects: what a step is told, and what it tells


class StepDidNotHappen(Exception):
    """A step of the story did not happen; the words say which, on which desk, and why."""


@dataclass(slots=True)
class Story:
    """What happened, in order; becomes tour.json."""

    out: Path
    steps: list[Facts] = field(default_factory=list)

    def note(self, desk: str, step: str, told: Facts) -> None:
        """Keep one line of the story and print it, so that a witness can follow."""
        line = {"desk": desk, "step": step, **{k: v for k, v in told.items() if k != "done"}}
        self.steps.append(line)
        sys.stdout.write(f"{desk}: {step}\n")
        sys.stdout.flush()

    def write(self, **more: object) -> None:
        """Write tour.json."""
        body = {**more, "steps": self.steps}
        (self.out / "tour.json").write_text(json.dumps(body, ensure_ascii=False, indent=1))


@dataclass(slots=True)
class Look:
    """How the screens of the tour look; documents are never narrowed by it."""

    language: str = "en"
    theme: str = "light"
    text_size: int = 100


class DeskProcess:
    """One desk, a process of its own with its own data folder."""

    def __init__(self, name: str, data: Path, story: Story, look: Look | None = None) -> None:
        self.name, self.data, self._story = name, data, story
        self._look = look or Look()
        self._process: subprocess.Popen[str] | None = None

    def start(self, *, days_ahead: int = 0) -> None:
        """Open the desk's window; nobody is signed in yet."""
        log = self._story.out / f"{self.name}.log"
        self._process = subprocess.Popen(  # our own command
            [sys.executable, "-m", "wbdesk", "tour-desk"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log.open("a"),
            text=True,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        look = {"language": self._look.language, "theme": self._look.theme}
        told = {"data": str(self.data), "out": str(self._story.out), "days_ahead": days_ahead}
        self._say({**told, **look, "text_size": self._look.text_size})

    def do(self, step: str, **facts: object) -> Facts:
        """Do one step and return what it told; raises StepDidNotHappen."""
        self._say({"step": step, **facts})
        assert self._process
        assert self._process.stdout
        line = self._process.stdout.readline()
        told: Facts = json.loads(line) if line else {"done": False, "why": "the desk went away"}
        self._story.note(self.name, step, told)
        if not told["done"]:
            words = told.get("trace") or told["why"]
            raise StepDidNotHappen(f"{self.name}: {step} did not happen: {words}")
        return told

    def kill(self) -> None:
        """Cut the power."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
            self._story.note(self.name, "power cut", {})

    def stop(self) -> None:
        """Close the desk as a person does."""
        if self._process:
            assert self._process.stdin
            self._process.stdin.close()
            self._process.wait(60)
            self._process = None

    def _say(self, facts: Facts) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(json.dumps(facts, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
