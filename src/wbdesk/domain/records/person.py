"""The person: what the doorstep needs (cover), and the background (main)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wbdesk.domain import lists, nhs
from wbdesk.domain import record as r
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_


class PaperAtHome(Choice):
    """Whether paper of ours may lie in the person's home."""

    YES = "yes", N_("Yes")
    PLAIN = "plain", N_("Plain only")
    NO = "no", N_("No paper at home")
    NOT_ASKED = "not-asked", N_("Not asked yet")


class Digits(Choice):
    """The digits of dates, ages, page and step numbers on paper."""

    WESTERN = "western", N_("1 2 3")
    OWN = "own", N_("The language's own")


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives or is to be found; never required. One merge group."""

    lines: str = r.text(N_("Address"), limit=500)
    postcode: str = r.line(N_("Postcode"), limit=12)
    place: str = r.line(N_("Where to meet instead"))


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number as it was given, whose it is and what to know before ringing it."""

    number: str = r.line(N_("Telephone"), limit=40)
    whose: str = r.line(N_("Whose"))
    note: str = r.line(N_("Good to know"))


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How this person may be reached without harm; shown before any letter, text or call."""

    who_may_answer: str = r.line(N_("Who may answer"))
    times: str = r.line(N_("When to ring"))
    leave_message: Answer = r.choice(Answer, N_("Leave a message"), default=Answer.NOT_ASKED)
    say_we_are: str = r.line(N_("Say we are"))
    text_ok: Answer = r.choice(Answer, N_("Text messages"), default=Answer.NOT_ASKED)
    post_ok: Answer = r.choice(Answer, N_("Post"), default=Answer.NOT_ASKED)
    paper: PaperAtHome = r.choice(PaperAtHome, N_("Paper at home"), default=PaperAtHome.NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Whether somebody interprets, in which language, and what the person asked for."""

    needed: Answer = r.choice(Answer, N_("Interpreter"), default=Answer.NOT_ASKED)
    language: str = r.line(N_("Spoken language"), limit=35)
    wish: str = r.line(N_("Asked for"))
    name: str = r.line(N_("Usual interpreter"))


@r.record("person", N_("Person"), file=FileKind.COVER)
class Person(Record):
    """One person; the record's id is the case file's. Nothing is required but a name."""

    reference: str = r.identifier(N_("Case reference"), r"[0-9A-HJKMNP-TV-Z]{6}")
    preferred_name: str = r.line(N_("What to call"))
    given_names: str = r.line(N_("First names"))
    family_name: str = r.line(N_("Family name"))
    former_names: str = r.line(N_("Former names"))
    pronouns: str = r.line(N_("Pronouns"))
    say_on_phone: str = r.line(N_("On the phone say"))
    nhs_number: str = r.identifier(
        N_("NHS number"), r"[0-9]{10}", nhs.refuse, sensitivity=Sensitivity.PERSONAL
    )
    nhs_status: lists.NhsStatus | None = r.choice(lists.NhsStatus, N_("NHS number status"))
    birth_date: dt.date | None = r.date(N_("Born"), sensitivity=Sensitivity.PERSONAL)
    address: Address = r.group(Address, N_("Address"), sensitivity=Sensitivity.PERSONAL)
    telephones: tuple[Telephone, ...] = r.series(
        Telephone, N_("Telephones"), sensitivity=Sensitivity.PERSONAL
    )
    email: str = r.line(N_("Email"), sensitivity=Sensitivity.PERSONAL)
    safe_contact: SafeContact = r.group(SafeContact, N_("Safe contact"))
    language: str = r.line(N_("Language"), limit=35)
    paper_language: str = r.line(N_("Language on paper"), limit=35)
    paper_digits: Digits = r.choice(Digits, N_("Numbers on paper"), default=Digits.WESTERN)
    interpreter: Interpreter = r.group(Interpreter, N_("Interpreter"))
    needs: frozenset[lists.CommunicationNeed] = r.many(
        lists.CommunicationNeed, N_("To hear, see and understand")
    )
    needs_note: str = r.line(N_("More about that"))
    format: lists.WrittenFormat | None = r.choice(lists.WrittenFormat, N_("Written format"))
    print_size: int | None = r.scale(N_("Print size"), 12, 36)
    getting_in: str = r.text(N_("Getting in"), limit=1000)
    key_safe: str = r.line(N_("Key safe"), sensitivity=Sensitivity.HIGH)
    household_id: str = r.reference(N_("Household"), "household")


class Living(Choice):
    """With whom somebody lives."""

    ALONE = "alone", N_("Alone")
    PARTNER = "partner", N_("With a partner")
    FAMILY = "family", N_("With family")
    SHARING = "sharing", N_("Sharing")
    SUPPORTED = "supported", N_("With support")
    OTHER = "other", N_("Another way")
    NOT_ASKED = "not-asked", N_("Not asked yet")


class Employment(Choice):
    """Work, as the Redbridge evaluation counted it."""

    FULL_TIME = "full-time", N_("Full time")
    PART_TIME = "part-time", N_("Part time")
    SELF = "self", N_("Self-employed")
    LOOKING = "looking", N_("Looking for work")
    STUDENT = "student", N_("At school or studying")
    UNABLE = "unable", N_("Not able to work at present")
    HOME = "home", N_("Looking after home or family")
    RETIRED = "retired", N_("Retired")
    OTHER = "other", N_("Something else")
    NOT_ASKED = "not-asked", N_("Not asked yet")


@r.record("background", N_("Background"), file=FileKind.MAIN)
class Background(Record):
    """What helps to understand a life; one a person, its id derived from the person's."""

    gender: lists.Gender | None = r.choice(
        lists.Gender, N_("Gender"), sensitivity=Sensitivity.PERSONAL
    )
    ethnicity: lists.Ethnicity | None = r.choice(
        lists.Ethnicity, N_("Ethnicity"), sensitivity=Sensitivity.PERSONAL
    )
    ethnicity_words: str = r.line(N_("In own words"), sensitivity=Sensitivity.PERSONAL)
    faith: str = r.line(N_("Faith, days not to visit"), sensitivity=Sensitivity.PERSONAL)
    gp_practice: str = r.line(N_("GP practice"))
    gp_code: str = r.identifier(N_("Practice code"), r"[A-Z0-9]{3,12}")
    pcn: str = r.line(N_("Network of practices"))
    living: Living | None = r.choice(Living, N_("Lives"))
    accommodation: lists.Accommodation | None = r.choice(lists.Accommodation, N_("Home"))
    employment: Employment | None = r.choice(Employment, N_("Work"))
    carer: Answer | None = r.choice(Answer, N_("Cares for somebody"))
    recourse: Answer | None = r.choice(Answer, N_("Public funds"), sensitivity=Sensitivity.HIGH)


class AlertKind(Choice):
    """What must be known before knocking; "no known risks" is a recorded answer."""

    NO_KNOWN_RISKS = "none", N_("No known risks")
    VISITOR = "visitor", N_("Risk to who visits")
    PERSON = "person", N_("Risk to the person")
    ACCESS = "access", N_("Getting in")
    DO_NOT_CONTACT = "do-not-contact", N_("Do not contact")
    ASK_SUPERVISOR = "ask-supervisor", N_("Ask your supervisor before you visit")


@r.record("alert", N_("Alert"), file=FileKind.COVER)
class Alert(Record):
    """One thing to know before knocking, since when and until when."""

    kind: AlertKind = r.choice(AlertKind, N_("Kind"), default=AlertKind.NO_KNOWN_RISKS)
    words: str = r.text(N_("What to know"), limit=500)
    since: dt.date | None = r.date(N_("Since"))
    until: dt.date | None = r.date(N_("Until"))


@r.record("household", N_("Household"), file=FileKind.HOUSEHOLD)
class Household(Record):
    """Who lives together; each has a case file of their own."""

    words: str = r.line(N_("What we call it"))
    adults: int | None = r.scale(N_("Adults"), 0, 30)
    children: int | None = r.scale(N_("Children"), 0, 30)
