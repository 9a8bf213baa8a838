"""Rows and operations as they travel: stamps of fields, hashes of long texts, nothing lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import LARGEST, Wire
from wbdesk.domain.operation import Operation, OperationKind, Stamp
from wbdesk.domain.row import Key, Row, digest
from wbdesk.wire import bases
from wbdesk.wire.codec import operation_from_wire, operation_to_wire, row_from_wire, row_to_wire
from wbdesk.wire.digest import digest as quick_digest

ASH, KIT = Stamp("ash", "practitioner", "2026-03-02T09:00:00Z"), Stamp("kit", "supervisor", "x")


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)  # no half of a pair
VALUES = st.recursive(
    st.none() | st.integers(-LARGEST, LARGEST) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(_TEXT, VALUES, max_size=5))
def test_the_quick_digest_is_the_one_that_the_records_define(doc: dict[str, Wire]) -> None:
    assert quick_digest(doc) == digest(doc)


def a_row(**stamps: Stamp) -> Row:
    doc: dict[str, Wire] = dict.fromkeys(stamps, "words")
    return Row(key=Key("f", "t", "i"), revision=3, doc=doc, changed=ASH, stamps=stamps)


def there_and_back(row: Row) -> Row:
    return row_from_wire(row_to_wire(row, digest(row.doc)))[0]


def test_each_field_keeps_its_own_author_on_the_way() -> None:
    row = a_row(one=ASH, two=KIT)
    assert there_and_back(row).stamps == {"one": ASH, "two": KIT}


def test_stamps_travel_only_where_they_are_not_the_last_one() -> None:
    assert "stamps" not in row_to_wire(a_row(one=ASH, two=ASH), "")
    assert list(row_to_wire(a_row(one=ASH, two=KIT), "")["stamps"]) == ["two"]


def test_a_row_of_an_older_service_gives_all_fields_to_its_last_writer() -> None:
    wire = row_to_wire(a_row(one=ASH), digest({"one": "words"}))
    wire.pop("stamps", None)
    assert row_from_wire(wire)[0].stamps == {"one": ASH}


def an_operation(**fields: tuple[object, object]) -> Operation:
    return Operation(
        op_id=new_id(),
        epoch="e",
        n=1,
        author="ash",
        role="practitioner",
        group="g",
        kind=OperationKind.PATCH,
        type="goal",
        id=new_id(),
        file_id="main/x",
        fields=fields,  # type: ignore[arg-type]  # any values
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.integers(1, 400))
def test_a_long_text_that_was_seen_comes_back_from_its_hash(a: str, b: str, times: int) -> None:
    seen = (a + "long ") * times
    operation = an_operation(words=(seen, b), count=(1, 2))
    wire = operation_to_wire(operation, short=True)
    heard = operation_from_wire(wire)
    known = {bases.hash_of(seen): seen}
    told = bases.restored(heard.fields, lambda _field, hashed: known.get(hashed))
    assert told == operation.fields
    assert (len(str(wire["fields"]["words"][0])) < 200) or not bases.is_long(seen)


def test_a_base_that_nobody_knows_is_nothing() -> None:
    heard = operation_from_wire(
        operation_to_wire(an_operation(words=("x" * 5000, "y")), short=True)
    )
    assert bases.restored(heard.fields, lambda _field, _hashed: None) == {"words": (None, "y")}


def test_a_group_of_values_is_never_taken_for_a_hash() -> None:
    operation = an_operation(address=({"sha256": "a"}, {"sha256": "b"}))
    assert bases.hashed(operation.fields) == {}
