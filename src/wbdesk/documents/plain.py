"""The same document as plain text: for an e-mail, a Braille printer, a screen reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wbdesk.documents.content import Block, Content, Kind, Part
from wbdesk.documents.joints import listed
from wbdesk.documents.text import direction_of
from wbdesk.documents.voice import Run, Runs

_WIDE = 40
_MARKS = {Kind.ITEM: "- ", Kind.NUMBERED: "", Kind.ENTRY: "", Kind.STEP: "[ ] "}


def to_plain(content: Content) -> str:
    """Return the words with isolates round names, so that they keep their order anywhere."""
    parts = ("\n".join(_lines(part, practice=content.practice)) for part in content.parts)
    return ("\n" + "=" * _WIDE + "\n\n").join(parts)


def _lines(part: Part, *, practice: bool) -> Iterator[str]:
    base = part.voice.direction
    if practice:
        yield _said(part.practice_words(), base) + "\n"
    for block in listed(part.blocks, part.voice):
        yield from _block(block, base)
    if part.foot:
        yield "-" * _WIDE
        yield _said(part.foot, base) + "\n"


def _block(block: Block, base: str) -> Iterator[str]:
    if block.kind in {Kind.RULE, Kind.CUT}:
        yield ("-" * _WIDE if block.kind is Kind.RULE else "- " * (_WIDE // 2)) + "\n"
        return
    if block.kind is Kind.DRAWING:
        return
    mark = "[x] " if block.ticked else _MARKS.get(block.kind, "")
    label = f"{block.label} " if block.label else ""
    base = block.voice.direction if block.voice else base
    words = mark + label + _said(block.runs, base)
    if block.kind is Kind.SIGN:
        words += " " + "_" * (_WIDE // 2)
    if block.kind is Kind.HEADING:
        words = f"\n{words}"
    yield words if block.kind in _MARKS else words + "\n"


def _said(runs: Runs, base: str) -> str:
    return "".join(_run(run, base) for run in runs)


def _run(run: Run, base: str) -> str:
    """A run is set apart only where it may run the other way."""
    if not (run.isolate or run.whole) or not _turns(run.text, base):
        return run.text
    if run.whole:
        return f"\u2066{run.text}\u2069"
    if run.language:
        opening = "\u2067" if direction_of(run.language) == "rtl" else "\u2066"
        return f"{opening}{run.text}\u2069"
    return f"\u2068{run.text}\u2069"


def _turns(text: str, base: str) -> bool:
    """Whether *text* holds letters or digits that do not run as the line does."""
    classes = {unicodedata.bidirectional(char) for char in text}
    return bool(classes & ({"R", "AL", "AN"} if base == "ltr" else {"L", "EN", "AN"}))
