"""What stands round the list of the team: four counts above it, people not reached below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.rows import CaseRow
from wbdesk.application.team import TeamRow
from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.names import shown
from wbdesk.desktop.team.columns import (
    contact_words,
    overdue_words,
    plans_words,
    unfinished_words,
)
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Card,
    Grid,
    Icon,
    Label,
    Panel,
    Row,
    boxed,
    clear,
    plain,
)
from wbdesk.desktop.widgets.scrolling import LARGE
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import days

MOST = 12  # people who are named; the caseload has the others


class Tile(Panel):
    """One count in large figures, with its picture and what is counted."""

    def __init__(self, icon: str, words: Says) -> None:
        super().__init__()
        self.number = Label("0", "page")
        self.words = Label(words, "caption", "ink2", wrap=True)
        row = Row(Icon(icon, "due", 22), self.number, gap=12, margins=(16, 10))
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)

    def show_count(self, count: int, sentence: str) -> None:
        """Show another count; *sentence* is what readers hear."""
        self.number.say(str(count))
        self.setAccessibleName(sentence)


class Tiles(Retranslating, QWidget):
    """Four counts over the whole team, side by side; in two lines when the text is large."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[TeamRow] = ()
        self.contact = Tile("clock", lambda: _("No contact 30 days"))
        self.overdue = Tile("chase", lambda: _("Longer than agreed"))
        self.plans = Tile("leaf", lambda: _("Plans due"))
        self.unfinished = Tile("pen", lambda: _("Visits not finished"))
        self._grid = Grid(gap=12)
        self.setLayout(self._grid)
        self.ready()

    def show_rows(self, rows: Sequence[TeamRow]) -> None:
        """Add up what the rows say."""
        self._rows = rows
        self.retranslate()

    def retranslate(self) -> None:
        """Say the counts again."""
        counted: tuple[tuple[Tile, int, Callable[[int], str]], ...] = (
            (self.contact, sum(row.no_contact for row in self._rows), contact_words),
            (self.overdue, sum(row.overdue for row in self._rows), overdue_words),
            (self.plans, sum(row.plans_due for row in self._rows), plans_words),
            (self.unfinished, sum(row.unfinished for row in self._rows), unfinished_words),
        )
        for tile, count, words in counted:
            tile.show_count(count, words(count))

    def restyle(self) -> None:
        """Above 130 % two are below the others."""
        across = 2 if theme().scale > LARGE else 4
        for n, tile in enumerate((self.contact, self.overdue, self.plans, self.unfinished)):
            self._grid.addWidget(tile, n // across, n % across)
            self._grid.setColumnStretch(n, 1 if n < across else 0)


class NotReached(Retranslating, Card):
    """Who was not reached for 30 days, longest first, with the colleague; hidden where none is."""

    def __init__(self, opened: Callable[[CaseRow], object]) -> None:
        super().__init__(lambda: _("No contact 30 days"))
        self.setObjectName("team.not_reached")
        self._opened, self.private = opened, False
        self._people: list[tuple[CaseRow, str]] = []
        self._grid = Grid(gap=6)
        self.add(self._grid)
        self.hide()
        self.ready()

    def show_rows(self, rows: Sequence[TeamRow]) -> None:
        """Show the people of these colleagues."""
        people = [(one, row.worker.name) for row in rows for one in row.not_reached]
        self._people = sorted(people, key=lambda pair: -(pair[0].days or 0))
        self.setVisible(bool(people))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the lines again."""
        super().retranslate()
        count = len(self._people)
        self.count.say(ngettext("{n} person", "{n} people", count).format(n=count))
        clear(self._grid)
        across = 1 if theme().scale > LARGE else 2
        for n, (person, worker) in enumerate(self._people[:MOST]):
            self._grid.addWidget(self._line(n, person, worker), n // across, n % across)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def restyle(self) -> None:
        """Above 130 % there is one column."""
        self.retranslate()

    def _line(self, n: int, person: CaseRow, worker: str) -> QWidget:
        name = isolate(shown(person.name, private=self.private))
        button = plain(name, partial(self._opened, person), small=True)
        button.set_look("link")
        button.setObjectName(f"team.not_reached.{n}")
        waited = days(person.days or 0)
        row = Row(button, Label(isolate(worker), "caption", "ink3"), None, gap=8)
        row.addWidget(Label(waited, "caption", "ink2"))
        row.measure(8, (0, 0, 16, 0))
        return boxed(row, heard=f"{name}, {isolate(worker)}, {waited}")
