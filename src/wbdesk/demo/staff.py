"""The invented team: three practitioners and their supervisor."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.domain.lists import Role

TEAM = "Wenlow North"
AGENCY = "Wenlow Wellbeing"
AGENCY_PHONE = "020 7946 0500"


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team; *desk* is the name of the folder in which the desk lies."""

    name: str
    role: str
    desk: str
    telephone: str
    works_at: str
    agreed_people: int | None = None


SUPERVISOR = Colleague(
    "Goran Ashdown", Role.SUPERVISOR.value, "supervisor", "020 7946 0501", "Orchard Gate Surgery"
)
PRACTITIONER = Colleague(
    "Thandeka Ruane",
    Role.PRACTITIONER.value,
    "practitioner",
    "020 7946 0502",
    "Orchard Gate Surgery",
    25,
)
COLLEAGUE_1 = Colleague(
    "Pilar Winstone",
    Role.SOCIAL_PRESCRIBER.value,
    "colleague-1",
    "020 7946 0503",
    "Tallow Street Practice",
    20,
)
COLLEAGUE_2 = Colleague(
    "Lachlan Adeyemi",
    Role.PRACTITIONER.value,
    "colleague-2",
    "020 7946 0504",
    "Bramble Row Health Centre",
    20,
)

# The supervisor comes first: the services, the rota and the vouchers' key are there for the others.
STAFF = (SUPERVISOR, PRACTITIONER, COLLEAGUE_1, COLLEAGUE_2)
