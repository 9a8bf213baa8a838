"""The small papers: steps for the fridge, when we meet, whom to call, and the consent form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wbdesk.application.cards import (
    CallsPaper,
    ConsentLine,
    ConsentPaper,
    GoalsPaper,
    Meeting,
    MeetingsPaper,
)
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.printing import PaperHead
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.easy import pages_of, sized
from wbdesk.documents.forms import made
from wbdesk.documents.network import language_line
from wbdesk.documents.plan import voice_for
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice, bold, name, number
from wbdesk.domain.lists import Mechanism

_HOW = {
    Mechanism.TELEPHONE: D_("By telephone"),
    Mechanism.VIDEO: D_("By video"),
    Mechanism.TEXT: D_("By text message"),
    Mechanism.EMAIL: D_("By email"),
}

Pages = Callable[[Voice], Iterator[Block]]


def goals_sheet(wanted: GoalsPaper, asked: PaperAsked) -> Made:
    """Return the goals and steps alone, for the door of a fridge."""
    paper, asked = wanted.plan, sized(asked)
    of = pages_of(asked)
    lines = {code: of(paper, asked, voice_for(paper.head, code)) for code in _codes(asked)}

    def pages(voice: Voice) -> Iterator[Block]:
        own = lines[voice.language]
        yield from _title(voice, voice.words("My next steps"))
        yield from own.goals()
        yield from own.calls()

    content = _content(paper.head, asked, D_("My next steps"), pages)
    first = lines[asked.language or ENGLISH]
    return made(replace(content, untranslated=first.untranslated), asked.size)


def calls_card(wanted: CallsPaper, asked: PaperAsked) -> Made:
    """Return whom to call, large enough for the wall."""
    paper, asked = wanted.plan, sized(asked)

    def pages(voice: Voice) -> Iterator[Block]:
        yield from pages_of(asked)(paper, asked, voice).calls()

    return made(_content(paper.head, asked, D_("Who to call"), pages), asked.size)


def meetings_card(paper: MeetingsPaper, asked: PaperAsked) -> Made:
    """Return who is coming and when."""
    asked = sized(asked)

    def pages(voice: Voice) -> Iterator[Block]:
        yield from _title(voice, voice.words("When we meet"))
        if not paper.meetings:
            yield Block(Kind.WORDS, voice.words("Nothing is booked."))
        for meeting in paper.meetings:
            told = _meeting(meeting, voice, plain=asked.plain or paper.head.rule.plain_only)
            yield from (replace(one, picture=_easy(one)) if asked.easy else one for one in told)
        yield from _to_change(paper.head, voice)

    return made(_content(paper.head, asked, D_("When we meet"), pages), asked.size)


def consent_form(paper: ConsentPaper, asked: PaperAsked) -> Made:
    """Return what the person is asked to agree to, with a place to sign."""

    def pages(voice: Voice) -> Iterator[Block]:
        yield from _title(voice, voice.words("Who may know what about me"))
        yield Block(Kind.WORDS, voice.words("You decide. You may say no and still get our help."))
        for line in paper.lines:
            yield from _consent(line, voice)
        yield Block(
            Kind.WORDS,
            voice.words(
                "You may take your yes back at any time. Tell {name}.",
                name=name(paper.head.worker_name or paper.head.agency),
            ),
        )
        danger = D_("If somebody is in danger, we may have to tell others without asking first.")
        yield Block(Kind.WORDS, voice.words(danger))
        for words in (voice.words("Signed"), voice.words("Date")):
            yield Block(Kind.SIGN, (*bold(words), Run(":", bold=True, isolate=False)))

    return made(_content(paper.head, asked, D_("Who may know what about me"), pages), asked.size)


# -- Parts of them -----------------------------------------------------------------------------


def _codes(asked: PaperAsked) -> tuple[str, ...]:
    """The languages of a paper: the one that was asked for, an English copy behind it."""
    first = asked.language or ENGLISH
    return (first, ENGLISH) if asked.with_english and first != ENGLISH else (first,)


def _content(head: PaperHead, asked: PaperAsked, title: str, pages: Pages) -> Content:
    voices = [voice_for(head, code) for code in _codes(asked)]
    copies = [(voice, tuple(pages(voice))) for voice in voices]
    return Content(
        title=voices[0].plain(title),
        parts=tuple(
            Part(voice, blocks, pictured=any(block.picture for block in blocks))
            for voice, blocks in copies
        ),
        made_on=asked.today,
        practice=asked.practice or head.practice,
    )


def _title(voice: Voice, words: Runs) -> Iterator[Block]:
    yield from language_line(voice)
    yield Block(Kind.TITLE, words)
    yield Block(Kind.RULE)


def _meeting(meeting: Meeting, voice: Voice, *, plain: bool) -> Iterator[Block]:
    day, time = voice.day_of(meeting.starts_at), voice.time(meeting.starts_at)
    yield block(Kind.SUBHEADING, day, voice.comma, time)
    who = meeting.worker.split(" ")[0] if plain else meeting.worker
    runs: list[Run] = [name(who)] if who else []
    how = _HOW.get(meeting.how) if meeting.how else None
    if how:
        runs += [*_between(runs, voice), *voice.words(how)]
    if meeting.where and not plain:
        runs += [*_between(runs, voice), Run(" ".join(meeting.where.split()))]
    if runs:
        yield Block(Kind.ENTRY, tuple(runs))
    if meeting.interpreter:
        yield Block(Kind.ENTRY, voice.words("An interpreter will be there."))


def _easy(told: Block) -> str:
    return "calendar" if told.kind is Kind.SUBHEADING else "person"


def _between(runs: list[Run], voice: Voice) -> Runs:
    return (Run(voice.comma, isolate=False),) if runs else ()


def _to_change(head: PaperHead, voice: Voice) -> Iterator[Block]:
    phone = head.worker_phone or head.agency_phone
    if phone:
        words = voice.words("To change the time, call {phone}.", phone=number(phone, heavy=True))
        yield Block(Kind.RULE)
        yield Block(Kind.WORDS, words)


def _consent(line: ConsentLine, voice: Voice) -> Iterator[Block]:
    yield block(Kind.SUBHEADING, Run(line.to_whom))
    if line.what:
        yield block(Kind.ENTRY, Run(line.what))
    for words, ticked in (
        (voice.words("Yes, they may know this"), line.answer is True),
        (voice.words("No, they may not"), line.answer is False),
    ):
        yield Block(Kind.STEP, words, ticked=ticked)
