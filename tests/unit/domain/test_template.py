"""A team's template: named fields, no holes, and a clear word about what it does not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain.errors import Refused
from wbdesk.domain.template import fill, parse

KNOWN = ("name", "seen", "risks", "steps", "to")


def _texts(words: str, **values: str | tuple[str, ...]) -> list[tuple[str, str]]:
    return [(line.kind.value, line.text) for line in fill(parse(words, KNOWN), values)]


def test_a_field_stands_where_it_is_named() -> None:
    assert _texts("I support {name}, of {to}.", name="Wren Ashby", to="Alder Road") == [
        ("words", "I support Wren Ashby, of Alder Road.")
    ]


def test_a_line_without_any_value_leaves_no_hole_and_takes_its_heading_along() -> None:
    words = "# What I saw\n{seen}\n# Asked for\nHelp for {name}"

    assert _texts(words, name="Wren") == [("heading", "Asked for"), ("words", "Help for Wren")]


def test_a_line_with_one_of_two_values_stays_only_where_the_other_may_be_missing() -> None:
    assert _texts("{name} saw {seen}.", name="Wren", seen="") == []
    assert _texts("{name} {seen|}", name="Wren", seen="") == [("words", "Wren ")]


def test_words_that_are_given_instead_are_said_where_nothing_is_known() -> None:
    words = "# Risks\n{risks|No known risks}"

    assert _texts(words) == [("heading", "Risks"), ("words", "No known risks")]
    assert _texts(words, risks="A dog")[1] == ("words", "A dog")


def test_several_values_make_one_entry_each() -> None:
    words = "# Steps\n- {steps}"

    assert _texts(words, steps=("Ring the GP", " ", "Walk")) == [
        ("heading", "Steps"),
        ("entry", "Ring the GP"),
        ("entry", "Walk"),
    ]
    assert _texts(words, steps=()) == []
    assert _texts("- {steps|Nothing agreed yet}", steps=()) == [("entry", "Nothing agreed yet")]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(Refused) as refusal:
        parse("Dear {nmae}", KNOWN)

    assert (refusal.value.code, refusal.value.field) == ("unknown-field", "nmae")


@pytest.mark.parametrize("words", ["Dear {name", "Dear name}", "a } b {name}", "{{{"])
def test_a_brace_that_stands_alone_is_told(words: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(words, KNOWN)

    assert refusal.value.code == "brace-alone"


def test_doubled_braces_are_braces() -> None:
    assert _texts("a {{name}} b") == [("words", "a {name} b")]


@given(st.text(max_size=60).filter(lambda s: "\n" not in s), st.text(max_size=60))
def test_a_value_is_never_read_as_a_template(value: str, other: str) -> None:
    filled = fill(parse("{name}: {seen}", KNOWN), {"name": value, "seen": other})

    shown = [line.text for line in filled]
    both = value.strip() and other.strip()
    assert shown == ([f"{value.strip()}: {other.strip()}"] if both else [])


def _refusal(words: str) -> str:
    try:
        parse(words, KNOWN)
    except Refused as refusal:
        return refusal.code
    return ""


@given(st.text(max_size=200) | st.text("{}| abcname", max_size=30))
def test_any_words_are_a_template_or_refused_in_one_of_two_ways(words: str) -> None:
    assert _refusal(words) in {"", "unknown-field", "brace-alone"}
