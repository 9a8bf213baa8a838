"""The easy-read layout of a plan: one idea a block, short sentences, a picture beside them.

Only what the page already says is laid out anew; no word is made simpler than it was agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wbdesk.application.paper_rows import LEAST_EASY, Made, PaperAsked
from wbdesk.application.printing import GoalPaper, PlanPaper
from wbdesk.documents.content import Block, Kind, Part
from wbdesk.documents.forms import made
from wbdesk.documents.plan import EMERGENCY, HARD, PlanPages, plan_content
from wbdesk.documents.voice import ENGLISH, Run, Runs, number
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import StepWho
from wbdesk.i18n.phrasebook import recognise
from wbdesk.i18n.phrases import Shelf

_SECTIONS = {
    "matters": "heart",
    "strengths": "star",
    "support": "chat",
    "hard_signs": "alert",
    "hard_helps": "leaf",
    "hard_who": "phone",
}
_SHELVES = {
    Shelf.GOAL: "flag",
    Shelf.CONTACT: "chat",
    Shelf.HEALTH: "med",
    Shelf.BODY: "walk",
    Shelf.PEOPLE: "people",
    Shelf.MONEY: "pound",
    Shelf.HOME: "home",
    Shelf.FORMS: "doc",
    Shelf.MEETING: "calendar",
    Shelf.REMINDER: "clock",
    Shelf.CALL: "phone",
}
_WHO = {StepWho.PERSON: "person", StepWho.WORKER: "people", StepWho.OTHER: "people"}
# Behind a stop that ends at least three letters, so that "Dr. Ames" and "10.30" stay whole.
_ENDS = re.compile(r"(?<=[^\s.]{3}[.!?])(?<!Mrs\.)\s+(?=[^a-z])|(?<=[।॥۔؟。！？።])\s*|\s*\n\s*")


def plan(paper: PlanPaper, asked: PaperAsked) -> Made:
    """Return the plan as it is *asked* for, in either layout."""
    asked = sized(asked)
    return made(plan_content(paper, asked, pages_of(asked)), asked.size)


def pages_of(asked: PaperAsked) -> type[PlanPages]:
    """Return what lays a plan out."""
    return EasyPages if asked.easy else PlanPages


def sized(asked: PaperAsked) -> PaperAsked:
    """Return the wish with letters no smaller than its layout allows."""
    return replace(asked, size=max(asked.size, LEAST_EASY)) if asked.easy else asked


def sentences(words: str) -> list[str]:
    """Return *words* one sentence at a time, nothing lost and nothing put in."""
    return [part for part in _ENDS.split(words.strip()) if part]


@dataclass
class EasyPages(PlanPages):
    """One language's copy in easy read."""

    def part(self) -> Part:
        """Return the pages, with a column for their pictures."""
        return replace(super().part(), pictured=True)

    def calls(self) -> Iterator[Block]:
        """Return each number below its name."""
        for block in super().calls():
            if block.kind is not Kind.TABLE:
                yield block
                continue
            for who, phone in self._numbers():
                picture = "alert" if phone == EMERGENCY else "phone"
                told = (*who, Run("\n", isolate=False), number(phone, heavy=True))
                yield Block(Kind.WORDS, told, picture=picture, keep=phone != EMERGENCY)

    def _head(self) -> Iterator[Block]:
        agreed = "pen" if self.paper.agreed_at is None else "checkc"
        pictures = [*([] if self.voice.language == ENGLISH else ["globe"]), "person", agreed]
        for block in super()._head():
            is_entry = block.kind is Kind.ENTRY
            yield replace(block, picture=pictures.pop(0)) if is_entry and pictures else block

    def _text(self, part: str) -> Iterator[Block]:
        for block in super()._text(part):
            if block.kind is Kind.HEADING:
                yield block
            else:
                yield from self._sentences(block.runs, _SECTIONS[part])

    def _hard(self) -> Iterator[Block]:
        parts = [part for part in HARD if self._words(part)]
        for block in super()._hard():
            if block.kind is Kind.HEADING:
                yield block
                continue
            part = parts.pop(0)
            label, _space, *said = block.runs
            yield Block(Kind.SUBHEADING, (label,))
            yield from self._sentences(tuple(said), _SECTIONS[part])

    def _goal(self, goal: GoalPaper) -> Iterator[Block]:
        for block in super()._goal(replace(goal, steps=())):
            yield replace(block, picture=_picture(goal.words, "flag"))
        for step in goal.steps:
            said = self._said(step.words, ended=True)
            ticked, picture = step.done_on is not None, _picture(step.words, "")
            who, when = self._who(step), self._when(step)
            more = bool(who or when)
            yield Block(Kind.STEP, said, ticked=ticked, picture=picture, keep=more)
            if who and step.who_kind:
                yield Block(Kind.ENTRY, (who,), picture=_WHO[step.who_kind], keep=bool(when))
            if when:
                yield Block(Kind.ENTRY, when, picture="calendar")

    def _review(self) -> Iterator[Block]:
        for block in super()._review():
            yield block if block.kind is Kind.HEADING else replace(block, picture="calendar")

    def _sentences(self, said: Runs, picture: str) -> Iterator[Block]:
        """One block a sentence; what is said of the whole text stands behind the last."""
        first, *more = said
        parts = sentences(first.text)
        for at, words in enumerate(parts):
            runs: Runs = (replace(first, text=words),)
            if at == len(parts) - 1:
                runs = (*runs, *more)
            yield Block(Kind.WORDS, runs, picture=picture if at == 0 else "")


def _picture(words: Bilingual, usual: str) -> str:
    """Return what stands beside a phrase of the phrasebook; the person's own words have *usual*."""
    known = recognise(words.en)
    return _SHELVES[known.phrase.shelf] if known else usual
