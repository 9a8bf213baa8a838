"""Drafts: what is typed is kept within the file, and becomes an operation only when it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk, new_desk
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.records.contact import Contact


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = new_desk(tmp_path / "desk")
    yield desk
    desk.store.close()


@pytest.fixture
def note(desk: Desk) -> Contact:
    note = Contact(id=new_id(), file_id=files.author(new_id(), desk.me.account), note="Seen")
    desk.save(None, note)
    return note


def type_into(desk: Desk, seen: Contact, field: str, value: Wire) -> None:
    with desk.units() as unit:
        unit.draft(seen, field, value)
        changed = unit.commit()
    assert changed.types == {"draft"}


def test_a_draft_is_no_operation_and_changes_no_record(desk: Desk, note: Contact) -> None:
    type_into(desk, note, "note", "Seen, and heard")
    (draft,) = desk.reads.drafts(note.file_id)
    assert (draft.type, draft.record_id, draft.field) == ("contact", note.id, "note")
    assert (draft.value, draft.base) == ("Seen, and heard", "Seen")
    assert len(desk.sync.batch()) == 1
    assert desk.reads.get(Contact, note.id, note.file_id) == note


def test_the_base_stays_what_was_seen_when_the_field_was_opened(desk: Desk, note: Contact) -> None:
    type_into(desk, note, "note", "A")
    type_into(desk, replace(note, note="came meanwhile"), "note", "AB")
    (draft,) = desk.reads.drafts()
    assert (draft.value, draft.base) == ("AB", "Seen")


def test_a_saved_field_drops_its_draft_and_no_other(desk: Desk, note: Contact) -> None:
    type_into(desk, note, "note", "A")
    type_into(desk, note, "quiet_note", "B")
    desk.save(note, replace(note, note="A"))
    assert [draft.field for draft in desk.reads.drafts()] == ["quiet_note"]


def test_a_refused_save_keeps_the_draft(desk: Desk, note: Contact) -> None:
    too_long = "x" * 30_001
    type_into(desk, note, "note", too_long)
    with desk.units() as unit:
        with pytest.raises(Refused, match="text-too-long"):
            unit.save(note, replace(note, note=too_long))
        unit.commit()
    (draft,) = desk.reads.drafts()
    assert draft.value == too_long


def test_a_draft_can_be_taken_back(desk: Desk, note: Contact) -> None:
    type_into(desk, note, "mood", 4)
    with desk.units() as unit:
        unit.drop_draft(note.file_id, note.id, "mood")
        unit.commit()
    assert desk.reads.drafts() == ()


def test_a_draft_that_was_not_committed_is_not_kept(desk: Desk, note: Contact) -> None:
    with desk.units() as unit:
        unit.draft(note, "note", "gone")
    assert desk.reads.drafts() == ()


@pytest.mark.parametrize("typed", ["emoji 🪿", "নোট", "tab\tand\nline", "\u200fRTL"])
def test_a_draft_is_kept_as_typed(desk: Desk, note: Contact, typed: str) -> None:
    type_into(desk, note, "note", typed)
    assert desk.reads.drafts()[0].value == typed


def test_half_a_character_is_refused_and_not_a_crash(desk: Desk, note: Contact) -> None:
    with desk.units() as unit, pytest.raises(Refused, match="invisible-marks"):
        unit.draft(note, "note", "\ud83d")
