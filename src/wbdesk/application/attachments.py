"""Files that are added to a person: adding one, the list, opening one, taking one away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wbdesk.application import access, names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.application.saving import Removed
from wbdesk.domain import files
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.attachment import Attachment, kind_of_name
from wbdesk.domain.text import clean


@dataclass(frozen=True, slots=True)
class AddedFile:
    """One added file, and who added it."""

    file: Attachment
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class Lent:
    """A file as another program may show it until the desk locks; None while it is on its way."""

    changed: Changed
    path: Path | None


def added(desk: Desk, person_id: str) -> tuple[AddedFile, ...]:
    """Return the files of a person, the newest first."""
    main = files.main(person_id)
    found = desk.reads.records(Attachment, main)
    return tuple(reversed([_row(desk, one) for one in found]))


def add(desk: Desk, person_id: str, name: str, content: bytes) -> Changed:
    """Keep *content* as a file of a person; raises Refused for an empty or a too large one."""
    if desk.attachments is None:
        raise Refused("file-not-held")
    key, total = desk.attachments.keep(content)
    made = Attachment(
        id=new_id(),
        file_id=files.main(person_id),
        name=clean(name).text.replace("\n", " ")[:200],
        kind=kind_of_name(name),
        size=len(content),
        hash=total,
        key=key,
    )
    return saving.save(desk, None, made)


def lend(desk: Desk, kept: Attachment) -> Lent:
    """Write a file in the clear for another program, and record that."""
    path = desk.attachments.lend(kept) if desk.attachments else None
    if path is None:
        return Lent(Changed(), None)
    return Lent(access.record(desk, kept.file_id, AccessHow.EXPORTED, "added file"), path)


def remove(desk: Desk, kept: Attachment) -> Removed:
    """Take a file away from a person."""
    return saving.remove(desk, kept)


def _row(desk: Desk, kept: Attachment) -> AddedFile:
    made, _changed = desk.reads.stamps(kept.file_id, "attachment", kept.id)
    return AddedFile(kept, names.worker_name(desk, made.author), made.at)
