"""People round food, pauses, endings, and who was never reached."""

from __future__ import annotations

from wbdesk.demo.people import phrased
from wbdesk.demo.people.form import (
    Agreed,
    Asked,
    Came,
    Food,
    GoalOf,
    HomeOf,
    Life,
    Line,
    Meeting,
    Met,
    PauseOf,
    PlanOf,
    Promise,
    Sharing,
    Someone,
    StepOf,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import CALL, NO, OUT, YES
from wbdesk.demo.services import QUAYSIDE
from wbdesk.domain.lists import Accommodation, Ethnicity, Gender, Intervention, Need
from wbdesk.domain.records.contact import WithWhom
from wbdesk.domain.records.episode import InterpreterState, PauseWhy, ReferralSource, Track
from wbdesk.domain.records.person import Employment, Interpreter, Living, PaperAtHome, SafeContact
from wbdesk.domain.records.plan import GoalDomain, GoalState
from wbdesk.domain.records.voucher import Cooking, Diet, VoucherReason

JASHODA = Someone(
    shows="Gujarati at 16 pt, a light touch, everything in rhythm.",
    age=78,
    birthday=(10, 24),
    preferred_name="Jashodaben",
    given_names="Jashoda",
    family_name="Vaidya",
    pronouns="she/her",
    nhs_number="9991468048",
    address=home("14 Quince Gardens", "E42 2QG"),
    telephones=phone(landline(715), "Her son's house"),
    safe_contact=SafeContact("The family", "Any time", YES, "", NO, YES, PaperAtHome.YES),
    language="gu",
    paper_language="gu",
    interpreter=Interpreter(YES, "Gujarati", "A woman", "Bhavna Soni"),
    print_size=16,
    accepted=40,
    working_on="The temple bus",
    track=Track.LIGHT,
    rhythm=28,
    came=Came(ReferralSource.FAMILY, (Need.ACTIVITIES,), own="My new knee wants to go out."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.INDIAN,
        "Hindu; vegetarian",
        living=Living.FAMILY,
        accommodation=Accommodation.SETTLED_WITH_FAMILY,
        employment=Employment.RETIRED,
    ),
    plan=phrased.GUJARATI,
    met=(Met(36, "14:00", "First visit, with Bhavna."), Met(16, "14:00", "Bus timetable found.")),
    meetings=(Meeting(7, "14:00", interpreter=InterpreterState.CONFIRMED, name="Bhavna Soni"),),
)

DORIN = Someone(
    shows="A household over the food bank's number, with the reason written down.",
    age=39,
    birthday=(4, 2),
    preferred_name="Dorin",
    given_names="Dorin",
    family_name="Lupescu",
    pronouns="he/him",
    nhs_number="9991539972",
    address=home("Back room, 77 Foundry Parade", "E40 4RT"),
    telephones=phone(mobile(116)),
    safe_contact=SafeContact("Ana, wife", "After 18", YES, "", YES, YES, PaperAtHome.YES),
    language="ro",
    paper_language="ro",
    interpreter=Interpreter(YES, "Romanian"),
    home=HomeOf("lupescu", "Dorin and Ana, a baby in winter", 2, 0),
    accepted=75,
    working_on="Wages that came late",
    rhythm=7,
    came=Came(
        ReferralSource.VOLUNTARY,
        (Need.DEBT, Need.FOOD),
        own="I built the wall. They did not pay the wall.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER_WHITE,
        living=Living.PARTNER,
        accommodation=Accommodation.PRIVATE,
        employment=Employment.SELF,
    ),
    plan=phrased.ROMANIAN,
    met=(
        Met(72, "18:15", "First visit. Ana is expecting in winter."),
        Met(9, "18:15", "Letter to the builder written together.", did=(Intervention.SPOKE_UP,)),
    ),
    sharing=(Sharing("Quayside Larder", "Name and how many eat", 72),),
    promises=(Promise("Ask Roof and Rights about the notice period", 3, 9),),
    meetings=(Meeting(2, "17:00", interpreter=InterpreterState.ASKED),),
    food=(
        Food(QUAYSIDE, 70, 2, reasons=(VoucherReason.WAGES,), cooking=Cooking.MICROWAVE),
        Food(QUAYSIDE, 44, 2, reasons=(VoucherReason.WAGES,), cooking=Cooking.MICROWAVE),
        Food(
            QUAYSIDE,
            9,
            2,
            reasons=(VoucherReason.WAGES,),
            diet=(Diet.NO_NUTS,),
            cooking=Cooking.MICROWAVE,
            used=False,
            why="Rang the larder: they agreed to one more until the wages come.",
        ),
    ),
)

LORNA = Someone(
    shows="Never reached: days count from acceptance, with three tries beside them.",
    age=55,
    birthday=(3, 3),
    preferred_name="Lorna",
    given_names="Lorna",
    family_name="Petrakis",
    address=home("40 Signal Road", "E40 5SR"),
    telephones=phone(mobile(119)),
    safe_contact=SafeContact(),
    accepted=33,
    working_on="",
    interpreter=Interpreter(),
    came=Came(ReferralSource.EMERGENCY, (Need.NOT_KNOWN,), wrote="Two falls. Asked for a call."),
    life=Life(),
    alerts=(),
    met=(
        Met(28, "10:15", "Rang, no answer, no message left.", CALL, None, OUT, 3),
        Met(19, "16:45", "Rang in the afternoon, no answer.", CALL, None, OUT, 3),
        Met(7, "11:20", "Went by and left nothing, as paper was not asked.", went=OUT, minutes=5),
    ),
    promises=(Promise("Ask the surgery for a better number", 0, 7),),
    meetings=(Meeting(0, "09:30", 15, CALL, None, remember="Fourth try, in the morning."),),
)

ALFRED = Someone(
    shows="A pause: in hospital, so that nobody is overdue until a day.",
    age=71,
    birthday=(8, 20),
    preferred_name="Alf",
    given_names="Alfred",
    family_name="Nwosu",
    pronouns="he/him",
    nhs_number="9991755764",
    address=home("11 Tanners Row", "E40 7TR"),
    telephones=phone(landline(720), "At home"),
    safe_contact=SafeContact("Grace, sister", "Any", YES, "", NO, YES, PaperAtHome.YES),
    print_size=16,
    accepted=140,
    working_on="Home again after the hip",
    pause=PauseOf(PauseWhy.HOSPITAL, 16, 12),
    came=Came(ReferralSource.HOSPITAL, (Need.DAILY_LIVING,), own="I want my own kettle."),
    life=Life(
        Gender.MALE,
        Ethnicity.CARIBBEAN,
        living=Living.ALONE,
        accommodation=Accommodation.SHARED_OWNERSHIP,
        employment=Employment.RETIRED,
    ),
    met=(
        Met(135, "11:30", "First visit. Dominoes, lost twice."),
        Met(17, "11:30", "Hip operation is set. Sister has the key.", with_whom=WithWhom.CARER),
    ),
    promises=(Promise("Ring the ward about the day of coming home", 6, 16),),
)

BEATRIX = Someone(
    shows="A time together that ended well, with what was asked at the end.",
    age=62,
    birthday=(5, 15),
    preferred_name="Trix",
    given_names="Beatrix",
    family_name="Holm",
    pronouns="she/her",
    nhs_number="9991827692",
    address=home("Boat Linnet, Quay 2", "E41 5LD"),
    telephones=phone(mobile(121)),
    safe_contact=SafeContact("", "", YES, "", YES, NO, PaperAtHome.YES),
    accepted=210,
    working_on="Stopping work without stopping",
    closed=25,
    came=Came(ReferralSource.SELF, (Need.ACTIVITIES,), own="I retired and the phone went quiet."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER_WHITE,
        living=Living.ALONE,
        accommodation=Accommodation.OTHER_MAINSTREAM,
        employment=Employment.RETIRED,
    ),
    plan=PlanOf(
        190,
        -40,
        Line("I want people to need me twice a week."),
        goals=(
            GoalOf(
                Line("Teach knots at Young Wenlow"),
                (StepOf(Line("Have my name checked"), due=-120, done=125),),
                GoalDomain.PEOPLE,
                GoalState.REACHED,
            ),
        ),
        agreed=(Agreed(190, "Trix"),),
    ),
    met=(
        Met(205, "10:00", "First visit, on deck."),
        Met(26, "10:00", "Last visit. Teaches on Tuesdays and Saturdays.", mood=9),
    ),
    asked=(Asked(205, (5, 4, 5, 5)), Asked(26, (8, 9, 8, 2))),
)

PEOPLE = (
    JASHODA,
    DORIN,
    LORNA,
    ALFRED,
    BEATRIX,
)
