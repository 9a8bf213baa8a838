"""A food bank as the team knows it: where it is, its rule, its letter and the page beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.application import printing, voucher_letter, vouchers
from wbdesk.application.forms import FormKey
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.ports import Desk
from wbdesk.application.voucher_letter import FIELDS, USUAL
from wbdesk.desktop.consent.controls import Control, control
from wbdesk.desktop.context import Context, Papers
from wbdesk.desktop.letters.editor import TemplateEditor
from wbdesk.domain.groups import Spec, specs_of
from wbdesk.domain.identity import new_id
from wbdesk.domain.records.team import FoodbankRule, Service, ServiceKind
from wbdesk.domain.records.voucher import Cooking, Diet, Voucher
from wbdesk.domain.text import clean
from wbdesk.i18n import _

_ABOUT = (
    *("name", "address", "postcode", "telephone", "open_when"),
    *("getting_there", "bring"),
)
_SIZE = 14


class FoodbankDialog(TemplateEditor):
    """A new one starts with no letter of its own: the usual one is printed until it has words."""

    def __init__(
        self, context: Context, foodbank: Service | None, person_id: str, parent: QWidget | None
    ) -> None:
        label = _said("letter_words")
        super().__init__(
            context,
            lambda: _("Food bank"),
            label,
            FIELDS,
            parent,
            save=lambda: _("Save the food bank"),
        )
        self.seen, self.person_id = foodbank, person_id
        team = context.desk.me.team_file
        blank = Service(id=new_id(), file_id=team, kind=ServiceKind.FOOD)
        self.service = foodbank or blank
        self.sample: Voucher = _sample(context.desk, person_id, self.service)
        today = context.desk.clock.today
        rule = [control(spec, today) for spec in specs_of(FoodbankRule)]
        about = [control(spec, today) for spec in _specs() if spec.name in _ABOUT]
        self.rule = [one for one in rule if one is not None]
        self.about = [one for one in about if one is not None]
        self._show()
        fields = {one.spec.name: one.field for one in (*self.about, *self.rule)}
        self.name = fields["name"]
        key = FormKey(team, f"foodbank {foodbank.id if foodbank else 'new'}")
        heads = {self.rule[0].spec.name: _said("foodbank_rule")}
        self.begin({**fields, "words": self.words}, key, heads)

    def made(self) -> Service:
        """Return the food bank as it stands."""
        told: dict[str, Any] = _read(self.about)  # fields of many kinds
        rule: dict[str, Any] = _read(self.rule)  # numbers
        words = clean(self.words.value()).text
        return replace(
            self.service,
            **told,
            foodbank_rule=replace(self.service.foodbank_rule, **rule),
            letter_words="" if words.strip() == USUAL.strip() else words,
        )

    def preview(self) -> Callable[[], Made]:
        """Return what makes the voucher of somebody at hand."""
        context = self.context
        made = self.made()
        return partial(_page, context.desk, context.papers, self.person_id, self.sample, made)

    def saving(self) -> Callable[[Desk], object]:
        """Return the verb that saves the food bank."""
        return partial(voucher_letter.save_foodbank, before=self.seen, after=self.made())

    def _show(self) -> None:
        for one in self.about:
            one.show(getattr(self.service, one.spec.name))
        for one in self.rule:
            one.show(getattr(self.service.foodbank_rule, one.spec.name))
        self.words.set_value(self.service.letter_words or USUAL)


def _specs() -> tuple[Spec, ...]:
    return specs_of(Service)


def _said(name: str) -> Callable[[], str]:
    label = next(spec.label for spec in _specs() if spec.name == name)
    return lambda: _(label)


def _read(controls: list[Control]) -> dict[str, Any]:  # fields of many kinds
    return {one.spec.name: one.read() for one in controls}


def _sample(desk: Desk, person_id: str, foodbank: Service) -> Voucher:
    """Return a voucher that shows every field; it is never written."""
    made = vouchers.new_voucher(desk, person_id, foodbank)
    return replace(
        made,
        adults=1,
        children_5_11=2,
        diet=frozenset({Diet.NO_NUTS}),
        cooking=Cooking.MICROWAVE,
    )


def _page(desk: Desk, papers: Papers, person_id: str, sample: Voucher, foodbank: Service) -> Made:
    voucher_letter.check(foodbank)
    voucher = replace(sample, foodbank=foodbank.name)
    paper = printing.voucher_paper(desk, person_id, voucher, size=_SIZE, foodbank=foodbank)
    asked = PaperAsked(desk.clock.today(), size=_SIZE, language=paper.head.language or "en")
    return papers.make(paper, asked)
