"""A worker's printed list: initials, time and place of meeting, and nothing that could hurt."""

from __future__ import annotations

from collections.abc import Iterator

from wbdesk.application.paper_rows import Made, PaperAsked, SheetPaper, SheetRow
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.forms import made
from wbdesk.documents.voice import D_, Run, Runs, Voice, name


def sheet(paper: SheetPaper, asked: PaperAsked) -> Made:
    """Return the list of a day."""
    return made(sheet_content(paper, asked), asked.size)


def sheet_content(paper: SheetPaper, asked: PaperAsked) -> Content:
    """Return what the list says; that it has to come back stands on every page."""
    voice = Voice(asked.language)
    foot = voice.words(
        "Sheet {number} of {date}. Bring back and shred.",
        number=str(paper.number),
        date=voice.day(paper.day),
    )
    return Content(
        title=voice.plain(D_("My day")),
        parts=(Part(voice, tuple(_blocks(paper, voice)), foot),),
        made_on=asked.today,
        practice=asked.practice or paper.practice,
    )


def _blocks(paper: SheetPaper, voice: Voice) -> Iterator[Block]:
    yield Block(Kind.TITLE, voice.words("My day"))
    yield Block(Kind.ENTRY, (voice.day(paper.day),))
    yield Block(Kind.RULE)
    if not paper.rows:
        yield Block(Kind.WORDS, voice.words("Nothing is booked."))
    for row in paper.rows:
        yield block(Kind.STEP, *_line(row, voice))


def _line(row: SheetRow, voice: Voice) -> Runs:
    """Return "10:30 R.T., Library café"."""
    runs: list[Run] = []
    if row.at is not None:
        runs += [voice.time(row.at), Run(" ", isolate=False)]
    runs.append(name(row.initials))
    if row.place:
        runs += [Run(voice.comma, isolate=False), Run(" ".join(row.place.split()))]
    return tuple(runs)
