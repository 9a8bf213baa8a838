"""What must be known before knocking: adding, ending, and the answer that no risks are known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.forms import FormKey
from wbdesk.desktop.begun import BegunCard
from wbdesk.desktop.consent.controls import options_of
from wbdesk.desktop.consent.presenter import ConsentPresenter
from wbdesk.desktop.consent.sharing import label
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.widgets import (
    Card,
    ChoiceField,
    Column,
    DateField,
    Label,
    Row,
    TextField,
    boxed,
    clear,
    hairline,
    plain,
    quiet,
)
from wbdesk.domain.files import cover
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.person import Alert, AlertKind
from wbdesk.domain.text import clean
from wbdesk.i18n import _, isolate
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.formats import day_full

_OFFERED = [kind for kind in AlertKind if kind is not AlertKind.NO_KNOWN_RISKS]


class AlertsCard(Card):
    """One line an alert; the form that adds one opens below the title."""

    def __init__(self, presenter: ConsentPresenter) -> None:
        super().__init__(lambda: _("Know before you knock"), icon="alert")
        self.setObjectName("details.alerts")
        self.presenter = presenter
        today = presenter.context.desk.clock.today
        self.open_button = quiet(lambda: _("Add"), self._open_form, icon="plus")
        self.head.addWidget(self.open_button)
        self.none = plain(
            lambda: _("Asked: no known risks"), presenter.no_known_risks, icon="checkc", small=True
        )
        self.kind = ChoiceField(lambda: _("Kind"), options_of(_OFFERED), value=AlertKind.VISITOR)
        self.words = TextField(lambda: _("What to know"), limit=500, clean=clean, lines=2)
        self.until = DateField(
            lambda: _("Until"),
            lambda: _("Left empty, it stands until it is ended"),
            parse=lambda text: read_date(text, today()),
            earliest=today(),
        )
        self.save = plain(lambda: _("Add it"), self._save, icon="check", small=True)
        self.form = boxed(Column(self.kind, self.words, self.until, Row(self.save, None), gap=8))
        self.form.hide()
        parts = {"kind": self.kind, "words": self.words, "until": self.until}
        key = FormKey(cover(presenter.person_id), "alert")
        self.begun = BegunCard(presenter.context, key, parts, self.form, self.words)
        self._list = Column(gap=6)
        self.add(self.form, self._list, Row(self.none, None))
        self._name()

    def show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        """Show what stands today; risks that nobody asked about are said to be that."""
        clear(self._list)
        risky = [a for a in alerts if a.kind is not AlertKind.NO_KNOWN_RISKS]
        self.none.setVisible(not alerts)
        if not alerts:
            self._list.addWidget(Label(lambda: _("Risks not asked yet."), "body", "due", wrap=True))
        elif not risky:
            known = lambda: _("Asked, and no risks are known.")  # noqa: E731  # said anew in each language
            self._list.addWidget(Label(known, "body", wrap=True))
        for n, alert in enumerate(alerts):
            if n:
                self._list.addWidget(hairline())
            self._list.addWidget(self._line(n, alert))

    def _line(self, n: int, alert: Alert) -> QWidget:
        words = Column(Label(partial(label, alert.kind), "strong", wrap=True), gap=2)
        if alert.words:
            words.addWidget(Label(alert.words, "body", wrap=True))
        words.addWidget(Label(partial(_since, alert), "caption", "ink3", wrap=True))
        end = plain(lambda: _("End it"), partial(self.presenter.end_alert, alert), small=True)
        end.setObjectName(f"details.alert.{n}.end")
        row = Row(gap=8, margins=(0, 4))
        row.addLayout(words, 1)
        row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        made = boxed(row, heard=lambda: f"{label(alert.kind)}: {alert.words}")
        made.setObjectName(f"details.alert.{n}")
        return made

    def _open_form(self) -> None:
        self.begun.open()

    def _save(self) -> None:
        if not (self.words.check() and self.until.check()):
            return
        kind = self.kind.value()
        assert isinstance(kind, AlertKind)
        alert = Alert(
            id=new_id(),
            file_id=cover(self.presenter.person_id),
            kind=kind,
            words=clean(self.words.value()).text.strip(),
            until=self.until.value(),
        )
        self.begun.save(self.presenter.adding(alert), self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.words.set_value("")
        self.words.say_note("")
        self.until.set_value(None)
        self.form.hide()
        self.open_button.setFocus()

    def _refused(self, error: Exception) -> None:
        self.words.set_error(words_for(error))
        self.words.control.setFocus()

    def _name(self) -> None:
        names = {
            "add": self.open_button,
            "none": self.none,
            "kind": self.kind,
            "words": self.words,
            "until": self.until,
            "save": self.save,
        }
        for name, part in names.items():
            part.setObjectName(f"details.alerts.{name}")
        for name, field in (("words", self.words), ("until", self.until), ("kind", self.kind)):
            field.control.setObjectName(f"details.alerts.{name}.control")


def _since(alert: Alert) -> str:
    parts = []
    if alert.since:
        parts.append(_("since {day}").format(day=isolate(day_full(alert.since))))
    if alert.until:
        parts.append(_("until {day}").format(day=isolate(day_full(alert.until))))
    return " · ".join(parts)
