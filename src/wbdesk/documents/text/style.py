"""How a paragraph is set: size, weight, language and direction, and words set apart inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RTL_LANGUAGES = frozenset({"ar", "ur", "fa", "ps", "ckb", "he", "yi", "pnb", "sd", "ug", "dv"})
_RTL_SCRIPTS = frozenset({"arab", "hebr", "aran"})


def base_language(tag: str) -> str:
    """The language of a tag without its region or script: en for en-GB."""
    return tag.replace("_", "-").split("-")[0].lower()


def direction_of(tag: str) -> Direction:
    """The direction a language is written in, its script subtag heeded: pa-Arab is rtl."""
    subtags = tag.replace("_", "-").lower().split("-")
    scripts = [part for part in subtags[1:] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"


@dataclass(frozen=True, slots=True)
class Style:
    """Lengths are points; `size` is the least em of any glyph, `indent` is at the start side."""

    size: float
    bold: bool = False
    language: str = "en"
    direction: Direction | None = None
    leading: float = 1.35
    keep_with_next: bool = False
    space_before: float = 0.0
    space_after: float = 0.0
    indent: float = 0.0

    @property
    def rtl(self) -> bool:
        return (self.direction or direction_of(self.language)) == "rtl"


@dataclass(frozen=True, slots=True)
class Span:
    """Words inside a sentence.

    An isolated span finds its own direction and does not disturb the words around it; a `whole`
    one is never broken over two lines and reads left to right, as numbers and codes do.
    """

    text: str
    bold: bool = False
    language: str | None = None
    isolate: bool = True
    whole: bool = False


Text = str | tuple[Span | str, ...]
