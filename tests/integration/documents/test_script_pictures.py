"""Each script looks as it did when somebody looked at it; a sign that moves is seen."""

from __future__ import annotations

import pytest

from golden_pages import TOLERANCE, WORDS, difference, golden, nudged, picture, words_of


@pytest.mark.parametrize("language", WORDS)
def test_words_look_as_in_the_picture_that_is_kept(language: str) -> None:
    paragraph = words_of(language)
    assert paragraph.missing == ()
    assert len(paragraph.lines) == 1
    assert difference(golden(language), picture(paragraph)) < TOLERANCE
    assert difference(golden(language), picture(paragraph, shift=0.1)) < TOLERANCE


@pytest.mark.parametrize("language", WORDS)
def test_a_sign_moved_by_a_twenty_fifth_of_the_letters_is_seen(language: str) -> None:
    moved = nudged(words_of(language), by=40)
    assert difference(golden(language), picture(moved)) > TOLERANCE
