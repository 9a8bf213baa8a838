"""What a document says, before it becomes a page, a web page or plain text: one tree for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from wbdesk.documents.text import Sheet
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice

PRACTICE = D_("PRACTICE - NOT VALID")


class Kind(Enum):
    """What a block is; how it looks is the business of each form."""

    TITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    WORDS = auto()
    ENTRY = auto()  # one fact of a letter: its name in bold, then what it is
    STEP = auto()
    ITEM = auto()
    NUMBERED = auto()
    TABLE = auto()  # columns in clear print, from 16 points on a list
    BIG = auto()
    SIGN = auto()  # words and a line to write on
    RULE = auto()
    CUT = auto()  # what follows is torn off, and stands at the foot of the page
    DRAWING = auto()  # its words are read out in its place


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its height, what draws it, what no font has; *roomy* when nothing is squeezed.

    *below* are the names that found no place in it, each with the number that stands for it.
    """

    height: float
    draw: Callable[[Sheet, float, float], None]
    missing: tuple[str, ...] = ()
    roomy: bool = True
    below: tuple[tuple[str, str], ...] = ()


# The width of the column, the height there is, the size of the type.
MakeDrawing = Callable[[float, float, float], Drawing]

TOGETHER = 6  # so few rows are never parted by the end of a page


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, mark or figure; *voice* where it speaks another language than its part."""

    kind: Kind
    runs: Runs = ()
    voice: Voice | None = None
    label: str = ""
    ticked: bool = False
    drawing: MakeDrawing | None = None
    head: tuple[Runs, ...] = ()  # of a table: the names of its columns
    rows: tuple[tuple[Runs, ...], ...] = ()
    picture: str = ""  # an icon beside the words, which says nothing that they do not
    keep: bool = False  # on the page of what comes next

    def as_list(self, voice: Voice) -> Iterator[Block]:
        """Return a table's rows as items: "Amina: 020 7946 0455"; few of them stay together."""
        few = len(self.rows) <= TOGETHER
        for number, (first, *rest) in enumerate(self.rows, 1):
            runs: list[Run] = [*first]
            for at, cell in enumerate(rest):
                runs += [Run(voice.comma if at else voice.colon, isolate=False), *cell]
            keep = few and number < len(self.rows)
            yield Block(Kind.ITEM, tuple(runs), self.voice, keep=keep)


@dataclass(frozen=True, slots=True)
class Part:
    """One language's pages, numbered on their own, with what stands at their foot.

    A letter (*one_page*) has no foot as long as it keeps to its page.
    """

    voice: Voice
    blocks: tuple[Block, ...]
    foot: Runs = ()
    one_page: bool = False
    pictured: bool = False  # more air, and a column at the start side for pictures

    def page_words(self, page: int, pages: int) -> Runs:
        """Return "1 of 2"."""
        voice = self.voice
        numbers = [Run(voice.digits(str(n)), isolate=True) for n in (page, pages)]
        return voice.words("{page} of {pages}", page=numbers[0], pages=numbers[1])

    def practice_words(self) -> Runs:
        """Return the mark of what is not real, in English and in the page's language."""
        own = self.voice.words(PRACTICE)
        english = Run(PRACTICE, bold=True, language=ENGLISH)
        if own == Voice(ENGLISH).words(PRACTICE):
            return (english,)
        return (english, Run(" · ", isolate=False), *(Run(r.text, bold=True) for r in own))


@dataclass(frozen=True, slots=True)
class Content:
    """A whole document; *untranslated* counts the person's lines in another language."""

    title: str
    parts: tuple[Part, ...]
    made_on: dt.date
    practice: bool = False
    untranslated: int = 0

    @property
    def language(self) -> str:
        """The language of the document: its first part's."""
        return self.parts[0].voice.language


def block(kind: Kind, *runs: Run | str, voice: Voice | None = None) -> Block:
    """Return a block of *runs*; a plain string is words of the page's language."""
    made = tuple(Run(r, isolate=False) if isinstance(r, str) else r for r in runs)
    return Block(kind, made, voice)
