"""The network map on paper: always as a list, and as a drawing on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from math import ceil

from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.printing import MapPaper, TiePaper
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.drawing import draw_map
from wbdesk.documents.forms import made
from wbdesk.documents.map_words import CLOSENESS, DIED, KINDS, LINKS, SECTORS
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice, name
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, TieKind
from wbdesk.domain.records.person import Digits
from wbdesk.i18n.formats import language_name

# Beyond so many ties one drawing is a blot; each then holds so many a quarter and ring.
_MOST_DRAWN = 40
_A_PLACE = {
    Closeness.CLOSEST: 3,
    Closeness.CLOSE: 5,
    Closeness.SOME: 7,
    Closeness.FAR: 9,
}
_HARD = frozenset({Strength.STRAINED, Strength.BROKEN})


def network(paper: MapPaper, asked: PaperAsked) -> Made:
    """Return the map: the list always, the drawing where it is *asked* for."""
    return made(map_content(paper, asked), asked.size)


def map_content(paper: MapPaper, asked: PaperAsked) -> Content:
    """Return what the map says, an English copy behind another language."""
    languages = [asked.language or ENGLISH]
    if asked.with_english and languages[0] != ENGLISH:
        languages.append(ENGLISH)
    own = paper.head.digits is Digits.OWN
    voices = [Voice(code, own_digits=own) for code in languages]
    return Content(
        title=voices[0].plain(D_("My people and places")),
        parts=tuple(_part(paper, asked, voice) for voice in voices),
        made_on=asked.today,
        practice=asked.practice or paper.head.practice,
    )


def _part(paper: MapPaper, asked: PaperAsked, voice: Voice) -> Part:
    title, *rest = map_blocks(paper, asked, voice)
    top = [*language_line(voice), Block(Kind.TITLE, title.runs)]
    top.append(block(Kind.ENTRY, name(paper.head.name)))
    if paper.drawn_on is not None:
        top.append(
            Block(Kind.ENTRY, voice.words("Drawn on {date}", date=voice.day(paper.drawn_on)))
        )
    foot = voice.words("You can change this map any time.")
    if paper.head.worker_name:
        worker = name(paper.head.worker_name)
        foot = voice.words("You can change this map any time. Tell {name}.", name=worker)
    return Part(voice, (*top, Block(Kind.RULE), *rest), foot)


def language_line(voice: Voice) -> Iterator[Block]:
    """Say in which language this copy is, in its own script and in English for who hands it on."""
    if voice.language != ENGLISH:
        own = Run(language_name(voice.language))
        english = Run(Voice(ENGLISH).name_of(voice.language), language=ENGLISH)
        yield block(Kind.ENTRY, own, " (", english, ")")


def map_blocks(paper: MapPaper, asked: PaperAsked, voice: Voice) -> Iterator[Block]:
    """Return the map as a section of its own: heading, list by sector and closeness, drawing."""
    ties = _wanted(paper, asked)
    yield Block(Kind.HEADING, voice.words("My people and places"))
    if paper.words:
        yield block(Kind.WORDS, Run(paper.words))
    if not ties:
        yield Block(Kind.WORDS, voice.words("Nobody is on this map yet."))
        return
    for sector in Sector:
        here = [tie for tie in ties if tie.sector == sector]
        if here:
            yield Block(Kind.SUBHEADING, voice.words(SECTORS[sector]))
        for tie in sorted(here, key=lambda tie: tie.closeness.value):
            yield Block(Kind.ITEM, _line(tie, voice))
    runs = voice.words("My people and places")
    for some in drawings(ties) if asked.drawing else ():
        yield Block(Kind.DRAWING, runs, drawing=partial(draw_map, some, voice))


def drawings(ties: Sequence[TiePaper]) -> list[tuple[TiePaper, ...]]:
    """Deal many ties out to several drawings, so that each can still be read."""
    if len(ties) <= _MOST_DRAWN:
        return [tuple(ties)]
    places: dict[tuple[Sector, Closeness], list[TiePaper]] = {}
    for tie in ties:
        places.setdefault((tie.sector, tie.closeness), []).append(tie)
    needed = [ceil(len(here) / _A_PLACE[ring]) for (_sector, ring), here in places.items()]
    many = max(*needed, ceil(len(ties) / _MOST_DRAWN))
    dealt: list[list[TiePaper]] = [[] for _ in range(many)]
    for at, tie in enumerate(tie for here in places.values() for tie in here):
        dealt[at % many].append(tie)
    return [tuple(some) for some in dealt]


def _wanted(paper: MapPaper, asked: PaperAsked) -> tuple[TiePaper, ...]:
    """Leave strained and broken links out unless the person said yes to them."""
    return tuple(tie for tie in paper.ties if asked.hard_links or tie.strength not in _HARD)


def _line(tie: TiePaper, voice: Voice) -> Runs:
    """Return "Name, who this is, close, strong link"."""
    comma = Run(voice.comma, isolate=False)
    runs: list[Run] = [name(tie.name)]
    if tie.relation:
        runs += [comma, Run(tie.relation)]
    said = ["" if tie.kind is TieKind.PERSON else KINDS[tie.kind], DIED if tie.died else ""]
    said += [CLOSENESS[tie.closeness], "" if tie.strength is Strength.SOME else LINKS[tie.strength]]
    for words in filter(None, said):
        runs += [comma, *voice.words(words)]
    return tuple(runs)
