"""A person at the desk, for the tour: eyes, hands, and a camera."""

from __future__ import annotations

import contextlib
from pathlib import Path

from wbdesk.desktop.tour.eyes import DidNotHappen
from wbdesk.desktop.tour.hands import Lists

__all__ = ["DidNotHappen", "Robot"]


class Robot(Lists):
    """Works at one desk as a person would; nothing is reached but through its widgets."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.taken: list[str] = []

    def shot(self, name: str) -> str:
        """Save what the window shows; return the name of the picture."""
        self.settle()
        window = self.windows()[-1]
        picture = f"{name}.png"
        if not window.grab().save(str(self.out / picture)):
            raise DidNotHappen(f"the picture {picture} could not be saved")
        self.taken.append(picture)
        return picture

    def try_shot(self, name: str) -> None:
        """Save what the window shows where a step did not happen, for whoever looks why."""
        with contextlib.suppress(Exception):
            self.shot(name)
