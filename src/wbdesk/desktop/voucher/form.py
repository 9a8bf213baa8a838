"""The form of a voucher: how many, what food, what to cook with, why (never on paper)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Button,
    ChoiceField,
    Column,
    FlowLayout,
    Label,
    LineField,
    ManyField,
    Option,
    Row,
    boxed,
)
from wbdesk.domain.records.voucher import Cooking, Diet, Voucher, VoucherReason
from wbdesk.domain.text import clean
from wbdesk.i18n import _

_AGES: tuple[tuple[str, Says], ...] = (
    ("adults", lambda: _("Adults")),
    ("children_12_16", lambda: _("12 to 16")),
    ("children_5_11", lambda: _("5 to 11")),
    ("children_under_5", lambda: _("Under 5")),
)
_MOST = 30


class Counter(Retranslating, QWidget):
    """A number with a button on each side; changed() when a person changes it."""

    changed = Signal()

    def __init__(self, name: str, label: Says) -> None:
        super().__init__()
        self._label, self._n = label, 0
        self.setObjectName(f"voucher.{name}")
        self.shown = Label("0", "strong", align="middle")
        self.shown.setMinimumWidth(26)
        self.less = Button(
            "", partial(self._add, -1), icon="minus", small=True, name=lambda: _("One fewer")
        )
        self.more = Button(
            "", partial(self._add, 1), icon="plus", small=True, name=lambda: _("One more")
        )
        self.less.setObjectName(f"voucher.{name}.less")
        self.more.setObjectName(f"voucher.{name}.more")
        self.setLayout(Row(Label(label, "table"), None, self.less, self.shown, self.more, gap=6))
        self.ready()

    def restyle(self) -> None:
        """Take a width of its own, so that the counters stand below each other."""
        self.setMinimumWidth(theme().px(230))

    def value(self) -> int:
        """Return the number."""
        return self._n

    def set_value(self, n: int) -> None:
        """Show a number without telling."""
        self._n = min(max(n, 0), _MOST)
        self.shown.say(str(self._n))
        self.setAccessibleName(f"{said(self._label)}: {self._n}")

    def _add(self, by: int) -> None:
        self.set_value(self._n + by)
        self.changed.emit()


class VoucherForm(QWidget):
    """changed() whenever a person changes something."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ages = {name: Counter(name, label) for name, label in _AGES}
        self.diet = ManyField(
            lambda: _("Food"), [Option(one, partial(_, one.label)) for one in Diet]
        )
        for chip in self.diet.chips:
            chip.setObjectName(f"voucher.diet.{chip.key()}")
        self.more = LineField(
            lambda: _("More about the food"),
            lambda: _("Such as nappies size 5, ring pulls. Never why."),
            clean=clean,
        )
        self.more.line.setObjectName("voucher.diet.words")
        self.cooking = ChoiceField(
            lambda: _("To cook with"), [Option(one, partial(_, one.label)) for one in Cooking]
        )
        self.reasons = ManyField(
            lambda: _("Why food is short"),
            [Option(one, partial(_, one.label)) for one in VoucherReason],
            lambda: _("For the reports only. It never stands on paper."),
        )
        for chip in self.reasons.chips:
            chip.setObjectName(f"voucher.reason.{chip.key()}")
        self._lay_out()

    def show_voucher(self, voucher: Voucher) -> None:
        """Show the numbers that it begins with, without telling."""
        for name, counter in self.ages.items():
            counter.set_value(getattr(voucher, name) or 0)

    def filled(self, voucher: Voucher) -> Voucher:
        """Return *voucher* with what the form says."""
        cooking = self.cooking.value()
        return replace(
            voucher,
            adults=self.ages["adults"].value(),
            children_12_16=self.ages["children_12_16"].value(),
            children_5_11=self.ages["children_5_11"].value(),
            children_under_5=self.ages["children_under_5"].value(),
            diet=frozenset(one for one in self.diet.value() if isinstance(one, Diet)),
            diet_words=clean(self.more.value()).text,
            cooking=cooking if isinstance(cooking, Cooking) else None,
            reasons=frozenset(
                one for one in self.reasons.value() if isinstance(one, VoucherReason)
            ),
        )

    def _lay_out(self) -> None:
        flow = FlowLayout(gap=40, line_gap=8)
        for counter in self.ages.values():
            flow.addWidget(counter)
            counter.changed.connect(self.changed)
        column = Column(Label(lambda: _("At home"), "strong"), boxed(flow), gap=8)
        for field in (self.diet, self.more, self.cooking, self.reasons):
            column.addWidget(field)
            field.edited.connect(self.changed)
        self.setLayout(column)
