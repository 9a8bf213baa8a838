"""The caseload: who needs somebody soonest."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from wbdesk.application.bookings import PromiseRow
from wbdesk.application.caseload import CaseloadCounts
from wbdesk.application.header import PersonHeader
from wbdesk.application.rows import CaseRow, Changed
from wbdesk.desktop.caseload.columns import CARD_COLUMNS, columns
from wbdesk.desktop.caseload.filters import Filters
from wbdesk.desktop.caseload.presenter import CaseloadPresenter
from wbdesk.desktop.caseload.quicklook import QuickLook
from wbdesk.desktop.caseload.searchbox import SearchBox
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import EmptyState, PageFrame, Tab, Tabs, announce, plain, primary
from wbdesk.desktop.widgets.table import DeskTable
from wbdesk.i18n import _, ngettext, pgettext

VIEWS = ("open", "overdue", "no-next", "plan-due", "closed")


class CaseloadPage(PageFrame):
    """Search, saved views, filters and the list; one column more for supervisors."""

    def __init__(self, context: Context) -> None:
        self.context, self.private = context, context.private
        self.presenter = CaseloadPresenter(context)
        self.counts: CaseloadCounts | None = None
        self._add = partial(context.dialog_wanted.emit, "add-person", {})
        self.add = primary(lambda: _("Add a person"), self._add, icon="plus", keys="Ctrl N")
        self.add.setObjectName("caseload.add")
        self.labels = plain(
            lambda: _("Address labels"),
            lambda: self.presenter.print_labels(self.table.model.text),
            icon="mail",
        )
        self.labels.setObjectName("caseload.labels")
        super().__init__(
            lambda: _("The team's caseload") if self.presenter.team else _("Caseload"),
            self._subtitle,
            buttons=[self.labels, self.add],
            hints=_hints(),
            foot_note=self._foot_note,
            scrolls=False,
        )
        self.setObjectName("caseload")
        self.presenter.setParent(self)
        self.tabs = Tabs(_tabs(), lambda: _("Views"))
        self.tabs.setObjectName("caseload.views")
        self.search = SearchBox(
            lambda: _("Search the caseload"), lambda: _("Name, street, NHS number"), "/"
        )
        self.search.setObjectName("caseload.search")
        self.filters = Filters(self.search)
        self.table = self._table()
        for part in (self.tabs, self.filters):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self._connect()
        self.table.refresh()
        self.presenter.count()

    def arrived(self, what: object) -> None:
        """Open a view by its key, or a colleague's people by {"worker": id}."""
        if isinstance(what, dict):
            worker = str(what.get("worker", ""))
            self.presenter.narrow(worker=worker)
            self.tabs.open(str(what.get("show", "open")))
        elif isinstance(what, str) and what in VIEWS:
            self.tabs.open(what)
        self.table.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changed(self, changed: object) -> None:
        """Look again when a row may have changed."""
        if isinstance(changed, Changed):
            self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show initials for names; streets and risks go."""
        self.private = on
        self.table.retranslate()

    def clear_filters(self) -> None:
        """Show everybody of the view again."""
        self.search.clear()
        self.table.model.text = ""
        self.filters.clear()
        self.presenter.narrow(language="", need="", risk="")
        self.search.setFocus()

    def _table(self) -> DeskTable:
        made = columns(
            self.context.desk.clock.today, lambda: self.private, team=self.presenter.team
        )
        table = DeskTable(
            made,
            self.presenter.fetch,
            self.context.jobs,
            name=lambda: _("People, who needs somebody soonest first"),
            empty=self._empty,
            card_columns=("worker", *CARD_COLUMNS) if self.presenter.team else CARD_COLUMNS,
        )
        table.setObjectName("caseload.list")
        table.table.setObjectName("caseload.table")
        table.cards.setObjectName("caseload.cards")
        table.setMinimumHeight(200)
        header = table.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(5, Qt.SortOrder.DescendingOrder)
        return table

    def _connect(self) -> None:
        self.tabs.shown.connect(lambda key: self.presenter.narrow(show=key))
        self.filters.chosen.connect(lambda name, value: self.presenter.narrow(**{name: value}))
        self.search.asked.connect(self.table.search)
        self.search.went_down.connect(self._to_list)
        self.presenter.changed.connect(self.table.refresh)
        self.presenter.counted.connect(self._on_counted)
        self.table.opened.connect(self.presenter.open)
        self.table.pressed.connect(self._on_letter)
        self.table.loaded.connect(self._on_loaded)
        for keys, act in {"Ctrl+N": self._add, "Ctrl+F": self.search.setFocus}.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _to_list(self) -> None:
        self.table.view().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_letter(self, letter: str, row: CaseRow | None) -> None:
        if letter == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif row is not None and letter == "V":
            self.presenter.start_visit(row)
        elif row is not None and letter == "C":
            self.presenter.log_contact(row)
        elif row is not None and letter == " ":
            self._look(row)

    def _look(self, row: CaseRow) -> None:
        def show(answer: tuple[PersonHeader | None, tuple[PromiseRow, ...]]) -> None:
            head, promises = answer
            if head is not None:
                opened = self.presenter.open
                QuickLook(
                    row, head, promises, opened, private=self.private, parent=self.window()
                ).open()

        self.context.ask(partial(self.presenter.look, row), show)

    def _on_counted(self, counts: CaseloadCounts) -> None:
        self.counts = counts
        for view in VIEWS:
            self.tabs.set_count(view, counts.of(view))
        self.subtitle.retranslate()

    def _on_loaded(self, total: int) -> None:
        self.foot_note.retranslate()
        words = ngettext("{n} person", "{n} people", total).format(n=total)
        announce(self.table.view(), words)

    def _subtitle(self) -> str:
        if self.counts is None:
            return ""
        count, agreed = self.counts.of("open"), self.counts.agreed
        words = ngettext("{n} person.", "{n} people.", count).format(n=count)
        return f"{words} {_agreed_words(agreed)}" if agreed else words

    def _foot_note(self) -> str:
        total = self.table.model.total() if hasattr(self, "table") else 0
        if not total:
            return ""
        shown = ngettext("{n} person shown.", "{n} people shown.", total).format(n=total)
        if self.table.model.sort_by is None:
            order = _("Sorted by time since contact against what was agreed.")
            shown = f"{shown} {order}"
        return shown

    def _empty(self) -> EmptyState:
        if self.presenter.narrowed() or self.table.model.text.strip():
            clear = plain(lambda: _("Clear filters"), self.clear_filters, icon="x")
            clear.setObjectName("caseload.clear")
            state = EmptyState(lambda: _("No one matches."), lambda: _("Clear filters."), clear)
        elif self.presenter.asked.show == "open":
            add = plain(lambda: _("Add a person"), self._add, icon="plus")
            words = lambda: _("When a GP refers someone they will be here.")  # noqa: E731  # said anew in each language
            state = EmptyState(lambda: _("Nobody here yet."), words, add)
        else:
            state = EmptyState(lambda: _("Nobody in this view."), lambda: _("That is all right."))
        state.setObjectName("caseload.empty")
        return state


def _agreed_words(agreed: int) -> str:
    return _("You agreed about {n}.").format(n=agreed)


def _tabs() -> list[Tab]:
    return [
        Tab("open", lambda: pgettext("people", "All")),
        Tab("overdue", lambda: _("Longer than agreed")),
        Tab("no-next", lambda: _("No next contact")),
        Tab("plan-due", lambda: _("Plan due")),
        Tab("closed", lambda: _("Finished")),
    ]


def _hints() -> list[tuple[str, Any]]:  # keys, and what they do
    return [
        ("↑ ↓", lambda: _("move")),
        ("Enter", lambda: _("open")),
        ("Space", lambda: _("quick look")),
        ("V", lambda: _("start visit")),
        ("C", lambda: _("log a contact")),
        ("/", lambda: _("search")),
    ]
