"""The marks of a network map: rings, links and nodes, told apart by shape and weight alone."""

from __future__ import annotations

import math
from typing import Any

from wbdesk.documents.text import RULE, Sheet
from wbdesk.domain.records.network import Strength, TieKind

Point = tuple[float, float]
THICK, THIN = 5.0, 2.0


def ring(sheet: Sheet, x: float, y: float, rx: float, ry: float) -> None:
    """Draw one ring round the middle, in dots: it is the ground that the links stand on."""
    sheet.setLineWidth(RULE)
    sheet.setLineCap(1)
    sheet.setDash(0.1, 5.5)
    sheet.ellipse(x - rx, y - ry, x + rx, y + ry)
    sheet.setDash()
    sheet.setLineCap(0)


def ground(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    """Clear the paper under a label, so that no line runs through its letters."""
    sheet.setFillGray(1)
    sheet.rect(x - 1, y + 0.12 * height, width + 2, 0.76 * height, stroke=0, fill=1)
    sheet.setFillGray(0)


def disc(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """Draw the middle."""
    sheet.setLineWidth(3)
    sheet.setFillGray(1)
    sheet.circle(x, y, radius, stroke=1, fill=1)
    sheet.setFillGray(0)


def link(sheet: Sheet, strength: Strength, start: Point, end: Point, size: float) -> None:
    """Draw a link: thick, thin, zigzag, or dotted with a double bar."""
    sheet.setLineWidth(THICK if strength is Strength.STRONG else THIN)
    if strength is Strength.STRAINED:
        _zigzag(sheet, start, end, 0.22 * size)
    elif strength is Strength.BROKEN:
        _broken(sheet, start, end, 0.4 * size)
    else:
        sheet.line(*start, *end)


def _zigzag(sheet: Sheet, start: Point, end: Point, swing: float) -> None:
    length = math.dist(start, end) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    turns = max(4, int(length / (2 * swing)))
    path = sheet.beginPath()
    path.moveTo(*start)
    for turn in range(1, turns):
        side = swing if turn % 2 else -swing
        far = length * turn / turns
        path.lineTo(
            start[0] + along[0] * far - along[1] * side, start[1] + along[1] * far + along[0] * side
        )
    path.lineTo(*end)
    sheet.drawPath(path, stroke=1, fill=0)


def _broken(sheet: Sheet, start: Point, end: Point, bar: float) -> None:
    length = math.dist(start, end) or 1.0
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    sheet.setDash(3, 3)
    sheet.line(*start, *end)
    sheet.setDash()
    for far in (0.58 * length - 0.3 * bar, 0.58 * length + 0.3 * bar):
        x, y = start[0] + along[0] * far, start[1] + along[1] * far
        across = (-along[1] * bar, along[0] * bar)
        sheet.line(x - across[0], y - across[1], x + across[0], y + across[1])


def node(sheet: Sheet, kind: TieKind, x: float, y: float, radius: float, *, died: bool) -> None:
    """Draw a circle for a person, a square for a service, six sides for a place, a paw."""
    sheet.setLineWidth(2)
    sheet.setFillGray(0 if kind is TieKind.PERSON and not died else 1)
    if died:
        sheet.setDash(2, 2.5)
        sheet.circle(x, y, radius, stroke=1, fill=1)
        sheet.setDash()
        sheet.setFillGray(0)
        _heart(sheet, x, y, 0.5 * radius)
    elif kind is TieKind.SERVICE:
        side = 0.9 * radius
        sheet.roundRect(x - side, y - side, 2 * side, 2 * side, 0.4 * side, stroke=1, fill=1)
    elif kind is TieKind.PLACE:
        sheet.drawPath(_hexagon(sheet, x, y, radius), stroke=1, fill=1)
    else:
        sheet.circle(x, y, radius, stroke=1, fill=1)
    sheet.setFillGray(0)
    if kind is TieKind.PET and not died:
        _paw(sheet, x, y, 0.5 * radius)


def _hexagon(sheet: Sheet, x: float, y: float, radius: float) -> Any:  # ReportLab has no types
    path = sheet.beginPath()
    for corner in range(6):
        turn = math.radians(60 * corner)
        point = (x + 1.1 * radius * math.cos(turn), y + 1.1 * radius * math.sin(turn))
        (path.lineTo if corner else path.moveTo)(*point)
    path.close()
    return path


def _paw(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.ellipse(x - 0.6 * size, y - 0.9 * size, x + 0.6 * size, y + 0.1 * size, 0, 1)
    for dx, dy in ((-0.85, 0.25), (-0.3, 0.75), (0.3, 0.75), (0.85, 0.25)):
        sheet.circle(x + dx * size, y + dy * size, 0.24 * size, stroke=0, fill=1)


def _heart(sheet: Sheet, x: float, y: float, size: float) -> None:
    path = sheet.beginPath()
    path.moveTo(x, y - size)
    path.curveTo(x - 1.8 * size, y + 0.2 * size, x - 0.9 * size, y + 1.4 * size, x, y + 0.5 * size)
    path.curveTo(x + 0.9 * size, y + 1.4 * size, x + 1.8 * size, y + 0.2 * size, x, y - size)
    sheet.drawPath(path, stroke=0, fill=1)


def sign(
    sheet: Sheet, what: TieKind | Strength | None, x: float, y: float, size: float, *, rtl: bool
) -> None:
    """Draw a key's sign at the start side; None is somebody who has died."""
    turn = -1 if rtl else 1
    if isinstance(what, Strength):
        ends = ((x, y), (x + turn * 2.1 * size, y))
        link(sheet, what, ends[0], ends[1], size)
        return
    middle = x + turn * 0.75 * size
    node(sheet, what or TieKind.PERSON, middle, y, 0.55 * size, died=what is None)
