"""The letter of a food bank: a template of its own, or the one that every other food bank gets.

A food bank may have a sentence (it asks in the place of ours) or, with named fields, a whole letter
(`domain/template.py`). A template that cannot be read never costs anybody food: the usual letter is
printed, and the screen says so. No field can say why food is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wbdesk.application import saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import template
from wbdesk.domain.errors import Refused
from wbdesk.domain.records.team import Service
from wbdesk.domain.template import Line
from wbdesk.domain.words import N_

FIELDS = {
    "foodbank": N_("Food bank"),
    "name": N_("Name"),
    "postcode": N_("Postcode"),
    "born": N_("Year of birth"),
    "use_by": N_("Use by"),
    "household": N_("At home"),
    "food": N_("Food"),
    "cook_with": N_("Cooking"),
    "sender": N_("From whom"),
    "today": N_("Today's date"),
    "number": N_("Voucher number"),
}
_TO = "To the food bank team at {foodbank}.\n"
_ASK = "Please give three days of food or more to:\n"
_FACTS = """Name: {name}
Use by: {use_by}
At home: {household}
Food: {food}
To cook with: {cook_with}
From: {sender}
"""
USUAL = _TO + _ASK + _FACTS


@dataclass(frozen=True, slots=True)
class VoucherLetter:
    """The lines of a letter before they are filled; *fault* is why a food bank's own is not used.

    *named* is the field or the line in question.
    """

    lines: tuple[Line, ...]
    fault: str = ""
    named: str = ""


def letter_of(words: str) -> VoucherLetter:
    """Return the letter of a food bank whose own *words* are these, "" for the usual one."""
    try:
        lines = _parsed(words)
    except Refused as refusal:
        return VoucherLetter(_parsed(""), refusal.code, refusal.field)
    return VoucherLetter(lines)


def is_whole(lines: Iterable[Line]) -> bool:
    """Whether words are a whole letter, and not the sentence that asks."""
    return any(line.fields for line in lines)


def save_foodbank(desk: Desk, before: Service | None, after: Service) -> Changed:
    """Save a food bank with its rule and its letter.

    Raises Refused "name-missing", or what `template.parse` says of the fields.
    """
    if not after.name.strip():
        raise Refused("name-missing", "name")
    check(after)
    return saving.save(desk, before, after)


def check(foodbank: Service) -> None:
    """Raise Refused where the letter of *foodbank* cannot be read, naming the field or the line."""
    template.parse(foodbank.letter_words, FIELDS)


def _parsed(words: str) -> tuple[Line, ...]:
    own = template.parse(words, FIELDS)
    if is_whole(own):
        return own
    usual = template.parse(USUAL, FIELDS)
    return (usual[0], *(own or usual[1:2]), *usual[2:])
