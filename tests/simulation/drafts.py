"""What people type and have not saved: it may not get lost, whatever happens to its file.

Typing is a draft; it becomes operations when the field is left, when the desk is locked, or when
its file was closed. What is typed is remembered here, beside the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from simulation.desk import Work, do
from simulation.erasing import is_erased
from simulation.laptop import Laptop
from simulation.truth import Said, Typed
from simulation.world import Lost, World, key_of
from wbdesk.application import closings, drafts
from wbdesk.application.ports import Desk
from wbdesk.application.rows import FORM
from wbdesk.domain import files
from wbdesk.domain.identity import new_id
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, changes, definition, from_doc, to_doc
from wbdesk.domain.row import Key
from wbdesk.storage.tables import dump, load

Place = tuple[Key, str]
Typing = dict[Place, Typed]


def type_in(world: World, laptop: Laptop, steps: int = -1) -> None:
    """Let somebody type into a record, or into a form that is none yet."""
    if world.people and world.chance.likely(15):
        _type_form(world, laptop, steps)
    elif (going_on := _half_typed(world, laptop)) and world.chance.likely(30):
        _type_record(world, laptop, world.chance.dice.choice(going_on), steps)
    elif seen := world.pick(laptop):
        _type_record(world, laptop, seen, steps)


def _type_record(world: World, laptop: Laptop, seen: Record, steps: int) -> None:
    typed, key, doc = world.typed[laptop.name], key_of(seen), to_doc(seen)
    shown = seen
    for (of, name), one in typed.items():
        if of == key and (spec := definition(key.type).spec(name)):
            shown = replace(shown, **{name: spec.kind.decode(one.value)})
    for name, (_shown, new) in changes(shown, world.writer.edited(shown, 1)).items():
        world.tell(f"{laptop.name} types into {key.type} {name}")
        before = typed.get((key, name))
        now = Typed(before.base, new, before.seen) if before else Typed(doc[name], new, doc)
        work = partial(drafts.type_into, seen=seen, field=name, value=new)
        do(world, laptop, work, steps)
        _note(world, laptop, (key, name), now)


def _half_typed(world: World, laptop: Laptop) -> list[Record]:
    """Return the records into which somebody types, as they were: their file may be closed."""
    return [
        from_doc(
            definition(key.type), dict(one.seen), record_id=key.id, file_id=key.file_id, revision=0
        )
        for (key, name), one in world.typed[laptop.name].items()
        if name != FORM
    ]


def _type_form(world: World, laptop: Laptop, steps: int) -> None:
    main = files.main(world.chance.dice.choice(world.people))
    if not laptop.reads.holds(main):
        return
    world.tell(f"{laptop.name} types into a form")
    key = Key(main, FORM, f"contact {new_id()}")
    values: Wire = {"note": world.writer.word()}

    def work(desk: Desk) -> None:
        with desk.open_unit() as unit:
            unit.draft_form(key.file_id, key.id, values)
            unit.commit()

    do(world, laptop, work, steps)
    _note(world, laptop, (key, FORM), Typed(None, values))


def _note(world: World, laptop: Laptop, place: Place, typed: Typed) -> None:
    """Remember what was typed, if the laptop did not die before it was kept."""
    if _standing(laptop).get(place) == typed.value:
        world.typed[laptop.name][place] = typed


def leave_fields(world: World, laptop: Laptop, steps: int = -1) -> None:
    """Let somebody leave every field, as a desk does that is locked."""
    world.tell(f"{laptop.name} makes operations of what is typed")
    _settle(world, laptop, drafts.settle, steps)


def look_after_closings(world: World, laptop: Laptop, steps: int = -1) -> bool:
    """Let a desk give up what stands typed in closed files; return whether that was something."""
    return bool(world.typed[laptop.name]) and _settle(world, laptop, closings.settle, steps)


def go_home(world: World, laptop: Laptop) -> bool:
    """Let somebody lock the desk; return whether anything that was typed waits to be sent now."""
    given_up = bool(world.typed[laptop.name]) and _settle(world, laptop, drafts.settle, -1)
    laptop.lock()
    return given_up


def copy_out(world: World, laptop: Laptop) -> None:
    """Let somebody copy refused words and take them out of the sync centre."""
    refused = laptop.ask("SELECT op_id FROM outbox WHERE result = 'refused' AND dismissed = 0")
    if not refused:
        return
    (op_id,) = world.chance.dice.choice(refused)
    world.tell(f"{laptop.name} copies refused words and takes them out")

    def work(desk: Desk) -> None:
        with desk.open_unit() as unit:
            unit.dismiss(op_id)
            unit.commit()

    do(world, laptop, work, -1)
    world.copied.add(op_id)


def brought_back(world: World, laptop: Laptop, known: dict[Place, Typed]) -> None:
    """Remember what stands typed on a disk that was put in or copied, of what was *known*."""
    standing = _standing(laptop)
    world.typed[laptop.name] = {
        place: typed for place, typed in known.items() if standing.get(place) == typed.value
    }


def typed_kept(world: World, laptop: Laptop) -> Iterator[str]:
    """What is typed stands typed, until it is an operation or refused words of its author."""
    typed = world.typed[laptop.name]
    standing = _standing(laptop) if typed else {}
    for place, one in typed.items():
        if standing.get(place) != one.value and not is_erased(world.office.store, place[0].file_id):
            yield f"{dump(one.value)} was typed at {laptop.name} into {place}, and is gone"


def typing_told(world: World) -> Iterator[str]:
    """Of a closed file that stays because somebody types, the service is told so."""
    devices = [laptop.device for laptop in world.live]
    for laptop in world.live:
        if devices.count(laptop.device) > 1:
            continue  # a clone may have let go of its own
        for file, position in laptop.ask(
            "SELECT file_id, closed_at FROM file WHERE closed_at > 0 AND held = 0"
            " AND EXISTS (SELECT 1 FROM draft WHERE draft.file_id = file.file_id)"
        ):
            told = world.office.store.leaving.get((laptop.device, file))
            if told != ("writing", position) and not laptop.sync.leaving():  # or about to be told
                yield f"{laptop.name} keeps a closed file for what is typed, and {told} is told"


def _settle(world: World, laptop: Laptop, work: Work, steps: int) -> bool:
    """Let *work* make operations of what is typed, and remember them as said."""
    before = {op_id for (op_id,) in laptop.ask("SELECT op_id FROM outbox")}
    do(world, laptop, work, steps)
    standing, typed = _standing(laptop), world.typed[laptop.name]
    gone = {place: one for place, one in typed.items() if place not in standing}
    given_up = False
    for op_id, epoch, *key, kind, fields in laptop.ask(
        "SELECT op_id, epoch, file_id, type, id, kind, fields FROM outbox ORDER BY rowid"
    ):
        if op_id not in before:
            ones = {name: gone.pop((Key(*key), name)) for name in load(fields)}
            for name in ones:
                del typed[Key(*key), name]
            _say(world, laptop, (op_id, Key(*key), kind), ones, waits=bool(epoch))
            given_up |= bool(epoch)
    for place, one in gone.items():
        if one.base != one.value:
            raise Lost(
                f"typed_kept: {dump(one.value)} was typed into {place}, and made no operation"
            )
        del typed[place]
    return given_up


def _say(
    world: World,
    laptop: Laptop,
    told: tuple[str, Key, str],
    ones: dict[str, Typed],
    *,
    waits: bool,
) -> None:
    """Remember an operation that was made of what was typed, or words that could be none."""
    op_id, key, kind = told
    specs = definition(key.type).specs if waits else ()
    empty = {spec.name: spec.kind.empty for spec in specs}
    bases = {name: empty[name] if kind == "create" else one.base for name, one in ones.items()}
    fields = {name: (bases[name] if waits else None, one.value) for name, one in ones.items()}
    seen = next(iter(ones.values())).seen
    world.hear(Said(op_id, laptop.me.account, laptop.name, key, kind, fields, seen), waits=waits)


def _standing(laptop: Laptop) -> dict[Place, Wire]:
    found = laptop.ask("SELECT file_id, type, id, field, value FROM draft")
    return {(Key(*key), name): load(value) for *key, name, value in found}
