"""What must be known before knocking: the header that stands above every screen of a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.application import names, people, sameness
from wbdesk.application.ports import Desk
from wbdesk.domain import case, files, nhs
from wbdesk.domain.case import shown_name
from wbdesk.domain.choice import Answer
from wbdesk.domain.days import age_on
from wbdesk.domain.records.episode import Consent, ConsentState
from wbdesk.domain.records.person import Alert, AlertKind, PaperAtHome, Person
from wbdesk.domain.words import N_


@dataclass(frozen=True, slots=True)
class HeaderChip:
    """One fact before knocking, in the order in which it is shown.

    *kind* is safe-contact, risk, do-not-contact, ask-supervisor, no-risks, language, interpreter,
    need, access or sharing; *label* is to be translated; *words* stand as typed (or a language's
    code, where the kind is language or interpreter). *hidden_in_private* chips leave in private
    view.
    """

    kind: str
    label: str
    words: str = ""
    hidden_in_private: bool = False


@dataclass(frozen=True, slots=True)
class PersonHeader:
    """What stands above every screen of a person."""

    person_id: str
    name: str
    first_name: str
    pronouns: str
    born: dt.date | None
    age: int | None
    reference: str
    nhs_number: str
    address: str
    getting_in: str
    has_key_safe: bool
    telephones: tuple[str, ...]
    language: str
    paper_language: str
    print_size: int | None
    chips: tuple[HeaderChip, ...]
    main_held: bool
    worker_name: str
    say_on_phone: str = ""


NO_MESSAGES, NO_TEXTS, NO_POST = N_("No messages"), N_("No text messages"), N_("No post")
NO_SHARING = N_("Not to be shared with")
SAY_WE_ARE, WHO_MAY_ANSWER, WHEN_TO_RING = N_("Say we are"), N_("May answer"), N_("Ring")
SPEAKS, PAPER_IN = N_("Speaks"), N_("Paper in")
INTERPRETER_NEEDED = N_("Interpreter needed")
RISKS_NOT_ASKED = N_("Risks not asked yet")

_ALERT_CHIPS = {
    AlertKind.VISITOR: "risk",
    AlertKind.PERSON: "risk",
    AlertKind.ASK_SUPERVISOR: "ask-supervisor",
    AlertKind.DO_NOT_CONTACT: "do-not-contact",
    AlertKind.NO_KNOWN_RISKS: "no-risks",
    AlertKind.ACCESS: "access",
}

_ORDER = (
    *("safe-contact", "ask-supervisor", "risk", "do-not-contact", "no-risks"),
    *("language", "interpreter", "need", "access", "sharing"),
)


def header(desk: Desk, person_id: str, *, private: bool = False) -> PersonHeader | None:
    """Return what to know before knocking, safe contact and risk first; None without the cover.

    In *private* view there is no surname, NHS number, address, telephone and no risk.
    """
    person = names.person(desk, person_id)
    if person is None:
        return None
    episode = people.episode_of(desk, person_id)
    written = [names.person(desk, one) for one in sameness.records_of(desk, person_id)]
    chips = _all_chips(desk, [one for one in written if one is not None])
    born = person.birth_date
    return PersonHeader(
        person_id=person_id,
        name=case.first_name(person) if private else shown_name(person),
        first_name=case.first_name(person),
        pronouns=person.pronouns,
        born=None if private else born,
        age=age(born, desk.clock.today()),
        reference=person.reference,
        nhs_number="" if private else nhs.spaced(person.nhs_number),
        address="" if private else _address(person),
        getting_in="" if private else person.getting_in,
        has_key_safe=bool(person.key_safe) and not private,
        telephones=() if private else tuple(t.number for t in person.telephones),
        language=person.language,
        paper_language=person.paper_language or person.language,
        print_size=person.print_size,
        chips=tuple(c for c in chips if not (private and c.hidden_in_private)),
        main_held=desk.reads.holds(files.main(person_id)),
        worker_name=names.worker_name(desk, episode.worker) if episode else "",
        say_on_phone="" if private else person.say_on_phone,
    )


def age(born: dt.date | None, today: dt.date) -> int | None:
    """Return an age, or None where no birth date is known."""
    return age_on(born, today) if born else None


def _address(person: Person) -> str:
    parts = (person.address.lines, person.address.postcode)
    return "\n".join(part for part in parts if part) or person.address.place


def _all_chips(desk: Desk, written: list[Person]) -> list[HeaderChip]:
    """Return the chips of every record about one person, the kinds in their order.

    What one record warns of stands, though nobody was asked in the other.
    """
    made = [chip for one in written for chip in _chips(desk, one)]
    warned = {"risk", "ask-supervisor", "do-not-contact", "no-risks"}
    if any(chip.kind in warned and chip.label != RISKS_NOT_ASKED for chip in made):
        made = [chip for chip in made if chip.label != RISKS_NOT_ASKED]
    at = {kind: n for n, kind in enumerate(_ORDER)}
    return sorted(dict.fromkeys(made), key=lambda chip: at[chip.kind])


def _chips(desk: Desk, person: Person) -> list[HeaderChip]:
    alerts = people.alerts_of(desk, person.id)
    made = [_alert_chip(alert) for alert in alerts]
    if not alerts:
        made.append(HeaderChip("risk", RISKS_NOT_ASKED, hidden_in_private=True))
    risks = [chip for chip in made if chip.kind != "access"]
    access = [chip for chip in made if chip.kind == "access"]
    if person.getting_in:
        access.append(HeaderChip("access", AlertKind.ACCESS.label, person.getting_in, True))
    risks.sort(key=lambda chip: _ORDER.index(chip.kind))
    return [
        *_safe_contact_chips(person),
        *risks,
        *_language_chips(person),
        *_need_chips(person),
        *access,
        *_sharing_chips(desk, person.id),
    ]


def _alert_chip(alert: Alert) -> HeaderChip:
    return HeaderChip(_ALERT_CHIPS[alert.kind], alert.kind.label, alert.words, True)


def _safe_contact_chips(person: Person) -> list[HeaderChip]:
    safe = person.safe_contact
    said = [
        (safe.paper in (PaperAtHome.NO, PaperAtHome.PLAIN), safe.paper.label, ""),
        (safe.leave_message is Answer.NO, NO_MESSAGES, ""),
        (safe.text_ok is Answer.NO, NO_TEXTS, ""),
        (safe.post_ok is Answer.NO, NO_POST, ""),
        (bool(safe.say_we_are), SAY_WE_ARE, safe.say_we_are),
        (bool(safe.who_may_answer), WHO_MAY_ANSWER, safe.who_may_answer),
        (bool(safe.times), WHEN_TO_RING, safe.times),
    ]
    return [HeaderChip("safe-contact", label, words, True) for yes, label, words in said if yes]


def _language_chips(person: Person) -> list[HeaderChip]:
    chips: list[HeaderChip] = []
    if person.language and person.language != "en":
        chips.append(HeaderChip("language", SPEAKS, person.language))
    if person.paper_language and person.paper_language != (person.language or "en"):
        chips.append(HeaderChip("language", PAPER_IN, person.paper_language))
    if person.interpreter.needed is Answer.YES:
        language = person.interpreter.language or person.language
        chips.append(HeaderChip("interpreter", INTERPRETER_NEEDED, language))
    return chips


def _need_chips(person: Person) -> list[HeaderChip]:
    labels = sorted(str(getattr(need, "label", need)) for need in person.needs)
    chips = [HeaderChip("need", label) for label in labels]
    return [*chips, HeaderChip("need", "", person.needs_note)] if person.needs_note else chips


def _sharing_chips(desk: Desk, person_id: str) -> list[HeaderChip]:
    return [
        HeaderChip("sharing", NO_SHARING, consent.to_whom, True)
        for consent in desk.reads.records(Consent, files.main(person_id))
        if consent.state in (ConsentState.REFUSED, ConsentState.WITHDRAWN)
    ]
