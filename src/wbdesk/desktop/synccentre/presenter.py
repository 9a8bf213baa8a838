"""What the sync centre reads, and choosing a version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from wbdesk.application import closings, differences, forms, inbox, plans, sameness, saving, waiting
from wbdesk.application.closings import LeaverView
from wbdesk.application.differences import DifferenceView
from wbdesk.application.inbox import ParkedView
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed, Farewell, Leaver
from wbdesk.application.sameness import Alike
from wbdesk.application.waiting import SyncCentre, WaitingRow
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.synccentre import words
from wbdesk.desktop.synccentre.compare import key_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import definition
from wbdesk.domain.records.known import Sameness
from wbdesk.domain.records.plan import Plan
from wbdesk.i18n import _


@dataclass(frozen=True)
class SyncShown:
    """Everything on the screen."""

    centre: SyncCentre
    differences: tuple[DifferenceView, ...]
    parked: tuple[ParkedView, ...] = ()
    farewells: tuple[Farewell, ...] = ()
    alike: tuple[Alike, ...] = ()
    looked_at: tuple[Alike, ...] = ()
    leavers: tuple[LeaverView, ...] = ()


class SyncPresenter(QObject):
    """shown(SyncShown) with every answer; failed(error) when none could be had."""

    shown = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.news = context, context.sync_news
        self.state: SyncShown | None = None
        self._asks: Newest[SyncShown] = Newest(context.jobs, self._answer, self.failed.emit)
        context.sync_told.connect(self._hear)

    def look(self) -> None:
        """Read everything anew."""
        self._asks.ask(partial(_read, self.context.desk, self.context.leavers))

    def on_changed(self, _changed: Changed) -> None:
        """Look again: whatever changed waits to be sent, or came in."""
        self.look()

    def choose(
        self,
        view: DifferenceView,
        value: Wire,
        then: Callable[[object], None],
        fail: Callable[[Exception], None],
    ) -> None:
        """Choose a version; every version stays in the history, and the choice can be undone."""
        context, before = self.context, next((s.value for s in view.sides if s.shown), None)

        def undo() -> None:
            context.do(partial(_put_back, context.desk, view, before))

        def chosen(changed: object) -> None:
            can = None if view.removal or value == before else undo
            context.toast_wanted.emit(_("Chosen. Both versions stay in the history."), can)
            then(changed)

        about, desk = view.difference, context.desk
        work = partial(differences.settle, seen=about, value=value)
        context.do(partial(forms.saving, desk, key_of(about), work), chosen, fail)

    def dismiss(self, row: WaitingRow) -> None:
        """Take what was sent back out of the list."""
        self.context.do(partial(waiting.dismiss, self.context.desk, row.op_id))

    def copy(self, row: WaitingRow) -> None:
        """Copy the words of what was sent back."""
        copy_words(self.context, words.refused_words(row))

    def allow(self, view: ParkedView) -> None:
        """Let in what came late; it goes with the next sync."""
        work = partial(inbox.allow, self.context.desk, view.parked)
        self.context.do(work, self._say(lambda: _("It is let in. Its author is told.")))

    def hand_over(self, view: ParkedView) -> None:
        """Pass on what came late to the colleague who has the person now."""
        work = partial(inbox.hand_over, self.context.desk, view.parked, view.keeper)
        self.context.do(work, self._say(lambda: _("Passed on. Its author is told.")))

    def seen_to(self, view: ParkedView) -> None:
        """Take what was passed on out of the list."""
        self.context.do(partial(inbox.done, self.context.desk, view.parked))

    def say(self, pair: Alike, state: Sameness) -> None:
        """Say whether two people are one; it can be said otherwise at any time."""
        context, before = self.context, pair.state

        def undo() -> None:
            back = sameness.said(pair, state)
            context.do(partial(sameness.say, context.desk, back, before))

        def done(_changed: object) -> None:
            context.toast_wanted.emit(_("Written down. Nothing was moved."), undo)

        context.do(partial(sameness.say, context.desk, pair, state), done)

    def say_goodbye(self, row: Farewell) -> None:
        """Take the line about a file that left out of the list."""
        self.context.do(partial(closings.say_goodbye, self.context.desk, row.line))

    def _say(self, said: Callable[[], str]) -> Callable[[object], None]:
        return lambda _changed: self.context.toast_wanted.emit(said(), None)

    def sync_now(self) -> None:
        """Go round now."""
        self.context.sync_wanted.emit()

    def _hear(self, news: Any) -> None:  # gate.SyncNews
        self.news = news.state
        self.look()

    def _answer(self, state: SyncShown) -> None:
        self.state = state
        self.shown.emit(state)


def _read(desk: Desk, leavers: Callable[[], tuple[Leaver, ...]]) -> SyncShown:
    return SyncShown(
        waiting.sync_centre(desk),
        differences.difference_views(desk),
        inbox.to_decide(desk),
        closings.farewells(desk),
        sameness.to_look_at(desk),
        sameness.looked_at(desk),
        closings.leaver_views(desk, leavers()),
    )


def _put_back(desk: Desk, view: DifferenceView, value: Wire) -> Changed:
    """Let the record show again what it showed before; an ordinary edit."""
    entry, about = definition(view.type), view.difference
    kept = desk.reads.get(entry.cls, about.of_id, about.file_id)
    spec = entry.spec(view.field)
    if kept is None or spec is None:
        return Changed()
    said: dict[str, Any] = {view.field: spec.kind.decode(value)}  # the type of the field
    after = replace(kept, **said)
    if isinstance(kept, Plan) and isinstance(after, Plan):
        return plans.save_plan(desk, kept, after)
    return saving.save(desk, kept, after)
