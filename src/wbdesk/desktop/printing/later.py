"""What waits to be printed: remembered while the desk is open, in memory alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from wbdesk.application.paper_kinds import NETWORK, PrintFacts
from wbdesk.desktop.context import Context


@dataclass(frozen=True, slots=True)
class Waits:
    """One document that did not come out yet; it is set anew when it is printed."""

    facts: PrintFacts
    title: str


class Later(QObject):
    """The queue of this desk, in the order in which it was asked for."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.waits: tuple[Waits, ...] = ()

    def add(self, waits: Waits) -> None:
        """Keep a document for later."""
        self.waits = (*self.waits, waits)
        self.changed.emit()

    def remove(self, waits: Waits) -> None:
        """Take a document out."""
        self.waits = tuple(one for one in self.waits if one is not waits)
        self.changed.emit()


def later(context: Context) -> Later:
    """Return the queue of this desk."""
    found = context.findChild(QObject, "print-later")
    if isinstance(found, Later):
        return found
    made = Later(context)
    made.setObjectName("print-later")
    return made


_ALSO_CALLED = {"map": NETWORK}


def facts_of(facts: object) -> PrintFacts:
    """Read what a screen asked for: PrintFacts, a mapping of its fields, or a tuple of them."""
    if isinstance(facts, PrintFacts):
        return facts
    if isinstance(facts, dict):
        what = str(facts.get("what", ""))
        record = facts.get("record_id") or facts.get("map_id") or facts.get("voucher_id") or ""
        return PrintFacts(
            _ALSO_CALLED.get(what, what),
            str(facts.get("person_id") or ""),
            str(record),
            int(facts.get("size") or 0),
            str(facts.get("language") or ""),
            bool(facts.get("both", True)),
            people=tuple(facts.get("people") or ()),
        )
    if isinstance(facts, (tuple, list)):
        what, person, record = (*(str(part or "") for part in facts[:3]), "", "")[:3]
        return PrintFacts(_ALSO_CALLED.get(what, what), person, record)
    return PrintFacts(str(facts))
