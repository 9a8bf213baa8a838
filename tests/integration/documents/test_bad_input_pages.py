"""What nobody should type and somebody will: the page keeps it whole and readable, or says so."""

from __future__ import annotations

import random

import pytest
from pypdfium2 import PdfDocument

from papers_made import asked, goal, head, map_paper, plan_paper, step, tie
from pdf_text import actual_text, joined, pdftotext, smallest_em
from wbdesk.application.printing import TiePaper
from wbdesk.documents.network import drawings
from wbdesk.documents.papers import Papers
from wbdesk.documents.text import MARGIN
from wbdesk.domain.lists import Sector
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.network import Closeness, Strength, TieKind

papers = Papers()
LONG = {
    "en": "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrentenauszahlungsstelle",
    "bn": "অপরিকল্পিতভাবেপ্রতিষ্ঠানগুলোরসমন্বয়হীনতারকারণে" * 2,
    "ur": "استقبالیہکارکنانکیفہرستسازیکےلیے" * 3,
}


def ink(pdf: bytes, page: int) -> tuple[int, float, float]:
    """Return how many dark dots a page has, and where they begin and end across, in points."""
    image = PdfDocument(pdf)[page].render(scale=2).to_pil().convert("L")
    dark = image.point(lambda level: 255 if level < 128 else 0)
    left, _top, right, _bottom = dark.getbbox()
    return dark.histogram()[255], left / 2, right / 2


@pytest.mark.parametrize("language", LONG)
def test_a_word_longer_than_its_line_is_broken_and_kept_inside_the_margins(language: str) -> None:
    words = Bilingual(en=LONG["en"], other=LONG[language], language=language)
    paper = plan_paper(language, goals=(goal(words, step(words)),))
    made = papers.make(paper, asked(language=language, size=24))

    assert joined(actual_text(made.pdf)).count(joined(LONG[language])) == 2
    for page in range(made.pages):
        _dots, left, right = ink(made.pdf, page)
        assert left > MARGIN - 2
        assert right < 595.3 - MARGIN + 24  # a letter of Nastaliq leans out of its place
        assert smallest_em(made.pdf, page) >= 24


def test_four_hundred_goals_are_all_printed_each_with_its_steps() -> None:
    goals = tuple(
        goal(Bilingual(en=f"Goal {n} of many"), step(Bilingual(en=f"Step {n} of many")))
        for n in range(400)
    )
    made = papers.make(plan_paper("en", goals=goals), asked(size=18))

    text = joined(pdftotext(made.pdf))
    places = [text.index(f"Goal{n}ofmanyStep{n}ofmany") for n in range(400)]
    assert places == sorted(places)
    assert f"{made.pages}of{made.pages}" in text


def many_ties() -> tuple[TiePaper, ...]:
    """A hundred and twenty, most of them close family."""
    of = random.Random(7)
    return tuple(
        tie(
            f"Relative {n:03}",
            sector=of.choice([Sector.FAMILY, Sector.FAMILY, *Sector]),
            closeness=of.choice([Closeness.CLOSE, *Closeness]),
            kind=of.choice([*TieKind]),
            strength=of.choice([*Strength]),
        )
        for n in range(120)
    )


def test_a_map_of_many_ties_is_dealt_out_to_drawings_that_can_be_read() -> None:
    ties = many_ties()
    made = papers.make(map_paper(*ties), asked(size=18, drawing=True, hard_links=True))

    text = joined(actual_text(made.pdf))
    assert all(text.count(joined(one.name)) >= 2 for one in ties)
    assert all(smallest_em(made.pdf, page) >= 18 for page in range(made.pages))
    dealt = drawings(ties)
    assert sorted(one.name for some in dealt for one in some) == [one.name for one in ties]
    for some in dealt:
        assert len(some) <= 40
        assert sum(one.closeness is Closeness.CLOSEST for one in some) <= 4 * 3


def test_up_to_forty_ties_are_one_drawing() -> None:
    assert len(drawings(many_ties()[:40])) == 1


def test_a_letter_that_no_font_has_is_a_box_and_is_named() -> None:
    without = papers.make(plan_paper("en", head=head(name="Maren")), asked())
    made = papers.make(plan_paper("en", head=head(name="Maren 𓀀ᚠ")), asked())

    assert made.missing == ("𓀀", "ᚠ")
    assert ink(made.pdf, 0)[0] > ink(without.pdf, 0)[0] + 100
    assert "𓀀ᚠ" in joined(actual_text(made.pdf))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_name_of_two_scripts_and_digits_stays_whole(language: str) -> None:
    name = "محمد Khan 3 بیگم"
    paper = plan_paper(language, head=head(name=name), agreed_with=name)
    made = papers.make(paper, asked(language=language))

    assert made.missing == ()
    assert joined(actual_text(made.pdf)).count(joined(name)) == 2
    assert name in made.text
