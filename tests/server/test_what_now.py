"""The signed What now file: of the caller's own team, proven by the key told at enrolment."""

from __future__ import annotations

import datetime as dt

from server.desks import Desk, Office
from wbdesk.domain import files
from wbdesk.domain.days import london_day
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.team import DutyRota, Protocol, Situation
from wbdesk.server import admin
from wbdesk.wire import now


def asked(desk: Desk) -> now.Sheet:
    head = {"authorization": f"Bearer {desk.token()}"}
    answer = desk.client.get("/v1/what-now", headers=head).raise_for_status()
    return now.opened(desk.me["signature_key"], answer.content)


def test_a_desk_gets_what_its_team_wrote_and_proves_who_signed_it(office: Office) -> None:
    lead, worker = office.desk("Una", "supervisor"), office.desk("Bo")
    file, today = files.team(office.team), london_day(dt.datetime.now(dt.UTC))
    card = Protocol(id=new_id(), file_id=file, situation=Situation.CARER, step_1="Ask who waits")
    duty = DutyRota(id=new_id(), file_id=file, day=today, supervisor="Una")
    gone = Protocol(id=new_id(), file_id=file, situation=Situation.ABUSE)
    assert all(o.result == "applied" for o in lead.sync(*map(lead.create, (card, duty, gone))))
    sheet = asked(worker)
    assert {one["step_1"] for one in sheet["cards"]} == {"Ask who waits", ""}
    assert [one["supervisor"] for one in sheet["duty"]] == ["Una"]


def test_another_team_gets_nothing_of_it_and_without_a_token_there_is_no_file(
    office: Office,
) -> None:
    lead = office.desk("Una", "supervisor")
    card = Protocol(id=new_id(), file_id=files.team(office.team), situation=Situation.CARER)
    lead.sync(lead.create(card))
    other = admin.add_team(office.database, office.service, "South")
    account = admin.add_account(office.database, office.service, "Kit", "supervisor", other)
    assert asked(office.desk_of(account))["cards"] == []
    assert office.client.get("/v1/what-now").status_code == 401
