"""What the visit page is made of, for the acts that work on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.visit.foot import VisitFoot
from wbdesk.desktop.visit.head import VisitHead
from wbdesk.desktop.visit.keeping import Keeping
from wbdesk.desktop.visit.note import NoteCard
from wbdesk.desktop.visit.presenter import VisitPresenter
from wbdesk.desktop.visit.promises import PromisesCard
from wbdesk.desktop.visit.quiet import QuietNote


class VisitFrame(QWidget):
    """The parts of the page; finished() and left() say that the visit is over."""

    finished = Signal()
    left = Signal()

    context: Context
    person_id: str
    private: bool
    stack: QStackedWidget
    presenter: VisitPresenter
    head: VisitHead
    note: NoteCard
    quiet: QuietNote
    promises: PromisesCard
    foot: VisitFoot
    keeping: Keeping

    def toggle_private(self) -> None:
        """Turn the private view on or off."""
        raise NotImplementedError

    def show_note(self) -> None:
        """Show the note with the cursor in it."""
        raise NotImplementedError

    def leave(self) -> None:
        """Go back to the desk; the visit stays to be finished."""
        raise NotImplementedError

    def done_with_it(self) -> None:
        """The visit was signed."""
        raise NotImplementedError
