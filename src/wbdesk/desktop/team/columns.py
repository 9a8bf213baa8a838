"""How a colleague becomes the cells of a row; nobody is ranked, nobody is coloured."""

from __future__ import annotations

from wbdesk.application.checkins import CheckIns, Heard
from wbdesk.application.team import TeamRow
from wbdesk.desktop.names import initials
from wbdesk.desktop.widgets.table import Bar, Cell, Number, Text
from wbdesk.desktop.widgets.table import Column as TableColumn
from wbdesk.domain.choice import Answer, Choice
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day as day_words
from wbdesk.i18n.formats import day_short, in_london, listing, moment

CARD_COLUMNS = ("checkin", "people", "contact", "plans", "unfinished")


def columns() -> tuple[TableColumn[TeamRow], ...]:
    """Return the columns."""
    return (
        TableColumn("worker", lambda: _("Practitioner, A to Z"), worker_cell, 240, stretch=True),
        TableColumn("people", lambda: _("People now"), people_cell, 155),
        TableColumn("contact", lambda: _("No contact 30 days"), contact_cell, 150),
        TableColumn("overdue", lambda: _("Longer than agreed"), overdue_cell, 150),
        TableColumn("plans", lambda: _("Plans due"), plans_cell, 105),
        TableColumn("unfinished", lambda: _("Visits not finished"), unfinished_cell, 145),
        TableColumn("checkin", lambda: _("Check-in"), checkin_cell, 170),
    )


def worker_cell(row: TeamRow) -> Text:
    """Return the name and the role."""
    role = row.worker.role
    second = _(role.label) if isinstance(role, Choice) else str(role or "")
    if row.worker.keyring is Answer.NO:
        # What is to be done something about comes first: the end of a long line is cut off.
        second = _("Passphrase alone opens the desk. {role}").format(role=second)
    return Text(row.worker.name, second, bold=True, initials=initials(row.worker.name))


def checkin_cell(row: TeamRow) -> Text:
    """Return what is known of the last check-in; silence is said as silence, never as safety."""
    state = row.check_in
    if state is None:
        return Text(_("Did not go out lately"), tone="ink3")
    if state.heard is Heard.NOT_HEARD:
        since = _("since {when}").format(when=isolate(moment(state.at)))
        return Text(_("Not heard from"), since, tone="due")
    if state.heard is Heard.OUT:
        return Text(_("Out"), _("back by {when}").format(when=isolate(moment(state.at))))
    return Text(_("Checked in"), isolate(moment(state.at)))


def check_in_words(known: CheckIns) -> str:
    """Return "6 checked in, 1 not heard from since Fri 6 March"; "" where nobody went out."""
    said = []
    if known.checked_in:
        words = ngettext("{n} checked in", "{n} checked in", known.checked_in)
        said.append(words.format(n=known.checked_in))
    if known.out:
        said.append(ngettext("{n} out", "{n} out", known.out).format(n=known.out))
    if known.not_heard and known.since is not None:
        words = ngettext(
            "{n} not heard from since {day}",
            "{n} not heard from, the first since {day}",
            known.not_heard,
        )
        day = isolate(day_words(in_london(known.since).date()))
        said.append(words.format(n=known.not_heard, day=day))
    return listing(said)


def people_cell(row: TeamRow) -> Cell:
    """Return how many people against how many were agreed."""
    if not row.agreed:
        words = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
        return Text(words, _("No number agreed"))
    of = _("of {n} agreed").format(n=row.agreed)
    spoken = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    return Bar(row.people, row.agreed, str(row.people), of, f"{spoken}, {of}")


def contact_words(count: int) -> str:
    """Return how many were not reached for 30 days."""
    return ngettext(
        "{n} person not reached for 30 days", "{n} people not reached for 30 days", count
    ).format(n=count)


def contact_cell(row: TeamRow) -> Number:
    """Return how many were not reached for 30 days."""
    return _number(row.no_contact, contact_words(row.no_contact))


def overdue_words(count: int) -> str:
    """Return how many have waited longer than was agreed with them."""
    return ngettext(
        "{n} person has waited longer than agreed",
        "{n} people have waited longer than agreed",
        count,
    ).format(n=count)


def overdue_cell(row: TeamRow) -> Number:
    """Return how many have waited longer than was agreed with them."""
    return _number(row.overdue, overdue_words(row.overdue))


def plans_words(count: int) -> str:
    """Return how many plans are to be looked at again."""
    return ngettext("{n} plan due", "{n} plans due", count).format(n=count)


def plans_cell(row: TeamRow) -> Number:
    """Return how many plans are to be looked at again."""
    return _number(row.plans_due, plans_words(row.plans_due))


def unfinished_words(count: int) -> str:
    """Return how many visits are not finished."""
    visits = ngettext("{n} visit", "{n} visits", count).format(n=count)
    return f"{_('Visits not finished')}: {visits}"


def unfinished_cell(row: TeamRow) -> Cell:
    """Return only how many visits are not finished, and since when."""
    if not row.unfinished:
        return _number(0, unfinished_words(0))
    words = ngettext("{n} visit", "{n} visits", row.unfinished).format(n=row.unfinished)
    since = row.unfinished_since
    day = isolate(day_short(in_london(since).date())) if since else ""
    return Text(words, _("since {day}").format(day=day) if day else "")


def _number(count: int, spoken: str) -> Number:
    return Number(str(count), "due" if count else "", spoken)
