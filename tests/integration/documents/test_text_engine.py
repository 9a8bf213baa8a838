"""Pages written by the text engine and read back: words, order, size, bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from pdf_text import actual_text, joined, pdfium_text, pdftotext, shown_on, smallest_em
from wbdesk.documents.text import Flow, Page, Sheet, Span, Style, Text, direction_of, layout
from wbdesk.documents.text.bidi import CONTROLS

MOMENT = datetime(2026, 3, 10, 15, 31, tzinfo=UTC)
RING = "ring 020 7946 0455 (ask for the duty team), 10:30"
BENGALI = f"লাইব্রেরিতে যাওয়ার আগে {RING} নম্বরে ফোন করুন। শক্তি, স্ত্রী, ক্ষমতা।"
URDU = f"لائبریری جانے سے پہلے {RING} پر فون کریں۔"
ARABIC = f"قبل الذهاب إلى المكتبة {RING} يوم الثلاثاء."
HEBREW = f"לפני שהולכים לספרייה {RING} ביום שלישי."
VIETNAMESE = "Nguyễn Thị Hồng gặp Şükrü, Łukasz và Ștefan: ngày 14 July 2026."


def page(text: Text, language: str, size: float = 18, width: float = 500) -> bytes:
    stream = io.BytesIO()
    sheet = Sheet(stream, title="Words", language=language, created=MOMENT)
    sheet.draw(layout(text, Style(size, language=language), width), 48, 800)
    sheet.showPage()
    sheet.save()
    return stream.getvalue()


@pytest.mark.parametrize("read", [pdfium_text, pdftotext])
@pytest.mark.parametrize(
    ("language", "text"), [("en", RING), ("bn", BENGALI), ("vi", VIETNAMESE), ("ru", "Позвоните")]
)
def test_left_to_right_words_are_copied_out_as_typed(
    read: Callable[[bytes], str], language: str, text: str
) -> None:
    assert joined(read(page(text, language))) == joined(text)


@pytest.mark.parametrize(
    ("language", "text"), [("bn", BENGALI), ("ur", URDU), ("ar", ARABIC), ("he", HEBREW)]
)
def test_the_page_says_its_words_in_reading_order(language: str, text: str) -> None:
    assert actual_text(page(text, language)) == text


@pytest.mark.parametrize(
    ("language", "text"), [("bn", BENGALI), ("ur", URDU), ("ar", ARABIC), ("he", HEBREW)]
)
def test_numbers_and_english_keep_their_order_in_every_language(language: str, text: str) -> None:
    shown = shown_on(page(text, language, width=5000), 0)
    order = [item.actual.strip() for item in sorted(shown, key=lambda item: item.x)]
    english = [word for word in order if word.isascii() and word]
    assert list(dict.fromkeys(english)) == [
        "ring", "020 7946 0455", "(ask", "for", "the", "duty", "team),", "10:30"
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_a_bare_telephone_number_between_arabic_words_is_not_turned_round(language: str) -> None:
    shown = shown_on(page("هاتف +44 20 7946 0455 فون", language), 0)
    number = next(item for item in shown if item.actual.startswith("+44"))
    plain = shown_on(page("+44 20 7946 0455", "en"), 0)[0]
    words = [item for item in shown if not item.actual[0].isascii()]
    assert number.glyphs[: len(plain.glyphs)] == plain.glyphs
    assert words[0].x > number.x > words[-1].x


def test_a_house_number_stays_before_its_street_between_arabic_words() -> None:
    shown = shown_on(page("اذهب إلى 14 High Street, E8 1DY ثم", "ar"), 0)
    places = {item.actual.strip(): item.x for item in reversed(shown)}
    assert places["14"] < places["High"] < places["Street,"] < places["E8 1DY"]


def test_a_name_of_the_other_direction_does_not_disturb_its_sentence() -> None:
    text = ("Meet ", Span("محمد"), " 10:30, then ", Span("Amina (aunt)", bold=True), ".")
    shown = shown_on(page(text, "en"), 0)
    assert [item.x for item in shown] == sorted(item.x for item in shown)


@pytest.mark.parametrize("size", [14.0, 18.0, 24.0])
@pytest.mark.parametrize("text", [BENGALI, URDU, ARABIC, HEBREW])
def test_the_smallest_glyph_has_the_size_asked_for(size: float, text: str) -> None:
    assert smallest_em(page(text, "ur", size), 0) >= size


def test_right_to_left_words_end_at_the_right_edge() -> None:
    paragraph = layout("هاتف", Style(18, language="ar"), 500)
    shown = shown_on(page("هاتف", "ar"), 0)
    assert shown[0].x == pytest.approx(48 + 500 - paragraph.lines[0].width, abs=0.02)


def test_the_file_names_its_title_language_and_date_and_embeds_all_fonts() -> None:
    pdf = page(f"{BENGALI} {URDU}", "bn-GB")
    with PdfDocument(pdf) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == "Words"
    assert about["CreationDate"].startswith("D:20260310153100")
    assert b"/Lang (bn-GB)" in pdf
    assert pdf.count(b"/Subtype /Type0") == pdf.count(b"/FontFile2 ") == 3
    assert pdf.count(b"/ToUnicode ") == 3
    assert b"/Type1" not in pdf


def test_the_same_words_and_date_give_the_same_bytes() -> None:
    assert page(URDU, "ur") == page(URDU, "ur")


SCRIPTS = st.sampled_from(
    "abzÉşłễ 0123456789 ().,:-/+£@\n\t কখগিীু্রয়ষ ابتثجهيلا،؟ءٱ שלוםװ абвЖ αβγ"
    "\u200d\u200c\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202e\u0301\u064b🫖中\u00ad"
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(SCRIPTS, max_size=80),
    language=st.sampled_from(["en", "bn", "ar", "ur", "he"]),
    width=st.floats(20, 500),
)
def test_no_word_is_lost_or_moved_in_any_mixture(text: str, language: str, width: float) -> None:
    kept = "".join(char for char in text if char not in CONTROLS)
    paragraph = layout(text, Style(18, language=language), width)
    assert joined(paragraph.text) == joined(kept)
    assert joined(actual_text(page(text, language, width=width))) == joined(kept)
    assert paragraph.min_em >= 18


def flow_of(texts: Iterable[str], language: str) -> Flow:
    flow = Flow(foot=30)
    heading = Style(24, bold=True, language=language, keep_with_next=True, space_after=8)
    body = Style(18, language=language, space_after=10)
    flow.words("Steps", heading, bookmark="Steps")
    for number, text in enumerate(texts, start=1):
        flow.words(text, body, marker=("box", "ticked", "dot")[number % 3])
        flow.words(text, body, label=f"{number}.")
    flow.rule()
    return flow


def furniture(sheet: Sheet, place: Page) -> None:
    foot = layout(f"Page {place.number} of {place.total}", Style(18), place.width)
    sheet.draw(foot, place.left, place.bottom + 26)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_document_runs_over_pages_with_nothing_lost(language: str) -> None:
    texts = [f"{URDU if language == 'ur' else VIETNAMESE} {RING}"] * 12
    stream = io.BytesIO()
    sheet = Sheet(stream, title="Steps", language=language, created=MOMENT)
    pages = flow_of(texts, language).draw(sheet, furniture)
    sheet.save()
    pdf = stream.getvalue()
    assert pages >= 3
    said = joined(actual_text(pdf))
    assert said.count(joined(texts[0])) == 24
    for number in range(pages):
        assert joined(f"Page {number + 1} of {pages}") in said
        shown = shown_on(pdf, number)
        assert min(item.y for item in shown) > 45
        assert max(item.y for item in shown) < 842 - 45
    label = next(item for item in shown_on(pdf, 0) if item.actual == "1.")
    assert (label.x > 298) == (direction_of(language) == "rtl")


def test_a_heading_is_not_left_alone_at_the_foot_of_a_page() -> None:
    flow = Flow()
    body = Style(18)
    line = layout("x", body, flow.width).height
    for _ in range(int(flow.room / line) - 1):
        flow.words("x", body)
    flow.words("Heading", Style(18, bold=True, keep_with_next=True))
    flow.words("Text", body)
    stream = io.BytesIO()
    sheet = Sheet(stream, title="Heading", language="en", created=MOMENT)
    assert flow.draw(sheet) == 2
    sheet.save()
    assert [item.actual for item in shown_on(stream.getvalue(), 1)] == ["Heading", "Text"]
