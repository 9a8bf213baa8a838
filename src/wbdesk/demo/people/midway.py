"""People in the middle of the work: maps, days not to visit, longer than agreed."""

from __future__ import annotations

from wbdesk.demo.people import phrased
from wbdesk.demo.people.form import (
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
    Promise,
    Someone,
    StepOf,
    TieOf,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import (
    BROKEN,
    CALL,
    CLOSE,
    CLOSEST,
    FAMILY,
    FAR,
    FRIENDS,
    NO,
    OTHER,
    PLACES,
    SOME,
    STAFF,
    STRONG,
    YES,
)
from wbdesk.domain.lists import (
    Accommodation,
    CommunicationNeed,
    Ethnicity,
    Gender,
    Intervention,
    Need,
    WrittenFormat,
)
from wbdesk.domain.records.contact import WithWhom
from wbdesk.domain.records.episode import InterpreterState, Place, ReferralSource
from wbdesk.domain.records.measure import HowGiven
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import Employment, Interpreter, Living, PaperAtHome, SafeContact
from wbdesk.domain.records.plan import GoalDomain

DESMOND = Someone(
    shows="A man who is seen at work and by telephone, on the way, with a map.",
    age=52,
    birthday=(10, 5),
    preferred_name="Des",
    given_names="Desmond",
    family_name="Achara",
    pronouns="he/him",
    nhs_number="9990820678",
    address=home("Caretaker's Lodge, Wenlow Baths", "E40 2WB"),
    telephones=phone(mobile(108)),
    safe_contact=SafeContact("", "Before 8 or after 16", YES, "", YES, YES, PaperAtHome.YES),
    accepted=85,
    working_on="Trusting his heart again",
    rhythm=21,
    came=Came(
        ReferralSource.HOSPITAL,
        (Need.COPING, Need.ACTIVITIES),
        own="They mended it. Nobody told my head.",
        wrote="Heart attack in the spring, two stents, afraid to exert.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.AFRICAN,
        living=Living.ALONE,
        accommodation=Accommodation.OTHER_MAINSTREAM,
        employment=Employment.FULL_TIME,
    ),
    plan=PlanOf(
        60,
        45,
        Line("I want to play my trumpet without counting my pulse."),
        Line("I keep a building of a hundred doors in my head."),
        goals=(
            GoalOf(
                Line("Walk to the lake and back"),
                (
                    StepOf(Line("Eight classes at Breathe Well"), due=15),
                    StepOf(Line("Buy shoes that fit"), due=-20, done=25),
                ),
                GoalDomain.HEALTH,
            ),
        ),
        agreed=(Agreed(60, "Des"),),
    ),
    map=MapOf(
        60,
        (
            TieOf("Ifeoma", "daughter, at sea", FAMILY, CLOSE, STRONG, may_contact=YES),
            TieOf("The Tuesday band", "five men, one trumpet", FRIENDS, FAR, BROKEN),
            TieOf("Wenlow Baths", "work and home", PLACES, CLOSEST, STRONG, TieKind.PLACE),
            TieOf("Heart nurse", "every month", STAFF, CLOSE, may_contact=YES),
        ),
        again=18,
        moved=(("The Tuesday band", SOME),),
    ),
    met=(
        Met(80, "16:30", "First talk, in the boiler room, where Des feels calm.", place=Place.WORK),
        Met(60, "16:30", "Plan agreed.", place=Place.WORK, mood=5),
        Met(18, "16:30", "Has sat in with the band, one song.", place=Place.WORK, mood=8),
    ),
    meetings=(Meeting(0, "16:30", 30, CALL, None, remember="Ask about the eighth class."),),
    asked=(Asked(80, (4, 6, 5, 8), HowGiven.ALONE), Asked(18, (6, 8, 7, 4), HowGiven.ALONE)),
)

HODAN = Someone(
    shows="Somali, audio instead of paper, paper on which every line is missing in Somali.",
    age=45,
    birthday=(5, 6),
    preferred_name="Hodan",
    given_names="Hodan",
    family_name="Warsame",
    pronouns="she/her",
    nhs_number="9991036466",
    address=home("27 Ropewalk House", "E41 6RW"),
    telephones=phone(mobile(110)),
    safe_contact=SafeContact(
        "Anybody at home", "After 10", YES, "Thandeka", NO, YES, PaperAtHome.YES
    ),
    language="so",
    paper_language="so",
    interpreter=Interpreter(YES, "Somali", "A woman"),
    needs=(CommunicationNeed.READ_ALOUD,),
    format=WrittenFormat.AUDIO,
    accepted=66,
    working_on="An hour for herself",
    came=Came(
        ReferralSource.COMMUNITY_HEALTH,
        (Need.CARING,),
        own="My husband's mother fell. Now there are two of us who do not sleep.",
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.AFRICAN,
        "Ramadan",
        living=Living.FAMILY,
        accommodation=Accommodation.HOUSING_ASSOCIATION,
        employment=Employment.HOME,
        carer=YES,
    ),
    plan=PlanOf(
        50,
        12,
        Line("I want one hour a week in the water."),
        goals=(
            GoalOf(
                Line("Swim on Sundays"),
                (
                    StepOf(Line("Ask my cousin to stay with Mother"), OTHER, "Ayaan", 4),
                    StepOf(Line("Go to the women's hour"), due=11),
                ),
                GoalDomain.DAYS,
            ),
        ),
        agreed=(Agreed(50, "Hodan"),),
    ),
    met=(
        Met(62, "10:30", "First visit. Hodan talked while folding sheets.", mood=4),
        Met(50, "10:30", "Plan agreed, recorded as a voice message.", mood=5),
        Met(26, "10:40", "Spoke with Ayaan about Sundays.", CALL, None, with_whom=WithWhom.OTHER),
    ),
    meetings=(Meeting(4, "10:30", interpreter=InterpreterState.NOT_ASKED),),
    asked=(Asked(62, (4, 8, 5, 6), HowGiven.INTERPRETER),),
)

GITTEL = Someone(
    shows="Yiddish, days not to visit, no interpreter wanted, a rhythm of three weeks.",
    age=57,
    birthday=(11, 21),
    preferred_name="Gittel",
    given_names="Gittel",
    family_name="Landau",
    pronouns="she/her",
    say_on_phone="Mrs Landau",
    nhs_number="9991108394",
    address=home("90 Almond Avenue", "E42 1AA"),
    telephones=phone(landline(711), "At home"),
    safe_contact=SafeContact(
        "Herself only", "Not Fri after noon, not Sat", NO, "", NO, YES, PaperAtHome.YES
    ),
    language="yi",
    paper_language="yi",
    interpreter=Interpreter(NO, "Yiddish"),
    accepted=100,
    working_on="Buses, breath, baking",
    rhythm=21,
    came=Came(
        ReferralSource.GP,
        (Need.MENTAL_HEALTH,),
        own="In the bus my heart runs before I do.",
        wrote="Panic on public transport since last winter.",
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER_WHITE,
        "Jewish. No visits from Friday noon to Sunday, nor on festivals",
        living=Living.FAMILY,
        accommodation=Accommodation.OWNER,
        employment=Employment.PART_TIME,
    ),
    plan=phrased.YIDDISH,
    met=(
        Met(94, "12:00", "First visit, at the oven.", mood=5),
        Met(77, "12:00", "Plan agreed."),
        Met(14, "12:00", "Two stops and home on foot. Proud.", did=(Intervention.WENT_ALONG,)),
    ),
    meetings=(Meeting(6, "12:00"),),
)

THO = Someone(
    shows="Vietnamese, family name first, nothing booked and longer than agreed.",
    age=74,
    birthday=(1, 30),
    preferred_name="Thọ",
    given_names="Văn Thọ",
    family_name="Bùi",
    pronouns="he/him",
    say_on_phone="Ông Thọ",
    nhs_number="9991252258",
    address=home("Flat 31, Lockkeeper Tower", "E41 5LK"),
    telephones=phone(landline(712)),
    safe_contact=SafeContact("", "Afternoons", YES, "", NO, YES, PaperAtHome.YES),
    language="vi",
    paper_language="vi",
    interpreter=Interpreter(YES, "Vietnamese", "Northern accent"),
    print_size=16,
    accepted=80,
    working_on="Company in the mornings",
    came=Came(
        ReferralSource.COUNCIL,
        (Need.ISOLATION,),
        own="My wife lives with our daughter in Bristol now, for the baby. I have the trees.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER_ASIAN,
        living=Living.ALONE,
        accommodation=Accommodation.COUNCIL,
        employment=Employment.RETIRED,
    ),
    plan=phrased.VIETNAMESE,
    met=(
        Met(76, "15:00", "First visit. Eleven little trees on one table.", mood=5),
        Met(34, "15:00", "Gout is back in the left foot. The trees are well.", mood=4),
    ),
    promises=(Promise("Find a tai chi morning with few stairs", -6, 34),),
)

PEOPLE = (
    DESMOND,
    HODAN,
    GITTEL,
    THO,
)
