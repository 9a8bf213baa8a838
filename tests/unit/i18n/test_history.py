"""A record's history reads as sentences, whatever the kind of the field."""

from __future__ import annotations

import datetime as dt

import pytest

from wbdesk.application.rows import FieldChange
from wbdesk.domain import record as r
from wbdesk.domain import records  # noqa: F401  # fills the register
from wbdesk.domain.operation import Stamp
from wbdesk.i18n import history, without_isolates

STAMP = Stamp("account", "practitioner", "2026-05-12T09:31:00Z")


def said(type_name: str, change: FieldChange) -> str:
    """The sentence, written by somebody called Ottilie, in May 2026."""
    sentence = history.change_sentence(
        type_name, change, {"account": "Ottilie"}.__getitem__, today=dt.date(2026, 5, 12)
    )
    return without_isolates(sentence)


def test_a_review_date_is_said_with_both_days_by_whom_and_when() -> None:
    change = FieldChange("review_on", "2026-07-14", "2026-08-01", STAMP)
    assert said("plan", change) == (
        "Review date: Tue 14 July → Sat 1 August, by Ottilie, Tue 12 May, 10:31"
    )


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    assert "nothing → 1 February 2027" in said(
        "plan", FieldChange("review_on", None, "2027-02-01", STAMP)
    )


@pytest.mark.parametrize(
    ("type_name", "field", "wire", "words"),
    [
        ("goal", "state", "reached", "Reached"),
        ("goal", "state", "from-a-newer-desk", "from-a-newer-desk"),
        ("goal", "importance", 0, "0"),
        ("goal", "importance", None, "nothing"),
        ("contact", "interventions", ["food", "listened"], "Food and Listened"),
        ("contact", "interventions", [], "nothing"),
        ("contact", "note", "As typed\nwith lines", "As typed\nwith lines"),
        ("booking", "starts_at", "2026-05-12T09:00:00Z", "Tue 12 May, 10:00"),
        ("goal", "words", {"en": "Walk", "other": "হাঁটা"}, "Walk\nহাঁটা"),
        ("person", "address", {"lines": "4 Quay St", "postcode": ""}, "Address: 4 Quay St"),
        ("person", "deleted", 1, "Removed"),
        ("person", "deleted", 0, "Kept"),
        ("person", "unheard-of", {"a": "b"}, "b"),
    ],
)
def test_a_value_is_said_by_its_kind(type_name: str, field: str, wire: object, words: str) -> None:
    shown = history.value_words(type_name, field, wire)  # type: ignore[arg-type]  # wire values
    assert without_isolates(shown) == words


def test_telephones_are_said_one_after_the_other() -> None:
    wire = [{"number": "07 1", "whose": "Wren"}, {"number": "07 2"}]
    shown = history.value_words("person", "telephones", wire)  # type: ignore[arg-type]  # wire
    assert without_isolates(shown) == "Telephone: 07 1, Whose: Wren; Telephone: 07 2"


def test_every_field_of_every_record_can_be_said() -> None:
    for entry in r.definitions():
        for spec in entry.specs:
            assert history.value_words(entry.name, spec.name, spec.kind.empty) == "nothing"
            assert history.value_words(entry.name, spec.name, "unforeseen")
