"""What a network map calls its quarters, rings, shapes and links."""

from __future__ import annotations

from wbdesk.documents.voice import D_
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, TieKind

ME = D_("Me")
DIED = D_("has died")
SECTORS = {
    Sector.FAMILY: D_("Family"),
    Sector.FRIENDS: D_("Friends and neighbours"),
    Sector.COMMUNITY: D_("Community and places"),
    Sector.PROFESSIONALS: D_("Professionals"),
}
CLOSENESS = {
    Closeness.CLOSEST: D_("closest"),
    Closeness.CLOSE: D_("close"),
    Closeness.SOME: D_("some contact"),
    Closeness.FAR: D_("far away"),
}
KINDS = {
    TieKind.PERSON: D_("person"),
    TieKind.SERVICE: D_("service"),
    TieKind.PLACE: D_("place"),
    TieKind.PET: D_("animal"),
}
LINKS = {
    Strength.STRONG: D_("strong link"),
    Strength.SOME: D_("some contact"),
    Strength.STRAINED: D_("strained link"),
    Strength.BROKEN: D_("broken link"),
}
