"""Vouchers, concerns, measures, differences, the log and the team: what is counted and shown."""

from __future__ import annotations

import ast
import csv
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from factories import (
    add_person,
    colleague_of,
    filled_voucher,
    foodbank,
    make_me,
    start_visit,
    worker_record,
)
from fakes import FakeDesk
from wbdesk.application import (
    access,
    differences,
    find,
    households,
    measures,
    plans,
    protocols,
    refusals,
    safeguarding,
    settings,
    team,
    vouchers,
    waiting,
)
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.difference import Difference, alternative
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import FileKind, kind_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Intervention, Role
from wbdesk.domain.operation import Act, Stamp
from wbdesk.domain.records.episode import Episode
from wbdesk.domain.records.measure import HowGiven, Item
from wbdesk.domain.records.plan import Plan
from wbdesk.domain.records.team import DutyRota, Protocol, Service, Situation
from wbdesk.domain.records.voucher import VoucherMark, VoucherReason, VoucherState

SOURCE = Path(__file__).resolve().parents[3] / "src" / "wbdesk"


@pytest.fixture
def fake() -> FakeDesk:
    """A desk with nobody on it, of a team that has its voucher key."""
    made = FakeDesk(make_me())
    settings.ensure_voucher_key(made.desk())
    return made


def issued(fake: FakeDesk, person: str, bank: Service) -> None:
    """Issue one voucher."""
    vouchers.issue(fake.desk(), filled_voucher(fake.desk(), person, bank))


def test_a_voucher_and_its_mark_are_one_group_and_the_mark_names_nobody(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file)
    fake.put(bank)
    issued(fake, person, bank)
    group = fake.groups[-1]
    assert [(op.type, op.act) for op in group] == [
        ("voucher", Act.ISSUE),
        ("voucher_mark", Act.ISSUE),
    ]
    assert person not in repr(group[1].fields)
    assert group[0].id not in repr(group[1])


def test_the_household_is_counted_in_the_food_banks_own_window(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file, most=2)
    fake.put(bank)
    issued(fake, person, bank)
    assert vouchers.check_before(desk, person, bank).count == 1
    fake.clock.on(days=190)
    assert vouchers.check_before(desk, person, bank).count == 0


def test_one_more_needs_a_reason_and_is_never_barred(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file, most=1)
    fake.put(bank)
    issued(fake, person, bank)
    more = filled_voucher(desk, person, bank)
    with pytest.raises(Refused) as refused:
        vouchers.issue(desk, more)
    assert (refused.value.code, refused.value.facts) == ("why-one-more", {"count": 1})
    vouchers.issue(desk, replace(more, override_why="Freezer broke; the food bank agreed"))
    check = vouchers.check_before(desk, person, bank)
    assert (check.count, check.over, check.team_known) == (2, True, True)


def test_a_colleagues_mark_for_the_household_counts_without_a_name(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file)
    mark = VoucherMark(
        id=new_id(),
        file_id=fake.me.team_file,
        household_hash=vouchers.household_hash(desk, person),
        foodbank=bank.name,
        issued_on=dt.date(2026, 4, 1),
        state=VoucherState.ISSUED,
    )
    fake.put(bank, mark)
    (earlier,) = vouchers.check_before(desk, person, bank).earlier
    assert (earlier.issued_on, earlier.mine) == (dt.date(2026, 4, 1), False)


def test_a_voucher_that_was_taken_back_no_longer_counts(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file)
    fake.put(bank)
    issued(fake, person, bank)
    vouchers.cancel(desk, vouchers.vouchers(desk, person)[0])
    assert vouchers.check_before(desk, person, bank).count == 0


def test_a_voucher_on_paper_says_nothing_about_why(fake: FakeDesk) -> None:
    desk = fake.desk()
    person, bank = add_person(desk), foodbank(fake.me.team_file)
    fake.put(bank)
    made = filled_voucher(desk, person, bank)
    made = replace(made, reasons=frozenset({VoucherReason.DEBT}), override_why="Bailiffs came")
    vouchers.issue(desk, made)
    told = vouchers.words_of(desk, vouchers.vouchers(desk, person)[0])
    assert "Debt" not in repr(told)
    assert "debt" not in repr(told)
    assert "Bailiffs" not in repr(told)
    assert told.children == (0, 2, 0)
    vouchers.mark_printed(desk, vouchers.vouchers(desk, person)[0], size=18, language="en")
    assert vouchers.vouchers(desk, person)[0].state is VoucherState.ISSUED
    assert desk.reads.records(VoucherMark)[0].state is VoucherState.ISSUED


def test_a_practice_number_begins_with_x(fake: FakeDesk) -> None:
    desk = replace(fake.desk(), me=replace(fake.me, practice=True))
    bank = foodbank(fake.me.team_file)
    person = add_person(fake.desk())
    assert vouchers.new_voucher(desk, person, bank).number[0] == "X"
    assert vouchers.new_voucher(fake.desk(), person, bank).number[0] != "X"


def test_a_concern_leaves_no_word_outside_its_file(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    made = replace(safeguarding.new_concern(desk, person), words="cinnabar bruise")
    safeguarding.raise_concern(desk, made, "Ask your supervisor before you visit")
    told = {kind_of(op.file_id) for op in fake.operations if "cinnabar" in repr(op.fields)}
    assert told == {FileKind.SAFEGUARDING}
    (row,) = safeguarding.open_concerns(desk)
    assert row.concern.words == "cinnabar bruise"
    fake.shut.add(files.safeguarding(person))
    assert safeguarding.concerns(desk) == ()


def test_a_concern_stays_open_until_somebody_answers(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    made = replace(safeguarding.new_concern(desk, person), words="seen", permission=Answer.NO)
    with pytest.raises(Refused, match="why-without-missing"):
        safeguarding.raise_concern(desk, made)
    safeguarding.raise_concern(desk, replace(made, why_without="A child is in the house"))
    concern = safeguarding.concerns(desk, person)[0].concern
    safeguarding.add(desk, concern, "Rang, no answer")
    assert len(safeguarding.open_concerns(desk, person)) == 1
    safeguarding.add(desk, concern, "They took it", closes=Answer.YES)
    assert safeguarding.open_concerns(desk, person) == ()


def test_ons4_is_kept_as_it_was_said_and_silence_is_an_answer(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    made = measures.new_measure(desk, person)
    for item, value in ((Item.SATISFIED, 0), (Item.WORTHWHILE, 5), (Item.ANXIOUS, 3)):
        made = measures.answer(made, item, value)
    with pytest.raises(Refused, match="how-given-missing"):
        measures.save_measure(desk, made)
    made = replace(made, how_given=HowGiven.READ_OUT)
    with pytest.raises(Refused) as refused:
        measures.save_measure(desk, made)
    assert (refused.value.code, refused.value.field) == ("answer-missing", "happy")
    measures.save_measure(desk, measures.answer(made, Item.HAPPY, None))
    again = replace(measures.new_measure(desk, person), how_given=HowGiven.ALONE)
    for item in Item:
        again = measures.answer(again, item, 2)
    measures.save_measure(desk, again)
    newest, first = measures.measures(desk, person)
    assert [a.answer for a in first.answers] == [0, 5, None, 3]
    assert [a.better_by for a in newest.answers] == [2, -3, None, 1]


def dated(fake: FakeDesk) -> tuple[str, list[Difference]]:
    """A person whose review date two colleagues set apart, in the plan and in the list."""
    desk = fake.desk()
    person = add_person(desk)
    other = colleague_of(fake.me)
    fake.put(worker_record(other))
    plan, episode = desk.reads.records(Plan)[0], desk.reads.records(Episode)[0]
    sides = [
        alternative(Stamp(other.account, other.role, "2026-05-11T10:00:00Z"), "2026-08-01"),
        alternative(Stamp(fake.me.account, fake.me.role, "2026-05-12T09:00:00Z"), "2026-07-14"),
    ]
    made = [
        Difference(
            id=new_id(),
            file_id=record.file_id,
            of_type=of_type,
            of_id=record.id,
            field=field,
            base={"value": None},
            alternatives=list(sides),
        )
        for record, of_type, field in (
            (plan, "plan", "review_on"),
            (episode, "episode", "plan_due"),
        )
    ]
    fake.put(*made)
    return person, made


def test_a_difference_says_whose_it_is_and_is_shown_once(fake: FakeDesk) -> None:
    person, _made = dated(fake)
    (view,) = differences.difference_views(fake.desk())
    assert view.mine
    assert view.theirs
    assert (view.mine.value, view.theirs.value) == ("2026-07-14", "2026-08-01")
    assert view.theirs.by_name == "Piers Hollowell"
    assert (view.label, view.person_id, view.both) == ("Review date", person, None)


def test_choosing_settles_the_plan_and_the_list_at_once(fake: FakeDesk) -> None:
    desk = fake.desk()
    _person, made = dated(fake)
    differences.settle(desk, made[0], "2026-08-01")
    assert [op.act for op in fake.groups[-1]] == [Act.SETTLE, Act.SETTLE]
    assert desk.reads.records(Plan)[0].review_on == dt.date(2026, 8, 1)
    assert desk.reads.records(Episode)[0].plan_due == dt.date(2026, 8, 1)
    with pytest.raises(Refused, match="already-chosen"):
        differences.settle(desk, made[0], "2026-07-14")


def test_two_texts_can_be_kept_under_each_other(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    sides = [
        alternative(Stamp("somebody", "", ""), "Ring twice"),
        alternative(Stamp(fake.me.account, "", ""), "Use the side door"),
    ]
    fake.put(
        Difference(
            id=new_id(),
            file_id=files.cover(person),
            of_type="person",
            of_id=person,
            field="getting_in",
            base={"value": ""},
            alternatives=list(sides),
        )
    )
    (view,) = differences.difference_views(desk)
    assert view.both == "Ring twice\nUse the side door"


def test_the_sync_centre_says_about_whom_and_which_fields(fake: FakeDesk) -> None:
    desk = fake.desk()
    add_person(desk)
    rows = waiting.sync_centre(desk).waiting
    assert rows[1].person_name == "Thandeka Vellacott"
    assert rows[1].title == "Person"
    assert "What to call" in rows[1].labels
    assert (rows[0].person_name, rows[0].title) == ("", "Setting")


def test_one_look_is_one_entry_of_the_file(fake: FakeDesk) -> None:
    desk = fake.desk()
    person = add_person(desk)
    access.opened(desk, files.main(person), "summary", "Covering")
    (look,) = access.looks(desk, files.main(person))
    assert (look.by_name, look.what, look.why) == (fake.me.name, "summary", "Covering")
    assert fake.operations[-1].act is Act.ACCESS


def test_the_team_is_a_to_z_with_what_waits(fake: FakeDesk) -> None:
    desk = fake.desk()
    boss = colleague_of(fake.me, "Aurelio Stanmore", Role.SUPERVISOR)
    fake.put(worker_record(fake.me), worker_record(boss))
    person = add_person(desk)
    start_visit(desk, person)
    rows = team.team(desk)
    assert [row.worker.name for row in rows] == ["Aurelio Stanmore", "Ottilie Marchbank"]
    assert [(row.people, row.unfinished) for row in rows] == [(0, 0), (1, 1)]
    assert [hit.person_name for hit in find.find(desk, "vella")] == ["Thandeka Vellacott"]


def test_what_now_knows_who_is_on_duty_today_and_says_what_is_old(fake: FakeDesk) -> None:
    today, team_file = fake.clock.today(), fake.me.team_file
    fake.put(
        DutyRota(id=new_id(), file_id=team_file, day=today, supervisor="A", checked_on=today),
        Protocol(id=new_id(), file_id=team_file, situation=Situation.CARER, step_1="Sit"),
        Protocol(
            id=new_id(),
            file_id=team_file,
            situation=Situation.MEDICAL,
            step_1="Ring",
            step_2="Wait",
            checked_on=today,
        ),
    )
    now = protocols.what_now(fake.desk())
    assert now.duty
    assert (now.duty.supervisor, now.duty_old) == ("A", False)
    assert [(row.steps, row.old) for row in now.situations] == [
        (("Ring", "Wait"), False),
        (("Sit",), True),
    ]


def test_a_shut_main_file_gives_no_plan(fake: FakeDesk) -> None:
    person = add_person(fake.desk())
    fake.shut.add(files.main(person))
    assert plans.plan_view(fake.desk(), person) is None


def test_a_household_shares_its_count_until_somebody_leaves(fake: FakeDesk) -> None:
    desk = fake.desk()
    bank = foodbank(fake.me.team_file)
    fake.put(bank)
    one, two = add_person(desk), add_person(desk, "Ikenna")
    _changed, household = households.start_household(desk, one, adults=2)
    households.join_household(desk, two, household)
    issued(fake, one, bank)
    assert vouchers.check_before(desk, two, bank).count == 1
    households.leave_household(desk, two)
    assert vouchers.check_before(desk, two, bank).count == 0
    assert vouchers.check_before(desk, one, bank).count == 1


def test_every_chip_of_a_visit_has_its_place_in_the_report() -> None:
    path = SOURCE.parents[1] / "resources" / "code-maps" / "interventions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["intervention"] for row in rows} == {one.value for one in Intervention}
    categories = {row["intervention"]: row["report_category"] for row in rows}
    assert categories["listened"] == "Emotional support"
    assert categories["information"] == categories["family"] == categories["spoke-up"] == "Other"


def codes_in(path: Path) -> set[str]:
    """The codes that a module refuses with: Refused("code") and what kinds answer."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
            found |= {str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


def test_every_refusal_of_a_verb_or_the_store_is_listed() -> None:
    paths = [*(SOURCE / "application").glob("*.py"), *(SOURCE / "storage").rglob("*.py")]
    used = set().union(*(codes_in(path) for path in paths))
    assert used
    assert used <= set(refusals.CODES)


def test_every_code_of_a_kind_is_listed() -> None:
    kinds = [
        SOURCE / "domain" / name for name in ("kinds.py", "groups.py", "nhs.py", "crockford.py")
    ]
    words = "\n".join(path.read_text(encoding="utf-8") for path in kinds)
    used = set(
        re.findall(r'"((?:not|text|date|number|nhs|voucher|more|invisible)-[a-z-]+)"', words)
    )
    assert len(used) > 15
    assert used - {"date-time"} <= set(refusals.CODES)  # the one is a format of the schema
    assert len(refusals.CODES) == len(set(refusals.CODES))
