"""The food bank voucher: a letter for the food bank, and a stub in the person's language.

It says how many, until when and what food, and never why.
"""

from __future__ import annotations

from collections.abc import Iterator

from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.printing import VoucherPaper
from wbdesk.application.voucher_letter import letter_of
from wbdesk.documents.content import Block, Content, Kind, Part, block
from wbdesk.documents.forms import made
from wbdesk.documents.voice import D_, ENGLISH, Run, Runs, Voice, bold, name, number, text_of
from wbdesk.domain.records.person import Digits
from wbdesk.domain.template import Line, LineKind, fill

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
    words = paper.voucher
    yield Block(Kind.TITLE, voice.words("Food bank voucher"))
    yield _entry(voice.words("Number"), number(grouped(words.number), heavy=True))
    yield Block(Kind.RULE)
    yield from _body(paper, voice, plain=plain)
    yield block(Kind.SIGN, *bold(voice.words("Signed")), Run(":", bold=True, isolate=False))


def _body(paper: VoucherPaper, voice: Voice, *, plain: bool) -> Iterator[Block]:
    """The food bank's own letter, or the usual one: number, stub and signature are on each."""
    said = {field: runs for field, runs in _fields(paper, voice, plain=plain) if runs}
    values = {field: text_of(runs) for field, runs in said.items()}
    kinds = {LineKind.HEADING: Kind.HEADING, LineKind.ENTRY: Kind.ITEM}
    for line in fill(letter_of(paper.voucher.letter_words).lines, values):
        usual = Kind.ENTRY if line.fields else Kind.WORDS
        yield Block(kinds.get(line.kind, usual), tuple(_runs(line, said)))


def _runs(line: Line, said: dict[str, Runs]) -> Iterator[Run]:
    """A line that begins with a label shows it bold; what a field says is as the page says it."""
    labelled = len(line.pieces) > 1 and line.pieces[0].words.endswith(": ")
    for at, piece in enumerate(line.pieces):
        runs = said.get(piece.field, ())
        if piece.field and piece.words == text_of(runs).strip():
            yield from runs
        elif piece.words:
            is_label = labelled and at == 0 and not piece.field
            yield Run(piece.words, bold=is_label, isolate=bool(piece.field))


def _fields(paper: VoucherPaper, voice: Voice, *, plain: bool) -> Iterator[tuple[str, Runs]]:
    """Yield what every field says; plain paper has no family name and nothing to find a home by."""
    head, words = paper.head, paper.voucher
    yield "foodbank", (name(words.foodbank),)
    yield "name", (Run(head.first_name if plain else words.name or head.name),)
    yield "number", (number(grouped(words.number), heavy=True),)
    yield "today", (voice.day(head.printed_on),)
    yield "household", _household(paper, voice)
    yield "food", _food(paper, voice)
    yield "sender", _sender(paper, plain=plain, comma=voice.comma)
    if words.valid_until is not None:
        yield "use_by", (voice.day(words.valid_until),)
    if words.cooking:
        yield "cook_with", voice.words(words.cooking)
    if not plain:
        yield "postcode", (Run(words.postcode, whole=True),)
        yield "born", (Run(words.born, whole=True),)


def _entry(label: Runs, *value: Run) -> Block:
    return block(Kind.ENTRY, *bold(label), Run(": ", bold=True, isolate=False), *value)


def _household(paper: VoucherPaper, voice: Voice) -> Runs:
    words = paper.voucher
    older, middle, small = words.children
    counts = (
        (words.adults, voice.counted("{n} adult", "{n} adults", words.adults)),
        (older, voice.counted("{n} child of 12 to 16", "{n} children of 12 to 16", older)),
        (middle, voice.counted("{n} child of 5 to 11", "{n} children of 5 to 11", middle)),
        (small, voice.counted("{n} child under 5", "{n} children under 5", small)),
    )
    said = voice.comma.join(text_of(runs) for many, runs in counts if many)
    return (Run(said),) if said else ()


def _food(paper: VoucherPaper, voice: Voice) -> Runs:
    words = paper.voucher
    diet = [text_of(voice.words(label)) for label in words.diet]
    said = voice.comma.join(filter(None, (*diet, words.diet_words)))
    return (Run(said),) if said else ()


def _sender(paper: VoucherPaper, *, plain: bool, comma: str) -> Runs:
    head = paper.head
    phones = (head.worker_phone, head.agency_phone)
    phone = next(filter(None, phones if plain else reversed(phones)), "")
    who = [head.worker_name.split(" ")[0]] if plain else [head.agency, head.worker_name]
    said = comma.join(filter(None, who))
    telephone = (Run(comma, isolate=False), number(phone)) if phone else ()
    return ((Run(said),) if said else ()) + telephone


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
