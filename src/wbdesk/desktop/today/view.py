"""The day: what is next, what was promised, and am I safe."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from wbdesk.application.bookings import ReadyCounts
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.newmenu import NewButton
from wbdesk.desktop.today.parts import ReadyCard
from wbdesk.desktop.today.presenter import TodayPresenter
from wbdesk.desktop.today.side import SideCards
from wbdesk.desktop.today.visitlist import VisitList
from wbdesk.desktop.today.visits import count_sentence
from wbdesk.desktop.widgets import Button, Column, PageFrame, TwoPanes, boxed, icon_button, plain
from wbdesk.i18n import _
from wbdesk.i18n.formats import day_long


class TodayPage(PageFrame):
    """Paints from disk at once; each part is filled by its own answer."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.presenter = TodayPresenter(context)
        self.answers: dict[str, Any] = {}  # each part has its own rows
        super().__init__(
            lambda: day_long(self.presenter.date),
            self._subtitle,
            buttons=self._head_buttons(),
            hints=_hints(),
            beside=False,
        )
        self.setObjectName("today")
        self.presenter.setParent(self)
        self.visits = VisitList(context, self.presenter)
        self.side = SideCards(context, self.presenter)
        self.ready = ReadyCard()
        main = boxed(Column(self.visits, self.ready, None, gap=14))
        self.body.addWidget(TwoPanes(main, self.side))
        self.body.addStretch(1)
        self.presenter.shown.connect(self._show)
        self.presenter.failed.connect(self._fail)
        self.presenter.day_changed.connect(self._on_day)
        self._bind_keys()
        theme().changed.connect(self._again)
        self.presenter.go()

    def arrived(self, what: object) -> None:
        """Look again, at *what* day when one is named."""
        if isinstance(what, dt.date):
            self.presenter.go(what)
        elif self.answers:
            self.presenter.refresh()

    def on_changed(self, changed: object) -> None:
        """Look again when something of the day was changed."""
        if isinstance(changed, Changed):
            self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Turn names to initials; addresses, notes and risks go."""
        self.visits.private = self.side.private = on
        self._again()

    def print_sheet(self) -> None:
        """Ask for the print dialog with today's sheet."""
        if self.presenter.is_today():
            self.context.dialog_wanted.emit("print", {"what": "sheet"})

    def _head_buttons(self) -> list[Button]:
        step = self.presenter.step
        self.sheet = plain(lambda: _("Print day sheet"), self.print_sheet, icon="print")
        self.new = NewButton(self._book, self._add_person)
        made: dict[str, Button] = {
            "before": icon_button(
                "chevl", lambda: _("The day before"), partial(step, -1), small=False
            ),
            "now": plain(lambda: _("Today"), partial(self.presenter.go, None)),
            "after": icon_button(
                "chevr", lambda: _("The day after"), partial(step, 1), small=False
            ),
            "print": self.sheet,
            "new": self.new,
        }
        for name, button in made.items():
            button.setObjectName(f"today.{name}")
        return list(made.values())

    def _bind_keys(self) -> None:
        acts = {
            "Ctrl+PgUp": partial(self.presenter.step, -1),
            "Ctrl+PgDown": partial(self.presenter.step, 1),
            "Ctrl+Home": partial(self.presenter.go, None),
            "Ctrl+P": self.print_sheet,
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _book(self) -> None:
        facts = {"person_id": None, "booking": None, "day": self.presenter.date}
        self.context.dialog_wanted.emit("booking", facts)

    def _add_person(self) -> None:
        self.context.dialog_wanted.emit("add-person", {})

    def _subtitle(self) -> str:
        rows = self.answers.get("visits")
        if not rows:
            return ""
        ready: ReadyCounts | None = self.answers.get("ready")
        words = count_sentence(len(rows))
        if ready and ready.visits == ready.visits_held:
            saved = _("Everything for this day is saved on this laptop.")
            words = f"{words} {saved}"
        return words

    def _on_day(self, _date: object) -> None:
        self.title.retranslate()
        today = self.presenter.is_today()
        self.sheet.turn_off("" if today else lambda: _("The sheet is for today."))

    def _again(self) -> None:
        """Show the same answers in another look."""
        for part, answer in list(self.answers.items()):
            self._show(part, answer, anew=True)

    def _show(self, part: str, answer: Any, *, anew: bool = False) -> None:  # its own rows
        same = part in self.answers and self.answers[part] == answer
        self.answers[part] = answer
        if part == "visits":
            if anew or not same or self.visits.startable is not self.presenter.is_today():
                self.visits.show_rows(answer)
        elif part == "waited":
            self.visits.show_waited(answer)
        elif part == "ready":
            self.ready.show_counts(answer)
        else:
            self.side.show_part(part, answer)
        self.subtitle.retranslate()

    def _fail(self, part: str, error: Exception) -> None:
        self.answers.pop(part, None)
        if part == "visits":
            self.visits.part.say_failed(error, partial(self.presenter.ask, part))
        elif part in self.side.cards:
            self.side.say_failed(part, error)
        elif part == "ready":
            self.ready.hide()


def _hints() -> list[tuple[str, Any]]:  # keys, and what they do
    return [
        ("↑ ↓", lambda: _("move")),
        ("Enter", lambda: _("open")),
        ("V", lambda: _("start visit")),
        ("E", lambda: _("change booking")),
        ("M", lambda: _("copy the address")),
        ("Ctrl PgUp", lambda: _("day before")),
        ("Ctrl PgDn", lambda: _("day after")),
    ]
