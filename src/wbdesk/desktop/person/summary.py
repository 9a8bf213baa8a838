"""The first tab: own words, what was promised, what has happened, people, goals."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from wbdesk.application import access
from wbdesk.application.summary import Summary, TimelineRow
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.person.notices import unfinished_banner, written_twice
from wbdesk.desktop.person.opening import OpenCard
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.person.promises import PromiseCard
from wbdesk.desktop.person.side import GoalsCard, MeasureCard, PeopleCard
from wbdesk.desktop.person.timeline import Timeline
from wbdesk.desktop.person.words import booking_words, gp_lines, standing_words
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.chips import language_in_words
from wbdesk.desktop.widgets import (
    Banner,
    Button,
    Card,
    Column,
    EmptyState,
    FlowLayout,
    Label,
    Opening,
    Quote,
    Row,
    boxed,
    clear,
    plain,
    primary,
    scrolled,
)
from wbdesk.domain import files
from wbdesk.domain.records.access import AccessHow
from wbdesk.i18n import _, isolate


class SummaryTab(Retranslating, QWidget):
    """Three columns; below each other when the text is large."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__()
        self.setObjectName("person.summary")
        self.presenter, self.context = presenter, presenter.context
        self.words, self.notices = Column(Opening(), gap=0), Column(gap=10)
        self.promises = PromiseCard(presenter)
        today = self.context.desk.clock.today
        self.timeline = Timeline(today, self._open_note)
        self.people = PeopleCard(partial(self._open, "network"))
        self.measure = MeasureCard()
        self.goals = GoalsCard(partial(self._open, "plan"))
        self.acts, self.open_card = self._acts(), OpenCard(presenter)
        self._place()
        presenter.shown.connect(self._show)
        self.ready()
        if presenter.summary is not None:
            self._show(presenter.summary)

    def retranslate(self) -> None:
        """Say the parts that are made of sentences again."""
        if self.presenter.summary is not None:
            self._show(self.presenter.summary)

    def restyle(self) -> None:
        """Above 130 % one column is below the other."""
        large = theme().scale > 1.3
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if large else across)

    def _place(self) -> None:
        first = Column(
            self.notices, self.open_card, self.words, self.promises, self.acts, None, gap=14
        )
        side = Column(self.people, self.measure, self.goals, None, gap=14)
        self._columns = Row(gap=18, margins=(28, 16, 28, 20))
        for part, share in ((boxed(first), 8), (self.timeline, 10), (boxed(side), 6)):
            self._columns.addWidget(part, share)
        area = scrolled(boxed(self._columns))
        self.setLayout(Column(area))

    def _acts(self) -> Card:
        act = self.presenter
        self.copy = plain(lambda: _("Copy for the GP record"), self._copy, icon="copy", small=True)
        voucher = partial(act.dialog, "voucher")
        prints = partial(act.dialog, "print", what="plan")
        book = partial(act.dialog, "booking", booking=None)
        made = {
            "book": plain(lambda: _("Book a visit"), book, icon="calendar", small=True),
            "print": plain(lambda: _("Print the plan"), prints, icon="print", small=True),
            "voucher": plain(lambda: _("Food bank voucher"), voucher, icon="bowl", small=True),
            "copy_gp": self.copy,
            "concern": plain(
                lambda: _("Raise a concern"),
                partial(act.dialog, "concern"),
                icon="shield",
                small=True,
            ),
        }
        holder = QWidget()
        flow = FlowLayout(holder, gap=8, line_gap=8)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        for name, button in made.items():
            button.setObjectName(f"person.{name}")
            flow.addWidget(button)
        self.buttons: dict[str, Button] = made
        return Card(lambda: _("What to do next")).add(holder)

    def _show(self, found: Summary | None) -> None:
        if found is None:
            return
        private = self.presenter.private
        self._show_notices(found)
        self._show_words(found, private=private)
        self.promises.show_promises(found, private=private)
        self.timeline.show_rows(found.timeline, found.header.person_id, private=private)
        self.people.show_map(found.map)
        self.measure.show_measure(found.last_measure)
        self.goals.show_goals(found.goals, private=private)
        for part in (self.promises, self.people, self.goals):  # what is not here is not "none yet"
            part.setVisible(found.main_held)
        self.timeline.setVisible(found.main_held or bool(found.timeline))
        self._show_acts(found, private=private)

    def _show_notices(self, found: Summary) -> None:
        clear(self.notices)
        self.open_card.show_summary(found)
        if not found.main_held and self.open_card.isHidden():
            words = lambda: _("Only what the doorstep needs is on this laptop.")  # noqa: E731  # said anew in each language
            more = lambda: _("Connect, and the rest comes if you may read it.")  # noqa: E731  # the same
            self.notices.addWidget(Banner(words, more, tone="info", icon="laptop"))
        if found.unfinished_contact:
            go_on = plain(lambda: _("Go on"), partial(self._go_on, found), small=True)
            go_on.setObjectName("person.go_on")
            words = lambda: _("A visit is not finished.")  # noqa: E731  # said anew in each language
            self.notices.addWidget(Banner(words, tone="due", icon="pen", button=go_on))
        if found.unfinished:
            self.notices.addWidget(unfinished_banner(found))
        for banner in written_twice(found, self.presenter):
            self.notices.addWidget(banner)
        today = self.context.desk.clock.today()
        said = [standing_words(found, today)] if found.main_held else []
        if found.next_booking is not None:
            said.append(booking_words(found.next_booking))
        line = " · ".join(part for part in said if part)
        if line:
            self.notices.addWidget(Label(line, "table", "ink2", wrap=True))

    def _show_words(self, found: Summary, *, private: bool) -> None:
        clear(self.words)
        words = found.own_words
        if not found.timeline and not words and found.main_held:
            self.words.addWidget(self._not_met(found))
        elif words and not private:
            name = isolate(found.header.first_name)
            quote = Quote(
                lambda: _("What matters to me, in the words of {name}").format(name=name),
                f"“{words.en or words.other}”",
                partial(_source, words.original or words.language),
            )
            quote.setObjectName("person.quote")
            self.words.addWidget(quote)

    def _not_met(self, found: Summary) -> EmptyState:
        start = primary(lambda: _("Start a visit"), self.presenter.start_visit, icon="arrowr")
        start.setObjectName("person.empty.start")
        name = isolate(found.header.first_name)
        state = EmptyState(
            lambda: _("You have not met {name} yet.").format(name=name),
            lambda: _("Start a visit or log a call."),
            start,
        )
        state.setObjectName("person.not_met")
        return state

    def _show_acts(self, found: Summary, *, private: bool) -> None:
        for name in ("print", "voucher", "copy_gp"):
            self.buttons[name].setVisible(found.main_held)
        why = ""
        if private:
            why = _("Leave private view to copy.")
        elif _not_for_gp(found):
            why = _("The answer about sharing with the GP is no.")
        self.copy.turn_off(why)

    def _copy(self) -> None:
        found = self.presenter.summary
        if found is None:
            return
        desk = self.context.desk
        copy_words(self.context, gp_lines(found, desk.clock.today()))
        main = files.main(found.header.person_id)
        self.context.do(partial(access.record, desk, main, AccessHow.COPIED, "lines for the GP"))

    def _go_on(self, found: Summary) -> None:
        self.context.visit_wanted.emit(found.header.person_id, found.unfinished_contact)

    def _open(self, tab: str) -> None:
        self.context.person_wanted.emit(self.presenter.person_id, tab)

    def _open_note(self, row: TimelineRow) -> None:
        self.context.person_wanted.emit(row.person_id, f"contacts/{row.record_id}")


def _source(code: str) -> str:
    if not code:
        return ""
    return _("Said in {language}").format(language=isolate(language_in_words(code)))


def _not_for_gp(found: Summary) -> bool:
    """Whether the person said no to, or took back, sharing with the GP."""
    said = [chip.words.casefold() for chip in found.header.chips if chip.kind == "sharing"]
    return any("gp" in words.replace(",", " ").split() for words in said)
