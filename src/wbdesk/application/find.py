"""Find: people first, then notes, then services, and by which field they matched."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application import names, reasons
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Found
from wbdesk.domain import files
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import definition

LIMIT = 30


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One hit with the name of the person it is about; *label* is to be translated."""

    found: Found
    person_id: str
    person_name: str
    label: str


def find(desk: Desk, words: str, limit: int = LIMIT) -> tuple[FoundRow, ...]:
    """Return what matches *words* on this desk; nothing for fewer than two marks."""
    if len(words.strip()) < 2:
        return ()
    hits = desk.reads.find(words.strip(), limit)
    mains = {hit.file_id for hit in hits if files.kind_of(hit.file_id) is FileKind.MAIN}
    closed = {one for one in mains if reasons.asked(desk, names.person_of(one))}
    return tuple(_row(desk, hit, closed) for hit in hits)


def _row(desk: Desk, hit: Found, closed: set[str]) -> FoundRow:
    """Return a hit; of a record that asks for a reason first it says only that it matches."""
    person_id = names.person_of(hit.file_id)
    if hit.file_id in closed:
        hit = replace(hit, shown="")
    return FoundRow(hit, person_id, names.person_name(desk, person_id), _label(hit))


def _label(hit: Found) -> str:
    kinds = {"note": "contact"}
    try:
        spec = definition(kinds.get(hit.kind, hit.kind)).spec(hit.field)
    except KeyError:
        return ""
    return spec.label if spec else ""
