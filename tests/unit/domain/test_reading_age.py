"""How old a reader must be for a text."""

from __future__ import annotations

import pytest

from wbdesk.domain.reading_age import reading_age


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("I want to sit in the sun. I like my cat.", range(5, 9)),
        (
            (
                "Multidisciplinary assessment necessitates comprehensive documentation of"
                " individual circumstances"
            ),
            range(17, 19),
        ),
    ],
)
def test_short_words_read_young_and_long_ones_old(words: str, age: range) -> None:
    assert reading_age(words) in age


def test_a_few_words_have_no_reading_age() -> None:
    assert reading_age("Sing again") is None
    assert reading_age("আমি আবার গান গাইতে চাই বন্ধুদের সঙ্গে") is None
