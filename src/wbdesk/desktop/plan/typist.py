"""Takes what is typed to the drafts within a second, and makes it one operation on leaving."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from wbdesk.application import drafts
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, definition_of

R = TypeVar("R", bound=Record)
DRAFT_MS = 1000


@dataclass(frozen=True)
class _Typed:
    """One field as it was seen when typing began, and what stands in it now."""

    seen: Record
    field: str
    value: Any  # each field has its own type


class Typist(QObject):
    """
    Holds what is typed until it is an operation.

    typed() with every key; left() when the focus goes; what is held is not to be overwritten by
    what came in meanwhile. drafted() says that all of it is on the disk.
    """

    drafted = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._held: dict[tuple[str, str], _Typed] = {}
        self._unsent: set[tuple[str, str]] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.flush)
        context.leaving.connect(self.flush)

    def typed(self, record: Record, field: str, value: Any) -> None:  # as the field's type
        """Hold *value*; it is a draft a second later at most."""
        key = (record.id, field)
        held = self._held.get(key)
        self._held[key] = _Typed(held.seen if held else record, field, value)
        self._unsent.add(key)
        if not self._timer.isActive():
            self._timer.start()

    def holds(self, record: Record, field: str) -> bool:
        """Whether *field* is being typed into."""
        return (record.id, field) in self._held

    def over(self, record: R) -> R:
        """Return *record* as it reads with what is being typed."""
        own = {f: t.value for (known, f), t in self._held.items() if known == record.id}
        return replace(record, **own) if own else record

    def left(self, record: Record, field: str) -> None:
        """Make what was typed one operation; nothing typed makes nothing."""
        key = (record.id, field)
        held = self._held.get(key)
        if held is None:
            return
        self._unsent.discard(key)
        change: dict[str, Any] = {field: held.value}  # as the field's type
        after = _Typed(replace(held.seen, **change), field, held.value)
        self._held[key] = after
        work = partial(_keep, self._context.desk, held)
        self._context.do(work, partial(self._done, key, after))

    def forget(self, record: Record) -> None:
        """Hold nothing of *record* any more."""
        for key in [key for key in self._held if key[0] == record.id]:
            self._held.pop(key)
            self._unsent.discard(key)

    def flush(self) -> None:
        """Write what is not yet a draft."""
        self._timer.stop()
        wanted = [self._held[key] for key in self._unsent]
        self._unsent.clear()
        if wanted:
            self._context.ask(partial(_draft, self._context.desk, wanted), self._drafted)

    def settle(self) -> None:
        """Make everything that is typed into a saved record an operation."""
        for held in tuple(self._held.values()):
            self.left(held.seen, held.field)

    def _drafted(self, _changed: object) -> None:
        self.drafted.emit()

    def _done(self, key: tuple[str, str], after: _Typed, _answer: object) -> None:
        if self._held.get(key) is after:
            del self._held[key]
        self.drafted.emit()


def _wire(typed: _Typed) -> Wire:
    spec = definition_of(typed.seen).spec(typed.field)
    assert spec is not None, typed.field
    return spec.kind.encode(typed.value)


def _draft(desk: Desk, wanted: list[_Typed]) -> Changed:
    changed = Changed()
    for typed in wanted:
        changed |= drafts.type_into(desk, typed.seen, typed.field, _wire(typed))
    return changed


def _keep(desk: Desk, typed: _Typed) -> Changed:
    return _draft(desk, [typed]) | drafts.keep(desk, typed.seen, typed.field)
