"""Visit mode: the note, what was done, the check-in, one feeling, and what we will do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told
from wbdesk.desktop.theme import theme
from wbdesk.desktop.visit.acts import Acts
from wbdesk.desktop.visit.chips import DoneChips
from wbdesk.desktop.visit.dusk import Dusk
from wbdesk.desktop.visit.feeling import FeelingCard
from wbdesk.desktop.visit.foot import VisitFoot
from wbdesk.desktop.visit.frame import VisitFrame
from wbdesk.desktop.visit.head import VisitHead
from wbdesk.desktop.visit.keeping import Keeping
from wbdesk.desktop.visit.note import NoteCard
from wbdesk.desktop.visit.presenter import Visit, VisitPresenter
from wbdesk.desktop.visit.promises import PromisesCard, who_of
from wbdesk.desktop.visit.quiet import QuietNote
from wbdesk.desktop.visit.watch import Watch
from wbdesk.desktop.widgets import (
    Button,
    Column,
    EmptyState,
    ErrorState,
    Opening,
    Row,
    boxed,
    scrolled,
)
from wbdesk.i18n import _


class VisitPage(VisitFrame):
    """The whole window while a visit goes on; finished() and left() say that it is over."""

    def __init__(self, context: Context, person_id: str, contact_id: str) -> None:
        super().__init__()
        self.setObjectName("visit")
        self.setProperty("look", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context, self.person_id = context, person_id
        self.private, self._was_private, self._ended = True, context.private, False
        dusk = self._dusk = Dusk()
        self.destroyed.connect(lambda *_gone: dusk.end())  # holds it until the page is gone
        self.stack, self.whole = QStackedWidget(), QStackedWidget()
        self.presenter = VisitPresenter(context, person_id, contact_id, self)
        self.head = VisitHead(context.desk.clock.now)
        self.keeping = Keeping(context, self.head, self)
        self.watch = Watch(context, self.presenter, self.whole, self)
        self.note, self.done, self.quiet = NoteCard(), DoneChips(), QuietNote()
        self.feeling, self.promises, self.foot = FeelingCard(), PromisesCard(), VisitFoot()
        self._lay_out()
        self.acts = Acts(self)
        self._connect()
        context.set_private(True)
        self.presenter.open()

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide or show surnames, other people's names and risks."""
        self.private = on
        self.quiet.edit.set_private(on)
        self.acts.set_private(on)
        if self.presenter.visit is not None:
            self._show(self.presenter.visit)

    def toggle_private(self) -> None:
        """Turn the private view on or off, for what lies over the visit as well."""
        self.context.set_private(not self.private)
        self.set_private(not self.private)

    def show_note(self) -> None:
        """Show the note with the cursor in it."""
        self.stack.setCurrentIndex(1)
        self.note.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Go back to the desk; the visit stays to be finished."""
        self._end()
        self.left.emit()

    def done_with_it(self) -> None:
        """The visit was signed."""
        self._end()
        self.finished.emit()

    def _end(self) -> None:
        """Keep every word; give back the look and the view of the desk."""
        if not self._ended:
            self._ended = True
            self.watch.end()
            self.keeping.close()
            self._dusk.end()
            self.context.set_private(self._was_private)

    def _lay_out(self) -> None:
        main = Column(gap=12)
        main.addWidget(self.watch.lid)
        main.addWidget(self.note, 1)
        main.addWidget(self.quiet)
        main.addWidget(self.done)
        side = Column(self.watch.card, self.feeling, gap=16)
        side.addWidget(self.promises, 1)
        self._panes = Row(gap=22, margins=(28, 18, 28, 16))
        self._panes.addLayout(main, 13)
        self._panes.addLayout(side, 6)
        self.stack.addWidget(Opening())
        self.stack.addWidget(scrolled(boxed(self._panes)))
        page = Column(self.head, gap=0)
        page.addWidget(self.stack, 1)
        page.addWidget(self.foot)
        self.whole.addWidget(boxed(page))
        self.setLayout(Column(self.whole, gap=0))
        self._fold()
        theme().changed.connect(self._fold)

    def _fold(self) -> None:
        """With large text the side goes below the note."""
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        large = theme().scale > 1.3
        self._panes.setDirection(down if large else across)
        self.note.setMinimumHeight(theme().px(240))

    def _connect(self) -> None:
        self.presenter.opened.connect(self._opened)
        self.presenter.shown.connect(self._show)
        self.presenter.gone.connect(self._gone)
        self.presenter.not_opened.connect(self._not_opened)
        self.done.ticked.connect(self.presenter.tick)
        self.feeling.answered.connect(self.presenter.feel)

    def _opened(self, visit: Visit) -> None:
        typed = visit.view.typed
        self.note.show_note(typed.note, visit.view.first_name)
        self.quiet.edit.show_words(typed.quiet_note)
        self.keeping.open(visit, self.note.edit, self.quiet.edit)
        self.show_note()
        self.watch.say_lid(visit)

    def _show(self, visit: Visit) -> None:
        self.head.show_visit(visit, private=self.private)
        self.done.show_ticked(visit.view.saved.interventions)
        self.feeling.show_answer(visit.view.saved.mood)
        name, worker = visit.view.first_name, self.context.desk.me.name
        who = partial(who_of, worker=worker, person=name, private=self.private)
        self.promises.show_rows(visit.promises, who)
        self.quiet.raise_button.setVisible(visit.may_raise)
        self.watch.show_visit(visit)

    def _not_opened(self, error: Exception) -> None:
        said = told(error)
        self._show_instead(ErrorState(said.sentence, self.presenter.open, for_it=said.for_it))

    def _gone(self) -> None:
        leave = Button(lambda: _("Back to the desk"), self.leave, icon="arrowl", large=True)
        leave.setObjectName("visit.leave")
        state = EmptyState(
            lambda: _("This visit is finished."),
            lambda: _("Its note stands among the contacts. Add to it there."),
            leave,
        )
        self._show_instead(state)

    def _show_instead(self, state: QWidget) -> None:
        before = self.stack.widget(0)
        self.stack.insertWidget(0, state)
        if before is not None:
            self.stack.removeWidget(before)
        self.stack.setCurrentIndex(0)
