"""The plan and the map: adding, moving, removing, agreeing, comparing, and what paper shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factories import add_person, bilingual, filled_case, make_me
from fakes import FakeDesk
from wbdesk.application import network, paper_record, people, plans, printing, saving
from wbdesk.application.paper_kinds import PLAN, PrintFacts, read
from wbdesk.application.paper_rows import PaperAsked
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.lists import Sector
from wbdesk.domain.operation import Act
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.network import Closeness, Tie, TieKind
from wbdesk.domain.records.person import PaperAtHome, SafeContact
from wbdesk.domain.records.plan import Goal, Step, StepWho


@pytest.fixture
def fake() -> FakeDesk:
    """A desk with nobody on it."""
    return FakeDesk(make_me())


def view_of(fake: FakeDesk, person: str) -> plans.PlanView:
    """The plan's screen, which must be there."""
    view = plans.plan_view(fake.desk(), person)
    assert view
    return view


def with_goals(fake: FakeDesk) -> str:
    """Add a person with two goals and three steps; return the id."""
    desk = fake.desk()
    person = add_person(desk)
    for words in ("Walk to the canal", "Sleep better"):
        plans.add_goal(desk, person, bilingual(words))
    goal = view_of(fake, person).goals[0].goal
    for words in ("Find shoes", "Go with Wren", "Go alone"):
        plans.add_step(desk, goal, bilingual(words), who_kind=StepWho.OTHER, who="Wren")
    return person


def shown(fake: FakeDesk, person: str) -> list[tuple[str, list[str]]]:
    """The goals and their steps as they stand on the screen."""
    return [
        (view.goal.words.en, [step.words.en for step in view.steps])
        for view in view_of(fake, person).goals
    ]


def test_goals_and_steps_stand_in_the_order_in_which_they_were_added(fake: FakeDesk) -> None:
    assert shown(fake, with_goals(fake)) == [
        ("Walk to the canal", ["Find shoes", "Go with Wren", "Go alone"]),
        ("Sleep better", []),
    ]


def test_moving_a_goal_or_a_step_writes_one_rank(fake: FakeDesk) -> None:
    person = with_goals(fake)
    desk = fake.desk()
    before = len(fake.operations)
    plans.move_goal(desk, view_of(fake, person).goals[1].goal, -1)
    first = view_of(fake, person).goals[1]
    plans.move_step(desk, first.steps[0], 1)
    assert shown(fake, person) == [
        ("Sleep better", []),
        ("Walk to the canal", ["Go with Wren", "Find shoes", "Go alone"]),
    ]
    assert [tuple(op.fields) for op in fake.operations[before:]] == [("rank",), ("rank",)]


def test_moving_past_the_end_writes_nothing(fake: FakeDesk) -> None:
    person = with_goals(fake)
    before = len(fake.operations)
    plans.move_goal(fake.desk(), view_of(fake, person).goals[0].goal, -1)
    assert len(fake.operations) == before


def test_a_removed_goal_comes_back_with_its_steps(fake: FakeDesk) -> None:
    person = with_goals(fake)
    desk = fake.desk()
    before = shown(fake, person)
    removed = plans.remove_goal(desk, view_of(fake, person).goals[0].goal)
    assert shown(fake, person) == [("Sleep better", [])]
    assert desk.reads.records(Step) == ()
    saving.put_back(desk, removed)
    assert shown(fake, person) == before
    assert not {goal.id for goal in desk.reads.records(Goal)} & {removed.records[0].id}


def test_a_step_that_is_done_counts_and_can_be_taken_back(fake: FakeDesk) -> None:
    person = with_goals(fake)
    step = view_of(fake, person).goals[0].steps[0]
    plans.mark_step(fake.desk(), step, done=True)
    assert view_of(fake, person).goals[0].done == 1
    plans.mark_step(fake.desk(), view_of(fake, person).goals[0].steps[0], done=False)
    assert view_of(fake, person).goals[0].done == 0


def test_agreeing_keeps_the_whole_text_and_later_edits_are_a_draft(fake: FakeDesk) -> None:
    person = with_goals(fake)
    desk = fake.desk()
    plans.agree(desk, person, "Thandeka and Wren", ("en", "so"))
    assert [op.act for op in fake.groups[-1]] == [Act.AGREE]
    view = view_of(fake, person)
    assert not view.changed_since_agreed
    assert view.versions[0].languages == ("en", "so")
    assert "Walk to the canal" in repr(view.versions[0].version.content)
    assert "Go alone" in repr(view.versions[0].version.content)
    goal = view.goals[0].goal
    plans.save_goal(desk, goal, replace(goal, words=bilingual("Walk to the lock")))
    assert view_of(fake, person).changed_since_agreed
    assert "Walk to the lock" not in repr(view_of(fake, person).versions[0].version.content)


@pytest.mark.parametrize(
    ("with_whom", "languages", "code"),
    [("", ("en",), "agreed-with-missing"), ("Thandeka", (), "language-missing")],
)
def test_agreeing_says_with_whom_and_in_what(
    fake: FakeDesk, with_whom: str, languages: tuple[str, ...], code: str
) -> None:
    person = with_goals(fake)
    with pytest.raises(Refused, match=code):
        plans.agree(fake.desk(), person, with_whom, languages)


def test_an_empty_plan_is_not_agreed(fake: FakeDesk) -> None:
    person = add_person(fake.desk())
    with pytest.raises(Refused, match="plan-empty"):
        plans.agree(fake.desk(), person, "Thandeka", ("en",))


def test_a_new_review_date_reaches_the_list_in_the_same_group(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    plan = view_of(fake, person).plan
    day = dt.date(2026, 7, 14)
    plans.save_plan(desk, plan, replace(plan, review_on=day))
    assert [op.type for op in fake.groups[-1]] == ["episode", "plan"]
    assert desk.reads.records(Episode)[0].plan_due == day


def test_lines_that_the_page_lacks_are_counted(fake: FakeDesk) -> None:
    desk = fake.desk()
    case = filled_case(desk)
    people.add_person(desk, replace(case, person=replace(case.person, paper_language="so")))
    plans.add_goal(desk, case.person_id, bilingual("Walk", "Soco", "so"))
    plans.add_goal(desk, case.person_id, bilingual("Sleep"))
    view = view_of(fake, case.person_id)
    assert (view.language, view.missing_lines) == ("so", 1)


def drawn(fake: FakeDesk) -> tuple[str, list[Tie]]:
    """Add a person with a map of three ties."""
    desk = fake.desk()
    person = add_person(desk)
    network.start_map(desk, person)
    view = network.map_view(desk, person)
    assert view
    for name, kind in (("Wren", TieKind.PERSON), ("Larder", TieKind.SERVICE), ("Moss", "pet")):
        tie = network.new_tie(desk, view.map)
        network.add_tie(desk, replace(tie, name=name, kind=TieKind(kind)))
    return person, list(ties(fake, person))


def ties(fake: FakeDesk, person: str) -> tuple[Tie, ...]:
    """The ties of the newest map."""
    view = network.map_view(fake.desk(), person)
    assert view
    return view.ties


def test_two_days_of_a_map_show_who_came_went_and_moved(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, _first = drawn(fake)
    fake.clock.on(days=60)
    network.start_map(desk, person)
    wren, larder, _moss = ties(fake, person)
    network.move_closer(desk, wren)
    network.remove_tie(desk, larder)
    view = network.map_view(desk, person)
    assert view
    added = replace(network.new_tie(desk, view.map), name="Choir", sector=Sector.COMMUNITY)
    network.add_tie(desk, added)
    newest, oldest = view.maps
    told = network.compare(desk, oldest, newest)
    by_name = {(one.after or one.before).name: one.how for one in told.ties if one}  # type: ignore[union-attr]  # one side is there
    assert by_name == {"Wren": "closer", "Larder": "gone", "Moss": "same", "Choir": "new"}
    assert (told.measures_before.size, told.measures_before.near) == (3, 0)
    assert (told.measures_after.size, told.measures_after.near) == (3, 1)


def test_a_tie_stops_at_the_innermost_ring(fake: FakeDesk) -> None:
    person, _ties = drawn(fake)
    for _ in range(5):
        network.move_closer(fake.desk(), ties(fake, person)[0])
    assert ties(fake, person)[0].closeness is Closeness.CLOSEST


def test_who_must_not_know_is_not_in_private_view_and_never_on_paper(fake: FakeDesk) -> None:
    person, (wren, larder, _moss) = drawn(fake)
    desk = fake.desk()
    network.save_tie(desk, wren, replace(wren, must_not_know=Answer.YES, show_on_paper=Answer.YES))
    network.save_tie(desk, larder, replace(larder, show_on_paper=Answer.YES))
    private = network.map_view(desk, person, private=True)
    assert "Wren" not in repr(private)
    paper = printing.map_paper(desk, person)
    assert [tie.name for tie in paper.ties] == ["Larder"]
    assert paper.names == ()
    assert paper.not_asked == 1
    assert "Wren" not in repr(paper)


def test_a_tie_without_a_name_is_not_put_on_the_map(fake: FakeDesk) -> None:
    person, (wren, *_rest) = drawn(fake)
    with pytest.raises(Refused, match="name-missing"):
        network.save_tie(fake.desk(), wren, replace(wren, name=" "))
    assert len(ties(fake, person)) == 3


def test_plan_paper_names_who_is_about_to_be_named(fake: FakeDesk) -> None:
    person = with_goals(fake)
    paper = printing.plan_paper(fake.desk(), person, size=24)
    assert paper.names == ("Wren",)
    assert paper.head.size == 24
    assert paper.goals[0].steps[0].words.en == "Find shoes"
    assert paper.agreed_at is None
    plans.agree(fake.desk(), person, "Thandeka", ("en",))
    assert printing.plan_paper(fake.desk(), person).agreed_with == "Thandeka"


def test_paper_for_a_home_without_paper_needs_a_reason(fake: FakeDesk) -> None:
    desk = fake.desk()
    case = filled_case(desk)
    safe = SafeContact(paper=PaperAtHome.NO)
    people.add_person(desk, replace(case, person=replace(case.person, safe_contact=safe)))
    rule = printing.paper_head(desk, case.person_id).rule
    assert rule.keep_for_surgery
    found = read(desk, PrintFacts(PLAN, case.person_id), str)
    asked = PaperAsked(desk.clock.today(), language="so", with_english=True)
    with pytest.raises(Refused, match="why-print-missing"):
        paper_record.handed(desk, found, asked, " ")
    paper_record.handed(desk, found, asked, "Asked for it")
    assert fake.operations[-1].type == "access"
    assert fake.operations[-1].fields["why"] == ("", "Asked for it")
    assert fake.operations[-1].fields["what"] == ("", "plan, 18 pt, so en")
