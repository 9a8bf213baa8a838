"""The only page for a home where no more than plain paper may lie: a name, a time and a number."""

from __future__ import annotations

from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.printing import PaperHead
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.forms import made
from wbdesk.documents.voice import D_, ENGLISH, Run, Voice, name, number
from wbdesk.domain.records.person import Digits


def plain_page(head: PaperHead, asked: PaperAsked) -> Made:
    """Return first names, a day, a time and a number, and nothing that says what this is about."""
    return made(plain_content(head, asked), asked.size)


def plain_content(head: PaperHead, asked: PaperAsked) -> Content:
    """Return what the page says."""
    codes = [asked.language or ENGLISH]
    if asked.with_english and codes[0] != ENGLISH:
        codes.append(ENGLISH)
    voices = [Voice(code, own_digits=head.digits is Digits.OWN) for code in codes]
    return Content(
        title=voices[0].plain(D_("My paper")),
        parts=tuple(_page(head, asked, voice) for voice in voices),
        made_on=asked.today,
        practice=asked.practice or head.practice,
    )


def _page(head: PaperHead, asked: PaperAsked, voice: Voice) -> Part:
    blocks, when = [block(Kind.TITLE, Run(head.first_name))], asked.next_meeting
    if when is not None:
        day, time = voice.day_of(when), voice.time(when)
        words = voice.words("We meet on {date} at {time}.", date=day, time=time)
        blocks.append(Block(Kind.WORDS, words))
    worker = head.worker_name.split(" ")[0]
    if head.worker_phone:
        phone = number(head.worker_phone, heavy=True)
        blocks.append(block(Kind.WORDS, name(worker), ": ", phone))
    return Part(voice, tuple(blocks))
