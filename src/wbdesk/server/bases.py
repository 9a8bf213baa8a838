"""Long texts that were seen come as their hash; here their words are found again.

They are what stands in the row, what the push itself brought, or what the log remembers. Words that
are nowhere stay unknown, and what was written over them becomes a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wbdesk.domain.held import key_of
from wbdesk.domain.kinds import Wire
from wbdesk.domain.operation import Operation
from wbdesk.server.ledger import Ledger, Text
from wbdesk.server.world import World
from wbdesk.wire.bases import hash_of, hashed, is_long, restored


def whole(
    ledger: Ledger, world: World, operations: Sequence[Operation], sound: Sequence[Operation]
) -> list[Operation]:
    """Return *operations* with the words that their authors saw; asked are the *sound* ones."""
    wanted = {Text(key_of(o), name, h) for o in sound for name, h in hashed(o.fields).items()}
    if not wanted:
        return list(operations)
    known = {text: words for text, words in _at_hand(world, operations) if text in wanted}
    if missing := wanted - known.keys():
        known |= ledger.texts(missing)

    def with_words(operation: Operation) -> Operation:
        key = key_of(operation)

        def find(name: str, told: str) -> Wire:
            return known.get(Text(key, name, told))

        return replace(operation, fields=restored(operation.fields, find))

    return [with_words(operation) for operation in operations]


def _at_hand(world: World, operations: Sequence[Operation]) -> Iterator[tuple[Text, str]]:
    for operation in operations:
        key = key_of(operation)
        row = world.row(key)
        for name, (_base, new) in operation.fields.items():
            stands = row.doc.get(name) if row else None
            for words in (stands, new):
                if isinstance(words, str) and is_long(words):
                    yield Text(key, name, hash_of(words)), words
