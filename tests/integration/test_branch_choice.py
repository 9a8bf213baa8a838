"""A goal taken out on one desk while a step of it is written on another: one choice about both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk as Laptop
from desks import new_desk
from fakes import FakeClock
from goals import a_goal, goal_at, shared
from wbdesk.application import differences
from wbdesk.application.ports import Desk
from wbdesk.domain.identity import new_id
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Goal, Step
from worlds import Service


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    pair = new_desk(tmp_path / "one"), new_desk(tmp_path / "two", "Bo Test")
    yield pair
    for laptop in pair:
        laptop.store.close()


def desk_of(laptop: Laptop) -> Desk:
    return Desk(laptop.units, laptop.reads, FakeClock(), laptop.me)


def meet(service: Service, *laptops: Laptop) -> None:
    for laptop in (*laptops, *laptops):
        laptop.exchange(service)


@pytest.mark.parametrize("first", [0, 1])
def test_one_choice_is_about_the_goal_and_its_steps(
    laptops: tuple[Laptop, Laptop], first: int
) -> None:
    one, two = laptops
    service = Service()
    goal = shared(one, two, service, a_goal(words=Bilingual(en="Walk to the ferry")))
    step = Step(id=new_id(), file_id=goal.file_id, goal=goal.id, words=Bilingual(en="Find shoes"))
    one.save(None, step)
    meet(service, one, two)
    kept = one.reads.get(Step, step.id, step.file_id)
    seen = two.reads.get(Step, step.id, step.file_id)
    assert kept
    assert seen
    with one.units() as unit:
        unit.remove(goal_at(one, goal))
        unit.remove(kept)
        unit.commit()
    two.save(seen, replace(seen, who="Ida"))
    meet(service, *(laptops if first == 0 else (two, one)))
    for laptop in laptops:
        (view,) = differences.difference_views(desk_of(laptop))
        assert (view.type, view.removal) == ("goal", True)
        assert {value["en"] for _, _, value in view.branch if isinstance(value, dict)} == {
            "Walk to the ferry",
            "Find shoes",
        }
    (view,) = differences.difference_views(desk_of(two))
    differences.settle(desk_of(two), view.difference, 0)
    meet(service, two, one)
    for laptop in laptops:
        assert len(laptop.reads.records(Goal)) == 1
        (step_there,) = laptop.reads.records(Step)
        assert step_there.who == "Ida"
        assert laptop.reads.sync_state().up_to_date
