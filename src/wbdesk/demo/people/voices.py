"""People who sign, read easily, or have not said yet."""

from __future__ import annotations

from wbdesk.demo.people.form import (
    TALLOW,
    Agreed,
    Asked,
    Came,
    GoalOf,
    Life,
    Line,
    MapOf,
    Meeting,
    Met,
    PlanOf,
    Sharing,
    Someone,
    StepOf,
    TieOf,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import (
    CLOSE,
    CLOSEST,
    FAMILY,
    FRIENDS,
    NO,
    PLACES,
    SOME,
    STAFF,
    STRONG,
    YES,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import (
    Accommodation,
    CommunicationNeed,
    Ethnicity,
    Gender,
    Intervention,
    Mechanism,
    Need,
    WrittenFormat,
)
from wbdesk.domain.records.episode import ConsentHow, InterpreterState, ReferralSource
from wbdesk.domain.records.measure import HowGiven
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import Employment, Interpreter, Living, PaperAtHome, SafeContact
from wbdesk.domain.records.plan import GoalDomain

TAMSIN = Someone(
    shows="Nineteen, no rhythm agreed yet, and only the number on the telephone.",
    age=19,
    birthday=(6, 9),
    preferred_name="Tamsin",
    given_names="Tamsin",
    family_name="Orme",
    pronouns="she/her",
    nhs_number="9991611908",
    address=home("Student block C, room 212", "E40 6SB"),
    telephones=phone(mobile(117)),
    safe_contact=SafeContact("", "", Answer.NOT_ASKED, "", YES, Answer.NOT_ASKED),
    accepted=12,
    working_on="Seizures and exams",
    rhythm=None,
    came=Came(ReferralSource.SELF, (Need.COPING,), own="I had a seizure in the library."),
    life=Life(Gender.FEMALE, Ethnicity.BRITISH, practice=TALLOW, employment=Employment.STUDENT),
    alerts=(),
    met=(Met(9, "13:00", "First talk, by video. Bass guitar on the wall.", Mechanism.VIDEO, None),),
)

GARETH = Someone(
    shows="British Sign Language, an interpreter in the room, never a telephone call.",
    age=46,
    birthday=(12, 1),
    preferred_name="Gareth",
    given_names="Gareth Wyn",
    family_name="Plumley",
    pronouns="he/him",
    nhs_number="9991683836",
    address=home("3 Pigeon Lane", "E41 8PL"),
    telephones=phone(mobile(118), note="Text or video only"),
    safe_contact=SafeContact("", "", NO, "", YES, YES, PaperAtHome.YES),
    language="en",
    interpreter=Interpreter(YES, "British Sign Language", "Registered, not family", "Jo Hebden"),
    needs=(CommunicationNeed.BSL, CommunicationNeed.FACE),
    getting_in="Flashing bell. Wait a full minute.",
    accepted=110,
    working_on="Meeting other deaf people",
    rhythm=28,
    came=Came(ReferralSource.GP, (Need.ISOLATION,), own="At the mill nobody signs but the boss."),
    life=Life(
        Gender.MALE,
        Ethnicity.BRITISH,
        living=Living.ALONE,
        accommodation=Accommodation.HOUSING_ASSOCIATION,
        employment=Employment.FULL_TIME,
    ),
    met=(
        Met(104, "18:00", "First visit, with Jo. Sixteen pigeons, all named.", mood=6),
        Met(25, "18:00", "Deaf club in the next town found.", did=(Intervention.INFORMATION,)),
    ),
    meetings=(Meeting(9, "17:30", interpreter=InterpreterState.CONFIRMED, name="Jo Hebden"),),
    asked=(Asked(104, (6, 6, 6, 3), HowGiven.INTERPRETER),),
)

COLIN = Someone(
    shows="Easy read, an advocate, pictures, and capacity written down for one decision.",
    age=49,
    birthday=(2, 28),
    preferred_name="Colin",
    given_names="Colin",
    family_name="Ambrose",
    pronouns="he/him",
    nhs_number="9991899626",
    address=home("Rowan House, flat 2", "E42 3RH"),
    telephones=phone(landline(722), "The office downstairs"),
    safe_contact=SafeContact("The office", "", YES, "", NO, YES, PaperAtHome.YES),
    needs=(
        CommunicationNeed.PICTURES,
        CommunicationNeed.SHORT_SENTENCES,
        CommunicationNeed.ADVOCATE,
        CommunicationNeed.MAKATON,
    ),
    format=WrittenFormat.EASY_READ,
    print_size=18,
    accepted=88,
    working_on="Cinema with a friend",
    rhythm=21,
    came=Came(ReferralSource.COUNCIL, (Need.ACTIVITIES,), own="I like films. I go with staff."),
    life=Life(
        Gender.MALE,
        Ethnicity.BRITISH,
        living=Living.SUPPORTED,
        accommodation=Accommodation.OTHER_MAINSTREAM,
        employment=Employment.UNABLE,
    ),
    plan=PlanOf(
        70,
        21,
        Line("I want to see films with Dave."),
        Line("I know all the Bond songs."),
        goals=(
            GoalOf(
                Line("Go to the cinema with Dave"),
                (
                    StepOf(Line("Ask Dave"), due=-50, done=55),
                    StepOf(Line("Buy two tickets"), due=5),
                ),
                GoalDomain.PEOPLE,
            ),
        ),
        agreed=(Agreed(70, "Colin, with Marion, advocate"),),
    ),
    map=MapOf(
        70,
        (
            TieOf("Dave", "friend", FRIENDS, CLOSE, STRONG),
            TieOf("Marion", "advocate", STAFF, SOME, may_contact=YES),
            TieOf("Regal cinema", "Saturdays", PLACES, CLOSE, STRONG, TieKind.PLACE),
            TieOf("Biscuit", "budgerigar", FAMILY, CLOSEST, STRONG, TieKind.PET),
        ),
    ),
    met=(
        Met(84, "10:45", "First visit, with Marion and the picture cards.", mood=7),
        Met(70, "10:45", "Plan agreed with pictures.", mood=8),
        Met(13, "10:45", "Dave said yes. Colin sang.", mood=9),
    ),
    sharing=(
        Sharing("The office downstairs", "Days of visits", 84),
        Sharing("The cinema", "Name for a companion card", 70, how=ConsentHow.WRITTEN),
    ),
    meetings=(Meeting(8, "10:45"),),
)

PEOPLE = (
    TAMSIN,
    GARETH,
    COLIN,
)
