"""One folder for the files of all laptops, in memory where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulation.sorts import place


@pytest.fixture(scope="session")
def root() -> Iterator[Path]:
    made = place()
    yield made
    shutil.rmtree(made, ignore_errors=True)
