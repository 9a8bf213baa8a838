"""Pages of what is new to an account: current rows at their latest position, in counter order.

Files that were opened since are walked first, as they are now, by file, type and id, up to the
position S at which the walk began; a first sync is the same walk over all files. Then come rows
by position, whole positions at a time. Rows of walked files that moved after S come again then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from wbdesk.domain.operation import Outcome
from wbdesk.domain.row import Key
from wbdesk.wire.messages import PAGE_BYTES, PAGE_ROWS, Checkpoint, Cursor, FileEvent

WALKED = ("~", "", "")  # after every file: what was opened has been walked, the rest follows
NOWHERE = ("", "", "")


class WentBack(Exception):
    """A desk has come further in this life than the service: a backup was restored unsaid."""


class Told(NamedTuple):
    """A row as a page carries it, and about how many bytes it takes."""

    key: Key
    position: int
    body: dict[str, Any]  # a JSON object
    size: int


class Reader(Protocol):
    """What one moment of the database shows of the files that are open to one account."""

    def here(self) -> tuple[str, int]:
        """Return the server's epoch and the service's position."""
        ...

    def last_n(self, epoch: str) -> int | None:
        """Return up to which number *epoch* was answered; None if it was not issued."""
        ...

    def events(self, after: int) -> list[FileEvent]:
        """Return the last opening or closing of each file after *after*."""
        ...

    def decided(self, after: int) -> list[Outcome]:
        """Return what was decided after *after* about parked work of the account."""
        ...

    def common(self, epoch: str) -> int:
        """Return the last position that the life *epoch* shares with this one; 0 if unknown."""
        ...

    def of_file(self, file_id: str, after: tuple[str, str, str], most: int) -> list[Told]:
        """Return the rows of a file, if it is open, by key after *after*."""
        ...

    def erased(self, file_id: str) -> list[FileEvent]:
        """Return that a file was erased by law, if it was."""
        ...

    def walk(self, after: int, to: int, key: tuple[str, str, str], most: int) -> list[Told]:
        """Return rows, by key, of the files opened after *after* and up to *to*."""
        ...

    def since(self, after: int, to: int, most: int) -> list[Told]:
        """Return rows with positions after *after*, up to *to*, of files opened before."""
        ...

    def at(self, position: int, opened_by: int) -> list[Told]:
        """Return all rows of one position of files opened up to *opened_by*."""
        ...

    def checkpoint(self, *, each: bool) -> Checkpoint:
        """Return what is held for the account."""
        ...


@dataclass(slots=True)
class Page:
    """One page as it fills."""

    cursor: Cursor
    rows: list[Told] = field(default_factory=list)
    events: list[FileEvent] = field(default_factory=list)
    size: int = 0
    more: bool = False
    checkpoint: Checkpoint | None = None
    decided: list[Outcome] = field(default_factory=list)

    @property
    def room(self) -> int:
        """Return how many more rows fit."""
        return 0 if self.size >= PAGE_BYTES else max(0, PAGE_ROWS - len(self.rows))

    def add(self, rows: Iterable[Told]) -> None:
        """Take *rows* on."""
        for told in rows:
            self.rows.append(told)
            self.size += told.size


def page(reader: Reader, cursor: Cursor, *, want_files: bool = False) -> Page:
    """Return the page that follows *cursor*; the last one carries the checkpoint.

    To a desk of another life nothing is sent but this life's name, and up to which position they
    are one: it has words to send first. Raises WentBack.
    """
    epoch, here = reader.here()
    if cursor.server_epoch not in ("", epoch):
        return Page(Cursor(epoch, reader.common(cursor.server_epoch)), more=True)
    if cursor.position > here:
        raise WentBack
    start = replace(cursor, server_epoch=epoch)
    # Told until the cursor has passed them, so that a cut of the page loses none.
    made = Page(start, decided=reader.decided(start.position))
    while made.cursor.position < here or made.cursor.walk_to:
        if not made.room:
            made.more = True
            return made
        _step(reader, made, here)
    made.checkpoint = reader.checkpoint(each=want_files)
    return made


def of_file(reader: Reader, cursor: Cursor, place: tuple[str, tuple[str, str, str]]) -> Page:
    """Return rows of one file as they are now, for a desk whose hash of it differs."""
    file_id, after = place
    rows = reader.of_file(file_id, after, PAGE_ROWS)
    made = Page(cursor)
    made.add(_fit(rows, 0))
    made.more = len(made.rows) < len(rows) or len(rows) == PAGE_ROWS
    made.events += reader.erased(file_id)
    return made


def _step(reader: Reader, made: Page, here: int) -> None:
    at = made.cursor
    if not at.walk_to:
        news = reader.events(at.position)
        made.events += news
        opened = any(event.opened for event in news)
        made.cursor = Cursor(at.server_epoch, at.position, here, NOWHERE if opened else WALKED)
    elif at.walk_after != WALKED:
        _walk(reader, made)
    else:
        _follow(reader, made)


def _walk(reader: Reader, made: Page) -> None:
    at, room = made.cursor, made.room
    rows = reader.walk(at.position, at.walk_to, at.walk_after, room)
    fitting = _fit(rows, made.size)
    made.add(fitting)
    if len(rows) < room and len(fitting) == len(rows):
        last: tuple[str, str, str] = WALKED
    else:
        last = fitting[-1].key
    made.cursor = Cursor(at.server_epoch, at.position, at.walk_to, (last[0], last[1], last[2]))


def _follow(reader: Reader, made: Page) -> None:
    at, room = made.cursor, made.room
    rows = reader.since(at.position, at.walk_to, room + 1)
    fitting = _fit(rows, made.size)
    if len(rows) <= room and len(fitting) == len(rows):
        made.add(rows)
        made.cursor = Cursor(at.server_epoch, at.walk_to)
        return
    whole = _whole_positions(rows, len(fitting), room)
    if not whole and made.rows:
        made.size = PAGE_BYTES  # the next position is for the next page
        return
    whole = whole or reader.at(rows[0].position, at.position)
    made.add(whole)
    end = whole[-1].position
    made.cursor = Cursor(at.server_epoch, end, at.walk_to, WALKED)


def _fit(rows: list[Told], size: int) -> list[Told]:
    """Return the first of *rows* that fit beside *size* bytes; at least one."""
    for count, told in enumerate(rows):
        size += told.size
        if size >= PAGE_BYTES:
            return rows[: count + 1]
    return rows


def _whole_positions(rows: list[Told], fitting: int, room: int) -> list[Told]:
    """Return the rows before the position that does not fit whole."""
    cut = min(fitting, room, len(rows) - 1)
    breaks = rows[cut].position
    return [told for told in rows[:cut] if told.position != breaks]


def event_of(position: int, file_id: str, *, stands: bool, erased: int) -> FileEvent:
    """Return what became of a file at *position*; what was *erased* at one is never open again."""
    if erased:
        return FileEvent(max(position, erased), file_id, opened=False, erased=True)
    return FileEvent(position, file_id, stands)
