"""A removal takes along what its author saw, whatever became of their own words before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Operation, OperationKind, Result
from wbdesk.domain.records.person import Alert


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
