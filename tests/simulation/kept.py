"""Every value that a person saved is where the promise says, and went only where it was let go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simulation.erasing import is_erased
from simulation.sealing import in_inbox
from simulation.truth import Claim, Said, claims, kind_of, parts
from wbdesk.domain.difference import alternatives_of
from wbdesk.domain.kinds import Kind, Merge, Wire
from wbdesk.domain.operation import Result
from wbdesk.domain.parked import operations_in
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key, Row
from wbdesk.server.ledger import Line
from wbdesk.storage.tables import dump, load

if TYPE_CHECKING:
    from simulation.world import World

WRITTEN = {Result.APPLIED.value, Result.MERGED.value, Result.CONFLICT.value}


def words_kept(world: World) -> Iterator[str]:
    """Every value is current, in a difference, parked, with its author, or was let go knowingly.

    What was taken in is in the history besides, as it was said.
    """
    records: dict[Key, list[Said]] = defaultdict(list)
    parked, sealed = _parked_words(world), in_inbox(world)
    for said in world.said.values():
        if is_erased(world.office.store, said.key.file_id):
            continue  # the one exception to the promise, and it is logged
        line, now = line_of(world, said.op_id), became(world, said.op_id)
        if now and now.result in WRITTEN:
            records[said.key].append(said)
        if line is None or line.result == Result.REFUSED.value:
            if said.op_id not in sealed:
                yield from _held_by_author(world, said, line)
            continue
        yield from _in_history(world, said)
        if line.result == Result.PARKED.value and not _same_words(said, parked.get(said.op_id)):
            yield f"{named(said)} was parked, and nobody can read it ({now})"
    for key in list(records):
        lost = list(_Record(world, key, records).lost())
        yield from (f"{words}\n{history_of(world, key)}" for words in lost)


def line_of(world: World, op_id: str) -> Line | None:
    """Return the line of the service's log about an operation."""
    store = world.office.store
    return store.lines[store.by_op[op_id]] if op_id in store.by_op else None


def became(world: World, op_id: str) -> Line | None:
    """Return the line about an operation, as it stands after a decision about parked work."""
    line, decided = line_of(world, op_id), world.office.store.decided.get(op_id)
    if line is None or decided is None:
        return line
    return line._replace(position=decided.position, result=decided.result, reason=decided.reason)


def _parked_words(world: World) -> dict[str, dict[str, list[Wire]]]:
    """Return what every file keeps of parked operations, whatever was decided about them."""
    rows = [row for row, _ in world.office.store.rows.values() if row.key.type == "parked"]
    return {
        one.op_id: {name: list(pair) for name, pair in one.fields.items()}
        for one in operations_in(rows)
    }


def _held_by_author(world: World, said: Said, line: Line | None) -> Iterator[str]:
    """What the service did not take is whole on a laptop of the author, who may copy it."""
    if said.op_id in world.copied:
        return
    for laptop in (*world.laptops, *world.kept):
        if laptop.me.account != said.account:
            continue
        # What waits on a laptop that has come to rest never came in; a refusal may be one of a
        # life of the service that is over.
        still = "refused" if laptop in world.live else ""
        found = laptop.ask(
            "SELECT fields FROM outbox WHERE op_id = ? AND result IN ('refused', ?)"
            " AND dismissed = 0",
            said.op_id,
            still,
        )
        if found and _same_words(said, load(found[0][0])):
            return
    state = "was refused, and is not on its author's laptop" if line else "never came in"
    yield f"{named(said)} {state}"


def _in_history(world: World, said: Said) -> Iterator[str]:
    values = world.office.store.values.get(said.op_id, {})
    kept = {name: [value.base, value.new] for name, value in values.items()}
    if not _same_words(said, kept):
        yield f"{named(said)} is not in the history as it was said"


def _same_words(said: Said, kept: dict[str, list[Wire]] | None) -> bool:
    if kept is None:
        return False
    if said.kind == "settle":
        return [value[1] for value in said.fields.values()] == [kept["chosen"][1]]
    return {name: list(pair) for name, pair in said.fields.items()} == kept


class _Record:
    """One record as the service holds it, and all that was written into it."""

    def __init__(self, world: World, key: Key, records: dict[Key, list[Said]]) -> None:
        store = world.office.store
        self._key, self._said = key, records[key]
        self._lines = {said.op_id: became(world, said.op_id) for said in self._said}
        self._row: Row | None = store.rows[key][0] if key in store.rows else None
        self._versions = _versions(world, key)
        self._branch = [row.key for row in _branch(store.rows, key)]  # itself, then those above
        self._disputed = any("deleted" in _versions(world, one) for one in self._branch)
        self._removed = any(store.rows[one][0].deleted for one in self._branch)
        self._of_branch = [said for one in self._branch for said in records.get(one, ())]

    def lost(self) -> Iterator[str]:
        """Return what was taken in and does not stand, though nobody let it go who saw it."""
        for said in self._said:
            if self._row is None:
                yield f"{named(said)} was taken in, and its record is not there"
            elif said.kind == "remove":
                if not self._is_removed():
                    yield f"{named(said)}: the record stands, and nobody chose that"
            else:
                yield from self._lost_of(said, self._row)

    def _lost_of(self, said: Said, row: Row) -> Iterator[str]:
        for name, (before, after) in said.fields.items():
            kind = kind_of(self._key, name)
            if name == "deleted":
                continue  # what became of the record's words says it all
            for claim in _claims(said, kind, before, after):
                if not (self._is_there(claim, name, kind, row) or self._let_go(claim, name, said)):
                    yield f"{named(said)}: {claim.how}{claim.part.decode()} of {name} is gone"

    def _is_there(self, claim: Claim, name: str, kind: Kind, row: Row) -> bool:
        """Whether a claim is current, or a side of an open difference."""
        if any(claim.holds(kind, value) for value in self._versions.get(name, ())):
            return True
        stands = not self._removed or self._disputed
        return stands and claim.holds(kind, row.doc.get(name, kind.empty))

    def _is_removed(self) -> bool:
        put_back = (said.fields.get("deleted", (0, 1))[1] == 0 for said in self._of_branch)
        return self._removed or self._disputed or any(put_back)

    def _let_go(self, claim: Claim, name: str, said: Said) -> bool:
        others = (other for other in self._of_branch if other.op_id != said.op_id)
        return any(self._lets_go(other, claim, name, said) for other in others)

    def _lets_go(self, other: Said, claim: Claim, name: str, said: Said) -> bool:
        kind = kind_of(self._key, name)
        if other.kind == "remove" or other.fields.get("deleted", (0, 0))[1] == 1:
            # Who takes a record away knows what they wrote in it themselves.
            own = other.laptop == said.laptop and other.at > said.at
            shown = other.seen if other.key == self._key else other.below.get(self._key, {})
            return own or (bool(shown) and claim.holds(kind, shown.get(name, kind.empty)))
        if name not in other.fields or other.key != self._key:
            return False
        before, after = other.fields[name]
        sides = (before, *other.versions)
        saw = any(claim.holds(kind, value) for value in sides) and not claim.holds(kind, after)
        return saw or self._is_own_later(other, said)

    def _is_own_later(self, other: Said, said: Said) -> bool:
        """An author's later version takes the place of the earlier; the history keeps that."""
        line, later = self._lines[said.op_id], self._lines[other.op_id]
        assert line
        assert later
        is_version = line.result == Result.CONFLICT.value and other.account == said.account
        return is_version and later[:2] > line[:2]


def _versions(world: World, key: Key) -> dict[str, list[Wire]]:
    """Return the sides of the open differences about a record, by field."""
    store, found = world.office.store, dict[str, list[Wire]]()
    for about in store.about.get((key.file_id, f"{key.type}/{key.id}"), ()):
        doc = store.rows[about][0].doc
        sides = [side["value"] for side in alternatives_of(doc)]
        found.setdefault(str(doc["field"]), []).extend(sides)
    return found


def _branch(rows: Mapping[Key, tuple[Row, str]], key: Key) -> Iterator[Row]:
    """Return a row and those that it stands below."""
    above: Key | None = key
    while above and above in rows:
        row = rows[above][0]
        yield row
        entry = definition(row.key.type).parent
        named = row.doc.get(entry[0]) if entry else None
        above = Key(row.key.file_id, entry[1], str(named)) if entry and named else None


def _claims(said: Said, kind: Kind, before: Wire, after: Wire) -> Iterator[Claim]:
    if said.kind != "settle" or kind.merge is Merge.WHOLE:
        yield from claims(kind, before, after)
        return
    chosen = parts(kind, after)
    yield from (Claim("+", part) for part in chosen)
    offered = {part for version in said.versions for part in parts(kind, version)}
    yield from (Claim("-", part) for part in sorted(offered) if part not in chosen)


def named(said: Said) -> str:
    """Return who said what."""
    words = ", ".join(f"{name}: {dump(pair[1])}" for name, pair in said.fields.items())
    return f"what {said.laptop} said ({said.kind} of {said.key.type} {said.key.id[-6:]}: {words})"


def history_of(world: World, key: Key) -> str:
    """Return what the service was told of a record, for the story of a world that lost words."""
    store = world.office.store
    about = {k for k, (row, _) in store.rows.items() if row.doc.get("of_id") == key.id}
    lines: list[str] = []
    for line in store.lines:
        if Key(line.file_id, line.type, line.id) in about | {key}:
            said = world.said.get(line.op_id)
            who = said.laptop if said else "?"
            values = store.values.get(line.op_id, {}).values()
            words = ", ".join(f"{v.field}: {dump(v.base)} > {dump(v.new)}" for v in values)
            shown = f" seen {dict(said.fields)} {said.versions}" if said else ""
            lines.append(
                f"{line.position}.{line.place} {who} {line.kind} {line.result} {line.reason}"
                f" {words}{shown}"
            )
    lines += [
        f"now {store.rows[k][0].deleted} {dump(store.rows[k][0].doc)}"
        for k in sorted(about | {key})
        if k in store.rows
    ]
    return "\n".join(lines)
