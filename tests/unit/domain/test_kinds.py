"""The kinds of field: what they take, what they refuse, and that nothing is changed on the way."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer
from wbdesk.domain.files import FileKind
from wbdesk.domain.groups import GroupKind, SeriesKind, SnapshotKind
from wbdesk.domain.kinds import (
    DateKind,
    IdentifierKind,
    ManyKind,
    MomentKind,
    NumberKind,
    ReferenceKind,
    TextKind,
    Wire,
    is_wire,
)
from wbdesk.domain.record import Record, definitions, from_doc, to_doc
from wbdesk.domain.records.person import Person, Telephone
from wbdesk.domain.row import canonical, digest
from wbdesk.domain.text import clean

WORDS = st.text(max_size=40).map(lambda typed: clean(typed).text)
ANYTHING: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
ALL_SPECS = [spec for entry in definitions() for spec in entry.specs]


@given(ANYTHING)
def test_decoding_never_falls_over_content(wire: object) -> None:
    for spec in ALL_SPECS:
        spec.kind.decode(wire)  # type: ignore[arg-type]  # what a newer desk or a stranger may send


@given(ANYTHING)
def test_what_is_taken_can_be_kept_by_every_side(wire: object) -> None:
    for spec in ALL_SPECS:
        if spec.kind.refuse(wire) is None:  # type: ignore[arg-type]  # as above
            assert is_wire(wire)
            assert json.loads(canonical(wire)) == wire  # type: ignore[arg-type]  # as above


def test_every_empty_value_and_every_default_is_taken() -> None:
    for entry in definitions():
        made = entry.cls(id="x", file_id="y")
        doc = to_doc(made)
        for spec in entry.specs:
            assert spec.kind.refuse(spec.kind.empty) is None, spec
            assert spec.kind.refuse(doc[spec.name]) is None, spec
        assert from_doc(entry, doc, record_id="x", file_id="y", revision=0) == made


@given(st.dates(dt.date(1900, 1, 1), dt.date(2150, 12, 31)))
def test_a_day_travels_as_it_is(day: dt.date) -> None:
    kind = DateKind()
    assert kind.refuse(kind.encode(day)) is None
    assert kind.decode(kind.encode(day)) == day


@given(
    st.datetimes(
        dt.datetime(1900, 1, 2),  # noqa: DTZ001 - the zone is drawn beside it
        dt.datetime(2150, 12, 30),  # noqa: DTZ001 - as above
        timezones=st.timezones(),
    )
)
def test_a_moment_travels_to_the_second_whatever_the_zone(moment: dt.datetime) -> None:
    kind = MomentKind()
    assert kind.refuse(kind.encode(moment)) is None
    assert kind.decode(kind.encode(moment)) == moment.astimezone(dt.UTC).replace(microsecond=0)


@pytest.mark.parametrize("wire", ["1899-12-31", "2151-01-01", "20260310", "2026-02-30", "soon", 5])
def test_what_is_no_day_is_refused(wire: Wire) -> None:
    assert DateKind().refuse(wire)


@pytest.mark.parametrize("wire", ["1899-12-31", "2199-01-01"])
def test_days_of_1899_and_2199_say_that_they_are_out_of_range(wire: Wire) -> None:
    assert DateKind().refuse(wire) == "date-out-of-range"


@pytest.mark.parametrize(
    "wire", ["2026-03-10T10:00:00", "2026-03-10T10:00:00+01:00", "2026-03-10", "x", 1]
)
def test_a_moment_without_utc_is_refused(wire: Wire) -> None:
    assert MomentKind().refuse(wire) == "not-a-moment"


@given(WORDS)
def test_words_are_kept_as_typed(words: str) -> None:
    kind = TextKind(paragraphs=True)
    assert kind.refuse(words) is None
    assert kind.decode(kind.encode(words)) == words


def test_limits_are_part_of_the_kind() -> None:
    assert TextKind(200).refuse("م" * 200) is None
    assert TextKind(200).refuse("م" * 201) == "text-too-long"
    assert TextKind(200).refuse("a\nb") == "more-than-a-line"
    assert TextKind(200).refuse("a\u202eb") == "invisible-marks"
    note = next(spec for spec in ALL_SPECS if spec.name == "note")
    assert note.kind.refuse("x" * 40_000) == "text-too-long"


@pytest.mark.parametrize("wire", [True, 1.5, "3", -1, 11, [3]])
def test_a_scale_takes_whole_numbers_of_its_range(wire: object) -> None:
    assert NumberKind(0, 10).refuse(wire)  # type: ignore[arg-type]  # a stranger's value


def test_zero_is_an_answer() -> None:
    assert NumberKind(0, 10).refuse(0) is None
    assert NumberKind(0, 10).decode(0) == 0


def test_a_set_travels_sorted_and_unknown_entries_stay() -> None:
    kind = ManyKind(Answer)
    assert kind.encode(frozenset({Answer.YES, Answer.NO, "newer"})) == ["newer", "no", "yes"]
    assert kind.decode(["newer", "yes"]) == {"newer", Answer.YES}
    assert kind.refuse(["yes", "no"]) == kind.refuse(["no", "no"]) == "not-a-set"


def test_an_identifier_has_no_invisible_marks() -> None:
    assert IdentifierKind().refuse("a\x00b") == "not-an-identifier"
    assert IdentifierKind(r"[0-9]{2}").refuse("12\n") == "not-an-identifier"
    assert IdentifierKind().refuse("") is None


def test_a_reference_is_an_id_or_nothing() -> None:
    assert ReferenceKind("person").refuse("") is None
    assert ReferenceKind("person").refuse("somebody") == "not-a-reference"


def test_a_group_of_a_newer_desk_stays_whole() -> None:
    kind = GroupKind(Telephone)
    newer: Wire = {"number": "020", "whose": "", "note": "", "colour": "red"}
    assert kind.decode(newer) == newer
    assert kind.encode(kind.decode(newer)) == newer
    assert kind.refuse(newer) is None
    assert kind.refuse({"colour": "a\x00b"}) == "not-a-group"
    assert kind.refuse({"number": 5}) == "not-text"
    assert SeriesKind(Telephone).refuse([newer, {"number": "a\nb"}]) == "more-than-a-line"


@pytest.mark.parametrize("wire", [True, 0.5, {"a": float("nan")}, ["\x00"], {"\ud800": 1}, 2**60])
def test_a_snapshot_takes_only_what_every_side_can_keep(wire: object) -> None:
    assert SnapshotKind().refuse(wire)  # type: ignore[arg-type]  # a stranger's value


def test_a_snapshot_has_a_bottom() -> None:
    deep: Wire = "x"
    for _ in range(20):
        deep = [deep]
    assert SnapshotKind().refuse(deep)


def test_a_record_is_defined_in_one_place_and_can_be_forgotten() -> None:
    @r.record("pebble", "Pebble", file=FileKind.MAIN)
    class Pebble(Record):
        """A throw-away record."""

        words: str = r.line("Words")

    try:
        entry = r.definition("pebble")
        assert [spec.name for spec in entry.specs] == ["words"]
        assert r.changes(None, Pebble(id="i", file_id="f", words="w")) == {"words": ("", "w")}
        assert dataclasses.is_dataclass(Pebble)
    finally:
        r.forget("pebble")
    with pytest.raises(KeyError):
        r.definition("pebble")


def test_unknown_fields_do_not_disturb_the_known_ones() -> None:
    doc: dict[str, Wire] = {"family_name": "Rook", "shoe_size": 7}
    made = from_doc(r.definition("person"), doc, record_id="i", file_id="f", revision=3)
    assert isinstance(made, Person)
    assert (made.family_name, made.given_names, made.revision) == ("Rook", "", 3)


@given(st.dictionaries(WORDS, WORDS, max_size=4))
def test_a_digest_is_of_the_words_as_typed_in_any_order(doc: dict[str, str]) -> None:
    wire: dict[str, Wire] = dict(doc)
    assert digest(wire) == digest(dict(reversed(wire.items())))
    assert digest({**wire, "n\u0303": "x"}) != digest({**wire, "ñ": "x"})
