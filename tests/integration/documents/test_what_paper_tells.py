"""No kind of paper tells more than it is for, and what was chosen for a copy is in the record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marked_words import Marked, marked
from pdf_text import actual_text
from wbdesk.application import letter_fields, paper_record
from wbdesk.application.letters import LetterForm
from wbdesk.application.paper_kinds import KINDS, LETTER, PrintFacts, Read, read
from wbdesk.application.paper_rows import PaperAsked
from wbdesk.documents.papers import Papers
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.letter import LetterExtra, LetterKind

NAME = {"person.preferred_name", "person.family_name"}
WORKER = {"worker.telephone"}
GOALS = {"goal.words", "step.words"}
PLAN = {f"plan.{part}" for part in ("matters", "strengths", "support", "reviewer")}
HARD = {f"plan.hard_{part}" for part in ("signs", "helps", "who")}
TIES = {"network_map.words", "tie.name:yes", "tie.relation:yes"}
ADDRESS = {"person.address.lines", "person.address.postcode"}
BANK = {
    f"service.{part}"
    for part in ("address", "postcode", "open_when", "getting_there", "bring", "letter_words")
}
# What a kind is for; a field that is not here may not be on it.
TELLS = {
    "plan": NAME | WORKER | GOALS | PLAN | HARD,
    "goals": WORKER | GOALS,
    "meetings": WORKER | {"booking.place_words"},
    "calls": WORKER,
    "consent": {"consent.to_whom", "consent.what"},
    "network": NAME | TIES,  # on it are only those who may be on paper
    "voucher": NAME | WORKER | BANK | {"voucher.foodbank", "voucher.diet_words"},
    "letter": NAME | WORKER | GOALS | ADDRESS | {"plan.matters", "background.gp_practice"},
    "labels": NAME | ADDRESS,
    "sheet": {"booking.place_words"},
}
CHOSEN = {
    "plan": TIES | {"step.who"},
    "goals": {"step.who"},
    "letter": {"tie.name:yes", "person.nhs_number", "background.recourse"},
}
# A template that names everything there is to name.
EVERY_FIELD = "\n".join(f"{{{name}}}" for name in letter_fields.FIELDS)


@pytest.fixture(scope="module")
def desk() -> Marked:
    return marked()


def read_of(desk: Marked, what: str, *, chosen: bool) -> tuple[Read, PaperAsked]:
    """The rows and the wish of a kind, with nothing ticked or with everything."""
    extras = frozenset(LetterExtra) if chosen else frozenset[LetterExtra]()
    form = LetterForm(LetterKind.HOUSING, words=EVERY_FIELD, included=extras)
    facts = PrintFacts(
        what, desk.person, people=(desk.person,), letter=form if what == LETTER else None
    )
    found = read(desk.desk, facts, str)
    asked = PaperAsked(desk.desk.clock.today())
    if chosen:
        asked = replace(asked, map=found.map, drawing=True, hard_links=True, other_names=True)
    return found, asked


def told(desk: Marked, found: Read, asked: PaperAsked) -> set[str]:
    """From which fields the words of the copy are, in any of its forms."""
    made = Papers().make(found.paper, asked)
    return desk.found(" ".join((made.text, made.html, actual_text(made.pdf))))


@pytest.mark.parametrize("what", list(KINDS))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_with_nothing_chosen_a_paper_tells_what_it_is_for_and_no_more(
    desk: Marked, what: str, language: str
) -> None:
    found, asked = read_of(desk, what, chosen=False)
    both = replace(asked, language=language, with_english=True)

    said = told(desk, found, both)
    assert said - TELLS[what] == set()
    assert said >= TELLS[what] - NAME, "the test would see a word that is there"
    assert told(desk, found, replace(both, easy=True)) - TELLS[what] == set()


@pytest.mark.parametrize("what", list(KINDS))
def test_names_and_numbers_come_only_where_chosen_and_then_the_record_says_so(
    desk: Marked, what: str
) -> None:
    found, asked = read_of(desk, what, chosen=True)

    said = told(desk, found, asked)
    more = CHOSEN.get(what, set())
    assert said - TELLS[what] == more
    assert bool(paper_record.chosen(found, asked)) == bool(said & (more | TIES))


@pytest.mark.parametrize("what", list(KINDS))
def test_plain_paper_tells_no_family_name_and_nothing_that_could_be_chosen(
    desk: Marked, what: str
) -> None:
    found, asked = read_of(desk, what, chosen=True)
    if found.head is None or what == LETTER:
        return  # a sheet and labels are for nobody's home, a letter is for an office
    said = told(desk, found, replace(asked, plain=True))
    also = {"meetings": WORKER, "voucher": TELLS["voucher"] - {"person.family_name"}}
    assert said - also.get(what, {"person.preferred_name", *WORKER}) == set()
    assert not paper_record.chosen(found, replace(asked, plain=True))


@pytest.mark.parametrize("what", ["plan", "goals", "network", "letter"])
def test_the_entry_of_a_copy_names_what_was_chosen_for_it(what: str) -> None:
    desk = marked()
    found, asked = read_of(desk, what, chosen=True)
    paper_record.handed(desk.desk, found, asked)
    paper_record.saved(desk.desk, found, asked, "pdf")

    entries = desk.desk.reads.records(Access)
    looks = [one for one in entries if one.how in {AccessHow.PRINTED, AccessHow.EXPORTED}]
    assert len([one for one in looks if paper_record.OTHERS in one.what]) == 2
    assert {one.worker for one in looks} == {desk.desk.me.account}
