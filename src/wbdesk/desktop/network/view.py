"""The network map's tab: the drawing and the list side by side, the chosen tie, the days."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from wbdesk.application import drafts
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.network.canvas import Canvas
from wbdesk.desktop.network.days import DaysStrip
from wbdesk.desktop.network.form import AddDialog, TieCard
from wbdesk.desktop.network.listing import TieList
from wbdesk.desktop.network.model import TieModel
from wbdesk.desktop.network.presenter import MapPresenter, MapState
from wbdesk.desktop.network.words import size_words
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Button,
    Card,
    Column,
    EmptyState,
    ErrorState,
    FlowLayout,
    Label,
    Option,
    Row,
    SegmentedChoice,
    boxed,
    plain,
    primary,
    scrolled,
)
from wbdesk.domain import files
from wbdesk.domain.records.network import TieKind
from wbdesk.i18n import _

MAP, BOTH, LIST = "map", "both", "list"


class Names(Label):
    """The names that found no room beside their node, by number."""

    def say_names(self, words: str) -> None:
        """Show them, or nothing."""
        self.say(words)
        self.setVisible(bool(words))


def _begin(add: Callable[[], object]) -> Button:
    button = primary(lambda: _("Add a person"), add, icon="plus")
    button.setObjectName("network.begin")
    return button


class NetworkTab(QWidget):
    """The whole tab of one person; settle() keeps what is typed."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self.context, self.person_id = context, person_id
        self.presenter = MapPresenter(context, person_id, self)
        self.model = TieModel(self)
        self.canvas, self.list = Canvas(self.presenter), TieList(self.presenter, self.model)
        self.card, self.days = TieCard(self.presenter), DaysStrip()
        self._asks = EmptyState(
            lambda: _("Who would you ring at 3 in the morning?"),
            lambda: _("Begin with one name. It can be moved at any time."),
            _begin(partial(self.add, TieKind.PERSON)),
        )
        self._asks.setObjectName("network.empty")
        self._asks.hide()
        self.trouble = Column(gap=0)
        self.names = Names("", "caption", "ink2", wrap=True)
        self.names.setObjectName("network.key")
        self._sides()
        self._row = Row(self.map_pane, gap=16)
        self._row.setStretch(0, 5)
        self._row.addWidget(self.list_pane, 3)
        whole = Column(self._bar(), gap=10, margins=(28, 10, 28, 12))
        whole.addLayout(self.trouble)
        whole.addLayout(self._row, 1)
        whole.addWidget(self.days)
        self.setLayout(whole)
        self._connect()
        self._fold()
        work = partial(drafts.settle, context.desk, files.main(person_id))
        context.do(work, self.presenter.opened, self.presenter.opened)

    def _bar(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, gap=8, line_gap=6)
        kinds = {
            TieKind.PERSON: lambda: _("Person"),
            TieKind.SERVICE: lambda: _("Service"),
            TieKind.PLACE: lambda: _("Place"),
            TieKind.PET: lambda: _("Animal"),
        }
        for kind, words in kinds.items():
            button = plain(words, partial(self.add, kind), icon="plus")
            button.setObjectName(f"network.add.{kind}")
            flow.addWidget(button)
        options = [
            Option(MAP, lambda: _("Map")),
            Option(BOTH, lambda: _("Map and list")),
            Option(LIST, lambda: _("List")),
        ]
        self.shows = SegmentedChoice(options, lambda: _("What to show"), value=BOTH)
        self.shows.setObjectName("network.shows")
        for segment in self.shows.segments:
            segment.setObjectName(f"network.shows.{segment.option.key}")
        flow.addWidget(self.shows)
        self.print_button = plain(lambda: _("Print"), self.print_map, icon="print")
        self.print_button.setObjectName("network.print")
        flow.addWidget(self.print_button)
        return bar

    def _sides(self) -> None:
        column = Column(gap=6)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.names)
        self.map_pane = boxed(column)
        self.list_card = Card(lambda: _("Same map as a list"))
        self.list_card.body.addWidget(self.list, 1)
        inner = Column(self._asks, self.list_card, self.card, None, gap=12)
        self.list_pane = scrolled(boxed(inner))

    def _connect(self) -> None:
        act = self.presenter
        act.shown.connect(self._show)
        act.failed.connect(self._failed)
        self.canvas.keyed_names.connect(self.names.say_names)
        self.days.compared.connect(act.compare_with)
        self.days.moved.connect(self.canvas.show_moved)
        self.days.new_map.connect(act.start_map)
        self.shows.chosen.connect(lambda _key: self._arrange())
        theme().changed.connect(self._fold)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_map)

    def arrived(self, what: object = None) -> None:
        """Look again; *what* may be the id of a tie to choose."""
        if isinstance(what, str) and what:
            self.presenter.choose(what)
        self.presenter.open()

    def on_changed(self, changed: object) -> None:
        """Look again when the map was changed."""
        self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Initials for people; who must not know is not drawn."""
        self.presenter.set_private(on)

    def settle(self) -> None:
        """Keep what is typed, each field as one operation."""
        self.presenter.settle()

    def add(self, kind: TieKind = TieKind.PERSON) -> AddDialog:
        """Ask whom or what to add."""
        dialog = AddDialog(self.presenter, kind, self)
        dialog.open()
        return dialog

    def print_map(self) -> None:
        """Ask for the print dialog."""
        self.presenter.settle()
        facts = {"what": "map", "person_id": self.person_id}
        self.context.dialog_wanted.emit("print", facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N adds, from the drawing and the list."""
        single = QApplication.instance().property("singleKeys") is not False  # type: ignore[union-attr]  # a program runs
        focus = QApplication.focusWidget()
        here = focus is self.list or (focus is not None and self.canvas.isAncestorOf(focus))
        plain_key = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_N and plain_key and single and here:
            self.add(TieKind.PERSON)
        else:
            super().keyPressEvent(event)

    def _show(self, state: MapState) -> None:
        while (item := self.trouble.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        ties = state.view.ties if state.view else ()
        self.model.show(ties, private=self.presenter.private)
        self.canvas.show_state(state)
        self.days.show_state(state)
        self.card.show_choice()
        self._asks.setVisible(not ties and state.held)
        self.list_card.setVisible(bool(ties))
        self.list_card.count.say(lambda: size_words(state.view.measures) if state.view else "")
        self.print_button.turn_off("" if ties else lambda: _("Nothing is on the map yet."))

    def _failed(self, error: Exception) -> None:
        said = told(error, _("The map could not be opened."))
        self.trouble.addWidget(ErrorState(said.sentence, self.presenter.open, for_it=said.for_it))

    def _arrange(self) -> None:
        shown = self.shows.value()
        self.map_pane.setVisible(shown != LIST)
        self.list_pane.setVisible(shown != MAP)

    def _fold(self) -> None:
        """With large text the list leads and the drawing has a page of its own."""
        if theme().scale > 1.3 and self.shows.value() == BOTH:
            self.shows.set_value(LIST)
        self._arrange()
