"""A saved plan can be read aloud: headings, lists, boxes, languages and pictures are told apart."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from papers_made import ENGLISH, EVERY_KIND, OTHER, asked, head, map_paper, plan_paper
from pdf_structure import Part, every_part, structure
from pdf_text import actual_text, joined, shown_on
from wbdesk.application.paper_rows import Made
from wbdesk.documents.papers import Papers
from wbdesk.documents.text import Flow, Sheet, Style

LANGUAGES = ("en", "bn", "ur", "ar")
IN_ORDER = ("matters", "strengths", "support", "goal", "step", "step2", "hard")


def plan(language: str, *, practice: bool = False, drawing: bool = False) -> Made:
    wanted = asked(language=language, with_english=True, drawing=drawing)
    if drawing:
        wanted = replace(wanted, map=map_paper(*EVERY_KIND), parts=wanted.parts | {"map"})
    return Papers().make(plan_paper(language, head=head(practice=practice)), wanted)


def pages(pdf: bytes) -> int:
    return len(structure(pdf))


def kinds(parts: list[Part]) -> list[str]:
    return [part.kind for part in parts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_read_out_as_typed_and_in_their_order(language: str) -> None:
    made = plan(language)
    said = joined("".join(part.said for page in structure(made.pdf) for part in page))
    typed = [joined(OTHER.get(language, ENGLISH)[part]) for part in IN_ORDER]
    places = [said.index(text) for text in typed]
    assert places == sorted(places)
    assert all(text in joined(actual_text(made.pdf)) for text in typed)


def test_a_plan_has_headings_lists_and_paragraphs() -> None:
    parts = every_part(plan("en").pdf)
    told = kinds(parts)
    assert told.count("H1") == 1
    assert {"H2", "H3", "P", "L", "LI", "Lbl", "LBody"} <= set(told)
    (title,) = [part for part in parts if part.kind == "H1"]
    assert title.words == "My wellbeing plan"
    for part in parts:
        assert {kid.kind for kid in part.parts} <= {
            "Document": {"Sect"},
            "Sect": {"H1", "H2", "H3", "P", "L", "Figure"},
            "L": {"LI"},
            "LI": {"Lbl", "LBody"},
        }.get(part.kind, set())


def test_a_step_says_whether_it_is_done() -> None:
    items = [part for part in every_part(plan("en").pdf) if part.kind == "LI"]
    marks = {item.parts[-1].words[:4]: item.parts[0].actual for item in items}
    assert marks["Go t"] == "\u2610"
    assert marks["Mend"] == "\u2611"
    assert marks["Tobi"] == "\u2022"


def test_each_copy_is_a_section_in_its_own_language() -> None:
    parts = every_part(plan("ur").pdf)
    assert {part.language for part in parts if part.kind == "Document"} == {"ur"}
    sections = [part.language for part in parts if part.kind == "Sect"]
    assert sections == sorted(sections)  # "" is the document's own; the English copy is behind it
    assert sections[0] == ""
    assert sections[-1] == "en"


def test_the_drawing_of_a_map_is_a_picture_with_words_for_it() -> None:
    parts = every_part(plan("bn", drawing=True).pdf)
    pictures = [part for part in parts if part.kind == "Figure"]
    assert [part.alternative for part in pictures] == ["আমার মানুষ ও জায়গা", "My people and places"]
    assert all(not part.words and not part.parts for part in pictures)


def test_what_every_page_repeats_is_read_out_once() -> None:
    made = plan("en", practice=True)
    said = joined("".join(part.said for page in structure(made.pdf) for part in page))
    copied = joined(actual_text(made.pdf))
    assert made.pages > 1
    assert copied.count("PRACTICE-NOTVALID") == made.pages
    assert said.startswith("PRACTICE-NOTVALID")
    assert said.count("PRACTICE-NOTVALID") == 1
    assert copied.count("Youcanchangethisplan") == made.pages
    assert said.count("Youcanchangethisplan") == 1
    assert "1of" not in said


def test_a_paragraph_that_runs_over_the_page_stays_one_part() -> None:
    flow = Flow(language="en")
    flow.words("First. " * 400, Style(18), tag="P")
    flow.words("Item. " * 400, Style(18), marker="box")
    stream = io.BytesIO()
    sheet = Sheet(stream, title="x", language="en", created=datetime(2026, 3, 10, tzinfo=UTC))
    assert flow.draw(sheet) > 2
    sheet.save()
    pages = structure(stream.getvalue())
    words = "".join(part.words for page in pages for top in page for part in top.all())
    assert joined(words) == joined("First. " * 400 + "Item. " * 400)
    last = [part.kind for part in pages[-1][0].all()]
    assert last == ["Document", "Sect", "L", "LI", "LBody"]
    assert stream.getvalue().count(b"/S /P") == 1


def test_the_file_says_that_it_is_tagged() -> None:
    pdf = plan("en").pdf
    assert b"/Marked true" in pdf
    assert b"/StructTreeRoot" in pdf
    assert pdf.count(b"/StructParents") == plan("en").pages


@pytest.mark.parametrize("language", ["en", "ur"])
def test_clear_print_has_a_table_with_heads_and_large_print_a_list(language: str) -> None:
    small = Papers().make(plan_paper(language), asked(language=language, size=14)).pdf
    large = Papers().make(plan_paper(language), asked(language=language, size=16)).pdf
    (table,) = [part for part in every_part(small) if part.kind == "Table"]
    assert [[cell.kind for cell in row.parts] for row in table.parts] == [
        ["TH", "TH"],
        *[["TD", "TD"]] * 3,
    ]
    assert [row.parts[1].words for row in table.parts[1:]] == [
        "020 7946 0812",
        "020 7946 0733",
        "999",
    ]
    assert "Table" not in kinds(every_part(large))
    assert any("020 7946 0812" in part.words for part in every_part(large) if part.kind == "LBody")
    shown = [item for page in range(pages(small)) for item in shown_on(small, page)]
    name, number = (
        next(item for item in reversed(shown) if item.actual.startswith(words))
        for words in ("Quarry", "020 7946 0733")
    )
    assert (name.x < number.x) == (language == "en")
    assert name.y == number.y
