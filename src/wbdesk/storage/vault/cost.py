"""How much work one guess of a passphrase costs, measured on the laptop it is made on."""

from __future__ import annotations

import time
from dataclasses import dataclass

FLOOR_KIB = 64 * 1024
USUAL_KIB = 128 * 1024
_MOST_KIB = 1024 * 1024
_SLOWEST = 0.7
_FASTEST = 0.3


@dataclass(frozen=True, slots=True)
class Cost:
    """The parameters of Argon2id; *practice* marks one that protects nothing."""

    memory_kib: int = USUAL_KIB
    passes: int = 3
    lanes: int = 4
    practice: bool = False

    @property
    def bearable(self) -> bool:
        """Return whether these can be tried at all: an altered file must not eat the memory."""
        return (
            8 * self.lanes <= self.memory_kib <= _MOST_KIB
            and 1 <= self.passes <= 16
            and 1 <= self.lanes <= 16
        )

    @property
    def enough(self) -> bool:
        """Return whether these may protect a real desk."""
        return not self.practice and self.memory_kib >= FLOOR_KIB and self.passes >= 3


PRACTICE = Cost(memory_kib=256, passes=1, lanes=1, practice=True)


def calibrated() -> Cost:
    """Return a cost that takes this laptop 300 to 700 ms, never below the floor."""
    cost = Cost()
    taken = _measure(cost)
    while taken > _SLOWEST and cost.memory_kib > FLOOR_KIB:
        cost = Cost(memory_kib=cost.memory_kib // 2)
        taken = _measure(cost)
    while taken < _FASTEST and cost.memory_kib < _MOST_KIB:
        dearer = Cost(memory_kib=cost.memory_kib * 2)
        taken = _measure(dearer)
        if taken > _SLOWEST:
            break
        cost = dearer
    return cost


def stretch(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes that cost as much to find for a thief as for the worker."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _measure(cost: Cost) -> float:
    begun = time.perf_counter()
    stretch(b"a passphrase of usual length", b"sixteen bytes...", cost)
    return time.perf_counter() - begun
