"""What the record says of a copy: what it was, how large, in what language, and what was chosen.

The names of other people, hard links, an NHS number or public funds are on a copy only because a
named person chose it; whoever reads the log sees that from the entry of that copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wbdesk.application import access, cards, letters, printing, sheets, vouchers
from wbdesk.application.cards import GoalsPaper, LabelsPaper
from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_kinds import KINDS, Read
from wbdesk.application.paper_rows import PaperAsked, SheetPaper
from wbdesk.application.ports import Desk
from wbdesk.application.printing import MapPaper, PlanPaper
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.letter import LetterExtra

# In the words of the service, as all that the log says.
OTHERS, HARD = "names of others", "strained and broken links"
_EXTRAS = {
    LetterExtra.OTHER_NAMES: OTHERS,
    LetterExtra.NHS_NUMBER: "NHS number",
    LetterExtra.PUBLIC_FUNDS: "public funds",
}


def chosen(found: Read, asked: PaperAsked) -> tuple[str, ...]:
    """Return what stands on this copy only because somebody chose it."""
    if asked.plain or (found.head is not None and found.head.rule.plain_only):
        return () if not isinstance(found.paper, LetterPaper) else tuple(_of_letter(found))
    return tuple(dict.fromkeys(_chosen(found, asked)))


def handed(desk: Desk, found: Read, asked: PaperAsked, why: str = "") -> Changed:
    """Record, after Yes to "Did it come out?", what was handed over.

    Raises Refused "why-print-missing" where paper at home is not wanted and *why* says nothing.
    """
    if found.head is not None:
        printing.refuse_print(found.head.rule, why)
    language = f"{asked.language} en" if asked.with_english else asked.language
    if found.voucher is not None:
        return vouchers.mark_printed(
            desk, found.voucher, size=asked.size, language=language, why=why
        )
    if isinstance(found.paper, LabelsPaper):
        return cards.labels_recorded(desk, found.paper, AccessHow.PRINTED)
    if isinstance(found.paper, SheetPaper):
        return sheets.recorded(desk, found.paper.day, AccessHow.PRINTED)
    if found.head is None:
        return Changed()
    if found.facts.letter is not None and isinstance(found.paper, LetterPaper):
        done, _letter_id = letters.hand_over(
            desk,
            found.head.person_id,
            found.facts.letter,
            replace(found.paper, head=replace(found.head, size=asked.size)),
            agreed=found.facts.agreed,
            chosen=chosen(found, asked),
            why=why,
        )
        return done
    what = _said(found, f"{asked.size} pt", language, *chosen(found, asked))
    return access.record(desk, files.main(found.head.person_id), AccessHow.PRINTED, what, why)


def saved(desk: Desk, found: Read, asked: PaperAsked, kind: str) -> Changed:
    """Record that an unlocked copy (pdf, html, text) was saved."""
    if isinstance(found.paper, LabelsPaper):
        return cards.labels_recorded(desk, found.paper, AccessHow.EXPORTED)
    if isinstance(found.paper, SheetPaper):
        return sheets.recorded(desk, found.paper.day, AccessHow.EXPORTED)
    if found.head is None:
        return Changed()
    what = _said(found, kind, *chosen(found, asked))
    return access.record(desk, files.main(found.head.person_id), AccessHow.EXPORTED, what)


def _said(found: Read, *more: str) -> str:
    return ", ".join((KINDS[found.facts.what].recorded, *more))


def _chosen(found: Read, asked: PaperAsked) -> Iterator[str]:
    paper = found.paper
    drawn = paper if isinstance(paper, MapPaper) else None
    if isinstance(paper, PlanPaper) and "map" in asked.parts:
        drawn = asked.map
    plan = paper.plan if isinstance(paper, GoalsPaper) else paper
    in_steps = isinstance(plan, PlanPaper) and "goals" in asked.parts and plan.names
    if (in_steps and asked.other_names) or (drawn is not None and drawn.names):
        yield OTHERS
    if drawn is not None and asked.hard_links:
        yield HARD
    if isinstance(paper, LetterPaper):
        yield from _of_letter(found)


def _of_letter(found: Read) -> Iterator[str]:
    form = found.facts.letter or found.kept
    included = form.included if form else frozenset()
    yield from (words for extra, words in _EXTRAS.items() if extra in included)
