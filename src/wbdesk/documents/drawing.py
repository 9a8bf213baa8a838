"""Draws the network map: rings, quarters, shapes and link styles that need no colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wbdesk.application.printing import TiePaper
from wbdesk.documents import shapes
from wbdesk.documents.content import Drawing
from wbdesk.documents.map_words import DIED, KINDS, LINKS, ME, SECTORS
from wbdesk.documents.places import Box, sides, spread
from wbdesk.documents.text import Paragraph, Sheet, Style, Text, layout, line_width
from wbdesk.documents.voice import Voice, as_text
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Strength, TieKind

_STARTS = {Sector.FAMILY: 0, Sector.PROFESSIONALS: 90, Sector.COMMUNITY: 180, Sector.FRIENDS: 270}
_EDGE = 8  # degrees that a quarter keeps free at either side
_RINGS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """One tie at its place, from the left and the top; *label* is where its name goes."""

    tie: TiePaper
    x: float
    y: float
    label: Paragraph | None = None
    at: Box | None = None
    short: bool = False  # its number stands for its name


def draw_map(
    ties: Sequence[TiePaper], voice: Voice, width: float, room: float, size: float
) -> Drawing:
    """Return the drawing for a column so wide and high, with no letter smaller than *size*."""
    plan = _Layout(tuple(ties), voice, width, room, size)
    plan.arrange()
    return Drawing(plan.height, plan.draw, tuple(plan.missing), plan.roomy, plan.numbered)


@dataclass(slots=True)
class _Layout:
    """Where everything goes; all lengths from the left and the top of the figure."""

    ties: tuple[TiePaper, ...]
    voice: Voice
    width: float
    room: float
    size: float
    height: float = 0.0
    missing: dict[str, None] = field(default_factory=dict)
    _nodes: list[Node] = field(default_factory=list)
    _taken: list[Box] = field(default_factory=list)
    _corners: list[tuple[Paragraph, float, float]] = field(default_factory=list)
    _key: list[tuple[Paragraph, float, float]] = field(default_factory=list)
    _signs: list[tuple[TieKind | Strength | None, float, float]] = field(default_factory=list)
    _band: float = 0.0
    _field: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @property
    def roomy(self) -> bool:
        """Whether the rings are not flattened."""
        return self._field.height >= 0.75 * self.width

    @property
    def numbered(self) -> tuple[tuple[str, str], ...]:
        """The names for which there was no place, each with its number."""
        numbers = ((self.voice.digits(str(at)), n) for at, n in enumerate(self._nodes, start=1))
        return tuple((n, node.tie.name) for n, node in numbers if node.short)

    @property
    def _radius(self) -> float:
        return 0.6 * self.size

    @property
    def _centre(self) -> tuple[float, float]:
        return self._field.left + self._field.width / 2, self._field.top + self._field.height / 2

    # -- Arranging -------------------------------------------------------------------------

    def arrange(self) -> None:
        """Fix every place, so that the height is known before anything is drawn."""
        self._corner_words()
        key = self._key_height()
        self._field = Box(0, self._band, self.width, self._across(key))
        bottom = self._field.top + self._field.height
        self._corners[2:] = [(words, left, bottom) for words, left, _ in self._corners[2:]]
        self._place_nodes()
        self._place_labels()
        below = self._field.top + self._field.height + self._band + 0.3 * self.size
        self._key = [(p, x, y + below) for p, x, y in self._key]
        self._signs = [(s, x, y + below) for s, x, y in self._signs]
        self.height = below + key

    def _across(self, key: float) -> float:
        """The height of the rings: what their names, the key and its gap leave of the room."""
        left = self.room - 2 * self._band - key - 0.3 * self.size
        return max(min(1.05 * self.width, left), 0.4 * self.width)

    def _set(
        self, text: Text, width: float, *, bold: bool = False, name: bool = False
    ) -> Paragraph:
        direction = "ltr" if name else self.voice.direction
        style = Style(self.size, bold, self.voice.language, direction)
        paragraph = layout(text, style, width)
        self.missing.update(dict.fromkeys(paragraph.missing))
        return paragraph

    def _corner_words(self) -> None:
        """The names of the quarters, in their corners: top ones first."""
        half = self.width / 2 - 0.5 * self.size
        order = (Sector.PROFESSIONALS, Sector.FAMILY, Sector.COMMUNITY, Sector.FRIENDS)
        if self.voice.rtl:
            order = (order[1], order[0], order[3], order[2])
        for number, sector in enumerate(order):
            words = as_text(self.voice.words(SECTORS[sector]))
            style = Style(self.size, bold=True, language=self.voice.language)
            wide = min(half, line_width(words, style) + 0.5)
            paragraph = self._set(words, wide, bold=True)
            wide = max(line.width for line in paragraph.lines) + 0.5
            paragraph = self._set(words, wide, bold=True)
            left = 0.0 if number % 2 == 0 else self.width - wide
            self._corners.append((paragraph, left, 0.0))
            self._band = max(self._band, paragraph.height)

    def _place_nodes(self) -> None:
        cx, cy = self._centre
        for sector, start in _STARTS.items():
            here = sorted(
                (tie for tie in self.ties if tie.sector == sector), key=lambda t: t.closeness.value
            )
            for at, tie in enumerate(spread(here)):
                angle = start + _EDGE + (90 - 2 * _EDGE) * (at + 0.5) / len(here)
                if self.voice.rtl:
                    angle = 180 - angle
                rx, ry = self._ring(int(tie.closeness.value))
                turn = math.radians(angle)
                self._nodes.append(Node(tie, cx + rx * math.cos(turn), cy - ry * math.sin(turn)))
        around = self._radius
        self._taken = [
            Box(node.x - around, node.y - around, 2 * around, 2 * around) for node in self._nodes
        ]
        disc = self._disc()
        self._taken.append(Box(cx - disc, cy - disc, 2 * disc, 2 * disc))

    def _ring(self, number: int) -> tuple[float, float]:
        """Half the width and height of a ring; the innermost leaves room for the middle."""
        part = 0.3 + 0.7 * (number - 1) / (_RINGS - 1)
        most_x, most_y = self.width / 2 - 3.2 * self.size, self._field.height / 2 - self._radius - 2
        return part * most_x, part * most_y

    def _disc(self) -> float:
        words = as_text(self.voice.words(ME))
        style = Style(self.size, bold=True, language=self.voice.language)
        return line_width(words, style) / 2 + 0.5 * self.size

    def _place_labels(self) -> None:
        bounds = Box(0, 0, self.width, self._field.top + self._field.height + self._band)
        self._taken += [Box(x, y, p.width, p.height) for p, x, y in self._corners]
        for at, node in enumerate(self._nodes):
            placed = self._placed(node, self._label(node.tie.name), bounds)
            if placed is None:
                short = self._label(self.voice.digits(str(at + 1)))
                placed = self._placed(node, short, bounds) or self._beside(node, short)
                placed = replace(placed, short=True)
            self._nodes[at] = placed
            assert placed.at is not None
            self._taken.append(placed.at)

    def _label(self, words: str) -> Paragraph:
        style = Style(self.size, language=self.voice.language, direction="ltr")
        wide = min(line_width(words, style) + 0.5, 0.3 * self.width)
        set_words = layout(words, style, wide)
        wide = max(line.width for line in set_words.lines) + 0.5
        return self._set(words, wide, name=True)

    def _placed(self, node: Node, label: Paragraph, bounds: Box) -> Node | None:
        """Try the four sides, then further out; long names do not get a place."""
        if len(label.lines) > 2:
            return None
        for step in (0.25, 0.9, 1.6):
            away = self._radius + step * self.size
            for x, y in sides((node.x, node.y), label, away, self._centre):
                at = Box(x, y, label.width, label.height)
                if at.inside(bounds) and not any(at.meets(taken) for taken in self._taken):
                    return Node(node.tie, node.x, node.y, label, at)
        return None

    def _beside(self, node: Node, label: Paragraph) -> Node:
        at = Box(node.x + self._radius, node.y - label.height / 2, label.width, label.height)
        return Node(node.tie, node.x, node.y, label, at)

    # -- The key ---------------------------------------------------------------------------

    def _key_height(self) -> float:
        """Shapes in one line and links in another, as far as they are on this map."""
        kinds = [kind for kind in TieKind if any(tie.kind == kind for tie in self.ties)]
        links = [link for link in Strength if any(tie.strength == link for tie in self.ties)]
        died = any(tie.died for tie in self.ties)
        first: list[tuple[TieKind | Strength | None, str]] = [(k, KINDS[k]) for k in kinds]
        first += [(None, DIED)] if died else []
        y = self._key_line(first, 0.0)
        return self._key_line([(link, LINKS[link]) for link in links], y)

    def _key_line(
        self, entries: Sequence[tuple[TieKind | Strength | None, str]], y: float
    ) -> float:
        x, tall = 0.0, 0.0
        for sign, words in entries:
            text = as_text(self.voice.words(words))
            wide = line_width(text, Style(self.size, language=self.voice.language)) + 0.5
            paragraph = self._set(text, wide)
            room = self.size * (2.6 if isinstance(sign, Strength) else 1.8)
            if x and x + room + wide > self.width:
                x, y = 0.0, y + tall
            tall = max(tall, paragraph.height)
            left = self.width - x - room - wide if self.voice.rtl else x + room
            self._key.append((paragraph, left, y))
            self._signs.append((sign, self.width - x if self.voice.rtl else x, y + tall / 2))
            x += room + wide + self.size
        return y + tall

    # -- Drawing ---------------------------------------------------------------------------

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Draw shapes first, then words on a white ground."""
        with sheet.decoration():
            sheet.translate(left, top)
            self._draw_shapes(sheet)
        for node in self._nodes:
            if node.label is not None and node.at is not None:
                sheet.draw(node.label, left + node.at.left, top - node.at.top)
        for paragraph, x, y in (*self._corners, *self._key):
            sheet.draw(paragraph, left + x, top - y)
        cx, cy = self._centre
        me = self._set(as_text(self.voice.words(ME)), 2 * self._disc(), bold=True)
        wide = me.lines[0].width
        shift = -(me.width - wide) / 2 if self.voice.rtl else (me.width - wide) / 2
        sheet.draw(me, left + cx - self._disc() + shift, top - cy + me.height / 2)

    def _draw_shapes(self, sheet: Sheet) -> None:
        cx, cy = self._centre
        for ring in range(1, _RINGS + 1):
            rx, ry = self._ring(ring)
            shapes.ring(sheet, cx, -cy, rx, ry)
        for node in self._nodes:
            strength = node.tie.strength
            shapes.link(sheet, strength, (cx, -cy), (node.x, -node.y), self.size)
        for node in self._nodes:
            if node.at is not None:
                box = node.at
                shapes.ground(sheet, box.left, -box.top - box.height, box.width, box.height)
        for node in self._nodes:
            shapes.node(sheet, node.tie.kind, node.x, -node.y, self._radius, died=node.tie.died)
        shapes.disc(sheet, cx, -cy, self._disc())
        for sign, x, y in self._signs:
            shapes.sign(sheet, sign, x, -y, self.size, rtl=self.voice.rtl)
