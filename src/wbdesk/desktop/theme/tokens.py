"""The colours of the four themes, read from one file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor

from wbdesk.i18n.resources import resource_path

NAMES = {
    "light": "light",
    "dark": "dark",
    "clear-light": "clearLight",
    "clear-dark": "clearDark",
}
TONES = ("ok", "due", "risk", "info")


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme by their names."""

    name: str
    values: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.values[key]

    @property
    def clear(self) -> bool:
        """Whether tints vanish and borders carry the meaning."""
        return self.name.startswith("clear")

    @property
    def dark(self) -> bool:
        """Whether the page is darker than the words."""
        return self.name.endswith("dark")


@lru_cache(maxsize=4)
def load(name: str) -> Tokens:
    """Return the colours of the theme *name*."""
    everything = json.loads(resource_path("style", "tokens.json").read_text("utf-8"))
    return Tokens(name, _with_edges(everything[NAMES[name]], clear=name.startswith("clear")))


def _with_edges(values: dict[str, str], *, clear: bool) -> dict[str, str]:
    """Add what follows from the file: the edges that stand in for tints in Clear."""
    edges = {f"{tone}Edge": values[tone if clear else f"{tone}Tint"] for tone in TONES}
    edges["primaryEdge"] = values["primary" if clear else "primaryTint"]
    edges["neutralEdge"] = values["line"]
    edges["track"] = values["surface" if clear else "nav"]
    edges["barFill"] = values["primary" if clear else "primaryLine"]
    edges["navChosen"] = values["surface"] if not clear else values["canvas"]
    edges["navChosenEdge"] = values["ink"] if clear else values["surface"]
    return values | edges


@lru_cache(maxsize=256)
def colour(value: str) -> QColor:
    """Return a colour of the form #RRGGBB; made once."""
    return QColor(value)
