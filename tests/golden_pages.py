"""Small pictures of real words in each script, to be kept and compared with.

`python tests/golden_pages.py` draws them anew; look at each before it is committed.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat
from pypdfium2 import PdfDocument

from wbdesk.documents.text import Paragraph, Sheet, Span, Style, layout
from wbdesk.documents.text.paragraph import Line, Piece, Word

FOLDER = Path(__file__).parent / "golden" / "scripts"
# For each script the letters that are joined, stacked or moved most, beside a name and a number.
WORDS = {
    "en": "Wednesday, fjord, affix",
    "tr": "Çarşamba, İğdır, ışık",
    "pl": "Środa, zażółć gęślą",
    "ro": "Marți, știința țării",
    "vi": "Nguyễn Thị Hồng, ngày",
    "yo": "Ọjọ́ Ìsẹ́gun, Ẹ̀kọ́",
    "ru": "Вторник, подъезд",
    "uk": "П’ятниця, її ґанок",
    "el": "Τρίτη, βοήθεια ΐ",
    "bn": "শক্তি স্ত্রী ক্ষমতা কী",
    "gu": "શુક્રવાર સ્ત્રી ક્ષમા કૃતિ",
    "pa": "ਸ਼ੁੱਕਰਵਾਰ ਸਿੱਖਿਆ ਪ੍ਰੀਤ",
    "ta": "செவ்வாய் கொடு ஸ்ரீ கௌ",
    "hi": "शुक्रवार स्त्री क्षमा र्कि",
    "am": "ማክሰኞ ዓርብ ኧ ቧ፡",
    "zh": "星期二，你好。《药》",
    "ar": "الثلاثاءُ لا إلى مُعلِّم",
    "ur": "منگل، بیٹی کے لیے چھٹی",
    "ur-Arab": "منگل، بیٹی کے لیے چھٹی",
    "ckb": "سێشەممە، ڕۆژی گوڵ",
    "fa": "سه‌شنبه، می‌خواهم پژمان",
    "ps": "درېنۍ، ښځه ټول ډېر",
    "he": "יוֹם שְׁלִישִׁי",
    "yi": "דינסטיק, אַז ײַ כּ שׂ",
}
NUMBER = "020 7946"
SCALE = 2.0
WIDE = 470.0
SQUARE = 5  # pixels: what is compared is the grey of small squares
# Of 255. PDFium sets glyphs on whole pixels, so that a hair's breadth may move one by a pixel:
# that makes 53; a sign that is moved by a twenty-fifth of the em makes 100.
TOLERANCE = 75


_SOFT = ImageFilter.BoxBlur(SQUARE // 2)


def words_of(language: str) -> Paragraph:
    """Lay the words out in one line, in letters of 24 points."""
    text = (WORDS[language], " ", Span(NUMBER, whole=True))
    return layout(text, Style(24, language=language), WIDE)


def picture(paragraph: Paragraph, shift: float = 0.0) -> Image.Image:
    """Draw a paragraph as PDFium shows it, in greys; *shift* moves all of it, in points."""
    stream = io.BytesIO()
    height = paragraph.height + 8
    sheet = Sheet(
        stream,
        title="",
        language="en",
        created=datetime(2026, 3, 10, tzinfo=UTC),
        page_size=(WIDE + 8, height),
    )
    sheet.draw(paragraph, 4 + shift, height - 4)
    sheet.showPage()
    sheet.save()
    with PdfDocument(stream.getvalue()) as document:
        shown: Image.Image = document[0].render(scale=SCALE, grayscale=True).to_pil()
        return shown.convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much the greyest small square of two pictures differs, of 255."""
    if one.size != other.size:
        return 255.0
    apart = ImageChops.difference(one.filter(_SOFT), other.filter(_SOFT))
    return float(ImageStat.Stat(apart).extrema[0][1])


def nudged(paragraph: Paragraph, by: float) -> Paragraph:
    """Return the same words with one sign moved sideways, by thousandths of the em.

    It is the last one of the word with most of them: a vowel sign or a point in most scripts.
    """
    (line,) = paragraph.lines
    pieces = [piece for word in line.words for piece in word.pieces if piece.text != NUMBER]
    chosen = max(pieces, key=lambda piece: piece.shaped.glyph_count)
    return replace(paragraph, lines=(_with(line, chosen, _moved(chosen, by)),))


def _moved(piece: Piece, by: float) -> Piece:
    rise, glyphs = piece.shaped.show[-1]
    at = glyphs.rindex(">") - 4
    moved = f"{glyphs[:at]}> {-by:g} <{glyphs[at : at + 4]}> {by:g} <{glyphs[at + 4 :]}"
    show = (*piece.shaped.show[:-1], (rise, moved.replace("<>", "")))
    return replace(piece, shaped=replace(piece.shaped, show=show))


def _with(line: Line, old: Piece, new: Piece) -> Line:
    return replace(line, words=tuple(_swapped(word, old, new) for word in line.words))


def _swapped(word: Word, old: Piece, new: Piece) -> Word:
    return replace(word, pieces=tuple(new if p is old else p for p in word.pieces))


def golden(language: str) -> Image.Image:
    """Return the picture that is kept."""
    return Image.open(FOLDER / f"{language}.png").convert("L")


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in WORDS:
        picture(words_of(language)).quantize(16).save(FOLDER / f"{language}.png", optimize=True)


if __name__ == "__main__":
    main()
