"""Who may know what: answers are kept, and taking one back stops new sharing at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files
from wbdesk.domain.days import age_on
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.episode import Consent, ConsentBy, ConsentState

ADULT_AGE = 16


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One answer; *ask_again* once its day has come."""

    consent: Consent
    stands: bool
    ask_again: bool


def consents(desk: Desk, person_id: str) -> tuple[ConsentRow, ...]:
    """Return the answers about sharing, those that stand first, each as it was asked."""
    today = desk.clock.today()
    rows = [
        ConsentRow(
            one,
            one.state is ConsentState.GIVEN,
            bool(one.ask_again_on and one.ask_again_on <= today),
        )
        for one in desk.reads.records(Consent, files.main(person_id))
    ]
    return tuple(sorted(rows, key=lambda row: not row.stands))


def new_consent(desk: Desk, person_id: str) -> Consent:
    """Return an empty answer for a form; nothing is written."""
    return Consent(id=new_id(), file_id=files.main(person_id), given_on=desk.clock.today())


def record_consent(desk: Desk, before: Consent | None, after: Consent) -> tuple[Changed, str]:
    """Write an answer down; under 16 it says who gave it for the child, and whether that agrees."""
    if not after.to_whom.strip():
        raise Refused("to-whom-missing", "to_whom")
    if after.state is None:
        raise Refused("answer-missing", "state")
    if after.by is not ConsentBy.PERSON and not after.by_name.strip():
        raise Refused("by-name-missing", "by_name")
    if _is_child(desk, after.file_id) and after.child_assent is None:
        raise Refused("assent-missing", "child_assent")
    return saving.save(desk, before, after), after.id


def _is_child(desk: Desk, file_id: str) -> bool:
    person = names.person(desk, files.subject_of(file_id))
    born = person.birth_date if person else None
    return born is not None and age_on(born, desk.clock.today()) < ADULT_AGE


def withdraw(desk: Desk, seen: Consent) -> Changed:
    """Take an answer back today; it stays in the list as taken back."""
    after = replace(seen, state=ConsentState.WITHDRAWN, withdrawn_on=desk.clock.today())
    return saving.save(desk, seen, after)


def may_share(desk: Desk, person_id: str, to_whom: str) -> bool:
    """Whether the newest answer about *to_whom* is yes; not asked is no."""
    wanted = to_whom.strip().casefold()
    answers = [
        one
        for one in desk.reads.records(Consent, files.main(person_id))
        if one.to_whom.strip().casefold() == wanted
    ]
    return bool(answers) and answers[-1].state is ConsentState.GIVEN
