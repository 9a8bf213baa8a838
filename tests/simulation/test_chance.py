"""A seed is one world, whatever else the process is doing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from simulation.chance import ruled
from wbdesk.domain.identity import new_id
from wbdesk.server import chain
from wbdesk.storage.folder import random_name


def test_another_thread_takes_nothing_from_the_dice_of_a_world() -> None:
    made = []
    for others in (0, 5):
        with ruled(7), ThreadPoolExecutor(1) as elsewhere:
            foreign = [elsewhere.submit(new_id).result() for _ in range(others)]
            foreign += [elsewhere.submit(chain.new_salt).result() for _ in range(others)]
            foreign += [elsewhere.submit(random_name).result() for _ in range(others)]
            made.append((new_id(), chain.new_salt(), random_name()))
            assert len(set(foreign)) == 3 * others
    assert made[0] == made[1]
