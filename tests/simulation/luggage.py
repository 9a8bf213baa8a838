"""Added files in a world: whoever adds one is sure of its bytes, and nobody else may hold them.

The content is remembered here, beside the program, by the operation that made its record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from simulation import dict_pieces
from simulation.desk import do
from simulation.erasing import is_erased
from simulation.laptop import Laptop
from simulation.patches import replaced
from simulation.piece_line import PieceLine
from simulation.truth import Said
from wbdesk.application import attachments
from wbdesk.domain import files
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import to_doc
from wbdesk.domain.records.attachment import Attachment
from wbdesk.domain.row import Key
from wbdesk.entrypoints import handing_over
from wbdesk.server.handed import KEPT, Piece
from wbdesk.storage.tables import load
from wbdesk.storage.vault.keyring import HandOver
from wbdesk.sync import link
from wbdesk.sync.attachments import carry as carry_all
from wbdesk.sync.link import Unreachable
from wbdesk.wire import parcel
from wbdesk.wire.codec import NotOurs

if TYPE_CHECKING:
    from simulation.world import World

MOST_PIECES = 4


# -- What people and desks do ----------------------------------------------------------------------


def add(world: World, laptop: Laptop, steps: int = -1) -> None:
    """Let somebody add a file to a person."""
    held = [one for one in world.people_of(laptop) if laptop.reads.holds(files.main(one))]
    if laptop.files is None or not held:
        return
    person, word = world.chance.dice.choice(held), world.writer.word()
    size = world.chance.dice.randint(1, MOST_PIECES * parcel.PIECE)
    content = (word.encode() * size)[:size]
    before = _made(laptop)
    world.tell(f"{laptop.name} adds a file of {size} bytes")
    do(world, laptop, lambda desk: attachments.add(desk, person, f"{word}.pdf", content), steps)
    for op_id, (key, fields) in _made(laptop).items():
        if op_id not in before:
            mine = laptop.me.account
            world.hear(Said(op_id, mine, laptop.name, key, "create", fields))
            world.added[op_id] = content


def _made(laptop: Laptop) -> dict[str, tuple[Key, dict[str, tuple[Wire, Wire]]]]:
    found = laptop.ask(
        "SELECT op_id, file_id, type, id, fields FROM outbox"
        " WHERE type = 'attachment' AND kind = 'create'"
    )
    return {
        op_id: (Key(*key), {name: (old, new) for name, (old, new) in load(fields).items()})
        for op_id, *key, fields in found
    }


def take_away(world: World, laptop: Laptop) -> None:
    """Let somebody take an added file away from a person."""
    shown = laptop.reads.records(Attachment)
    if not shown:
        return
    seen = world.chance.dice.choice(shown)
    world.tell(f"{laptop.name} takes an added file away")
    key = Key(seen.file_id, "attachment", seen.id)
    meant = Said("", laptop.me.account, laptop.name, key, "remove", {}, to_doc(seen))
    world.do(laptop, [meant], lambda unit: unit.remove(seen))


def carry(world: World, laptop: Laptop, steps: int = -1) -> bool:
    """Let a laptop carry added files, as it does after a round, until words wait or a cut.

    Return whether a file is known to be at the service that was not before.
    """
    if laptop.files is None:
        return False
    before = _unsent(laptop)
    luggage, line = laptop.files, PieceLine(world.network, laptop.device)
    left = world.chance.dice.randint(1, 12) if world.network.bad else 1_000

    def going_on() -> bool:
        nonlocal left
        left -= 1
        return left > 0

    try:
        with world.at(laptop):
            if steps < 0:
                carry_all(luggage, line, going_on)
            elif laptop.at_risk(steps, lambda: carry_all(luggage, line, going_on)):
                world.tell(f"{laptop.name} dies while it carries files")
    except Unreachable:
        world.tell(f"{laptop.name} is cut off while it carries files")
    return _unsent(laptop) < before


def _unsent(laptop: Laptop) -> int:
    return int(laptop.ask("SELECT count(*) FROM parcel WHERE life IN ('', '?')")[0][0])


def hand_over(world: World, laptop: Laptop) -> None:
    """Let a locked laptop hand over the added files that the service may lack."""
    if laptop.files is None:
        return

    def send(_to: object, path: Path, offset: int, content: bytes) -> int:
        piece = Piece(path.name, offset, path.stat().st_size, content)
        return dict_pieces.take_over(world.office, laptop.device, piece)

    nobody = cast(HandOver, SimpleNamespace(address="", device=laptop.device, secret=""))
    with replaced(link, hand_over_piece=send):
        handing_over._send_files(laptop.sealed_in, nobody)


def hand_over_unknown(world: World, laptop: Laptop) -> None:
    """Let a laptop that is locked hand over what was added before its database was put back."""
    if laptop.files and laptop.ask("SELECT 1 FROM parcel WHERE life = '?'"):
        hand_over(world, laptop)


def long_after(world: World) -> None:
    """Let a season pass in which no record comes any more."""
    world.chance.time += KEPT + dt.timedelta(days=1)
    dict_pieces.settle(world.office)


# -- The oracles -----------------------------------------------------------------------------------


def bytes_at_hand(world: World, laptop: Laptop) -> Iterator[str]:
    """What somebody added is on their laptop, until the service has said that it holds it."""
    for op_id in world.added.keys() & world.waiting[laptop.name]:
        said = world.said[op_id]
        erased = is_erased(world.office.store, said.key.file_id)
        if not erased and _on_disk(laptop, said) != world.added[op_id]:
            yield f"{laptop.name} does not hold the file that was added there ({said.key.id[-6:]})"


def bytes_kept(world: World) -> Iterator[str]:
    """Every added file is at the service, bit by bit, or with its author; all who may can read it.

    But for what was taken away, or was refused and then dismissed.
    """
    store = world.office.store
    for op_id, content in world.added.items():
        said = world.said[op_id]
        if is_erased(store, said.key.file_id):
            continue
        row = store.rows.get(said.key)
        if row and not row[0].deleted:
            yield from _readable(world, said, content)
        elif row is None and op_id not in world.copied:
            yield from _somewhere(world, said, content)


def handed_over(world: World) -> Iterator[str]:
    """What a locked desk handed over does not wait for ever for a record that never comes."""
    store = world.office.store
    for (device, name), (_parts, at) in store.handed.items():
        waits = dict_pieces.may_be_named(store, device, name)
        if at + KEPT < world.chance.time and not waits:
            yield f"the service keeps {name[:6]} since {at}, and no record names it"


def _readable(world: World, said: Said, content: bytes) -> Iterator[str]:
    """A file whose record stands is read by all who may, if ever it came from where it was."""
    at = said.key.file_id, said.key.id
    there = _unsealed(said, dict_pieces.held_at(world.office.store, *at))
    if there != content:
        holding = [one.name for one in world.live if _on_disk(one, said) == content]
        state = f"though {', '.join(holding)} holds it" if holding else "and nobody does"
        cannot = [one for one in world.laptops if one.stopped]
        if holding or not any(_on_disk(one, said) == content for one in cannot):
            yield f"the service does not hold the file {said.key.id[-6:]}, {state}"
        return
    for laptop in world.live:
        if laptop.files and said.key.file_id in world.office.store.open_files(laptop.me.account):
            with world.at(laptop):
                shown = laptop.reads.get(Attachment, said.key.id, said.key.file_id)
                read = shown and laptop.files.content(shown)
            if read != content:
                yield f"{laptop.name} may read the file {said.key.id[-6:]}, and reads {read!r}"


def _somewhere(world: World, said: Said, content: bytes) -> Iterator[str]:
    """A file whose record waits somewhere is at the service, or where its author is."""
    store = world.office.store
    there = [dict_pieces.held_at(store, said.key.file_id, said.key.id)]
    there += [b"".join(parts) for parts, _at in store.handed.values()]
    found = any(_unsealed(said, sealed) == content for sealed in there)
    here = (one for one in (*world.laptops, *world.kept) if one.me.account == said.account)
    if not (found or any(_on_disk(one, said) == content for one in here)):
        yield f"the file {said.key.id[-6:]} is nowhere, and its record waits"


def bytes_gone(world: World) -> Iterator[str]:
    """Nobody holds sealed bytes of a file that they may not read, nor of whom the law erased."""
    store = world.office.store
    names = {_text(world.said[op_id], "hash"): world.said[op_id].key for op_id in world.added}
    for file, record_id in store.pieces:
        if is_erased(store, file):
            yield f"the service keeps pieces of {record_id[-6:]}, of somebody who was erased"
    for laptop in world.live:
        if laptop.files is None:
            continue
        may = set(store.open_files(laptop.me.account)) | _named_here(laptop)
        for path in laptop.files._held():
            key = names.get(path.name.removesuffix(".part"))
            if key and key.file_id not in may and not _is_unknown(laptop, path.name):
                yield f"{laptop.name} keeps the sealed file {key.id[-6:]}, closed to it"


def _named_here(laptop: Laptop) -> set[str]:
    """Return the files of which a laptop still has records or words of its own."""
    asked = "SELECT file_id FROM attachment UNION SELECT file_id FROM outbox WHERE dismissed = 0"
    return {file for (file,) in laptop.ask(asked)}


def _is_unknown(laptop: Laptop, name: str) -> bool:
    """Whether a file was there before the database that is: its key is not."""
    return laptop.ask("SELECT 1 FROM parcel WHERE hash = ? AND life = '?'", name) != []


def _on_disk(laptop: Laptop, said: Said) -> bytes | None:
    path = laptop.folder / "attachments" / _text(said, "hash")
    return _unsealed(said, path.read_bytes()) if path.is_file() else None


def _unsealed(said: Said, sealed: bytes) -> bytes | None:
    try:
        return parcel.unseal(_text(said, "key"), sealed) if sealed else None
    except NotOurs:
        return None


def _text(said: Said, name: str) -> str:
    return str(said.fields[name][1])
