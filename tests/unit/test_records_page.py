"""The page of records says what the definitions say."""

from __future__ import annotations

from pathlib import Path

from wbdesk.application.records_page import records_page
from wbdesk.domain import record as r
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record

PAGE = Path(__file__).resolve().parents[2] / "docs" / "records.md"


def test_the_committed_page_is_the_derived_one() -> None:
    """If this is red: `python -m wbdesk.application.records_page > docs/records.md`."""
    assert PAGE.read_text(encoding="utf-8") == records_page()


def test_a_field_of_one_line_is_on_the_page() -> None:
    @r.record("pebble", "Pebble", file=FileKind.MAIN)
    class Pebble(Record):
        """A throw-away record."""

        colour: str = r.line("Colour")

    try:
        assert "| `colour` | Colour | text, 200 characters | whole | ordinary |" in records_page()
    finally:
        r.forget("pebble")
