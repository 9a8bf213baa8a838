"""Where a line may begin, and what is never torn apart."""

from __future__ import annotations

import itertools

import pytest

from wbdesk.documents.text.breaks import opportunities


def pieces(text: str) -> list[str]:
    bounds = [0, *sorted(opportunities(text)), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(bounds)]


def test_lines_break_after_spaces_hyphens_and_slashes_between_letters() -> None:
    assert pieces("go out and/or well-being") == ["go ", "out ", "and/", "or ", "well-", "being"]


def test_a_space_beside_a_bracket_or_before_a_question_mark_is_no_break() -> None:
    assert pieces("why ? ( a )") == ["why ? ", "( a )"]


def test_a_no_break_space_holds() -> None:
    assert pieces("10\u00a0eggs now") == ["10\u00a0eggs ", "now"]


def test_ideographs_part_but_not_before_their_comma() -> None:
    assert pieces("你好，世界") == ["你", "好，", "世", "界"]


@pytest.mark.parametrize(
    "whole",
    [
        "020 7946 0455",
        "+44 (0)20 7946 0455",
        "(020) 7946 0455",
        "943 476 5919",
        "14 July 2026",
        "14 জুলাই 2026",
        "3 de julio de 2026",
        "14/07/2026",
        "10:30 am",
        "10:30 – 11:45",
        "3-4 pm",
        "E8 1DY",
        "SW1A 2AA",
        "X-7K2M-91QD",
        "FB-2026-0042-7",
        "£1,250.00",
    ],
)
def test_a_number_date_time_or_code_stays_on_one_line(whole: str) -> None:
    assert pieces(f"ring {whole} today") == ["ring ", f"{whole} ", "today"]


def test_a_long_row_of_numbers_is_not_one_number() -> None:
    assert len(pieces(" ".join(str(number) for number in range(10, 60)))) > 10
