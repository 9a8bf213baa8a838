"""Asks for the map and does what is chosen on it; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.application import names, network
from wbdesk.application.network import MapComparison, MapView
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.desktop.context import Context
from wbdesk.desktop.network.acts import MapActs
from wbdesk.domain import files
from wbdesk.domain.case import first_name
from wbdesk.domain.records.network import NetworkMap, Tie
from wbdesk.domain.records.team import Service

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


class MapPresenter(MapActs):
    """shown(MapState), failed(error), chosen(tie id); the choice is shared by list and drawing."""

    shown = Signal(object)
    failed = Signal(object)
    chosen = Signal(str)

    def __init__(self, context: Context, person_id: str, parent: QObject | None = None) -> None:
        super().__init__(context, person_id, parent)
        self.state: MapState | None = None
        self.against = ""

    def open(self) -> None:
        """Read the map; what is being typed stays."""
        work = partial(
            open_map, self.context.desk, self.person_id, self.against, private=self.private
        )
        self.context.ask(work, self._show, self.failed.emit)

    def opened(self, _answer: object) -> None:
        """Read for the first time, after what was left typed is kept."""
        self.open()

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

    def _show(self, state: MapState) -> None:
        self.state = state
        if self.choice and self.tie() is None:
            self.choice = ""
        self.shown.emit(state)


def older_maps(view: MapView) -> list[NetworkMap]:
    """Return the maps from the oldest to the newest, as the slider runs."""
    return list(reversed(view.maps))
