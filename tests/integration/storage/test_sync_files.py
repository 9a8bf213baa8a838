"""Files, pages, cuts and lives: what comes whole, what leaves, and what is never mixed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from goals import a_goal, exchange, goal_at, is_settled_down, shared
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Goal
from wbdesk.domain.row import Key
from wbdesk.storage import sync_store
from wbdesk.storage.sync_store import SyncStore
from wbdesk.wire.messages import Answer, Ask, Cursor
from worlds import Service


def test_up_to_date_is_said_only_at_equality(desks: tuple[Desk, Desk], service: Service) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    assert one.reads.sync_state().up_to_date
    key = Key(goal.file_id, "goal", goal.id)
    service.rows[key] = replace(service.rows[key], doc={"importance": 4})  # at no new position
    one.exchange(service)
    assert not one.reads.sync_state().up_to_date
    assert one.reads.sync_state().checked_at


def test_a_closed_file_leaves_no_trace(desks: tuple[Desk, Desk], service: Service) -> None:
    one, two = desks
    canary = "wisteria"
    goal = a_goal(words=Bilingual(en=canary))
    service.grant(two.me.account, goal.file_id)
    shared(one, two, service, goal)
    seen = goal_at(two, goal)
    two.save(seen, replace(seen, importance=2))
    two.exchange(service)
    service.grant(two.me.account, goal.file_id, opened=False)
    two.exchange(service)
    assert two.reads.get(Goal, goal.id, goal.file_id) is None
    assert not two.reads.holds(goal.file_id)
    with two.store.reading() as driver:
        names = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        told = str(two.table(name))
        assert canary not in told
        assert goal.file_id not in told
    assert two.reads.sync_state().up_to_date


def test_a_closed_file_waits_for_what_is_unsent(desks: tuple[Desk, Desk], service: Service) -> None:
    one, two = desks
    goal = a_goal(importance=1)
    service.grant(two.me.account, goal.file_id)
    shared(one, two, service, goal)
    seen = goal_at(two, goal)
    two.save(seen, replace(seen, importance=2))
    service.grant(two.me.account, goal.file_id, opened=False)
    asked = Ask(two.sync.epoch(), two.sync.state())
    two.sync.take(service.answer(asked, two.me.account))
    assert not two.reads.holds(goal.file_id)
    assert [operation.fields for operation in two.sync.batch()] == [{"importance": (1, 2)}]
    two.exchange(service)
    assert service.rows[Key(goal.file_id, "goal", goal.id)].doc["importance"] == 2
    assert two.table("goal") == two.table("outbox") == []


def test_an_opened_file_comes_whole(desks: tuple[Desk, Desk], service: Service) -> None:
    one, two = desks
    service.files[two.me.account] = set()
    goal = a_goal(importance=1)
    one.save(None, goal)
    one.exchange(service)
    two.exchange(service)
    assert not two.reads.holds(goal.file_id)
    service.grant(two.me.account, goal.file_id)
    asked = Ask(two.sync.epoch(), replace(two.sync.state(), position=0))
    two.sync.take(service.answer(asked, two.me.account))
    assert two.reads.holds(goal.file_id)
    assert goal_at(two, goal).importance == 1
    assert two.reads.sync_state().up_to_date


@pytest.mark.parametrize("page", [1, 7, 1_000])
def test_pages_of_any_size_lead_to_the_same(
    desks: tuple[Desk, Desk], service: Service, page: int
) -> None:
    one, two = desks
    service.page = page
    goals = [a_goal(rank="i", importance=n % 10) for n in range(230)]
    for start in range(0, 230, 23):
        with one.units() as unit:
            for goal in goals[start : start + 23]:
                unit.save(None, goal)
            unit.commit()
    exchange(service, one, two)
    for desk in desks:
        assert len(desk.reads.records(Goal)) == 230
        assert is_settled_down(desk)


def cut_at_turn(desk: Desk, monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    """Let the machine go off when a page of *desk* asks for its turn the *turn*th time."""
    monkeypatch.setattr(sync_store, "TOGETHER", 1)  # however quick the machine is
    real, count = desk.store.turns.page, 0

    def cut() -> object:
        nonlocal count
        count += 1
        if count == turn:
            raise OSError("the lid was shut")
        return real()

    monkeypatch.setattr(desk.store.turns, "page", cut)


def test_a_cut_in_the_middle_of_a_page_resumes_without_loss(
    desks: tuple[Desk, Desk], service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = desks
    for start in range(0, 260, 20):
        with one.units() as unit:
            for n in range(20):
                unit.save(None, a_goal(importance=(start + n) % 10))
            unit.commit()
    one.exchange(service)
    cut_at_turn(two, monkeypatch, 2)
    with pytest.raises(OSError, match="lid"):
        two.exchange(service)
    assert two.sync.state().position > 0
    assert 0 < len(two.reads.records(Goal)) < 260
    two.exchange(service)
    assert len(two.reads.records(Goal)) == 260
    assert is_settled_down(two)


def test_a_cut_in_the_middle_of_a_page_loses_no_closing(
    desks: tuple[Desk, Desk], service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = desks
    kept, closed = a_goal(), a_goal()
    for goal in (kept, closed):
        service.grant(two.me.account, goal.file_id)
        shared(one, two, service, goal)
    service.grant(two.me.account, closed.file_id, opened=False)
    for _group in range(13):
        with one.units() as unit:
            for _ in range(20):
                unit.save(None, replace(a_goal(), file_id=kept.file_id))
            unit.commit()
    one.exchange(service)
    cut_at_turn(two, monkeypatch, 2)
    with pytest.raises(OSError, match="lid"):
        two.exchange(service)
    assert two.sync.state().position > service.events[-1][1].position
    assert not two.reads.holds(closed.file_id)
    changed = two.exchange(service)
    assert changed.concerns("goal", file_id=closed.file_id)  # also what was taken before the cut
    assert two.reads.get(Goal, closed.id, closed.file_id) is None
    assert len(two.reads.records(Goal)) == 261
    assert is_settled_down(two)


def test_what_leaves_and_what_was_answered_is_told(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, two = desks
    goal = a_goal(importance=1)
    service.grant(two.me.account, goal.file_id)
    shared(one, two, service, goal)
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=2))
    assert one.exchange(service).concerns("outbox", file_id=goal.file_id)
    service.grant(two.me.account, goal.file_id, opened=False)
    changed = two.exchange(service)
    for name in ("file", "goal"):
        assert changed.concerns(name, file_id=goal.file_id)


def test_another_life_of_the_service_is_not_taken_for_this_one(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    before = one.sync.state()
    one.sync.take(Answer(Cursor("life-2", 0), more=False))
    assert one.sync.state() == before
    assert goal_at(one, goal).importance == 3


def test_a_new_life_of_the_desk_numbers_what_is_unsent_in_the_same_order(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    goal = shared(*desks, service, a_goal(importance=3))
    for n in range(4, 8):
        seen = goal_at(one, goal)
        one.save(seen, replace(seen, importance=n))
    before = one.sync.batch()
    epoch = new_id()
    one.sync.renumber(epoch, 1)
    after = one.sync.batch()
    assert [o.op_id for o in after] == [o.op_id for o in before]
    assert [(o.epoch, o.n) for o in after] == [(epoch, n) for n in (1, 2, 3, 4)]
    seen = goal_at(one, goal)
    one.save(seen, replace(seen, importance=9))
    assert one.sync.batch()[-1].n == 5
    assert one.sync.is_fresh()
    one.exchange(service)
    assert is_settled_down(one)


def test_a_copy_of_before_knows_that_it_is_one(desks: tuple[Desk, Desk]) -> None:
    one, _two = desks
    one.save(None, a_goal())
    assert one.sync.batch()  # what leaves the desk is numbered in the file beside it first
    assert one.sync.is_fresh()
    with one.store.saving() as driver:
        driver.execute("UPDATE sync_state SET last_n = 0")
    assert not one.sync.is_fresh()
    folder = one.store.folder
    assert folder
    folder.identity.unlink()
    assert not one.sync.is_fresh()


def test_the_file_of_numbers_lags_behind_saves_and_has_caught_up_when_the_desk_is_closed(
    tmp_path: Path,
) -> None:
    desk = new_desk(tmp_path / "three")
    folder = desk.store.folder
    assert folder
    for _ in range(3):
        desk.save(None, a_goal())
    lagging = folder.read_identity()
    assert lagging
    assert lagging.highest_n <= 3
    desk.store.close()
    caught_up = folder.read_identity()
    assert caught_up
    assert caught_up.highest_n == 3


def test_a_clock_that_is_wrong_is_noted_and_decides_nothing(
    desks: tuple[Desk, Desk], service: Service
) -> None:
    one, _two = desks
    now = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    sync = SyncStore(one.store, one.me.account, lambda: now)
    answer = service.answer(Ask(one.sync.epoch(), one.sync.state()), one.me.account)
    early = int((now - dt.timedelta(minutes=90)).timestamp())
    sync.take(replace(answer, at=early))
    assert one.reads.sync_state().skew == 90
    assert one.reads.sync_state().up_to_date
    sync.take(replace(answer, at=int(now.timestamp())))
    assert one.reads.sync_state().skew == 0
