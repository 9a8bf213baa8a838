"""What every screen is handed: the desk's ports, the worker thread, and a way to tell others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, Leaver
from wbdesk.desktop.jobs import Jobs, deliver

if TYPE_CHECKING:
    from wbdesk.application.paper_rows import Made, PaperAsked

T = TypeVar("T")


class Papers(Protocol):
    """Makes documents from finished rows; joined to the documents room by the entry point."""

    def make(self, paper: object, asked: PaperAsked) -> Made:
        """Return the document that these rows become; KeyError for rows of no document."""
        ...

    def forget(self) -> None:
        """Drop all words that were set on pages; the desk locks."""
        ...


class Context(QObject):
    """Handed to every screen. Screens ask for each other through its signals, never directly."""

    changed = Signal(object)  # application.rows.Changed, from whatever source
    person_wanted = Signal(str, str)  # person id, tab ("summary", "plan", "network", ...)
    visit_wanted = Signal(str, str)  # person id, contact id of a visit that was started
    screen_wanted = Signal(str)  # key of a screen
    dialog_wanted = Signal(str, object)  # "print", "voucher", "concern", "booking", ...; its facts
    toast_wanted = Signal(str, object)  # words, and a callable that undoes it, or None
    privacy_changed = Signal(bool)
    sync_wanted = Signal()
    sync_told = Signal(object)  # gate.SyncNews, after the chip in the top bar heard it
    leaving = Signal()  # locking or quitting: hand over what is typed and not yet a draft

    def __init__(
        self, desk: Desk, jobs: Jobs, papers: Papers, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = jobs
        self.papers = papers
        self.private = False
        self.open_record: Callable[[str, str], None] | None = None  # person and reason; network
        self.leavers: Callable[[], tuple[Leaver, ...]] = tuple  # what leaves the team's laptops
        self.let_go: Callable[[str], None] | None = None  # the device that holds back; network
        self.sync_news = ""  # the state of the last news: "sending", "done", "offline", ...

    def set_private(self, private: bool) -> None:
        """Turn private view on or off for every screen."""
        if private != self.private:
            self.private = private
            self.privacy_changed.emit(private)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read on the worker thread; *then* gets the answer on the screen's."""
        self.jobs.run(work, then, fail or self._say)

    def do(
        self,
        work: Callable[[], Any],  # a verb: Changed, (Changed, id), or something with a `changed`
        then: Callable[[Any], None] | None = None,  # the verb's own answer
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a verb on the worker thread, then tell every screen what changed."""

        def done(answer: Any) -> None:  # the verb's own answer
            changed = _changed_of(answer)
            if changed is not None:
                self.changed.emit(changed)
                self.sync_wanted.emit()
            if then is not None:
                deliver(then, answer)

        self.jobs.run(work, done, fail or self._say)

    def _say(self, error: Exception) -> None:
        from wbdesk.desktop.errors import words_for

        self.toast_wanted.emit(words_for(error), None)


def _changed_of(answer: Any) -> Changed | None:  # a verb's answer
    """Return what a verb changed: its answer, the first of a pair, or what it carries."""
    first = answer[0] if isinstance(answer, tuple) and answer else answer
    return first if isinstance(first, Changed) else getattr(answer, "changed", None)
