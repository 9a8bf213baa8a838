"""Draws the program's own icons on paper, from the shapes that their files hold."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree as ET

from wbdesk.documents.text import RULE, Sheet
from wbdesk.i18n.resources import resource_path

Point = tuple[float, float]
# ("M" | "L" | "C" | "Z", its numbers): what a pen on paper can do.
Move = tuple[str, tuple[float, ...]]
_SIDE = 24.0  # of the square that every icon is drawn in
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
_ROUND = 0.5523  # how far the handles of a quarter circle stand out


def draw_picture(sheet: Sheet, name: str, x: float, y_top: float, side: float) -> None:
    """Draw an icon in a square with its left and top given; it says nothing to a reader."""
    with sheet.decoration():
        sheet.translate(x, y_top)
        sheet.scale(side / _SIDE, -side / _SIDE)
        sheet.setLineWidth(max(1.7, RULE * _SIDE / side))
        sheet.setLineCap(1)
        sheet.setLineJoin(1)
        path = sheet.beginPath()
        for kind, at in moves_of(name):
            if kind == "Z":
                path.close()
            else:
                {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}[kind](*at)
        sheet.drawPath(path, stroke=1, fill=0)


def picture_svg(name: str) -> str:
    """Return an icon as it stands in a web page, beside words that say the same."""
    whole = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").strip()
    return whole.replace("<svg ", '<svg class="picture" aria-hidden="true" ', 1)


@lru_cache(maxsize=64)
def moves_of(name: str) -> tuple[Move, ...]:
    """Return what the pen does for an icon."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    moves: list[Move] = []
    for shape in ET.fromstring(source):  # noqa: S314  # a file of our own
        kind, given = shape.tag.rpartition("}")[2], shape.attrib
        if kind == "path":
            moves += _path(given["d"])
        elif kind == "circle":
            x, y, r = (float(given[key]) for key in ("cx", "cy", "r"))
            moves += _rounded(x - r, y - r, 2 * r, 2 * r, r)
        elif kind == "rect":
            x, y, width, height = (float(given[key]) for key in ("x", "y", "width", "height"))
            moves += _rounded(x, y, width, height, float(given.get("rx", 0)))
    return tuple(moves)


def _rounded(x: float, y: float, width: float, height: float, r: float) -> Iterator[Move]:
    """A rectangle with round corners; with half its side as radius it is a circle."""
    right, bottom, handle = x + width, y + height, r * (1 - _ROUND)
    yield "M", (x + r, y)
    yield "L", (right - r, y)
    yield "C", (right - handle, y, right, y + handle, right, y + r)
    yield "L", (right, bottom - r)
    yield "C", (right, bottom - handle, right - handle, bottom, right - r, bottom)
    yield "L", (x + r, bottom)
    yield "C", (x + handle, bottom, x, bottom - handle, x, bottom - r)
    yield "L", (x, y + r)
    yield "C", (x, y + handle, x + handle, y, x + r, y)
    yield "Z", ()


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its own numbers; those behind a first M are lines."""
    tokens = _TOKEN.findall(d)
    at, command = 0, "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        many = _TAKES[command.upper()]
        yield command, [float(token) for token in tokens[at : at + many]]
        at += many
        if command in "Mm":
            command = "L" if command == "M" else "l"


def _path(d: str) -> Iterator[Move]:
    x = y = 0.0
    start, handle = (0.0, 0.0), (0.0, 0.0)
    for command, given in _commands(d):
        kind = command.upper()
        numbers = _absolute(kind, given, (x, y)) if command.islower() else given
        if kind == "Z":
            x, y = start
            yield "Z", ()
            continue
        if kind == "H":
            kind, numbers = "L", [numbers[0], y]
        elif kind == "V":
            kind, numbers = "L", [x, numbers[0]]
        elif kind == "S":
            kind, numbers = "C", [2 * x - handle[0], 2 * y - handle[1], *numbers]
        if kind == "A":
            yield from _arc((x, y), numbers)
        else:
            yield kind, tuple(numbers)
        x, y = numbers[-2:]
        handle = (numbers[2], numbers[3]) if kind == "C" else (x, y)
        start = (x, y) if kind == "M" else start


def _absolute(kind: str, given: list[float], at: Point) -> list[float]:
    if kind == "A":
        return [*given[:5], given[5] + at[0], given[6] + at[1]]
    if kind == "V":
        return [given[0] + at[1]]
    return [number + at[n % 2] for n, number in enumerate(given)]


def _arc(start: Point, given: list[float]) -> Iterator[Move]:
    """A part of a circle as curves of an eighth at most; no icon of ours has a leaning ellipse."""
    radius, _ry, _lean, large, sweep, x, y = given
    dx, dy = (start[0] - x) / 2, (start[1] - y) / 2
    half = math.hypot(dx, dy)
    radius = max(radius, half)
    if half == 0:
        return
    out = math.sqrt(max(radius**2 - half**2, 0.0)) / half * (-1 if large == sweep else 1)
    middle = ((start[0] + x) / 2 + out * dy, (start[1] + y) / 2 - out * dx)
    first = math.atan2(start[1] - middle[1], start[0] - middle[0])
    turn = (math.atan2(y - middle[1], x - middle[0]) - first) % (2 * math.pi)
    if not sweep:
        turn -= 2 * math.pi
    pieces = max(1, math.ceil(abs(turn) / (math.pi / 4)))
    each = turn / pieces
    reach = 4 / 3 * math.tan(each / 4) * radius
    for piece in range(pieces):
        a, b = first + piece * each, first + (piece + 1) * each
        ax, ay = middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)
        bx, by = middle[0] + radius * math.cos(b), middle[1] + radius * math.sin(b)
        one = (ax - reach * math.sin(a), ay + reach * math.cos(a))
        two = (bx + reach * math.sin(b), by - reach * math.cos(b))
        yield "C", (*one, *two, bx, by)
