"""A first download as the desk lays it into its file: encrypted, searchable, in slices of 100."""

from __future__ import annotations

import random
from functools import cache

import bench_data
from bench import stores
from bench.registry import milliseconds, row
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Stamp
from wbdesk.domain.record import Record, definition_of, to_doc
from wbdesk.domain.row import Key, Row, digest
from wbdesk.storage.sync_store import SyncStore
from wbdesk.wire.messages import PAGE_ROWS, Answer, Cursor

ROWS = 15_000
_BY = Stamp("somebody", "practitioner", "2026-03-01T10:00:00Z")


@cache
def _pages() -> tuple[Answer, ...]:
    """Return the answers of a first walk, by file and id."""
    made: list[Record] = []
    chance = random.Random(7)
    while len(made) < ROWS:
        made += bench_data.person(chance, len(made), notes=5)
    rows = sorted((_row(one) for one in made[:ROWS]), key=lambda row: row.key)
    pages = [rows[at : at + PAGE_ROWS] for at in range(0, ROWS, PAGE_ROWS)]
    return tuple(_answer(page, last=page is pages[-1]) for page in pages)


def _row(made: Record) -> Row:
    key = Key(made.file_id, definition_of(made).name, made.id)
    return Row(key=key, revision=1, position=1, doc=to_doc(made), created=_BY, changed=_BY)


def _answer(page: list[Row], *, last: bool) -> Answer:
    told = tuple((row, digest(row.doc)) for row in page)
    file_id, of_type, row_id = page[-1].key
    cursor = Cursor("life", 1) if last else Cursor("life", 0, 1, (file_id, of_type, row_id))
    return Answer(cursor, rows=told, more=not last)


@row("a first download of 15,000 rows applied", aim=1500, note="encrypted, with search")
def first_download() -> float:
    pages = _pages()
    turn = iter(range(100))

    def work() -> None:
        store = stores.fresh(f"pages-{next(turn)}")
        sync = SyncStore(store, "somebody")
        sync.new_identity(new_id())
        for page in pages:
            sync.take(page)
        store.close()

    return milliseconds(work, times=3)
