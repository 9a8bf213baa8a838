"""The caseload over a real encrypted file: days, order, pauses, filters and counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench_data import TODAY, fill, write
from wbdesk.application.rows import CaseloadAsked, CaseRow, Page
from wbdesk.domain import files
from wbdesk.domain.difference import Difference
from wbdesk.domain.identity import derived_id, new_id
from wbdesk.domain.record import Record
from wbdesk.domain.records.contact import ContactMark, MarkState, WithWhom
from wbdesk.domain.records.episode import Booking, BookingState, Episode, Pause, PauseWhy
from wbdesk.domain.records.known import MaybeKnown, Sameness
from wbdesk.domain.records.person import Address, Alert, AlertKind, Person, Telephone
from wbdesk.domain.records.plan import Goal, GoalState, Step
from wbdesk.domain.records.team import Worker
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store

WORKER = derived_id("test", "worker")
REACHED, TRIED = MarkState.REACHED, MarkState.TRIED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "desk-aaaaaaaa.db", bytes(range(32)), create=True)
    yield store
    store.close()


def put(store: Store, *records: Record) -> None:
    with store.saving() as driver:
        write(driver, *records)


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(days=ago)


def at(ago: int, hour: int = 11) -> dt.datetime:
    return dt.datetime.combine(day(ago), dt.time(hour), dt.UTC)


def person(store: Store, name: str, *, accepted: int | None = 50, **fields: object) -> str:
    """Put somebody into the store with one open episode; return the person's id."""
    one = derived_id("test", name)
    accepted_on = None if accepted is None else day(accepted)
    given = {key: fields.pop(key) for key in ("address", "telephones") if key in fields}
    put(
        store,
        Person(id=one, file_id=files.cover(one), given_names=name, **given),  # type: ignore[arg-type]  # parts of a person
        replace(
            Episode(id=derived_id("episode", one), file_id=files.cover(one), number=1),
            **({"worker": WORKER, "accepted_on": accepted_on} | fields),  # type: ignore[arg-type]  # parts of an episode
        ),
    )
    return one


def mark(store: Store, whom: str, ago: int, state: MarkState, **fields: object) -> None:
    one = ContactMark(id=new_id(), file_id=files.cover(whom), at=at(ago), state=state)
    put(store, replace(one, **fields))  # type: ignore[arg-type]  # parts of a mark


def page(store: Store, **asked: object) -> Page[CaseRow]:
    return StoredReads(store.reading).caseload(CaseloadAsked(today=TODAY, **asked))  # type: ignore[arg-type]  # what is asked


def row(store: Store, whom: str) -> CaseRow:
    return next(one for one in page(store).rows if one.person_id == whom)


def names(store: Store, **asked: object) -> list[str]:
    return [one.given_names for one in page(store, **asked).rows]


def test_days_count_from_the_latest_contact_that_reached_somebody(store: Store) -> None:
    one = person(store, "Ilmo")
    mark(store, one, 40, REACHED)
    mark(store, one, 33, REACHED, with_whom=WithWhom.CARER)
    for ago in (30, 20, 10):
        mark(store, one, ago, TRIED)
    mark(store, one, 5, REACHED, with_whom=WithWhom.OTHER)
    found = row(store, one)
    assert (found.days, found.tries, found.last_reached) == (33, 3, day(33))


def test_somebody_never_reached_is_counted_from_acceptance(store: Store) -> None:
    one = person(store, "Ilmo", accepted=12)
    mark(store, one, 3, TRIED)
    found = row(store, one)
    assert (found.days, found.tries, found.last_reached) == (12, 1, None)


def test_a_contact_after_midnight_in_london_is_of_that_day(store: Store) -> None:
    one = person(store, "Ilmo", accepted=300)
    summer = dt.datetime(2025, 7, 1, 23, 30, tzinfo=dt.UTC)
    mark(store, one, 0, REACHED, at=summer)
    found = row(store, one)
    assert found.last_reached == dt.date(2025, 7, 2)
    assert found.days == (TODAY - dt.date(2025, 7, 2)).days


def test_overdue_people_come_first_and_then_those_without_a_rhythm(store: Store) -> None:
    person(store, "little over", accepted=15, rhythm_days=14)
    person(store, "within", accepted=10, rhythm_days=14)
    person(store, "no rhythm", accepted=5)
    person(store, "far over", accepted=15, rhythm_days=5)
    away = Pause(PauseWhy.HOSPITAL, day(3), day(-3))
    person(store, "paused", accepted=90, rhythm_days=7, pauses=(away,))
    order = ["far over", "little over", "no rhythm", "within", "paused"]
    assert names(store) == order
    assert names(store, descending=True) == order[::-1]
    assert names(store, show="overdue") == order[:2]


def test_a_pause_is_shown_until_it_ends_and_nobody_in_it_is_overdue(store: Store) -> None:
    pauses = (Pause(PauseWhy.BREAK, day(30), day(20)), Pause(PauseWhy.AWAY, day(1), day(0)))
    one = person(store, "Ilmo", rhythm_days=7, pauses=pauses)
    found = row(store, one)
    assert (found.days, found.pause, found.pause_until) == (None, "away", TODAY)
    over = (Pause(PauseWhy.AWAY, day(9), day(1)), Pause(PauseWhy.AWAY, day(-1), None))
    other = person(store, "Nula", rhythm_days=7, pauses=over)
    assert (row(store, other).days, row(store, other).pause) == (50, "")
    without_end = person(store, "Osk", pauses=(Pause(PauseWhy.HOSPITAL, None, None),))
    assert (row(store, without_end).pause, row(store, without_end).pause_until) == (
        "hospital",
        None,
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    accepted=st.one_of(st.none(), st.integers(0, 60)),
    before=st.lists(st.tuples(st.integers(0, 90), st.sampled_from([REACHED, TRIED])), max_size=5),
    ago=st.integers(0, 90),
)
def test_a_try_never_lowers_the_days_and_a_contact_never_raises_them(
    store: Store, accepted: int | None, before: list[tuple[int, MarkState]], ago: int
) -> None:
    one = new_id()
    cover = files.cover(one)
    day_of = None if accepted is None else day(accepted)
    put(
        store,
        Person(id=one, file_id=cover, given_names="Ilmo"),
        Episode(id=new_id(), file_id=cover, number=1, accepted_on=day_of),
        *(ContactMark(id=new_id(), file_id=cover, at=at(a), state=s) for a, s in before),
    )
    first = row(store, one)
    mark(store, one, ago, TRIED)
    tried = row(store, one)
    assert tried.days == first.days
    mark(store, one, ago, REACHED)
    reached = row(store, one)
    assert reached.days is not None
    assert first.days is None or reached.days <= first.days
    assert tried.tries >= max(first.tries, reached.tries)
    with store.saving() as driver:
        write(driver, Person(id=one, file_id=cover, deleted=True))


def test_the_counts_of_a_row_are_those_of_the_cover_and_of_main(store: Store) -> None:
    one = person(store, "Ilmo", address=Address("4 Quay Road\nLondon", "E99 9ZZ"))
    cover, main = files.cover(one), files.main(one)
    goal = Goal(id=new_id(), file_id=main)
    reached = Goal(id=new_id(), file_id=main, state=GoalState.REACHED)
    left = Goal(id=new_id(), file_id=main, state=GoalState.LEFT)
    steps = [Step(id=new_id(), file_id=main, goal=goal.id, done_on=d) for d in (None, TODAY)]
    gone = Step(id=new_id(), file_id=main, deleted=True)
    old, booked = (Booking(id=new_id(), file_id=cover, starts_at=at(ago)) for ago in (1, -2))
    moved = replace(booked, id=new_id(), starts_at=at(-1), state=BookingState.WE_CANCELLED)
    alerts = [Alert(id=new_id(), file_id=cover, kind=kind) for kind in (AlertKind.ACCESS,) * 2]
    past = Alert(id=new_id(), file_id=cover, kind=AlertKind.VISITOR, until=day(1))
    differing = Difference(id=new_id(), file_id=main)
    restricted = Difference(id=new_id(), file_id=files.safeguarding(one))
    put(store, goal, reached, left, *steps, gone, old, booked, moved, *alerts, past)
    put(store, differing, restricted)
    mark(store, one, 0, MarkState.NOT_FINISHED)
    found = row(store, one)
    assert (found.goals, found.goals_reached, found.differences, found.unfinished) == (1, 1, 1, 1)
    assert (found.next_booking, found.alert_kinds) == (at(-2), ("access",))
    assert (found.where, found.paper_at_home, found.interpreter_needed) == (
        *("4 Quay Road", "not-asked", "not-asked"),
    )


def test_a_supervisor_sees_the_team_with_names_and_a_worker_the_own_people(store: Store) -> None:
    team = files.team(derived_id("test", "team"))
    put(store, Worker(id=WORKER, file_id=team, name="Zevuna Ilmby"))
    person(store, "Ilmo")
    person(store, "Nula", worker=derived_id("test", "another"))
    assert {one.given_names: one.worker_name for one in page(store, sort="worker").rows} == {
        "Ilmo": "Zevuna Ilmby",
        "Nula": "",
    }
    assert names(store, worker=WORKER) == ["Ilmo"]


def test_the_open_episode_is_shown_before_any_closed_one(store: Store) -> None:
    one = person(store, "Ilmo", working_on="now")
    closed = Episode(id=new_id(), file_id=files.cover(one), number=2, closed_on=day(3))
    put(store, closed)
    person(store, "Nula", closed_on=day(2))
    put(store, Person(id=new_id(), file_id=files.cover(new_id()), given_names="no episode"))
    assert sorted(names(store)) == ["Ilmo", "no episode"]
    assert names(store, show="closed") == ["Nula"]
    assert row(store, one).working_on == "now"


def test_names_are_sorted_as_they_are_read(store: Store) -> None:
    for name in ("zeta", "Émile", "Eva", "ılgaz", "İlmo", "Øre", "ana"):
        person(store, name)
    assert names(store, sort="name") == ["ana", "Émile", "Eva", "ılgaz", "İlmo", "Øre", "zeta"]


def test_a_word_finds_people_by_name_street_and_number(store: Store) -> None:
    address = Address("4 Quay Road\nLondon", "E99 9ZZ")
    person(store, "Gülten", address=address, telephones=(Telephone("07700 900 111"),))
    person(store, "Nula")
    for words in ("gul", "quay", "0770090", "07700 900111", "e999zz", "GÜLTEN quay"):
        assert names(store, words=words) == ["Gülten"], words
    assert page(store, words="gul nula") == Page(0, ())
    assert page(store, words='"*') == Page(0, ())


def test_what_is_next_and_whose_plan_is_due_can_be_asked(store: Store) -> None:
    one = person(store, "Ilmo", plan_due=day(1))
    person(store, "Nula", plan_due=day(-1))
    put(store, Booking(id=new_id(), file_id=files.cover(one), starts_at=at(-1)))
    assert names(store, show="no-next") == ["Nula"]
    assert names(store, show="plan-due") == ["Ilmo"]
    assert names(store, sort="next") == ["Nula", "Ilmo"]
    assert names(store, sort="plan") == ["Ilmo", "Nula"]


def test_pages_follow_each_other_and_know_the_whole_length(store: Store) -> None:
    with store.saving() as driver:
        desk = fill(driver, 60, notes=2)
    for sort in ("due", "name", "seen", "next", "plan", "worker"):
        parts = [page(store, sort=sort, offset=n, limit=25) for n in (0, 25, 50, 75)]
        assert [part.total for part in parts] == [60] * 4
        ids = [one.person_id for part in parts for one in part.rows]
        assert sorted(ids) == sorted(desk.people)


def test_a_file_that_is_closed_or_held_is_not_in_the_list(store: Store) -> None:
    closed, held, main_closed = person(store, "a"), person(store, "b"), person(store, "c")
    put(store, Goal(id=new_id(), file_id=files.main(main_closed)))
    with store.saving() as driver:
        update = "UPDATE file SET closed_at = ?, held = ? WHERE file_id = ?"
        driver.execute(update, (9, 0, files.cover(closed)))
        driver.execute(update, (0, 1, files.cover(held)))
        driver.execute(update, (9, 0, files.main(main_closed)))
    found = page(store)
    assert (found.total, [one.given_names for one in found.rows]) == (1, ["c"])
    assert found.rows[0].goals == 0


def one_person(store: Store, *whom: str) -> None:
    """Let these be said to be one person, each with the next."""
    for one, other in pairwise(whom):
        pair = derived_id("pair", one, other)
        for here in (one, other):
            known = MaybeKnown(id=new_id(), file_id=files.cover(here), pair=pair)
            put(store, replace(known, state=Sameness.ONE))


def test_two_records_of_one_person_are_one_row_that_counts_both(store: Store) -> None:
    first = person(store, "Ilmo", accepted=90, rhythm_days=14)
    second = person(store, "Ilmar", accepted=60, rhythm_days=14)
    person(store, "Nula", accepted=10, rhythm_days=14)
    mark(store, first, 40, REACHED)
    mark(store, first, 8, TRIED)
    mark(store, second, 9, REACHED)
    mark(store, second, 3, TRIED)
    risk = Alert(id=new_id(), file_id=files.cover(second), kind=AlertKind.VISITOR, words="In twos")
    soon = Booking(id=new_id(), file_id=files.cover(second), starts_at=at(-4))
    put(store, risk, replace(soon, state=BookingState.BOOKED))
    assert len(names(store)) == 3
    assert names(store, show="overdue") == ["Ilmo"]
    one_person(store, first, second)
    assert sorted(names(store)) == ["Ilmo", "Nula"]
    assert page(store).total == 2
    assert names(store, show="overdue") == []
    assert names(store, show="no-next") == ["Nula"]
    assert names(store, risk=AlertKind.VISITOR.value) == ["Ilmo"]
    found = row(store, first)
    assert (found.others, found.days, found.tries) == (1, 9, 2)
    assert found.alert_kinds == (AlertKind.VISITOR.value,)
    assert found.next_booking == at(-4)
    assert {one.others for one in page(store).rows if one.person_id != first} == {0}


def test_the_other_record_is_found_by_its_own_name_and_in_its_workers_list(store: Store) -> None:
    colleague = derived_id("test", "colleague")
    first = person(store, "Ilmo", accepted=90)
    second = person(store, "Ilmar", accepted=60, worker=colleague)
    one_person(store, first, second)
    assert names(store) == ["Ilmo"]
    assert names(store, words="Ilmar") == ["Ilmar"]
    assert names(store, worker=colleague) == ["Ilmar"]
    assert names(store, worker=WORKER) == ["Ilmo"]


def test_the_open_case_stands_for_a_finished_one_and_three_may_be_one(store: Store) -> None:
    closed = person(store, "Ilmo", accepted=90, closed_on=day(20))
    middle = person(store, "Ilmar", accepted=60)
    newest = person(store, "Illi", accepted=5)
    one_person(store, closed, middle, newest)
    for sort in ("due", "name", "seen", "next", "plan", "worker"):
        assert names(store, sort=sort) == ["Ilmar"]
    assert names(store, show="closed") == []
    assert row(store, middle).others == 2


def test_two_that_one_of_the_covers_calls_open_still_are_two_rows(store: Store) -> None:
    one, other = person(store, "Ilmo"), person(store, "Ilmar")
    for here, state in ((one, Sameness.ONE), (other, Sameness.OPEN)):
        known = MaybeKnown(id=new_id(), file_id=files.cover(here), pair="their pair")
        put(store, replace(known, state=state))
    assert sorted(names(store)) == ["Ilmar", "Ilmo"]
