"""How a person becomes the cells of a row; what shows a name or a risk knows the private view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from wbdesk.application.rows import CaseRow
from wbdesk.desktop.names import initials, shown
from wbdesk.desktop.today.chips import language_in_words
from wbdesk.desktop.widgets import ChipData
from wbdesk.desktop.widgets.table import Cell, Chips, Days, Pips, Text
from wbdesk.desktop.widgets.table import Column as TableColumn
from wbdesk.domain.choice import Answer, known
from wbdesk.domain.days import age_on
from wbdesk.domain.lists import CommunicationNeed
from wbdesk.domain.records.episode import PauseWhy
from wbdesk.domain.records.person import AlertKind, PaperAtHome
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day_near, day_short, days, in_london, relative_day, time_of

SORTS = {
    "person": "name",
    "last": "seen",
    "days": "due",
    "next": "next",
    "worker": "worker",
}
CARD_COLUMNS = ("know", "days", "next", "working")
_QUIET = {AlertKind.NO_KNOWN_RISKS}
Today = Callable[[], dt.date]
Private = Callable[[], bool]


def columns(today: Today, private: Private, *, team: bool) -> tuple[TableColumn[CaseRow], ...]:
    """Return the columns; a supervisor's list says whose person it is."""

    def person(row: CaseRow) -> Cell:
        return person_cell(row, today(), private=private())

    def next_one(row: CaseRow) -> Cell:
        return next_cell(row, today())

    def working(row: CaseRow) -> Cell:
        return working_cell(row, today(), private=private())

    made = [
        TableColumn("person", lambda: _("Person"), person, 240, sortable=True),
        TableColumn(
            "know", lambda: _("Good to know"), lambda row: Chips(chips(row, private=private())), 250
        ),
        TableColumn("working", lambda: _("Working on"), working, 190, stretch=True),
        TableColumn("goals", lambda: _("Goals"), goals_cell, 100),
        TableColumn("last", lambda: _("Last contact"), last_cell, 110, sortable=True),
        TableColumn("days", lambda: _("Days since"), days_cell, 150, sortable=True),
        TableColumn("next", lambda: _("Next contact"), next_one, 140, sortable=True),
    ]
    if team:
        worker = TableColumn[CaseRow](
            "worker", lambda: _("Practitioner"), lambda row: Text(row.worker_name), 130, False, True
        )
        made[3] = worker
    return tuple(made)


def person_cell(row: CaseRow, today: dt.date, *, private: bool) -> Text:
    """Return the name with age and street; initials alone in private view."""
    name = shown(row.name, private=private)
    age = str(age_on(row.birth_date, today)) if row.birth_date else ""
    second = " · ".join(part for part in (age, row.where) if part)
    return Text(name, "" if private else second, bold=True, initials=initials(row.name))


def chips(row: CaseRow, *, private: bool) -> tuple[ChipData, ...]:
    """Return what is good to know: risk first, then talking, then hearing and reading."""
    made = [] if private else _risks(row)
    if row.others:
        made.append(ChipData(lambda: _("Written down more than once"), "info", "people"))
    if row.interpreter_needed == Answer.YES.value:
        made.append(ChipData(lambda: _interpreter(row.language), "neutral", "globe"))
    elif row.language not in ("", "en"):
        made.append(ChipData(lambda: language_in_words(row.language), "neutral", "globe"))
    for value in row.needs:
        need = known(CommunicationNeed, value)
        if need is not None:
            made.append(ChipData(lambda label=need.label: _(label), "info", "ear"))  # type: ignore[misc]  # the label of this turn
    if row.print_size:
        size = row.print_size
        made.append(ChipData(lambda: _("Print {n} pt").format(n=size), "info", "aa"))
    if row.paper_at_home in (PaperAtHome.NO.value, PaperAtHome.PLAIN.value) and not private:
        label = PaperAtHome(row.paper_at_home).label
        words = lambda: _("Paper: {answer}").format(answer=_(label))  # noqa: E731  # said anew in each language
        made.append(ChipData(words, "risk", "doc"))
    return tuple(made)


def _risks(row: CaseRow) -> list[ChipData]:
    found = [kind for value in row.alert_kinds if (kind := known(AlertKind, value))]
    risks = [kind for kind in found if kind not in _QUIET]
    risks.sort(key=lambda kind: kind is not AlertKind.ASK_SUPERVISOR)
    tones = {AlertKind.ACCESS: ("neutral", "key")}
    made = []
    for kind in risks:
        tone, icon = tones.get(kind, ("risk", "shield"))
        made.append(ChipData(lambda label=kind.label: _(label), tone, icon))  # type: ignore[misc]  # the label of this turn
    if row.differences:
        made.append(ChipData(lambda: _difference_words(row.differences), "due", "sync"))
    return made


def _difference_words(count: int) -> str:
    return ngettext("{n} entry to settle", "{n} entries to settle", count).format(n=count)


def _interpreter(language: str) -> str:
    name = language_in_words(language)
    return _("{language}, interpreter").format(language=isolate(name)) if name else _("Interpreter")


def working_cell(row: CaseRow, today: dt.date, *, private: bool) -> Text:
    """Return what the work is about, and the plan's day when it comes near."""
    due = row.plan_due
    near = due is not None and due <= today + dt.timedelta(days=14)
    second = ""
    if due is not None and near:
        second = _("Plan due {day}").format(day=isolate(day_short(due)))
    if row.unfinished:
        second = ngettext(
            "{n} visit not finished", "{n} visits not finished", row.unfinished
        ).format(n=row.unfinished)
    return Text("" if private else row.working_on, second)


def goals_cell(row: CaseRow) -> Cell:
    """Return a circle a goal, filled where it is reached."""
    total = row.goals + row.goals_reached
    if not total:
        return Text(_("None yet"), tone="ink3")
    words = _("{n} of {total}").format(n=row.goals_reached, total=total)
    return Pips(row.goals_reached, total, isolate(words))


def last_cell(row: CaseRow) -> Text:
    """Return when somebody was last reached, and the tries since then."""
    tries = ngettext("{n} try", "{n} tries", row.tries).format(n=row.tries) if row.tries else ""
    if row.last_reached is not None:
        return Text(day_short(row.last_reached), tries)
    since = _("since {day}").format(day=day_short(row.accepted_on)) if row.accepted_on else ""
    return Text(_("Not met yet"), tries or since, tone="ink3")


def days_cell(row: CaseRow) -> Cell:
    """Return the bar against the agreed rhythm, or why there is none."""
    if row.pause:
        why = known(PauseWhy, row.pause)
        until = _("until {day}").format(day=day_short(row.pause_until)) if row.pause_until else ""
        return Text(_(why.label) if why else _("Paused"), until, tone="ink2")
    if row.days is None:
        return Text(_("Not begun"), tone="ink3")
    if not row.rhythm_days:
        return Text(days(row.days), _("No rhythm agreed"), tone="due")
    every = _("every {n}").format(n=row.rhythm_days)
    return Days(row.days, row.rhythm_days, days(row.days), every)


def next_cell(row: CaseRow, today: dt.date) -> Text:
    """Return the next booking; a person without one is never shown as if all were well."""
    if row.next_booking is None:
        return Text(_("Nothing booked"), tone="due")
    date = in_london(row.next_booking).date()
    near = (date - today).days in (0, 1)
    first = relative_day(date, today) if near else day_near(date)
    return Text(first, time_of(row.next_booking))
