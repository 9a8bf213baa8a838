"""Places in a drawing: which are taken, and where a label may go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from wbdesk.documents.text import Paragraph

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """A place that is taken, from the left and from the top."""

    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def inside(self, other: Box) -> bool:
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.left + self.width <= other.left + other.width
            and self.top + self.height <= other.top + other.height
        )


def spread(ties: Sequence[T]) -> list[T]:
    """Put ties of one ring apart: every other one first."""
    return [*ties[::2], *reversed(ties[1::2])]


def sides(
    at: tuple[float, float], label: Paragraph, away: float, centre: tuple[float, float]
) -> list[tuple[float, float]]:
    """Left and top of the label on each side of what it names: outwards first."""
    middle = at[1] - label.height / 2
    right, left = (at[0] + away, middle), (at[0] - away - label.width, middle)
    across = at[0] - label.width / 2
    above, below = (across, at[1] - away - label.height), (across, at[1] + away)
    sideways = [right, left] if at[0] >= centre[0] else [left, right]
    upright = [above, below] if at[1] < centre[1] else [below, above]
    return [*sideways, *upright]
