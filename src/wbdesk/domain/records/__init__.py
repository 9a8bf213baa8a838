"""All records of the desk; importing this package fills the register of definitions."""

from wbdesk.domain import difference as _difference
from wbdesk.domain.records import (
    access,
    contact,
    episode,
    measure,
    network,
    person,
    plan,
    safeguarding,
    team,
    voucher,
)

__all__ = [
    "_difference",
    "access",
    "contact",
    "episode",
    "measure",
    "network",
    "person",
    "plan",
    "safeguarding",
    "team",
    "voucher",
]
