"""A letter that was written from a team's template: its lines, and nothing that is not in them."""

from __future__ import annotations

from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.documents.content import Block, Content, Kind, Part
from wbdesk.documents.forms import made
from wbdesk.documents.plan import voice_for
from wbdesk.documents.voice import D_, ENGLISH, Run
from wbdesk.domain.template import Line, LineKind

_KINDS = {
    LineKind.HEADING: Kind.HEADING,
    LineKind.ENTRY: Kind.ITEM,
    LineKind.WORDS: Kind.ENTRY,
}


def letter(paper: LetterPaper, asked: PaperAsked) -> Made:
    """Return the letter as it is *asked* for."""
    return made(letter_content(paper, asked), asked.size)


def letter_content(paper: LetterPaper, asked: PaperAsked) -> Content:
    """Return the letter with its team's name above it and a line to sign on below."""
    voice = voice_for(paper.head, asked.language or ENGLISH)
    blocks = [_block(line) for line in paper.lines]
    if paper.head.agency:
        blocks.insert(0, Block(Kind.TITLE, (Run(paper.head.agency),)))
    blocks.append(Block(Kind.SIGN, (*voice.words("Signed"), Run(":", isolate=False))))
    return Content(
        title=voice.plain(D_("Letter")),
        parts=(Part(voice, tuple(blocks)),),
        made_on=paper.head.printed_on,
        practice=asked.practice or paper.head.practice,
    )


def _block(line: Line) -> Block:
    """A value stands apart from the words round it, whatever its direction."""
    runs = tuple(Run(p.words, isolate=bool(p.field)) for p in line.pieces if p.words)
    return Block(_KINDS[line.kind], runs)
