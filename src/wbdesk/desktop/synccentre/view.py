"""The sync centre: a list at one side, at the other what is so and one thing to look at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from wbdesk.application.differences import DifferenceView
from wbdesk.application.rows import Changed
from wbdesk.application.waiting import ArrivedRow, WaitingRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told, words_for
from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.synccentre.compare import ComparePanel
from wbdesk.desktop.synccentre.entries import Entry, EntryList
from wbdesk.desktop.synccentre.presenter import SyncPresenter, SyncShown
from wbdesk.desktop.synccentre.sections import sections
from wbdesk.desktop.synccentre.single import StatePanel, single_panel
from wbdesk.desktop.widgets import (
    Column,
    ErrorState,
    Opening,
    PageFrame,
    Panel,
    TwoPanes,
    boxed,
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
        self.list.setMinimumHeight(240)
        side = Panel()
        side.setLayout(Column(self.list, margins=(1, 8)))
        self.state, self.compare = StatePanel(), ComparePanel()
        self.single: QWidget = Opening()
        self._right = Column(self.state, self.compare, self.single, None, gap=14)
        main = scrolled(boxed(self._right))
        self.body.addWidget(TwoPanes(side, main, shares=(4, 10)), 1)
        self.compare.hide()
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
        for n in range(1, 5):
            self._key(str(n), partial(self.compare.press, n))
        self._key("N", partial(self._step, 1))

    def _key(self, key: str, does: object) -> None:
        """A single key works only while no words are being typed."""

        def act() -> None:
            typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
            if callable(does) and not typing:
                does()

        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def _step(self, by: int) -> None:
        self.list.step(by, "difference/")

    def _show(self, shown: SyncShown) -> None:
        self.state.show_state(shown.centre.state, self.presenter.news)
        entries = sections(shown, private=self.private)
        self.list.show_entries(entries)
        self._open(self.list.current())

    def _open(self, entry: Entry | None) -> None:
        about = entry.about if entry is not None else None
        state = self.presenter.state
        if isinstance(about, DifferenceView) and state is not None:
            known = [view.difference.id for view in state.differences]
            at = known.index(about.difference.id) if about.difference.id in known else 0
            if self.compare.view != about or not self.compare.isVisibleTo(self) or self._turned():
                self.compare.show_view(about, at, len(known), private=self.private)
                self._shown_for = self._look()
            self._put(None)
            return
        self._put(self._single(about))

    def _look(self) -> tuple[bool, str]:
        from wbdesk.i18n import current

        return self.private, current().code

    _shown_for = (False, "")

    def _turned(self) -> bool:
        """Whether language or private view changed since the versions were drawn."""
        return self._shown_for != self._look()

    def _single(self, about: object) -> QWidget:
        row = about if isinstance(about, WaitingRow | ArrivedRow) else None
        return single_panel(row, self.presenter, private=self.private)

    def _put(self, panel: QWidget | None) -> None:
        """Show *panel* in the place of the last one, or the versions."""
        self.compare.setVisible(panel is None)
        old = self.single
        if panel is None:
            old.hide()
            return
        self._right.replaceWidget(old, panel)
        self.single = panel
        panel.show()
        old.hide()
        old.deleteLater()

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
        self._put(ErrorState(found.sentence, self.presenter.look, for_it=found.for_it))


def _hints() -> list[tuple[str, Says]]:
    return [
        ("↑ ↓", lambda: _("move")),
        ("1", lambda: _("keep the first")),
        ("2", lambda: _("keep the second")),
        ("3", lambda: _("keep both")),
        ("N", lambda: _("next")),
    ]
