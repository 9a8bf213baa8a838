"""What the service makes of operations: nothing lost, nothing replaced unseen, one fate a group."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbdesk.domain import files
from wbdesk.domain.check import Fault
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Act, Operation, OperationKind, Outcome, Result
from wbdesk.domain.row import Key, Row
from worlds import Service

PERSON = new_id()
MAIN = files.main(PERSON)
GOAL = Key(MAIN, "goal", new_id())
CREATE, PATCH = OperationKind.CREATE, OperationKind.PATCH
REMOVE, SETTLE = OperationKind.REMOVE, OperationKind.SETTLE
Pair = tuple[Wire, Wire]


def op(
    kind: OperationKind, author: str, key: Key = GOAL, *, revision: int = 0, **fields: Pair
) -> Operation:
    return Operation(
        op_id=new_id(),
        epoch=new_id(),
        n=1,
        author=author,
        role="practitioner",
        group=new_id(),
        kind=kind,
        type=key.type,
        id=key.id,
        file_id=key.file_id,
        fields=fields,
        revision=revision,
        written_at="2026-03-10T10:00:00Z",
    )


def send(service: Service, *operations: Operation) -> list[Result]:
    return [outcome.result for outcome in told(service, *operations)]


def told(service: Service, *operations: Operation) -> tuple[Outcome, ...]:
    return service.push(operations)


def group(*operations: Operation) -> list[Operation]:
    return [replace(one, group="g", n=n) for n, one in enumerate(operations, start=1)]


def difference(service: Service) -> Row:
    (row,) = [row for row in service.rows.values() if row.key.type == "difference"]
    return row


@pytest.fixture
def service() -> Service:
    service = Service()
    send(service, op(CREATE, "amal", importance=(None, 3), rank=("", "i")))
    return service


def test_a_change_of_what_was_seen_is_applied(service: Service) -> None:
    assert send(service, op(PATCH, "bo", importance=(3, 5))) == [Result.APPLIED]
    assert service.rows[GOAL].doc["importance"] == 5
    assert service.rows[GOAL].revision == 2
    assert service.rows[GOAL].changed.author == "bo"


def test_a_repeated_operation_is_answered_and_not_applied_again(service: Service) -> None:
    change = op(PATCH, "bo", importance=(3, 5))
    assert told(service, change) == told(service, change)
    assert service.rows[GOAL].revision == 2


def test_two_edits_of_one_field_are_kept_side_by_side(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)))
    assert send(service, op(PATCH, "cy", importance=(3, 8))) == [Result.CONFLICT]
    assert service.rows[GOAL].doc["importance"] == 5
    made = difference(service)
    sides = [(s["author"], s["value"]) for s in alternatives_of(made.doc)]
    assert sides == [("bo", 5), ("cy", 8)]
    assert made.key.file_id == MAIN


@pytest.mark.parametrize("clock", ["1999-01-01T00:00:00Z", "2099-12-31T23:59:59Z"])
def test_a_laptop_with_a_wrong_clock_neither_wins_nor_loses(service: Service, clock: str) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)))
    late = replace(op(PATCH, "amal", importance=(3, 8)), written_at=clock)
    assert send(service, late) == [Result.CONFLICT]
    assert service.rows[GOAL].doc["importance"] == 5
    seen = replace(op(PATCH, "amal", importance=(5, 8)), written_at=clock)
    assert send(service, seen) == [Result.APPLIED]
    assert service.rows[GOAL].doc["importance"] == 8


def test_an_author_has_one_version_in_a_difference_and_may_take_it_back(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    send(service, op(PATCH, "cy", importance=(8, 9)))
    assert [s["value"] for s in alternatives_of(difference(service).doc)] == [5, 9]
    send(service, op(PATCH, "cy", importance=(9, 3)))
    assert difference(service).doc["state"] == "settled"
    assert service.rows[GOAL].doc["importance"] == 5


def test_an_ordinary_edit_moves_the_head_and_leaves_the_difference_open(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    assert send(service, op(PATCH, "dee", importance=(5, 6))) == [Result.APPLIED]
    made = difference(service)
    assert made.doc["state"] == "open"
    assert [(s["author"], s["value"]) for s in alternatives_of(made.doc)] == [("dee", 6), ("cy", 8)]


def test_a_choice_settles_for_both(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    made = difference(service)
    choice = op(SETTLE, "bo", made.key, revision=made.revision, chosen=(None, 8))
    assert send(service, choice) == [Result.APPLIED]
    assert service.rows[GOAL].doc["importance"] == 8
    assert difference(service).doc["state"] == "settled"


def test_a_choice_of_what_has_moved_becomes_a_version(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    seen = difference(service)
    send(service, op(PATCH, "dee", importance=(3, 1)))
    choice = op(SETTLE, "bo", seen.key, revision=seen.revision, chosen=(None, 7))
    assert send(service, choice) == [Result.CONFLICT]
    values = [s["value"] for s in alternatives_of(difference(service).doc)]
    assert values == [5, 8, 1, 7]
    assert difference(service).doc["state"] == "open"


@pytest.mark.parametrize(("value", "result"), [(8, Result.APPLIED), (9, Result.CONFLICT)])
def test_a_second_choice_agrees_or_differs_anew(
    service: Service, value: int, result: Result
) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    made = difference(service)
    send(service, op(SETTLE, "bo", made.key, revision=made.revision, chosen=(None, 8)))
    late = op(SETTLE, "cy", made.key, revision=made.revision, chosen=(None, value))
    assert send(service, late) == [result]
    assert service.rows[GOAL].doc["importance"] == 8


def test_a_choice_about_what_was_united_with_another_difference_is_one_more_version(
    service: Service,
) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    made = difference(service)
    service.rows[made.key] = replace(made, doc=made.doc | {"state": "settled"})
    late = op(SETTLE, "cy", made.key, revision=made.revision, chosen=(None, 9))
    assert send(service, late) == [Result.CONFLICT]
    assert service.rows[GOAL].doc["importance"] == 5


@pytest.mark.parametrize("value", [11, "many", None.__class__.__name__])
def test_a_choice_that_the_field_does_not_take_is_refused(service: Service, value: Wire) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)), op(PATCH, "cy", importance=(3, 8)))
    made = difference(service)
    choice = op(SETTLE, "bo", made.key, revision=made.revision, chosen=(None, value))
    assert send(service, choice) == [Result.REFUSED]


def test_a_removal_of_what_was_seen_is_applied(service: Service) -> None:
    assert send(service, op(REMOVE, "bo", revision=1)) == [Result.APPLIED]
    assert service.rows[GOAL].deleted
    assert service.rows[GOAL].doc["importance"] == 3


def test_a_removal_against_an_edit_is_for_a_person(service: Service) -> None:
    send(service, op(PATCH, "bo", importance=(3, 5)))
    assert send(service, op(REMOVE, "cy", revision=1)) == [Result.CONFLICT]
    assert not service.rows[GOAL].deleted
    assert difference(service).doc["field"] == "deleted"


def test_an_edit_against_a_removal_is_for_a_person_and_its_words_are_kept(
    service: Service,
) -> None:
    send(service, op(REMOVE, "bo", revision=1))
    assert send(service, op(PATCH, "cy", importance=(3, 9))) == [Result.CONFLICT]
    assert service.rows[GOAL].doc["importance"] == 9
    made = difference(service)
    choice = op(SETTLE, "cy", made.key, revision=made.revision, chosen=(None, 0))
    assert send(service, choice) == [Result.APPLIED]
    assert not service.rows[GOAL].deleted


def test_a_second_word_in_what_was_removed_does_not_take_the_first_back(service: Service) -> None:
    send(service, op(REMOVE, "bo", revision=1))
    send(service, op(PATCH, "cy", importance=(3, 9)), op(PATCH, "cy", confidence=(None, 4)))
    assert difference(service).doc["state"] == "open"
    assert len(alternatives_of(difference(service).doc)) == 2


def test_own_edits_before_an_own_removal_are_no_difference(service: Service) -> None:
    note = Key(files.author(PERSON, new_id()), "contact", new_id())
    me = note.file_id.split("/")[2]
    operations = [
        op(CREATE, me, note, note=("", "one")),
        op(PATCH, me, note, note=("one", "one\ntwo")),
        op(REMOVE, me, note, revision=2),
    ]
    assert send(service, *operations) == [Result.APPLIED] * 3
    assert service.rows[note].deleted


@given(st.lists(st.sampled_from(["mine", "theirs", "same", "clash"]), max_size=6))
@settings(max_examples=60)
def test_a_removal_by_revision_proves_that_nobody_else_was_there(steps: list[str]) -> None:
    service = Service()
    send(service, op(CREATE, "amal", importance=(None, 3)))
    own = 0
    for step in steps:
        head = service.rows[GOAL].doc["importance"]
        if step == "theirs":
            send(service, op(PATCH, "bo", importance=(head, int(str(head)) % 9 + 1)))
            continue
        own += 1
        base, new = {"mine": (head, int(str(head)) % 9 + 1), "same": (1, head), "clash": (0, 10)}[
            step
        ]
        send(service, op(PATCH, "amal", importance=(base, new)))
    send(service, op(REMOVE, "amal", revision=1 + own))
    assert service.rows[GOAL].deleted == ("theirs" not in steps)


def test_one_refused_operation_refuses_its_group_and_names_it(service: Service) -> None:
    good = op(PATCH, "bo", importance=(3, 5))
    bad = op(PATCH, "bo", importance=(3, 50))
    first, second = told(service, *group(good, bad))
    assert (first.result, first.reason) == (Result.REFUSED, "with 2")
    assert (second.result, second.reason) == (Result.REFUSED, "importance: number-out-of-range")
    assert service.rows[GOAL].doc["importance"] == 3


def test_a_refused_group_lets_the_others_through(service: Service) -> None:
    bad, good = op(PATCH, "bo", rank=("i", "!")), op(PATCH, "bo", importance=(3, 5))
    assert send(service, bad, good) == [Result.REFUSED, Result.APPLIED]


def test_what_is_newer_than_the_service_is_parked_whole(service: Service) -> None:
    assert send(service, op(PATCH, "bo", shoe_size=(None, 7))) == [Result.PARKED]
    key = Key(MAIN, "pebble", new_id())
    assert send(service, op(CREATE, "bo", key, words=("", "x"))) == [Result.PARKED]


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", [True], 2**70])
def test_what_no_side_could_keep_is_refused_also_as_a_base(service: Service, value: Wire) -> None:
    assert send(service, op(PATCH, "bo", shoe_size=(value, 1))) == [Result.REFUSED]
    assert send(service, op(PATCH, "bo", importance=(value, 1))) == [Result.REFUSED]


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (op(CREATE, "bo", Key("cover/" + PERSON, "goal", new_id())), "wrong-file"),
        (op(CREATE, "bo", Key("attic/" + PERSON, "goal", new_id())), "not-a-file"),
        (op(CREATE, "bo", Key(MAIN, "goal", "7")), "not-an-id"),
        (op(CREATE, "bo", Key("cover/" + PERSON, "person", new_id())), "wrong-file"),
        (op(CREATE, "bo", Key(MAIN, "difference", new_id())), "made-by-the-service"),
        (op(PATCH, "bo", Key(MAIN, "contact", new_id())), "already-signed"),
        (op(PATCH, "bo", Key(MAIN, "goal", new_id())), "no-such-record"),
        (op(REMOVE, "bo", importance=(3, 4)), "fields-in-a-removal"),
        (op(SETTLE, "bo", chosen=(None, 4)), "not-a-choice"),
        (op(CREATE, "bo", Key(files.author(PERSON, new_id()), "contact", new_id())), "not-found"),
    ],
)
def test_what_is_wrong_in_itself_is_refused(
    service: Service, operation: Operation, reason: str
) -> None:
    (outcome,) = told(service, operation)
    assert (outcome.result, outcome.reason) == (Result.REFUSED, reason)


def test_a_signed_note_is_written_once(service: Service) -> None:
    key = Key(MAIN, "contact", new_id())
    once, again = op(CREATE, "bo", key, note=("", "a")), op(CREATE, "bo", key, note=("", "b"))
    assert send(service, once, again) == [Result.APPLIED, Result.REFUSED]
    assert service.rows[key].doc["note"] == "a"


def test_creating_what_exists_merges_field_by_field(service: Service) -> None:
    again = op(CREATE, "bo", importance=(None, 3), closeness=(None, 4))
    assert send(service, again) == [Result.MERGED]
    assert service.rows[GOAL].doc["closeness"] == 4


def test_parked_work_about_two_people_names_neither_in_the_file_of_the_other() -> None:
    people = [new_id(), new_id()]
    keys = [Key(files.main(person), "goal", new_id()) for person in people]
    several = group(*(op(CREATE, "amal", key, importance=(None, 3)) for key in keys))
    service = Service(allowed=lambda one: None if one.act else Fault(Result.PARKED, "closed"))
    send(service, *several)
    waits = {row.key.file_id: row for row in service.rows.values()}
    for key, other in zip(keys, reversed(people), strict=True):
        assert other not in str(waits[key.file_id].doc)
    first = waits[keys[0].file_id].key
    allow = op(OperationKind.DECIDE, "sol", first, state=("open", "allowed"))
    send(service, replace(allow, role="supervisor", act=Act.DECIDE))
    assert all(service.rows[key].doc["importance"] == 3 for key in keys)


@pytest.mark.parametrize("late", [3, 4])
def test_what_came_late_does_not_take_the_place_of_later_words(service: Service, late: int) -> None:
    """Nor, where it reads as what was there first, does its author go back to that."""
    first = op(PATCH, "bo", importance=(2, late))
    service.allowed = lambda one: Fault(Result.PARKED, "closed") if one is first else None
    later = op(PATCH, "bo", importance=(3, 6))
    send(service, first, op(PATCH, "amal", importance=(3, 5)), later)
    (kept,) = [row for row in service.rows.values() if row.key.type == "parked"]
    allow = op(OperationKind.DECIDE, "sol", kept.key, state=("open", "allowed"))
    assert send(service, replace(allow, role="supervisor")) == [Result.APPLIED]
    sides = alternatives_of(difference(service).doc)
    assert [side["value"] for side in sides] == [5, 6, late]
    assert difference(service).doc["state"] == "open"


def test_who_is_not_allowed_gets_the_reason_of_the_gate() -> None:
    gate = Service(allowed=lambda _operation: Fault(Result.PARKED, "closed"))
    assert send(gate, op(CREATE, "bo")) == [Result.PARKED]
    assert {key.type for key in gate.rows} == {"parked"}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 10), st.integers(0, 10))))
@settings(max_examples=80)
def test_every_value_that_somebody_wrote_can_still_be_seen(
    edits: list[tuple[str, int, int]],
) -> None:
    """A new word is the head or stands in a difference, or took the author's own one back."""
    service = Service()
    send(service, op(CREATE, "amal", importance=(None, 3)))
    for author, base, new in edits:
        if base == new:
            continue
        send(service, op(PATCH, author, importance=(base, new)))
        head = service.rows[GOAL].doc["importance"]
        made = service.open_difference(GOAL, "importance")
        held = {side["value"] for side in alternatives_of(made.doc)} if made else {head}
        withdrawn = any(
            row.doc["base"] == {"value": new}
            for row in service.rows.values()
            if row.key.type == "difference"
        )
        assert new in held or head == new or withdrawn
        assert head in held
