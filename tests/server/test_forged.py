"""What a desk makes up that only the service makes: nobody gets further by it than by asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from server.desks import Desk, Office, a_person, key_of
from wbdesk.domain import files, parked
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation, OperationKind, Outcome
from wbdesk.domain.record import Record
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.person import Background, Person
from wbdesk.domain.records.team import Setting
from wbdesk.domain.row import Key
from wbdesk.server import admin, grants, upgrade
from wbdesk.server.storage import lives
from wbdesk.wire.messages import Ask

WHEN = "2026-01-01T00:00:00Z"


@pytest.fixture
def boss(office: Office) -> Desk:
    return office.desk("Sol", "supervisor")


@pytest.fixture
def helper(office: Office) -> Desk:
    return office.desk("Vi", "volunteer")


def put_back(office: Office, *desks: Desk) -> None:
    """End the service's life where it is, so that nothing is lost, and let *desks* know."""
    (held,) = (one for one in lives.held(office.dsn) if one.service == office.service)
    lives.begin(office.dsn, [held])
    for desk in desks:
        desk.shown = ""
        desk.sync()


def a_setting(office: Office, boss: Desk, value: str = "off") -> Setting:
    made = Setting(id=new_id(), file_id=files.team(office.team), name="colour", value=value)
    assert told(boss.sync(boss.create(made))) == ["applied"]
    return made


def told(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.result.value for outcome in outcomes]


def reasons(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.reason for outcome in outcomes]


def offered(desk: Desk, key: Key, said: dict[str, Wire], by: str = "") -> Operation:
    """Offer a row that the service is to have made."""
    stamp: Wire = [by or desk.account, "supervisor", WHEN]
    fields: dict[str, tuple[Wire, Wire]] = {name: (None, value) for name, value in said.items()}
    fields |= {"@created": (stamp, None), "@changed": (stamp, None)}
    return desk.operation(OperationKind.OFFER, key, fields=fields)


def a_difference(
    desk: Desk, about: Record, field: str, head: Wire, new: Wire
) -> tuple[Operation, Operation]:
    """Offer a difference about *field* with a version that nobody wrote, and choose it."""
    sides: Wire = [
        {"author": desk.account, "role": "", "at": "", "value": value} for value in (head, new)
    ]
    key = Key(about.file_id, "difference", new_id())
    said: dict[str, Wire] = {
        "of_type": key_of(about).type,
        "of_id": about.id,
        "field": field,
        "base": {"value": head},
        "alternatives": sides,
        "state": "open",
    }
    choice: dict[str, tuple[Wire, Wire]] = {"chosen": (None, new)}
    return offered(desk, key, said), desk.operation(
        OperationKind.SETTLE, key, fields=choice, revision=1
    )


def a_look(desk: Desk, person: Person) -> Access:
    return Access(
        id=new_id(), file_id=person.file_id, worker=desk.account, how=AccessHow.OPENED, what="x"
    )


def test_a_volunteer_does_not_choose_what_only_leads_may_write(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss, "one")
    other = office.desk("Kim", "supervisor")
    other.sync()
    boss.sync(boss.patch(setting, replace(setting, value="two")))
    assert told(other.sync(other.patch(setting, replace(setting, value="three")))) == ["conflict"]
    helper.sync()
    (row,) = helper.of("difference")
    assert reasons(helper.sync(helper.settle(row, "mine"))) == ["not-allowed"]
    boss.sync()
    assert boss.rows[key_of(setting)].doc["value"] == "two"
    assert told(boss.sync(boss.settle(row, "three"))) == ["applied"]


def test_a_difference_made_up_about_a_setting_changes_nothing(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    made, choice = a_difference(helper, setting, "value", "off", "on")
    assert reasons(helper.sync(made, choice))[1] == "not-allowed"
    made, choice = a_difference(helper, setting, "value", "off", "on")
    together = helper.sync(*(replace(one, group="one") for one in (made, choice)))
    assert told(together) == ["refused"] * 2
    boss.sync()
    assert boss.rows[key_of(setting)].doc["value"] == "off"


def test_a_choice_that_comes_before_its_difference_waits_for_somebody_who_may(
    office: Office, boss: Desk, helper: Desk
) -> None:
    """The clock takes it up without asking; it must not change what the author may not."""
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    made, choice = a_difference(helper, setting, "value", "off", "on")
    first, second = replace(choice, n=made.n), replace(made, n=choice.n)
    assert told(again(helper, first, second))[0] == "parked"
    upgrade.take_up(office.database)
    boss.sync()
    assert boss.rows[key_of(setting)].doc["value"] == "off"


def test_nobody_leaves_the_reading_log_by_a_difference_made_up(office: Office) -> None:
    desk, person = office.desk("Ash"), a_person()
    look = a_look(desk, person)
    assert told(desk.sync(desk.create(person), desk.create(look))) == ["applied"] * 2
    put_back(office, desk)
    for field, new in (("deleted", 1), ("what", "nothing")):
        made, choice = a_difference(desk, look, field, 0 if new == 1 else "x", new)
        assert reasons(desk.sync(made, choice))[1] == "not-allowed"
    assert [one.id for one in admin.looks(office.database, office.service)] == [look.id]


def test_a_signed_note_is_not_changed_by_a_choice(office: Office) -> None:
    desk, other, person = office.desk("Ash"), office.desk("Bo"), a_person()
    note = Contact(id=new_id(), file_id=files.main(person.id), note="Not safe at home.")
    desk.sync(desk.create(person), desk.create(note))
    grants.open_files(office.database, office.service, other.account, person.id)
    put_back(office, desk, other)
    made, choice = a_difference(other, note, "note", note.note, "Safe at home.")
    wrong = replace(choice, fields={"chosen": (None, "All well.")})
    assert reasons(other.sync(made, wrong))[1] == "already-signed"
    made, choice = a_difference(other, note, "deleted", 0, 1)
    assert reasons(other.sync(made, choice))[1] == "already-signed"
    desk.sync()
    assert desk.rows[key_of(note)].doc["note"] == note.note
    assert not desk.rows[key_of(note)].deleted


def again(desk: Desk, *operations: Operation) -> tuple[Outcome, ...]:
    """Send as a desk does to whom the service said that it lives anew."""
    asked = Ask(desk.me["epoch"], desk.cursor, operations, again=True)
    return desk.take(desk.ask(asked)).outcomes


def test_nobody_offers_anything_to_a_service_that_was_never_put_back(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    made, _choice = a_difference(helper, setting, "value", "off", "on")
    assert reasons(helper.sync(made)) == ["not-allowed"]
    helper.n -= 1
    made, _choice = a_difference(helper, setting, "value", "off", "on")
    assert told(again(helper, made)) == ["refused"]
    boss.sync()
    assert boss.of("difference") == []


def test_a_stranger_who_says_again_leaves_nothing_in_a_file(office: Office) -> None:
    desk, stranger, person = office.desk("Ash"), office.desk("Mal"), a_person()
    desk.sync(desk.create(person))
    odd = Background(id=new_id(), file_id=files.main(person.id), faith="Quaker")
    assert reasons(again(stranger, stranger.create(odd))) == ["not-found"]
    desk.sync()
    assert desk.of("parked") == []


def test_nothing_is_offered_under_another_name_in_any_life(
    office: Office, boss: Desk, helper: Desk
) -> None:
    put_back(office, boss, helper)
    setting = Setting(id=new_id(), file_id=files.team(office.team), name="colour", value="on")
    forged = replace(offered(helper, key_of(setting), {"value": "on"}), author=boss.account)
    assert reasons(again(helper, forged)) == ["not-yours"]


def kept_work(setting: Setting, value: str, role: str = "supervisor") -> dict[str, Wire]:
    """Return a change of *setting* as parked work keeps it."""
    return {
        "op_id": new_id(),
        "role": role,
        "type": "setting",
        "id": setting.id,
        "written_at": WHEN,
        "n": 1,
        "revision": 1,
        "seen": 0,
        "schema": 1,
        "kind": "patch",
        "act": "",
        "fields": {"value": [setting.value, value]},
    }


def parked_work(
    desk: Desk, author: str, operations: list[Wire], why: str = parked.WAITS, **more: Wire
) -> Operation:
    said: dict[str, Wire] = {
        "author": author,
        "written_at": WHEN,
        "why": why,
        "operations": operations,
        "others": [],
        "state": "open",
        **more,
    }
    key = Key(files.team(desk.office.team), "parked", new_id())
    return offered(desk, key, said, by=author)


def value_of(boss: Desk, setting: Setting) -> Wire:
    boss.sync()
    return boss.rows[key_of(setting)].doc["value"]


def test_work_that_somebody_else_brought_back_waits_for_a_supervisor(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    other = office.desk("Kim", "supervisor")
    for who in (helper, other):
        made = parked_work(who, boss.account, [kept_work(setting, "on")])
        assert told(who.sync(made)) == ["applied"]
    upgrade.take_up(office.database)
    assert value_of(boss, setting) == "off"
    row = boss.of("parked")[0]
    said: dict[str, tuple[Wire, Wire]] = {"state": ("open", "allowed")}
    allowed = other.operation(OperationKind.DECIDE, row.key, fields=said)
    assert told(other.sync(allowed)) == ["applied"]
    assert value_of(boss, setting) == "on"


def test_work_that_its_author_brought_back_is_taken_up_in_the_role_they_have(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    forged = parked_work(helper, helper.account, [kept_work(setting, "on")])
    assert told(helper.sync(forged)) == ["applied"]
    upgrade.take_up(office.database)
    assert value_of(boss, setting) == "off"
    own = parked_work(boss, boss.account, [kept_work(setting, "grey")])
    assert told(boss.sync(own)) == ["applied"]
    upgrade.take_up(office.database)
    assert value_of(boss, setting) == "grey"


def test_nobody_takes_up_what_they_passed_on_to_themselves(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    work, to = [kept_work(setting, "on")], helper.account
    made = parked_work(helper, boss.account, list[Wire](work), state="handed", to=to)
    said: dict[str, tuple[Wire, Wire]] = {"state": ("handed", "allowed")}
    key = Key(made.file_id, made.type, made.id)
    assert told(helper.sync(made)) == ["applied"]
    taken = helper.operation(OperationKind.DECIDE, key, fields=said)
    assert reasons(helper.sync(taken)) == ["not-allowed"]
    assert value_of(boss, setting) == "off"


BESIDE: dict[str, Wire] = {"of_type": "setting", "of_id": new_id(), "field": "value"}
SIDES: Wire = [{"author": "", "role": "", "at": "", "value": 1}]
WORDS: dict[str, Wire] = {"state": "open", "base": {"value": 1}}
ODD_PARKED: list[dict[str, Wire]] = [
    {},
    {"author": new_id(), "why": "closed", "state": "open", "operations": [{}]},
    {"author": new_id(), "why": "closed", "state": "open", "operations": [{"op_id": 1}]},
    {"author": new_id(), "why": "closed", "state": "open", "operations": [], "others": [[]]},
    {"author": new_id(), "why": "closed", "state": "perhaps", "operations": []},
]
ODD_DIFFERENCES: list[dict[str, Wire]] = [
    {},
    BESIDE,
    BESIDE | {"state": "open", "alternatives": SIDES},
    BESIDE | WORDS,
    BESIDE | WORDS | {"alternatives": [1]},
    BESIDE | WORDS | {"alternatives": SIDES, "state": "perhaps"},
]


@pytest.mark.parametrize(
    ("name", "said"),
    [("parked", one) for one in ODD_PARKED] + [("difference", one) for one in ODD_DIFFERENCES],
)
def test_what_the_service_would_not_have_made_is_refused(
    office: Office, boss: Desk, name: str, said: dict[str, Wire]
) -> None:
    put_back(office, boss)
    odd = offered(boss, Key(files.team(office.team), name, new_id()), said)
    first, second = boss.sync(odd, boss.create(a_person()))
    assert (first.reason, second.result.value) == ("not-understood", "applied")


def test_nonsense_in_one_group_keeps_the_clock_from_no_other(
    office: Office, boss: Desk, helper: Desk
) -> None:
    setting = a_setting(office, boss)
    put_back(office, boss, helper)
    whole = kept_work(setting, "off")
    bad = parked_work(boss, boss.account, [whole], parked.NEWER)
    boss.sync(bad, parked_work(boss, boss.account, [kept_work(setting, "on")]))
    nonsense = "jsonb_set(doc, '{operations}', '[{}]')"
    office.tell(f"UPDATE record SET doc = {nonsense} WHERE id = '{bad.id}'")
    upgrade.take_up(office.database)
    assert value_of(boss, setting) == "on"
