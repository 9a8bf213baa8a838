"""Turn a stretch of one font, script and direction into positioned glyphs, once per stretch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

import uharfbuzz as hb

from wbdesk.documents.text.fonts import Face, ignorable


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """Glyphs from left to right; lengths are thousandths of the em.

    `show` holds what the page gets: stretches of equal rise, each an array for the TJ operator.
    `meanings` says which characters each glyph stands for, for readers that copy glyph by glyph.
    """

    advance: float
    top: float
    bottom: float
    glyph_count: int
    cuts: tuple[tuple[int, float], ...]  # each cluster's first character, and its advance
    show: tuple[tuple[float, str], ...]
    meanings: tuple[tuple[int, str], ...]
    missing: tuple[str, ...]


@lru_cache(maxsize=16384)
def shape(face: Face, text: str, script: str, language: str, rtl: bool) -> Shaped:
    """Shape with HarfBuzz; the same words in the same font are shaped once."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    advances: dict[int, float] = {}
    for info, place in zip(infos, positions, strict=True):
        advances[info.cluster] = advances.get(info.cluster, 0.0) + place.x_advance
    glyphs = [info.codepoint for info in infos]
    clusters = _cluster_texts(text, sorted(advances))
    top, bottom = _ink(face, glyphs, positions)
    return Shaped(
        advance=sum(advances.values()),
        top=top,
        bottom=bottom,
        glyph_count=len(glyphs),
        cuts=tuple(sorted(advances.items())),
        show=_show(face, glyphs, positions),
        meanings=_meanings(face, [(info.codepoint, info.cluster) for info in infos], clusters),
        missing=_missing(face, [clusters[i.cluster] for i in infos if i.codepoint == 0]),
    )


def _cluster_texts(text: str, starts: Sequence[int]) -> dict[int, str]:
    return {start: text[start:end] for start, end in pairwise((*starts, len(text)))}


def _missing(face: Face, clusters: list[str]) -> tuple[str, ...]:
    lacking = (
        char
        for cluster in clusters
        for char in cluster
        if ord(char) not in face.covered and not ignorable(char)
    )
    return tuple(dict.fromkeys(lacking))


def _ink(
    face: Face, glyphs: Sequence[int], positions: Sequence[hb.GlyphPosition]
) -> tuple[float, float]:
    top = bottom = 0.0
    for glyph, place in zip(glyphs, positions, strict=True):
        extents = face.font.get_glyph_extents(glyph)
        if extents is not None and extents.height:
            top = max(top, place.y_offset + extents.y_bearing)
            bottom = min(bottom, place.y_offset + extents.y_bearing + extents.height)
    return top, -bottom


def _show(
    face: Face, glyphs: Sequence[int], positions: Sequence[hb.GlyphPosition]
) -> tuple[tuple[float, str], ...]:
    """Write glyph codes and the corrections between where a reader's pen is and should be."""
    pieces: list[tuple[float, list[str]]] = []
    pen = wanted = 0.0
    for glyph, place in zip(glyphs, positions, strict=True):
        if not pieces or pieces[-1][0] != place.y_offset:
            pieces.append((place.y_offset, []))
        shift = wanted + place.x_offset - pen
        if shift:
            pieces[-1][1].append(f">{-shift:g}<")
        pieces[-1][1].append(f"{glyph:04x}")
        pen += shift + face.font.get_glyph_h_advance(glyph)
        wanted += place.x_advance
    return tuple((rise, f"<{''.join(codes)}>".replace("<>", "")) for rise, codes in pieces)


def _meanings(
    face: Face, glyphs: Sequence[tuple[int, int]], clusters: Mapping[int, str]
) -> tuple[tuple[int, str], ...]:
    """Give each glyph the characters it stands for: its own, or what its cluster has left."""
    found: list[tuple[int, str]] = []
    for start, group in groupby(glyphs, key=itemgetter(1)):
        found += _cluster_meanings(face, [glyph for glyph, _ in group], clusters[start])
    return tuple(found)


def _cluster_meanings(face: Face, glyphs: list[int], cluster: str) -> list[tuple[int, str]]:
    if len(glyphs) == 1:
        return [(glyphs[0], cluster)]
    own: dict[int, str] = {}
    rest = cluster
    for char in cluster:
        nominal = face.font.get_nominal_glyph(ord(char))
        if nominal in glyphs and nominal not in own:
            own[nominal] = char
            rest = rest.replace(char, "", 1)
    unnamed = [glyph for glyph in glyphs if glyph not in own]
    if unnamed:
        own[unnamed[0]] = rest
        own.update(dict.fromkeys(unnamed[1:], ""))
    return [(glyph, own.get(glyph, "")) for glyph in glyphs]
