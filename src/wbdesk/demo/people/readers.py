"""Readers of four languages more, each with a plan made of the phrasebook."""

from __future__ import annotations

from wbdesk.demo.people import phrased
from wbdesk.demo.people.form import (
    BRAMBLE,
    TALLOW,
    Came,
    Life,
    Met,
    Someone,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Accommodation, Ethnicity, Gender, Need
from wbdesk.domain.records.episode import ReferralSource
from wbdesk.domain.records.person import Employment, Interpreter, Living, PaperAtHome, SafeContact
from wbdesk.domain.records.plan import GoalDomain

YES, NO = Answer.YES, Answer.NO


HARBANS = Someone(
    shows="Panjabi in Gurmukhi letters, a plan made of the phrasebook.",
    age=70,
    birthday=(4, 14),
    preferred_name="Harbans",
    given_names="Harbans",
    family_name="Kalra",
    pronouns="he/him",
    nhs_number="9993194360",
    address=home("3 Sluice Cottages", "E41 6SC"),
    telephones=phone(landline(751)),
    safe_contact=SafeContact("", "After 11", YES, "", NO, YES, PaperAtHome.YES),
    language="pa",
    interpreter=Interpreter(YES, "Panjabi"),
    print_size=18,
    accepted=58,
    working_on="Steps, and the old hockey team",
    came=Came(ReferralSource.GP, (Need.ACTIVITIES,), own="I kept goal. Now I keep the chair."),
    life=Life(
        Gender.MALE,
        Ethnicity.INDIAN,
        "Sikh",
        practice=BRAMBLE,
        living=Living.PARTNER,
        employment=Employment.RETIRED,
    ),
    plan=phrased.plan(
        41,
        "Harbans",
        "Do the things that I used to enjoy",
        phrased.goal(
            "Move with less pain",
            GoalDomain.HEALTH,
            phrased.me("Walk for 15 minutes, 4 times a week", 10),
            phrased.me("Stand up and move every hour", -20, 25),
            phrased.us("Make an appointment with the GP", 3),
        ),
    ),
    met=(Met(54, "10:30", "First visit."), Met(41, "10:30", "Plan agreed.", mood=6)),
)

MEILING = Someone(
    shows="Mandarin, simplified Chinese on paper, a plan made of the phrasebook.",
    age=46,
    birthday=(9, 28),
    preferred_name="Meiling",
    given_names="Meiling",
    family_name="Xu",
    pronouns="she/her",
    nhs_number="9993266280",
    address=home("Flat 3, Lockkeeper Tower", "E41 5LK"),
    telephones=phone(mobile(152)),
    safe_contact=SafeContact("", "Mornings", YES, "", YES, YES, PaperAtHome.YES),
    language="zh",
    interpreter=Interpreter(YES, "Mandarin"),
    print_size=18,
    accepted=36,
    working_on="Nights in the bakery, days awake",
    came=Came(ReferralSource.GP, (Need.COPING,), own="I bake while others sleep."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.CHINESE,
        practice=BRAMBLE,
        living=Living.FAMILY,
        accommodation=Accommodation.PRIVATE,
        employment=Employment.FULL_TIME,
    ),
    plan=phrased.plan(
        28,
        "Meiling",
        "Sleep better",
        phrased.goal(
            "Have some time for myself",
            GoalDomain.HEALTH,
            phrased.me("Rest between tasks", 9),
            phrased.me("Try the gardening group at Weaver's Yard", 16),
        ),
        phrased.goal(
            "Learn or practise English",
            GoalDomain.WORK,
            phrased.us("Join the English class at Wenlow Library", -7, 9),
        ),
        helps="Write down one good thing every evening",
    ),
    met=(Met(33, "11:00", "First visit."), Met(28, "11:00", "Plan agreed.", mood=5)),
)

REMEDIOS = Someone(
    shows="A second reader of Spanish, with nothing missing in it.",
    age=68,
    birthday=(5, 19),
    preferred_name="Reme",
    given_names="Remedios",
    family_name="Quiroga",
    pronouns="she/her",
    nhs_number="9993338214",
    address=home("62 Tanners Row", "E40 7TR"),
    telephones=phone(landline(753)),
    safe_contact=SafeContact("", "", YES, "", NO, YES, PaperAtHome.YES),
    language="es",
    interpreter=Interpreter(YES, "Spanish"),
    print_size=20,
    accepted=49,
    working_on="A dry back room",
    came=Came(ReferralSource.SELF, (Need.HOUSING,), own="The wall cries more than I do."),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER_WHITE,
        practice=TALLOW,
        living=Living.ALONE,
        accommodation=Accommodation.COUNCIL,
        employment=Employment.RETIRED,
    ),
    plan=phrased.plan(
        35,
        "Reme",
        "Live in a home that is warm and dry",
        phrased.goal(
            "Live in a home that is warm and dry",
            GoalDomain.HOME,
            phrased.me("Take photos of the damp and the mould", -20, 22),
            phrased.me("Keep a list of every call about the repair", 8),
            phrased.us("Ask the council for a visit about the damp", 2),
        ),
        helps="Call a friend or somebody in the family once a week",
    ),
    met=(Met(45, "12:30", "First visit."), Met(35, "12:30", "Plan agreed.", mood=5)),
)

MUNIR = Someone(
    shows="Arabic at 24 pt, a plan made of the phrasebook, paper that may lie at home.",
    age=63,
    birthday=(3, 12),
    preferred_name="Munir",
    given_names="Munir",
    family_name="Sabbagh",
    pronouns="he/him",
    nhs_number="9993410101",
    address=home("20 Quince Gardens", "E42 2QG"),
    telephones=phone(landline(754)),
    safe_contact=SafeContact("", "After 10", YES, "", NO, YES, PaperAtHome.YES),
    language="ar",
    interpreter=Interpreter(YES, "Arabic"),
    print_size=24,
    accepted=51,
    working_on="Reading glasses, reading again",
    came=Came(ReferralSource.GP, (Need.ACTIVITIES,), own="The letters have become ants."),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER,
        practice=TALLOW,
        living=Living.PARTNER,
        employment=Employment.RETIRED,
    ),
    plan=phrased.plan(
        32,
        "Munir",
        "Do the things that I used to enjoy",
        phrased.goal(
            "See my family and friends more often",
            GoalDomain.PEOPLE,
            phrased.me("Have the eyes tested", -12, 14),
            phrased.me("Visit the library at Wenlow Civic Offices", 9),
            phrased.us("Ask Orchard Gate Surgery for a letter in large print", 2),
        ),
    ),
    met=(Met(47, "11:30", "First visit."), Met(32, "11:30", "Plan agreed.", mood=6)),
)
