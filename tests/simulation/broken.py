"""Engines that are broken in one place, each as a change that is undone when its context ends.

They show that the oracles can see: a world must find each of them out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any

from simulation.dict_ledger import DictLedger, DictReader
from simulation.dict_store import DictStore
from simulation.patches import replaced
from wbdesk.application.rows import FORM
from wbdesk.domain import branch, merge, parked
from wbdesk.domain import row as rows_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Outcome
from wbdesk.domain.record import definition_of
from wbdesk.domain.row import Key, Row
from wbdesk.server import chain, upgrade
from wbdesk.server import world as server_world
from wbdesk.server.ledger import Answered, Batch, Line
from wbdesk.storage import apply, closing, files, newer, outbox, overlay, rows
from wbdesk.storage.engine import Driver
from wbdesk.storage.reads import records
from wbdesk.storage.rows import Stored
from wbdesk.storage.sealed_queue import SealedQueue
from wbdesk.storage.sync_store import SyncStore
from wbdesk.storage.tables import dump
from wbdesk.storage.unit import DeskUnit
from wbdesk.wire import codec, messages

Broken = AbstractContextManager[None]


def saves_against_what_is_stored() -> Broken:
    """The form is compared with what lies in the file now, not with what the screen showed."""
    save = DeskUnit.save

    def broken(self: DeskUnit, before: Any, after: Any) -> None:  # any record
        key = Key(after.file_id, definition_of(after).name, after.id)
        stored = rows.read(self._driver, key) if before else None
        save(self, rows.record_of(stored) if stored else before, after)

    return replaced(DeskUnit, save=broken)


def rewrites_bases() -> Broken:
    """What comes from the service becomes the base of what waits."""
    refresh = overlay.refresh

    def broken(driver: Driver, keys: Collection[Key]) -> None:
        under, over = overlay.read_shadows(driver, keys), outbox.standing_over(driver, keys)
        laid = [(under[key], one) for key in keys if key in under for one in over.get(key, ())]
        for server, standing in laid:
            operation = standing.operation
            moved = {
                name: [server.row.doc.get(name, base), new]
                for name, (base, new) in operation.fields.items()
            }
            driver.execute(
                "UPDATE outbox SET fields = ? WHERE op_id = ?",
                (dump(moved), operation.op_id),
            )
        refresh(driver, keys)

    return replaced(overlay, refresh=broken)


def lets_go_at_the_answer() -> Broken:
    """An operation leaves the outbox with its outcome, before its row has come."""
    answered = outbox.answered

    def broken(driver: Driver, outcomes: Collection[Outcome]) -> tuple[set[Key], set[Key]]:
        told, _ = answered(driver, outcomes)
        driver.execute("UPDATE outbox SET standing = 0 WHERE result <> ''")
        return told, told

    return replaced(outbox, answered=broken)


def counts_by_a_sequence() -> Broken:
    """A position is drawn before its rows are committed: a reader has gone past them by then."""
    write = DictStore.write
    held: dict[str, Batch] = {}

    def broken(self: DictStore, batch: Batch, now: Any) -> None:  # a moment
        earlier = held.pop(self.service, None)
        if earlier is None and len(batch.lines) == 1 and batch.lines[0].n:
            held[self.service] = batch
            batch = Batch(batch.head, lines=batch.lines, values=batch.values, sums=batch.sums)
        elif earlier:
            batch.rows = earlier.rows | batch.rows
        write(self, batch, now)

    return replaced(DictStore, write=broken)


def forgets_outcomes() -> Broken:
    """Outcomes are kept for a while: what comes again later is applied again."""
    answered, put_line = DictLedger.answered, DictStore._put_line

    def broken(self: DictLedger, op_ids: Collection[str]) -> dict[str, Answered]:
        recent = {line.op_id for line in self.store.lines[-2:]}
        return answered(self, recent & set(op_ids))

    def put(self: DictStore, line: Line) -> None:
        self.by_op.pop(line.op_id, None)
        self.numbers.discard((line.epoch, line.n or 0))
        put_line(self, line)

    return _both(replaced(DictLedger, answered=broken), replaced(DictStore, _put_line=put))


def lets_removal_win() -> Broken:
    """A removal takes away what its author has not seen."""
    return replaced(branch, _is_disputed=lambda *_: False)


def checks_only_that_the_parent_exists() -> Broken:
    """What is written below a removed record counts for nothing: its parent is there, after all."""
    return replaced(branch, removed_above=lambda _desk, row: row if row.deleted else None)


def hashes_normalised_text() -> Broken:
    """Texts count as equal that look equal, and one side writes them its own way."""
    digest, from_wire = rows_of.digest, codec.row_from_wire

    def plain(doc: dict[str, Wire]) -> str:
        return digest(_normal(doc))

    def broken(body: dict[str, Any]) -> tuple[Row, str]:  # a JSON object
        row, told = from_wire(body)
        row.doc.update(_normal(row.doc))
        return row, told

    return _both(
        replaced(codec, digest=plain),
        replaced(server_world, digest=plain),
        replaced(messages, row_from_wire=broken),
    )


def trusts_a_restored_server() -> Broken:
    """A desk takes what a restored service says, and sends nothing again."""

    def broken(self: SyncStore, epoch: str, life: str, common: int) -> None:
        self.renumber(epoch, 1)
        with self._store.applying() as driver:
            driver.execute("UPDATE sync_state SET server_epoch = ?, position = ?", (life, common))

    return replaced(SyncStore, begin_again=broken)


def merges_by_the_last_word() -> Broken:
    """What comes later stands, whatever stood there."""
    return replaced(merge, _merge_paragraphs=lambda _base, _server, new: merge.Merged(new))


def drops_children_without_parents() -> Broken:
    """A desk refuses a row whose parent has not come yet, as a foreign key would."""
    take = apply.Slice._take

    def broken(self: apply.Slice, name: str, several: list[Stored], standing: Any) -> None:  # keys
        kept = [one for one in several if name != "step" or _has_parent(self.driver, one.row)]
        take(self, name, kept, standing)

    return replaced(apply.Slice, _take=broken)


def leaves_a_history_behind() -> Broken:
    """A closed file leaves, but for the lines of its history."""
    tables = tuple(name for name in files.of_a_file() if name != "history")
    return replaced(files, of_a_file=lambda: tables)


def erases_what_is_unsent() -> Broken:
    """A closed file leaves at once, with what nobody has yet."""
    typed = "EXISTS (SELECT 1 FROM draft WHERE draft.file_id = file.file_id)"
    return replaced(closing, _UNSENT=typed)


def forgets_what_is_typed() -> Broken:
    """A closed file leaves with what stands typed in it."""
    sent = closing._UNSENT.replace(
        "EXISTS (SELECT 1 FROM draft WHERE draft.file_id",
        "0 AND EXISTS (SELECT 1 FROM draft WHERE draft.file_id",
        1,
    )
    return replaced(closing, _UNSENT=sent)


def rewrites_what_was_seen() -> Broken:
    """What is given up of a closed file is held against what lies there now."""
    typed = closing.typed

    def broken(driver: Driver, before: str) -> Any:  # as it is declared
        found = typed(driver, before)
        for key, fields in found.items():
            if key.type != FORM and (there := rows.read(driver, key)):
                doc = there.row.doc
                found[key] = {name: (doc.get(name), new) for name, (_, new) in fields.items()}
        return found

    return replaced(closing, typed=broken)


def keeps_a_decision_to_itself() -> Broken:
    """Nobody tells the author of parked work what was decided."""
    return replaced(DictReader, decided=lambda _self, _after: [])


def passes_on_without_words() -> Broken:
    """Parked work leaves its words behind when it is passed on."""
    decided = parked.decided

    def broken(row: Row, *given: Any) -> dict[str, Wire]:  # as it is declared
        doc = decided(row, *given)
        return doc | {"operations": []} if doc["state"] == "handed" else doc

    return replaced(parked, decided=broken)


def drops_what_it_does_not_know() -> Broken:
    """A desk keeps of a record only the fields that its program knows."""
    columns = rows._columns
    return replaced(rows, _columns=lambda entry, doc: (columns(entry, doc)[0], {}))


def leaves_newer_records_where_they_are() -> Broken:
    """An upgraded desk does not show what it could not read before."""
    return replaced(newer, take_up=lambda _driver: 0)


def leaves_newer_work_parked() -> Broken:
    """An upgraded service does not take up what was too new before."""
    return replaced(upgrade, take_up_one=lambda *_: False)


def seals_only_when_unlocked() -> Broken:
    """What is saved lies sealed only from the next unlocking on."""
    return replaced(SealedQueue, begin=SealedQueue.catch_up)


def seals_only_operations() -> Broken:
    """What stood typed in a closed file and could be no operation lies nowhere else."""
    return replaced(outbox, kept_back=lambda _driver: [])


def shows_what_was_removed() -> Broken:
    """Removed records count."""
    shown = records.records

    def all_of(driver: Driver, cls: Any, file_id: Any, equal: Any) -> Any:  # as it is declared
        driver.execute("SAVEPOINT all_of")
        name = definition_of(cls).name
        driver.execute(f'UPDATE "{name}" SET deleted = 0')
        found = shown(driver, cls, file_id, equal)
        driver.execute("ROLLBACK TO all_of")
        return found

    return replaced(records, records=all_of)


def links_to_the_beginning() -> Broken:
    """Each line of the log is linked to the first one."""

    def link(_before: str, line: tuple[int, str, str, str], sealed: str) -> str:
        return chain.link(chain.START, line, sealed)

    return replaced(server_world, chain=SimpleNamespace(seal=chain.seal, link=link))


def _has_parent(driver: Driver, row: Row) -> bool:
    goal = row.doc.get("goal")
    found = driver.execute("SELECT 1 FROM goal WHERE id = ?", (goal,)).fetchone()
    return not goal or found is not None


def _normal(value: Any) -> Any:  # any wire value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_normal(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _normal(entry) for name, entry in value.items()}
    return value


@contextmanager
def _both(*parts: Broken) -> Iterator[None]:
    with ExitStack() as stack:
        for part in parts:
            stack.enter_context(part)
        yield
