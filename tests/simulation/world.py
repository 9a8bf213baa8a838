"""A world from a seed: laptops, people who write, one service, and whatever can go wrong.

Nothing sleeps and nothing is left to chance: the same seed is the same world, word by word.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.chance import Chance, ruled
from simulation.dict_store import DictStore
from simulation.erasing import let_go
from simulation.laptop import Laptop
from simulation.network import Line, Network
from simulation.office import Office
from simulation.patches import in_silence, replaced
from simulation.power import plugged
from simulation.sorts import Sort, small_pages, sort_of
from simulation.truth import Said, Typed, knows
from simulation.versions import Version, speaking, today, tomorrow
from simulation.words import Writer
from wbdesk.application.ports import Me, Unit
from wbdesk.domain import difference, files
from wbdesk.domain.errors import Refused
from wbdesk.domain.kinds import Wire
from wbdesk.domain.record import Record, changes, definition, definition_of, to_doc
from wbdesk.domain.records.person import Person
from wbdesk.domain.records.plan import Goal, Step
from wbdesk.domain.row import Key
from wbdesk.server.ledger import Grant
from wbdesk.storage import engine
from wbdesk.storage.overlay import is_known
from wbdesk.sync.link import TurnedAway, Unreachable

if TYPE_CHECKING:
    from simulation.loans import Loan, Over

Work = Callable[[Unit], None]
Typing = dict[tuple[Key, str], Typed]  # what stands typed in which field
Build = Callable[[Callable[[], dt.datetime]], Office]


class Lost(AssertionError):
    """A promise was broken; the words say which, and what was lost."""


@dataclass
class World:
    """Everything that there is; *said* is what people saved, kept beside the program."""

    seed: int
    chance: Chance
    root: Path
    sort: Sort
    office: Office
    network: Network = field(init=False)
    writer: Writer = field(init=False)
    laptops: list[Laptop] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    waiting: dict[str, set[str]] = field(default_factory=dict)  # laptop: own words on their way
    typed: dict[str, Typing] = field(default_factory=dict)  # by laptop
    copied: set[str] = field(default_factory=set)  # refused words that their author has copied
    added: dict[str, bytes] = field(default_factory=dict)  # files, by the operation about them
    loans: dict[Grant, Loan] = field(default_factory=dict)  # by name, the last ones
    looks: dict[str, tuple[Grant, dt.datetime]] = field(default_factory=dict)  # by operation
    over: list[Over] = field(default_factory=list)  # what came to its end
    month_began: int = 0  # the position after which nobody looked for a month
    inbox: dict[tuple[str, str], bytes] = field(default_factory=dict)  # sealed, by device and name
    people: list[str] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)  # of each laptop, the last one
    keys: list[Key] = field(default_factory=list)
    backups: list[tuple[Laptop, Path, Typing]] = field(default_factory=list)
    kept: list[Laptop] = field(default_factory=list)  # files that a backup was put over
    dumps: list[DictStore] = field(default_factory=list)  # of the service, the last one proven
    restored: int = 0  # how often the service was put back
    named: int = 0  # how many laptops there ever were
    story: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.network = Network(self.office, self.chance, told=self.tell)
        self.writer = Writer(self.chance.dice, self.sort.plans)

    @property
    def newest(self) -> Version:
        """Return the newest program that there is in this world."""
        return tomorrow(self.sort.newer) if self.sort.newer else today()

    def tell(self, words: str) -> None:
        """Write a line of this world's story."""
        self.story.append(words)

    def hire(self, role: str) -> Laptop:
        """Let somebody begin, with a laptop of their own."""
        account = self.office.hire(role)
        device = self.office.hand_out(account)
        me = Me(account, "", role, files.team(self.office.team))
        laptop = Laptop(self.new_name(), me, device, self.root, self.chance.now)
        if self.sort.newer and self.chance.likely(40):
            laptop.speaks = self.newest
        laptop.seals, laptop.adds = self.sort.sealed, self.sort.files
        laptop.set_up(self.office.epoch(device)["epoch"])
        return self.add(laptop)

    def new_name(self) -> str:
        """Return a name that no laptop had, also none that was lost since."""
        self.named += 1
        return f"laptop {self.named}"

    def add(self, laptop: Laptop) -> Laptop:
        """Let *laptop* be one of this world."""
        self.laptops.append(laptop)
        self.waiting[laptop.name] = set()
        self.typed[laptop.name] = {}
        return laptop

    def people_of(self, laptop: Laptop) -> tuple[str, ...]:
        """Return the people whom *laptop* shows."""
        return tuple(person.id for person in laptop.reads.records(Person))

    @contextmanager
    def at(self, laptop: Laptop) -> Iterator[None]:
        """Let the clock be the one of *laptop*, and the program the one on it."""
        before, self.chance.skew = self.chance.skew, laptop.skew
        try:
            with speaking(laptop.speaks):
                yield
        finally:
            self.chance.skew = before

    # -- What people do ------------------------------------------------------------------------

    def pick(self, laptop: Laptop) -> Record | None:
        """Return a record as this laptop's screen shows it, or one that stood open on it."""
        if laptop.forms and self.chance.likely(30):
            form = self.chance.dice.choice(laptop.forms)
            return form if laptop.reads.holds(form.file_id) else None
        if not self.keys:
            return None
        key = self.chance.dice.choice(self.keys)
        known = is_known(key.type)
        seen = laptop.reads.get(definition(key.type).cls, key.id, key.file_id) if known else None
        if seen is None or seen.deleted:
            return None
        laptop.forms = [*laptop.forms[-2:], seen]
        return seen

    def save(self, laptop: Laptop, steps: int = -1) -> None:
        """Let somebody change a record or several, against what their screen shows."""
        count = self.chance.dice.choice((1, 1, 1, 2, 3))
        seen = [one for _ in range(count) if (one := self.pick(laptop))]
        pairs = {key_of(one): (one, self.writer.edited(one)) for one in seen}
        self.write(laptop, [p for p in pairs.values() if changes(*p)], steps)

    def make(self, laptop: Laptop, steps: int = -1) -> None:
        """Let somebody write down a new person, or something new about one."""
        rare = 3 if self.sort.plans > 0.5 else 20
        if not self.people or self.chance.likely(rare):
            person = self.writer.person()
            self.people.append(person.id)
            made: list[Record] = [person]
            if self.chance.likely(50):
                made.append(self.writer.child(person.id, laptop.me.account, []))
        else:
            about = self.chance.dice.choice(self.people)
            goals = [one.id for one in laptop.reads.records(Goal, files.main(about))]
            made = [self.writer.child(about, laptop.me.account, goals)]
            leans = files.main(about) if "author" in made[0].file_id else made[0].file_id
            if not laptop.reads.holds(leans):
                return
        made = [one for one in made if laptop.reads.get(type(one), one.id, one.file_id) is None]
        self.write(laptop, [(None, one) for one in made], steps)
        self.keys += [key for one in made if (key := key_of(one)) not in self.keys]

    def write(
        self, laptop: Laptop, pairs: list[tuple[Record | None, Record]], steps: int = -1
    ) -> None:
        """Save *pairs* in one group."""
        meant = [
            Said(
                op_id="",
                account=laptop.me.account,
                laptop=laptop.name,
                key=key_of(after),
                kind="patch" if before else "create",
                fields=changes(before, after),
                seen=to_doc(before) if before else {},
            )
            for before, after in pairs
        ]
        if not meant:
            return
        names = [f"{said.key.type} {sorted(said.fields)}" for said in meant]
        self.tell(f"{laptop.name} saves {', '.join(names)}")

        def work(unit: Unit) -> None:
            for before, after in pairs:
                unit.save(before, after)

        self.do(laptop, meant, work, steps)

    def remove(self, laptop: Laptop, steps: int = -1) -> None:
        """Let somebody take away what their screen shows."""
        seen = self.pick(laptop)
        if seen is None or isinstance(seen, definition("person").cls):
            return
        self.tell(f"{laptop.name} removes a {definition_of(seen).name}")
        branch = [seen, *self._below(laptop, key_of(seen))]
        shown = [laptop.reads.get(type(one), one.id, one.file_id) for one in branch]
        meant = [
            Said("", laptop.me.account, laptop.name, key_of(one), "remove", {}, laptop.doc(one))
            for one, now in zip(branch, shown, strict=True)
            if now and not now.deleted
        ]

        def work(unit: Unit) -> None:
            for one in branch:
                unit.remove(one)

        self.do(laptop, meant, work, steps)

    @staticmethod
    def _below(laptop: Laptop, key: Key) -> tuple[Record, ...]:
        """Return what a laptop shows below a record, which goes and comes with it."""
        return laptop.reads.records(Step, key.file_id, goal=key.id) if key.type == "goal" else ()

    @staticmethod
    def _shown_below(laptop: Laptop, key: Key) -> dict[Key, dict[str, Wire]]:
        """Return what is said of a branch to whoever chooses about it, removed or not."""
        asked = "SELECT id FROM step WHERE file_id = ? AND goal = ?"
        ids = laptop.ask(asked, key.file_id, key.id) if key.type == "goal" else []
        steps = (laptop.reads.get(Step, one, key.file_id) for (one,) in ids)
        return {key_of(step): to_doc(step) for step in steps if step}

    def settle(self, laptop: Laptop, steps: int = -1) -> None:
        """Let somebody choose between two versions."""
        open_ones = laptop.reads.differences()
        if not open_ones:
            return
        seen = self.chance.dice.choice(open_ones)
        key = Key(seen.file_id, seen.of_type, seen.of_id)
        if not (is_known(key.type) and (seen.field == "deleted" or knows(key, seen.field))):
            return  # newer than this desk: it is shown, and cannot be chosen
        shown = laptop.reads.get(definition(key.type).cls, key.id, key.file_id)
        if shown is None:
            return
        sides = difference.alternatives_of({"alternatives": seen.alternatives})
        versions = tuple(side["value"] for side in sides)
        value = self.chance.dice.choice(versions)
        doc = to_doc(shown)
        head: Wire = int(shown.deleted) if seen.field == "deleted" else doc.get(seen.field)
        self.tell(f"{laptop.name} chooses for {key.type} {seen.field}")
        meant = Said(
            "",
            laptop.me.account,
            laptop.name,
            key,
            "settle",
            {seen.field: (head, value)},
            doc,
            versions,
            self._shown_below(laptop, key),
        )
        self.do(laptop, [meant], lambda unit: unit.settle(seen, value), steps)

    def do(self, laptop: Laptop, meant: list[Said], work: Work, steps: int = -1) -> None:
        """Do *work* in one unit, and remember what was *meant* if the file holds it afterwards."""
        [(epoch, last)] = laptop.ask("SELECT device_epoch, last_n FROM sync_state")
        done = False

        def unit() -> None:
            nonlocal done
            with laptop.units() as opened:
                work(opened)
                opened.commit()
                done = True

        try:
            with self.at(laptop):
                killed = steps >= 0 and laptop.at_risk(steps, unit)
                if steps < 0:
                    unit()
        except Refused as refusal:
            self.tell(f"  not taken: {refusal.code}")
            return
        if killed:
            self.tell(f"  and {laptop.name} dies")
        self._remember(laptop, meant, (epoch, last), done=done)

    def _remember(
        self, laptop: Laptop, meant: list[Said], after: tuple[str, int], *, done: bool
    ) -> None:
        found = laptop.ask(
            "SELECT op_id, file_id, type, id, on_type, on_id FROM outbox"
            " WHERE epoch = ? AND n > ? ORDER BY n",
            *after,
        )
        if not found and not done:
            return  # nothing of it is there, and nobody was told that it was
        by_key = {
            Key(file, on_type or of_type, on_id or record_id): op_id
            for op_id, file, of_type, record_id, on_type, on_id in found
        }
        for said in meant:
            if said.key not in by_key:
                raise Lost(f"what was saved of a {said.key.type} made no operation")
            self.hear(replace(said, op_id=by_key[said.key]))
            saved = said.fields if said.kind in ("create", "patch") else ()
            for name in saved:  # a form that is saved has nothing typed any more
                self.typed[laptop.name].pop((said.key, name), None)

    def hear(self, said: Said, *, waits: bool = True) -> None:
        """Remember what somebody said; *waits* of what is on its way to the service."""
        self.said[said.op_id] = replace(said, at=len(self.said))
        if waits:
            self.waiting[said.laptop].add(said.op_id)

    # -- Sync ----------------------------------------------------------------------------------

    def sync(self, laptop: Laptop, steps: int = -1) -> bool:
        """Let a laptop go round; return whether it came to the end of its round."""
        line = self.network.line(laptop.device)
        self.lines[laptop.name] = line
        ended = False

        def work() -> None:
            nonlocal ended
            laptop.go_round(line)
            ended = True

        with self.at(laptop):
            try:
                if steps < 0:
                    work()
                elif laptop.at_risk(steps, work):
                    self.tell(f"{laptop.name} dies while it syncs")
                if ended and laptop.queue:
                    laptop.queue.prune()
            except Unreachable:
                self.tell(f"{laptop.name} is cut off")
            except TurnedAway as refusal:
                self.tell(f"{laptop.name} is turned away: {refusal.code}")
        let_go(self, laptop)
        return ended

    @property
    def live(self) -> list[Laptop]:
        """Return the laptops that the service still knows."""
        return [laptop for laptop in self.laptops if not laptop.stopped]

    def end(self) -> None:
        """Close every file."""
        for laptop in (*self.laptops, *self.kept):
            laptop.switch_off()
        for _laptop, backup, _typed in self.backups:
            shutil.rmtree(backup.parent)


def key_of(record: Record) -> Key:
    """Return the key of a record."""
    return Key(record.file_id, definition_of(record).name, record.id)


@contextmanager
def made(seed: int, root: Path, sort: Sort | None = None, build: Build = Office) -> Iterator[World]:
    """Return the world of *seed*, whose files lie under *root*, before anything has happened."""
    # A key is proven in the tests of the vault; here it doubles the time of each unlocking.
    unproven = replaced(engine, _prove=lambda *_: None)
    with (
        in_silence(),
        ruled(seed) as chance,
        plugged(),
        unproven,
        small_pages(chosen := sort or sort_of(chance)),
        ExitStack() as stack,
    ):
        office = build(lambda: chance.time)
        world = World(seed, chance, root, chosen, office)
        stack.enter_context(speaking(world.newest))  # what is asked from outside
        try:
            for number in range(chosen.desks):
                world.hire("supervisor" if chosen.shared or number == 0 else "practitioner")
            yield world
        finally:
            world.end()
