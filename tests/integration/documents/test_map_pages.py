"""The network map as a real file: the list always, the drawing on request."""

from __future__ import annotations

import pytest

from papers_made import EVERY_KIND, asked, head, map_paper, plan_paper, tie
from pdf_text import actual_text, joined, page_streams, pdftotext, smallest_em
from wbdesk.documents.papers import Papers
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength

papers = Papers()
CURVE = b" c\n"


def curves(pdf: bytes) -> int:
    """How many curves are drawn: a list has none but its dots."""
    return sum(stream.count(b" c ") + stream.count(CURVE) for stream in page_streams(pdf))


def test_the_list_goes_by_sector_then_by_closeness() -> None:
    ties = (
        tie("Far cousin", closeness=Closeness.FAR),
        tie("Nurse", sector=Sector.PROFESSIONALS, closeness=Closeness.CLOSEST),
        tie("Close aunt", closeness=Closeness.CLOSEST, strength=Strength.STRONG),
    )
    text = joined(pdftotext(papers.make(map_paper(*ties), asked()).pdf))
    expected = ("Closeaunt,closest,stronglink", "Farcousin,faraway", "Nurse,closest")
    places = [text.index(line) for line in expected]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "bn", "ur", "ar"])
@pytest.mark.parametrize("size", [18, 24])
def test_the_drawing_comes_with_the_list_and_no_label_is_too_small(
    language: str, size: int
) -> None:
    wanted = asked(language=language, size=size, drawing=True, hard_links=True)
    made = papers.make(map_paper(), wanted)
    text = joined(actual_text(made.pdf))
    for one in EVERY_KIND:
        assert text.count(joined(one.name)) >= 2, one.name
    assert all(smallest_em(made.pdf, page) >= size for page in range(made.pages))


def test_the_drawing_is_there_only_when_it_was_asked_for() -> None:
    alone = papers.make(map_paper(), asked())
    drawn = papers.make(map_paper(), asked(drawing=True))
    assert curves(drawn.pdf) > curves(alone.pdf) + 16
    assert drawn.pages > alone.pages


def test_strained_and_broken_links_stay_off_unless_the_person_said_yes() -> None:
    quiet = papers.make(map_paper(), asked(drawing=True))
    for form in (quiet.text, quiet.html, actual_text(quiet.pdf)):
        assert "Bertil" not in form
        assert "Old choir" not in form
        assert "strained" not in form
    told = papers.make(map_paper(), asked(drawing=True, hard_links=True))
    assert "Bertil, brother, far away, strained link" in told.text
    assert "broken link" in told.text


def test_a_map_that_names_nobody_says_so() -> None:
    made = papers.make(map_paper(ties=()), asked(drawing=True))
    assert "Nobody is on this map yet." in made.text


def test_names_that_find_no_place_stand_below_with_their_number() -> None:
    ties = [tie(f"Relative number {n:03}", closeness=Closeness.CLOSE) for n in range(60)]
    made = papers.make(map_paper(*ties), asked(drawing=True, size=18))
    text = joined(actual_text(made.pdf))
    for one in ties:
        assert text.count(joined(one.name)) >= 2
    assert all(smallest_em(made.pdf, page) >= 18 for page in range(made.pages))


def test_a_long_name_and_a_right_to_left_name_are_kept_whole() -> None:
    long = "Bartholomew " * 16
    made = papers.make(map_paper(tie(long), tie("خالة نوال")), asked(drawing=True))
    text = joined(actual_text(made.pdf))
    assert text.count(joined(long)) == 2
    assert text.count("خالةنوال") == 2


def test_a_map_in_a_plan_comes_only_when_it_was_put_in() -> None:
    assert "Pip" not in papers.make(plan_paper("en"), asked()).text
    assert "Pip" in papers.make(plan_paper("en"), asked(map=map_paper())).text


def test_a_practice_map_is_marked_on_every_page() -> None:
    made = papers.make(map_paper(head=head(practice=True)), asked(drawing=True))
    assert joined(actual_text(made.pdf)).count("PRACTICE-NOTVALID") == made.pages
