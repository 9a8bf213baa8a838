"""Words of every language of the borough are set without a box, and copied out as typed."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from paper_words import LANGUAGES, sentence
from pdf_structure import every_part
from pdf_text import actual_text, joined, pdftotext
from wbdesk.documents.text import Flow, Sheet, Style, direction_of
from wbdesk.documents.text.paragraph import Paragraph


def page(language: str, size: float = 18.0) -> tuple[bytes, Paragraph]:
    stream = io.BytesIO()
    created = datetime(2026, 3, 10, tzinfo=UTC)
    sheet = Sheet(stream, title="Words", language=language, created=created)
    flow = Flow(language=language)
    paragraph = flow.words(sentence(language), Style(size, language=language), marker="box")
    flow.words(sentence(language), Style(size, True, language), bookmark="Words", tag="H1")
    flow.draw(sheet)
    sheet.save()
    return stream.getvalue(), paragraph


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_missing_and_the_words_come_out_again(language: str) -> None:
    pdf, paragraph = page(language)
    typed = joined(sentence(language) * 2)
    assert paragraph.missing == ()
    assert joined(actual_text(pdf)) == typed
    if direction_of(language) == "ltr":
        assert joined(pdftotext(pdf)) == typed
    aloud = "".join(part.words for part in every_part(pdf))
    assert joined(aloud) == typed
