"""One visit, from the person's first line to the signature, over the real encrypted file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desks import Desk as Laptop
from desks import new_desk
from factories import bilingual, filled_case, filled_voucher, foodbank, worker_record
from fakes import FakeClock
from wbdesk.application import (
    bookings,
    caseload,
    differences,
    network,
    people,
    plans,
    printing,
    safeguarding,
    settings,
    visits,
    vouchers,
    waiting,
)
from wbdesk.application.ports import Desk
from wbdesk.application.summary import summary
from wbdesk.application.visits import Finish
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Intervention
from wbdesk.domain.operation import Act, Operation, OperationKind, Result
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.network import Closeness, TieKind
from wbdesk.domain.records.plan import StepWho
from worlds import Service

# Noon: near midnight the booking would be tomorrow's.
CLOCK = FakeClock(dt.datetime.now(dt.UTC).replace(hour=12, minute=0, second=0, microsecond=0))
NOTE = "The kettle sings; the letters lie unopened on the stairs"


def desk_of(laptop: Laptop) -> Desk:
    """Return what the verbs are given."""
    return Desk(laptop.units, laptop.reads, CLOCK, laptop.me)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """The practitioner's."""
    made = new_desk(tmp_path / "practitioner", "Ottilie Marchbank")
    yield made
    made.store.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Laptop]:
    """The supervisor's."""
    made = new_desk(tmp_path / "supervisor", "Aurelio Stanmore", "supervisor")
    yield made
    made.store.close()


def set_up_team(laptop: Laptop, *others: Laptop) -> None:
    """Write the team's own records from the first desk."""
    for one in (laptop, *others):
        laptop.save(None, worker_record(one.me))
    laptop.save(None, foodbank(laptop.me.team_file))
    settings.ensure_voucher_key(desk_of(laptop))


def write_plan(desk: Desk, person: str) -> None:
    """Two goals with steps, two lines in both languages, a review date, and the agreement."""
    for words in ("Open the letters", "Reach the garden"):
        plans.add_goal(desk, person, bilingual(words))
    view = plans.plan_view(desk, person)
    assert view
    for goal in view.goals:
        plans.add_step(desk, goal.goal, Bilingual(en="With Wren"), who_kind=StepWho.PERSON)
    two = replace(
        view.plan,
        matters=bilingual("My garden", "আমার বাগান", "bn"),
        strengths=bilingual("I sing", "আমি গান গাই", "bn"),
        review_on=CLOCK.today() + dt.timedelta(days=60),
    )
    plans.save_plan(desk, view.plan, two)
    plans.agree(desk, person, "Thandeka", ("en", "bn"))


def draw_map(desk: Desk, person: str) -> None:
    """Two people and a service; one comes closer."""
    network.start_map(desk, person)
    view = network.map_view(desk, person)
    assert view
    ties = (("Wren", TieKind.PERSON), ("Moss", TieKind.PERSON), ("Larder", TieKind.SERVICE))
    for name, kind in ties:
        tie = network.new_tie(desk, view.map)
        shown = Answer.YES if name == "Wren" else Answer.NOT_ASKED
        network.add_tie(desk, replace(tie, name=name, kind=kind, show_on_paper=shown))
    view = network.map_view(desk, person)
    assert view
    network.move_closer(desk, view.ties[0])


def visit(desk: Desk) -> tuple[str, str]:
    """Walk through one visit; return the person's and the contact's id."""
    case = filled_case(desk)
    person = replace(case.person, paper_language="bn")
    person_id = people.add_person(desk, replace(case, person=person)).person_id
    booking = bookings.new_booking(desk, person_id, CLOCK.now() + dt.timedelta(minutes=5))
    bookings.book(desk, booking)
    _changed, contact_id = visits.start(desk, person_id, bookings.day(desk).visits[0].booking)
    write_note(desk, person_id, contact_id)
    write_plan(desk, person_id)
    draw_map(desk, person_id)
    bank = vouchers.foodbanks(desk)[0]
    vouchers.issue(desk, filled_voucher(desk, person_id, bank))
    visits.finish(desk, contact_id, person_id, Finish(next_words="Wednesday"))
    return person_id, contact_id


def write_note(desk: Desk, person_id: str, contact_id: str) -> None:
    """Type the note, letting some of it become operations, and tick what was done."""
    view = visits.visit_view(desk, person_id, contact_id)
    assert view
    visits.type_note(desk, view.saved, "note", NOTE[:20])
    visits.settle_drafts(desk)
    view = visits.visit_view(desk, person_id, contact_id)
    assert view
    visits.type_note(desk, view.saved, "note", NOTE)
    visits.tick(desk, contact_id, person_id, Intervention.LETTERS, on=True)
    visits.set_mood(desk, contact_id, person_id, 4)
    going_on = visits.visit_view(desk, person_id, contact_id)
    assert going_on
    assert (going_on.saved.note, going_on.typed.note) == (NOTE[:20], NOTE)


def sent(laptop: Laptop) -> list[Operation]:
    """Everything that waits, group by group."""
    return list(laptop.sync.batch())


def test_the_story_leaves_one_group_an_act(laptop: Laptop) -> None:
    set_up_team(laptop)
    desk = desk_of(laptop)
    person, contact = visit(desk)
    acts = {act: [(op.type, op.kind.value) for op in sent(laptop) if op.act is act] for act in Act}
    assert acts[Act.AGREE] == [("plan_version", "create")]
    assert acts[Act.ISSUE] == [("voucher", "create"), ("voucher_mark", "create")]
    assert acts[Act.SIGN] == [
        ("contact_mark", "patch"),
        ("booking", "patch"),
        ("visit_safety", "patch"),
        ("contact", "remove"),
        ("contact", "create"),
    ]
    assert len({op.group for op in sent(laptop) if op.act is Act.SIGN}) == 1
    signed = laptop.reads.get(Contact, contact, files.main(person))
    assert signed
    assert (signed.note, signed.mood) == (NOTE, 4)
    assert signed.interventions == {Intervention.LETTERS}
    assert not laptop.reads.drafts()


def test_the_summary_and_the_paper_show_what_was_done(laptop: Laptop) -> None:
    set_up_team(laptop)
    desk = desk_of(laptop)
    person, _contact = visit(desk)
    shown = summary(desk, person)
    assert shown
    assert shown.own_words.other == "আমার বাগান"
    assert {row.kind for row in shown.timeline} == {"visit", "agreed", "voucher"}
    assert shown.map
    assert shown.map.measures.by_ring[1] == (Closeness.CLOSE, 1)
    assert shown.standing
    assert shown.standing.days == 0
    paper = printing.plan_paper(desk, person)
    assert paper.agreed_with == "Thandeka"
    assert paper.missing_lines == 4
    assert [tie.name for tie in printing.map_paper(desk, person).ties] == ["Wren"]
    assert waiting.sync_centre(desk).waiting[-1].person_name == "Thandeka Vellacott"
    row = caseload.caseload(desk, caseload.asked(desk)).rows[0]
    assert (row.person_id, row.days, row.goals, row.unfinished) == (person, 0, 2, 0)


def test_everything_written_offline_is_applied_and_nothing_differs(
    laptop: Laptop, other: Laptop
) -> None:
    service = Service()
    set_up_team(laptop, other)
    person, contact = visit(desk_of(laptop))
    author = files.author(person, laptop.me.account)
    laptop.exchange(service)
    assert {outcome.result for outcome in service.outcomes.values()} == {Result.APPLIED}
    assert not laptop.reads.waiting()
    for file_id in (files.cover(person), files.main(person), laptop.me.team_file):
        service.grant(other.me.account, file_id)
    other.exchange(service)
    read = other.reads.get(Contact, contact, files.main(person))
    assert read
    assert read.note == NOTE
    assert not other.reads.holds(author)
    assert not laptop.reads.differences()
    assert bookings.unfinished(desk_of(laptop)) == ()
    rows = caseload.caseload(desk_of(other), caseload.asked(desk_of(other), whole_team=True)).rows
    assert [(row.person_id, row.worker_name) for row in rows] == [(person, "Ottilie Marchbank")]


def change_review(laptop: Laptop, person: str, days: int) -> dt.date:
    """Set another review date on one desk; return it."""
    view = plans.plan_view(desk_of(laptop), person)
    assert view
    day = CLOCK.today() + dt.timedelta(days=days)
    plans.save_plan(desk_of(laptop), view.plan, replace(view.plan, review_on=day))
    return day


def test_two_review_dates_are_both_seen_and_one_choice_settles_them(
    laptop: Laptop, other: Laptop
) -> None:
    service = Service()
    set_up_team(laptop, other)
    person, _contact = visit(desk_of(laptop))
    for one in (laptop, other, laptop):
        one.exchange(service)
    mine, theirs = change_review(laptop, person, 30), change_review(other, person, 90)
    for one in (laptop, other, laptop):
        one.exchange(service)
    for one in (laptop, other):
        (view,) = differences.difference_views(desk_of(one))
        assert {side.value for side in view.sides} == {mine.isoformat(), theirs.isoformat()}
        assert view.person_name == "Thandeka Vellacott"
    (view,) = differences.difference_views(desk_of(other))
    differences.settle(desk_of(other), view.difference, mine.isoformat())
    for one in (other, laptop):
        one.exchange(service)
        assert differences.difference_views(desk_of(one)) == ()
        assert not one.reads.differences()
        shown = plans.plan_view(desk_of(one), person)
        assert shown
        assert shown.plan.review_on == mine
        row = caseload.caseload(desk_of(one), caseload.asked(desk_of(one), whole_team=True)).rows[0]
        assert row.plan_due == mine


def test_a_concern_leaves_no_trace_on_a_desk_without_its_grant(
    laptop: Laptop, other: Laptop
) -> None:
    service = Service()
    set_up_team(laptop, other)
    desk = desk_of(laptop)
    person, _contact = visit(desk)
    made = replace(safeguarding.new_concern(desk, person), words="cinnabar bruise")
    safeguarding.raise_concern(desk, made, "Ask your supervisor before you visit")
    laptop.exchange(service)
    for file_id in (files.cover(person), files.main(person), laptop.me.team_file):
        service.grant(other.me.account, file_id)
    other.exchange(service)
    assert safeguarding.concerns(desk_of(other)) == ()
    head = summary(desk_of(other), person)
    assert head
    assert "ask-supervisor" in {chip.kind for chip in head.header.chips}
    assert "cinnabar" not in repr(head)
    assert other.reads.find("cinnabar", 10) == ()


def test_what_was_removed_before_it_was_ever_sent_stays_removed(laptop: Laptop) -> None:
    service = Service()
    set_up_team(laptop)
    desk = desk_of(laptop)
    person, _contact = visit(desk)
    view = plans.plan_view(desk, person)
    assert view
    plans.move_goal(desk, view.goals[0].goal, 1)
    view = plans.plan_view(desk, person)
    assert view
    plans.remove_goal(desk, view.goals[1].goal)
    laptop.exchange(service)
    kinds = {op.kind for op in sent(laptop)}
    assert OperationKind.REMOVE not in kinds
    assert not laptop.reads.differences()
    view = plans.plan_view(desk, person)
    assert view
    assert [goal.goal.words.en for goal in view.goals] == ["Reach the garden"]


def test_a_visit_that_was_sent_half_way_is_signed_without_a_difference(laptop: Laptop) -> None:
    service = Service()
    set_up_team(laptop)
    desk = desk_of(laptop)
    person = people.add_person(desk, filled_case(desk)).person_id
    _changed, contact = visits.start(desk, person)
    laptop.exchange(service)
    write_note(desk, person, contact)
    laptop.exchange(service)
    visits.tick(desk, contact, person, Intervention.FOOD, on=True)
    visits.finish(desk, contact, person)
    laptop.exchange(service)
    assert {outcome.result for outcome in service.outcomes.values()} == {Result.APPLIED}
    own = laptop.reads.get(Contact, contact, files.author(person, laptop.me.account))
    assert own is None or own.deleted
    assert visits.contacts(desk, person)[0].finished
