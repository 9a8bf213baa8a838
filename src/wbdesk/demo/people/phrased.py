"""Plans that are made of sentences of the phrasebook, which says them in every paper language."""

from __future__ import annotations

from wbdesk.demo.people.form import Agreed, GoalOf, Line, PlanOf, StepOf
from wbdesk.domain.records.plan import GoalDomain, StepWho
from wbdesk.i18n.phrasebook import TRANSLATOR

_HELPS = "Breathe slowly for 5 minutes when worry comes"
_CALL = "To talk to somebody at any time, call Samaritans: 116 123"
_SUPPORT = "Somebody you trust may be there too"


def me(words: str, due: int | None = None, done: int | None = None) -> StepOf:
    """Return a step that the person takes."""
    return StepOf(Line(words), due=due, done=done)


def us(words: str, due: int | None = None, done: int | None = None) -> StepOf:
    """Return a step that the worker takes."""
    return StepOf(Line(words), StepWho.WORKER, due=due, done=done)


def goal(words: str, about: GoalDomain, *steps: StepOf) -> GoalOf:
    """Return a goal of the phrasebook."""
    return GoalOf(Line(words), steps, about)


def plan(
    days: int,
    with_whom: str,
    matters: str,
    *goals: GoalOf,
    support: str = _SUPPORT,
    helps: str = _HELPS,
    review: int = 20,
) -> PlanOf:
    """Return a plan of which the phrasebook knows every line."""
    return PlanOf(
        days,
        review,
        matters=Line(matters),
        support=Line(support),
        hard_helps=Line(helps),
        hard_who=Line(_CALL),
        goals=goals,
        agreed=(Agreed(days, with_whom),),
        translator=TRANSLATOR,
    )


FRENCH = plan(
    50,
    "Aminata",
    "Have some time for myself",
    goal(
        "Understand my medicines",
        GoalDomain.HEALTH,
        me("Ask the pharmacist to go through all the medicines", -30, 33),
        me("Write down questions for the doctor", 6),
        us("Ask the GP for a longer appointment", 3),
    ),
    goal("Manage my money", GoalDomain.WORK, me("Write down what is spent each week", 13)),
    review=15,
)
PORTUGUESE = plan(
    21,
    "Dona Lídia",
    "Get stronger and steadier on my feet",
    goal(
        "Move with less pain",
        GoalDomain.HEALTH,
        us("Join the exercise class at Wenlow Baths", 4),
        me("Walk for 10 minutes, 3 times a week", 9),
    ),
    support="An interpreter will be there",
)
TAMIL = plan(
    19,
    "Nirmala",
    "Do the things that I used to enjoy",
    goal(
        "Sleep better",
        GoalDomain.HEALTH,
        me("Go to bed at the same time every night", 12),
        me("Turn off the phone one hour before going to bed", 12),
    ),
    goal(
        "See my family and friends more often",
        GoalDomain.PEOPLE,
        me("Call a friend or somebody in the family once a week", -6, 8),
        us("Ask for the first free appointment", 20),
    ),
)
UKRAINIAN = plan(
    60,
    "Oleksandra",
    "Find work, or a course",
    goal(
        "Learn or practise English",
        GoalDomain.WORK,
        me("Join the English class at Wenlow Library", -30, 31),
        me("Visit the library at Wenlow Civic Offices", 16),
    ),
    helps="Write down one good thing every evening",
)
SOMALI = plan(
    90,
    "Abdi and his grandson",
    "Understand my medicines",
    goal(
        "Feel safe at home",
        GoalDomain.HOME,
        us("Ask the fire service for a safety visit at home", -30, 31),
        us("Ask for a rail by the bath and on the stairs", 5),
    ),
    goal(
        "Meet people who speak my language",
        GoalDomain.DAYS,
        me("Go to the place of worship again", 7),
    ),
    support="Bring your glasses and your hearing aid",
    review=0,
)
YIDDISH = plan(
    77,
    "Mrs Landau",
    "Get out of the house more",
    goal(
        "Feel less worried",
        GoalDomain.HEALTH,
        me("Walk to Church Rise and back", -12, 14),
        us("Go to Church Rise together the first time", 3),
        me("Apply for the bus pass", 11),
    ),
    review=14,
)
VIETNAMESE = plan(
    34,
    "Ông Thọ",
    "Feel less alone",
    goal(
        "Meet people who speak my language",
        GoalDomain.PEOPLE,
        us("Go to The Open Kettle together the first time", 8),
        me("Learn to make video calls", 22),
    ),
    goal(
        "Move with less pain",
        GoalDomain.HEALTH,
        me("Drink a glass of water with each meal", 4),
        me("Make an appointment with the GP", 2),
    ),
    support="An interpreter will be there",
    review=-4,
)
GUJARATI = plan(
    30,
    "Jashodaben and her son",
    "Get out of the house more",
    goal(
        "Get stronger and steadier on my feet",
        GoalDomain.HEALTH,
        me("Walk for 10 minutes, 2 times a week", -10, 12),
        me("Do the exercises at home, 2 times a day", 7),
        us("Apply for the bus pass", 7),
    ),
    review=60,
)
ROMANIAN = plan(
    40,
    "Dorin",
    "Manage my money",
    goal(
        "Sort out my debts",
        GoalDomain.MONEY,
        us("Ask Steady Ground for advice about debt", -6, 9),
        me("Bring the bank statements of the last three months", 2),
        me("Bring all letters that are not opened yet to our next visit", 2),
    ),
    support="Do not sign anything about money before we have talked",
)
