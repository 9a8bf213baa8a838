"""What a text keeps, and which numbers are numbers that somebody gave out."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain import crockford, nhs
from wbdesk.domain.identity import derived_id, is_id, new_id
from wbdesk.domain.text import clean, is_clean

ANY_TEXT = st.text(st.characters(codec=None))


@given(ANY_TEXT)
def test_what_was_cleaned_is_clean_and_can_be_kept(typed: str) -> None:
    kept = clean(typed)
    assert is_clean(kept.text)
    assert clean(kept.text) == (kept.text, 0)
    assert kept.text.encode().decode() == kept.text


@given(ANY_TEXT)
def test_a_clean_text_without_foreign_line_ends_is_kept_as_typed(typed: str) -> None:
    if is_clean(typed) and not set(typed) & set("\u2028\u2029"):
        assert clean(typed) == (typed, 0)


@pytest.mark.parametrize(
    "typed",
    [
        "\U0001f469\u200d\U0001f33e\ufe0f",
        "ক্‌ষ\u200c",
        "\u200eA\u200f",
        "نَصّ عربي",
        "n\u0303 ñ",
        "<b>x</b>\t&amp;",
    ],
)
def test_joiners_marks_and_html_stay(typed: str) -> None:
    assert clean(typed) == (typed, 0)
    assert unicodedata.normalize("NFC", "n\u0303") != "n\u0303"


@pytest.mark.parametrize(
    "mark", ["\x00", "\x1b", "\u202e", "\u2067", "\ufdd0", "\U0001ffff", "\ud800"]
)
def test_marks_that_nobody_sees_are_left_out_and_counted(mark: str) -> None:
    assert clean(f"a{mark}b{mark}") == ("ab", 2)


def test_line_ends_of_other_systems_become_newlines() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e") == ("a\nb\nc\nd\ne", 0)


@given(st.integers(0, 999_999_999))
def test_one_check_digit_fits_or_none(body: int) -> None:
    numbers = [f"{body:09}{check}" for check in range(10)]
    fitting = [number for number in numbers if nhs.refuse(number) is None]
    assert len(fitting) <= 1
    weights = sum(int(d) * w for d, w in zip(f"{body:09}", range(10, 1, -1), strict=True))
    assert bool(fitting) == (weights % 11 != 1 and len(set(numbers[0][:9])) > 1) or (
        len(set(f"{body:09}")) == 1
    )


@given(st.sampled_from(["9434765919", "4010232137"]), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: str, place: int, by: int) -> None:
    wrong = (int(number[place]) + by) % 10
    assert nhs.refuse(number) is None
    assert nhs.refuse(number[:place] + str(wrong) + number[place + 1 :])


@pytest.mark.parametrize("number", ["0000000000", "9999999999", "943476591", "94347659१9", ""])
def test_a_number_that_nobody_has_is_refused(number: str) -> None:
    assert nhs.refuse(number)


def test_an_nhs_number_is_taken_with_spaces_and_read_out_in_threes() -> None:
    assert nhs.plain(" 943 476-5919\u00a0") == "9434765919"
    assert nhs.spaced("9434765919") == "943 476 5919"


@given(st.booleans())
def test_a_voucher_number_proves_itself(practice: bool) -> None:
    number = crockford.new_voucher_number(practice=practice)
    assert crockford.refuse_voucher_number(number) is None
    assert (number[0] == "X") == practice
    assert crockford.read(f" {number[:4].lower()}-{number[4:]} ") == number
    wrong = "0" if number[3] != "0" else "1"
    assert crockford.refuse_voucher_number(number[:3] + wrong + number[4:])


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**48 - 1))
def test_ids_sort_by_the_time_of_their_making(one: int, other: int) -> None:
    ids = [new_id(moment, b"\xff" * 10) for moment in sorted({one, other})]
    assert ids == sorted(ids)
    assert all(map(is_id, ids))


def test_a_derived_id_is_one_for_what_it_names() -> None:
    assert derived_id("plan", "x") == derived_id("plan", "x") != derived_id("plan", "y")
    assert is_id(derived_id("plan", "x"))
    assert not is_id(derived_id("plan", "x").upper())


def test_ids_of_one_process_sort_in_the_order_in_which_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(is_id(one) and one[14] == "7" and one[19] in "89ab" for one in made)
