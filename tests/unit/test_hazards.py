"""Every hazard that is known has a control, and every control a test that is really there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ["id", "hazard", "cause", "effect", "control", "test", "residual"]
RESIDUAL = {"low", "medium", "high"}
FIRST_OF_THEM = 11


def hazards() -> list[dict[str, str]]:
    """The rows of docs/hazards.csv by the names of their columns."""
    with (ROOT / "docs" / "hazards.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == COLUMNS
        return list(reader)


HAZARDS = hazards()
NAMED = [(row["id"], test) for row in HAZARDS for test in row["test"].split()]


def is_there(test: str) -> bool:
    """Whether a test file, or one test in it, exists and is collected by its name."""
    name, _mark, function = test.partition("::")
    path = ROOT / name
    if not (name.startswith("tests/") and path.name.startswith("test_") and path.is_file()):
        return False
    return not function or f"\ndef {function}(" in path.read_text(encoding="utf-8")


def test_hazards_are_numbered_without_a_gap_and_none_has_gone() -> None:
    assert [row["id"] for row in HAZARDS] == [f"H{n:02}" for n in range(1, len(HAZARDS) + 1)]
    assert len(HAZARDS) >= FIRST_OF_THEM


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: str(row["id"]))
def test_nothing_about_a_hazard_is_left_open(row: dict[str, str]) -> None:
    assert None not in row, "a comma too many"
    assert [column for column in COLUMNS if not (row[column] or "").strip()] == []
    assert row["residual"] in RESIDUAL


@pytest.mark.parametrize(("hazard", "test"), NAMED)
def test_every_named_test_is_there(hazard: str, test: str) -> None:
    assert is_there(test), f"{hazard} names {test}"


@pytest.mark.parametrize(
    "test",
    [
        "tests/unit",
        "tests/unit/test_nowhere.py",
        "tests/unit/test_hazards.py::test_nothing",
        "docs/hazards.csv",
    ],
)
def test_a_name_without_a_test_is_noticed(test: str) -> None:
    assert not is_there(test)
