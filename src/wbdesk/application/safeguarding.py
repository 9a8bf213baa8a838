"""Concerns: written once into a file of their own; on the cover only an alert of their author."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.person import Alert, AlertKind
from wbdesk.domain.records.safeguarding import Concern, ConcernAddendum


@dataclass(frozen=True, slots=True)
class ConcernAddendumRow:
    """What was added to a concern, by whom and when."""

    addendum: ConcernAddendum
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern with what was added; open until somebody answers."""

    concern: Concern
    person_id: str
    person_name: str
    by_name: str
    written_at: str
    added: tuple[ConcernAddendumRow, ...]
    open: bool


def new_concern(desk: Desk, person_id: str) -> Concern:
    """Return an empty concern for the form; nothing is written."""
    return Concern(
        id=new_id(),
        file_id=files.safeguarding(person_id),
        worker=desk.me.account,
        seen_at=desk.clock.now(),
        at_risk=names.person_name(desk, person_id),
    )


def raise_concern(desk: Desk, concern: Concern, alert_words: str = "") -> tuple[Changed, str]:
    """Write a concern; with *alert_words* its author also puts an alert on the cover.

    The alert says what its author wrote and nothing of the concern. Raises Refused
    "words-missing", or "why-without-missing" where permission was asked and not given.
    """
    if not concern.words.strip():
        raise Refused("words-missing", "words")
    if concern.permission is Answer.NO and not concern.why_without.strip():
        raise Refused("why-without-missing", "why_without")
    person_id = subject_of(concern.file_id)
    alert = (_alert(desk, person_id, alert_words),) if alert_words.strip() else ()
    return saving.save_all(desk, [(None, one) for one in (*alert, concern)]), concern.id


def _alert(desk: Desk, person_id: str, words: str) -> Alert:
    return Alert(
        id=new_id(),
        file_id=files.cover(person_id),
        kind=AlertKind.ASK_SUPERVISOR,
        words=words,
        since=desk.clock.today(),
    )


def add(
    desk: Desk, concern: Concern, words: str, *, closes: Answer = Answer.NO
) -> tuple[Changed, str]:
    """Add to a concern; *closes* YES says that somebody has answered."""
    if not words.strip():
        raise Refused("words-missing", "words")
    made = ConcernAddendum(
        id=new_id(), file_id=concern.file_id, concern=concern.id, words=words, closes=closes
    )
    return saving.save(desk, None, made), made.id


def concerns(desk: Desk, person_id: str = "") -> tuple[ConcernRow, ...]:
    """Return the concerns that this desk may read (of one person), newest first."""
    file_id = files.safeguarding(person_id) if person_id else None
    held = desk.reads.records(Concern, file_id)
    added = desk.reads.records(ConcernAddendum, file_id)
    rows = [_row(desk, one, [a for a in added if a.concern == one.id]) for one in held]
    return tuple(sorted(rows, key=lambda row: row.concern.id, reverse=True))


def open_concerns(desk: Desk, person_id: str = "") -> tuple[ConcernRow, ...]:
    """Return the concerns that nobody has answered yet."""
    return tuple(row for row in concerns(desk, person_id) if row.open)


def _row(desk: Desk, concern: Concern, added: list[ConcernAddendum]) -> ConcernRow:
    person_id = subject_of(concern.file_id)
    made, _changed = desk.reads.stamps(concern.file_id, "concern", concern.id)
    return ConcernRow(
        concern,
        person_id,
        names.person_name(desk, person_id),
        names.worker_name(desk, concern.worker),
        made.at,
        tuple(_added(desk, one) for one in added),
        not any(one.closes is Answer.YES for one in added),
    )


def _added(desk: Desk, one: ConcernAddendum) -> ConcernAddendumRow:
    made, _changed = desk.reads.stamps(one.file_id, "concern_addendum", one.id)
    return ConcernAddendumRow(one, names.worker_name(desk, made.author), made.at)
