"""How a paragraph is set: size, weight, language and direction, and words set apart inside it."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.documents.text.languages import Direction, direction_of


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
