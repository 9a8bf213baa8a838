"""A record is defined once; tables, wire form, check, merge, history and labels derive from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias, TypeVar, dataclass_transform

from wbdesk.domain import groups, kinds
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.groups import Spec
from wbdesk.domain.kinds import Kind, Wire

Given: TypeAlias = Any  # stands where the type of the field itself is declared


class Sensitivity:
    """Who may have a field before them; the higher ones leave paper and private view first."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    HIGH = "high"
    QUIET = "quiet"


def _field(kind: Kind, label: str, sensitivity: str, default: Any) -> Any:  # any kind's default
    return field(default=default, metadata={"wbdesk": (kind, label, sensitivity)})


def line(label: str, *, limit: int = kinds.LINE, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """One line of words."""
    return _field(kinds.TextKind(limit), label, sensitivity, "")


def text(label: str, *, limit: int = kinds.TEXT, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """Paragraphs of words; two people's edits of different paragraphs both hold."""
    return _field(kinds.TextKind(limit, paragraphs=True), label, sensitivity, "")


def note(label: str, *, sensitivity: str = Sensitivity.PERSONAL) -> Given:
    """What was talked about on a visit."""
    return text(label, limit=kinds.NOTE, sensitivity=sensitivity)


def choice(
    choices: type[Choice],
    label: str,
    *,
    default: Choice | None = None,
    sensitivity: str = Sensitivity.ORDINARY,
) -> Given:
    """One entry of a code list."""
    return _field(kinds.ChoiceKind(choices), label, sensitivity, default)


def many(choices: type[Choice], label: str, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """Any number of entries of a code list."""
    return _field(kinds.ManyKind(choices), label, sensitivity, frozenset())


def date(label: str, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """A calendar day."""
    return _field(kinds.DateKind(), label, sensitivity, None)


def moment(label: str, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """A moment, kept in UTC to the second."""
    return _field(kinds.MomentKind(), label, sensitivity, None)


def scale(label: str, low: int, high: int, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """A whole number from *low* to *high*."""
    return _field(kinds.NumberKind(low, high), label, sensitivity, None)


def money(label: str, *, sensitivity: str = Sensitivity.PERSONAL) -> Given:
    """Pence, never a float."""
    return _field(kinds.NumberKind(-(10**11), 10**11), label, sensitivity, None)


def identifier(
    label: str,
    pattern: str = r".{1,64}",
    check: Callable[[str], str | None] | None = None,
    *,
    sensitivity: str = Sensitivity.ORDINARY,
) -> Given:
    """A number that somebody gave out, kept as a string."""
    return _field(kinds.IdentifierKind(pattern, check), label, sensitivity, "")


def reference(label: str, to: str) -> Given:
    """The id of a record of type *to*."""
    return _field(kinds.ReferenceKind(to), label, Sensitivity.ORDINARY, "")


def parent(label: str, to: str) -> Given:
    """The id of the record of type *to*, in the same file, that this one stands below."""
    return _field(kinds.ReferenceKind(to, parent=True), label, Sensitivity.ORDINARY, "")


def order() -> Given:
    """The place of a child among its like."""
    return _field(kinds.OrderKind(), "", Sensitivity.ORDINARY, "")


def group(of: type, label: str, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """Parts that only mean something together."""
    return _field(groups.GroupKind(of), label, sensitivity, of())


def series(of: type, label: str, *, sensitivity: str = Sensitivity.ORDINARY) -> Given:
    """Several groups of one kind."""
    return _field(groups.SeriesKind(of), label, sensitivity, ())


def snapshot(label: str, *, sensitivity: str = Sensitivity.PERSONAL) -> Given:
    """A tree kept exactly as it was."""
    return _field(groups.SnapshotKind(), label, sensitivity, None)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A person's words in English and in the person's language, taken whole.

    *made_from* is the SHA-256 of the English that *other* was written from; *read_back_on* the day
    on which it was read to the person; *original* the language in which the words were first said.
    """

    en: str = text("", limit=kinds.TEXT)
    other: str = text("", limit=kinds.TEXT)
    language: str = line("", limit=35)
    translator: str = line("")
    read_back_on: dt.date | None = date("")
    made_from: str = line("", limit=64)
    original: str = line("", limit=35)

    def __bool__(self) -> bool:
        return bool(self.en or self.other)


def bilingual(label: str, *, sensitivity: str = Sensitivity.PERSONAL) -> Given:
    """Words that a patient may read, in English and in the person's language."""
    return group(Bilingual, label, sensitivity=sensitivity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has; who, when and in which role come from the operation that wrote it."""

    id: str
    file_id: str
    revision: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """All that the rooms derive from.

    *files* are the kinds of file in which the record may stand, *signed_in* those in which it is
    written once and never changed; *made_by_server* marks records that no desk may create.
    """

    name: str
    cls: type[Record]
    title: str
    files: frozenset[FileKind]
    specs: tuple[Spec, ...]
    signed_in: frozenset[FileKind]
    made_by_server: bool
    parent: tuple[str, str] | None  # the field that names the record above, and its type
    _by_name: dict[str, Spec] = field(compare=False, repr=False)

    def spec(self, name: str) -> Spec | None:
        """Return the field *name*, or None if this side does not know it."""
        return self._by_name.get(name)


ANY_FILE = frozenset(FileKind)
_definitions: dict[str, Definition] = {}
_by_class: dict[type, Definition] = {}
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(
    name: str,
    title: str,
    *,
    file: FileKind | frozenset[FileKind],
    signed_in: frozenset[FileKind] = frozenset(),
    made_by_server: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Define a record type called *name* that stands in *file*; *title* is its word on screen."""

    def define(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        assert issubclass(made, Record)
        files = file if isinstance(file, frozenset) else frozenset({file})
        specs = groups.specs_of(made)
        entry = Definition(
            name=name,
            cls=made,
            title=title,
            files=files,
            specs=specs,
            signed_in=signed_in,
            made_by_server=made_by_server,
            parent=_parent(specs),
            _by_name={spec.name: spec for spec in specs},
        )
        _definitions[name] = _by_class[made] = entry
        return made

    return define


def _parent(specs: tuple[Spec, ...]) -> tuple[str, str] | None:
    for spec in specs:
        if isinstance(spec.kind, kinds.ReferenceKind) and spec.kind.parent:
            return spec.name, spec.kind.to
    return None


def forget(name: str) -> None:
    """Take a throw-away record out of the register."""
    _by_class.pop(_definitions.pop(name).cls)


def definitions() -> tuple[Definition, ...]:
    """Return every record type, by name."""
    return tuple(_definitions[name] for name in sorted(_definitions))


def definition(name: str) -> Definition:
    """Return the record type called *name*; raises KeyError for one not known on this side."""
    return _definitions[name]


def definition_of(record_type: type[Record] | Record) -> Definition:
    """Return the definition of a record or of its class."""
    return _by_class[record_type if isinstance(record_type, type) else type(record_type)]


def to_doc(kept: Record) -> dict[str, Wire]:
    """Return the wire form of the fields of *kept* (not of its id, file or revision)."""
    return {s.name: s.kind.encode(getattr(kept, s.name)) for s in definition_of(kept).specs}


def from_doc(
    entry: Definition,
    doc: dict[str, Wire],
    *,
    record_id: str,
    file_id: str,
    revision: int,
    deleted: bool = False,
) -> Record:
    """Return the record that *doc* describes; fields not known on this side are passed over."""
    values = {s.name: s.kind.decode(doc[s.name]) for s in entry.specs if s.name in doc}
    return entry.cls(id=record_id, file_id=file_id, revision=revision, deleted=deleted, **values)


def changes(before: Record | None, after: Record) -> dict[str, tuple[Wire, Wire]]:
    """Return {field: (base, new)} for the fields in which *after* differs from *before*.

    Without *before* the bases are empty, so that creating what exists merges field by field.
    """
    differing: dict[str, tuple[Wire, Wire]] = {}
    for spec in definition_of(after).specs:
        value = getattr(after, spec.name)
        seen = getattr(before, spec.name) if before else None
        if before and seen is value:
            continue  # a form hands back what it did not touch
        old = spec.kind.encode(seen) if before else spec.kind.empty
        new = spec.kind.encode(value)
        if old != new:
            differing[spec.name] = (old, new)
    return differing


def field_names(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of all dataclass fields of *cls*, stamps included."""
    return tuple(entry.name for entry in fields(cls))
