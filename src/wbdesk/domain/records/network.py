"""The network map: the people, places, services and animals around a person, on a day."""

from __future__ import annotations

import datetime as dt

from wbdesk.domain import lists
from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class TieKind(Choice):
    """What stands on the map; each has a shape of its own."""

    PERSON = "person", N_("Person")
    SERVICE = "service", N_("Service")
    PLACE = "place", N_("Place")
    PET = "pet", N_("Animal")


class Closeness(Choice):
    """The rings, from the middle outwards."""

    CLOSEST = "1", N_("Closest")
    CLOSE = "2", N_("Close")
    SOME = "3", N_("Some contact")
    FAR = "4", N_("Far away")


class Strength(Choice):
    """The link itself."""

    STRONG = "strong", N_("Strong")
    SOME = "some", N_("Some")
    STRAINED = "strained", N_("Strained")
    BROKEN = "broken", N_("Broken")


@r.record("network_map", N_("Network map"), file=FileKind.MAIN)
class NetworkMap(Record):
    """The circle around a person as it was drawn on one day; two days can be compared."""

    drawn_on: dt.date | None = r.date(N_("Drawn on"))
    words: str = r.line(N_("About this map"))


@r.record("tie", N_("Link on the map"), file=FileKind.MAIN)
class Tie(Record):
    """One person, service, place or animal on a map; *same_as* names it on the map before."""

    map: str = r.parent(N_("Network map"), "network_map")
    kind: TieKind = r.choice(TieKind, N_("What"), default=TieKind.PERSON)
    name: str = r.line(N_("Name"))
    relation: str = r.line(N_("Who or what this is"))
    sector: lists.Sector = r.choice(lists.Sector, N_("Where"), default=lists.Sector.FAMILY)
    closeness: Closeness = r.choice(Closeness, N_("How close"), default=Closeness.SOME)
    strength: Strength = r.choice(Strength, N_("Link"), default=Strength.SOME)
    may_contact: Answer = r.choice(Answer, N_("May we contact?"), default=Answer.NOT_ASKED)
    show_on_paper: Answer = r.choice(Answer, N_("Show on paper?"), default=Answer.NOT_ASKED)
    must_not_know: Answer = r.choice(
        Answer, N_("Must not know"), default=Answer.NOT_ASKED, sensitivity=Sensitivity.HIGH
    )
    died: Answer = r.choice(Answer, N_("Has died"), default=Answer.NO)
    telephone: str = r.line(N_("Telephone"), limit=40, sensitivity=Sensitivity.PERSONAL)
    helps: str = r.line(N_("What passes between them"), sensitivity=Sensitivity.PERSONAL)
    service: str = r.reference(N_("Service"), "service")
    same_as: str = r.reference(N_("On the map before"), "tie")
    rank: str = r.order()
