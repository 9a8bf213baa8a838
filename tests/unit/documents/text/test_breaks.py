"""Where a line may begin, and what is never torn apart."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from wbdesk.documents.text import uax14
from wbdesk.documents.text.breaks import opportunities

SAMPLE = [  # every twenty-fifth case, and all the last ones, which are sentences
    line
    for line in Path(__file__).with_name("line_break_sample.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def case(line: str) -> tuple[str, set[int]]:
    """Text, and the places in it before which Unicode lets a line begin."""
    marks, codes = line.split(" ")[::2], line.split(" ")[1::2]
    text = "".join(chr(int(code, 16)) for code in codes)
    return text, {at for at, mark in enumerate(marks) if mark == "÷" and at < len(text)}


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
        "1st July 2026",
        "1er juillet 2026",
        "18טן מערץ 2026",
        "14 জুলাই 2026",
        "3 de julio de 2026",
        "14/07/2026",
        "10:30 am",
        "10:30 – 11:45",
        "3-4 pm",
        "E8 1DY",
        "SW1A 2AA",
        "10 মার্চ, 2026",
        "10 de março de 2026",
        "Maarso 10, 2026",
        "10 tháng 3 năm 2026",
        "X-7K2M-91QD",
        "FB-2026-0042-7",
        "£1,250.00",
    ],
)
def test_a_number_date_time_or_code_stays_on_one_line(whole: str) -> None:
    assert pieces(f"ring {whole} today") == ["ring ", f"{whole} ", "today"]


def test_a_chinese_date_stays_whole_where_every_other_letter_may_begin_a_line() -> None:
    assert pieces("我们2026年3月10日见面") == ["我", "们", "2026年3月10日", "见", "面"]


def test_nothing_is_hyphenated_and_no_line_begins_with_a_stop() -> None:
    assert pieces("ac\u00adtion শেষ । মাৰ্চ") == ["ac\u00adtion ", "শেষ । ", "মাৰ্চ"]
    assert pieces("a -x and A4-sheet") == ["a ", "-x ", "and ", "A4-sheet"]


def test_words_of_other_scripts_break_where_their_own_signs_say() -> None:
    assert pieces("ሰላም፡ዓለም።") == ["ሰላም፡", "ዓለም።"]
    assert pieces("בית־ספר א") == ["בית־ספר ", "א"]
    assert pieces("« mot » ici") == ["« mot » ", "ici"]


def test_lines_may_begin_where_unicode_says() -> None:
    """Some hundred cases of Unicode's own test; docs/documents.md tells how all of them do."""
    assert len(SAMPLE) > 400
    told = [(line, *case(line)) for line in SAMPLE]
    assert [line for line, text, wanted in told if uax14.opportunities(text) != wanted] == []


def test_a_long_row_of_numbers_is_not_one_number() -> None:
    assert len(pieces(" ".join(str(number) for number in range(10, 60)))) > 10
