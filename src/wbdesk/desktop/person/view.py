"""The record of one person: its head always, and one tab below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.application.rows import Changed
from wbdesk.application.summary import Summary
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.person.header import PersonHead
from wbdesk.desktop.person.pages import TabPages
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.person.reason import AskPage
from wbdesk.desktop.person.summary import SummaryTab
from wbdesk.desktop.person.tabs import person_tabs
from wbdesk.desktop.widgets import (
    Column,
    EmptyState,
    ErrorState,
    Row,
    Tab,
    Tabs,
    boxed,
    hairline,
    plain,
    scrolled,
)
from wbdesk.i18n import _

_PRINT_THEMSELVES = {"plan", "network"}  # these tabs have a print button of their own

_WRITTEN_IN = {"plan", "network", "consent"}  # where one writes, the head takes one line


class PersonPage(QWidget):
    """Opened with (person id, tab); tabs are made on their first visit."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("person")
        self.context, self._away = context, True
        self.presenter = PersonPresenter(context, self)
        self.head = PersonHead(self.presenter)
        self.stack = TabPages(context, person_tabs(self._summary_tab))
        titles = [Tab(tab.key, tab.title) for tab in self.stack.entries.values()]
        self.tabs = Tabs(titles, lambda: _("Parts of the record"))
        self.tabs.setObjectName("person.tabs")
        self.reason = AskPage(self.presenter)
        self.stack.addWidget(self.reason)
        bar = boxed(Row(self.tabs, None, margins=(28, 0)))
        top = boxed(Column(self.head, bar, gap=0), "surface")
        whole = Column(top, hairline(), gap=0)
        whole.addWidget(self.stack, 1)
        self.setLayout(Column(scrolled(boxed(whole)), gap=0))
        self.head.hide()
        self._connect()

    def arrived(self, what: object) -> None:
        """Show a person, and the tab asked for; "contacts/ID" opens one contact."""
        if isinstance(what, tuple) and len(what) == 2:
            person_id, tab = str(what[0]), str(what[1]) or "summary"
            self._turn_to(person_id, tab)
        elif self.presenter.person_id:
            self._turn_to(self.presenter.person_id, self.tabs.key())

    def on_changed(self, changed: object) -> None:
        """Look again when something of this person may have changed."""
        if isinstance(changed, Changed):
            self.presenter.on_changed(changed)
            self.stack.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide what must not be read over a shoulder."""
        self.presenter.set_private(on)
        self.stack.set_private(on)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving ends this look at the file; coming back is another."""
        self._away = True
        super().hideEvent(event)

    def _turn_to(self, person_id: str, tab: str) -> None:
        if person_id != self.presenter.person_id:
            self.head.return_tools()
            self.stack.forget()
            self.head.hide()
            self._away = True
        if self._away:
            self._away = False
            self.presenter.open(person_id)
        wanted, _slash, entry = tab.partition("/")
        wanted = wanted if wanted in self.stack.entries else "summary"
        if wanted == self.tabs.key():
            self._show_tab(wanted)
        else:
            self.tabs.open(wanted)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        show_entry = getattr(self.stack.pages.get(wanted), "show_entry", None)
        if entry and callable(show_entry):
            show_entry(entry)

    def _show_tab(self, key: str) -> None:
        act = self.presenter
        if not act.person_id:
            return
        self.stack.settle()
        if self._asks():
            return
        new = key not in self.stack.pages
        page = self.stack.make(key, act.person_id, private=act.private)
        lend = getattr(page, "lend_tools", None)
        if new and callable(lend):
            self.head.take_tools(key, lend())
        self.head.be_brief(key in _WRITTEN_IN, key)
        if act.summary is not None:
            self.stack.setCurrentWidget(page)

    def _asks(self) -> bool:
        """Whether nothing but the cover is to be shown, because a reason is missing."""
        found = self.presenter.summary
        return found is not None and found.asks_why

    def _summary_tab(self, _context: Context, _person_id: str) -> QWidget:
        return SummaryTab(self.presenter)

    def _show(self, found: Summary | None) -> None:
        if found is None:
            self.head.hide()
            self.stack.show_state(self._absent())
            return
        self.head.show_summary(found)
        self.head.show()
        self.tabs.setVisible(not found.asks_why)
        if found.asks_why:
            self.head.be_brief(False)
            self.reason.card.show_summary(found)
            if self.stack.currentWidget() is not self.reason:
                self.stack.setCurrentWidget(self.reason)
                self.reason.card.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for key, entry in self.stack.entries.items():
            self.tabs.set_count(key, entry.count(found))
        page = self.stack.pages.get(self.tabs.key())
        if page is None or self.stack.currentWidget() is self.reason:
            self._show_tab(self.tabs.key())
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stack.setCurrentWidget(page)

    def _absent(self) -> EmptyState:
        go = partial(self.context.screen_wanted.emit, "caseload")
        state = EmptyState(
            lambda: _("This person is not on this laptop."),
            lambda: _("Connect, and the record comes if you may read it."),
            plain(lambda: _("Open the caseload"), go, icon="people"),
        )
        state.setObjectName("person.empty")
        return state

    def _failed(self, error: Exception) -> None:
        words = told(error)
        again = ErrorState(words.sentence, self.presenter.look, for_it=words.for_it)
        self.stack.show_state(again)

    def _print(self) -> None:
        if self.tabs.key() not in _PRINT_THEMSELVES and not self._asks():
            self.presenter.dialog("print", what="plan")

    def _connect(self) -> None:
        act = self.presenter
        act.shown.connect(self._show)
        act.failed.connect(self._failed)
        self.tabs.shown.connect(self._show_tab)
        self.context.leaving.connect(self.stack.settle)
        keys = {
            "Ctrl+Shift+C": lambda: None if self._asks() else act.dialog("contact"),
            "Ctrl+Shift+V": lambda: None if self._asks() else act.start_visit(),
            "Ctrl+P": self._print,
        }
        entries = enumerate(self.stack.entries, 1)
        keys |= {f"Alt+{n}": partial(self.tabs.open, key) for n, key in entries}
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)
