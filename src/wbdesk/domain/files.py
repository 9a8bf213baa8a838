"""Files: the unit of access, of sync and of what is on a laptop.

A file's id says what it is, so that no side needs a table to know it: the kind, then the ids of
what it belongs to (`main/<person>`, `author/<person>/<account>`, `team/<service>`).
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from wbdesk.domain.identity import is_id


class FileKind(str, Enum):
    """The kinds of file; the case file of a person is made of the first four."""

    COVER = "cover"
    MAIN = "main"
    SAFEGUARDING = "safeguarding"
    AUTHOR = "author"
    PAIR = "pair"
    MEETING = "meeting"
    OUTREACH = "outreach"
    HOUSEHOLD = "household"
    TEAM = "team"


CASE_KINDS = frozenset({FileKind.COVER, FileKind.MAIN, FileKind.SAFEGUARDING, FileKind.AUTHOR})
_TWO_SUBJECTS = frozenset({FileKind.AUTHOR, FileKind.PAIR})


def file_id(kind: FileKind, *subjects: str) -> str:
    """Return the id of the file of *kind* that belongs to *subjects*."""
    return "/".join((kind.value, *subjects))


def cover(person: str) -> str:
    """What a list row and the doorstep need of *person*."""
    return file_id(FileKind.COVER, person)


def main(person: str) -> str:
    """Everything else that belongs to *person*."""
    return file_id(FileKind.MAIN, person)


def safeguarding(person: str) -> str:
    """The concerns about *person*, with an access of their own."""
    return file_id(FileKind.SAFEGUARDING, person)


def author(person: str, account: str) -> str:
    """The unfinished notes of *account* about *person*; nobody else reads them."""
    return file_id(FileKind.AUTHOR, person, account)


def team(team_id: str) -> str:
    """What a whole team shares: services, protocols, rota, settings."""
    return file_id(FileKind.TEAM, team_id)


def household(household_id: str) -> str:
    """Who lives together."""
    return file_id(FileKind.HOUSEHOLD, household_id)


@lru_cache(maxsize=4_096)  # each operation of a push asks this several times
def kind_of(file: str) -> FileKind:
    """Return the kind of *file*; raises ValueError for what is not a file's id."""
    name, *subjects = file.split("/")
    kind = FileKind(name)
    if len(subjects) != (2 if kind in _TWO_SUBJECTS else 1) or not all(map(is_id, subjects)):
        raise ValueError(file)
    return kind


def cover_of(file: str) -> str:
    """Return the cover of the case that *file* is in; itself where it is in none.

    A person is erased whole: a file of theirs that nobody knows yet goes with the cover.
    """
    try:
        return cover(subject_of(file)) if kind_of(file) in CASE_KINDS else file
    except ValueError:  # no file's id at all
        return file


def subject_of(file: str) -> str:
    """Return whom *file* is about: the person of a case file, the team of a team file."""
    return file.split("/")[1]


def readers_of(file: str) -> tuple[str, ...]:
    """Return the only accounts that may ever read *file*, or () where grants alone decide."""
    kind, *subjects = file.split("/")
    if kind == FileKind.AUTHOR.value:
        return (subjects[1],)
    return tuple(subjects) if kind == FileKind.PAIR.value else ()
