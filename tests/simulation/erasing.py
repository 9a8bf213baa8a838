"""Erasure by law in a world: who is erased leaves no word behind, wherever it is heard of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from simulation.dict_store import DictStore
from simulation.laptop import Laptop
from wbdesk.domain.files import FileKind, cover_of, subject_of
from wbdesk.domain.folding import tokens
from wbdesk.domain.record import definition_of
from wbdesk.domain.row import Key
from wbdesk.storage.closing import HELD
from wbdesk.storage.tables import dump

if TYPE_CHECKING:
    from simulation.world import World

# In JSON the n of a line's end stands before a word; the name of a sealed segment may begin as one.
WORD = re.compile(r"(?:(?<![a-z])|(?<=\\n))(?:w|grackle|e\u0301)\d+(?![a-z0-9])")
_TELL = frozenset({"erased", "leaving"})  # of whom it was, and what the service has to hear


def meet(world: World, laptop: Laptop) -> None:
    """Let somebody write down a new person, with all that is known at once."""
    person = world.writer.person()
    about = [world.writer.child(person.id, laptop.me.account, []) for _ in range(3)]
    made = {record.file_id + record.id: record for record in (person, *about)}
    world.people.append(person.id)
    world.write(laptop, [(None, record) for record in made.values()])
    keys = [Key(r.file_id, definition_of(r).name, r.id) for r in made.values()]
    world.keys += [key for key in keys if key not in world.keys]


def erase(world: World, laptop: Laptop) -> None:
    """Erase somebody by law; nobody is left without anybody to work with."""
    left = sorted(key.id for key in world.office.store.rows if key.type == "person")
    if len(left) < 2:
        meet(world, laptop)
    else:
        person = world.chance.dice.choice(left)
        world.tell(f"{person[-6:]} is erased")
        world.office.erase(person)


def is_erased(store: DictStore, file: str) -> bool:
    """Whether the law erased whom *file* is about, also where nobody knew of that file."""
    return bool({file, cover_of(file)} & store.erased.keys())


def let_go(world: World, laptop: Laptop) -> None:
    """Forget what was typed at *laptop* about somebody who was erased, and is gone from there."""
    store, typed = world.office.store, world.typed[laptop.name]
    if not (store.erased and typed):
        return
    there = {file for (file,) in laptop.ask("SELECT file_id FROM draft")}
    for place in [one for one in typed if one[0].file_id not in there]:
        if is_erased(store, place[0].file_id):
            del typed[place]


def heard_is_gone(world: World, laptop: Laptop) -> Iterator[str]:
    """Of whom a page told that the law erased them, no table of that laptop names a file."""
    store = world.office.store
    if not store.erased:
        return
    [(life, position)] = laptop.ask("SELECT server_epoch, position FROM sync_state")
    told = {
        grant.file_id
        for grant in store.grants
        if grant.account == laptop.me.account
        and life == store.epoch
        and 0 < store.erased.get(grant.file_id, 0) <= position
    }
    yield from _named(laptop, told)


def erased_is_gone(world: World) -> Iterator[str]:
    """Of whom the law erased no word is left, at the service or on the laptops that sync."""
    store = world.office.store
    if not store.erased:
        return
    people = {subject_of(file) for file in store.erased}
    words = {
        word
        for said in world.said.values()
        if subject_of(said.key.file_id) in people
        for word in WORD.findall(dump([list(pair) for pair in said.fields.values()]))
    }
    there = dump([row.doc for row, _ in store.rows.values()]) + dump(
        [[v.base, v.new] for said in store.values.values() for v in said.values()]
    )
    for word in words.intersection(WORD.findall(there)):
        yield f"the service keeps {word} of somebody who was erased"
    for laptop in world.live:
        yield from _named(laptop, store.erased)
        yield from _said(laptop, words, people)


def _named(laptop: Laptop, files: Collection[str]) -> Iterator[str]:
    """Return what of *files* is on a laptop and does not wait for a supervisor there."""
    people = {subject_of(file) for file in files}
    held = laptop.ask(f"SELECT file_id FROM file WHERE held = {HELD}")
    people -= {subject_of(file) for (file,) in held}
    if not people:
        return
    for table in _tables(laptop, "file_id"):
        for (file,) in laptop.ask(f'SELECT DISTINCT file_id FROM "{table}"'):
            if subject_of(file) in people:
                yield f"{laptop.name} keeps {table} of {file}, and heard that it was erased"


def _said(laptop: Laptop, words: set[str], people: set[str]) -> Iterator[str]:
    """Return what a laptop says of *people* anywhere: in rows, in queues, in what is searched."""
    for table in _tables(laptop):
        rows = laptop.ask(f'SELECT * FROM "{table}"')
        whole = " ".join(value for row in rows for value in row if isinstance(value, str))
        for found in words.intersection(WORD.findall(whole)):
            yield f"{laptop.name} keeps {found} in {table}, of somebody who was erased"
        for person in people if table not in _TELL else ():
            if person in whole:
                yield f"{laptop.name} names in {table} somebody who was erased"
    folded = {token for word in words for token in tokens(word)}
    for kind in FileKind:
        for term in folded & _indexed(laptop, kind):
            yield f"{laptop.name} finds {term} in {kind.value} files, of somebody who was erased"


def _tables(laptop: Laptop, column: str = "") -> list[str]:
    """Return the tables of a laptop that have *column*, but those of a search index itself."""
    found = laptop.ask(
        "SELECT name FROM sqlite_master m WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND (name NOT LIKE 'search\\_%\\_%' ESCAPE '\\') AND name NOT IN ('leaving', ?)"
        " AND (? = '' OR EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = ?))",
        "sqlite_sequence",
        column,
        column,
    )
    return [name for (name,) in found]


def _indexed(laptop: Laptop, kind: FileKind) -> set[str]:
    """Return the folded words in the index of files of *kind*."""
    with laptop.store.reading() as driver:
        driver.execute(
            f"CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search_{kind.value}, row)"
        )
        terms = {term for (term,) in driver.execute("SELECT term FROM temp.said")}
        driver.execute("DROP TABLE temp.said")
        return terms
