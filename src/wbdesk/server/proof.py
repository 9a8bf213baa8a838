"""Proves that what is stored is what was written: chain, digests and sums of files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from wbdesk.domain.row import Row, digest, mark
from wbdesk.server import chain
from wbdesk.server.ledger import Sum
from wbdesk.server.storage import access, history
from wbdesk.server.storage.database import Database
from wbdesk.server.storage.history import Written
from wbdesk.server.storage.ledger import PostgresLedger


def check(database: Database, service: str) -> list[str]:
    """Return what does not fit, one sentence each with ids only; [] if all fits."""
    with history.moment(database) as connection:
        head = history.head(connection, service)
        gone = {one.file_id for one in access.erasures(PostgresLedger(connection, service))}
        log = chain_faults(history.whole_log(connection, service), head, gone)
        sums = history.all_sums(connection, service)
        return [*log, *record_faults(history.all_rows(connection, service), sums)]


def chain_faults(
    log: Iterable[Written], head: tuple[int, str], erased: Collection[str] = ()
) -> Iterator[str]:
    """Return what does not fit in the chain that ends in *head*.

    Of *erased* files the words and salts are gone: their seals stay as they were, and the chain
    over them still proves that nobody changed a line.
    """
    link, position = chain.START, 0
    for line, fields, salt in log:
        place = f"{line.position}.{line.place}"
        if line.place == 0 and line.position != position + 1:
            yield f"log {place}: positions before this one are missing"
        position = line.position
        about = (line.kind, line.type, line.id, line.file_id, line.result)
        is_gone = line.file_id in erased and not fields
        if not is_gone and chain.seal(salt, about, fields) != line.seal:
            yield f"log {place}: what operation {line.op_id} said is not what was sealed"
        link = chain.link(link, (position, line.op_id, line.author, line.epoch), line.seal)
        if link != line.link:
            yield f"log {place}: the chain is broken"
            link = line.link
    if (position, link) != head:
        yield "log: the end is not the head of the chain"


def record_faults(rows: Iterable[tuple[Row, str]], sums: Mapping[str, Sum]) -> Iterator[str]:
    """Return what does not fit between records, their digests and the *sums* of their files."""
    found: dict[str, Sum] = {}
    for row, told in rows:
        if digest(row.doc) != told:
            yield f"record {'/'.join(row.key)}: the digest does not fit"
        held = found.get(row.key.file_id, Sum(0, 0))
        marked = mark(row.key.id, row.revision, told)
        found[row.key.file_id] = Sum(held.rows + 1, held.hash ^ marked)
    for file in sorted(found.keys() | sums.keys()):
        if found.get(file) != sums.get(file):
            yield f"file {file}: what it holds is not what was counted"
