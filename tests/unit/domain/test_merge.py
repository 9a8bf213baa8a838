"""The three-way merge: base values decide, both edits hold, or a person is asked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain.choice import Choice
from wbdesk.domain.groups import GroupKind, SeriesKind
from wbdesk.domain.kinds import Kind, ManyKind, NumberKind, TextKind, Wire
from wbdesk.domain.merge import lay, lay_own, merge_value
from wbdesk.domain.record import Bilingual, definition
from wbdesk.domain.records.person import Telephone

LINES = st.lists(st.sampled_from(["a", "b", "c", "", "two words"]), max_size=7)
PARAGRAPHS = LINES.map("\n".join)
SETS = st.frozensets(st.sampled_from("abcdef")).map(lambda s: [*sorted(s)])
PHONES = st.lists(
    st.sampled_from("123").map(lambda n: {"number": n, "whose": "", "note": ""}), max_size=3
)
TEXT, LINE = TextKind(10_000, paragraphs=True), TextKind()
MANY, SERIES, GROUP = ManyKind(Choice), SeriesKind(Telephone), GroupKind(Bilingual)

EDITS = st.one_of(
    st.tuples(st.just(TEXT), PARAGRAPHS, PARAGRAPHS, PARAGRAPHS),
    st.tuples(st.just(MANY), SETS, SETS, SETS),
    st.tuples(st.just(SERIES), PHONES, PHONES, PHONES),
    st.tuples(st.just(NumberKind(0, 10)), *[st.none() | st.integers(0, 10)] * 3),
    st.tuples(st.just(LINE), *[st.text(max_size=3)] * 3),
)
Edit = tuple[Kind, Wire, Wire, Wire]


@given(EDITS)
def test_an_edit_over_what_was_seen_is_taken(edit: Edit) -> None:
    kind, base, new, _ = edit
    merged = merge_value(kind, base, base, new)
    assert merged
    assert merged.value == new


@given(EDITS)
def test_a_value_that_was_not_touched_moves_nothing(edit: Edit) -> None:
    kind, base, server, _ = edit
    merged = merge_value(kind, base, server, base)
    assert merged
    assert merged.value == server


@given(EDITS)
def test_equal_edits_agree(edit: Edit) -> None:
    kind, base, new, _ = edit
    merged = merge_value(kind, base, new, new)
    assert merged
    assert merged.value == new


@given(EDITS)
def test_the_other_order_merges_to_the_same_or_asks_too(edit: Edit) -> None:
    kind, base, one, other = edit
    first, second = merge_value(kind, base, one, other), merge_value(kind, base, other, one)
    assert (first is None) == (second is None)
    if first and second and kind is SERIES:
        assert all(entry in second.value for entry in first.value)  # type: ignore[operator, union-attr]  # lists
    elif first and second:
        assert first.value == second.value


@given(EDITS)
def test_doing_it_twice_changes_nothing_more(edit: Edit) -> None:
    kind, base, server, new = edit
    merged = merge_value(kind, base, server, new)
    if merged and kind is not TEXT:
        again = merge_value(kind, base, merged.value, new)
        assert again
        assert again.value == merged.value


@given(SETS, SETS, SETS)
def test_additions_and_removals_of_two_people_both_hold(
    base: list[str], one: list[str], other: list[str]
) -> None:
    merged = merge_value(MANY, list(base), list(one), list(other))
    assert merged
    value = set(merged.value)  # type: ignore[arg-type]  # a list of strings
    assert value >= (set(one) | set(other)) - set(base)
    assert not value & (set(base) - (set(one) & set(other)))
    assert value >= set(base) & set(one) & set(other)


@given(LINES, LINES, LINES)
def test_no_paragraph_that_somebody_wrote_is_lost(
    base: list[str], one: list[str], other: list[str]
) -> None:
    ours = [f"ours {line}" if line not in base else line for line in one]
    theirs = [f"theirs {line}" if line not in base else line for line in other]
    merged = merge_value(TEXT, "\n".join(base), "\n".join(theirs), "\n".join(ours))
    if merged:
        kept = str(merged.value).split("\n")
        assert all(line in kept for line in ours + theirs if line.startswith(("ours", "theirs")))


@given(st.lists(st.text("xyz", min_size=1), min_size=4, max_size=9, unique=True))
def test_edits_of_paragraphs_that_lie_apart_both_hold(lines: list[str]) -> None:
    ours = ["first is mine", *lines[1:]]
    theirs = [*lines[:-1], "last is theirs"]
    merged = merge_value(TEXT, "\n".join(lines), "\n".join(theirs), "\n".join(ours))
    assert merged
    assert merged.value == "\n".join(["first is mine", *lines[1:-1], "last is theirs"])


@pytest.mark.parametrize(
    ("base", "server", "new"),
    [
        ("a", "b", "c"),
        ("a\nb", "a\nX\nb", "a\nY\nb"),
        ("a\nb\nc", "a\nX\nc", "a\nY\nc"),
        ("a\nb\nc", "a\nc", "a\nB\nc"),
        ("", "one", "other"),
    ],
)
def test_two_edits_of_one_paragraph_are_for_a_person(base: str, server: str, new: str) -> None:
    assert merge_value(TEXT, base, server, new) is None


def test_texts_that_are_too_long_together_are_for_a_person() -> None:
    kind = TextKind(20, paragraphs=True)
    base = "one\n\ntwo"
    assert merge_value(kind, base, base + "x" * 9, "y" * 9 + base) is None


def test_a_group_is_taken_whole_or_asked_about() -> None:
    base = GROUP.encode(Bilingual(en="walk"))
    one = GROUP.encode(Bilingual(en="walk daily"))
    other = GROUP.encode(Bilingual(en="walk", other="হাঁটা"))
    assert merge_value(GROUP, base, one, other) is None


@pytest.mark.parametrize("lines", [30_000, 15_000])
def test_a_long_note_is_compared_in_no_time(lines: int) -> None:
    base = "\n" * (lines - 1)
    noise = "\n".join("ab"[n % 2] for n in range(lines // 2))
    start = time.perf_counter()
    merge_value(TextKind(30_000, paragraphs=True), base, noise, "x" + base)
    merge_value(TextKind(30_000, paragraphs=True), noise, base, noise[::-1])
    assert time.perf_counter() - start < 2


def test_a_document_is_laid_field_by_field() -> None:
    entry = definition("goal")
    doc: dict[str, Wire] = {"rank": "i", "importance": 3, "not_known_here": "kept"}
    laid = lay(entry, doc, {"importance": (3, 7), "closeness": (None, 4), "rank": ("c", "p")})
    assert laid.doc == {"rank": "i", "importance": 7, "closeness": 4, "not_known_here": "kept"}
    assert laid.moved == ("importance", "closeness")
    assert [(c.field, c.server, c.new) for c in laid.clashes] == [("rank", "i", "p")]
    own = lay_own(entry, doc, {"rank": ("c", "p")})
    assert own["rank"] == "p"


@given(st.permutations(["a", "b", "c"]))
def test_three_people_who_add_apart_all_hold(order: list[str]) -> None:
    value: Wire = []
    for entry in order:
        merged = merge_value(MANY, [], value, [entry])
        assert merged
        value = merged.value
    assert value == ["a", "b", "c"]
