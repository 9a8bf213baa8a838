"""How a tie is said: its name as it may be shown, and one sentence for those who listen."""

from __future__ import annotations

from wbdesk.application.network import MapMeasures
from wbdesk.desktop.names import shown
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Strength, Tie, TieKind
from wbdesk.i18n import _, isolate, ngettext

COLORS = {
    Sector.FAMILY: "family",
    Sector.FRIENDS: "friends",
    Sector.COMMUNITY: "community",
    Sector.PROFESSIONALS: "pro",
}


def tie_name(tie: Tie, *, private: bool) -> str:
    """Return the name; of a person initials in private view."""
    return shown(tie.name, private=private and tie.kind is TieKind.PERSON)


def label_of(tie: Tie, *, private: bool) -> str:
    """Return the name with who this is."""
    name = tie_name(tie, private=private)
    return f"{name}, {tie.relation}" if tie.relation and not private else name


def icon_of(tie: Tie) -> str:
    """Return the picture of a tie."""
    if tie.died is Answer.YES:
        return "heart"
    kinds = {TieKind.SERVICE: "building", TieKind.PLACE: "tree", TieKind.PET: "paw"}
    return kinds.get(tie.kind, "person")


def sentence(tie: Tie, *, private: bool) -> str:
    """Return "Noor, sister. Family, close, strong link" for those who listen."""
    died = _("has died") if tie.died is Answer.YES else ""
    parts = [
        isolate(label_of(tie, private=private)),
        _(tie.kind.label),
        _(tie.sector.label),
        _(tie.closeness.label),
        link_words(tie.strength),
        died,
    ]
    return ", ".join(part for part in parts if part)


def link_words(strength: Strength) -> str:
    """Return "strong link"."""
    return _("link: {strength}").format(strength=_(strength.label))


def size_words(measures: MapMeasures) -> str:
    """Return "9 people and places, 3 close"."""
    size = ngettext("{n} link", "{n} links", measures.size).format(n=measures.size)
    return _("{size}, {n} close").format(size=size, n=measures.near)
