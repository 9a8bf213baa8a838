"""The sync centre: a list at one side, at the other what is so and one thing to look at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told, words_for
from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.synccentre.entries import Entry, EntryList
from wbdesk.desktop.synccentre.pane import OnePane
from wbdesk.desktop.synccentre.presenter import SyncPresenter, SyncShown
from wbdesk.desktop.synccentre.sections import sections
from wbdesk.desktop.widgets import (
    Column,
    ErrorState,
    PageFrame,
    Panel,
    TwoPanes,
    plain,
    scrolled,
)
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import _


class SyncPage(Retranslating, PageFrame):
    """1, 2, 3 choose; N goes to the next."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.presenter = SyncPresenter(context)
        self.now = plain(lambda: _("Sync now"), self.presenter.sync_now, icon="sync")
        self.now.setObjectName("sync.now")
        super().__init__(
            lambda: _("Sync centre"),
            buttons=[self.now],
            hints=_hints(),
            scrolls=False,
        )
        self.setObjectName("sync")
        self.presenter.setParent(self)
        self.private = context.private
        self.list = EntryList()
        self.list.setObjectName("sync.list")
        side = Panel()
        lines = Column(self.list, margins=(1, 8))
        lines.addWidget(self.list.more, 0, Qt.AlignmentFlag.AlignHCenter)
        side.setLayout(lines)
        self.pane = OnePane(self.presenter)
        self.compare = self.pane.compare
        self.body.addWidget(TwoPanes(side, scrolled(self.pane), shares=(4, 10)), 1)
        self._connect()
        self.ready()
        self.presenter.look()

    def arrived(self, what: object) -> None:
        """Look anew; the list takes the focus."""
        del what
        self.presenter.look()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changed(self, changed: object) -> None:
        """Look again when something waits or came in."""
        if isinstance(changed, Changed):
            self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Names become initials, versions are hidden."""
        self.private = on
        self.retranslate()

    def retranslate(self) -> None:
        """Say the list again."""
        if self._is_ready and self.presenter.state is not None:
            self._show(self.presenter.state)

    def _connect(self) -> None:
        self.presenter.shown.connect(self._show)
        self.presenter.failed.connect(self._failed)
        self.list.chosen.connect(self._open)
        self.compare.chosen.connect(self._choose)
        self.compare.stepped.connect(self._step)
        keys = {str(n): partial(self.compare.press, n) for n in range(1, 5)}
        for key, does in (keys | {"N": partial(self._step, 1)}).items():
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(does)

    def _step(self, by: int) -> None:
        self.list.step(by, "difference/")

    def _show(self, shown: SyncShown) -> None:
        self.pane.state.show_state(shown.centre.state, self.presenter.news)
        entries = sections(shown, private=self.private)
        self.list.show_entries(entries)
        self._open(self.list.current())

    def _open(self, entry: Entry | None) -> None:
        state = self.presenter.state
        if state is not None:
            about = entry.about if entry is not None else None
            self.pane.show_about(about, state, private=self.private)

    def _choose(self, value: Wire) -> None:
        view = self.compare.view
        if view is not None:
            self.presenter.choose(view, value, self._chosen, self._refused)

    def _chosen(self, _changed: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: Exception) -> None:
        self.compare.say_trouble(words_for(error))

    def _failed(self, error: Exception) -> None:
        found = told(error)
        again = ErrorState(found.sentence, self.presenter.look, for_it=found.for_it)
        self.pane.put(again)


def _hints() -> list[tuple[str, Says]]:
    return [
        ("↑ ↓", lambda: _("move")),
        ("1", lambda: _("keep the first")),
        ("2", lambda: _("keep the second")),
        ("3", lambda: _("keep both")),
        ("N", lambda: _("next")),
    ]
