"""Rows for documents, with everything that does not matter to a test filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from wbdesk.application.paper_rows import PaperAsked
from wbdesk.application.printing import (
    GoalPaper,
    MapPaper,
    PaperHead,
    PaperRule,
    PlanPaper,
    StepPaper,
    TextPaper,
    TiePaper,
    VoucherPaper,
)
from wbdesk.application.vouchers import VoucherWords
from wbdesk.domain.lists import Sector
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.network import Closeness, Strength, TieKind
from wbdesk.domain.records.person import Digits, PaperAtHome
from wbdesk.domain.records.plan import GoalState, StepWho

TODAY = date(2026, 3, 10)
OTHER = {
    "bn": {
        "matters": "আমি আবার বাগানে কাজ করতে চাই। সকালে রোদে বসে চা খেতে ভালো লাগে।",
        "strengths": "আমি ভালো সেলাই করি, আর ধৈর্য ধরে শুনতে পারি।",
        "support": "ধীরে কথা বলুন। ফোনের বদলে দরজায় আসুন।",
        "goal": "সপ্তাহে একবার বাইরে যাওয়া",
        "step": "লাইব্রেরির সেলাই দলে যাব",
        "step2": "বাস পাসের জন্য 020 7946 0455 নম্বরে (ask for the duty team) 10:30 টায় ফোন",
        "hard": "আমি দরজা খুলি না আর খাই না।",
    },
    "ur": {
        "matters": "میں پھر سے باغ میں کام کرنا چاہتی ہوں۔ صبح دھوپ میں چائے پینا اچھا لگتا ہے۔",
        "strengths": "میں اچھی سلائی کرتی ہوں اور صبر سے سنتی ہوں۔",
        "support": "آہستہ بات کریں۔ فون کے بجائے دروازے پر آئیں۔",
        "goal": "ہفتے میں ایک بار باہر جانا",
        "step": "لائبریری کے سلائی گروپ میں جانا",
        "step2": "بس پاس کے لیے 020 7946 0455 (ask for the duty team) پر 10:30 بجے فون",
        "hard": "میں دروازہ نہیں کھولتی اور کھانا نہیں کھاتی۔",
    },
    "ar": {
        "matters": "أريد أن أعمل في الحديقة من جديد. أحب شرب الشاي في شمس الصباح.",
        "strengths": "أجيد الخياطة وأصغي بصبر.",
        "support": "تكلموا ببطء. تعالوا إلى الباب بدل الهاتف.",
        "goal": "الخروج مرة في الأسبوع",
        "step": "الذهاب إلى مجموعة الخياطة في المكتبة",
        "step2": "الاتصال على 020 7946 0455 (ask for the duty team) الساعة 10:30",
        "hard": "لا أفتح الباب ولا آكل.",
    },
}
ENGLISH = {
    "matters": "I want to work in the garden again. I like my tea in the morning sun.",
    "strengths": "I sew well, and I listen with patience.",
    "support": "Speak slowly. Come to the door rather than ring.",
    "goal": "Go out once a week",
    "step": "Go to the sewing group at the library",
    "step2": "Ring 020 7946 0455 (ask for the duty team) at 10:30 about the bus pass",
    "hard": "I leave the door shut and do not eat.",
}


def both(part: str, language: str = "bn") -> Bilingual:
    """A text in English and in *language*."""
    if language == "en":
        return Bilingual(en=ENGLISH[part])
    return Bilingual(en=ENGLISH[part], other=OTHER[language][part], language=language)


def head(**given: Any) -> PaperHead:  # whatever the test is about
    """What every page starts from."""
    made = PaperHead(
        person_id="p1",
        first_name="Maren",
        name="Maren Holtby",
        language="bn",
        size=18,
        digits=Digits.WESTERN,
        rule=PaperRule(
            PaperAtHome.YES,
            needs_reason=False,
            plain_only=False,
            keep_for_surgery=False,
            another_format="",
        ),
        worker_name="Tobias Renn",
        worker_phone="020 7946 0812",
        agency="Quarry Street Surgery",
        agency_phone="020 7946 0733",
        printed_on=TODAY,
        practice=False,
        differences_open=0,
    )
    return replace(made, **given)


def asked(**given: Any) -> PaperAsked:  # whatever the test is about
    """How a document is wanted."""
    return PaperAsked(**{"today": TODAY, "other_names": True, **given})


def step(words: Bilingual, **given: Any) -> StepPaper:  # whatever the test is about
    """One step of the person's."""
    made = StepPaper(words, StepWho.PERSON, "", date(2026, 3, 18), None)
    return replace(made, **given)


def goal(words: Bilingual, *steps: StepPaper, state: GoalState = GoalState.WORKING_ON) -> GoalPaper:
    """One goal."""
    return GoalPaper(words, state, 8, 6, 3, steps)


def plan_paper(language: str = "bn", **given: Any) -> PlanPaper:  # whatever the test is about
    """A whole plan in English and in *language*."""
    first = goal(
        both("goal", language),
        step(both("step", language)),
        step(both("step2", language), who_kind=StepWho.WORKER),
        step(
            Bilingual(en="Mend the gate"),
            who_kind=StepWho.OTHER,
            who="Ottoline",
            done_on=date(2026, 3, 2),
        ),
    )
    texts = ("matters", "strengths", "support")
    made = PlanPaper(
        head=head(),
        texts=(
            *(TextPaper(part, part, both(part, language)) for part in texts),
            TextPaper("hard_signs", "signs", both("hard", language)),
            TextPaper("hard_who", "who", Bilingual(en="Ottoline next door.")),
        ),
        goals=(first,),
        review_on=date(2026, 7, 14),
        reviewer="Tobias Renn",
        copies="",
        agreed_at=datetime(2026, 3, 10, 15, 31, tzinfo=UTC),
        agreed_with="Maren",
        missing_lines=0,
        names=("Ottoline",),
    )
    return replace(made, **given)


def tie(name: str, **given: Any) -> TiePaper:  # whatever the test is about
    """One tie of the family's."""
    made = TiePaper(
        name, "", TieKind.PERSON, Sector.FAMILY, Closeness.CLOSE, Strength.SOME, died=False
    )
    return replace(made, **given)


def map_paper(*ties: TiePaper, **given: Any) -> MapPaper:  # whatever the test is about
    """A map with these ties on it, or with some of every kind."""
    made = MapPaper(head(), date(2026, 2, 4), "", ties or EVERY_KIND, (), 0)
    return replace(made, **given)


EVERY_KIND = (
    tie("Ottoline", relation="sister", strength=Strength.STRONG, closeness=Closeness.CLOSEST),
    tie("Bertil", relation="brother", closeness=Closeness.FAR, strength=Strength.STRAINED),
    tie("Anselm", relation="husband", died=True),
    tie("Pip", kind=TieKind.PET, closeness=Closeness.CLOSEST, strength=Strength.STRONG),
    tie("Sewing group", kind=TieKind.SERVICE, sector=Sector.COMMUNITY, closeness=Closeness.SOME),
    tie("Allotment", kind=TieKind.PLACE, sector=Sector.COMMUNITY, strength=Strength.STRONG),
    tie("Corner café", kind=TieKind.PLACE, sector=Sector.COMMUNITY, closeness=Closeness.FAR),
    tie("Ines Fairlamb", sector=Sector.FRIENDS, strength=Strength.STRONG),
    tie("Old choir", sector=Sector.FRIENDS, closeness=Closeness.FAR, strength=Strength.BROKEN),
    tie("Tobias Renn", sector=Sector.PROFESSIONALS),
    tie("Dr Aldous", sector=Sector.PROFESSIONALS, closeness=Closeness.SOME),
    tie("Gas people", sector=Sector.PROFESSIONALS, kind=TieKind.SERVICE, closeness=Closeness.FAR),
)


def voucher_paper(**given: Any) -> VoucherPaper:  # whatever the test is about
    """A voucher with every field filled."""
    words = VoucherWords(
        number="4K7M2QRT",
        foodbank="St Brannock's Hall",
        address="12 Weir Lane, Clapton\nE5 0QX",
        open_when="Tuesday and Friday, 11 to 1",
        telephone="020 7946 0199",
        bring="two strong bags",
        name="Maren Holtby",
        valid_until=date(2026, 3, 24),
        adults=1,
        children=(0, 1, 2),
        diet=("No nuts", "Halal"),
        diet_words="tins with ring pulls, nappies size 5",
        cooking="Microwave only",
        texts_ok=True,
        practice=False,
        getting_there="Bus 38 or 55 to Weir Lane",
    )
    heading = given.pop("head", head())
    return VoucherPaper(heading, replace(words, **given))
