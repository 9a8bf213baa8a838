"""What was changed, in sentences: the field, from what to what, by whom and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from wbdesk.application.rows import FieldChange
from wbdesk.domain import groups
from wbdesk.domain.choice import known
from wbdesk.domain.kinds import ChoiceKind, DateKind, Kind, ManyKind, MomentKind, NumberKind, Wire
from wbdesk.domain.operation import AFTER_RECOVERY, Stamp
from wbdesk.domain.record import definition
from wbdesk.domain.words import N_
from wbdesk.i18n import formats
from wbdesk.i18n.looked import looked_words
from wbdesk.i18n.words import _, isolate, pgettext

NameOf = Callable[[str], str]
REMOVED = "deleted"
REMOVED_LABEL = N_("Removed or kept")


def label_of(type_name: str, field: str) -> str:
    """Return the label of a field in the screen's language; its own name for an unknown one."""
    if field == REMOVED:
        return _(REMOVED_LABEL)
    spec = definition(type_name).spec(field)
    return _(spec.label) if spec and spec.label else field


def value_words(type_name: str, field: str, wire: Wire) -> str:
    """Return a value as a person reads it: labels, dates in words, texts as typed."""
    if field == REMOVED:
        return pgettext("entry", "Removed") if wire else pgettext("entry", "Kept")
    if (type_name, field) == ("access", "what") and isinstance(wire, str) and wire:
        return looked_words(wire)
    spec = definition(type_name).spec(field)
    return words_of(spec.kind, wire) if spec else _plain(wire)


def words_of(kind: Kind, wire: Wire) -> str:
    """Return *wire* in words by its kind; "nothing" for an empty one."""
    if wire in (None, "", []) or wire == kind.empty:
        return _("nothing")
    for of, reader in _READERS.items():
        if isinstance(kind, of):
            return reader(kind, wire)
    return _plain(wire)


def change_sentence(
    type_name: str, change: FieldChange, name_of: NameOf, *, today: dt.date | None = None
) -> str:
    """Return "Review date: 14 July → 1 August, by Ines, Tue 10 March, 15:31"."""
    kind = _kind(type_name, change.field)
    return _("{field}: {before} → {after}, by {name}, {when}").format(
        field=label_of(type_name, change.field),
        before=isolate(_side(kind, type_name, change.field, change.before, today)),
        after=isolate(_side(kind, type_name, change.field, change.after, today)),
        name=isolate(by_words(change.by, name_of)),
        when=when_words(change.by.at),
    )


def by_words(by: Stamp, name_of: NameOf) -> str:
    """Return who wrote; a desk that was opened with recovery words is said."""
    name = name_of(by.author) or _("somebody")
    if by.role.endswith(AFTER_RECOVERY):
        return _("{name} (after recovery)").format(name=name)
    return name


def when_words(at: str) -> str:
    """Return the moment of a stamp in words, or "" where it cannot be read."""
    try:
        return formats.moment(dt.datetime.fromisoformat(at)) if at else ""
    except ValueError:
        return ""


def _side(kind: Kind | None, type_name: str, field: str, wire: Wire, today: dt.date | None) -> str:
    """A date of this year needs no year beside another of this year."""
    if isinstance(kind, DateKind) and today is not None:
        day = kind.decode(wire)
        if isinstance(day, dt.date) and day.year == today.year:
            return formats.day(day)
    return value_words(type_name, field, wire)


def _kind(type_name: str, field: str) -> Kind | None:
    spec = definition(type_name).spec(field) if field != REMOVED else None
    return spec.kind if spec else None


def _plain(wire: Wire) -> str:
    if isinstance(wire, dict):
        return ", ".join(_plain(part) for part in wire.values() if part)
    if isinstance(wire, list):
        return formats.listing([_plain(entry) for entry in wire])
    return "" if wire is None else str(wire)


def _choice(kind: Kind, wire: Wire) -> str:
    assert isinstance(kind, ChoiceKind)
    entry = known(kind.choices, wire)
    return _(entry.label) if entry else str(wire)


def _many(kind: Kind, wire: Wire) -> str:
    assert isinstance(kind, ManyKind)
    one = ChoiceKind(kind.choices)
    return formats.listing([_choice(one, w) for w in wire]) if isinstance(wire, list) else str(wire)


def _date(kind: Kind, wire: Wire) -> str:
    day = kind.decode(wire)
    return formats.day_full(day) if isinstance(day, dt.date) else str(wire)


def _moment(kind: Kind, wire: Wire) -> str:
    moment = kind.decode(wire)
    return formats.moment(moment) if isinstance(moment, dt.datetime) else str(wire)


def _number(_of: Kind, wire: Wire) -> str:
    return formats.number(wire) if isinstance(wire, int) else str(wire)


def _group(kind: Kind, wire: Wire) -> str:
    """Name the parts that say something; a bilingual text is just its words."""
    assert isinstance(kind, groups.GroupKind)
    if not isinstance(wire, dict):
        return _plain(wire)
    said: list[str] = []
    for spec in groups.specs_of(kind.of):
        value = wire.get(spec.name)
        if value in (None, "") or value == spec.kind.empty:
            continue
        if spec.label:
            words = isolate(words_of(spec.kind, value))
            said.append(_("{part}: {words}").format(part=_(spec.label), words=words))
        elif spec.name in ("en", "other"):
            said.append(str(value))
    return "\n".join(said) or _("nothing")


def _series(kind: Kind, wire: Wire) -> str:
    assert isinstance(kind, groups.SeriesKind)
    one = groups.GroupKind(kind.of)
    entries = wire if isinstance(wire, list) else [wire]
    return "; ".join(_group(one, entry).replace("\n", ", ") for entry in entries)


_READERS: dict[type[Kind], Callable[[Kind, Wire], str]] = {
    ChoiceKind: _choice,
    ManyKind: _many,
    DateKind: _date,
    MomentKind: _moment,
    NumberKind: _number,
    groups.GroupKind: _group,
    groups.SeriesKind: _series,
}
