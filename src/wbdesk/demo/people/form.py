"""What is told of an invented person: plain frozen data, with days counted from today.

*days* is how many days ago something was; *due*, *review* and a meeting's *days* lie ahead
(negative ones are late). Nothing here is read from anywhere or about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import (
    Accommodation,
    Attendance,
    CommunicationNeed,
    Ethnicity,
    Gender,
    Intervention,
    Mechanism,
    Need,
    Sector,
    WrittenFormat,
)
from wbdesk.domain.records.contact import WithWhom
from wbdesk.domain.records.episode import (
    ConsentBy,
    ConsentHow,
    ConsentState,
    EndWhy,
    InterpreterState,
    PauseWhy,
    Place,
    ReferralSource,
    Track,
)
from wbdesk.domain.records.measure import HowGiven
from wbdesk.domain.records.network import Closeness, Strength, TieKind
from wbdesk.domain.records.person import (
    Address,
    AlertKind,
    Digits,
    Employment,
    Interpreter,
    Living,
    SafeContact,
    Telephone,
)
from wbdesk.domain.records.plan import GoalDomain, GoalState, StepWho
from wbdesk.domain.records.safeguarding import Category
from wbdesk.domain.records.voucher import Cooking, Diet, VoucherReason

ORCHARD = "Orchard Gate Surgery"
TALLOW = "Tallow Street Practice"
BRAMBLE = "Bramble Row Health Centre"


def mobile(number: int) -> str:
    """Return a mobile number of the range that is kept for drama."""
    return f"07700 900{number:03}"


def landline(number: int) -> str:
    """Return a London number of the range that is kept for drama."""
    return f"020 7946 0{number:03}"


def home(lines: str, postcode: str) -> Address:
    """Return an address in Wenlow, which is on no map."""
    return Address(lines=lines, postcode=postcode)


def phone(number: str, whose: str = "", note: str = "") -> tuple[Telephone, ...]:
    """Return the only telephone of somebody."""
    return (Telephone(number=number, whose=whose, note=note),)


@dataclass(frozen=True, slots=True)
class Line:
    """A text in English, and in the person's language where somebody wrote it."""

    en: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """The background of a person."""

    gender: Gender | None = None
    ethnicity: Ethnicity | None = None
    faith: str = ""
    practice: str = ORCHARD
    living: Living = Living.NOT_ASKED
    accommodation: Accommodation | None = None
    employment: Employment = Employment.NOT_ASKED
    carer: Answer = Answer.NOT_ASKED
    recourse: Answer = Answer.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Came:
    """How a person came: from whom, why, and what was said."""

    source: ReferralSource
    reasons: tuple[Need, ...]
    own: str = ""
    wrote: str = ""
    referrer: str = ""
    later: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Warn:
    """An alert; *until* in days from today."""

    kind: AlertKind
    words: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class StepOf:
    """One step of a goal."""

    words: Line
    who: StepWho = StepWho.PERSON
    name: str = ""
    due: int | None = None
    done: int | None = None


@dataclass(frozen=True, slots=True)
class GoalOf:
    """One goal with its steps."""

    words: Line
    steps: tuple[StepOf, ...]
    about: GoalDomain | None = None
    state: GoalState = GoalState.WORKING_ON
    importance: int | None = None
    confidence: int | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """That the plan was agreed, and with whom."""

    days: int
    with_whom: str


@dataclass(frozen=True, slots=True)
class PlanOf:
    """A plan, written *days* ago; *changed* is what was put in after it was agreed."""

    days: int
    review: int
    matters: Line = Line()
    strengths: Line = Line()
    support: Line = Line()
    hard_signs: Line = Line()
    hard_helps: Line = Line()
    hard_who: Line = Line()
    goals: tuple[GoalOf, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    changed: Line = Line()
    translator: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True)
class TieOf:
    """Somebody or something on the map."""

    name: str
    relation: str
    sector: Sector
    ring: Closeness
    link: Strength = Strength.SOME
    kind: TieKind = TieKind.PERSON
    paper: Answer = Answer.YES
    must_not_know: Answer = Answer.NO
    may_contact: Answer = Answer.NOT_ASKED
    died: Answer = Answer.NO
    helps: str = ""
    telephone: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map drawn *days* ago; on a second day some moved, some were new, some were gone."""

    days: int
    ties: tuple[TieOf, ...]
    again: int | None = None
    moved: tuple[tuple[str, Closeness], ...] = ()
    new: tuple[TieOf, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A visit, a call or a try."""

    days: int
    time: str
    note: str
    how: Mechanism = Mechanism.FACE_TO_FACE
    place: Place | None = Place.HOME
    went: Attendance = Attendance.SEEN
    minutes: int = 50
    with_whom: WithWhom = WithWhom.PERSON
    did: tuple[Intervention, ...] = ()
    quiet: str = ""
    mood: int | None = None
    next: str = ""
    added: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A visit that was begun and is not finished; its worker was *back* in time."""

    days: int
    time: str
    back: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What we said we would do."""

    words: str
    due: int
    days: int
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A booking ahead."""

    days: int
    time: str
    minutes: int = 60
    how: Mechanism = Mechanism.FACE_TO_FACE
    place: Place | None = Place.HOME
    where: str = ""
    interpreter: InterpreterState = InterpreterState.NOT_NEEDED
    name: str = ""
    remember: str = ""


@dataclass(frozen=True, slots=True)
class Food:
    """A food bank voucher; *used* says that the food bank took it."""

    bank: str
    days: int
    adults: int
    children: tuple[int, int, int] = (0, 0, 0)  # 12 to 16, 5 to 11, under 5
    reasons: tuple[VoucherReason, ...] = ()
    diet: tuple[Diet, ...] = ()
    diet_words: str = ""
    cooking: Cooking | None = Cooking.COOKER
    used: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """ONS4: satisfied, worthwhile, happy, anxious; None is "rather not say"."""

    days: int
    answers: tuple[int | None, int | None, int | None, int | None]
    how: HowGiven = HowGiven.READ_OUT


@dataclass(frozen=True, slots=True)
class Sharing:
    """An answer about sharing."""

    to_whom: str
    what: str
    days: int
    state: ConsentState = ConsentState.GIVEN
    how: ConsentHow = ConsentHow.SPOKEN
    taken_back: int | None = None
    again: int | None = None
    by: ConsentBy = ConsentBy.PERSON
    by_name: str = ""
    assent: Answer | None = None


@dataclass(frozen=True, slots=True)
class Worry:
    """A safeguarding concern, and the alert that its author put on the cover."""

    days: int
    time: str
    words: str
    categories: tuple[Category, ...]
    safe_now: Answer
    at_once: str
    permission: Answer
    told: str
    alert: str


@dataclass(frozen=True, slots=True)
class PauseOf:
    """Days in which nobody is overdue: begun *days* ago, until in so many days."""

    why: PauseWhy
    days: int
    until: int


@dataclass(frozen=True, slots=True)
class HomeOf:
    """Who lives together; people who name the same *key* share it."""

    key: str
    words: str
    adults: int
    children: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One invented person; *shows* says in one sentence what the person is there to show."""

    shows: str
    age: int
    birthday: tuple[int, int]
    preferred_name: str
    given_names: str
    family_name: str
    accepted: int
    working_on: str
    came: Came
    life: Life
    former_names: str = ""
    pronouns: str = ""
    say_on_phone: str = ""
    nhs_number: str = ""
    address: Address = Address()
    telephones: tuple[Telephone, ...] = ()
    email: str = ""
    safe_contact: SafeContact = SafeContact()
    language: str = "en"
    paper_language: str = ""
    paper_digits: Digits = Digits.WESTERN
    interpreter: Interpreter = Interpreter(needed=Answer.NO)
    needs: tuple[CommunicationNeed, ...] = ()
    needs_note: str = ""
    format: WrittenFormat | None = WrittenFormat.PAPER
    print_size: int | None = 14
    getting_in: str = ""
    key_safe: str = ""
    home: HomeOf | None = None
    alerts: tuple[Warn, ...] = (Warn(AlertKind.NO_KNOWN_RISKS),)
    track: Track = Track.LONG
    rhythm: int | None = 14
    pause: PauseOf | None = None
    closed: int | None = None
    closed_why: EndWhy = EndWhy.DONE
    met: tuple[Met, ...] = ()
    begun: Begun | None = None
    plan: PlanOf | None = None
    map: MapOf | None = None
    sharing: tuple[Sharing, ...] = ()
    promises: tuple[Promise, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    food: tuple[Food, ...] = ()
    asked: tuple[Asked, ...] = ()
    worry: Worry | None = None
