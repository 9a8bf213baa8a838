"""Offers of rows from a life that is over: nothing is chosen, nothing is lost, twice is once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wbdesk.domain import difference as differences
from wbdesk.domain import files, offer, parked
from wbdesk.domain.arrival import arrive
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.merge import Clash
from wbdesk.domain.operation import Operation, OperationKind, Outcome, Result, Stamp
from wbdesk.domain.record import to_doc
from wbdesk.domain.row import Key, Row
from worlds import Service

ASH, KIT = Stamp("ash", "", "2026-03-02T09:00:00Z"), Stamp("kit", "", "2026-03-02T10:00:00Z")
FIELDS = ("importance", "confidence", "closeness")


class Remembering(Service):
    """A service whose log holds everything."""

    def knows(self, key: Key, field: str, by: Stamp, value: Wire) -> bool:
        return True


def a_goal(doc: dict[str, Wire], by: Stamp = ASH, *, deleted: bool = False) -> Row:
    key = Key(files.main(new_id()), "goal", new_id())
    stamps = dict.fromkeys(doc, by)
    return Row(key=key, revision=4, doc=doc, deleted=deleted, created=by, changed=by, stamps=stamps)


def offering(row: Row, by: str = "bo") -> Operation:
    return Operation(
        op_id=new_id(),
        epoch="e",
        n=1,
        author=by,
        role="",
        group=new_id(),
        kind=OperationKind.OFFER,
        type=row.key.type,
        id=row.key.id,
        file_id=row.key.file_id,
        fields=offer.fields_of(row),
    )


def send(service: Service, operation: Operation) -> Result:
    (outcome,), written = arrive(service, [operation], lambda _o: None, again=True)
    service.position += 1
    service.rows |= {k: replace(r, position=service.position) for k, r in written.items()}
    return outcome.result


def versions(service: Service, field: str) -> list[Wire]:
    rows = [r for r in service.rows.values() if r.key.type == "difference"]
    found = [row for row in rows if row.doc["field"] == field]
    assert len(found) <= 1
    return [side["value"] for row in found for side in alternatives_of(row.doc)]


def test_what_the_service_does_not_have_is_taken_with_its_authors() -> None:
    service, row = Service(), a_goal({"importance": 3, "closeness": 2})
    row = replace(row, changed=KIT, stamps=row.stamps | {"closeness": KIT})
    assert send(service, offering(row)) is Result.APPLIED
    kept = service.rows[row.key]
    assert (kept.doc, kept.created, kept.changed) == (row.doc, ASH, KIT)
    assert kept.stamps == row.stamps


def test_a_removed_row_is_taken_as_removed() -> None:
    service, row = Service(), a_goal({"importance": 3}, deleted=True)
    send(service, offering(row))
    assert service.rows[row.key].deleted


def test_a_removal_is_offered_as_a_question() -> None:
    service, row = Service(), a_goal({"importance": 3})
    service.rows[row.key] = row
    assert send(service, offering(replace(row, deleted=True, changed=KIT))) is Result.CONFLICT
    assert not service.rows[row.key].deleted
    assert versions(service, "deleted") == [0, 1]


def test_what_the_log_remembers_is_not_asked_again() -> None:
    service, row = Remembering(), a_goal({"importance": 3})
    service.rows[row.key] = replace(row, doc={"importance": 9}, stamps={"importance": KIT})
    assert send(service, offering(row)) is Result.APPLIED
    assert service.rows[row.key].doc == {"importance": 9}
    assert versions(service, "importance") == []


def test_an_edit_of_a_lost_record_makes_it_and_its_maker_completes_it() -> None:
    service, row = Service(), a_goal({"importance": 3})
    edit = replace(
        offering(row), kind=OperationKind.PATCH, fields={"confidence": (None, 8)}, author="kit"
    )
    assert send(service, edit) is Result.APPLIED
    made = replace(offering(row), kind=OperationKind.CREATE, fields={"importance": (None, 3)})
    assert send(service, replace(made, op_id=new_id())) is Result.APPLIED
    assert service.rows[row.key].doc == {"confidence": 8, "importance": 3}


values = st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 10))


@settings(max_examples=150, deadline=None)
@given(values, st.lists(st.tuples(values, st.booleans()), min_size=1, max_size=5), st.booleans())
def test_no_head_moves_and_every_offered_value_can_be_found(
    held: dict[str, Wire], offered: list[tuple[dict[str, Wire], bool]], there: bool
) -> None:
    service, row = Service(), a_goal(held)
    if there:
        service.rows[row.key] = row
    heads = dict(held) if there else {}
    for doc, deleted in offered:
        stamps = dict.fromkeys(doc, KIT)
        other = replace(row, doc=doc, stamps=stamps, changed=KIT, deleted=deleted)
        send(service, offering(other))
        now = service.rows[row.key]
        assert {name: now.doc[name] for name in heads} == heads
        heads = dict(now.doc)
        for name, value in doc.items():
            assert value == now.doc[name] or value in versions(service, name)
        assert now.deleted or not deleted or 1 in versions(service, "deleted")


@settings(max_examples=60, deadline=None)
@given(values, st.lists(values, min_size=1, max_size=4))
def test_the_same_rows_offered_again_ask_nothing_new(
    held: dict[str, Wire], offered: list[dict[str, Wire]]
) -> None:
    service, row = Service(), a_goal(held)
    service.rows[row.key] = row
    others = [replace(row, doc=d, stamps=dict.fromkeys(d, KIT), changed=KIT) for d in offered]
    for other in others:
        send(service, offering(other))
    before = {name: versions(service, name) for name in FIELDS}
    for other in others:
        send(service, offering(other, by="another"))
    assert {name: versions(service, name) for name in FIELDS} == before


def of_service(row: Row) -> Row:
    """Return *row* as a desk holds it that has it from a page."""
    return replace(row, stamps=dict.fromkeys(row.doc, row.changed))


def test_what_the_service_makes_can_be_offered_whole() -> None:
    row = a_goal({"importance": 3})
    late = replace(offering(row, "ash"), kind=OperationKind.PATCH, fields={"importance": (3, 5)})
    late = replace(late, author=new_id())
    asked = differences.opened(Clash("importance", 3, 4, 5), late, ASH, KIT)
    chosen = differences.settled(asked, 5, KIT)
    (kept,) = parked.rows_of([late], "closed").values()
    told = [Outcome(op_id=late.op_id, n=1, result=Result.APPLIED)]
    taken = parked.decided(kept, late, parked.ParkedState.ALLOWED, told)
    made = [
        Row(key=Key(one.file_id, "difference", one.id), revision=1, doc=to_doc(one))
        for one in (asked, chosen)
    ]
    for one in (*made, kept, replace(kept, doc=taken)):
        assert offer.is_whole(offering(of_service(one))), one.doc
        assert send(Service(), offering(of_service(one))) is Result.APPLIED


def test_who_brought_parked_work_back_is_kept_and_never_offered() -> None:
    service, late = Service(), replace(offering(a_goal({})), kind=OperationKind.PATCH)
    (kept,) = parked.rows_of([replace(late, author=new_id())], "closed").values()
    send(service, offering(of_service(kept), by="bo"))
    row = service.rows[kept.key]
    assert row.stamps[offer.BROUGHT].author == "bo"
    assert row.doc == kept.doc
    assert offer.BROUGHT not in offer.fields_of(row)


def test_a_choice_about_a_signed_note_takes_a_version_that_stands() -> None:
    service, note = Service(), a_goal({"note": "One"})
    note = replace(note, key=note.key._replace(type="contact"))
    service.rows[note.key] = note
    wrote = replace(offering(note), kind=OperationKind.PATCH)
    asked = differences.opened(Clash("note", "", "One", "Two"), wrote, ASH, KIT)
    key = Key(asked.file_id, "difference", asked.id)
    service.rows[key] = Row(key=key, revision=1, doc=to_doc(asked))
    choice = replace(wrote, kind=OperationKind.SETTLE, type="difference", id=key.id, revision=1)

    def choose(words: str) -> Outcome:
        said: dict[str, tuple[Wire, Wire]] = {"chosen": (None, words)}
        (outcome,), _written = arrive(service, [replace(choice, fields=said)], lambda _o: None)
        return outcome

    assert choose("Three").reason == "already-signed"
    assert choose("Two").result is Result.APPLIED
