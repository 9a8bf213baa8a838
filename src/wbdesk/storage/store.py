"""The opened file of one desk: its engine, its folder and whose turn it is to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from wbdesk.storage import identity, migrations, room
from wbdesk.storage.engine import Driver, close_engine, open_engine, raw
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.turns import Turns


@dataclass(frozen=True, slots=True)
class Store:
    """What reads, units of work and sync share. *folder* holds the identity file.

    What is in *after_save* is called after each unit of work, before the next one has its turn.
    """

    engine: Engine
    folder: DeskFolder | None = None
    turns: Turns = field(default_factory=Turns)
    after_save: list[Callable[[], None]] = field(default_factory=list)

    @contextmanager
    def reading(self) -> Iterator[Driver]:
        """Lend the driver inside one short transaction; readers never wait."""
        with raw(self.engine) as driver:
            yield driver

    @contextmanager
    def saving(self) -> Iterator[Driver]:
        """Lend the driver to a person's unit of work."""
        with self.turns.person():
            if self.folder:
                room.make_for_notes(self.folder.path)
            with raw(self.engine, writing=True) as driver:
                yield driver
            for told in self.after_save:
                told()

    @contextmanager
    def applying(self) -> Iterator[Driver]:
        """Lend the driver to one slice of what came from the service."""
        if self.folder:
            room.refuse_pages(self.folder.path)
        with self.turns.page(), raw(self.engine, writing=True) as driver:
            yield driver

    def close(self) -> None:
        """Close every connection and drop the key."""
        if self.folder:
            with suppress(StoreTrouble), self.reading() as driver:  # the file may lag
                identity.catch_up(self.folder, driver, 0)
        close_engine(self.engine)


def open_store(
    path: Path, key: bytes | bytearray, *, create: bool = False, folder: DeskFolder | None = None
) -> Store:
    """Open the encrypted file and bring it to today's tables.

    Raises StoreTrouble as `open_engine` does. Before an older file is changed, a copy of it is
    kept beside it.
    """
    engine = open_engine(path, key, create=create, newest=migrations.newest())
    try:
        migrations.bring_to_newest(engine, path)
    except BaseException:
        close_engine(engine)
        raise
    return Store(engine, folder)
