"""Joins what stands side by side: foreign words keep one order, a wide stop takes no space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wbdesk.documents.content import Block, Content, Kind, Part
from wbdesk.documents.text import Direction, direction_of
from wbdesk.documents.voice import Run, Runs, Voice
from wbdesk.i18n.words import first_strong

_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
_WIDE_STOPS = ("。", "：", "，", "！", "？")


def joined(content: Content) -> Content:
    """Return *content* with the runs of every block joined as its language needs it."""
    return replace(content, parts=tuple(_part(part) for part in content.parts))


def listed(blocks: Sequence[Block], voice: Voice) -> Iterator[Block]:
    """Return *blocks* with every table as a list, for pages that have no columns."""
    for one in blocks:
        if one.kind is Kind.TABLE:
            spoken = one.voice or voice
            yield from (_block(item, spoken) for item in one.as_list(spoken))
        else:
            yield one


def _part(part: Part) -> Part:
    blocks = tuple(_block(block, block.voice or part.voice) for block in part.blocks)
    return replace(part, blocks=blocks, foot=_runs(part.foot, part.voice))


def _block(block: Block, voice: Voice) -> Block:
    return replace(block, runs=_runs(block.runs, voice))


def _runs(runs: Runs, voice: Voice) -> Runs:
    """A page whose own words are in English turns their order only as a whole."""
    runs = tuple(_without_wide_gaps(runs))
    spoken = direction_of(voice.spoken)
    return tuple(_grouped(runs, spoken)) if spoken != voice.direction else runs


def _without_wide_gaps(runs: Runs) -> Iterator[Run]:
    """Leave out the space behind a stop that brings its own."""
    before = ""
    for run in runs:
        if run.isolate or run.text != " " or not before.endswith(_WIDE_STOPS):
            yield run
        before = run.text or before


def _grouped(runs: Runs, spoken: Direction) -> Iterator[Run]:
    """Set each stretch of runs in the direction of *spoken* apart as one, with what joins them."""
    at = 0
    while at < len(runs):
        end = _end(runs, at, spoken)
        if end - at > 1:
            yield Run(_OPEN[spoken], isolate=False)
            yield from runs[at:end]
            yield Run(_CLOSE, isolate=False)
        else:
            yield runs[at]
        at = max(end, at + 1)


def _end(runs: Runs, start: int, spoken: Direction) -> int:
    """Where the stretch ends that begins at *start*: with a run in *spoken*, and what closes it."""
    end = start
    for at in range(start, len(runs)):
        direction = _direction(runs[at])
        closes = not direction and at == end and not runs[at].text.startswith(" ")
        if direction == spoken or (closes and at > start + 1):
            end = at + 1
        elif direction or at == start:
            break
    return end


def _direction(run: Run) -> str | None:
    """Return how a run reads, None for the signs between two of them."""
    if run.whole:
        return "ltr"
    if not any(unicodedata.category(char)[0] in "LN" for char in run.text):
        return None if not run.language else direction_of(run.language)
    return direction_of(run.language) if run.language else first_strong(run.text)
