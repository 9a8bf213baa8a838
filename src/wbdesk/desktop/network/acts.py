"""What can be done on the map, each with its undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from wbdesk.application import network, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.desktop.context import Context
from wbdesk.desktop.network.places import next_quarter
from wbdesk.desktop.network.words import tie_name
from wbdesk.desktop.plan.typist import Typist
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, Tie
from wbdesk.i18n import _, isolate


def with_map(desk: Desk, person_id: str) -> Changed:
    """Draw a map where there is none."""
    known = network.map_view(desk, person_id) is not None
    return Changed() if known else network.start_map(desk, person_id)[0]


def add(desk: Desk, person_id: str, tie: Tie) -> tuple[Changed, str]:
    """Put a tie on the newest map, which is drawn where there is none."""
    changed = with_map(desk, person_id)
    view = network.map_view(desk, person_id)
    assert view is not None
    blank = network.new_tie(desk, view.map)
    added, tie_id = network.add_tie(
        desk, replace(tie, id=blank.id, file_id=blank.file_id, map=blank.map, rank=blank.rank)
    )
    return changed | added, tie_id


class MapActs(QObject):
    """The verbs of the map; who uses them says which tie."""

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.person_id = context, person_id
        self.typist = Typist(context, self)
        self.private = context.private
        self.choice = ""

    def adding(self, tie: Tie) -> Callable[[Desk], tuple[Changed, str]]:
        """Return the verb that puts somebody or something on the map."""

        def work(desk: Desk) -> tuple[Changed, str]:
            drawn = with_map(self.context.desk, self.person_id)  # the form goes with its tie only
            changed, tie_id = add(desk, self.person_id, tie)
            return drawn | changed, tie_id

        return work

    def added(self, answer: tuple[Changed, str]) -> None:
        """Choose what was put on the map."""
        self.choice = answer[1]

    def save(self, before: Tie, after: Tie) -> None:
        """Save what was chosen in the form."""
        if before != after:
            self.context.do(partial(network.save_tie, self.context.desk, before, after))

    def ring(self, tie: Tie, steps: int) -> None:
        """Bring closer (negative) or further."""
        rings = list(Closeness)
        at = min(max(rings.index(tie.closeness) + steps, 0), len(rings) - 1)
        self.place(tie, closeness=rings[at])

    def quarter(self, tie: Tie, steps: int) -> None:
        """Take to the next quarter round."""
        self.place(tie, sector=next_quarter(tie.sector, steps))

    def strength(self, tie: Tie, strength: Strength) -> None:
        """Say how the link is."""
        words = _("{name}: {what}.").format(
            name=isolate(tie_name(tie, private=self.private)), what=_(strength.label)
        )
        self._change(tie, replace(tie, strength=strength), words)

    def place(
        self, tie: Tie, *, closeness: Closeness | None = None, sector: Sector | None = None
    ) -> None:
        """Move to a ring, a quarter or both."""
        ring, quarter = closeness or tie.closeness, sector or tie.sector
        words = _("{name} moved: {sector}, {ring}.").format(
            name=isolate(tie_name(tie, private=self.private)),
            sector=_(quarter.label),
            ring=_(ring.label),
        )
        self._change(tie, replace(tie, closeness=ring, sector=quarter), words)

    def remove(self, tie: Tie) -> None:
        """Take off the map; the toast puts it back."""
        self.typist.forget(tie)
        self.context.do(partial(network.remove_tie, self.context.desk, tie), self._removed)

    def start_map(self) -> None:
        """Keep this map as it is and go on with a copy dated today."""
        work = partial(network.start_map, self.context.desk, self.person_id)
        self.context.do(work, self._started)

    def settle(self) -> None:
        """Keep what is typed."""
        self.typist.settle()

    def _change(self, before: Tie, after: Tie, words: str) -> None:
        if before == after:
            return

        def undo() -> None:
            self.context.do(partial(network.save_tie, self.context.desk, after, before))

        work = partial(network.save_tie, self.context.desk, before, after)
        self.context.do(work, lambda _answer: self.context.toast_wanted.emit(words, undo))

    def _started(self, _answer: object) -> None:
        self.context.toast_wanted.emit(_("A new map begins today. The one before is kept."), None)

    def _removed(self, removed: Removed) -> None:
        tie = next(one for one in removed.records if isinstance(one, Tie))
        words = _("{name} is off the map.").format(
            name=isolate(tie_name(tie, private=self.private))
        )
        self.context.toast_wanted.emit(words, partial(self._put_back, removed))

    def _put_back(self, removed: Removed) -> None:
        self.context.do(partial(saving.put_back, self.context.desk, removed))
