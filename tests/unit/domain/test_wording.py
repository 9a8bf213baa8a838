"""Two versions beside each other: what only one of them says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain.wording import word_runs


def own(runs: tuple[object, ...]) -> list[str]:
    """Return what only this version says."""
    return [run.text.strip() for run in runs if run.own]  # type: ignore[attr-defined]  # runs


def test_only_the_words_that_differ_are_marked() -> None:
    mine, theirs = word_runs(
        "The form is in. Ring Friday. Ask twice.", "The form is in. Ask twice."
    )
    assert own(mine) == ["Ring Friday."]
    assert own(theirs) == []


def test_a_changed_date_is_marked_on_both_sides() -> None:
    mine, theirs = word_runs("14 July 2026", "1 August 2026")
    assert own(mine) == ["14 July"]
    assert own(theirs) == ["1 August"]


def test_nothing_is_marked_where_both_say_the_same() -> None:
    mine, theirs = word_runs("Same words", "Same words")
    assert own(mine) == own(theirs) == []


@given(st.text(alphabet="ab \nc", max_size=40), st.text(alphabet="ab \nc", max_size=40))
def test_the_runs_of_a_version_are_that_version_again(one: str, other: str) -> None:
    mine, theirs = word_runs(one, other)
    assert "".join(run.text for run in mine) == one
    assert "".join(run.text for run in theirs) == other


def test_long_texts_are_compared_without_a_wait() -> None:
    long = " ".join(f"word{n}" for n in range(6_000))
    other = " ".join(f"other{n}" for n in range(6_000))
    mine, theirs = word_runs(long, other)
    assert len(own(mine)) == len(own(theirs)) == 1
