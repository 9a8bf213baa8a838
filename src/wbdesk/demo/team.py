"""What the supervisor writes: services, What now, the rota, the settings, the team's numbers."""

from __future__ import annotations

from dataclasses import replace

from wbdesk.application import saving, settings
from wbdesk.application import team as colleagues
from wbdesk.application.ports import Desk
from wbdesk.demo.days import Days
from wbdesk.demo.protocols import CHECKED_DAYS, DUTY, PROTOCOLS, ROTA_DAYS
from wbdesk.demo.services import SERVICES, ServiceOf
from wbdesk.demo.staff import AGENCY, AGENCY_PHONE, STAFF, SUPERVISOR
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.team import DutyRota, Protocol, Service


def write(days: Days) -> None:
    """Write everything that the team shares."""
    desk = days.desk(CHECKED_DAYS)
    settings.ensure_voucher_key(desk)
    settings.choose(desk, settings.AGENCY_NAME, AGENCY)
    settings.choose(desk, settings.AGENCY_PHONE, AGENCY_PHONE)
    _services(desk, days)
    _what_now(desk, days)
    _rota(desk, days)
    _colleagues(desk)


def _services(desk: Desk, days: Days) -> None:
    saving.save_all(desk, [(None, _service(desk, days, told)) for told in SERVICES])


def _service(desk: Desk, days: Days, told: ServiceOf) -> Service:
    return Service(
        id=new_id(),
        file_id=desk.me.team_file,
        name=told.name,
        kind=told.kind,
        about=told.about,
        address=told.address,
        postcode=told.postcode,
        telephone=told.telephone,
        open_when=told.open_when,
        getting_there=told.getting_there,
        bring=told.bring,
        how_to_refer=told.refer,
        languages=told.languages,
        step_free=told.step_free,
        foodbank_rule=told.rule,
        checked_on=days.day(-told.checked),
    )


def _what_now(desk: Desk, days: Days) -> None:
    checked = days.day(-CHECKED_DAYS)
    made = [
        Protocol(
            id=new_id(),
            file_id=desk.me.team_file,
            situation=told.situation,
            first_words=told.first_words,
            step_1=told.steps[0],
            step_2=told.steps[1],
            step_3=told.steps[2],
            ring=told.ring,
            checked_on=checked,
            checked_by=SUPERVISOR.name,
        )
        for told in PROTOCOLS
    ]
    saving.save_all(desk, [(None, protocol) for protocol in made])


def _rota(desk: Desk, days: Days) -> None:
    """Write today and the days after it, weekends too, for somebody is always on duty."""
    made = []
    for ahead in range(ROTA_DAYS + 1):
        duty = DUTY[ahead % len(DUTY)]
        day = days.today.fromordinal(days.today.toordinal() + ahead)
        made.append(
            DutyRota(
                id=new_id(),
                file_id=desk.me.team_file,
                day=day,
                supervisor=duty.supervisor,
                supervisor_phone=duty.supervisor_phone,
                practice=duty.practice,
                gp=duty.gp,
                gp_phone=duty.gp_phone,
                checked_on=days.day(-CHECKED_DAYS),
            )
        )
    saving.save_all(desk, [(None, rota) for rota in made])


def _colleagues(desk: Desk) -> None:
    """Say where each colleague works; the service itself made their records."""
    told = {entry.name: entry for entry in STAFF}
    saving.save_all(
        desk,
        [
            (
                worker,
                replace(
                    worker,
                    telephone=told[worker.name].telephone,
                    works_at=told[worker.name].works_at,
                    agreed_people=told[worker.name].agreed_people,
                ),
            )
            for worker in colleagues.workers(desk)
            if worker.name in told
        ],
    )
