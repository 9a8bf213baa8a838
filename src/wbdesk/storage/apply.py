"""Lays one slice of the service's rows into the file, within somebody's transaction.

A row is taken only if its revision is higher than the one that is here. Where own operations
stand, the row goes under them; elsewhere it is what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from wbdesk.domain.record import Definition, definition
from wbdesk.domain.row import Key, Row, mark
from wbdesk.storage import changes, files, outbox, overlay, rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.reads import search
from wbdesk.storage.rows import Stored

_AT_ONCE = 100


@dataclass(slots=True)
class Slice:
    """What one slice does; *news* is whether colleagues' rows are worth telling of."""

    driver: Driver
    account: str
    news: bool
    types: set[str] = field(default_factory=set)
    file_ids: set[str] = field(default_factory=set)
    marks: files.Marks = field(default_factory=dict)

    def apply(self, incoming: Iterable[Stored]) -> None:
        """Take the rows that are newer than what is here."""
        by_type: dict[str, list[Stored]] = {}
        for stored in incoming:
            by_type.setdefault(stored.row.key.type, []).append(stored)
        concerned = {one.row.key.file_id for several in by_type.values() for one in several}
        standing = outbox.keys_standing(self.driver, concerned)
        for type_name, several in by_type.items():
            self._take(type_name, several, standing)
        files.add_marks(self.driver, self.marks)
        self.marks = {}

    def _take(self, type_name: str, several: list[Stored], standing: dict[Key, float]) -> None:
        try:
            entry = definition(type_name)
        except KeyError:
            self._keep(several, {}, "newer")
            return
        kept = rows.read_several(self.driver, entry, [one.row.key for one in several])
        shown = _shown(entry, kept)
        own = [one for one in several if one.row.key in standing]
        under = [o for o in own if standing[o.row.key] > o.row.position]
        self._put_under(under, shown)
        back = [o for o in own if standing[o.row.key] <= o.row.position]
        # What went under is shown anew, and no longer as it was read.
        self._come_back(entry, back, shown, None if under else kept)
        plain: list[Stored] = []
        for stored in several:
            key = stored.row.key
            if key not in standing and self._is_news(stored, shown.get(key), shown.get(key)):
                plain.append(stored)
                shown[key] = stored
        rows.write(self.driver, plain)
        search.index(self.driver, entry, [stored.row for stored in plain])

    def _put_under(self, several: list[Stored], shown: dict[Key, Stored]) -> None:
        under = self._keep(several, shown, "shadow")
        if under:
            overlay.refresh(self.driver, under)

    def _come_back(
        self,
        entry: Definition,
        several: list[Stored],
        shown: dict[Key, Stored],
        kept: rows.Kept | None,
    ) -> None:
        """Show rows that hold all that own operations said of them: these stand no longer."""
        new = [stored for stored in several if stored.row.key not in shown]
        known = [stored for stored in several if stored.row.key in shown]
        fresh = self._newer(new, {}, {}) | self._fresh(known, shown, "shadow")
        outbox.fall(self.driver, fresh)
        overlay.forget_shadows(self.driver, [key for key in fresh if key in shown])
        overlay.show(self.driver, entry, fresh.values(), kept)

    def _keep(self, several: list[Stored], shown: dict[Key, Stored], table: str) -> set[Key]:
        """Keep rows whole in *table* that are newer than those there; return their keys."""
        fresh = self._fresh(several, shown, table)
        overlay.write_shadows(self.driver, fresh.values(), table)
        return set(fresh)

    def _fresh(
        self, several: list[Stored], shown: dict[Key, Stored], table: str
    ) -> dict[Key, Stored]:
        """Return the rows that are newer than those in *table*."""
        if not several:
            return {}
        was = overlay.read_shadows(self.driver, [stored.row.key for stored in several], table)
        return self._newer(several, was, shown)

    def _newer(
        self, several: list[Stored], was: dict[Key, Stored], shown: dict[Key, Stored]
    ) -> dict[Key, Stored]:
        """Return the rows that are newer than what *was* here; the last one of each key."""
        fresh: dict[Key, Stored] = {}
        for stored in several:
            key = stored.row.key
            if self._is_news(stored, fresh.get(key) or was.get(key), shown.get(key)):
                fresh[key] = stored
        return fresh

    def _is_news(self, stored: Stored, was: Stored | None, shown: Stored | None) -> bool:
        """Whether the row is newer than the service's row that *was* here; note what it brings."""
        known = was if was and was.row.revision else None
        if known and known.row.revision >= stored.row.revision:
            return False
        self._mark(stored, known)
        row = stored.row
        self.types.add(row.key.type)
        self.file_ids.add(row.key.file_id)
        changes.note_others(self.driver, known, shown, row)
        if self.news and row.changed.author != self.account:
            changes.note_arrived(self.driver, row, created=known is None)
        return True

    def _mark(self, stored: Stored, known: Stored | None) -> None:
        more, total = self.marks.get(stored.row.key.file_id, (0, 0))
        total ^= mark(stored.row.key.id, stored.row.revision, stored.digest)
        if known:
            total ^= mark(known.row.key.id, known.row.revision, known.digest)
        self.marks[stored.row.key.file_id] = (more + (known is None), total)


def _shown(entry: Definition, kept: rows.Kept) -> dict[Key, Stored]:
    """Return those of the rows *kept* of which the service's version was here."""
    return {k: rows.decode(entry, values) for k, values in kept.items() if rows.is_known(values)}


def slices(incoming: tuple[Stored, ...], size: int = _AT_ONCE) -> Iterator[tuple[Stored, ...]]:
    """Cut a page into slices of about *size* rows, never within a position."""
    start = 0
    while start < len(incoming):
        end = min(start + size, len(incoming))
        while end < len(incoming) and _position(incoming[end]) == _position(incoming[end - 1]):
            end += 1
        yield incoming[start:end]
        start = end


def in_order(incoming: Iterable[Row]) -> bool:
    """Whether rows come in the order of positions, so that the cursor may move among them."""
    positions = [row.position for row in incoming]
    return all(a <= b for a, b in pairwise(positions))


def _position(stored: Stored) -> int:
    return stored.row.position
