"""All records of the desk; importing this package fills the register of definitions."""

from wbdesk.domain import difference as _difference
from wbdesk.domain import parked as _parked
from wbdesk.domain.records import (
    access,
    attachment,
    contact,
    episode,
    known,
    letter,
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
    "_parked",
    "access",
    "attachment",
    "contact",
    "episode",
    "known",
    "letter",
    "measure",
    "network",
    "person",
    "plan",
    "safeguarding",
    "team",
    "voucher",
]
