"""Where everything stands on the map: pure sums over the ties, the same for every drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Tie

RINGS = tuple(Closeness)
RADII = {
    Closeness.CLOSEST: 0.30,
    Closeness.CLOSE: 0.54,
    Closeness.SOME: 0.77,
    Closeness.FAR: 1.0,
}
QUARTERS = (Sector.FAMILY, Sector.FRIENDS, Sector.COMMUNITY, Sector.PROFESSIONALS)
_STARTS = {Sector.FAMILY: 0, Sector.PROFESSIONALS: 90, Sector.COMMUNITY: 180, Sector.FRIENDS: 270}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_GOLDEN = (math.sqrt(5) - 1) / 2
_EDGE = 12.0
_TURNS = (0.0, 20.0, 46.0, 33.0, 10.0, 56.0, 26.0, 40.0, 15.0, 50.0, 5.0, 61.0)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    def meets(self, other: Box) -> bool:
        """Whether the two share room."""
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )

    def inside(self, other: Box) -> bool:
        """Whether this one lies within *other*."""
        return (
            self.x >= other.x
            and self.y >= other.y
            and self.x + self.w <= other.x + other.w
            and self.y + self.h <= other.y + other.h
        )


def angle(tie: Tie) -> float:
    """Return the tie's angle in degrees, from its own rank alone: no other tie moves it."""
    share = (0.5 + _order(tie.rank) * _GOLDEN) % 1.0
    return _STARTS.get(tie.sector, 0) + _EDGE + share * (90 - 2 * _EDGE)


def _order(rank: str) -> float:
    """Return a number that grows by one with every tie added at the end."""
    total = 0.0
    for place, letter in enumerate(rank):
        weight = 1.0 if place == 0 or rank[:place] == "z" * place else 0.37**place
        total += weight * max(_DIGITS.find(letter), 0)
    return total


def on_map(tie: Tie, reach: Point, *, rtl: bool = False, aside: float = 0.0) -> Point:
    """Return where a tie stands, from the middle; quarters are mirrored, rings are not.

    *aside* turns it by so many degrees, round again inside its own quarter.
    """
    radius = RADII.get(tie.closeness, 1.0)
    start = _STARTS.get(tie.sector, 0) + _EDGE
    turn = math.radians(start + (angle(tie) - start + aside) % (90 - 2 * _EDGE))
    x = math.cos(turn) * radius * reach[0]
    return (-x if rtl else x), -math.sin(turn) * radius * reach[1]


def standing(ties: Sequence[Tie], reach: Point, size: float, *, rtl: bool) -> dict[str, Point]:
    """Return every tie's place; where two would lie on each other the later steps aside."""
    placed: dict[str, Point] = {}
    for tie in sorted(ties, key=lambda one: (one.rank, one.id)):
        spots = [on_map(tie, reach, rtl=rtl, aside=turn) for turn in _TURNS]
        spots += [(x * share, y * share) for share in (0.88, 1.1) for x, y in spots[::3]]
        near = [
            min((math.dist(spot, other) for other in placed.values()), default=size)
            for spot in spots
        ]
        widest = near.index(max(near))
        placed[tie.id] = (
            next((s for s, gap in zip(spots, near, strict=True) if gap >= size), None)
            or spots[widest]
        )
    return placed


def dropped(at: Point, reach: Point, *, rtl: bool = False) -> tuple[Closeness, Sector]:
    """Return the ring and the quarter of the place where something was let go."""
    x, y = (-at[0] if rtl else at[0]), at[1]
    far = math.hypot(x / max(reach[0], 1), y / max(reach[1], 1))
    ring = min(RINGS, key=lambda one: abs(RADII[one] - far))
    if x >= 0:
        return ring, Sector.FAMILY if y < 0 else Sector.FRIENDS
    return ring, Sector.PROFESSIONALS if y < 0 else Sector.COMMUNITY


def next_quarter(sector: Sector, steps: int) -> Sector:
    """Return the quarter so many steps round, with the clock."""
    at = QUARTERS.index(sector) if sector in QUARTERS else 0
    return QUARTERS[(at + steps) % len(QUARTERS)]


def labels(
    nodes: dict[str, Point],
    widths: dict[str, float],
    size: float,
    line: float,
    *,
    room: Box,
    taken: Iterable[Box] = (),
) -> dict[str, Box | None]:
    """Return a place for every label that meets no other and no node; None asks for a number."""
    half = size / 2
    busy = [Box(x - half, y - half, size, size) for x, y in nodes.values()]
    busy += list(taken)
    found: dict[str, Box | None] = {}
    for key, (x, y) in nodes.items():
        box = next(
            (
                box
                for box in _around(x, y, widths[key], half, line)
                if box.inside(room) and not any(box.meets(other) for other in busy)
            ),
            None,
        )
        found[key] = box
        if box is not None:
            busy.append(box)
    return found


def _around(x: float, y: float, wide: float, half: float, line: float) -> list[Box]:
    """Return the places for a label, the best first: outwards, below, above, then steps away."""
    gap = 6.0
    out, back = (x + half + gap, x - half - gap - wide)
    sides = (out, back) if x >= 0 else (back, out)
    below, above = y + half + 2, y - half - 2 - line
    tall = (below, above) if y >= 0 else (above, below)
    middle = y - line / 2
    boxes = [Box(sides[0], middle, wide, line)]
    boxes += [Box(x - wide / 2, top, wide, line) for top in tall]
    boxes += [Box(sides[1], middle, wide, line)]
    way = 1 if y >= 0 else -1
    for step in (1, 2, 3):
        boxes.append(Box(sides[0], middle + way * step * line * 0.8, wide, line))
        boxes.append(Box(x - wide / 2, tall[0] + way * step * line, wide, line))
        boxes.append(Box(sides[0], middle - way * step * line * 0.8, wide, line))
    return boxes
