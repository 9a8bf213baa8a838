"""The parts of the day beside the visits: each is filled alone and says alone that it failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.bookings import CheckInRow, PromiseRow, ReadyCounts, UnfinishedRow
from wbdesk.application.rows import CaseRow
from wbdesk.desktop.errors import told
from wbdesk.desktop.language import Aloud, Says
from wbdesk.desktop.names import initials, shown
from wbdesk.desktop.today.lines import LineButton
from wbdesk.desktop.widgets import (
    Banner,
    Card,
    CheckRow,
    Column,
    ErrorState,
    Icon,
    Label,
    Opening,
    Panel,
    Row,
    clear,
    hairline,
    plain,
)
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day, day_short, in_london, relative_day, time_of


class Part(QWidget):
    """A place that shows items, "Opening…" before the first answer, or that it did not open."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(Opening(), gap=0)
        self.setLayout(self._column)

    def fill(self, *items: QWidget, lines: bool = True) -> None:
        """Show *items* one below the other."""
        clear(self._column)
        for n, item in enumerate(items):
            if n and lines:
                self._column.addWidget(hairline())
            self._column.addWidget(item)
            item.show()

    def say_failed(self, error: Exception, again: Callable[[], object]) -> None:
        """Say that this part did not open; the others stay."""
        words = told(error)
        state = ErrorState(words.sentence, again, for_it=words.for_it)
        self.fill(state)


class CardPart(Card):
    """A card around one part; it hides while there is nothing to say."""

    def __init__(self, title: Says, name: str, *, icon: str = "") -> None:
        super().__init__(title, icon=icon)
        self.setObjectName(name)
        self.part = Part()
        self.add(self.part)


def check_in_items(
    row: CheckInRow | None,
    check: Callable[[CheckInRow], object],
    more: Callable[[CheckInRow], object],
    *,
    private: bool,
) -> list[QWidget]:
    """Return what the check-in card says; an offline laptop cannot tell anybody, and says so."""
    if row is None:
        none = lambda: _("No visit is going on. Starting one sets the time to be back.")  # noqa: E731  # said anew in each language
        return [Label(none, "table", "ink2", wrap=True)]
    button = plain(lambda: _("Check in"), lambda: check(row))
    button.setObjectName("today.checkin")
    later = plain(lambda: _("15 minutes more"), lambda: more(row), small=True)
    later.setObjectName("today.checkin_later")
    words = lambda: _check_in_words(row, private=private)  # noqa: E731  # said anew in each language
    only = lambda: _("This laptop cannot tell anyone. It only reminds you.")  # noqa: E731  # the same
    told_by = Label(only, "caption", "ink3", wrap=True)
    if row.overdue:
        head: QWidget = Banner(words, tone="risk", icon="clock")
    else:
        head = Label(words, "table", wrap=True)
    holder = QWidget()
    buttons = Row(button, later, None, gap=8)
    holder.setLayout(Column(head, told_by, buttons, gap=8))
    return [holder]


def _check_in_words(row: CheckInRow, *, private: bool) -> str:
    back = row.safety.expected_back
    time = isolate(time_of(back)) if back else ""
    name = isolate(shown(row.first_name, private=private))
    if row.overdue:
        return _("You said you would be back by {time}. Check in.").format(time=time)
    return _("Be back by {time}, after {name}.").format(time=time, name=name)


def promise_items(
    rows: Sequence[tuple[PromiseRow, bool]],
    today: dt.date,
    ticked: Callable[[PromiseRow, bool], object],
    *,
    private: bool,
) -> list[QWidget]:
    """Return a tick for each promise; what is ticked stays in sight, ticked."""
    if not rows:
        none = lambda: _("Nothing is promised for this day.")  # noqa: E731  # said anew in each language
        return [Label(none, "table", "ink2", wrap=True)]
    made: list[QWidget] = []
    for n, (row, done) in enumerate(rows):
        line = _promise(row, today, done=done, private=private)
        line.setObjectName(f"today.promise.{n}")
        line.box.setObjectName(f"today.promise.{n}.tick")
        line.ticked.connect(lambda on, row=row: ticked(row, on))
        made.append(line)
    return made


def _promise(row: PromiseRow, today: dt.date, *, done: bool, private: bool) -> CheckRow:
    def end() -> str:
        return "" if row.due_on is None else _due_words(row.due_on, today)

    words: Says = (lambda: _("Hidden in private view")) if private else row.words
    tone = "due" if row.overdue and not done else "ink2"
    name = shown(row.name, private=private)
    return CheckRow(words, name, end=end, end_tone=tone, checked=done)


def _due_words(due: dt.date, today: dt.date) -> str:
    near = abs((due - today).days) <= 1
    return relative_day(due, today) if near else day_short(due)


def unfinished_items(
    rows: Sequence[UnfinishedRow],
    opened: Callable[[UnfinishedRow], object],
    *,
    private: bool,
) -> list[QWidget]:
    """Return the visits that were started and wait to be finished."""
    made: list[QWidget] = []
    for n, row in enumerate(rows):
        name = shown(row.name, private=private)
        line = LineButton(name, _since(row), partial(opened, row), icon="pen")
        line.setObjectName(f"today.unfinished.{n}")
        made.append(line)
    return made


def _since(row: UnfinishedRow) -> Callable[[], str]:
    def words() -> str:
        if row.started_at is None:
            return ""
        when = day(in_london(row.started_at).date()) if row.old else time_of(row.started_at)
        return _("since {when}").format(when=isolate(when))

    return words


def unfinished_title(count: int) -> str:
    """Return "1 visit not finished"."""
    return ngettext("{n} visit not finished", "{n} visits not finished", count).format(n=count)


def plan_items(
    rows: Sequence[CaseRow],
    today: dt.date,
    opened: Callable[[CaseRow], object],
    *,
    private: bool,
) -> list[QWidget]:
    """Return the plans to look at again."""
    made: list[QWidget] = []
    for n, row in enumerate(rows):
        due = row.plan_due
        end: Says = partial(_due_words, due, today) if due else ""
        line = LineButton(
            shown(row.name, private=private),
            end,
            partial(opened, row),
            initials=initials(row.name),
            end_tone="due",
        )
        line.setObjectName(f"today.plan.{n}")
        made.append(line)
    return made


class ReadyCard(Aloud, Panel):
    """What is really on this laptop for a day without signal."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.ready")
        self.icon = Icon("laptop", "ok", 20)
        self.first = Label(lambda: _("Ready for a day without signal."), "strong", wrap=True)
        self.words = Label("", "table", "ink2", wrap=True)
        lines = Column(self.first, self.words, gap=2)
        row = Row(self.icon, gap=14, margins=(18, 13))
        row.addLayout(lines, 1)
        self.setLayout(row)
        self.hide()

    def show_counts(self, counts: ReadyCounts) -> None:
        """Say the counts; a record that is not here yet is said first."""
        missing = counts.visits - counts.visits_held
        self.icon.show_icon("laptop", "due" if missing else "ok")
        self.first.say(lambda: _missing(missing) if missing else _ready_title())
        self.words.say(lambda: ready_words(counts))
        title = partial(_missing, missing) if missing else _ready_title
        self.call(lambda: f"{title()} {ready_words(counts)}")
        self.show()


def _ready_title() -> str:
    return _("Ready for a day without signal.")


def _missing(count: int) -> str:
    return ngettext(
        "{n} record for this day is not on this laptop yet.",
        "{n} records for this day are not on this laptop yet.",
        count,
    ).format(n=count)


def ready_words(counts: ReadyCounts) -> str:
    """Return the counts in two or three short sentences."""
    here = ngettext(
        "{n} record for this day is on this laptop.",
        "{n} records for this day are on this laptop.",
        counts.visits_held,
    ).format(n=counts.visits_held)
    services = ngettext(
        "{n} service is listed here.", "{n} services are listed here.", counts.services
    ).format(n=counts.services)
    waits = ngettext(
        "{n} change waits to be sent.", "{n} changes wait to be sent.", counts.waiting
    ).format(n=counts.waiting)
    sent = waits if counts.waiting else _("Nothing is waiting to be sent.")
    return f"{here} {services} {sent}" if counts.services else f"{here} {sent}"
