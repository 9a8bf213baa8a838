"""Two people whose plans stand in Bengali and in Urdu."""

from __future__ import annotations

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
    Sharing,
    Someone,
    StepOf,
    TieOf,
    Warn,
    home,
    landline,
    mobile,
    phone,
)
from wbdesk.demo.people.short import (
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
    Mechanism,
    Need,
    WrittenFormat,
)
from wbdesk.domain.records.episode import ConsentHow, ConsentState, InterpreterState, ReferralSource
from wbdesk.domain.records.measure import HowGiven
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import (
    AlertKind,
    Digits,
    Employment,
    Interpreter,
    Living,
    PaperAtHome,
    SafeContact,
)
from wbdesk.domain.records.plan import GoalDomain

SHEFALI = Someone(
    shows="A plan in Bengali at 18 pt with Bengali digits, two maps, and an interpreter who comes.",
    age=61,
    birthday=(9, 2),
    preferred_name="Shefali",
    given_names="Shefali Rani",
    family_name="Dewan",
    pronouns="she/her",
    say_on_phone="Mrs Dewan",
    nhs_number="9990173303",
    address=home("Flat 9, Teasel Court\nHeron Walk", "E40 3HW"),
    telephones=phone(landline(701), "At home"),
    safe_contact=SafeContact(
        who_may_answer="Lipi, her daughter",
        times="After 10 in the morning",
        leave_message=YES,
        say_we_are="The surgery",
        text_ok=NO,
        post_ok=YES,
        paper=PaperAtHome.YES,
    ),
    language="bn",
    paper_language="bn",
    paper_digits=Digits.OWN,
    interpreter=Interpreter(YES, "Bengali", "A woman, the same one", "Farhana Lodi"),
    needs=(CommunicationNeed.FACE, CommunicationNeed.READ_ALOUD),
    format=WrittenFormat.LARGE_PRINT,
    print_size=18,
    getting_in="Second floor. The lift is small and slow; ring twice.",
    accepted=118,
    working_on="Sewing again, sore hands",
    rhythm=14,
    came=Came(
        ReferralSource.GP,
        (Need.ACTIVITIES, Need.DAILY_LIVING),
        own="My hands hurt, so the day is long.",
        wrote="Arthritis in both hands. Used to sew for a living. Would like something to do.",
        referrer="Dr Imke Sorrell",
        later=(Need.ISOLATION,),
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.BANGLADESHI,
        "Puja days in autumn",
        living=Living.FAMILY,
        accommodation=Accommodation.COUNCIL,
        employment=Employment.HOME,
    ),
    plan=PlanOf(
        90,
        4,
        Line(
            "I want to sew again and be useful to my family.",
            "আমি আবার সেলাই করতে চাই। পরিবারের কাজে লাগতে চাই।",
        ),
        Line("I can cut a pattern by eye.", "আমি চোখের আন্দাজে কাপড় কাটতে পারি।"),
        Line(
            "Sit where I can see your face. Give me time.",
            "আমার মুখোমুখি বসুন। আমাকে সময় দিন।",
        ),
        Line("I stop answering the door.", "আমি দরজা খোলা বন্ধ করে দিই।"),
        Line("A walk to the market with my daughter.", "মেয়ের সঙ্গে বাজার পর্যন্ত হাঁটা।"),
        Line(
            "My daughter Lipi, then the surgery: 020 7946 0511",
            "আমার মেয়ে লিপি, তারপর ডাক্তারখানা: 020 7946 0511",
        ),
        goals=(
            GoalOf(
                Line("Sew for one hour a week", "সপ্তাহে এক ঘণ্টা সেলাই করব"),
                (
                    StepOf(
                        Line(
                            "Try a light sewing machine at Thimble and Thread",
                            "Thimble and Thread-এ একটা হালকা সেলাই মেশিন চালিয়ে দেখব",
                        ),
                        due=5,
                    ),
                    StepOf(
                        Line(
                            "Ring the clinic about hand splints",
                            "হাতের স্প্লিন্টের জন্য ক্লিনিকে ফোন করা",
                        ),
                        WORKER,
                        "Thandeka",
                        due=0,
                    ),
                    StepOf(
                        Line("Find my good scissors", "আমার ভালো কাঁচিটা খুঁজে বের করব"),
                        due=-40,
                        done=44,
                    ),
                ),
                GoalDomain.DAYS,
                importance=9,
                confidence=6,
            ),
            GoalOf(
                Line(
                    "Meet women who speak Bengali",
                    "বাংলা বলেন এমন মহিলাদের সঙ্গে দেখা করব",
                ),
                (
                    StepOf(
                        Line(
                            "Go to the Tuesday tea with Parul",
                            "পারুলের সঙ্গে মঙ্গলবারের চায়ের আসরে যাব",
                        ),
                        OTHER,
                        "Parul",
                        due=9,
                    ),
                ),
                GoalDomain.PEOPLE,
                importance=7,
                confidence=4,
            ),
        ),
        agreed=(Agreed(88, "Shefali and Lipi"),),
        changed=Line("I want to sew again, and teach my granddaughter."),
        translator="Farhana Lodi",
        copies="Shefali, Lipi, the surgery",
    ),
    map=MapOf(
        100,
        (
            TieOf("Lipi", "daughter", FAMILY, CLOSEST, STRONG, may_contact=YES, helps="Shopping"),
            TieOf("Nilu", "granddaughter, 8", FAMILY, CLOSEST, STRONG, helps="Homework, laughing"),
            TieOf("Subodh", "husband", FAMILY, CLOSE, STRONG, died=YES, paper=YES),
            TieOf("Ranjit", "brother in Sylhet", FAMILY, FAR, paper=Answer.NOT_ASKED),
            TieOf("Parul", "neighbour, third floor", FRIENDS, SOME, may_contact=YES),
            TieOf("The market", "fish and greens", PLACES, CLOSE, kind=TieKind.PLACE),
            TieOf("Dr Sorrell", "GP", STAFF, SOME, may_contact=YES),
        ),
        again=20,
        moved=(("Parul", CLOSE), ("Ranjit", SOME)),
        new=(
            TieOf(
                "Thimble and Thread",
                "sewing table",
                PLACES,
                SOME,
                kind=TieKind.SERVICE,
                service="Thimble and Thread",
            ),
            TieOf("Thandeka", "practitioner", STAFF, CLOSE, STRONG, may_contact=YES),
        ),
    ),
    met=(
        Met(
            112,
            "10:30",
            "First visit, with Farhana. Shefali showed three blouses from her shop days. Wants no"
            " forms today. Hands are worst before noon.",
            did=(Intervention.LISTENED,),
            mood=4,
        ),
        Met(
            90,
            "10:30",
            "Wrote the plan together, line by line, in both languages. Lipi came home early to"
            " hear it read.",
            did=(Intervention.LISTENED, Intervention.INFORMATION, Intervention.FAMILY),
            mood=5,
        ),
        Met(
            20,
            "11:00",
            "Drew the map again. Parul has moved nearer: they now share a pot of tea most days.",
            did=(Intervention.LISTENED, Intervention.HEALTH),
            mood=6,
            next="Try the sewing table together",
            added="The clinic rang back: splints are measured on Mondays.",
        ),
    ),
    sharing=(
        Sharing("The GP", "Everything in the plan", 112, how=ConsentHow.INTERPRETER),
        Sharing("Lipi, daughter", "Days and times of visits", 112, how=ConsentHow.INTERPRETER),
    ),
    promises=(Promise("Bring the times of Thimble and Thread in Bengali", 0, 20),),
    meetings=(
        Meeting(
            0,
            "11:00",
            interpreter=InterpreterState.CONFIRMED,
            name="Farhana Lodi",
            remember="Bring the list of machines. Lipi may join at half past.",
        ),
    ),
    asked=(
        Asked(112, (4, 5, 4, 6), HowGiven.INTERPRETER),
        Asked(20, (6, 7, 6, 4), HowGiven.INTERPRETER),
    ),
)

NADEEM = Someone(
    shows="A plan in Urdu at 20 pt, and a promise that is late.",
    age=54,
    birthday=(4, 17),
    preferred_name="Nadeem",
    given_names="Nadeem Akhtar",
    family_name="Qazi",
    pronouns="he/him",
    nhs_number="9990245231",
    address=home("61 Signal Road", "E40 5SR"),
    telephones=phone(mobile(102)),
    safe_contact=SafeContact(
        times="Any time but Friday noon",
        leave_message=YES,
        text_ok=NO,
        post_ok=NO,
        paper=PaperAtHome.YES,
    ),
    language="ur",
    paper_language="ur",
    interpreter=Interpreter(NO, "Urdu"),
    needs=(CommunicationNeed.LARGE_WRITING, CommunicationNeed.READ_ALOUD),
    format=WrittenFormat.LARGE_PRINT,
    print_size=20,
    getting_in="Side door. Say your name; faces are hard to make out.",
    accepted=74,
    working_on="Work without driving",
    rhythm=21,
    came=Came(
        ReferralSource.HOSPITAL,
        (Need.WORK, Need.COPING),
        own="I drove a minicab for twenty years. Now I see the middle of nothing.",
        wrote="Retina repaired twice. Licence given back. Low since.",
        referrer="Eye clinic nurse",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.PAKISTANI,
        "Friday prayers; Ramadan: visit after noon",
        living=Living.PARTNER,
        accommodation=Accommodation.OWNER,
        employment=Employment.LOOKING,
    ),
    alerts=(Warn(AlertKind.ACCESS, "Two steep steps at the side door, no light."),),
    plan=PlanOf(
        52,
        38,
        Line(
            "I want to work again, without driving.",
            "میں دوبارہ کام کرنا چاہتا ہوں، گاڑی چلائے بغیر۔",
        ),
        Line(
            "I know every street and I talk well with people.",
            "میں ہر سڑک جانتا ہوں اور لوگوں سے اچھی بات کرتا ہوں۔",
        ),
        Line(
            "Write it large. Read me the numbers.", "بڑے حروف میں لکھیں۔ نمبر مجھے پڑھ کر سنائیں۔"
        ),
        Line(
            "I sit in the dark and do not talk.",
            "میں اندھیرے میں بیٹھتا ہوں اور بات نہیں کرتا۔",
        ),
        Line("The cricket on the radio, and my brother.", "ریڈیو پر کرکٹ، اور میرا بھائی۔"),
        Line(
            "My brother Saqib, or the surgery: 020 7946 0511",
            "میرا بھائی ثاقب، یا سرجری: 020 7946 0511",
        ),
        goals=(
            GoalOf(
                Line(
                    "Find a course that does not need sharp eyes",
                    "ایسا کورس ڈھونڈنا جس میں تیز نظر کی ضرورت نہ ہو",
                ),
                (
                    StepOf(
                        Line("Go and see the learning centre", "تعلیمی مرکز دیکھنے جانا"), due=6
                    ),
                    StepOf(
                        Line("Ask about help with the bus fare", "بس کے کرائے میں مدد کا پوچھنا"),
                        WORKER,
                        "Thandeka",
                        due=-4,
                    ),
                ),
                GoalDomain.WORK,
                importance=10,
                confidence=5,
            ),
        ),
        agreed=(Agreed(52, "Nadeem and Saqib"),),
        translator="Read back by Saqib",
        copies="Nadeem",
    ),
    map=MapOf(
        52,
        (
            TieOf("Rukhsana", "wife", FAMILY, CLOSEST, STRONG),
            TieOf("Saqib", "brother", FAMILY, CLOSE, STRONG, may_contact=YES),
            TieOf("The drivers at Bay 4", "old workmates", FRIENDS, FAR, paper=Answer.NOT_ASKED),
            TieOf("The mosque", "Fridays", PLACES, CLOSE, STRONG, TieKind.PLACE),
            TieOf("Eye clinic", "every three months", STAFF, SOME, kind=TieKind.SERVICE),
        ),
    ),
    met=(
        Met(70, "14:00", "First visit. Nadeem knows each corner of Wenlow by its turnings."),
        Met(
            52,
            "14:00",
            "Plan agreed. Saqib read the Urdu aloud and changed one word.",
            did=(Intervention.LISTENED, Intervention.INFORMATION),
            mood=5,
        ),
        Met(
            10,
            "16:10",
            "Rang about the learning centre. Open morning is next week.",
            Mechanism.TELEPHONE,
            None,
            minutes=15,
            did=(Intervention.INFORMATION,),
        ),
    ),
    sharing=(
        Sharing("Second Start Learning", "Name, number, what helps to read", 52),
        Sharing("The job centre", "Anything", 52, ConsentState.REFUSED),
    ),
    meetings=(Meeting(1, "10:00", remember="Walk to the learning centre together, 15 minutes."),),
    asked=(Asked(70, (3, 4, 5, 5)),),
)

PEOPLE = (SHEFALI, NADEEM)
