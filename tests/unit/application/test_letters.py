"""Letters: what they may say, what leaves no hole, and that what was handed over stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factories import add_person, bilingual, make_me
from fakes import FakeDesk
from wbdesk.application import letters, network, plans, saving
from wbdesk.application.letters import LetterForm
from wbdesk.domain import files
from wbdesk.domain.case import background_id
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.letter import Letter, LetterExtra, LetterKind
from wbdesk.domain.records.person import Background
from wbdesk.i18n.formats import day_on_paper


@pytest.fixture
def fake() -> FakeDesk:
    """A desk with nobody on it."""
    return FakeDesk(make_me())


def say_day(day: dt.date) -> str:
    """A date as English paper writes it."""
    return day_on_paper(day, "en")


def paper_of(fake: FakeDesk, person: str, form: LetterForm) -> letters.LetterPaper:
    """The letter as it would be printed."""
    return letters.letter_paper(fake.desk(), person, form, say_day)


def with_map(fake: FakeDesk) -> str:
    """Add a person with one tie that may be printed, one not asked, one who must not know."""
    desk = fake.desk()
    person = add_person(desk)
    network.start_map(desk, person)
    view = network.map_view(desk, person)
    assert view
    for name, shown, secret in (
        ("Juniper", Answer.YES, Answer.NO),
        ("Marlow", Answer.NOT_ASKED, Answer.NO),
        ("Tamsin", Answer.YES, Answer.YES),
    ):
        tie = network.new_tie(desk, view.map)
        network.add_tie(desk, replace(tie, name=name, show_on_paper=shown, must_not_know=secret))
    return person


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_has_a_template_to_start_from_that_fills_for_a_new_person(
    fake: FakeDesk, kind: LetterKind
) -> None:
    person = add_person(fake.desk())
    form = replace(letters.blank_form(fake.desk(), kind), asked="A ground floor flat")

    paper = paper_of(fake, person, form)

    words = letters.words_of(paper.lines)
    assert "A ground floor flat" in words
    assert "{" not in words
    assert not [line for line in paper.lines if not line.text.strip()]


def test_what_was_seen_stands_apart_from_what_was_told(fake: FakeDesk) -> None:
    person = add_person(fake.desk())
    blank = letters.blank_form(fake.desk(), LetterKind.BENEFITS)
    form = replace(blank, seen="Stairs took ten minutes", told="Sleeps in a chair")

    told = [(line.kind.value, line.text) for line in paper_of(fake, person, form).lines]

    seen = told.index(("heading", "What I have seen myself"))
    assert told[seen + 1] == ("words", "Stairs took ten minutes")
    assert told[seen + 2] == ("heading", "What I was told")
    assert told[seen + 3] == ("words", "Sleeps in a chair")


def test_a_meeting_says_that_nothing_is_agreed_and_no_risks_are_known(fake: FakeDesk) -> None:
    person = add_person(fake.desk())

    words = letters.words_of(
        paper_of(fake, person, letters.blank_form(fake.desk(), LetterKind.MEETING)).lines
    )

    assert "- Nothing agreed yet" in words
    assert "No known risks" in words


def test_goals_and_open_steps_become_one_entry_each(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    plans.add_goal(desk, person, bilingual("Walk to the canal"))
    plans.add_goal(desk, person, bilingual("Sleep better"))

    lines = paper_of(fake, person, LetterForm(LetterKind.OTHER, words="- {goals}")).lines

    assert [line.text for line in lines] == ["Walk to the canal", "Sleep better"]


def test_other_people_are_named_only_when_chosen_and_never_who_must_not_know(
    fake: FakeDesk,
) -> None:
    person = with_map(fake)
    form = LetterForm(LetterKind.HOUSING, words="In the home: {people}")

    assert paper_of(fake, person, form).lines == ()
    chosen = replace(form, included=frozenset({LetterExtra.OTHER_NAMES}))
    paper = paper_of(fake, person, chosen)
    assert letters.words_of(paper.lines) == "In the home: Juniper"
    assert paper.names == ("Juniper",)


def test_public_funds_and_the_nhs_number_are_left_out_until_chosen(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    main = files.main(person)
    saving.save(desk, None, Background(id=background_id(person), file_id=main, recourse=Answer.NO))
    form = LetterForm(LetterKind.GP, words="{funds}\n{nhs_number}\n{name}")

    assert len(paper_of(fake, person, form).lines) == 1
    chosen = replace(form, included=frozenset({LetterExtra.PUBLIC_FUNDS}))
    assert "recourse" in letters.words_of(paper_of(fake, person, chosen).lines)


def test_a_letter_is_kept_exactly_as_it_was_handed_over(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    form = LetterForm(LetterKind.OTHER, words="# {name}\nSeen: {seen}\n- {goals}", seen="Damp")
    plans.add_goal(desk, person, bilingual("Sleep better"))
    paper = paper_of(fake, person, form)

    before = len(fake.operations)
    _changed, letter_id = letters.hand_over(desk, person, form, paper, agreed=Answer.YES)
    written = fake.operations[before:]
    plans.add_goal(desk, person, bilingual("Something new"))

    kept = letters.handed_letters(desk, person)[0]
    assert kept.id == letter_id
    assert letters.words_of(letters.again(desk, person, kept).lines) == kept.words
    assert kept.words == letters.words_of(paper.lines)
    assert {op.act for op in written} == {Act.ISSUE}
    assert {op.type for op in written} == {"letter", "access"}
    looks = desk.reads.records(Access, files.main(person))
    assert [look.how for look in looks] == [AccessHow.PRINTED]


def test_an_empty_letter_is_not_handed_over(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    form = LetterForm(LetterKind.OTHER, words="{seen}")
    before = len(fake.operations)

    with pytest.raises(Refused) as refusal:
        letters.hand_over(desk, person, form, paper_of(fake, person, form), agreed=Answer.YES)

    assert refusal.value.code == "letter-empty"
    assert len(fake.operations) == before
    assert desk.reads.records(Letter, files.main(person)) == ()


def test_a_template_with_an_unknown_field_is_not_saved(fake: FakeDesk) -> None:
    desk = fake.desk()
    first = letters.templates(desk, LetterKind.HOUSING)[0]
    bad = replace(first, name="Damp", words="Dear {landlord}")

    with pytest.raises(Refused) as refusal:
        letters.save_template(desk, None, bad)

    assert (refusal.value.code, refusal.value.field) == ("unknown-field", "landlord")
    assert letters.templates(desk, LetterKind.HOUSING) == (first,)


def test_the_teams_own_template_takes_the_place_of_the_first_one(fake: FakeDesk) -> None:
    desk = fake.desk()
    first = letters.templates(desk, LetterKind.HOUSING)[0]

    letters.save_template(desk, None, replace(first, name="Damp", words="About {name}"))

    assert [t.name for t in letters.templates(desk, LetterKind.HOUSING)] == ["Damp"]
    assert letters.blank_form(desk, LetterKind.HOUSING).words == "About {name}"
