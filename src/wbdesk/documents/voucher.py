"""The food bank voucher: a letter for the food bank, and a stub in the person's language.

It says how many, until when and what food, and never why.
"""

from __future__ import annotations

from collections.abc import Iterator

from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.printing import VoucherPaper
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.forms import made
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice, bold, name, number, text_of
from wbdesk.domain.records.person import Digits

# What a screen may choose, in the words of paper.
DIETS = (
    D_("Halal"),
    D_("Kosher"),
    D_("Vegetarian"),
    D_("Vegan"),
    D_("No nuts"),
    D_("No gluten"),
    D_("No dairy"),
    D_("Low sugar"),
)
COOKING = (D_("Cooker"), D_("Microwave only"), D_("Kettle only"), D_("Nothing to cook with"))


def voucher(paper: VoucherPaper, asked: PaperAsked) -> Made:
    """Return the letter as it is *asked* for."""
    return made(voucher_content(paper, asked), asked.size)


def voucher_content(paper: VoucherPaper, asked: PaperAsked) -> Content:
    """Return letter and stub; the food bank reads English, whatever the person reads."""
    head = paper.head
    letter = Voice(ENGLISH)
    stub = Voice(asked.language or ENGLISH, own_digits=head.digits is Digits.OWN)
    plain = asked.plain or head.rule.plain_only
    blocks = (*_letter(paper, letter, plain=plain), *_stub(paper, stub, plain=plain))
    return Content(
        title=letter.plain(D_("Food bank voucher")),
        parts=(Part(letter, blocks, one_page=True),),
        made_on=asked.today,
        practice=asked.practice or head.practice or paper.voucher.practice,
    )


def grouped(code: str) -> str:
    """Return a voucher's number as it is read out: 4K7M 2QRT."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


# -- For the food bank -------------------------------------------------------------------------


def _letter(paper: VoucherPaper, voice: Voice, *, plain: bool) -> Iterator[Block]:
    head, words = paper.head, paper.voucher
    yield Block(Kind.TITLE, voice.words("Food bank voucher"))
    yield _entry(voice.words("Number"), number(grouped(words.number), heavy=True))
    yield Block(Kind.RULE)
    if words.foodbank:
        to = name(words.foodbank)
        yield Block(Kind.ENTRY, voice.words("To the food bank team at {name}.", name=to))
    own = words.letter_words.strip()
    asks = (Run(own),) if own else voice.words("Please give three days of food or more to:")
    yield Block(Kind.WORDS, asks)
    yield _entry(voice.words("Name"), Run(head.first_name if plain else words.name or head.name))
    if words.valid_until is not None:
        yield _entry(voice.words("Use by"), voice.day(words.valid_until))
    yield from _household(paper, voice)
    yield from _food(paper, voice)
    yield from _sender(paper, voice, plain=plain)


def _entry(label: Runs, *value: Run) -> Block:
    return block(Kind.ENTRY, *bold(label), Run(": ", bold=True, isolate=False), *value)


def _household(paper: VoucherPaper, voice: Voice) -> Iterator[Block]:
    words = paper.voucher
    older, middle, small = words.children
    counts = (
        (words.adults, voice.counted("{n} adult", "{n} adults", words.adults)),
        (older, voice.counted("{n} child of 12 to 16", "{n} children of 12 to 16", older)),
        (middle, voice.counted("{n} child of 5 to 11", "{n} children of 5 to 11", middle)),
        (small, voice.counted("{n} child under 5", "{n} children under 5", small)),
    )
    said = voice.comma.join(text_of(runs) for many, runs in counts if many)
    if said:
        yield _entry(voice.words("At home"), Run(said))


def _food(paper: VoucherPaper, voice: Voice) -> Iterator[Block]:
    words = paper.voucher
    diet = [text_of(voice.words(label)) for label in words.diet]
    if diet or words.diet_words:
        said = voice.comma.join(filter(None, (*diet, words.diet_words)))
        yield _entry(voice.words("Food"), Run(said))
    if words.cooking:
        yield _entry(voice.words("To cook with"), *voice.words(words.cooking))


def _sender(paper: VoucherPaper, voice: Voice, *, plain: bool) -> Iterator[Block]:
    head = paper.head
    phones = (head.worker_phone, head.agency_phone)
    phone = next(filter(None, phones if plain else reversed(phones)), "")
    who = [head.worker_name.split(" ")[0]] if plain else [head.agency, head.worker_name]
    said = voice.comma.join(filter(None, who))
    if said or phone:
        telephone = (Run(voice.comma, isolate=False), number(phone)) if phone else ()
        yield _entry(voice.words("From"), Run(said), *telephone)
    yield block(Kind.SIGN, *bold(voice.words("Signed")), Run(":", bold=True, isolate=False))


# -- For the person ----------------------------------------------------------------------------


def _stub(paper: VoucherPaper, voice: Voice, *, plain: bool) -> Iterator[Block]:
    head = paper.head
    yield Block(Kind.CUT)
    yield Block(Kind.HEADING, voice.words("For {name} to keep", name=name(head.first_name)), voice)
    for runs in _stub_lines(paper, voice):
        yield Block(Kind.ENTRY, runs, voice)
    phone = head.worker_phone or head.agency_phone
    worker = head.worker_name.split(" ")[0] if plain else head.worker_name
    if phone:
        ring = voice.words(
            "Any questions? Ring {name} on {phone}.",
            name=name(worker or head.agency),
            phone=number(phone, heavy=True),
        )
        yield Block(Kind.ENTRY, ring, voice)


def _stub_lines(paper: VoucherPaper, voice: Voice) -> Iterator[Runs]:
    """Where, when, how and with what; what the food bank wrote is in the words it used."""
    words = paper.voucher
    if words.foodbank:
        where = ", ".join(line.strip() for line in words.address.splitlines() if line.strip())
        yield (name(words.foodbank), *_after(where, voice))
    for label, said in (
        (voice.words("Open"), words.open_when),
        (voice.words("Getting there"), words.getting_there),
    ):
        if said.strip():
            yield _fact(label, said, voice)
    letter = voice.words("Bring this letter. You do not need to explain anything.")
    if words.bring.strip():
        bring = _fact(voice.words("Bring"), Voice(ENGLISH).ended(words.bring), voice)
        letter = (*bring, Run(" ", isolate=False), *letter)
    yield letter
    shown = number(grouped(words.number), heavy=True)
    if words.valid_until is None:
        yield voice.words("Number {number}.", number=shown)
    else:
        until = voice.day(words.valid_until)
        yield voice.words("Number {number}. Use it by {date}.", number=shown, date=until)


def _fact(label: Runs, said: str, voice: Voice) -> Runs:
    fact = Run(" ".join(said.split()), language=ENGLISH)
    return (*bold(label), Run(voice.colon, bold=True, isolate=False), fact)


def _after(where: str, voice: Voice) -> Runs:
    if not where:
        return ()
    return (Run(voice.comma, isolate=False), Run(where, language=ENGLISH))
