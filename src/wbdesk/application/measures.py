"""Asking ONS4: introduction first, four answers as they were said, never added up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wbdesk.application import names, saving
from wbdesk.application.ports import Desk
from wbdesk.application.rows import Changed
from wbdesk.domain import files, ons4
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.ons4 import QUESTIONS
from wbdesk.domain.records.measure import Item, Measure, TimePoint


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer: the number as it was said, its band (to be translated), and the way it moved."""

    item: Item
    answer: int | None
    band: str
    better_by: int | None  # against the asking before


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One asking, with each answer beside the asking before."""

    measure: Measure
    answers: tuple[AnswerRow, ...]


def may_ask(desk: Desk, person_id: str) -> bool:
    """Whether ONS4 is offered to this person: not under 16."""
    person = names.person(desk, person_id)
    return person is not None and ons4.may_be_asked(person.birth_date, desk.clock.today())


def new_measure(desk: Desk, person_id: str, contact_id: str = "") -> Measure:
    """Return an empty asking for the form; raises Refused "too-young" under 16."""
    if not may_ask(desk, person_id):
        raise Refused("too-young", age=ons4.YOUNGEST)
    asked = asked_so_far(desk, person_id)
    return Measure(
        id=new_id(),
        file_id=files.main(person_id),
        version=ons4.VERSION,
        contact=contact_id,
        asked_on=desk.clock.today(),
        time_point=TimePoint.REVIEW if asked else TimePoint.START,
    )


def answer(measure: Measure, item: Item, value: int | None) -> Measure:
    """Return *measure* with an answer; None is "rather not say"."""
    silent = measure.rather_not | {item} if value is None else measure.rather_not - {item}
    return replace(measure, **{item.value: value}, rather_not=frozenset(silent))  # type: ignore[arg-type]  # the item names the field


def save_measure(desk: Desk, measure: Measure) -> tuple[Changed, str]:
    """Write an asking down: how it was done is always said, and every item has an answer."""
    if measure.how_given is None:
        raise Refused("how-given-missing", "how_given")
    for question in QUESTIONS:
        item = question.item
        if ons4.answer_to(measure, item) is None and item not in measure.rather_not:
            raise Refused("answer-missing", item.value)
    return saving.save(desk, None, measure), measure.id


def asked_so_far(desk: Desk, person_id: str) -> tuple[Measure, ...]:
    """Return the askings of a person, oldest first."""
    held = desk.reads.records(Measure, files.main(person_id))
    return tuple(sorted(held, key=lambda m: (str(m.asked_on or ""), m.id)))


def measures(desk: Desk, person_id: str) -> tuple[MeasureRow, ...]:
    """Return the askings of a person, newest first, each beside the one before."""
    asked = asked_so_far(desk, person_id)
    rows = [
        MeasureRow(measure, _answers(measure, asked[i - 1] if i else None))
        for i, measure in enumerate(asked)
    ]
    return tuple(reversed(rows))


def _answers(measure: Measure, before: Measure | None) -> tuple[AnswerRow, ...]:
    return tuple(_answer(measure, before, question.item) for question in QUESTIONS)


def _answer(measure: Measure, before: Measure | None, item: Item) -> AnswerRow:
    said = ons4.answer_to(measure, item)
    earlier = ons4.answer_to(before, item) if before else None
    moved = ons4.better_by(item, earlier, said) if None not in (earlier, said) else None  # type: ignore[arg-type]  # neither is None here
    return AnswerRow(item, said, "" if said is None else ons4.band(item, said), moved)
