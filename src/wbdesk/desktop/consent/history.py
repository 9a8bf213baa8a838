"""The history of a record in sentences, for one field or for all."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.consent.presenter import HistoryLine
from wbdesk.desktop.widgets import Column, Combo, Dialog, Label, Option, boxed, clear, hairline
from wbdesk.domain.record import Record, definition_of
from wbdesk.i18n import _, pgettext
from wbdesk.i18n.history import change_sentence, label_of

ALL = ""


class HistoryDialog(Dialog):
    """Every change this laptop knows of, newest first."""

    def __init__(
        self, record: Record, lines: tuple[HistoryLine, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            lambda: _("History"),
            lambda: _("What was changed, from what to what, by whom and when."),
            icon="clock",
            width=720,
            cancel=lambda: pgettext("button", "Close"),
            parent=parent,
        )
        self.setObjectName("history")
        self._type, self._lines = definition_of(record).name, lines
        fields = list(dict.fromkeys(line.change.field for line in lines))
        options = [Option(ALL, lambda: _("All fields"))]
        options += [Option(name, partial(label_of, self._type, name)) for name in fields]
        self.field = Combo(options, lambda: _("Field"))
        self.field.setObjectName("history.field")
        self.field.set_value(ALL)
        self.field.chosen.connect(self._fill)
        self._list = Column(gap=8)
        self.body.addWidget(self.field)
        self.body.addWidget(boxed(self._list))
        self.body.addStretch(1)
        self._fill(ALL)

    def _fill(self, field: object) -> None:
        clear(self._list)
        wanted = [line for line in self._lines if field in {ALL, line.change.field}]
        if not wanted:
            none = lambda: _("Nothing was changed that this laptop knows of.")  # noqa: E731  # said anew in each language
            self._list.addWidget(Label(none, "body", "ink2", wrap=True))
        for n, line in enumerate(wanted):
            if n:
                self._list.addWidget(hairline())
            words = Label(partial(self._sentence, line), "table", wrap=True, select=True)
            words.setObjectName(f"history.{n}")
            self._list.addWidget(words)

    def _sentence(self, line: HistoryLine) -> str:
        return change_sentence(self._type, line.change, lambda _author: line.by_name)
