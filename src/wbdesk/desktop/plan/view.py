"""The plan's tab: its parts, the texts in both languages, the goals, and the page beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from wbdesk.application import drafts
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.plan.agree import AgreeDialog
from wbdesk.desktop.plan.parts import PartLink
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.preview import Preview
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.plan.sheet import Sheet
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Column,
    EmptyState,
    ErrorState,
    Opening,
    Row,
    boxed,
    plain,
    primary,
    quiet,
    scrolled,
)
from wbdesk.domain import files
from wbdesk.i18n import _

LARGE = 1.3


class PlanTab(QWidget):
    """The whole tab of one person; settle() keeps what is typed."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan")
        self.context, self.person_id, self.private = context, person_id, context.private
        self.presenter = PlanPresenter(context, person_id, self)
        self.sheet: Sheet | None = None
        self.area: QScrollArea | None = None
        self.preview = Preview(context)
        self._wants_preview = True
        self._parts = Column(gap=2)
        self.parts_pane = boxed(self._parts)
        self.parts_pane.setFixedWidth(theme().px(160))
        self.middle = Column(gap=10)
        self.state_page: QWidget = Opening()
        self.middle.addWidget(self.state_page, 1)
        self._body = Row(self.parts_pane, gap=16, margins=(28, 10, 28, 12))
        self._body.addWidget(boxed(self.middle), 7)
        self._body.addWidget(self.preview, 5)
        whole = Column(self._bar(), gap=0)
        whole.addLayout(self._body, 1)
        self.setLayout(whole)
        self._connect()
        self._fold()
        context.do(
            partial(drafts.settle, context.desk, files.main(person_id)), self._opened, self._opened
        )

    def _bar(self) -> QWidget:
        self.agree_button = primary(lambda: _("Agree plan"), self.agree, icon="check")
        self.agree_button.setObjectName("plan.agree")
        self.print_button = plain(lambda: _("Print"), self.print_plan, icon="print")
        self.print_button.setObjectName("plan.print")
        self.preview_button = quiet(lambda: _("Preview"), self.toggle_preview, icon="eye")
        self.preview_button.setObjectName("plan.preview_toggle")
        bar = Row(None, gap=10, margins=(28, 8, 28, 0))
        for button in (self.preview_button, self.print_button, self.agree_button):
            bar.addWidget(button)
        return boxed(bar)

    def _connect(self) -> None:
        act = self.presenter
        act.shown.connect(self._show)
        act.absent.connect(self._absent)
        act.failed.connect(self._failed)
        act.edited.connect(self._redraw)
        theme().changed.connect(self._fold)
        keys = {"Alt+P": self.toggle_preview, "Ctrl+P": self.print_plan}
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def arrived(self, what: object = None) -> None:
        """Look again; *what* may name a part or a goal to go to."""
        self.presenter.open()
        if isinstance(what, str) and self.sheet is not None:
            self.go(what)

    def on_changed(self, changed: object) -> None:
        """Look again when the plan was changed."""
        self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show who else does a step as initials."""
        self.private = on
        if self.sheet is not None:
            self.sheet.set_private(on)

    def settle(self) -> None:
        """Keep what is typed, each field as one operation."""
        self.presenter.settle()

    def toggle_preview(self) -> None:
        """Show or hide the page beside the words."""
        self._wants_preview = not self.preview.isVisibleTo(self)
        self.preview.setVisible(self._wants_preview)

    def print_plan(self) -> None:
        """Ask for the print dialog."""
        self.presenter.settle()
        facts = {"what": "plan", "person_id": self.person_id, **self.preview.facts()}
        self.context.dialog_wanted.emit("print", facts)

    def agree(self) -> None:
        """Ask with whom and in which languages."""
        state, view = self.presenter.state, self.presenter.view()
        if state is not None and view is not None:
            AgreeDialog(state, view, self._agreed, self).open()

    def go(self, part: str) -> None:
        """Show a part of the plan and put the focus there."""
        if self.sheet is not None and self.area is not None:
            target = self.sheet.part(part)
            self.area.ensureWidgetVisible(target, 0, theme().px(40))
            self.sheet.focus_part(part)

    def _agreed(self, whom: str, languages: object) -> None:
        assert isinstance(languages, list)
        self.presenter.agree(whom, languages, self._say_agreed)

    def _say_agreed(self) -> None:
        self.context.toast_wanted.emit(_("The plan is agreed and kept."), None)

    def _opened(self, _answer: object) -> None:
        self.presenter.open()

    def _show(self, state: PlanState) -> None:
        if self.sheet is None:
            self._build(state)
        assert self.sheet is not None
        self.sheet.show_state(state)
        for line in state.begun:
            self.sheet.begin(line)
        self._mark(state)

    def _build(self, state: PlanState) -> None:
        del state
        self.sheet = Sheet(self.presenter)
        self.sheet.set_private(self.private)
        self.area = scrolled(self.sheet)
        self._replace(self.area)
        self._links: dict[str, PartLink] = {}
        for part, words in self.sheet.titles():
            link = PartLink(words, partial(self.go, part), f"plan.part.{part}")
            self._links[part] = link
            self._parts.addWidget(link)
        self._parts.addStretch(1)

    def _replace(self, page: QWidget) -> None:
        self.middle.replaceWidget(self.state_page, page)
        self.state_page.hide()
        self.state_page.deleteLater()
        self.state_page = page

    def _mark(self, state: PlanState) -> None:
        ticks = {tick.part: tick.done for tick in state.view.ticks}
        ticks["hard"] = any(ticks[part] for part in ("hard_signs", "hard_helps", "hard_who"))
        ticks["review"] = ticks["review_on"]
        counts = {"goals": len(state.view.goals), "versions": len(state.view.versions)}
        for part, link in self._links.items():
            count = str(counts[part]) if counts.get(part) else ""
            link.show_mark(count, done=ticks.get(part, False))

    def _redraw(self) -> None:
        state, view = self.presenter.state, self.presenter.view()
        if state is not None and view is not None:
            self.preview.show_plan(state, view)

    def _absent(self) -> None:
        self._replace(
            EmptyState(
                lambda: _("This plan is not on this laptop."),
                lambda: _("Ask the person's practitioner, or your supervisor."),
            )
        )
        self.preview.hide()
        self.agree_button.turn_off(lambda: _("This plan is not on this laptop."))
        self.print_button.turn_off(lambda: _("This plan is not on this laptop."))

    def _failed(self, error: Exception) -> None:
        if self.sheet is None:
            said = told(error, _("The plan could not be opened."))
            self._replace(ErrorState(said.sentence, self.presenter.open, for_it=said.for_it))

    def _fold(self) -> None:
        large = theme().scale > LARGE
        self.parts_pane.setVisible(not large)
        self.parts_pane.setFixedWidth(theme().px(160))
        self.preview.setVisible(self._wants_preview and not large)
