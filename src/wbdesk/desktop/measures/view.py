"""Asks ONS4: the introduction, how it is done, four answers, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTableWidget, QTableWidgetItem, QWidget

from wbdesk.application import measures
from wbdesk.application.forms import FormKey
from wbdesk.application.measures import MeasureRow
from wbdesk.application.ports import Desk
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.measures.kept import Answers
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Banner,
    ChoiceField,
    Column,
    Dialog,
    Label,
    Option,
    Scale0to10,
    announce,
    boxed,
    plain,
    primary,
)
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import main
from wbdesk.domain.ons4 import INTRODUCTION, QUESTIONS, Question
from wbdesk.domain.records.measure import HowGiven, Item, Measure
from wbdesk.i18n import _
from wbdesk.i18n.formats import day_full


class MeasuresDialog(Dialog):
    """First the introduction and how it is done; then the four questions, one below the other."""

    def __init__(
        self, context: Context, person_id: str, contact_id: str, parent: QWidget | None
    ) -> None:
        super().__init__(
            lambda: _("How life is (ONS4)"),
            lambda: _("Four questions, 0 to 10. The answers are never added up."),
            icon="chart",
            width=760,
            keeps=True,
            parent=parent,
        )
        self.setObjectName("measures")
        self._context, self._person_id, self._contact_id = context, person_id, contact_id
        self._measure: Measure | None = None
        self.pages = QStackedWidget()
        self.how = ChoiceField(
            lambda: _("How it is done"),
            [Option(one, partial(_, one.label)) for one in HowGiven],
            lambda: _("Reading aloud changes the answers, so it is always written down."),
            required=True,
        )
        for segment in getattr(self.how.choice, "segments", ()):
            segment.setObjectName(f"measures.how.{segment.option.key}")
        self.earlier = QTableWidget(0, len(QUESTIONS) + 1)
        self.earlier.setObjectName("measures.earlier")
        self.nothing = Label(lambda: _("Not asked yet."), "table", "ink2")
        self.scales = {q.item: self._scale(q) for q in QUESTIONS}
        yes = plain(lambda: _("Yes, that is right"), self._confirm)
        yes.setObjectName("measures.sayback.yes")
        self.say_back = Banner("", tone="due", icon="speak", button=yes)
        self.say_back.setObjectName("measures.sayback")
        self.say_back.hide()
        self._confirmed = False
        self.error = Label("", "table", "risk", wrap=True)
        self.error.hide()
        self._fill()
        self.begin = self.add_button(primary(lambda: _("Begin"), self._begin, icon="arrowr"))
        self.begin.setObjectName("measures.begin")
        self.keep = self.add_button(primary(lambda: _("Keep the answers"), self._keep))
        self.keep.setObjectName("measures.keep")
        self.keep.hide()
        context.ask(partial(_read, context.desk, person_id, contact_id), self._show, self._fail)
        answers = Answers(self.scales, self._put_back, self)
        key = FormKey(main(person_id), f"ons4/{contact_id}" if contact_id else "ons4")
        self.kept = keep_dialog(self, context, key, {"how": self.how, "answers": answers})

    def _scale(self, question: Question) -> Scale0to10:
        scale = Scale0to10(
            partial(_, question.words), partial(_, question.low), partial(_, question.high)
        )
        scale.setObjectName(f"measures.{question.item}")
        scale.answered.connect(partial(self._answered, question))
        scale.back.connect(partial(self._step, question.item, -1))
        return scale

    def _fill(self) -> None:
        first = Column(
            Label(partial(_, INTRODUCTION), "section", wrap=True, weight=400), self.how, gap=16
        )
        first.addWidget(Label(lambda: _("Answered before"), "strong"))
        first.addWidget(self.nothing)
        first.addWidget(self.earlier)
        first.addStretch(1)
        second = Column(gap=18)
        for scale in self.scales.values():
            second.addWidget(scale)
        second.addWidget(self.say_back)
        second.addStretch(1)
        self.pages.addWidget(boxed(first))
        self.pages.addWidget(boxed(second))
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.error)
        self.earlier.hide()
        self.earlier.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.earlier.verticalHeader().hide()
        self.earlier.setAccessibleName(_("Answered before"))

    def _show(self, read: tuple[Measure, tuple[MeasureRow, ...]]) -> None:
        self._measure, rows = read
        self.nothing.setVisible(not rows)
        self.earlier.setVisible(bool(rows))
        titles = [_("Day"), *(_(q.item.label) for q in QUESTIONS)]
        self.earlier.setHorizontalHeaderLabels(titles)
        self.earlier.setRowCount(len(rows))
        for n, row in enumerate(rows):
            for at, words in enumerate(_cells(row)):
                self.earlier.setItem(n, at, QTableWidgetItem(words))
        self.earlier.resizeColumnsToContents()
        self.earlier.setMinimumHeight(theme().px(44 + 34 * min(len(rows), 4)))

    def _fail(self, error: Exception) -> None:
        young = isinstance(error, Refused) and error.code == "too-young"
        words = _("These questions are for people of 16 and over.") if young else words_for(error)
        self.begin.turn_off(words)
        self._say(words)

    def _begin(self) -> None:
        if self.how.check() and self._measure is not None:
            self.pages.setCurrentIndex(1)
            self.begin.hide()
            self.keep.show()
            self.scales[Item.SATISFIED].points[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, question: Question, value: int | None) -> None:
        if self._measure is None:
            return
        self._measure = measures.answer(self._measure, question.item, value)
        self._say("")
        if question.high_is_better:
            self._step(question.item, 1)
            return
        self._ask_back(question, value)
        if value is not None:
            announce(self.say_back, _(question.say_back).format(n=value))

    def _ask_back(self, question: Question, value: int | None) -> None:
        self._confirmed = value is None
        self.say_back.setVisible(value is not None)
        self.say_back.say(lambda: _(question.say_back).format(n=value) if value is not None else "")

    def _put_back(self, item: Item, value: int | None) -> None:
        """Take an answer that was given before the form was left."""
        question = next(one for one in QUESTIONS if one.item is item)
        if self._measure is not None:
            self._measure = measures.answer(self._measure, item, value)
            self.pages.setCurrentIndex(1)
            self.begin.hide()
            self.keep.show()
            if not question.high_is_better:
                self._ask_back(question, value)

    def _step(self, item: Item, by: int) -> None:
        items = list(self.scales)
        at = min(max(items.index(item) + by, 0), len(items) - 1)
        scale = self.scales[items[at]]
        point = scale.points[scale.value() or 0]
        point.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self._confirmed = True
        self.say_back.hide()

    def _keep(self) -> None:
        how = self.how.value()
        if self._measure is None or not isinstance(how, HowGiven):
            return
        if not self._confirmed and self.scales[Item.ANXIOUS].value() is not None:
            self._say(_("Check the last answer first."))
            return
        said = replace(self._measure, how_given=how)
        work = partial(measures.save_measure, measure=said)
        self.kept.save(work, lambda _answer: self.accept(), self._refused)

    def _refused(self, error: Exception) -> None:
        missing = getattr(error, "code", "") == "answer-missing"
        words = _("One answer is missing. Rather not say is an answer too.")
        self._say(words if missing else words_for(error))

    def _say(self, words: str) -> None:
        self.error.say(words)
        self.error.setVisible(bool(words))


def _read(desk: Desk, person_id: str, contact_id: str) -> tuple[Measure, tuple[MeasureRow, ...]]:
    rows = measures.measures(desk, person_id)
    return measures.new_measure(desk, person_id, contact_id), rows


def _cells(row: MeasureRow) -> Sequence[str]:
    asked = row.measure.asked_on
    said = [
        _("{n}, {band}").format(n=one.answer, band=_(one.band).lower())
        if one.answer is not None
        else _("Rather not say")
        for one in row.answers
    ]
    return [day_full(asked) if asked else "", *said]


def measures_dialog(
    context: Context, person_id: str, parent: QWidget | None, contact_id: str = ""
) -> MeasuresDialog:
    """Return the dialog that asks ONS4 of one person."""
    return MeasuresDialog(context, person_id, contact_id, parent)
