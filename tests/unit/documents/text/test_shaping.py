"""Letters are joined and stacked, fonts step in for one another, and what is missing is named."""

from __future__ import annotations

import time

import pytest

from wbdesk.documents.text import Paragraph, Span, Style, forget, layout, line_width
from wbdesk.documents.text.paragraph import Piece

WIDE = 10_000.0


def pieces(paragraph: Paragraph) -> list[Piece]:
    return [p for line in paragraph.lines for word in line.words for p in word.pieces]


def test_bengali_conjuncts_take_fewer_glyphs_than_letters() -> None:
    (piece,) = pieces(layout("ক্ষ্মী", Style(18, language="bn"), WIDE))
    assert piece.shaped.glyph_count < len(piece.text)


def test_arabic_letters_take_their_joined_forms() -> None:
    (joined,) = pieces(layout("بيت", Style(18, language="ar"), WIDE))
    alone = [pieces(layout(char, Style(18, language="ar"), WIDE))[0] for char in "بيت"]
    apart = {glyph for piece in alone for glyph, _ in piece.shaped.meanings}
    assert not apart & {glyph for glyph, _ in joined.shaped.meanings[1:]}
    assert joined.shaped.advance < sum(piece.shaped.advance for piece in alone)


@pytest.mark.parametrize(
    ("language", "text", "faces"),
    [
        ("ar", "هاتف", {"NotoSansArabic-Regular"}),
        ("ar", "(+44) @", {"NotoSans-Regular"}),
        ("ur", "فون", {"NotoNastaliqUrdu-Regular"}),
        ("ur", "ڵڕێ", {"NotoNastaliqUrdu-Regular", "NotoSansArabic-Regular"}),
        ("bn", "£12.50", {"NotoSans-Regular"}),
        ("he", "שלום", {"NotoSansHebrew-Regular"}),
        ("vi", "Nguyễn", {"NotoSans-Regular"}),
        ("tr", "Yıldızhan", {"NotoSans-Regular"}),
        ("bg", "Здравей", {"NotoSans-Regular"}),
        ("el", "Γειά", {"NotoSans-Regular"}),
        ("en", "রহিমা", {"NotoSansBengali-Regular"}),
    ],
)
def test_each_script_is_drawn_by_a_font_that_has_it(
    language: str, text: str, faces: set[str]
) -> None:
    paragraph = layout(text, Style(18, language=language), WIDE)
    assert {piece.face.name for piece in pieces(paragraph)} <= faces
    assert paragraph.missing == ()


@pytest.mark.parametrize("language", ["en", "bn", "ar", "ur", "he", "pl"])
@pytest.mark.parametrize("size", [12.0, 18.0, 24.0])
def test_no_glyph_is_smaller_than_the_size_asked_for(language: str, size: float) -> None:
    text = "Ask هاتف لائبریری রহিমা שלום 020 7946 0455 (10:30)"
    assert layout(text, Style(size, language=language), 400).min_em >= size


def test_a_line_is_as_high_as_its_fonts_and_their_ink() -> None:
    for language, text in (("en", "Ế gyj"), ("bn", "ক্ষ্মী স্ত্রী"), ("ur", "لائبریری جانے سے پہلے")):
        for bold in (False, True):
            (line,) = layout(text, Style(18, bold=bold, language=language), WIDE).lines
            assert line.height >= 1.35 * 18
            for word in line.words:
                for piece in word.pieces:
                    assert piece.shaped.top * piece.size / 1000 <= line.baseline + 0.01
                    below = piece.shaped.bottom * piece.size / 1000
                    assert below <= line.height - line.baseline + 0.01


def test_what_no_font_has_is_named_and_seen() -> None:
    paragraph = layout("tea 🫖 at 4", Style(18), WIDE)
    assert paragraph.missing == ("🫖",)
    box = next(piece for piece in pieces(paragraph) if piece.text == "🫖")
    assert box.width > 5
    assert box.shaped.top > 100


def test_a_word_longer_than_the_line_is_broken_between_letters() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3
    paragraph = layout(word, Style(24), 200)
    assert len(paragraph.lines) > 5
    assert all(line.width <= 200.01 for line in paragraph.lines)
    assert "".join(line.text for line in paragraph.lines) == word


@pytest.mark.parametrize("unit", ["ک", "1", "(א)", "A-", "ক্ষি", "1 ", "(1) ", "\u2067"])
def test_a_note_of_forty_thousand_characters_is_set_and_every_line_fits(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    began = time.process_time()
    paragraph = layout(text, Style(18, language="ur"), 400)
    assert time.process_time() - began < 10
    assert all(line.width <= 400.01 for line in paragraph.lines)
    kept = "" if unit == "\u2067" else text
    assert "".join(line.text for line in paragraph.lines) == kept


def test_a_long_bengali_word_keeps_its_vowel_signs_with_their_letters() -> None:
    paragraph = layout("কি" * 60, Style(24, language="bn"), 100)
    assert len(paragraph.lines) > 3
    assert all(line.text.startswith("ক") and len(line.text) % 2 == 0 for line in paragraph.lines)


def test_a_newline_begins_a_line_and_an_empty_line_has_height() -> None:
    paragraph = layout("one\n\ntwo\r\nthree", Style(18), 400)
    assert [line.text for line in paragraph.lines] == ["one", "", "two", "three"]
    assert paragraph.lines[1].height == pytest.approx(paragraph.lines[0].height)


def test_an_empty_line_is_as_high_as_the_lines_of_its_language() -> None:
    lines = layout("فون\n\nفون", Style(18, language="ur"), 400).lines
    assert lines[1].height == pytest.approx(lines[0].height)


def test_control_and_order_marks_are_not_drawn() -> None:
    paragraph = layout("a\x00b\u200fc\u202ed\u2069\ud800", Style(18), 400)
    assert paragraph.lines[0].text == "abcd\ufffd"


def test_a_bold_span_is_bold_and_a_whole_span_is_not_broken() -> None:
    text = ("See ", Span("Amina", bold=True), " at ", Span("Room 4 B", whole=True), " soon")
    paragraph = layout(text, Style(18), 110)
    assert {piece.face.name for piece in pieces(paragraph) if piece.text == "Amina"} == {
        "NotoSans-Bold"
    }
    assert any("Room 4 B" in line.text for line in paragraph.lines)


def test_nothing_that_was_shaped_stays_after_forget() -> None:
    line_width("secret", Style(18))
    assert layout.cache_info().currsize
    forget()
    assert not layout.cache_info().currsize
