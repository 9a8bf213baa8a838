"""A removal takes along what its author saw, whatever became of their own words before it."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files
from wbdesk.domain.held import DELETED
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, OperationKind, Result, Stamp
from wbdesk.domain.records.person import Alert
from wbdesk.domain.row import Key, Row
from wbdesk.server.storage.rows import columns_of, row_of


@pytest.fixture
def pair(office: Office) -> tuple[Desk, Desk, Alert]:
    """Two desks and a record that the first has made; the second has changed it since."""
    desk, lead = office.desk("Ash"), office.desk("Rowan", "supervisor")
    person = a_person()
    made = Alert(id=new_id(), file_id=person.file_id, words="Ring twice")
    desk.sync(desk.create(person), desk.create(made))
    lead.sync()
    return desk, lead, made


def came_back(desk: Desk, about: Alert) -> Operation:
    """Return an edit that the service refuses."""
    return desk.operation(OperationKind.PATCH, key_of(about), fields={"since": (None, "soon")})


@pytest.mark.parametrize("together", [True, False])
def test_words_that_came_back_are_not_taken_for_a_colleagues(
    pair: tuple[Desk, Desk, Alert], *, together: bool
) -> None:
    desk, lead, made = pair
    # The desk counts its own edit: it expects the record to have moved once before the removal.
    edit = came_back(desk, made)
    removal = desk.operation(OperationKind.REMOVE, key_of(made), revision=2)
    lead.sync(lead.patch(made, replace(made, words="Ring twice, the bell is broken")))
    pushes = [(edit, removal)] if together else [(edit,), (removal,)]
    told = [outcome.result for push in pushes for outcome in desk.sync(*push)]
    assert told == [Result.REFUSED, Result.CONFLICT]
    assert not desk.rows[key_of(made)].deleted


def test_after_words_that_came_back_a_record_can_be_removed(
    pair: tuple[Desk, Desk, Alert],
) -> None:
    desk, _lead, made = pair
    edit = came_back(desk, made)
    removal = desk.operation(OperationKind.REMOVE, key_of(made), revision=2)
    assert [o.result for o in desk.sync(edit, removal)] == [Result.REFUSED, Result.APPLIED]
    assert desk.rows[key_of(made)].deleted


def test_who_removed_a_record_in_the_second_in_which_they_made_it_is_kept() -> None:
    stamp = Stamp("ash", "supervisor", "2026-03-02T16:33:00Z")
    key = Key(files.main(new_id()), "step", new_id())
    doc: dict[str, Wire] = {"who": "me"}
    made = Row(
        key=key,
        revision=2,
        position=7,
        deleted=True,
        doc=doc,
        created=stamp,
        changed=stamp,
        stamps={"who": stamp, DELETED: stamp},
    )
    kept = orjson.loads(orjson.dumps(columns_of(made, "d")))
    names = [
        "file_id",
        "type",
        "id",
        "rev",
        "position",
        "deleted",
        "digest",
        "doc",
        "created",
        "changed",
        "stamps",
    ]
    assert row_of(tuple(kept[name] for name in names)) == (made, "d")
