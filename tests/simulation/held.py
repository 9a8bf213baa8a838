"""What desks hold, beside what the service holds for them: equal, in scope, and in full view."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulation.erasing import is_erased
from simulation.kept import WRITTEN, history_of, line_of, named
from simulation.laptop import Laptop
from simulation.truth import Said, claims, kind_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import definition, definitions
from wbdesk.domain.row import Key, canonical
from wbdesk.server.ledger import Grant
from wbdesk.server.proof import chain_faults, record_faults
from wbdesk.storage import rows
from wbdesk.storage.lending import lent
from wbdesk.storage.overlay import is_known
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.tables import load

if TYPE_CHECKING:
    from simulation.world import World

Held = dict[Key, tuple[int, bool, str, bytes]]  # revision, removed, digest, document
TABLES = ("shadow", "newer", "history", "arrived", "outbox", "draft", "file")


def desks_agree(world: World) -> Iterator[str]:
    """Every desk holds exactly the rows of the files that are open to it, and knows so."""
    # After a restore, or an erasure in the middle of a walk, a repair is how a desk comes right.
    if world.network.repaired and not (world.restored or world.office.store.erased):
        yield "a desk came to differ from the service, and had to be repaired"
    for laptop in world.live:
        with world.at(laptop):
            wanted, held = _of_server(world, laptop), _of_desk(laptop, _types(world))
        closing = (
            _kept_from_erasing(laptop) - world.office.store.open_files(laptop.me.account).keys()
        )
        for key in sorted(wanted.keys() | held.keys()):
            if wanted.get(key) != held.get(key) and key.file_id not in closing:
                both = f"{held.get(key)} and not {wanted.get(key)}"
                yield f"{laptop.name} holds {both} of {key}\n{history_of(world, key)}"
        state = laptop.reads.sync_state()
        if not state.up_to_date:
            yield f"{laptop.name} holds everything and does not say that it is up to date"


def _types(world: World) -> list[str]:
    """Return the types of which there are records; `scope_kept` looks at all."""
    return sorted({key.type for key in world.office.store.rows})


def _of_server(world: World, laptop: Laptop) -> Held:
    store = world.office.store
    files = store.open_files(laptop.me.account)
    return {
        key: (row.revision, row.deleted, told, _whole(key, row.doc))
        for key, (row, told) in store.rows.items()
        if key.file_id in files
    }


def _whole(key: Key, doc: dict[str, Wire]) -> bytes:
    """Return *doc* with what is empty in it, as a desk keeps it."""
    specs = definition(key.type).specs if is_known(key.type) else ()
    return canonical({spec.name: spec.kind.empty for spec in specs} | doc)


def _of_desk(laptop: Laptop, types: list[str]) -> Held:
    """Return the service's rows of *types* as this laptop holds them."""
    held: Held = {}
    under: Held = {}
    whole = "SELECT file_id, type, id, revision, deleted, digest, doc FROM"
    for *key, revision, deleted, told, doc in laptop.ask(f"{whole} shadow UNION {whole} newer"):
        named = Key(*key)
        under[named] = revision, bool(deleted), told, _whole(named, load(doc))
    with laptop.store.reading() as driver:
        for entry in map(definition, filter(is_known, types)):
            for values in driver.execute(rows.sql_of(entry).select).fetchall():
                stored = rows.decode(entry, values)
                row, told = stored.row, stored.digest
                if row.revision and row.key not in under:
                    held[row.key] = row.revision, row.deleted, told, _whole(row.key, row.doc)
    return held | under


def scope_kept(world: World) -> Iterator[str]:
    """No desk holds anything of a file that is not open to it, but for what is still unsent."""
    for laptop in world.live:
        with world.at(laptop):
            tables = (*TABLES, *(entry.name for entry in definitions()))
        whole = " UNION ".join(f"SELECT '{name}', file_id FROM \"{name}\"" for name in tables)
        may = set(world.office.store.open_files(laptop.me.account)) | _kept_from_erasing(laptop)
        for table, file in laptop.ask(whole):
            if file not in may:
                yield f"{laptop.name} holds {table} of {file.split('/')[0]}, closed to it"


def _kept_from_erasing(laptop: Laptop) -> set[str]:
    """Return the files of which this laptop holds words that are nowhere else."""
    found = laptop.ask(
        "SELECT DISTINCT file_id FROM outbox WHERE result IN ('', 'refused') AND dismissed = 0"
        " UNION SELECT file_id FROM draft"
        " UNION SELECT file_id FROM file WHERE held = 2"  # hidden since the service was put back
        # What a newer desk founded waits for the service, and stands on its author's screen.
        " UNION SELECT file_id FROM file WHERE opened_at = 0 AND file_id IN"
        " (SELECT file_id FROM outbox WHERE result = 'parked' AND standing = 1)"
    )
    return {file for (file,) in found}


def totals_agree(world: World) -> Iterator[str]:
    """What a desk counts is what the service counts."""
    for laptop in world.live:
        if laptop.ask("SELECT 1 FROM outbox WHERE standing = 1 LIMIT 1"):
            continue  # what is parked is shown to its author, and to nobody else
        there = _counted(world, laptop)
        with world.at(laptop), laptop.store.reading() as driver:
            reads, known = StoredReads(lent(driver)), filter(is_known, _types(world))
            here = {name: len(reads.records(definition(name).cls)) for name in known}
        for name, count in here.items():
            if count != there[name]:
                yield f"{laptop.name} counts {count} of {name}, the service {there[name]}"


def _counted(world: World, laptop: Laptop) -> Counter[str]:
    store = world.office.store
    may = store.open_files(laptop.me.account)
    return Counter(
        key.type for key, (row, _) in store.rows.items() if key.file_id in may and not row.deleted
    )


def chain_holds(world: World) -> Iterator[str]:
    """The log's chain verifies, and so do digests and sums."""
    store = world.office.store
    yield from chain_faults(store.written(), (store.position, store.head), store.erased)
    yield from record_faults(store.rows.values(), store.sums)


def own_words_shown(world: World, laptop: Laptop) -> Iterator[str]:
    """What was saved at a laptop is what it shows, until the service's answer is shown."""
    last = _on_their_way(world, laptop)
    if not last:
        return
    with laptop.store.reading() as driver:
        for (key, name), said in last.items():
            stored = rows.read(driver, key)
            kind, (before, after) = kind_of(key, name), said.fields[name]
            if stored is None:
                yield f"{named(said)} is not shown at all"
                continue
            line = line_of(world, said.op_id)
            if line and line.result in WRITTEN and line.position <= stored.row.position:
                continue  # the service's row came, with these words and whatever followed them
            shown = stored.row.doc.get(name, kind.empty)
            if not all(claim.holds(kind, shown) for claim in claims(kind, before, after)):
                yield f"{named(said)} is not shown, but {name} {shown}\n{history_of(world, key)}"


def _on_their_way(world: World, laptop: Laptop) -> dict[tuple[Key, str], Said]:
    """Return the last own words about each field whose answer this laptop does not show yet.

    What was parked stays in view until somebody decided: over its author's earlier words, which may
    not have come back, it is the last that was said.
    """
    waiting = world.waiting[laptop.name]
    if not waiting:
        return {}
    [(cursor,)] = laptop.ask("SELECT position FROM sync_state")
    walking = {file for (file,) in laptop.ask("SELECT file_id FROM file WHERE walking = 1")}
    unheard = {op_id for (op_id,) in laptop.ask("SELECT op_id FROM outbox WHERE result = ''")}
    laid = {op_id for (op_id,) in laptop.ask("SELECT op_id FROM outbox WHERE standing = 1")}
    last: dict[tuple[Key, str], Said] = {}
    for said in sorted((world.said[op_id] for op_id in waiting), key=lambda said: said.at):
        line = line_of(world, said.op_id)
        landed = line and line.position <= cursor and said.key.file_id not in walking
        in_view = False
        if line and line.result not in WRITTEN:
            landed, in_view = said.op_id not in unheard, said.op_id in laid
        if _is_closed(world, laptop, said.key) or (landed and not in_view):
            waiting.discard(said.op_id)
            continue
        places = [(said.key, name) for name in said.fields if name != "deleted"]
        last |= {place: said for place in places if not landed or place in last}
    return last


def _is_closed(world: World, laptop: Laptop, key: Key) -> bool:
    times = world.office.store.grants.get(Grant(laptop.me.account, key.file_id))
    if is_erased(world.office.store, key.file_id):
        return True
    return times is not None and times[-1].closed is not None
