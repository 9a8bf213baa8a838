"""The worker's list, the recovery words and the big note, as real files."""

from __future__ import annotations

from datetime import UTC, datetime

from papers_made import TODAY, asked
from pdf_text import actual_text, joined, pdftotext, smallest_em
from wbdesk.application.paper_rows import NotePaper, SheetPaper, SheetRow, WordsPaper
from wbdesk.documents.papers import Papers

papers = Papers()
WORDS = ("orchard", "river", "candle", "saddle", "copper", "meadow", "window", "basket", "pepper")


def test_a_sheet_says_time_initials_and_place_and_has_to_come_back() -> None:
    rows = tuple(
        SheetRow(f"A{n}.", datetime(2026, 7, 1, 8, n, tzinfo=UTC), "Library") for n in range(50)
    )
    made = papers.make(SheetPaper(TODAY, rows, number=3), asked(size=14))
    text = joined(pdftotext(made.pdf))
    assert "09:07A7.,Library" in text
    assert made.pages > 1
    assert text.count("Sheet3ofTuesday10March2026.Bringbackandshred.") == made.pages


def test_an_empty_day_is_said() -> None:
    assert "Nothing is booked." in papers.make(SheetPaper(TODAY), asked()).text


def test_recovery_words_are_numbered_and_on_one_page() -> None:
    made = papers.make(WordsPaper(WORDS, "Laptop 4"), asked())
    text = joined(pdftotext(made.pdf))
    assert made.pages == 1
    for at, word in enumerate(WORDS, start=1):
        assert f"{at}.{word}" in text
        assert f"{at}. {word}" in made.text


def test_a_big_note_is_set_in_48_points() -> None:
    made = papers.make(NotePaper("Tuesday 17 March, 10:30\nTobias comes"), asked())
    assert smallest_em(made.pdf, 0) >= 48
    assert joined(actual_text(made.pdf)) == "Tuesday17March,10:30Tobiascomes"
