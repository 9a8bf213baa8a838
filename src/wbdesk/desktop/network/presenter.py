"""Asks for the map and does what is chosen on it; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import names, network, saving
from wbdesk.application.network import MapComparison, MapView
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.desktop.context import Context
from wbdesk.desktop.network.places import next_quarter
from wbdesk.desktop.network.words import tie_name
from wbdesk.desktop.plan.typist import Typist
from wbdesk.domain import files
from wbdesk.domain.case import first_name
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, NetworkMap, Strength, Tie
from wbdesk.domain.records.team import Service
from wbdesk.i18n import _, isolate

TYPES = ("tie", "network_map", "person", "service", "difference")


@dataclass(frozen=True)
class MapState:
    """What the tab shows: the newest map or none, and the day that it is compared with."""

    first_name: str
    view: MapView | None
    comparison: MapComparison | None
    services: tuple[Service, ...]
    held: bool


def open_map(desk: Desk, person_id: str, against: str, *, private: bool) -> MapState:
    """Return the newest map; compared with the map *against* where one is named."""
    person = names.person(desk, person_id)
    held = desk.reads.holds(files.main(person_id))
    view = network.map_view(desk, person_id, private=private) if held else None
    compared = None
    if view is not None and against:
        other = next((one for one in view.maps if one.id == against), None)
        if other is not None and other.id != view.map.id:
            compared = network.compare(desk, other, view.map, private=private)
    services = desk.reads.records(Service, desk.me.team_file)
    return MapState(first_name(person) if person else "", view, compared, services, held)


def add(desk: Desk, person_id: str, tie: Tie) -> tuple[Changed, str]:
    """Put a tie on the newest map, which is drawn where there is none."""
    changed = Changed()
    view = network.map_view(desk, person_id)
    if view is None:
        changed, _made = network.start_map(desk, person_id)
        view = network.map_view(desk, person_id)
    assert view is not None
    blank = network.new_tie(desk, view.map)
    added, tie_id = network.add_tie(
        desk, replace(tie, id=blank.id, file_id=blank.file_id, map=blank.map, rank=blank.rank)
    )
    return changed | added, tie_id


class MapPresenter(QObject):
    """shown(MapState), failed(error), chosen(tie id); the choice is shared by list and drawing."""

    shown = Signal(object)
    failed = Signal(object)
    chosen = Signal(str)

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.person_id = context, person_id
        self.typist = Typist(context, self)
        self.private = context.private
        self.state: MapState | None = None
        self.choice = ""
        self.against = ""

    def open(self) -> None:
        """Read the map; what is being typed stays."""
        work = partial(
            open_map, self.context.desk, self.person_id, self.against, private=self.private
        )
        self.context.ask(work, self._show, self.failed.emit)

    def on_changed(self, changed: object) -> None:
        """Read again when the map was changed, here or elsewhere."""
        if isinstance(changed, Changed) and changed.concerns(*TYPES):
            self.open()

    def set_private(self, private: bool) -> None:  # reads like Qt's own setters
        """Leave out who must not know, and show initials."""
        self.private = private
        self.open()

    def compare_with(self, map_id: str) -> None:
        """Compare with an earlier day, or with none."""
        if map_id != self.against:
            self.against = map_id
            self.open()

    def choose(self, tie_id: str) -> None:
        """Choose a tie in the list, the drawing and the form at once."""
        if tie_id != self.choice:
            self.choice = tie_id
            self.chosen.emit(tie_id)

    def tie(self, tie_id: str = "") -> Tie | None:
        """Return a tie of the map, the chosen one where none is named."""
        ties = self.state.view.ties if self.state and self.state.view else ()
        return next((tie for tie in ties if tie.id == (tie_id or self.choice)), None)

    def add(self, tie: Tie) -> None:
        """Put somebody or something on the map and choose it."""
        self.context.do(partial(add, self.context.desk, self.person_id, tie), self._added)

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

    def _show(self, state: MapState) -> None:
        self.state = state
        if self.choice and self.tie() is None:
            self.choice = ""
        self.shown.emit(state)

    def _added(self, answer: tuple[Changed, str]) -> None:
        self.choice = answer[1]

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


def older_maps(view: MapView) -> list[NetworkMap]:
    """Return the maps from the oldest to the newest, as the slider runs."""
    return list(reversed(view.maps))
