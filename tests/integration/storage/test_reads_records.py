"""Records, their stamps and history, drafts, what waits and what differs, read as finished rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench_data import write
from wbdesk.application.ports import Me
from wbdesk.application.rows import SyncState
from wbdesk.domain import files, lists
from wbdesk.domain.difference import Difference, DifferenceState
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Bilingual, definitions, from_doc, to_doc
from wbdesk.domain.records.contact import Contact, ContactMark, MarkState
from wbdesk.domain.records.episode import Episode, Pause, PauseWhy
from wbdesk.domain.records.person import Address, Interpreter, Person, Telephone
from wbdesk.domain.records.plan import Goal
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.unit import Units

ME = Me(new_id(), "Zevuna Ilmby", "practitioner", files.team(new_id()))
ONE = new_id()
COVER, MAIN = files.cover(ONE), files.main(ONE)
NOW = dt.datetime(2026, 3, 10, 14, 5, 6, tzinfo=dt.UTC)
WRITTEN = "2026-03-10T14:05:06Z"
PERSON = Person(
    id=ONE,
    file_id=COVER,
    given_names="Ilmo",
    birth_date=dt.date(1951, 2, 3),
    address=Address("4 Quay Road", "E99 9ZZ"),
    telephones=(Telephone("07700 900 111"),),
    interpreter=Interpreter(language="bn"),
    needs=frozenset({lists.CommunicationNeed.FACE}),
    print_size=18,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "desk-aaaaaaaa.db", bytes(range(32)), create=True)
    yield store
    store.close()


@pytest.fixture
def reads(store: Store) -> StoredReads:
    return StoredReads(store.reading)


@pytest.fixture
def units(store: Store) -> Units:
    return Units(store, ME, lambda: NOW)


def test_a_record_comes_back_as_it_was_written(store: Store, reads: StoredReads) -> None:
    contact = Contact(id=new_id(), file_id=MAIN, started_at=NOW, mood=0, note="a\n\nb")
    pauses = (Pause(PauseWhy.AWAY, dt.date(2026, 1, 2), None),)
    episode = Episode(id=new_id(), file_id=COVER, number=1, pauses=pauses)
    goal = Goal(id=new_id(), file_id=MAIN, words=Bilingual("walk", "হাঁটা", "bn"))
    with store.saving() as driver:
        write(driver, PERSON, contact, episode, goal)
    for one in (PERSON, contact, episode, goal):
        found = reads.get(type(one), one.id, one.file_id)
        assert found == replace(one, revision=1)
        assert reads.records(type(one), one.file_id) == (found,)
    assert reads.get(Person, new_id(), COVER) is None


def test_every_type_decodes_as_the_plain_way_does(store: Store, reads: StoredReads) -> None:
    for entry in definitions():
        file_id = files.file_id(min(entry.files), ONE)
        one = entry.cls(id=new_id(), file_id=file_id)
        with store.saving() as driver:
            write(driver, one)
        plain = from_doc(entry, to_doc(one), record_id=one.id, file_id=file_id, revision=1)
        assert reads.get(entry.cls, one.id, file_id) == plain


def test_what_a_newer_desk_wrote_is_kept_and_shown(store: Store, reads: StoredReads) -> None:
    with store.saving() as driver:
        write(driver, PERSON)
        driver.execute(
            "UPDATE person SET nhs_status = '99', interpreter = ?, needs = ?, extra = ?",
            (
                '{"needed":"yes","voice":"low"}',
                '["face","feather"]',
                '{"later":1,"print_size":"x"}',
            ),
        )
    found = reads.get(Person, ONE, COVER)
    assert found is not None
    assert found.nhs_status == "99"
    newer: tuple[object, ...] = (found.interpreter, found.print_size)
    assert newer == ({"needed": "yes", "voice": "low"}, "x")
    assert found.needs == {lists.CommunicationNeed.FACE, "feather"}


def test_records_are_asked_by_file_and_field_in_the_order_of_their_rank(
    store: Store, reads: StoredReads
) -> None:
    goals = [Goal(id=new_id(), file_id=MAIN, rank=rank) for rank in ("b", "a", "c")]
    other = Goal(id=new_id(), file_id=files.main(new_id()), rank="aa", plan=new_id())
    gone = Goal(id=new_id(), file_id=MAIN, deleted=True)
    with store.saving() as driver:
        write(driver, *goals, other, gone)
    assert [one.rank for one in reads.records(Goal)] == ["a", "aa", "b", "c"]
    assert [one.rank for one in reads.records(Goal, MAIN)] == ["a", "b", "c"]
    assert [one.id for one in reads.records(Goal, plan=other.plan)] == [other.id]
    assert len(reads.records(Goal, importance=None)) == 4
    assert reads.records(Goal, words=to_doc(other)["words"], rank="aa") != ()
    assert reads.get(Goal, gone.id, MAIN) == replace(gone, revision=1)
    with pytest.raises(KeyError):
        reads.records(Goal, no_such_field=1)


def test_history_and_stamps_say_who_changed_what(units: Units, reads: StoredReads) -> None:
    with units() as unit:
        unit.save(None, PERSON)
        unit.commit()
    seen = reads.get(Person, ONE, COVER)
    assert seen is not None
    with units() as unit:
        unit.save(seen, replace(seen, given_names="Ilmon"))
        assert unit.get(Person, ONE, COVER).given_names == "Ilmon"  # type: ignore[union-attr]  # it was just saved
        unit.commit()
    me = Stamp(ME.account, ME.role, WRITTEN)
    assert reads.stamps(COVER, "person", ONE) == (me, me)
    newest = reads.history(COVER, "person", ONE)[0]
    assert (newest.field, newest.before, newest.after) == ("given_names", "Ilmo", "Ilmon")
    assert newest.by == me
    assert reads.stamps(COVER, "person", new_id()) == (Stamp(), Stamp())


def test_what_waits_is_listed_in_the_order_of_its_making(
    units: Units, store: Store, reads: StoredReads
) -> None:
    mark = ContactMark(id=new_id(), file_id=COVER, state=MarkState.REACHED)
    with units() as unit:
        unit.save(None, PERSON)
        unit.save(None, mark)
        unit.commit()
    first, second = reads.waiting()
    assert (first.type, second.type, second.written_at) == ("person", "contact_mark", NOW)
    assert first.n < second.n
    assert "given_names" in first.fields
    assert first.words == ()
    assert reads.sync_state() == SyncState(2, 0, 0, None, None, up_to_date=False)
    with store.saving() as driver:
        answer = "UPDATE outbox SET result = ?, reason = ? WHERE op_id = ?"
        driver.execute(answer, ("refused", "not-a-date", first.op_id))
        driver.execute(answer, ("applied", "", second.op_id))
    (refused,) = reads.waiting()
    assert (refused.result, refused.reason) == ("refused", "not-a-date")
    assert ("given_names", "Ilmo") in refused.words
    assert (reads.sync_state().waiting, reads.sync_state().refused) == (0, 1)
    with units() as unit:
        unit.dismiss(first.op_id)
        unit.commit()
    assert reads.waiting() == ()


def test_a_draft_is_listed_until_it_is_saved(units: Units, reads: StoredReads) -> None:
    with units() as unit:
        unit.save(None, PERSON)
        unit.commit()
    seen = reads.records(Person)[0]
    with units() as unit:
        unit.draft(seen, "getting_in", "ring tw")
        unit.commit()
    (draft,) = reads.drafts()
    assert (draft.record_id, draft.field, draft.value, draft.base) == (
        *(ONE, "getting_in", "ring tw", ""),
    )
    assert draft.changed_at == NOW
    assert reads.drafts(COVER) == (draft,)
    assert reads.drafts(MAIN) == ()
    with units() as unit:
        unit.save(seen, replace(seen, getting_in="ring twice"))
        unit.commit()
    assert reads.drafts() == ()


def test_only_open_differences_of_files_on_this_desk_are_listed(
    store: Store, reads: StoredReads
) -> None:
    first, second = (Difference(id=new_id(), file_id=MAIN, field=name) for name in "ab")
    settled = Difference(id=new_id(), file_id=MAIN, state=DifferenceState.SETTLED)
    hidden = Difference(id=new_id(), file_id=COVER)
    with store.saving() as driver:
        write(driver, first, second, settled, hidden)
        driver.execute("UPDATE difference SET created_at = '2026-01-01' WHERE field = 'b'")
        driver.execute("UPDATE difference SET created_at = '2026-01-02' WHERE field = 'a'")
        driver.execute("UPDATE file SET closed_at = 5 WHERE file_id = ?", (COVER,))
    assert [one.field for one in reads.differences()] == ["b", "a"]
    assert reads.sync_state().differences == 2


def test_what_arrived_is_listed_newest_first(store: Store, reads: StoredReads) -> None:
    with store.saving() as driver:
        for line in range(5):
            driver.execute(
                "INSERT INTO arrived (file_id, type, id, author, role, at, created)"
                " VALUES (?, 'goal', ?, 'a', 'r', 't', ?)",
                (MAIN, str(line), line % 2),
            )
    found = reads.arrived(2)
    assert [(one.record_id, one.created) for one in found] == [("4", False), ("3", True)]
    assert found[0].by == Stamp("a", "r", "t")


def test_nothing_of_a_file_that_was_closed_or_is_held_is_shown(
    units: Units, store: Store, reads: StoredReads
) -> None:
    with units() as unit:
        unit.save(None, PERSON)
        unit.commit()
    assert reads.holds(COVER)
    for closed, held in ((7, 0), (0, 1)):
        with store.saving() as driver:
            driver.execute("UPDATE file SET closed_at = ?, held = ?", (closed, held))
        assert not reads.holds(COVER)
        assert reads.get(Person, ONE, COVER) is None
        assert reads.records(Person) == ()
        assert reads.history(COVER, "person", ONE) == ()
        assert reads.stamps(COVER, "person", ONE) == (Stamp(), Stamp())
    assert not reads.holds(MAIN)
