"""What is typed finds what was written, in every script that people here are named in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain.folding import digits, fold, is_number, tokens

ALIKE = [
    ("Gulten", "Gülten"),
    ("yildizhan", "Yıldızhan"),
    ("IŞIK", "ışık"),
    ("istanbul", "İSTANBUL"),
    ("Bălașa", "Balaşa"),
    ("obrien", "O’Brien"),
    ("lukasz", "Łukasz"),
    ("strasse", "Straße"),
    ("soren", "Søren"),
    ("Nguyen Duc", "Nguyễn Đức"),
    ("أحمد", "احمد"),
    ("مُحَمَّد", "محمد"),
    ("محـــمد", "محمد"),
    ("على", "علی"),
    ("كريم", "کریم"),
    ("فاطمة", "فاطمه"),
    ("\ufee3\ufea4\ufee4\ufeaa", "محمد"),
    ("שָׁלוֹם", "שלום"),
    ("װײַב", "ווייב"),
    ("\ufb1f", "ײ"),
    ("\u09dc", "\u09a1\u09bc"),
    ("ﬁona", "FIONA"),
    ("семён", "СЕМЕН"),
    ("co\u00adoperate", "cooperate"),
]


@pytest.mark.parametrize(("typed", "written"), ALIKE)
def test_two_spellings_of_one_word_fold_to_one(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_a_bengali_word_is_not_split_at_its_vowel_signs() -> None:
    assert len(tokens("রহিমা বেগম")) == 2
    assert fold("রহিমা") != fold("রহমা")


def test_signs_of_chinese_are_words_of_their_own() -> None:
    assert tokens("王小明 said") == ("王", "小", "明", "said")


def test_what_stands_between_words_is_no_word() -> None:
    assert tokens('flat 3/14, "Rose-Court" (back) \u2013 a*b:c^d') == (
        *("flat", "3", "14", "rose", "court", "back", "a", "b", "c", "d"),
    )


def test_a_telephone_number_is_one_number_however_it_is_written() -> None:
    assert digits("+44 (0)7700 900 526") == digits("07700-900526") == "07700900526"
    assert digits("٠٧٧٠٠ ٩٠٠٥٢٦") == "07700900526"
    assert is_number("943 476 5919")
    assert is_number("+44 7700")
    assert not is_number("12 Elm Road")
    assert not is_number("+")


@given(st.text())
def test_folding_what_is_folded_changes_nothing(words: str) -> None:
    assert tokens(" ".join(tokens(words))) == tokens(words)


@given(st.text())
def test_composed_and_decomposed_text_are_one(words: str) -> None:
    assert fold(unicodedata.normalize("NFD", words)) == fold(unicodedata.normalize("NFC", words))


@given(st.text())
def test_tokens_hold_no_character_that_means_something_to_the_index(words: str) -> None:
    assert not set("".join(tokens(words))) & set("\"'*^:(){}+- \x00")
