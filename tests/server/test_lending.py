"""What a supervisor's desk holds: main files for thirty days after a look, others with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from server.desks import Desk, Office, a_person, key_of
from server.laptops import laptop
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Result
from wbdesk.domain.record import Record
from wbdesk.domain.records.access import Access, AccessHow
from wbdesk.domain.records.contact import Contact
from wbdesk.domain.records.episode import Booking
from wbdesk.domain.records.person import Background, Person
from wbdesk.domain.records.safeguarding import Concern, ConcernAddendum
from wbdesk.domain.records.team import Setting
from wbdesk.server import admin, clockwork, grants
from wbdesk.server.after_restore import CLOSE, Entry
from wbdesk.sync.link import Link, TurnedAway

NOW = dt.datetime.now(dt.UTC)
WHY = "The practitioner is ill and the landlord rings."


def after(days: float) -> dt.datetime:
    """Return the moment so many days from now."""
    return NOW + dt.timedelta(days=days)


def a_case(desk: Desk, *more: Record) -> Person:
    """Make a case with something in its main file."""
    person = a_person()
    faith = Background(id=new_id(), file_id=files.main(person.id), faith="Quaker")
    send(desk, person, faith, *more)
    return person


def send(desk: Desk, *records: Record) -> None:
    """Make records that are taken up as they are."""
    outcomes = desk.sync(*(desk.create(one) for one in records))
    assert {one.result for one in outcomes} <= {Result.APPLIED}, outcomes


def look(desk: Desk, file: str, how: AccessHow = AccessHow.OPENED) -> None:
    """Send that the desk's worker looked at a file."""
    send(desk, Access(id=new_id(), file_id=file, worker=desk.account, how=how, what="person"))


def ends(office: Office, desk: Desk) -> dict[str, dt.datetime | None]:
    """Return what is open to a desk's account, and until when."""
    held = grants.listed(office.database, office.service, desk.account)
    return {one.file_id: one.until for one in held}


def age(office: Office, days: int) -> None:
    """Let time go by for everything that ends."""
    office.tell(
        f"UPDATE file_grant SET until = until - interval '{days} days'"
        f" WHERE service_id = '{office.service}'"
    )


def ask(desk: Desk, person: str, why: str) -> httpx.Response:
    """Ask to open a main file."""
    signed = {"Authorization": f"Bearer {desk.token()}"}
    return desk.client.post("/v1/open", json={"person": person, "why": why}, headers=signed)


def shut(office: Office, boss: Desk) -> Person:
    """Make a case of a colleague whose main file has left the supervisor."""
    person = a_case(office.desk("Ash"))
    age(office, 31)
    clockwork.tick(office.database)
    boss.sync()
    assert files.main(person.id) not in boss.files
    return person


def test_the_main_file_of_a_new_case_is_the_supervisors_for_thirty_days(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    held, own = ends(office, boss), ends(office, desk)
    until = held[files.main(person.id)]
    assert until is not None
    assert after(29.9) < until < after(30.1)
    assert held[files.cover(person.id)] is None
    assert held[files.safeguarding(person.id)] is None
    assert set(own.values()) == {None}
    boss.sync()
    send(boss, Contact(id=new_id(), file_id=files.author(person.id, boss.account), note="Mine"))
    clockwork.tick(office.database, after(29))
    boss.sync()
    assert len(boss.of("background")) == 1
    clockwork.tick(office.database, after(31))
    boss.sync()
    desk.sync()
    assert boss.of("background") == boss.of("contact") == []
    assert key_of(person) in boss.rows
    assert len(desk.of("background")) == 1
    assert boss.agrees()


def test_each_look_keeps_it_for_thirty_days_more_and_printing_is_none(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    main = files.main(person.id)
    boss.sync()
    age(office, 20)
    look(boss, files.cover(person.id))
    look(boss, main, AccessHow.PRINTED)
    look(desk, main)
    before = ends(office, boss)[main]
    assert before is not None
    assert before < after(11)
    look(boss, main)
    until = ends(office, boss)[main]
    assert until is not None
    assert until > after(29.9)
    assert ends(office, desk)[main] is None


def test_an_end_that_somebody_set_is_not_moved_by_a_look(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    boss.sync()
    end = after(3).replace(microsecond=0)
    given = office.database, office.service, boss.account, person.id
    grants.open_files(*given, ("cover", "main"), until=end)
    look(boss, files.main(person.id))
    assert ends(office, boss)[files.main(person.id)] == end
    clockwork.tick(office.database, after(4))
    boss.sync()
    assert boss.of("background") == []


def test_somebody_on_the_agenda_is_kept_until_the_day_is_over(office: Office) -> None:
    boss = office.desk("Sol", "supervisor")
    desk = office.desk("Ash")
    person, other = a_case(desk), a_case(desk)
    for one, worker in ((person, boss), (other, desk)):
        starts = after(40).replace(microsecond=0)
        send(
            desk,
            Booking(id=new_id(), file_id=one.file_id, worker=worker.account, starts_at=starts),
        )
    clockwork.tick(office.database, after(35))
    held = ends(office, boss)
    assert files.main(person.id) in held
    assert files.main(other.id) not in held
    clockwork.tick(office.database, after(42))
    assert files.main(person.id) not in ends(office, boss)


def test_what_waits_for_a_choice_keeps_the_file(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    boss.sync()
    mine = boss.patch(person, replace(person, pronouns="he"))
    desk.sync(desk.patch(person, replace(person, pronouns="she")))
    boss.sync(mine)
    (open_,) = boss.of("difference")
    clockwork.tick(office.database, after(31))
    assert files.main(person.id) in ends(office, boss)
    boss.sync(boss.settle(open_, "she"))
    clockwork.tick(office.database, after(31))
    assert files.main(person.id) not in ends(office, boss)


def test_an_open_concern_keeps_the_file_with_who_may_know_of_it(office: Office) -> None:
    boss, other = office.desk("Sol", "supervisor"), office.desk("Vin", "supervisor")
    desk = office.desk("Ash")
    person = a_case(desk)
    concern = Concern(id=new_id(), file_id=files.safeguarding(person.id), words="Bruises")
    send(desk, concern)
    grants.close_files(office.database, office.service, other.account, person.id, ("safeguarding",))
    clockwork.tick(office.database, after(31))
    main = files.main(person.id)
    assert (main in ends(office, boss), main in ends(office, other)) == (True, False)
    answer = ConcernAddendum(
        id=new_id(), file_id=concern.file_id, concern=concern.id, words="Seen", closes=Answer.YES
    )
    send(desk, answer)
    clockwork.tick(office.database, after(31))
    assert main not in ends(office, boss)


def test_a_team_may_keep_all_main_files_offline(office: Office) -> None:
    boss = office.desk("Sol", "supervisor")
    person = shut(office, boss)
    policy = Setting(
        id=new_id(), file_id=files.team(office.team), name="main-files-offline", value="on"
    )
    send(boss, policy)
    clockwork.tick(office.database, after(31))
    boss.sync()
    assert len(boss.of("background")) == 1
    boss.sync(boss.patch(policy, replace(policy, value="")))
    clockwork.tick(office.database, after(62))
    assert files.main(person.id) not in ends(office, boss)


def test_what_was_closed_by_name_is_not_brought_back_by_the_policy(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    boss.sync()
    grants.close_files(office.database, office.service, boss.account, person.id, ("main",))
    file = files.team(office.team)
    send(boss, Setting(id=new_id(), file_id=file, name="main-files-offline", value="on"))
    clockwork.tick(office.database)
    assert files.main(person.id) not in ends(office, boss)


def test_a_case_that_moves_to_a_supervisor_stays_without_an_end(office: Office) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    grants.move(office.database, office.service, person.id, to=boss.account)
    assert ends(office, boss)[files.main(person.id)] is None


def test_a_main_file_is_opened_with_a_reason_that_everybody_there_can_read(office: Office) -> None:
    boss = office.desk("Sol", "supervisor")
    person = shut(office, boss)
    assert ask(boss, person.id, f"  {WHY}\n").json() == {"ok": True}
    boss.sync()
    main = files.main(person.id)
    assert len(boss.of("background")) == 1
    assert boss.agrees()
    (entry,) = boss.of("access", main)
    assert (entry.doc["why"], entry.doc["worker"]) == (WHY, boss.account)
    assert entry.doc["how"] == "opened"
    until = ends(office, boss)[main]
    assert until is not None
    assert after(29.9) < until < after(30.1)
    with office.database.reading() as connection:
        lines = connection.execute(
            "SELECT l.author, v.new FROM log l JOIN value v USING (service_id, op_id)"
            " WHERE l.kind = 'open' AND l.service_id = %s AND l.file_id = %s",
            (office.service, main),
        ).fetchall()
    assert lines == [(boss.account, WHY)]
    send(boss, Contact(id=new_id(), file_id=files.author(person.id, boss.account), note="Mine"))
    assert ask(boss, person.id, WHY).status_code == 200
    boss.sync()
    assert len(boss.of("access", main)) == 2


def test_a_real_desk_asks_and_has_it_with_the_next_round(office: Office, tmp_path: Path) -> None:
    with laptop(office, tmp_path, "Sol", "supervisor") as boss:
        person = a_case(office.desk("Ash"))
        boss.go_round()
        age(office, 31)
        clockwork.tick(office.database)
        boss.go_round()
        assert not boss.desk.reads.holds(files.main(person.id))
        line = boss.line.line
        assert isinstance(line, Link)
        with pytest.raises(TurnedAway, match="not-found"):
            line.open_main(new_id(), WHY)
        line.open_main(person.id, WHY)
        boss.go_round()
        (look,) = boss.desk.reads.records(Access, files.main(person.id))
        assert look.why == WHY
        assert boss.is_up_to_date()


@pytest.mark.parametrize("why", ["", "  \n", "\u202e"])
def test_without_a_reason_nothing_is_opened(office: Office, why: str) -> None:
    boss = office.desk("Sol", "supervisor")
    person = shut(office, boss)
    assert ask(boss, person.id, why).json()["code"] == "not-ours"
    assert files.main(person.id) not in ends(office, boss)


def test_a_stranger_is_answered_as_if_there_were_nobody(office: Office) -> None:
    boss, desk = office.desk("Sol", "supervisor"), office.desk("Kit")
    person = shut(office, boss)
    later = office.desk("Vin", "supervisor")
    admin.grant(office.database, office.service, desk.account, person.id, ("cover",))
    none = ask(boss, new_id(), WHY)
    assert none.json()["code"] == "not-found"
    for one in (ask(later, person.id, WHY), ask(desk, person.id, WHY), ask(boss, "cover/x", WHY)):
        assert (one.status_code, one.content) == (none.status_code, none.content)
    assert files.main(person.id) not in ends(office, later) | ends(office, desk)


def test_what_was_closed_by_name_after_its_time_was_over_stays_closed(office: Office) -> None:
    boss = office.desk("Sol", "supervisor")
    person = shut(office, boss)
    given = office.database, office.service, boss.account, person.id
    grants.open_files(*given, ("main",))
    grants.close_files(*given, ("main",))
    file = files.team(office.team)
    send(boss, Setting(id=new_id(), file_id=file, name="main-files-offline", value="on"))
    clockwork.tick(office.database)
    assert files.main(person.id) not in ends(office, boss)


def test_what_was_closed_by_name_stays_closed_when_a_restored_service_closes_it_again(
    office: Office,
) -> None:
    desk, boss = office.desk("Ash"), office.desk("Sol", "supervisor")
    person = a_case(desk)
    file = files.team(office.team)
    send(boss, Setting(id=new_id(), file_id=file, name="main-files-offline", value="on"))
    main = files.main(person.id)
    grants.again(office.database, Entry(CLOSE, office.service, main, "", 99, boss.account))
    assert main not in ends(office, boss)
    clockwork.tick(office.database)
    assert main not in ends(office, boss)
