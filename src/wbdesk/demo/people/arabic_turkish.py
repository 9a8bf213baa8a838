"""Two people whose plans stand in Arabic and in Turkish."""

from __future__ import annotations

from wbdesk.demo.people.form import (
    Agreed,
    Came,
    Food,
    GoalOf,
    HomeOf,
    Life,
    Line,
    Meeting,
    Met,
    PlanOf,
    Sharing,
    Someone,
    StepOf,
    Warn,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import NO, WORKER, YES
from wbdesk.demo.services import LANTERN
from wbdesk.domain.lists import (
    Accommodation,
    Attendance,
    CommunicationNeed,
    Ethnicity,
    Gender,
    Intervention,
    Need,
)
from wbdesk.domain.records.episode import InterpreterState, ReferralSource
from wbdesk.domain.records.person import (
    AlertKind,
    Employment,
    Interpreter,
    Living,
    PaperAtHome,
    SafeContact,
)
from wbdesk.domain.records.plan import GoalDomain
from wbdesk.domain.records.voucher import Diet, VoucherReason

HANAN = Someone(
    shows="A plan in Arabic, a household with two of three vouchers, and an interpreter asked.",
    age=36,
    birthday=(12, 19),
    preferred_name="Hanan",
    given_names="Hanan",
    family_name="Barakat",
    pronouns="she/her",
    nhs_number="9990389098",
    address=home("Room 14, Tidewater House\nTidewater Lane", "E41 5LD"),
    telephones=phone(mobile(103), note="Voice messages are best"),
    safe_contact=SafeContact(
        times="Between 10 and 14, when the school is on",
        leave_message=YES,
        say_we_are="Thandeka from Wenlow",
        text_ok=YES,
        post_ok=NO,
        paper=PaperAtHome.PLAIN,
    ),
    language="ar",
    paper_language="ar",
    interpreter=Interpreter(YES, "Arabic", "By telephone is fine"),
    needs=(CommunicationNeed.SHORT_SENTENCES,),
    print_size=16,
    getting_in="Sign in at the desk. Children under 18 cannot be left in the hall.",
    home=HomeOf("barakat", "Hanan, Yusra and Adam", 1, 2),
    accepted=60,
    working_on="English, breathing, settling in",
    rhythm=7,
    came=Came(
        ReferralSource.SELF,
        (Need.FOOD, Need.ACTIVITIES),
        own="I have two children and many papers and no words yet.",
        later=(Need.HOUSING,),
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER,
        living=Living.FAMILY,
        accommodation=Accommodation.TEMPORARY,
        employment=Employment.HOME,
        recourse=YES,
    ),
    plan=PlanOf(
        40,
        20,
        Line(
            "I want my children to feel at home here.",
            "أريد أن يشعر أولادي بأنهم في بيتهم هنا.",
        ),
        Line("I learn fast and I keep my word.", "أتعلم بسرعة وأفي بوعدي."),
        Line(
            "Speak slowly. Write the day and the time for me.",
            "تكلموا ببطء. اكتبوا لي اليوم والساعة.",
        ),
        Line("I do not sleep for two nights.", "لا أنام ليلتين."),
        Line("Walking by the water with the children.", "المشي قرب الماء مع الأولاد."),
        Line(
            "My friend Rima, or Thandeka: 020 7946 0502",
            "صديقتي ريما، أو ثانديكا: 020 7946 0502",
        ),
        goals=(
            GoalOf(
                Line(
                    "Learn enough English to speak at school",
                    "أن أتعلم الإنجليزية لأتكلم في المدرسة",
                ),
                (
                    StepOf(
                        Line("Join the morning English class", "أنضم إلى صف الإنجليزية الصباحي"),
                        due=8,
                    ),
                    StepOf(
                        Line(
                            "Ask about a place for my little girl during class",
                            "السؤال عن مكان لابنتي الصغيرة وقت الصف",
                        ),
                        WORKER,
                        "Thandeka",
                        due=2,
                    ),
                ),
                GoalDomain.WORK,
            ),
            GoalOf(
                Line("Breathe well in winter", "أن أتنفس جيدًا في الشتاء"),
                (
                    StepOf(
                        Line(
                            "See the asthma nurse and bring my inhaler",
                            "أزور ممرضة الربو ومعي البخاخ",
                        ),
                        due=-10,
                        done=11,
                    ),
                ),
                GoalDomain.HEALTH,
            ),
        ),
        agreed=(Agreed(40, "Hanan, through the interpreter"),),
        translator="Maha, telephone interpreter",
    ),
    met=(
        Met(56, "11:00", "First visit. Hanan keeps every paper in one green folder.", mood=5),
        Met(
            40,
            "11:00",
            "Plan agreed by telephone with Maha. Adam drew a boat on the back.",
            did=(Intervention.INFORMATION, Intervention.FOOD),
        ),
        Met(
            5,
            "11:30",
            "Handed over a voucher in a plain envelope. Asthma nurse seen.",
            did=(Intervention.FOOD, Intervention.HEALTH),
        ),
    ),
    sharing=(Sharing("Lantern Street Food Bank", "Name and how many eat", 56),),
    meetings=(
        Meeting(
            0,
            "13:30",
            45,
            interpreter=InterpreterState.ASKED,
            remember="Ask if the class has a place for Yusra.",
        ),
    ),
    food=(
        Food(LANTERN, 48, 1, (0, 1, 1), (VoucherReason.LOW_INCOME,), (Diet.HALAL,)),
        Food(LANTERN, 5, 1, (0, 1, 1), (VoucherReason.BENEFIT_DELAY,), (Diet.HALAL,), used=False),
    ),
)

ORHAN = Someone(
    shows="A plan in Turkish, a risk for who visits, and no answer after being booked.",
    age=69,
    birthday=(1, 8),
    preferred_name="Orhan",
    given_names="Orhan",
    family_name="Tezcan",
    pronouns="he/him",
    say_on_phone="Orhan Bey",
    nhs_number="9990461023",
    address=home("Top floor, 22 Millrace Street", "E40 2MS"),
    telephones=phone(landline(704), "At home; Sevgi answers"),
    safe_contact=SafeContact("Sevgi, wife", "Mornings", YES, "", NO, YES, PaperAtHome.YES),
    language="tr",
    paper_language="tr",
    interpreter=Interpreter(YES, "Turkish", "", "Cemile Aras"),
    print_size=16,
    getting_in="Four flights. The bell is dead: ring the telephone from the street.",
    accepted=96,
    working_on="Stairs, breath, chess",
    rhythm=14,
    came=Came(
        ReferralSource.COMMUNITY_HEALTH,
        (Need.DAILY_LIVING, Need.ISOLATION),
        own="The bakery kept me moving. Now four flights are a mountain.",
        wrote="COPD, home oxygen not needed. Goes out twice a month.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER_WHITE,
        living=Living.PARTNER,
        accommodation=Accommodation.PRIVATE,
        employment=Employment.RETIRED,
    ),
    alerts=(Warn(AlertKind.VISITOR, "The stair rail is loose from the third floor up."),),
    plan=PlanOf(
        80,
        -3,
        Line(
            "I want to climb my own stairs without fear.",
            "Kendi merdivenlerimi korkmadan çıkmak istiyorum.",
        ),
        Line(
            "I baked bread for thirty years. I am up before the sun.",
            "Otuz yıl ekmek pişirdim. Güneşten önce kalkarım.",
        ),
        Line(
            "Walk at my pace. Let me rest on each floor.",
            "Benim hızımda yürüyün. Her katta dinleneyim.",
        ),
        Line("I stay in bed after sunrise.", "Güneş doğduktan sonra yatakta kalırım."),
        Line("The smell of bread. My wife's voice.", "Ekmek kokusu. Karımın sesi."),
        Line(
            "My wife Sevgi, then the surgery: 020 7946 0511",
            "Karım Sevgi, sonra aile hekimi: 020 7946 0511",
        ),
        goals=(
            GoalOf(
                Line("Breathe more easily", "Daha rahat nefes almak"),
                (
                    StepOf(
                        Line("Start the breathing class", "Nefes dersine başlamak"),
                        due=-20,
                        done=24,
                    ),
                    StepOf(
                        Line(
                            "Ask the landlord for a second handrail",
                            "Ev sahibinden ikinci bir tırabzan istemek",
                        ),
                        WORKER,
                        "Thandeka",
                        due=-9,
                    ),
                ),
                GoalDomain.HEALTH,
            ),
            GoalOf(
                Line("Play chess with somebody every week", "Her hafta biriyle satranç oynamak"),
                (
                    StepOf(
                        Line(
                            "Go to the chess table on Thursday",
                            "Perşembe günü satranç masasına gitmek",
                        ),
                        due=3,
                    ),
                ),
                GoalDomain.PEOPLE,
            ),
        ),
        agreed=(Agreed(80, "Orhan Bey and Sevgi"),),
        translator="Cemile Aras",
    ),
    met=(
        Met(92, "09:30", "First visit, with Cemile. Tea on each landing, a chair on the third."),
        Met(80, "09:30", "Plan agreed at the kitchen table.", did=(Intervention.LISTENED,)),
        Met(31, "10:00", "Breathing class has begun; liked the instructor.", mood=6),
        Met(
            12,
            "10:00",
            "Rang from the street three times. No answer, lights off.",
            went=Attendance.WAS_OUT,
            minutes=10,
        ),
    ),
    meetings=(
        Meeting(
            2,
            "09:30",
            interpreter=InterpreterState.FELL_THROUGH,
            name="Cemile Aras",
            remember="Find another interpreter before noon.",
        ),
    ),
)

PEOPLE = (HANAN, ORHAN)
