"""The order of words: levels by UAX 9, on cases taken from its conformance tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from wbdesk.documents.text.bidi import (
    FSI,
    LRI,
    PDI,
    bidi_class,
    first_strong,
    levels,
    visual_order,
)


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("abc", 0, "000"),
        ("abc", 1, "222"),
        ("אב 12", 1, "11122"),
        ("a אב c", 0, "001100"),
        ("سعر 10:30", 1, "111122222"),
        ("(אb)", 1, "1121"),
        ("a(אb)c", 0, "001000"),
        ("א\u202ab\u202c 1 2", 0, "12200000"),
        (f"א {LRI}1 2{PDI}", 1, "1112221"),
        (f"a {FSI}א{PDI} 1", 0, "0001000"),
        ("+44 20 אב", 0, "000000011"),
    ],
)
def test_each_character_gets_the_level_of_the_algorithm(
    text: str, base: int, expected: str
) -> None:
    found = "".join(str(level) for level in levels(text, base))
    compared = [
        pair
        for pair, char in zip(zip(found, expected, strict=True), text, strict=True)
        if char not in "\u202a\u202c"
    ]
    assert all(one == other for one, other in compared), found


def test_pieces_are_turned_round_from_the_deepest_level_outwards() -> None:
    assert visual_order([0, 1, 1, 0]) == [0, 2, 1, 3]
    assert visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]
    assert visual_order([0, 0]) == [0, 1]
    assert visual_order([]) == []


def disagrees(line: str) -> bool:
    """Whether a case of Unicode's test comes out otherwise: its levels, or the order of a line."""
    codes, asked, _, wanted, order = line.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    classes = [bidi_class(char) for char in text]
    base = first_strong(classes, 0, len(classes), 0) if asked == "2" else int(asked)
    found = levels(text, base)
    drawn = [at for at, level in enumerate(wanted.split()) if level != "x"]
    told = [int(level) for level in wanted.split() if level != "x"]
    if [found[at] for at in drawn] != told:
        return True
    return [drawn[at] for at in visual_order(told)] != [int(at) for at in order.split()]


def test_levels_and_order_are_those_of_unicode() -> None:
    """Every 150th case of Unicode's own test; docs/documents.md tells how all of them do."""
    lines = Path(__file__).with_name("bidi_sample.txt").read_text("utf-8").splitlines()
    cases = [line for line in lines if not line.startswith("#")]
    assert len(cases) > 600
    assert [line for line in cases if disagrees(line)] == []
