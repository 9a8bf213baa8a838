"""Days since contact: who counts, what a try does, and what a pause does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain import files
from wbdesk.domain.days import LONDON
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.contact import ContactMark, MarkState, WithWhom
from wbdesk.domain.records.episode import Episode, Pause, PauseWhy
from wbdesk.domain.rhythm import pause_on, standing, urgency

TODAY = dt.date(2026, 5, 12)
COVER = files.cover(new_id())
EPISODE = Episode(id=new_id(), file_id=COVER, accepted_on=dt.date(2026, 3, 1), rhythm_days=28)

FIRST = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
moments = st.integers(0, 345 * 24).map(lambda hours: FIRST + dt.timedelta(hours=hours))
days = st.dates(dt.date(2025, 6, 1), dt.date(2026, 8, 1))


def mark(
    at: dt.datetime,
    state: MarkState = MarkState.REACHED,
    with_whom: WithWhom = WithWhom.PERSON,
) -> ContactMark:
    """A mark on the cover."""
    return ContactMark(id=new_id(), file_id=COVER, at=at, state=state, with_whom=with_whom)


marks = st.lists(
    st.builds(mark, moments, st.sampled_from(MarkState), st.sampled_from(WithWhom)), max_size=8
)
pauses = st.lists(
    st.builds(Pause, st.sampled_from(PauseWhy), days, st.none() | days), max_size=3
).map(tuple)
episodes = st.builds(
    lambda accepted, rhythm, stops: replace(
        EPISODE, accepted_on=accepted, rhythm_days=rhythm, pauses=stops
    ),
    st.none() | days,
    st.none() | st.integers(1, 90),
    pauses,
)


@given(episodes, marks, moments)
def test_a_try_never_lowers_the_days_and_is_counted(
    episode: Episode, before: list[ContactMark], at: dt.datetime
) -> None:
    old = standing(episode, before, TODAY)
    new = standing(episode, [*before, mark(at, MarkState.TRIED)], TODAY)
    assert new.days == old.days
    assert new.tries >= old.tries


@given(episodes, marks, moments)
def test_reaching_somebody_never_raises_the_days(
    episode: Episode, before: list[ContactMark], at: dt.datetime
) -> None:
    old = standing(episode, before, TODAY)
    new = standing(episode, [*before, mark(at)], TODAY)
    assert old.days is None or (new.days is not None and new.days <= old.days)
    assert new.tries <= old.tries


@given(episodes, marks)
def test_nobody_is_overdue_in_a_pause_or_without_a_rhythm(
    episode: Episode, known: list[ContactMark]
) -> None:
    now = standing(episode, known, TODAY)
    if now.pause or episode.rhythm_days is None:
        assert not now.overdue
    assert now.pause == pause_on(episode, TODAY)
    assert now.days is None or now.days >= 0


@given(episodes, marks, moments)
def test_talking_with_somebody_else_changes_nothing(
    episode: Episode, before: list[ContactMark], at: dt.datetime
) -> None:
    other = mark(at, with_whom=WithWhom.OTHER)
    assert standing(episode, [*before, other], TODAY) == standing(episode, before, TODAY)


def test_never_reached_counts_from_acceptance() -> None:
    tried = mark(dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC), MarkState.TRIED)
    now = standing(EPISODE, [tried], TODAY)
    assert (now.days, now.last_reached, now.tries, now.over) == (72, None, 1, 44)


def test_a_carer_reached_lowers_the_days() -> None:
    met = mark(dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC), with_whom=WithWhom.CARER)
    now = standing(EPISODE, [met], TODAY)
    assert (now.days, now.over, now.overdue) == (10, -18, False)


def test_the_day_of_a_late_contact_is_the_one_on_the_wall_in_london() -> None:
    late = dt.datetime(2026, 5, 11, 0, 30, tzinfo=LONDON).astimezone(dt.UTC)
    assert late.day == 10
    assert standing(EPISODE, [mark(late)], TODAY).days == 1


def test_the_days_stop_in_a_pause_and_go_on_after_its_last_day() -> None:
    away = Pause(why=PauseWhy.HOSPITAL, start=dt.date(2026, 5, 1), end=TODAY)
    paused = replace(EPISODE, pauses=(away,))
    assert standing(paused, [], TODAY).days is None
    assert standing(paused, [], TODAY + dt.timedelta(days=1)).days == 73


def test_overdue_comes_first_then_no_rhythm_then_the_rest_then_pauses() -> None:
    met = [mark(dt.datetime(2026, 5, 2, 9, tzinfo=dt.UTC))]
    stop = Pause(why=PauseWhy.AWAY, start=TODAY, end=TODAY)
    wanted = [
        (replace(EPISODE, rhythm_days=2), met),
        (replace(EPISODE, rhythm_days=8), met),
        (replace(EPISODE, rhythm_days=None), met),
        (replace(EPISODE, rhythm_days=20), met),
        (replace(EPISODE, rhythm_days=90), met),
        (replace(EPISODE, pauses=(stop,)), met),
    ]
    keys = [urgency(standing(e, known, TODAY), e.rhythm_days) for e, known in wanted]
    assert keys == sorted(keys)
