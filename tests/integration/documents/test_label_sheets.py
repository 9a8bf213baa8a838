"""Address labels as real files: where they stand on the sheet that shops sell."""

from __future__ import annotations

from pypdfium2 import PdfDocument

from papers_made import TODAY, asked
from pdf_text import actual_text, joined, pdftotext
from wbdesk.application.cards import LabelsPaper
from wbdesk.documents.papers import Papers

papers = Papers()
MM = 72 / 25.4


def sheet_of(*labels: tuple[str, ...], practice: bool = False) -> LabelsPaper:
    """A sheet with these labels."""
    return LabelsPaper(labels, 0, TODAY, practice, tuple(str(n) for n in range(len(labels))))


def boxes(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right and top of each run of letters, in millimetres."""
    text = PdfDocument(pdf)[page].get_textpage()
    return [tuple(n / MM for n in text.get_rect(i)) for i in range(text.count_rects())]


def test_twenty_one_fit_a_sheet_and_the_next_begins_another() -> None:
    made = papers.make(
        sheet_of(*[(f"Person {n}", "1 Weir Lane", "E8 1DY") for n in range(22)]), asked()
    )

    assert made.pages == 2
    pages = pdftotext(made.pdf).split("\f")
    assert pages[0].count("E8 1DY") == 21
    assert pages[1].count("E8 1DY") == 1


def test_every_label_keeps_inside_its_own_place() -> None:
    long = ("Wilhelmina Ashgrove-Oduya van der Vellacott", "Flat 12, The Old Ropeworks Building")
    tall = tuple(f"Line {n} of an address" for n in range(9))
    made = papers.make(sheet_of(*[(*long, *tall, "E8 1DY")] * 21), asked())

    found = boxes(made.pdf)
    assert len(found) >= 21
    for left, bottom, right, top in found:
        column, row = int((left - 7.2) // 66.0), int((297 - 15.15 - top) // 38.1)
        assert 0 <= column < 3
        assert 0 <= row < 7
        assert right < 7.2 + column * 66.0 + 63.5
        assert bottom > 297 - 15.15 - (row + 1) * 38.1
    assert joined(actual_text(made.pdf)).count("Line8ofanaddressE81DY") == 21


def test_a_name_in_another_script_is_printed_whole() -> None:
    made = papers.make(sheet_of(("محمد Khan", "3 Weir Lane", "E8 1DY")), asked())
    assert made.missing == ()
    assert "محمدKhan" in joined(actual_text(made.pdf))


def test_practice_labels_say_so_and_nobody_makes_an_empty_sheet() -> None:
    made = papers.make(sheet_of(practice=True), asked())
    assert made.pages == 1
    assert "PRACTICE - NOT VALID" in pdftotext(made.pdf)
