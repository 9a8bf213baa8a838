"""The twelve words on paper: the list, the slips of the pen, the ways of typing them."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.vault import paper_words


@given(secret=some.binary(min_size=16, max_size=16))
def test_every_secret_comes_back_from_its_words(secret: bytes) -> None:
    assert paper_words.from_words(paper_words.to_words(secret)) == secret


def test_the_list_has_2048_plain_words_that_differ_in_four_letters() -> None:
    words = paper_words._words()
    assert len(words) == 2048
    assert list(words) == sorted(words)
    assert all(word.isascii() and word.isalpha() and 3 <= len(word) <= 8 for word in words)
    assert len({word[:4] for word in words}) == 2048


def test_case_spaces_numbers_and_short_forms_do_not_matter() -> None:
    secret = secrets.token_bytes(16)
    words = paper_words.to_words(secret).split()
    numbered = "\n".join(f" {place}.  {word.upper()}," for place, word in enumerate(words, 1))
    short = "-".join(word[:4] for word in words)
    assert paper_words.from_words(numbered) == secret
    assert paper_words.from_words(short) == secret


def test_a_word_that_is_not_in_the_list_is_named_by_its_place() -> None:
    words = paper_words.to_words(bytes(16)).split()
    words[6] = "zzyzx"
    with pytest.raises(StoreTrouble) as caught:
        paper_words.from_words(" ".join(words))
    assert (caught.value.code, caught.value.facts) == (Code.WORDS_MISTYPED, {"word": 7})


@pytest.mark.parametrize("count", [0, 1, 11, 13])
def test_too_few_and_too_many_words_are_told(count: int) -> None:
    words = [*paper_words.to_words(bytes(16)).split(), "acorn"]
    with pytest.raises(StoreTrouble) as caught:
        paper_words.from_words(" ".join(words[:count]))
    assert caught.value.code is Code.WORDS_MISTYPED


def test_most_swapped_words_are_noticed() -> None:
    noticed = 0
    for number in range(200):
        words = paper_words.to_words(number.to_bytes(16, "big")[::-1]).split()
        words[0], words[1] = "walrus", "teapot"
        try:
            paper_words.from_words(" ".join(words))
        except StoreTrouble:
            noticed += 1
    assert noticed > 160


@given(typed=some.text(max_size=200))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    with pytest.raises(StoreTrouble):
        paper_words.from_words(typed)
