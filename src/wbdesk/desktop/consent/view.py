"""The tab Consent and details: sharing and safe contact first, then everything else by its card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.rows import Changed
from wbdesk.desktop.consent.alerts import AlertsCard
from wbdesk.desktop.consent.cards import FormCard, HouseholdCard, LooksCard
from wbdesk.desktop.consent.form import RecordForm
from wbdesk.desktop.consent.history import HistoryDialog
from wbdesk.desktop.consent.presenter import ConsentPresenter, DetailsState, HistoryLine
from wbdesk.desktop.consent.sharing import SharingCard
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.widgets import Column, ErrorState, Label, Opening, TwoPanes, boxed, scrolled
from wbdesk.domain.record import Record
from wbdesk.i18n import _

# Which fields of a person stand together; what is not named here stands in the last card.
_CARDS: tuple[tuple[str, Callable[[], str], tuple[str, ...]], ...] = (
    ("safe", lambda: _("How to reach safely"), ("safe_contact",)),
    (
        "who",
        lambda: _("Who this is"),
        (
            *("preferred_name", "given_names", "family_name", "former_names", "pronouns"),
            *("say_on_phone", "birth_date", "nhs_number", "nhs_status"),
        ),
    ),
    ("reach", lambda: _("Where, and how to reach"), ("address", "telephones", "email")),
    (
        "talk",
        lambda: _("How to talk and write"),
        (
            *("language", "paper_language", "interpreter", "needs", "needs_note", "format"),
            *("print_size", "paper_digits"),
        ),
    ),
)
_LEFT_OUT = ("reference", "household_id")


class ConsentTab(QWidget):
    """Every field saves itself; the history of each can be read."""

    def __init__(self, context: Context, person_id: str) -> None:
        super().__init__()
        self.setObjectName("details")
        self.context, self.person_id = context, person_id
        self.presenter = ConsentPresenter(context, person_id, self)
        self.person = RecordForm(context, "person", _LEFT_OUT, "details.person")
        self.background = RecordForm(context, "background", (), "details.background")
        for form in (self.person, self.background):
            form.setParent(self)
        self.sharing, self.alerts = SharingCard(self.presenter), AlertsCard(self.presenter)
        self.household = HouseholdCard(context, self.presenter)
        self.looks = LooksCard()
        self.cards = self._person_cards()
        self.reference = Label("", "table", "ink2", select=True)
        self._show_reference()
        self.life = FormCard(
            lambda: _("Background"), self.background, tuple(self.background.controls), "life"
        )
        self.page = self._lay_out()
        self.state: QWidget = Opening()
        self.hidden = Label(lambda: _("Hidden in private view"), "section", "ink2")
        self.area = scrolled(self.page)
        self._column = Column(self.state, self.hidden, self.area)
        self.setLayout(self._column)
        self.private, self._opened = context.private, False
        self._connect()
        self._look_again()
        self.presenter.look()

    def on_changed(self, changed: object) -> None:
        """Look again when something here may have changed."""
        if isinstance(changed, Changed):
            self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Nothing here may be read over a shoulder."""
        self.private = on
        self._look_again()

    def settle(self) -> None:
        """Make what is typed operations."""
        for form in (self.person, self.background, self.household.form):
            form.settle()

    def _person_cards(self) -> list[FormCard]:
        made, named = list[FormCard](), set[str]()
        for key, title, fields in _CARDS:
            named.update(fields)
            made.append(FormCard(title, self.person, fields, key))
        rest = tuple(name for name in self.person.controls if name not in named)
        made.append(FormCard(lambda: _("Getting in, and more"), self.person, rest, "more"))
        return made

    def _show_reference(self) -> None:
        """Say at the foot of the names what the case is called on paper; nobody writes it."""
        self.reference.setObjectName("details.reference")
        self.cards[1].add(Label(lambda: _("Case reference"), "caption", "ink2"), self.reference)

    def _lay_out(self) -> QWidget:
        safe, who, reach, talk, more = self.cards
        first = boxed(Column(self.sharing, safe, who, reach, None, gap=14))
        second = boxed(
            Column(self.alerts, talk, more, self.life, self.household, self.looks, None, gap=14)
        )
        panes = TwoPanes(first, second, shares=(1, 1))
        return boxed(Column(panes, margins=(28, 16, 28, 20)))

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.failed.connect(self._failed)
        for card in (*self.cards, self.life):
            card.history_asked.connect(self._ask_history)

    def _show(self, state: DetailsState | None) -> None:
        if state is None:
            return
        self.state.hide()
        self._opened = True
        self.person.show(state.details.person)
        # without isolates: it is copied from here to the command line
        self.reference.say(state.details.person.reference)
        self.life.setVisible(state.details.background is not None)
        if state.details.background is not None:
            self.background.show(state.details.background)
        self.sharing.setVisible(state.main_held)
        self.sharing.show_rows(state.consents)
        self.alerts.show_alerts(state.details.alerts)
        self.household.show_household(state.household)
        self.looks.show_rows(state.looks)
        self._look_again()

    def _look_again(self) -> None:
        self.hidden.setVisible(self.private)
        self.area.setVisible(self._opened and not self.private)

    def _failed(self, error: Exception) -> None:
        words = told(error)
        failed = ErrorState(words.sentence, self.presenter.look, for_it=words.for_it)
        self._column.replaceWidget(self.state, failed)
        self.state.deleteLater()
        self.state = failed

    def _ask_history(self, record: Record) -> None:
        self.presenter.history(record, partial(self._open_history, record))

    def _open_history(self, record: Record, lines: tuple[HistoryLine, ...]) -> None:
        HistoryDialog(record, lines, self.window()).open()
