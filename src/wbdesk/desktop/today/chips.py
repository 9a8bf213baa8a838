"""Says what must be known before knocking as chips, the interpreter's state among them."""

from __future__ import annotations

from collections.abc import Iterable

from wbdesk.application.bookings import VisitRow
from wbdesk.application.header import HeaderChip
from wbdesk.desktop.widgets import ChipData
from wbdesk.domain.records.episode import Booking, InterpreterState
from wbdesk.i18n import _, current, isolate
from wbdesk.i18n.formats import language_name

LONGEST = 48  # letters on a chip; what is longer stands on a line of its own
_LOOKS = {
    "safe-contact": ("risk", "shield"),
    "risk": ("risk", "alert"),
    "do-not-contact": ("risk", "alert"),
    "ask-supervisor": ("risk", "two"),
    "no-risks": ("neutral", "checkc"),
    "language": ("neutral", "globe"),
    "interpreter": ("due", "globe"),
    "need": ("info", "ear"),
    "access": ("neutral", "key"),
    "sharing": ("neutral", "lock"),
}
_TALK = ("language", "interpreter")


def doorstep(row: VisitRow, *, private: bool) -> tuple[list[ChipData], list[str]]:
    """Return the chips of a visit, and the sentences that are too long for one."""
    shown = [c for c in row.chips if not (private and c.hidden_in_private)]
    if row.getting_in:
        shown = [c for c in shown if c.words != row.getting_in]
    chips = [c for c in shown if c.kind not in _TALK]
    said = [(chip, words_of(chip)) for chip in chips]
    found = [chip_of(chip) for chip, words in said if len(words) <= LONGEST]
    talk = interpreter_chip(row.booking, row.chips)
    at = sum(chip.kind in {"safe-contact", "risk", "do-not-contact"} for chip in chips)
    found[at:at] = [talk] if talk else [chip_of(c) for c in shown if c.kind in _TALK]
    return found, [words for _chip, words in said if len(words) > LONGEST]


def chip_of(chip: HeaderChip) -> ChipData:
    """Return a fact of the header as a chip."""
    tone, icon = _LOOKS.get(chip.kind, ("neutral", ""))
    if chip.kind == "risk" and not chip.words:
        tone = "due"
    return ChipData(lambda: words_of(chip), tone, icon, lambda: _full(chip))


def words_of(chip: HeaderChip) -> str:
    """Return the words on a chip: what was typed, under its label where it needs one."""
    if chip.kind in {"risk", "ask-supervisor", "do-not-contact", "access"} and chip.words:
        return chip.words
    return _full(chip)


def _full(chip: HeaderChip) -> str:
    words = language_in_words(chip.words) if chip.kind in _TALK else chip.words
    if not chip.label or not words:
        return _(chip.label) if chip.label else words
    return _("{what}: {words}").format(what=_(chip.label), words=isolate(words))


def language_in_words(code: str) -> str:
    """Return the name of a language in the language of the screen."""
    shown_in = current().code
    return language_name(code, "en" if shown_in.startswith("xx") else shown_in) if code else ""


def interpreter_chip(booking: Booking, chips: Iterable[HeaderChip]) -> ChipData | None:
    """Return whether the interpreter comes; an unconfirmed one is never left out."""
    asked = [chip for chip in chips if chip.kind == "interpreter"]
    state = booking.interpreter
    if state is InterpreterState.NOT_NEEDED and not asked:
        return None
    spoken = [chip.words for chip in chips if chip.kind in _TALK and chip.words]
    code = asked[0].words if asked and asked[0].words else (spoken[0] if spoken else "")
    tone = {InterpreterState.CONFIRMED: "ok", InterpreterState.FELL_THROUGH: "risk"}.get(
        state, "due"
    )
    return ChipData(lambda: _interpreter_words(booking, code), tone, "globe")


def _interpreter_words(booking: Booking, code: str) -> str:
    state, name = booking.interpreter, booking.interpreter_name
    if state is InterpreterState.NOT_NEEDED:
        state = InterpreterState.NOT_ASKED
    if state is InterpreterState.CONFIRMED and name:
        words = _("{name} interprets, confirmed").format(name=isolate(name))
    else:
        words = _(state.label)
    if not code:
        return words
    language = isolate(language_in_words(code))
    return _("{what}: {words}").format(what=language, words=words)
