"""The team, A to Z: for sharing work fairly; it scores nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from wbdesk.application import team
from wbdesk.application.checkins import counted
from wbdesk.application.rows import CaseRow, Changed, SyncState
from wbdesk.application.team import TeamRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.team.columns import CARD_COLUMNS, check_in_words, columns
from wbdesk.desktop.team.figures import NotReached, Tiles
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Banner, EmptyState, Label, PageFrame, plain
from wbdesk.desktop.widgets.scrolling import LARGE
from wbdesk.desktop.widgets.table import DeskTable, Sort
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import moment

TYPES = ("worker", "episode", "contact_mark", "plan", "person", "visit_safety")
_CALM = ("infoTint", "infoEdge")  # never green: a laptop that was not heard from may know more


class TeamPage(PageFrame):
    """Enter opens the caseload of the chosen colleague."""

    def __init__(self, context: Context) -> None:
        self.context, self.rows = context, tuple[TeamRow, ...]()
        self.state: SyncState | None = None
        super().__init__(
            lambda: _("Team"),
            self._subtitle,
            hints=[("↑ ↓", lambda: _("move")), ("Enter", lambda: _("open the caseload"))],
        )
        self.setObjectName("team")
        self.tiles, self.not_reached = Tiles(), NotReached(self._open_person)
        self.table = DeskTable(
            columns(),
            self._fetch,
            context.jobs,
            name=lambda: _("The team, A to Z"),
            empty=self._empty,
            card_columns=CARD_COLUMNS,
        )
        self.table.setObjectName("team.list")
        self.table.table.setObjectName("team.table")
        self.table.cards.setObjectName("team.cards")
        self.safety = Banner("", tone="info", icon="clock")
        self.safety.setObjectName("team.safety")
        self.safety.hide()
        for part in (self.safety, self.tiles, self.table):
            self.body.addWidget(part)
        fair = lambda: _("This page is for sharing the work fairly. It does not score anyone.")  # noqa: E731  # said anew in each language
        self.body.addWidget(Label(fair, "caption", "ink3", wrap=True))
        self.body.addWidget(self.not_reached)
        self.body.addStretch(1)
        theme().changed.connect(self._fit)
        self.table.opened.connect(self._open)
        self.table.loaded.connect(self._loaded)
        self.table.refresh()

    def arrived(self, what: object) -> None:
        """Look anew; the list takes the focus."""
        del what
        self.table.refresh()
        self.table.view().setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changed(self, changed: object) -> None:
        """Look again when a number may have changed."""
        if isinstance(changed, Changed) and changed.concerns(*TYPES):
            self.table.refresh()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Initials for people."""
        self.not_reached.private = on
        self.not_reached.retranslate()

    def _fetch(
        self, offset: int, limit: int, _sort: Sort | None, _text: str
    ) -> tuple[int, Sequence[TeamRow]]:
        self.rows = team.team(self.context.desk)
        self.state = self.context.desk.reads.sync_state()
        return len(self.rows), self.rows[offset : offset + limit]

    def _fit(self) -> None:
        """The card of the list ends with its last row; a list of cards sees to it itself."""
        here, large = self.table, theme().scale > LARGE
        head = here.table.horizontalHeader().sizeHint().height()
        rows = here.table.verticalHeader().defaultSectionSize() * max(1, len(self.rows))
        here.setMinimumHeight(0 if large or not self.rows else head + rows + theme().px(12))

    def _loaded(self, _total: int) -> None:
        self.tiles.show_rows(self.rows)
        self.tiles.setVisible(bool(self.rows))
        self.not_reached.show_rows(self.rows)
        self._fit()
        self.subtitle.retranslate()
        known = counted(row.check_in for row in self.rows)
        self.safety.say(lambda: check_in_words(known), self._known_words)
        self.safety.set_colors(*(("dueTint", "dueEdge") if known.not_heard else _CALM))
        self.safety.setVisible(bool(check_in_words(known)))

    def _subtitle(self) -> str:
        if not self.rows:
            return ""
        count, people = len(self.rows), sum(row.people for row in self.rows)
        first = ngettext("{n} colleague", "{n} colleagues", count).format(n=count)
        second = ngettext("{n} person", "{n} people", people).format(n=people)
        return f"{first}, {second}. {self._known_words()}"

    def _known_words(self) -> str:
        since = self.state.last_synced if self.state else None
        if since is None:
            return _("As this laptop knows.")
        return _("As this laptop knew on {when}.").format(when=isolate(moment(since)))

    def _open(self, row: TeamRow) -> None:
        self.context.dialog_wanted.emit("caseload", {"worker": row.worker.id})

    def _open_person(self, person: CaseRow) -> None:
        self.context.person_wanted.emit(person.person_id, "summary")

    def _empty(self) -> EmptyState:
        now = plain(lambda: _("Sync now"), self.context.sync_wanted.emit, icon="sync")
        state = EmptyState(
            lambda: _("Your team's laptops have not synced yet."),
            lambda: _("They are here once they have."),
            now,
        )
        state.setObjectName("team.empty")
        return state
