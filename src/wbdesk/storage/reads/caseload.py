"""The caseload: one page of people, sorted, filtered and counted in one statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from wbdesk.application.rows import CaseloadAsked, CaseRow, Page
from wbdesk.domain.choice import Answer
from wbdesk.domain.folding import digits, is_number
from wbdesk.storage.reads.caseload_sql import EPISODE, PARTS, PERSON, statement
from wbdesk.storage.reads.search import asked_words, question
from wbdesk.storage.reads.twice import twins
from wbdesk.storage.tables import load

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction
Value = Any  # what the driver gives
_LONDON = ZoneInfo("Europe/London")
_NOT_ASKED = Answer.NOT_ASKED.value


def caseload(driver: Driver, asked: CaseloadAsked) -> Page[CaseRow]:
    """Return one page of the people that *asked* names; see `Reads.caseload`."""
    driver.create_function("london_day", 1, _london_day, deterministic=True)
    words = _question(asked.words)
    if words is None and asked.words.strip():
        return Page(0, ())
    twice = twins(driver)
    values = {
        "today": asked.today.isoformat(),
        "from_now": _utc(dt.datetime.combine(asked.today, dt.time(), _LONDON)),
        "worker": asked.worker,
        "words": words,
        "limit": asked.limit,
        "offset": asked.offset,
        "language": asked.language,
        "need": asked.need,
        "risk": asked.risk,
        "twins": twice,
    }
    sql = statement(asked, by_words=words is not None, twice=bool(twice))
    found = driver.execute(sql, values).fetchall()
    if not found and asked.offset:
        return Page(caseload(driver, replace(asked, offset=0, limit=1)).total, ())
    return Page(found[0][0] if found else 0, tuple(map(_row, found)))


def _question(words: str) -> str | None:
    asked = asked_words(words)
    if not asked:
        return None
    number = digits(words) if is_number(words) else ""
    return question(asked) + (f" OR {question([number], 'numbers')}" if number else "")


def _row(values: tuple[Value, ...]) -> CaseRow:
    people = 1 + len(PERSON) + len(PARTS)
    episodes = people + len(EPISODE)
    person_id, reference, preferred, given, family, born, language, needs, size = values[1:10]
    lines, place, interpreter, paper = values[10:people]
    episode_id, worker, track, rhythm, working_on, accepted, plan_due = values[people:episodes]
    worker_name, reached, days, pause, next_booking, alerts = values[episodes : episodes + 6]
    tries, unfinished, goals, goals_reached, differences, others = values[episodes + 6 :]
    until, _, why = (pause or "").partition(" ")
    return CaseRow(
        person_id=person_id,
        reference=reference,
        preferred_name=preferred,
        given_names=given,
        family_name=family,
        where=(lines or "").strip().partition("\n")[0] or place or "",
        birth_date=_date(born),
        language=language,
        interpreter_needed=interpreter or _NOT_ASKED,
        needs=tuple(load(needs)) if needs and needs != "[]" else (),
        print_size=size,
        paper_at_home=paper or _NOT_ASKED,
        alert_kinds=tuple(sorted(alerts.split(","))) if alerts else (),
        episode_id=episode_id or "",
        worker=worker or "",
        worker_name=worker_name or "",
        track=track or "",
        rhythm_days=rhythm,
        working_on=working_on or "",
        accepted_on=_date(accepted),
        last_reached=_date(_day_of(reached)) if reached else None,
        days=days,
        tries=tries,
        pause=why,
        pause_until=_date(until),
        next_booking=dt.datetime.fromisoformat(next_booking) if next_booking else None,
        plan_due=_date(plan_due),
        unfinished=unfinished,
        goals=goals,
        goals_reached=goals_reached,
        differences=differences,
        others=others,
    )


def _date(day: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None  # a day that this desk cannot read, or a pause without an end


def _day_of(moment: str) -> str:
    """Return the day in London; only the last hour of a day in UTC may be of the next one."""
    return _london_day(moment) if moment[11:13] == "23" else moment[:10]


def _london_day(moment: str) -> str:
    return dt.datetime.fromisoformat(moment).astimezone(_LONDON).date().isoformat()


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
