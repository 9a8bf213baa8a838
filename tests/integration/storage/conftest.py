"""Two desks and the service between them, for the tests of what a desk stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desks import Desk, new_desk
from worlds import Service


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    pair = new_desk(tmp_path / "one"), new_desk(tmp_path / "two", "Bo Test")
    yield pair
    for desk in pair:
        desk.store.close()
