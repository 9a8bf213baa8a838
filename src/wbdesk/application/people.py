"""People: adding one, their record, and alerts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import case, files, nhs
from wbdesk.domain.case import shown_name
from wbdesk.domain.crockford import new_case_reference
from wbdesk.domain.errors import Refused
from wbdesk.domain.files import subject_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.episode import (
    Consent,
    Episode,
    Referral,
    ReferralState,
)
from wbdesk.domain.records.person import Alert, AlertKind, Background, Person
from wbdesk.domain.records.plan import Plan


@dataclass(frozen=True, slots=True)
class NewCase:
    """The records of a person who is being added, with their ids, to be filled in by a form."""

    person: Person
    episode: Episode
    background: Background
    referral: Referral
    plan: Plan
    alerts: tuple[Alert, ...] = ()
    consents: tuple[Consent, ...] = ()

    @property
    def person_id(self) -> str:
        """The id of the person and of the case file."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class MaybeKnown:
    """Somebody on this desk who may be the same; *by* is "nhs-number" or "name-and-birth-date"."""

    person_id: str
    name: str
    birth_date: dt.date | None
    reference: str
    by: str


@dataclass(frozen=True, slots=True)
class AddedPerson:
    """Who was added, and who on this desk may be the same."""

    changed: Changed
    person_id: str
    maybe_known: tuple[MaybeKnown, ...]


def new_case(desk: Desk) -> NewCase:
    """Return empty records for a person to be added; nothing is written."""
    person_id, today = new_id(), desk.clock.today()
    main, cover = files.main(person_id), files.cover(person_id)
    episode = case.episode_id(person_id, 1)
    return NewCase(
        Person(id=person_id, file_id=cover, reference=new_case_reference()),
        Episode(
            id=episode,
            file_id=cover,
            number=1,
            worker=desk.me.account,
            accepted_on=today,
            opened_on=today,
        ),
        Background(id=case.background_id(person_id), file_id=main),
        Referral(id=new_id(), file_id=main, received_on=today, state=ReferralState.ACCEPTED),
        Plan(id=case.plan_id(episode), file_id=main, episode=episode),
    )


def add_person(desk: Desk, made: NewCase) -> AddedPerson:
    """Add a person with all that was said, as one group, the cover's records first.

    Raises Refused "name-missing" where no name at all was given, and a field's own code.
    """
    person = made.person
    if not (person.preferred_name or person.given_names or person.family_name):
        raise Refused("name-missing", "preferred_name")
    known = maybe_known(desk, person)
    cover = (person, made.episode, *made.alerts)
    main = (made.background, made.referral, made.plan, *made.consents)
    changed = saving.save_all(desk, [(None, record) for record in (*cover, *main)])
    return AddedPerson(changed, person.id, known)


def maybe_known(desk: Desk, person: Person) -> tuple[MaybeKnown, ...]:
    """Return who on this desk may be *person*: by NHS number, then by name and birth date."""
    found: dict[str, MaybeKnown] = {}
    if person.nhs_number:
        for other in desk.reads.records(Person, nhs_number=person.nhs_number):
            found[other.id] = _maybe(other, "nhs-number")
    if person.birth_date:
        for other in desk.reads.records(Person, birth_date=person.birth_date.isoformat()):
            if _same_name(person, other):
                found.setdefault(other.id, _maybe(other, "name-and-birth-date"))
    found.pop(person.id, None)
    return tuple(found.values())


def _maybe(other: Person, by: str) -> MaybeKnown:
    return MaybeKnown(other.id, shown_name(other), other.birth_date, other.reference, by)


def _same_name(one: Person, other: Person) -> bool:
    def said(person: Person) -> set[str]:
        first = {person.preferred_name, person.given_names} - {""}
        return {f"{name} {person.family_name}".casefold().strip() for name in first}

    return bool(said(one) & said(other))


def nhs_typed(text: str) -> str:
    """Return the ten digits of an NHS number as typed, "" for none; raises Refused."""
    number = nhs.plain(text)
    if number and (why := nhs.refuse(number)):
        raise Refused(why, "nhs_number")
    return number


@dataclass(frozen=True, slots=True)
class Details:
    """The records of the details screen; *background* and *referral* None where main is shut."""

    person: Person
    episode: Episode | None
    background: Background | None
    referral: Referral | None
    alerts: tuple[Alert, ...]
    worker_name: str


def details(desk: Desk, person_id: str) -> Details | None:
    """Return what the details form edits, or None where this desk does not hold the person."""
    person = names.person(desk, person_id)
    if person is None:
        return None
    episode = episode_of(desk, person_id)
    return Details(
        person,
        episode,
        desk.reads.get(Background, case.background_id(person_id), files.main(person_id)),
        next(iter(desk.reads.records(Referral, files.main(person_id))), None),
        alerts_of(desk, person_id),
        names.worker_name(desk, episode.worker) if episode else "",
    )


def episode_of(desk: Desk, person_id: str) -> Episode | None:
    """Return the person's current episode."""
    return case.current_episode(desk.reads.records(Episode, files.cover(person_id)))


def alerts_of(desk: Desk, person_id: str) -> tuple[Alert, ...]:
    """Return the alerts that stand today; closed ones are history and are not shown."""
    today = desk.clock.today()
    held = desk.reads.records(Alert, files.cover(person_id))
    return tuple(alert for alert in held if case.alert_stands(alert, today))


def add_alert(
    desk: Desk, person_id: str, kind: AlertKind, words: str, until: dt.date | None = None
) -> tuple[Changed, str]:
    """Add what must be known before knocking; return the alert's id too."""
    if not words.strip() and kind is not AlertKind.NO_KNOWN_RISKS:
        raise Refused("words-missing", "words")
    alert = Alert(
        id=new_id(),
        file_id=files.cover(person_id),
        kind=kind,
        words=words,
        since=desk.clock.today(),
        until=until,
    )
    return saving.save(desk, None, alert), alert.id


def end_alert(desk: Desk, alert: Alert) -> Changed:
    """End an alert yesterday, so that it is not shown today; it stays in the history."""
    ended = replace(alert, until=desk.clock.today() - dt.timedelta(days=1))
    return saving.save(desk, alert, ended)


def person_with_reference(desk: Desk, reference: str) -> str | None:
    """Return the id of the person whose case reference is *reference*, or None."""
    found = desk.reads.records(Person, reference=reference.strip().upper())
    return subject_of(found[0].file_id) if found else None
