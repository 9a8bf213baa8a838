"""Goals that desks share: a record with fields of several kinds, to try saving and sync with."""

from __future__ import annotations

from desks import Desk
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.plan import Goal
from worlds import Service


def a_goal(**values: object) -> Goal:
    return Goal(id=new_id(), file_id=files.main(new_id()), **values)  # type: ignore[arg-type]  # any field


def goal_at(desk: Desk, goal: Goal) -> Goal:
    found = desk.reads.get(Goal, goal.id, goal.file_id)
    assert found
    return found


def shared(one: Desk, two: Desk, service: Service, goal: Goal) -> Goal:
    one.save(None, goal)
    one.exchange(service)
    two.exchange(service)
    return goal_at(two, goal)


def exchange(service: Service, *desks: Desk) -> None:
    for desk in (*desks, *desks):
        desk.exchange(service)


def is_settled_down(desk: Desk) -> bool:
    with desk.store.reading() as driver:
        shadows = driver.execute("SELECT count(*) FROM shadow").fetchone()[0]
        standing = driver.execute("SELECT count(*) FROM outbox WHERE standing = 1").fetchone()[0]
    return not shadows and not standing and desk.reads.sync_state().up_to_date
