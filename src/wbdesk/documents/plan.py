"""The wellbeing plan: the person's own words first, then who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wbdesk.application.paper_rows import PaperAsked
from wbdesk.application.printing import GoalPaper, PaperHead, PlanPaper, StepPaper
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.network import language_line, map_blocks
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice, bold, name, number
from wbdesk.domain.bilingual import in_language
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.person import Digits
from wbdesk.domain.records.plan import GoalState, StepWho

EMERGENCY = "999"
_TEXTS = {
    "matters": D_("What matters to me"),
    "strengths": D_("What I am good at"),
    "support": D_("How to support me"),
}
HARD = {
    "hard_signs": D_("How I notice it:"),
    "hard_helps": D_("What helps me:"),
    "hard_who": D_("Who I call:"),
}
_STATES = {
    GoalState.REACHED: D_("Reached"),
    GoalState.PARTLY: D_("Partly reached"),
    GoalState.LATER: D_("Later"),
}


def plan_content(
    paper: PlanPaper, asked: PaperAsked, pages_of: type[PlanPages] | None = None
) -> Content:
    """Return what the plan says: the asked language first, an English copy behind it."""
    of = pages_of or PlanPages
    head = paper.head
    languages = [asked.language or ENGLISH]
    if asked.with_english and languages[0] != ENGLISH:
        languages.append(ENGLISH)
    pages = [of(paper, asked, voice_for(head, code)) for code in languages]
    return Content(
        title=pages[0].voice.plain(D_("My wellbeing plan")),
        parts=tuple(page.part() for page in pages),
        made_on=asked.today,
        practice=asked.practice or head.practice,
        untranslated=pages[0].untranslated,
    )


def voice_for(head: PaperHead, language: str) -> Voice:
    """Return who speaks on the page, with the digits that the person reads."""
    return Voice(language, own_digits=head.digits is Digits.OWN)


@dataclass
class PlanPages:
    """One language's copy of a plan."""

    paper: PlanPaper
    asked: PaperAsked
    voice: Voice
    untranslated: int = 0

    def part(self) -> Part:
        blocks = [block for section in self._sections() for block in section]
        worker = self.paper.head.worker_name
        foot = self.voice.words("You can change this plan any time.")
        if worker:
            foot = self.voice.words(
                "You can change this plan any time. Tell {name}.", name=name(worker)
            )
        return Part(self.voice, tuple(blocks), foot)

    def _sections(self) -> Iterator[Iterator[Block]]:
        yield self._head()
        for part in ("matters", "strengths", "support"):
            yield self._text(part)
        yield self.goals()
        yield self._hard()
        yield self._review()
        yield self.calls()
        if self.asked.map is not None and "map" in self.asked.parts:
            yield map_blocks(self.asked.map, self.asked, self.voice)

    def _head(self) -> Iterator[Block]:
        voice, paper = self.voice, self.paper
        yield from language_line(voice)
        yield Block(Kind.TITLE, voice.words("My wellbeing plan"))
        yield block(Kind.ENTRY, name(paper.head.name))
        yield Block(Kind.ENTRY, self._agreed())
        yield Block(Kind.RULE)

    def _agreed(self) -> Runs:
        voice, at = self.voice, self.paper.agreed_at
        if at is None:
            printed = voice.day(self.paper.head.printed_on)
            return voice.words("Draft, not agreed yet. Printed on {date}.", date=printed)
        day, time = voice.day_of(at), voice.time(at)
        if not self.paper.agreed_with:
            return voice.words("Agreed on {date}, {time}.", date=day, time=time)
        by = name(self.paper.agreed_with)
        return voice.words("Agreed on {date}, {time}, by {name}.", date=day, time=time, name=by)

    # -- The person's own words ------------------------------------------------------------

    def _text(self, part: str) -> Iterator[Block]:
        words = self._words(part)
        if words and part in self.asked.parts:
            yield Block(Kind.HEADING, self.voice.words(_TEXTS[part]))
            yield Block(Kind.WORDS, self._said(words))

    def _hard(self) -> Iterator[Block]:
        found = [(label, words) for part, label in HARD.items() if (words := self._words(part))]
        if found and "hard" in self.asked.parts:
            yield Block(Kind.HEADING, self.voice.words("If things get hard"))
            for label, words in found:
                yield block(Kind.WORDS, *bold(self.voice.words(label)), " ", *self._said(words))

    def _words(self, part: str) -> Bilingual | None:
        return next((text.words for text in self.paper.texts if text.name == part), None)

    def _said(self, words: Bilingual, *, ended: bool = False) -> Runs:
        """Return the person's words in the page's language; else as they are, and that said."""
        voice = self.voice
        own = in_language(words, voice.language)
        if own:
            return (Run(voice.ended(own) if ended else own, language=voice.language),)
        text, code = (words.en, ENGLISH) if words.en else (words.other, words.language or None)
        self.untranslated += 1
        missing = voice.words("not in {language} yet", language=voice.name_of(voice.language))
        shown = Run(voice.ended(text, code) if ended else text, language=code)
        return (shown, Run(" (", isolate=False), *missing, Run(")", isolate=False))

    # -- What we do ------------------------------------------------------------------------

    def goals(self) -> Iterator[Block]:
        """What is done next, by whom and when."""
        if "goals" not in self.asked.parts:
            return
        voice = self.voice
        yield Block(Kind.HEADING, voice.words("What we will do next"))
        if not self.paper.goals:
            yield Block(Kind.WORDS, voice.words("Nothing agreed yet."))
        for goal in self.paper.goals:
            yield from self._goal(goal)

    def _goal(self, goal: GoalPaper) -> Iterator[Block]:
        state = _STATES.get(goal.state)
        said = self._said(goal.words)
        if state:
            behind = self.voice.words(state)
            said = (*said, Run(" (", isolate=False), *behind, Run(")", isolate=False))
        if goal.words:
            yield Block(Kind.SUBHEADING, said)
        for step in goal.steps:
            yield Block(Kind.STEP, self._step(step), ticked=step.done_on is not None)

    def _step(self, step: StepPaper) -> Runs:
        """Return a step as a sentence: what, who in bold, by when or done when."""
        voice = self.voice
        runs = [*self._said(step.words, ended=True)]
        who = self._who(step)
        when = self._when(step)
        if who and when:
            runs += [Run(" ", isolate=False), who, Run(voice.comma, isolate=False), *when]
        elif who or when:
            runs += [Run(" ", isolate=False), *((who,) if who else when)]
        return tuple(runs)

    def _when(self, step: StepPaper) -> Runs:
        voice = self.voice
        if step.done_on is not None:
            return voice.words("done on {date}", date=voice.day(step.done_on))
        if step.due_on is not None:
            return voice.words("by {date}", date=voice.day(step.due_on))
        return ()

    def _who(self, step: StepPaper) -> Run | None:
        if step.who_kind is StepWho.PERSON:
            return bold(self.voice.words(D_("Me")))[0]
        if step.who_kind is StepWho.WORKER:
            worker = step.who or self.paper.head.worker_name
            return name(worker) if worker else None
        allowed = self.asked.other_names and step.who_kind is StepWho.OTHER
        return name(step.who) if step.who and allowed else None

    # -- Then ------------------------------------------------------------------------------

    def _review(self) -> Iterator[Block]:
        day, who = self.paper.review_on, self.paper.reviewer
        if "review" not in self.asked.parts or not (day or who):
            return
        voice = self.voice
        if day and who:
            words = voice.words(
                "We look at this plan again on {date}, with {name}.",
                date=voice.day(day),
                name=name(who),
            )
        elif day:
            words = voice.words("We look at this plan again on {date}.", date=voice.day(day))
        else:
            words = voice.words("We look at this plan again with {name}.", name=name(who))
        yield Block(Kind.HEADING, voice.words("Looking at it again"))
        yield Block(Kind.WORDS, words)

    def calls(self) -> Iterator[Block]:
        """Whom to call, and the number for an emergency."""
        if "calls" not in self.asked.parts:
            return
        voice = self.voice
        yield Block(Kind.HEADING, voice.words("Who to call"))
        yield Block(
            Kind.TABLE,
            head=(voice.words("Name"), voice.words("Number")),
            rows=tuple((who, (number(phone, heavy=True),)) for who, phone in self._numbers()),
        )

    def _numbers(self) -> list[tuple[Runs, str]]:
        """The emergency comes last."""
        head = self.paper.head
        known = ((head.worker_name, head.worker_phone), (head.agency, head.agency_phone))
        rows: list[tuple[Runs, str]]
        rows = [((name(who),), phone) for who, phone in known if who and phone]
        danger = bold(self.voice.words("In danger, or if life is at risk"))
        return [*rows, (danger, EMERGENCY)]
