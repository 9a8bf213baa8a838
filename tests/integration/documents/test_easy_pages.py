"""The easy-read plan as a real file: every word of the plan, one idea a block, pictures beside."""

from __future__ import annotations

import re

import pytest

from papers_made import asked, goal, head, plan_paper, step
from pdf_text import actual_text, joined, page_streams, pdftotext, smallest_em
from wbdesk.application.cards import CallsPaper, GoalsPaper
from wbdesk.documents.easy import sentences
from wbdesk.documents.papers import Papers
from wbdesk.documents.pictures import moves_of
from wbdesk.domain.record import Bilingual
from wbdesk.i18n.phrases import PHRASES, Shelf
from wbdesk.i18n.resources import resource_path

papers = Papers()


@pytest.mark.parametrize("language", ["en", "bn", "ur"])
def test_nothing_of_the_plan_is_lost_in_easy_read(language: str) -> None:
    usual = papers.make(plan_paper(language), asked(language=language))
    easy = papers.make(plan_paper(language), asked(language=language, easy=True))

    said = joined(actual_text(easy.pdf))
    for word in re.findall(r"\w{2,}", usual.text):
        assert word in said, word
    assert easy.untranslated == usual.untranslated
    assert easy.pages > 1


def test_every_sentence_who_and_day_is_a_block_of_its_own() -> None:
    made = papers.make(plan_paper("en"), asked(easy=True))
    lines = made.text.splitlines()

    assert "[ ] Go to the sewing group at the library." in lines
    assert "by Wednesday 18 March 2026" in lines
    assert "Me" in lines
    assert "Speak slowly." in lines


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Speak slowly. Come in.", ["Speak slowly.", "Come in."]),
        ("Ask Dr. Ames at 10.30 or Mrs. Bell.", ["Ask Dr. Ames at 10.30 or Mrs. Bell."]),
        ("ধীরে বলুন। দরজায় আসুন।", ["ধীরে বলুন।", "দরজায় আসুন।"]),
        ("آہستہ بولیں۔ آئیں۔", ["آہستہ بولیں۔", "آئیں۔"]),
        ("请慢慢说。请敲门。", ["请慢慢说。", "请敲门。"]),
        ("one\n\ntwo", ["one", "two"]),
        ("", []),
    ],
)
def test_a_text_is_parted_where_its_sentences_end(words: str, parts: list[str]) -> None:
    assert sentences(words) == parts


def test_no_page_of_easy_read_is_smaller_than_sixteen_points() -> None:
    made = papers.make(plan_paper("en"), asked(easy=True, size=14))
    assert min(smallest_em(made.pdf, page) for page in range(made.pages)) >= 16


def test_pictures_stand_beside_the_words_and_are_not_read_out() -> None:
    usual, easy = (papers.make(plan_paper("en"), asked(easy=on)) for on in (False, True))

    def curves(pdf: bytes) -> int:
        return sum(stream.count(b" c ") + stream.count(b" c\n") for stream in page_streams(pdf))

    assert curves(easy.pdf) > curves(usual.pdf) + 40
    assert easy.html.count('class="picture" aria-hidden="true"') > 10
    assert "<script" not in easy.html


def test_a_step_of_the_phrasebook_has_the_picture_of_its_shelf() -> None:
    told = next(p for p in PHRASES if p.shelf is Shelf.MONEY and "{" not in p.english)
    pound = resource_path("icons", "pound.svg").read_text(encoding="utf-8")[-60:-8]
    for words, shown in (("Paint the shed", False), (told.english, True)):
        plan = plan_paper("en", goals=(goal(Bilingual(en="Rest"), step(Bilingual(en=words))),))
        assert (pound in papers.make(plan, asked(easy=True)).html) is shown


def test_a_step_stays_with_who_does_it_and_when() -> None:
    words = [Bilingual(en=f"Walk to the weir and back, turn {n}") for n in range(24)]
    plan = plan_paper("en", goals=(goal(words[0], *(step(one) for one in words)),))
    text = pdftotext(papers.make(plan, asked(easy=True, size=24)).pdf)

    for page in text.split("\f"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        for at, line in enumerate(lines):
            if line.startswith("Me"):
                assert at
                assert "turn" in " ".join(lines[max(0, at - 2) : at])


def test_the_small_papers_follow_in_easy_read() -> None:
    goals = papers.make(GoalsPaper(plan_paper("en")), asked(easy=True, size=14))
    calls = papers.make(CallsPaper(plan_paper("en")), asked(easy=True, size=14))

    assert 'class="picture"' in goals.html
    assert "999" in calls.text
    assert smallest_em(calls.pdf, 0) >= 16


def test_a_plan_with_nothing_in_it_says_so_in_easy_read() -> None:
    plan = plan_paper("en", texts=(), goals=(), review_on=None, reviewer="", head=head())
    made = papers.make(plan, asked(easy=True))
    assert "Nothing agreed yet." in made.text


def test_every_icon_can_be_drawn_on_paper() -> None:
    icons = sorted(resource_path("icons").glob("*.svg"))
    assert icons
    for icon in icons:
        if icon.stem == "logo":
            continue  # drawn in a square of its own; no page uses it
        moves = moves_of(icon.stem)
        assert moves[0][0] == "M", icon.stem
        assert all(-2 <= n <= 26 for kind, at in moves for n in at if kind != "C"), icon.stem
