"""Two people whose plans stand in Polish and in Spanish."""

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
    mobile,
    phone,
)
from wbdesk.demo.people.short import (
    BROKEN,
    CLOSE,
    CLOSEST,
    FAMILY,
    FAR,
    FRIENDS,
    NO,
    OTHER,
    PLACES,
    SOME,
    STRAINED,
    STRONG,
    WORKER,
    YES,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Accommodation, Ethnicity, Gender, Intervention, Mechanism, Need
from wbdesk.domain.records.episode import InterpreterState, Place, ReferralSource
from wbdesk.domain.records.measure import HowGiven
from wbdesk.domain.records.network import TieKind
from wbdesk.domain.records.person import (
    AlertKind,
    Employment,
    Interpreter,
    Living,
    PaperAtHome,
    SafeContact,
)
from wbdesk.domain.records.plan import GoalDomain

HALINA = Someone(
    shows="A plan in Polish with every line there, agreed twice.",
    age=48,
    birthday=(6, 30),
    preferred_name="Halina",
    given_names="Halina Maria",
    family_name="Wrona",
    pronouns="she/her",
    nhs_number="9990532958",
    address=home("5b Cooper's Rents", "E41 4CR"),
    telephones=phone(mobile(105)),
    safe_contact=SafeContact("", "After 17", YES, "", YES, YES, PaperAtHome.YES),
    language="pl",
    paper_language="pl",
    interpreter=Interpreter(NO, "Polish"),
    accepted=130,
    working_on="Back to the canteen, singing",
    rhythm=21,
    came=Came(
        ReferralSource.GP,
        (Need.WORK,),
        own="I lifted a pot and my back said no.",
        wrote="Disc injury at work, off for four months.",
        referrer="Dr Yaw Pemberton",
        later=(Need.COPING,),
    ),
    life=Life(
        Gender.FEMALE,
        Ethnicity.OTHER_WHITE,
        living=Living.SHARING,
        accommodation=Accommodation.PRIVATE,
        employment=Employment.UNABLE,
    ),
    plan=PlanOf(
        120,
        55,
        Line("I want to work without pain.", "Chcę pracować bez bólu."),
        Line(
            "I cook for sixty people and nobody leaves hungry.",
            "Gotuję dla sześćdziesięciu osób i nikt nie wychodzi głodny.",
        ),
        Line("Tell me straight. I like facts.", "Proszę mówić wprost. Lubię fakty."),
        Line("I shout, then I go quiet.", "Krzyczę, a potem milknę."),
        Line("A hot bath and my sister on the telephone.", "Gorąca kąpiel i telefon do siostry."),
        Line(
            "My sister Grażyna, then Thandeka: 020 7946 0502",
            "Moja siostra Grażyna, potem Thandeka: 020 7946 0502",
        ),
        goals=(
            GoalOf(
                Line("Go back to the kitchen for a few hours", "Wrócić do kuchni na kilka godzin"),
                (
                    StepOf(
                        Line(
                            "Ring my manager about shorter days",
                            "Zadzwonić do szefowej w sprawie krótszych dni",
                        ),
                        due=-30,
                        done=33,
                    ),
                    StepOf(
                        Line(
                            "Go to the back clinic together",
                            "Pójść razem do poradni kręgosłupa",
                        ),
                        WORKER,
                        "Thandeka",
                        due=12,
                    ),
                ),
                GoalDomain.WORK,
            ),
            GoalOf(
                Line("Sing again", "Znowu śpiewać"),
                (StepOf(Line("Try the Friday choir", "Wypróbować piątkowy chór"), due=4),),
                GoalDomain.DAYS,
            ),
        ),
        agreed=(Agreed(120, "Halina"), Agreed(33, "Halina and Grażyna")),
        translator="Halina, checked by Grażyna",
        copies="Halina, the surgery",
    ),
    met=(
        Met(128, "17:15", "First visit. Straight talk, good coffee.", mood=4),
        Met(120, "17:15", "Plan agreed. Halina wrote the Polish.", did=(Intervention.LISTENED,)),
        Met(
            33,
            "17:30",
            "The canteen offers four hours a day from next month. Plan agreed again.",
            did=(Intervention.SPOKE_UP, Intervention.INFORMATION),
            mood=7,
        ),
        Met(9, "17:40", "Rang: choir form filled in.", Mechanism.TELEPHONE, None, minutes=12),
    ),
    sharing=(Sharing("The canteen, by letter", "How many hours are possible", 33),),
    meetings=(Meeting(6, "17:15"),),
    asked=(Asked(128, (5, 6, 4, 7), HowGiven.ALONE), Asked(33, (7, 8, 7, 4), HowGiven.ALONE)),
)

ESTEBAN = Someone(
    shows="A plan in Spanish, texts first, one line not yet in Spanish.",
    age=31,
    birthday=(3, 25),
    preferred_name="Esteban",
    given_names="Esteban",
    family_name="Loaiza",
    pronouns="he/him",
    nhs_number="9990604886",
    address=home("Flat 3, 118 Dock Road", "E41 2DR"),
    telephones=phone(mobile(106), note="Text before ringing"),
    safe_contact=SafeContact("", "After noon", NO, "Thandeka", YES, NO, PaperAtHome.YES),
    language="es",
    paper_language="es",
    interpreter=Interpreter(YES, "Spanish", "Not from his own town"),
    accepted=38,
    working_on="Missing his brother",
    rhythm=7,
    came=Came(
        ReferralSource.EMERGENCY,
        (Need.BEREAVEMENT, Need.MENTAL_HEALTH),
        own="My brother died in March and I did not go to the funeral.",
    ),
    life=Life(
        Gender.MALE,
        Ethnicity.OTHER,
        living=Living.SHARING,
        accommodation=Accommodation.PRIVATE,
        employment=Employment.SELF,
    ),
    alerts=(
        Warn(AlertKind.PERSON, "If Esteban stops eating or answering, ring the duty GP that day."),
    ),
    plan=PlanOf(
        24,
        30,
        Line(
            "I want to ride my bicycle for pleasure again.",
            "Quiero volver a montar en bicicleta por gusto.",
        ),
        Line(
            "I mend things. I make people feel welcome.",
            "Arreglo cosas. Hago que la gente se sienta bienvenida.",
        ),
        Line("Text me first. I answer when I can.", "Escríbanme primero. Contesto cuando puedo."),
        Line("I do not eat.", "No como."),
        Line(
            "Music, and cooking rice for my flatmates.",
            "La música, y cocinar arroz para mis compañeros de piso.",
        ),
        Line("Marisol, or Samaritans on 116 123", "Marisol, o los Samaritanos en el 116 123"),
        goals=(
            GoalOf(
                Line("Talk about my brother with somebody", "Hablar de mi hermano con alguien"),
                (
                    StepOf(
                        Line(
                            "Meet the Spanish-speaking counsellor once",
                            "Ver una vez a la consejera que habla español",
                        ),
                        due=10,
                    ),
                    StepOf(Line("Ask Marisol to come to the first meeting"), OTHER, "Marisol", 8),
                ),
                GoalDomain.HEALTH,
            ),
            GoalOf(
                Line("Ride on Sundays", "Salir en bicicleta los domingos"),
                (StepOf(Line("Mend the back wheel", "Arreglar la rueda de atrás"), due=1),),
                GoalDomain.DAYS,
            ),
        ),
        agreed=(Agreed(24, "Esteban"),),
        translator="Thandeka with the telephone interpreter",
    ),
    map=MapOf(
        24,
        (
            TieOf("Julián", "brother", FAMILY, CLOSEST, STRONG, died=YES),
            TieOf("Mamá", "in Loja", FAMILY, CLOSE, STRONG, must_not_know=YES, paper=NO),
            TieOf("Marisol", "cousin", FAMILY, CLOSE, STRONG, may_contact=YES),
            TieOf("The flat", "four flatmates", FRIENDS, SOME, kind=TieKind.PLACE),
            TieOf("Álvaro", "old riding friend", FRIENDS, FAR, BROKEN, paper=Answer.NOT_ASKED),
            TieOf("Delivery company", "work", PLACES, FAR, STRAINED, TieKind.SERVICE, NO),
        ),
    ),
    met=(
        Met(
            34,
            "15:00",
            "First meeting, at the surgery. Long silences, all of them good.",
            place=Place.SURGERY,
            did=(Intervention.LISTENED,),
            quiet="Has asked that nothing reaches family abroad.",
            mood=2,
        ),
        Met(24, "15:00", "Plan agreed. Esteban corrected the Spanish.", mood=4),
        Met(
            3,
            "19:05",
            "Answered the text: a short ride was had.",
            Mechanism.TEXT,
            None,
            minutes=5,
        ),
    ),
    sharing=(Sharing("Harbour Talking Rooms", "Name, language, why", 24),),
    promises=(Promise("Text the name of the counsellor", 1, 3),),
    meetings=(Meeting(3, "15:00", place=Place.SURGERY, interpreter=InterpreterState.NOT_ASKED),),
    asked=(Asked(34, (2, 3, 1, None)),),
)

PEOPLE = (HALINA, ESTEBAN)
