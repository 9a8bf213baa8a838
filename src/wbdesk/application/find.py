"""Find: people first, then notes, then services, and by which field they matched."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.application import names
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Found
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
    return tuple(_row(desk, hit) for hit in desk.reads.find(words.strip(), limit))


def _row(desk: Desk, hit: Found) -> FoundRow:
    person_id = names.person_of(hit.file_id)
    return FoundRow(hit, person_id, names.person_name(desk, person_id), _label(hit))


def _label(hit: Found) -> str:
    kinds = {"note": "contact"}
    try:
        spec = definition(kinds.get(hit.kind, hit.kind)).spec(hit.field)
    except KeyError:
        return ""
    return spec.label if spec else ""
