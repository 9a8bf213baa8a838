"""A page that names a test as its proof names one that is there."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


@functools.cache
def names_there() -> set[str]:
    """Return the name of every test file and of every test."""
    files = list((ROOT / "tests").rglob("test_*.py"))
    found = {path.name for path in files}
    for path in files:
        found |= set(re.findall(r"^ *def (test_\w+)", path.read_text("utf-8"), re.MULTILINE))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"`(test_\w+(?:\.py)?)`", page.read_text("utf-8")))
    assert named - names_there() == set()


def test_every_threat_names_a_test() -> None:
    rows = re.findall(r"^\| \*\*(.+?)\*\*", _part("## The threat model", "###"), re.MULTILINE)
    shown = _part("### The test that shows it", "\n## ").count("\n| ") - 1
    assert len(rows) >= 9
    assert shown == len(rows) - 1, "nothing is promised of software that reads memory"


def _part(begins: str, ends: str) -> str:
    text = (ROOT / "docs" / "security.md").read_text("utf-8")
    start = text.index(begins) + len(begins)
    return text[start : text.index(ends, start)]
