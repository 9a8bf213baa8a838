"""Runs beside each other: English on a page that runs the other way stays in one order."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from papers_made import ENGLISH, OTHER, asked, head, plan_paper
from pdf_text import page_streams, shown_on
from wbdesk.documents.papers import Papers

papers = Papers()
WRITTEN = {
    "fa": "می‌خواهم دوباره در باغ کار کنم.",
    "ps": "غواړم بیا په باغ کې کار وکړم.",
    "pa-Arab": "میں فیر باغ وچ کم کرنا چاہندی آں۔",
    "ckb": "دەمەوێت دیسان لە باخچەکە کار بکەم.",
    "he": "אני רוצה לעבוד שוב בגינה.",
}


def line_of(pdf: bytes, word: str) -> str:
    """Return the line that holds *word*, as an eye finds it from the left to the right."""
    shown = [one for page in range(len(page_streams(pdf))) for one in shown_on(pdf, page)]
    y = next(one.y for one in shown if one.actual.strip() == word)
    found = sorted({(one.x, one.actual) for one in shown if one.y == y})
    return "".join(words for words, _same in groupby(words for _x, words in found))


@pytest.mark.parametrize("language", WRITTEN)
def test_an_english_line_reads_on_from_left_to_right(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(OTHER, language, dict.fromkeys(ENGLISH, WRITTEN[language]))
    paper = plan_paper(language, head=head(language=language))
    made = papers.make(paper, asked(language=language, size=14))
    line = line_of(made.pdf, "Mend").strip("\u2610\u2611 ")
    assert re.match(r"Mend the gate\. \(not in [\w ]+ yet\) Ottoline, done on", line)


def test_the_web_page_and_the_text_set_such_a_line_apart_as_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(OTHER, "fa", dict.fromkeys(ENGLISH, WRITTEN["fa"]))
    paper = plan_paper("fa", head=head(language="fa"))
    made = papers.make(paper, asked(language="fa"))
    (line,) = [line for line in made.text.splitlines() if "Mend the gate" in line]
    assert line.startswith("[x] \u2066")
    assert line.endswith("\u2069")
    assert made.html.count("\u2066") == made.html.count("\u2069") > 0


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_a_page_with_words_of_its_own_is_left_as_it_is(language: str) -> None:
    made = papers.make(plan_paper(language), asked(language=language))
    assert "\u2066" not in made.html


def test_chinese_has_no_space_behind_a_wide_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OTHER, "zh", dict.fromkeys(ENGLISH, "我想再去花园"))
    made = papers.make(plan_paper("zh", head=head(language="zh")), asked(language="zh"))
    assert "我想再去花园。我，" in made.text
    assert not re.search(r"[。：，] ", made.text)
