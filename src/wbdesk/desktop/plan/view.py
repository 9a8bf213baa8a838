"""The plan's tab: its parts, the texts in both languages, the goals, and the page beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wbdesk.application import drafts
from wbdesk.desktop.context import Context
from wbdesk.desktop.plan.agree import AgreeDialog
from wbdesk.desktop.plan.frame import Bar, Middle, PartsPane
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.preview import Preview
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.plan.sheet import Sheet
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Area,
    Column,
    Row,
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
        self.area: Area | None = None
        self.preview = Preview(context)
        self._wants_preview = True
        self.parts_pane, self.middle, self.bar = PartsPane(), Middle(), Bar()
        self._body = Row(self.parts_pane, gap=16, margins=(28, 10, 28, 12))
        self._body.addWidget(self.middle, 7)
        self._body.addWidget(self.preview, 5)
        self._bar_place = Row(self.bar, margins=(28, 8, 28, 0))
        whole = Column(gap=0)
        whole.addLayout(self._bar_place)
        whole.addLayout(self._body, 1)
        self.setLayout(whole)
        self._connect()
        self._fold()
        context.do(
            partial(drafts.settle, context.desk, files.main(person_id)),
            self.presenter.opened,
            self.presenter.opened,
        )

    def _connect(self) -> None:
        act = self.presenter
        act.shown.connect(self._show)
        act.absent.connect(self._absent)
        act.failed.connect(partial(self.middle.say_failed, act.open))
        act.edited.connect(partial(self.preview.follow, act))
        self.bar.preview_button.clicked.connect(self.toggle_preview)
        self.bar.print_button.clicked.connect(self.print_plan)
        self.bar.agree_button.clicked.connect(self.agree)
        theme().changed.connect(self._fold)
        keys = {"Alt+P": self.toggle_preview, "Ctrl+P": self.print_plan}
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def lend_tools(self) -> QWidget:
        """Give the buttons of the tab to the head above it, which saves a line."""
        self._bar_place.removeWidget(self.bar)
        return self.bar

    def arrived(self, what: object = None) -> None:
        """Look again; *what* may name a part or a goal to go to."""
        self.presenter.open()
        if isinstance(what, str) and self.sheet is not None:
            self.go(what)

    def on_changed(self, changed: object) -> None:
        """Look again when the plan was changed."""
        self.presenter.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show who else does a step as initials; the page says whole names, so it is not shown."""
        self.private = on
        self._fold()
        why = lambda: _("The page says whole names. Leave private view to see it.")  # noqa: E731  # said anew in each language
        self.bar.preview_button.turn_off(why if on else "")
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
            dialog = AgreeDialog(self.context, state, view, self.presenter.agreeing, self)
            dialog.accepted.connect(self.presenter.agreed)
            dialog.open()

    def go(self, part: str) -> None:
        """Show a part of the plan and put the focus there."""
        if self.sheet is not None and self.area is not None:
            target = self.sheet.part(part)
            self.area.reveal(target, theme().px(40))
            self.sheet.focus_part(part)

    def _show(self, state: PlanState) -> None:
        if self.sheet is None:
            self._build()
        assert self.sheet is not None
        self.sheet.show_state(state)
        for line in state.begun:
            self.sheet.goals.take_up(line)
        self.parts_pane.mark(state)

    def _build(self) -> None:
        self.sheet = Sheet(self.presenter)
        self.sheet.set_private(self.private)
        self.area = scrolled(self.sheet)
        self.middle.show_page(self.area)
        self.parts_pane.build(self.sheet.titles(), self.go)

    def _absent(self) -> None:
        self.middle.say_absent()
        self.preview.hide()
        self.bar.turn_off(lambda: _("This plan is not on this laptop."))

    def _fold(self) -> None:
        large = theme().scale > LARGE
        self.parts_pane.setVisible(not large)
        self.preview.setVisible(self._wants_preview and not large and not self.private)
