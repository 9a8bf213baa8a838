"""Paper in very large letters: the recovery words of a laptop, and a note for the fridge door."""

from __future__ import annotations

from collections.abc import Iterator

from wbdesk.application.paper_rows import Made, NotePaper, PaperAsked, WordsPaper
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.forms import made
from wbdesk.documents.voice import D_, Run, Voice, name


def recovery(paper: WordsPaper, asked: PaperAsked) -> Made:
    """Return the sheet with the recovery words, large and numbered."""
    voice = Voice(asked.language)
    part = Part(voice, tuple(_recovery(paper, voice)), one_page=True)
    title = voice.plain(D_("Recovery words"))
    return made(Content(title, (part,), asked.today, asked.practice), asked.size)


def _recovery(paper: WordsPaper, voice: Voice) -> Iterator[Block]:
    yield Block(Kind.TITLE, voice.words("Recovery words"))
    if paper.laptop:
        yield Block(Kind.ENTRY, voice.words("For the laptop {name}", name=name(paper.laptop)))
    yield Block(Kind.RULE)
    for at, word in enumerate(paper.words, start=1):
        yield Block(Kind.NUMBERED, (Run(word, language="en", whole=True),), label=f"{at}.")
    yield Block(Kind.WORDS, voice.words("Keep this sheet away from the laptop."))
    yield Block(Kind.WORDS, voice.words("The words open it when the passphrase is forgotten."))


def note(paper: NotePaper, asked: PaperAsked) -> Made:
    """Return a note in letters of 48 points."""
    voice = Voice(paper.language)
    blocks = (block(Kind.BIG, paper.words),)
    content = Content(
        voice.plain(D_("Note")), (Part(voice, blocks, one_page=True),), asked.today, asked.practice
    )
    return made(content, asked.size)
