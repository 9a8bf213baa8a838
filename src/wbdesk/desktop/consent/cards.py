"""The cards of the details: a group of fields, the household, who looked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from wbdesk.application.access import AccessRow
from wbdesk.desktop.consent.form import RecordForm
from wbdesk.desktop.consent.presenter import ConsentPresenter
from wbdesk.desktop.consent.sharing import label
from wbdesk.desktop.context import Context
from wbdesk.desktop.language import Says
from wbdesk.desktop.widgets import Card, Column, Label, boxed, clear, plain, quiet
from wbdesk.domain.records.person import Household
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import moment
from wbdesk.i18n.looked import looked_words


class FormCard(Card):
    """Some fields of one record; history_asked(record) opens what was changed in it."""

    history_asked = Signal(object)

    def __init__(self, title: Says, form: RecordForm, fields: Sequence[str], key: str) -> None:
        super().__init__(title, gap=14)
        self.setObjectName(f"details.{key}")
        self._form = form
        self.history = quiet(lambda: _("History"), self._ask_history, icon="clock")
        self.history.setObjectName(f"details.{key}.history")
        self.head.addWidget(self.history)
        for name in fields:
            if name in form.controls:
                self.add(form.controls[name].widget)

    def _ask_history(self) -> None:
        if self._form.record.id:
            self.history_asked.emit(self._form.record)


class HouseholdCard(Card):
    """With whom somebody lives; who moves out leaves no link behind."""

    def __init__(self, context: Context, presenter: ConsentPresenter) -> None:
        super().__init__(lambda: _("Household"), icon="home", gap=12)
        self.setObjectName("details.household")
        self.form = RecordForm(context, "household", (), "details.household")
        self.form.setParent(self)
        none = lambda: _("Not written down yet. It counts food bank vouchers.")  # noqa: E731  # said anew in each language
        self.none = Label(none, "body", "ink2", wrap=True)
        self.start = plain(
            lambda: _("Write it down"), presenter.start_household, icon="plus", small=True
        )
        self.leave = plain(lambda: _("Moved out"), presenter.leave_household, small=True)
        self.start.setObjectName("details.household.start")
        self.leave.setObjectName("details.household.leave")
        fields = Column(*(c.widget for c in self.form.controls.values()), gap=12)
        self.fields = boxed(fields)
        self.add(self.none, self.fields, self.start, self.leave)

    def show_household(self, household: Household | None) -> None:
        """Show the household, or that there is none."""
        known = household is not None
        self.none.setVisible(not known)
        self.start.setVisible(not known)
        self.fields.setVisible(known)
        self.leave.setVisible(known)
        if household is not None:
            self.form.show(household)


class LooksCard(Card):
    """Who opened, printed or copied this record, as far as this laptop knows."""

    def __init__(self) -> None:
        super().__init__(lambda: _("Who looked"), icon="eye")
        self.setObjectName("details.looks")
        self._list = Column(gap=6)
        self.add(self._list)

    def show_rows(self, rows: tuple[AccessRow, ...]) -> None:
        """Show the looks, newest first."""
        clear(self._list)
        if not rows:
            self._list.addWidget(Label(lambda: _("Nobody yet."), "body", "ink2"))
        for n, row in enumerate(rows):
            words = Label(partial(look_words, row), "table", wrap=True)
            words.setObjectName(f"details.look.{n}")
            self._list.addWidget(words)


def look_words(row: AccessRow) -> str:
    """Return "Ines · Printed · Plan, 18 pt, Bengali · Wed 18 March, 09:30 · why"."""
    when = moment(row.at) if row.at else ""
    name = isolate(row.by_name or _("somebody"))
    parts = [name, label(row.how), looked_words(row.what), isolate(when), isolate(row.why)]
    return " · ".join(part for part in parts if part)
