"""The people of the first colleague: two brothers, a child, a concern."""

from __future__ import annotations

from wbdesk.demo.people import phrased
from wbdesk.demo.people.form import (
    TALLOW,
    Came,
    Food,
    HomeOf,
    Life,
    Line,
    Meeting,
    Met,
    PauseOf,
    PlanOf,
    Sharing,
    Someone,
    Worry,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.services import LANTERN
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
from wbdesk.domain.records.episode import (
    ConsentBy,
    ConsentState,
    InterpreterState,
    PauseWhy,
    Place,
    ReferralSource,
    Track,
)
from wbdesk.domain.records.network import Closeness, Strength
from wbdesk.domain.records.person import (
    Employment,
    Interpreter,
    Living,
    PaperAtHome,
    SafeContact,
)
from wbdesk.domain.records.plan import StepWho
from wbdesk.domain.records.safeguarding import Category
from wbdesk.domain.records.voucher import VoucherReason

YES, NO = Answer.YES, Answer.NO
ME, WORKER, OTHER = StepWho.PERSON, StepWho.WORKER, StepWho.OTHER
FAMILY, FRIENDS = Sector.FAMILY, Sector.FRIENDS
PLACES, STAFF = Sector.COMMUNITY, Sector.PROFESSIONALS
CLOSEST, CLOSE, SOME, FAR = Closeness
STRONG, STRAINED, BROKEN = Strength.STRONG, Strength.STRAINED, Strength.BROKEN
CALL, TEXT = Mechanism.TELEPHONE, Mechanism.TEXT
OUT = Attendance.WAS_OUT


AMINATA = Someone(
    shows="French, a condition that comes in crises, and seen at work.",
    age=40,
    birthday=(4, 28),
    preferred_name="Aminata",
    given_names="Aminata",
    family_name="Keita",
    pronouns="she/her",
    nhs_number="9991971556",
    address=home("Over the shop, 15 Market Row", "E40 2MR"),
    telephones=phone(mobile(131)),
    safe_contact=SafeContact("", "Mondays", YES, "", YES, YES, PaperAtHome.YES),
    language="fr",
    paper_language="fr",
    accepted=70,
    working_on="Keeping the salon through bad weeks",
    rhythm=21,
    came=Came(ReferralSource.HOSPITAL, (Need.WORK,), own="Sickle cell does not book ahead."),
    life=Life(Gender.FEMALE, Ethnicity.AFRICAN, practice=TALLOW, employment=Employment.SELF),
    plan=phrased.FRENCH,
    met=(
        Met(66, "09:30", "First talk, between two customers.", place=Place.WORK),
        Met(50, "09:30", "Plan agreed.", place=Place.WORK, mood=6),
        Met(11, "09:45", "A bad week is over.", CALL, None, minutes=20, mood=5),
    ),
    meetings=(Meeting(3, "09:30", place=Place.WORK),),
)

LIDIA = Someone(
    shows="Portuguese and a booking that waits for an interpreter.",
    age=59,
    birthday=(6, 24),
    preferred_name="Lídia",
    given_names="Lídia",
    family_name="Frazão",
    pronouns="she/her",
    say_on_phone="Dona Lídia",
    nhs_number="9992043482",
    address=home("8 Cordwainer Close", "E42 8CC"),
    telephones=phone(landline(732)),
    safe_contact=SafeContact("", "", YES, "", NO, YES, PaperAtHome.YES),
    language="pt",
    paper_language="pt",
    interpreter=Interpreter(YES, "Portuguese"),
    accepted=44,
    working_on="Standing straight, singing fado",
    came=Came(ReferralSource.GP, (Need.ACTIVITIES,), own="My bones are lace."),
    life=Life(Gender.FEMALE, Ethnicity.OTHER_WHITE, practice=TALLOW, living=Living.PARTNER),
    plan=phrased.PORTUGUESE,
    met=(
        Met(40, "10:00", "First visit. Sang one song, sitting down."),
        Met(21, "10:00", "Osteoporosis class found.", did=(Intervention.HEALTH,)),
    ),
    meetings=(Meeting(2, "10:00", interpreter=InterpreterState.ASKED),),
)

PERCY = Someone(
    shows="A household of two brothers, each with a case file of his own.",
    age=82,
    birthday=(11, 2),
    preferred_name="Percy",
    given_names="Percival",
    family_name="Haldane",
    pronouns="he/him",
    nhs_number="9992115416",
    address=home("36 Almond Avenue", "E42 1AA"),
    telephones=phone(landline(733)),
    safe_contact=SafeContact("Clement", "", YES, "", NO, YES, PaperAtHome.YES),
    format=WrittenFormat.LARGE_PRINT,
    print_size=18,
    home=HomeOf("haldane", "Percy and Clement", 2),
    accepted=120,
    working_on="Two cooks, one trolley",
    came=Came(ReferralSource.COUNCIL, (Need.DAILY_LIVING,), own="He cooks, I carry."),
    life=Life(
        Gender.MALE,
        Ethnicity.BRITISH,
        practice=TALLOW,
        living=Living.FAMILY,
        accommodation=Accommodation.OWNER,
        employment=Employment.RETIRED,
        carer=YES,
    ),
    met=(
        Met(116, "14:00", "Both brothers at the table."),
        Met(10, "14:00", "Percy carries less now; a trolley came.", mood=6),
    ),
    food=(
        Food(LANTERN, 95, 2, reasons=(VoucherReason.ILLNESS,)),
        Food(LANTERN, 60, 2, reasons=(VoucherReason.ILLNESS,)),
    ),
    meetings=(Meeting(5, "14:00"),),
)

CLEMENT = Someone(
    shows="The other brother: the food bank counts the household, not the person.",
    age=85,
    birthday=(1, 19),
    preferred_name="Clement",
    given_names="Clement",
    family_name="Haldane",
    pronouns="he/him",
    nhs_number="9992187344",
    address=home("36 Almond Avenue", "E42 1AA"),
    telephones=phone(landline(733)),
    safe_contact=SafeContact("Percy", "", YES, "", NO, YES, PaperAtHome.YES),
    home=HomeOf("haldane", "Percy and Clement", 2),
    accepted=120,
    working_on="A lighter frying pan",
    came=Came(ReferralSource.COUNCIL, (Need.DAILY_LIVING,), own="I cook, he carries."),
    life=Life(
        Gender.MALE,
        Ethnicity.BRITISH,
        practice=TALLOW,
        living=Living.FAMILY,
        accommodation=Accommodation.OWNER,
        employment=Employment.RETIRED,
    ),
    met=(Met(116, "14:30", "Soup for three, very good."), Met(10, "14:40", "Tremor is worse.")),
    food=(Food(LANTERN, 10, 2, reasons=(VoucherReason.ILLNESS,), used=False),),
    meetings=(Meeting(5, "15:10", 30),),
)

ZAINAB = Someone(
    shows="Light touch, by text, and a plan that is due.",
    age=22,
    birthday=(12, 12),
    preferred_name="Zainab",
    given_names="Zainab",
    family_name="Idris",
    pronouns="she/her",
    nhs_number="9992259272",
    address=home("Flat 6, 4 Lamp Lane", "E41 2LL"),
    telephones=phone(mobile(135)),
    safe_contact=SafeContact("", "Nights off: Tue, Wed", NO, "", YES, NO, PaperAtHome.PLAIN),
    accepted=58,
    working_on="Sleep between night shifts",
    track=Track.LIGHT,
    rhythm=28,
    came=Came(ReferralSource.SELF, (Need.COPING,), own="I nurse at night and study by day."),
    life=Life(Gender.FEMALE, Ethnicity.AFRICAN, practice=TALLOW, employment=Employment.STUDENT),
    plan=PlanOf(45, -5, Line("I want seven hours in one piece.")),
    met=(
        Met(55, "14:00", "First talk.", place=Place.SURGERY),
        Met(22, "14:10", "Blackout blind works.", TEXT, None, minutes=5),
    ),
)

TOMASZ = Someone(
    shows="Overdue, three tries since the last contact, kind words for drinking less.",
    age=63,
    birthday=(9, 9),
    preferred_name="Tomasz",
    given_names="Tomasz",
    family_name="Gil",
    pronouns="he/him",
    nhs_number="9992331208",
    address=home("2 Gasworks Cottages", "E41 7GC"),
    telephones=phone(mobile(136)),
    safe_contact=SafeContact("", "Before noon", YES, "", YES, YES, PaperAtHome.YES),
    language="pl",
    paper_language="pl",
    interpreter=Interpreter(NO, "Polish"),
    accepted=99,
    working_on="Drinking less, building ships",
    rhythm=14,
    came=Came(ReferralSource.GP, (Need.ENGAGING,), own="The evening is too long for one glass."),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER_WHITE,
        practice=TALLOW,
        living=Living.ALONE,
        accommodation=Accommodation.HOUSING_ASSOCIATION,
        employment=Employment.LOOKING,
    ),
    met=(
        Met(95, "11:00", "First visit. A ship in every bottle."),
        Met(37, "11:00", "Four dry evenings in a row.", mood=6),
        Met(24, "11:00", "Was out.", went=OUT, minutes=5),
        Met(16, "11:30", "No answer.", CALL, None, OUT, 3),
        Met(8, "10:40", "No answer, text sent.", CALL, None, OUT, 3),
    ),
)

NIRMALA = Someone(
    shows="Tamil, seen on the ward's days, away for a while.",
    age=51,
    birthday=(7, 18),
    preferred_name="Nirmala",
    given_names="Nirmala",
    family_name="Joseph",
    pronouns="she/her",
    nhs_number="9992403136",
    address=home("19 Quince Gardens", "E42 2QG"),
    telephones=phone(mobile(137)),
    safe_contact=SafeContact("", "Tue, Thu", YES, "", YES, YES, PaperAtHome.YES),
    language="ta",
    accepted=65,
    working_on="Life around dialysis",
    pause=PauseOf(PauseWhy.AWAY, 5, 16),
    came=Came(ReferralSource.HOSPITAL, (Need.COPING,), own="Three days a week belong to a chair."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER_ASIAN,
        "Christian",
        practice=TALLOW,
        living=Living.PARTNER,
        employment=Employment.PART_TIME,
    ),
    plan=phrased.TAMIL,
    met=(Met(61, "10:00", "First visit."), Met(19, "10:00", "Will see a sister in Leeds.")),
)

EZRA = Someone(
    shows="Fifteen: a parent's yes and the young person's own, and no ONS4.",
    age=15,
    birthday=(10, 10),
    preferred_name="Ez",
    given_names="Ezra",
    family_name="Pocock",
    pronouns="he/him",
    nhs_number="9992475064",
    address=home("51 Weaver's Yard", "E40 3WY"),
    telephones=phone(mobile(138), "Dana, his mother"),
    safe_contact=SafeContact("Dana, mother", "After 17", YES, "", YES, YES, PaperAtHome.YES),
    accepted=35,
    working_on="Back to school one lesson at a time",
    rhythm=7,
    came=Came(ReferralSource.FAMILY, (Need.COPING,), own="The corridor is too loud."),
    life=Life(
        Gender.MALE,
        Ethnicity.WHITE_CARIBBEAN,
        practice=TALLOW,
        living=Living.FAMILY,
        employment=Employment.STUDENT,
    ),
    met=(
        Met(30, "16:30", "First walk, with a skateboard.", place=Place.OTHER, mood=5),
        Met(4, "16:30", "Two lessons of art were stayed for.", place=Place.OTHER, mood=7),
    ),
    sharing=(
        Sharing(
            "Young Wenlow",
            "Name and what helps",
            30,
            by=ConsentBy.PARENT,
            by_name="Dana Pocock",
            assent=YES,
        ),
        Sharing(
            "The school",
            "Everything",
            30,
            ConsentState.REFUSED,
            by=ConsentBy.PARENT,
            by_name="Dana Pocock",
            assent=NO,
        ),
    ),
    meetings=(Meeting(4, "16:30", place=Place.OTHER, where="Boathouse steps"),),
)

AGNES = Someone(
    shows="A second concern, of another author, and an alert that its author wrote.",
    age=76,
    birthday=(3, 14),
    preferred_name="Agnes",
    given_names="Agnes",
    family_name="Dunmore",
    pronouns="she/her",
    nhs_number="9992546999",
    address=home("Flat 1, Teasel Court", "E40 3HW"),
    telephones=phone(landline(739)),
    safe_contact=SafeContact("", "After 11", YES, "", NO, YES, PaperAtHome.YES),
    print_size=18,
    format=WrittenFormat.LARGE_PRINT,
    needs=(CommunicationNeed.SHORT_SENTENCES,),
    accepted=92,
    working_on="Steady hands, quilting",
    came=Came(ReferralSource.COMMUNITY_HEALTH, (Need.DAILY_LIVING,), own="My hands dance."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.IRISH,
        practice=TALLOW,
        living=Living.ALONE,
        accommodation=Accommodation.COUNCIL,
        employment=Employment.RETIRED,
    ),
    met=(
        Met(88, "11:15", "First visit. Parkinson's tremor, a half-done quilt.", mood=6),
        Met(9, "11:15", "Nurse joins next time.", did=(Intervention.HEALTH,)),
    ),
    worry=Worry(
        9,
        "12:30",
        "Said that the morning helper 'pulls' when time is short. A bruise on the left wrist,"
        " shown without being asked.",
        (Category.PHYSICAL, Category.ORGANISATIONAL),
        Answer.NOT_KNOWN,
        "Rang the agency; another helper comes tomorrow.",
        YES,
        "Goran Ashdown",
        "Ask your supervisor before you visit.",
    ),
    meetings=(Meeting(1, "11:15"),),
)

PEOPLE = (
    AMINATA,
    LIDIA,
    PERCY,
    CLEMENT,
    ZAINAB,
    TOMASZ,
    NIRMALA,
    EZRA,
    AGNES,
)
