"""People to be careful with: a key safe, no address, no paper, who must not know."""

from __future__ import annotations

from wbdesk.demo.people.form import (
    BRAMBLE,
    Agreed,
    Asked,
    Begun,
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
    Warn,
    Worry,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import (
    BROKEN,
    CALL,
    CLOSE,
    FAMILY,
    FAR,
    FRIENDS,
    NO,
    OTHER,
    PLACES,
    STRONG,
    WORKER,
    YES,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import (
    Accommodation,
    CommunicationNeed,
    Ethnicity,
    Gender,
    Intervention,
    Need,
    WrittenFormat,
)
from wbdesk.domain.records.episode import ConsentState, Place, ReferralSource
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import (
    Address,
    AlertKind,
    Employment,
    Living,
    PaperAtHome,
    SafeContact,
)
from wbdesk.domain.records.plan import GoalDomain, GoalState
from wbdesk.domain.records.safeguarding import Category

WINIFRED = Someone(
    shows="24 pt, a key safe, audio, and a safeguarding concern that a colleague may not read.",
    age=88,
    birthday=(2, 11),
    preferred_name="Winifred",
    given_names="Winifred Joan",
    family_name="Lascelles",
    pronouns="she/her",
    say_on_phone="Miss Lascelles",
    nhs_number="9990748748",
    address=home("The Laurels, 4 Church Rise", "E41 1CR"),
    telephones=phone(landline(707), "At home", "Let it ring twelve times"),
    safe_contact=SafeContact("", "Between 11 and 12", NO, "Thandeka", NO, YES, PaperAtHome.PLAIN),
    needs=(CommunicationNeed.LARGE_WRITING,),
    needs_note="Central sight is going; sees best from the side",
    format=WrittenFormat.LARGE_PRINT,
    print_size=24,
    getting_in="Key safe behind the blue pot. Call out your name in the hall.",
    key_safe="4417",
    accepted=150,
    working_on="Music, reading with the ears",
    came=Came(
        ReferralSource.FAMILY,
        (Need.DAILY_LIVING,),
        own="I can still play what I know. I cannot read what I do not.",
        referrer="A niece",
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.BRITISH,
        living=Living.ALONE,
        accommodation=Accommodation.OWNER,
        employment=Employment.RETIRED,
    ),
    plan=PlanOf(
        130,
        2,
        Line("I want music and books to stay in my days."),
        Line("I taught piano for forty years. I hear everything."),
        Line("Say who you are. Do not move my chair."),
        goals=(
            GoalOf(
                Line("Hear a new book every month"),
                (
                    StepOf(Line("Try the talking-book machine"), due=-60, done=70),
                    StepOf(Line("Ask the library to bring it home"), WORKER, "Thandeka", 5),
                ),
                GoalDomain.DAYS,
            ),
            GoalOf(
                Line("Play for others once a season"),
                (StepOf(Line("Choose three pieces"), due=20),),
                GoalDomain.PEOPLE,
                GoalState.PARTLY,
            ),
        ),
        agreed=(Agreed(130, "Miss Lascelles"),),
        copies="Miss Lascelles, her niece",
    ),
    met=(
        Met(140, "11:00", "First visit. Schubert before a word was said.", mood=7),
        Met(130, "11:00", "Plan agreed, read aloud twice.", did=(Intervention.LISTENED,)),
        Met(15, "11:00", "The talking-book machine stands by the window.", mood=7),
    ),
    sharing=(
        Sharing("The GP", "Everything in the plan", 140),
        Sharing("Her niece", "Visits and books", 140, ConsentState.WITHDRAWN, taken_back=15),
    ),
    meetings=(Meeting(0, "15:00", 45, remember="Bring two talking books. Call from the gate."),),
    worry=Worry(
        15,
        "13:00",
        "Said: 'The young man at number 6 does my banking now. He keeps the card so that I do not"
        " lose it.' Could not say what was spent. Two statements lay open on the piano.",
        (Category.FINANCIAL,),
        YES,
        "Asked if the bank may be rung together. Yes, next week.",
        YES,
        "Goran Ashdown",
        "Ask your supervisor before you visit.",
    ),
    asked=(Asked(140, (6, 6, 7, 2)),),
)

ROBIN = Someone(
    shows="They/them, no address but a place to meet, and a visit that is not finished.",
    age=27,
    birthday=(8, 14),
    preferred_name="Robin",
    given_names="Robin",
    family_name="Vestey",
    pronouns="they/them",
    nhs_number="9990892601",
    address=Address(place="The quiet table at Ink and Clay, Arch 14"),
    telephones=phone(mobile(109), note="Text only"),
    safe_contact=SafeContact("", "", NO, "", YES, NO, PaperAtHome.PLAIN),
    needs=(CommunicationNeed.SHORT_SENTENCES, CommunicationNeed.PICTURES),
    needs_note="No small talk first; it makes the rest harder",
    accepted=45,
    working_on="A door of their own",
    rhythm=7,
    came=Came(
        ReferralSource.VOLUNTARY,
        (Need.HOUSING,),
        own="I have slept in eleven rooms since May. I draw each one.",
        later=(Need.MENTAL_HEALTH,),
    ),
    life=Life(
        Gender.NON_BINARY,
        Ethnicity.OTHER_MIXED,
        practice=BRAMBLE,
        living=Living.OTHER,
        accommodation=Accommodation.SOFA,
        employment=Employment.LOOKING,
    ),
    alerts=(Warn(AlertKind.ACCESS, "Meets in public places only. Text from the corner."),),
    plan=PlanOf(
        30,
        25,
        Line("I want a door that I can lock from inside."),
        Line("I notice what others miss."),
        goals=(
            GoalOf(
                Line("A room for six months"),
                (StepOf(Line("Fill in the room form"), WORKER, "Thandeka", -2),),
                GoalDomain.HOME,
            ),
        ),
    ),
    met=(
        Met(41, "14:30", "Talked side by side, drawing.", place=Place.OTHER, mood=3),
        Met(8, "14:30", "Form half done, in pencil.", place=Place.OTHER, mood=4),
    ),
    begun=Begun(
        1,
        "14:30",
        "15:35",
        "Robin brought the eleven drawings. We put them in order on the long table and",
    ),
    meetings=(Meeting(1, "14:30", place=Place.OTHER, where="Ink and Clay, Arch 14"),),
)

KIERAN = Someone(
    shows="A risk to who visits and a booking at the surgery for that reason.",
    age=41,
    birthday=(7, 3),
    preferred_name="Kieran",
    given_names="Kieran",
    family_name="Tolland",
    pronouns="he/him",
    nhs_number="9991324186",
    address=home("c/o 8 Gasworks Cottages", "E41 7GC"),
    telephones=phone(mobile(113)),
    safe_contact=SafeContact("", "After 11", YES, "A friend", YES, NO, PaperAtHome.NO),
    accepted=52,
    working_on="Work with his hands",
    came=Came(
        ReferralSource.COUNCIL,
        (Need.WORK, Need.HOUSING),
        own="I got out in June. Everybody wants a form from before.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.IRISH,
        living=Living.FAMILY,
        accommodation=Accommodation.SHORT_GUEST,
        employment=Employment.LOOKING,
    ),
    alerts=(
        Warn(AlertKind.VISITOR, "Two loose dogs at the cottages. Meet at the surgery."),
        Warn(AlertKind.DO_NOT_CONTACT, "Do not ring the cousin's number.", 60),
    ),
    plan=PlanOf(
        30,
        33,
        Line("I want to mend bicycles for money."),
        goals=(
            GoalOf(
                Line("Three days at the repair shed"),
                (StepOf(Line("Ask for proof of who I am"), WORKER, "Thandeka", 0),),
                GoalDomain.WORK,
            ),
        ),
    ),
    met=(
        Met(48, "13:00", "First talk.", place=Place.SURGERY),
        Met(30, "13:00", "Wrote a plan on one page.", place=Place.SURGERY, mood=5),
        Met(6, "13:10", "Repair shed says yes.", CALL, None, minutes=8, mood=8),
    ),
    meetings=(Meeting(5, "13:00", place=Place.SURGERY),),
)

FIONA = Someone(
    shows="No paper at home, a person who must not know, and sharing that was taken back.",
    age=33,
    birthday=(9, 27),
    preferred_name="Fi",
    given_names="Fiona Anjali",
    family_name="Mistry",
    pronouns="she/her",
    say_on_phone="The dentist's",
    nhs_number="9993841730",
    address=Address(place="At the surgery only"),
    telephones=phone(mobile(114), "Work telephone", "Weekdays 12 to 13 only"),
    safe_contact=SafeContact(
        "Herself only", "Weekdays 12 to 13", NO, "The dentist's", NO, NO, PaperAtHome.NO
    ),
    accepted=29,
    working_on="Sleeping through, running again",
    rhythm=7,
    came=Came(
        ReferralSource.GP,
        (Need.COPING,),
        own="I left with my running shoes and my passport.",
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.WHITE_ASIAN,
        living=Living.OTHER,
        accommodation=Accommodation.SHORT_GUEST,
        employment=Employment.FULL_TIME,
    ),
    alerts=(
        Warn(AlertKind.PERSON, "Never ring or write to the old address. Meet at the surgery."),
    ),
    plan=PlanOf(
        20,
        10,
        Line("I want to sleep and run and laugh at work."),
        goals=(
            GoalOf(
                Line("Run three mornings"),
                (StepOf(Line("Run with Bex from work"), OTHER, "Bex", 2),),
                GoalDomain.HEALTH,
            ),
        ),
        agreed=(Agreed(20, "Fi"),),
    ),
    map=MapOf(
        20,
        (
            TieOf("Bex", "from work", FRIENDS, CLOSE, STRONG, may_contact=NO, paper=NO),
            TieOf("Stuart", "left in spring", FAMILY, FAR, BROKEN, must_not_know=YES, paper=NO),
            TieOf("Mum", "in Leicester", FAMILY, CLOSE, paper=Answer.NOT_ASKED),
            TieOf("The practice", "work", PLACES, CLOSE, STRONG, TieKind.PLACE, NO),
        ),
    ),
    met=(
        Met(26, "12:10", "First talk, in the nurse's room.", place=Place.SURGERY, mood=3),
        Met(
            20,
            "12:10",
            "Plan agreed. The copy stays here.",
            place=Place.SURGERY,
            quiet="Stuart has rung the old surgery twice, asking.",
            mood=4,
        ),
        Met(6, "12:20", "Slept five hours. Ran once.", place=Place.SURGERY, mood=6),
    ),
    sharing=(
        Sharing("The GP", "Everything", 26),
        Sharing("Employer", "That Fi is seen here", 26, ConsentState.WITHDRAWN, taken_back=6),
    ),
    meetings=(Meeting(1, "12:10", 45, place=Place.SURGERY),),
)

PEOPLE = (
    WINIFRED,
    ROBIN,
    KIERAN,
    FIONA,
)
