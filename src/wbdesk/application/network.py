"""The network map: one model for the drawing and the list, and two days compared."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wbdesk.application import saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.domain import files, ordering
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, NetworkMap, Strength, Tie

RINGS = tuple(Closeness)
SECTORS = tuple(Sector)


@dataclass(frozen=True, slots=True)
class MapMeasures:
    """Size and closeness of a map; who has died is drawn and not counted."""

    size: int
    by_ring: tuple[tuple[Closeness, int], ...]
    by_sector: tuple[tuple[Sector, int], ...]
    near: int  # closest and close
    not_strained: int  # strong or some


@dataclass(frozen=True, slots=True)
class MapView:
    """A map with its ties, ring by ring and sector by sector; *maps* are all days, newest first."""

    person_id: str
    map: NetworkMap
    ties: tuple[Tie, ...]
    maps: tuple[NetworkMap, ...]
    measures: MapMeasures
    newest: bool


def maps_of(desk: Desk, person_id: str) -> tuple[NetworkMap, ...]:
    """Return a person's maps, newest first."""
    held = desk.reads.records(NetworkMap, files.main(person_id))
    return tuple(sorted(held, key=lambda m: (m.drawn_on or dt.date.min, m.id), reverse=True))


def map_view(
    desk: Desk, person_id: str, map_id: str | None = None, *, private: bool = False
) -> MapView | None:
    """Return a map, the newest where none is named; None where there is none.

    In *private* view who must not know is not on it.
    """
    maps = maps_of(desk, person_id)
    shown = next((m for m in maps if m.id == map_id), None) if map_id else next(iter(maps), None)
    if shown is None:
        return None
    ties = ties_of(desk, shown)
    if private:
        ties = tuple(tie for tie in ties if tie.must_not_know is not Answer.YES)
    return MapView(person_id, shown, ties, maps, measures(ties), shown.id == maps[0].id)


def ties_of(desk: Desk, shown: NetworkMap) -> tuple[Tie, ...]:
    """Return the ties of a map in the order of the list: sector, ring, then as added."""
    held = desk.reads.records(Tie, shown.file_id, map=shown.id)
    return tuple(sorted(held, key=_place))


def _place(tie: Tie) -> tuple[int, int, str, str]:
    sector = SECTORS.index(tie.sector) if tie.sector in SECTORS else len(SECTORS)
    ring = RINGS.index(tie.closeness) if tie.closeness in RINGS else len(RINGS)
    return sector, ring, tie.rank, tie.id


def measures(ties: Sequence[Tie]) -> MapMeasures:
    """Return the size and closeness of a map."""
    living = [tie for tie in ties if tie.died is not Answer.YES]
    rings = Counter(tie.closeness for tie in living)
    sectors = Counter(tie.sector for tie in living)
    return MapMeasures(
        len(living),
        tuple((ring, rings[ring]) for ring in RINGS),
        tuple((sector, sectors[sector]) for sector in SECTORS),
        rings[Closeness.CLOSEST] + rings[Closeness.CLOSE],
        sum(tie.strength in (Strength.STRONG, Strength.SOME) for tie in living),
    )


def start_map(desk: Desk, person_id: str, words: str = "") -> tuple[Changed, str]:
    """Start a map drawn today; the ties of the newest one are on it, each naming its elder."""
    made = NetworkMap(
        id=new_id(),
        file_id=files.main(person_id),
        drawn_on=desk.clock.today(),
        words=words,
    )
    before = maps_of(desk, person_id)
    ties = ties_of(desk, before[0]) if before else ()
    copies = [
        replace(tie, id=new_id(), map=made.id, same_as=tie.id, revision=0, deleted=False)
        for tie in ties
    ]
    return saving.save_all(desk, [(None, made), *((None, tie) for tie in copies)]), made.id


def new_tie(desk: Desk, shown: NetworkMap) -> Tie:
    """Return an empty tie for a form; nothing is written."""
    ranks = [tie.rank for tie in desk.reads.records(Tie, shown.file_id, map=shown.id)]
    return Tie(id=new_id(), file_id=shown.file_id, map=shown.id, rank=ordering.last_rank(ranks))


def add_tie(desk: Desk, tie: Tie) -> tuple[Changed, str]:
    """Put somebody or something on the map; raises Refused "name-missing"."""
    if not tie.name.strip():
        raise Refused("name-missing", "name")
    return saving.save(desk, None, tie), tie.id


def save_tie(desk: Desk, before: Tie, after: Tie) -> Changed:
    """Save the tie's form."""
    if not after.name.strip():
        raise Refused("name-missing", "name")
    return saving.save(desk, before, after)


def move_closer(desk: Desk, tie: Tie) -> Changed:
    """Bring a tie one ring nearer."""
    return _to_ring(desk, tie, -1)


def move_further(desk: Desk, tie: Tie) -> Changed:
    """Take a tie one ring outwards."""
    return _to_ring(desk, tie, 1)


def _to_ring(desk: Desk, tie: Tie, step: int) -> Changed:
    at = RINGS.index(tie.closeness)
    ring = RINGS[min(max(at + step, 0), len(RINGS) - 1)]
    return saving.save(desk, tie, replace(tie, closeness=ring))


def move_tie(
    desk: Desk, tie: Tie, *, closeness: Closeness | None = None, sector: Sector | None = None
) -> Changed:
    """Move a tie to a ring, a sector or both, as it was dropped."""
    after = replace(tie, closeness=closeness or tie.closeness, sector=sector or tie.sector)
    return saving.save(desk, tie, after)


def remove_tie(desk: Desk, tie: Tie) -> Removed:
    """Take a tie off the map; `saving.put_back` takes that back."""
    return saving.remove(desk, tie)


@dataclass(frozen=True, slots=True)
class MovedTie:
    """The same tie on two days; either is None where it was not on the map."""

    before: Tie | None
    after: Tie | None

    @property
    def how(self) -> str:
        """One of new, gone, closer, further, same."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        was, now = RINGS.index(self.before.closeness), RINGS.index(self.after.closeness)
        return "same" if was == now else ("closer" if now < was else "further")


@dataclass(frozen=True, slots=True)
class MapComparison:
    """Two days of one map."""

    before: NetworkMap
    after: NetworkMap
    ties: tuple[MovedTie, ...]
    measures_before: MapMeasures
    measures_after: MapMeasures


def compare(
    desk: Desk, before: NetworkMap, after: NetworkMap, *, private: bool = False
) -> MapComparison:
    """Compare two days: what came, what went, what moved; maps between them are walked through."""
    old = _shown(desk, before, private)
    new = _shown(desk, after, private)
    elders = {tie.id: tie.same_as for tie in desk.reads.records(Tie, after.file_id)}
    known = {tie.id: tie for tie in old}
    pairs: list[MovedTie] = []
    met: set[str] = set()
    for tie in new:
        elder = _elder(tie.id, elders, known)
        met.add(elder)
        pairs.append(MovedTie(known.get(elder), tie))
    gone = [MovedTie(tie, None) for tie in old if tie.id not in met]
    return MapComparison(before, after, (*pairs, *gone), measures(old), measures(new))


def _shown(desk: Desk, shown: NetworkMap, private: bool) -> tuple[Tie, ...]:
    ties = ties_of(desk, shown)
    return tuple(tie for tie in ties if not (private and tie.must_not_know is Answer.YES))


def _elder(tie_id: str, elders: dict[str, str], known: dict[str, Tie]) -> str:
    """Return the id on the earlier map that *tie_id* goes back to, or ""."""
    seen: set[str] = set()
    while tie_id and tie_id not in known and tie_id not in seen:
        seen.add(tie_id)
        tie_id = elders.get(tie_id, "")
    return tie_id if tie_id in known else ""
