"""A branch is removed whole or not at all, and what is written below a removal is never lost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbdesk.domain import files
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, OperationKind, Result
from wbdesk.domain.row import Key, Row
from worlds import Service

MAIN = files.main(new_id())
PLAN, GOAL = Key(MAIN, "plan", new_id()), Key(MAIN, "goal", new_id())
STEPS = [Key(MAIN, "step", new_id()) for _ in range(2)]
CREATE, PATCH = OperationKind.CREATE, OperationKind.PATCH
REMOVE, SETTLE = OperationKind.REMOVE, OperationKind.SETTLE
Pair = tuple[Wire, Wire]


def op(
    kind: OperationKind, author: str, key: Key, *, revision: int = 0, **fields: Pair
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


def step(author: str, key: Key, who: str = "Wren") -> Operation:
    return op(CREATE, author, key, goal=("", GOAL.id), who=("", who))


def together(*operations: Operation) -> list[Operation]:
    name = new_id()
    return [replace(one, group=name, n=n) for n, one in enumerate(operations, start=1)]


def take_out(service: Service, author: str, *keys: Key, seen: dict[Key, int]) -> list[Result]:
    removals = [op(REMOVE, author, key, revision=seen[key]) for key in keys]
    return send(service, *together(*removals))


def send(service: Service, *operations: Operation) -> list[Result]:
    return [outcome.result for outcome in service.push(operations)]


def seen(service: Service) -> dict[Key, int]:
    return {key: row.revision for key, row in service.rows.items()}


def standing(service: Service) -> set[Key]:
    known = {PLAN, GOAL, *STEPS}
    return {key for key, row in service.rows.items() if key in known and not row.deleted}


def difference(service: Service) -> Row:
    (row,) = [row for row in service.rows.values() if row.key.type == "difference"]
    return row


@pytest.fixture
def service() -> Service:
    service = Service()
    made = op(CREATE, "amal", GOAL, plan=("", PLAN.id), importance=(None, 3))
    send(service, op(CREATE, "amal", PLAN), made, *(step("amal", key) for key in STEPS))
    return service


def test_a_branch_as_it_was_seen_is_removed_whole(service: Service) -> None:
    assert take_out(service, "bo", GOAL, *STEPS, seen=seen(service)) == [Result.APPLIED] * 3
    assert standing(service) == {PLAN}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_a_branch_in_which_somebody_wrote_stays_whole(
    service: Service, order: tuple[int, ...]
) -> None:
    before = seen(service)
    send(service, op(PATCH, "cy", STEPS[1], who=("Wren", "Ida")))
    keys = [GOAL, *STEPS]
    assert take_out(service, "bo", *(keys[n] for n in order), seen=before) == [Result.CONFLICT] * 3
    assert standing(service) == {PLAN, GOAL, *STEPS}
    about = difference(service).doc
    assert (about["of_type"], about["of_id"], about["field"]) == ("goal", GOAL.id, "deleted")


def test_a_step_that_the_remover_did_not_see_keeps_its_goal(service: Service) -> None:
    before = seen(service)
    unseen = Key(MAIN, "step", new_id())
    send(service, step("cy", unseen))
    assert take_out(service, "bo", GOAL, *STEPS, seen=before) == [Result.CONFLICT] * 3
    assert GOAL in standing(service)
    assert not service.rows[unseen].deleted


@pytest.mark.parametrize("new", [True, False])
def test_a_word_below_a_removed_goal_is_an_edit_of_the_goal(service: Service, *, new: bool) -> None:
    take_out(service, "bo", GOAL, *STEPS, seen=seen(service))
    unseen = Key(MAIN, "step", new_id())
    late = step("cy", unseen, "Ida") if new else op(PATCH, "cy", STEPS[0], who=("Wren", "Ida"))
    assert send(service, late) == [Result.CONFLICT]
    about = difference(service)
    assert about.doc["of_id"] == GOAL.id
    assert [(s["author"], s["value"]) for s in alternatives_of(about.doc)] == [("bo", 1), ("cy", 0)]
    send(service, op(SETTLE, "cy", about.key, revision=about.revision, chosen=(None, 0)))
    assert standing(service) == {PLAN, GOAL, *STEPS}
    written = service.rows[unseen if new else STEPS[0]]
    assert written.doc["who"] == "Ida"
    assert not written.deleted


def test_what_is_chosen_to_go_takes_its_branch_along(service: Service) -> None:
    before = seen(service)
    send(service, op(PATCH, "cy", STEPS[1], who=("Wren", "Ida")))
    take_out(service, "bo", GOAL, *STEPS, seen=before)
    about = difference(service)
    send(service, op(SETTLE, "cy", about.key, revision=about.revision, chosen=(None, 1)))
    assert standing(service) == {PLAN}


def test_a_choice_about_what_was_removed_is_asked_about_too(service: Service) -> None:
    send(service, op(PATCH, "bo", GOAL, importance=(3, 5)))
    send(service, op(PATCH, "cy", GOAL, importance=(3, 7)))
    chosen = difference(service)
    take_out(service, "bo", GOAL, *STEPS, seen=seen(service))
    choice = op(SETTLE, "cy", chosen.key, revision=chosen.revision, chosen=(None, 7))
    assert send(service, choice) == [Result.CONFLICT]
    about = service.open_difference(GOAL, "deleted")
    assert about
    assert [(s["author"], s["value"]) for s in alternatives_of(about.doc)] == [("bo", 1), ("cy", 0)]
    assert service.rows[GOAL].doc["importance"] == 7


@pytest.mark.parametrize("key", [GOAL, STEPS[0]])
def test_who_chooses_a_removal_sees_first_what_was_written_since(
    service: Service, key: Key
) -> None:
    before = seen(service)
    send(service, op(PATCH, "cy", STEPS[1], who=("Wren", "Ida")))
    take_out(service, "bo", GOAL, *STEPS, seen=before)
    about = difference(service)
    in_step, in_goal = (
        op(PATCH, "cy", key, who=("Wren", "Ola")),
        op(PATCH, "cy", key, rank=("", "a")),
    )
    send(service, in_step if key in STEPS else in_goal)
    choice = op(SETTLE, "bo", about.key, revision=about.revision, chosen=(None, 1))
    assert send(service, choice) == [Result.CONFLICT]
    assert standing(service) == {PLAN, GOAL, *STEPS}
    again = op(SETTLE, "bo", about.key, revision=difference(service).revision, chosen=(None, 1))
    assert send(service, again) == [Result.APPLIED]
    assert standing(service) == {PLAN}


def test_steps_come_back_with_their_goal_also_after_it_was_chosen_to_go(service: Service) -> None:
    take_out(service, "bo", GOAL, *STEPS, seen=seen(service))
    for who, kept in (("di", 1), ("ed", 0)):
        send(service, op(PATCH, "cy", GOAL, importance=(3, 4 + kept)))
        (asked,) = [
            row
            for row in service.rows.values()
            if (row.key.type, row.doc.get("field"), row.doc.get("state"))
            == ("difference", "deleted", "open")
        ]
        send(service, op(SETTLE, who, asked.key, revision=asked.revision, chosen=(None, kept)))
    assert standing(service) == {PLAN, GOAL, *STEPS}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_goal_that_is_taken_out_twice_brings_all_its_steps_back(
    service: Service, order: tuple[int, int]
) -> None:
    before = seen(service)
    take_out(service, "bo", GOAL, *STEPS, seen=before)
    late = Key(MAIN, "step", new_id())
    send(service, step("cy", late))
    now = seen(service)
    again = [op(REMOVE, "di", key, revision=now[key]) for key in (GOAL, late)]
    later = [replace(one, written_at="2026-03-11T10:00:00Z") for one in again]
    send(service, *together(*(later[n] for n in order)))
    asked = difference(service)
    send(service, op(SETTLE, "ed", asked.key, revision=asked.revision, chosen=(None, 0)))
    assert standing(service) == {PLAN, GOAL, *STEPS}
    assert not service.rows[late].deleted


def test_a_step_that_was_taken_out_by_itself_does_not_come_back(service: Service) -> None:
    gone = replace(op(REMOVE, "bo", STEPS[0], revision=1), written_at="2026-03-09T10:00:00Z")
    send(service, gone)
    take_out(service, "bo", GOAL, STEPS[1], seen=seen(service))
    send(service, op(PATCH, "cy", GOAL, importance=(3, 9)))
    about = difference(service)
    send(service, op(SETTLE, "cy", about.key, revision=about.revision, chosen=(None, 0)))
    assert standing(service) == {PLAN, GOAL, STEPS[1]}


@given(st.integers(0, 2**32), st.integers(1, 10))
@settings(max_examples=60)
def test_no_word_stands_below_a_removal_without_a_choice_about_it(seed: int, count: int) -> None:
    """Whatever the order, a standing row has no removed row above it that nobody is asked about."""
    chance = random.Random(seed)
    service = Service()
    made = op(CREATE, "amal", GOAL, plan=("", PLAN.id), importance=(None, 3))
    send(service, op(CREATE, "amal", PLAN), made, *(step("amal", key) for key in STEPS))
    known = {name: seen(service) for name in ("bo", "cy")}
    for turn in range(count):
        who = chance.choice(("bo", "cy"))
        key = chance.choice((GOAL, *STEPS))
        act = chance.choice(("look", "write", "add", "remove"))
        if act == "look":
            known[who] = seen(service)
        elif act == "write" and key != GOAL:
            send(service, op(PATCH, who, key, who=("Wren", f"{who} {turn}")))
        elif act == "add":
            send(service, step(who, Key(MAIN, "step", new_id()), f"{who} {turn}"))
        elif act == "remove":
            mine = [k for k in known[who] if k == GOAL or service.rows[k].doc.get("goal")]
            take_out(service, who, *mine, seen=known[who])
    for row in service.rows.values():
        if row.key.type == "step" and not row.deleted and service.rows[GOAL].deleted:
            assert service.open_difference(GOAL, "deleted")
