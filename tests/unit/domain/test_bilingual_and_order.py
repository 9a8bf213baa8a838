"""Two languages know what they were made from; children move by writing few ranks."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain import bilingual, ordering
from wbdesk.domain.days import months_before
from wbdesk.domain.record import Bilingual


def test_a_change_of_the_english_is_seen_and_a_new_writing_ends_it() -> None:
    words = bilingual.with_other(Bilingual(en="Walk daily"), "হাঁটা", "bn")
    assert not bilingual.english_changed(words)
    changed = bilingual.with_english(words, "Walk twice a day")
    assert bilingual.english_changed(changed)
    assert changed.other == "হাঁটা"
    assert not bilingual.english_changed(bilingual.with_other(changed, "দুবার হাঁটা", "bn"))


def test_going_back_to_the_old_english_is_no_change() -> None:
    words = bilingual.with_other(Bilingual(en="Walk daily"), "হাঁটা", "bn")
    there = bilingual.with_english(words, "Swim")
    assert not bilingual.english_changed(bilingual.with_english(there, "Walk daily"))


def test_a_new_text_was_not_read_back_yet() -> None:
    read = bilingual.read_back(Bilingual(en="a", other="b"), dt.date(2026, 5, 1))
    assert bilingual.with_other(read, "c", "bn").read_back_on is None
    assert bilingual.with_other(read, "b", "bn").read_back_on == dt.date(2026, 5, 1)


def test_a_line_in_another_language_is_missing_on_the_page() -> None:
    words = bilingual.with_other(Bilingual(en="a"), "b", "ur")
    assert bilingual.is_missing(words, "bn")
    assert not bilingual.is_missing(words, "ur")
    assert not bilingual.is_missing(words, "en")
    assert not bilingual.is_missing(Bilingual(), "bn")


@given(st.integers(1, 12), st.data())
def test_a_child_stands_where_it_was_moved_to(count: int, data: st.DataObject) -> None:
    ranks: list[str] = []
    for _ in range(count):
        ranks.append(ordering.last_rank(ranks))
    assert ranks == sorted(set(ranks))
    for _ in range(12):
        start = data.draw(st.integers(0, count - 1))
        to = data.draw(st.integers(0, count - 1))
        wanted = list(range(count))
        wanted.insert(to, wanted.pop(start))
        fresh = ordering.moved(ranks, start, to)
        after = [fresh.get(i, rank) for i, rank in enumerate(ranks)]
        assert sorted(range(count), key=lambda i: after[i]) == wanted
        ranks = sorted(after)


def test_children_added_apart_with_one_rank_can_be_moved() -> None:
    ranks = ["i", "i", "i"]
    fresh = ordering.moved(ranks, 2, 1)
    after = [fresh.get(i, rank) for i, rank in enumerate(ranks)]
    assert after[0] < after[2] < after[1]


def test_months_back_from_a_long_month_end_on_the_last_day_of_a_short_one() -> None:
    assert months_before(dt.date(2026, 8, 31), 6) == dt.date(2026, 2, 28)
    assert months_before(dt.date(2026, 3, 12), 6) == dt.date(2025, 9, 12)
