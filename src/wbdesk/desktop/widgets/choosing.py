"""Fields that are chosen from: one among a few or many, and several at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.desktop.language import Says
from wbdesk.desktop.widgets.chips import ToggleChip
from wbdesk.desktop.widgets.combo import Combo
from wbdesk.desktop.widgets.field import Field
from wbdesk.desktop.widgets.layout import FlowLayout
from wbdesk.desktop.widgets.segmented import Option, SegmentedChoice
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import _

SEGMENTS = 5


def word_of(key: object) -> Wire:
    """Return the stable word of an option's key; None for none."""
    return None if key is None else str(key)


class ChoiceField(Field):
    """A choice of one: segments up to five, a list beyond."""

    def __init__(
        self,
        label: Says,
        options: Sequence[Option],
        hint: Says = "",
        *,
        value: object = None,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent=parent)
        self._required = required
        few = len(options) <= SEGMENTS
        self.choice: SegmentedChoice | Combo = (
            SegmentedChoice(options, label)
            if few
            else Combo(options, label, none=lambda: _("Choose"))
        )
        first = self.choice.segments[0] if isinstance(self.choice, SegmentedChoice) else None
        self.put(self.choice)
        self.setFocusProxy(first or self.choice)
        self.set_value(value)
        self.choice.chosen.connect(self._on_chosen)

    def value(self) -> object:
        """Return the key chosen, or None."""
        return self.choice.value()

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        self.choice.set_value(value)

    def words(self) -> Wire:
        """Return the key chosen as a word."""
        return word_of(self.value())

    def put_words(self, words: Wire) -> None:
        """Choose the option of that word."""
        keys = [option.key for option in self.choice.options]
        self.set_value(next((key for key in keys if word_of(key) == words), None))

    def trouble(self) -> str:
        """Say when an answer is needed."""
        return _("Choose one.") if self._required and self.value() is None else ""

    def _on_chosen(self, _key: object) -> None:
        if self.error():
            self.check()
        self.edited.emit()


class ManyField(Field):
    """Several at once, as chips."""

    def __init__(
        self,
        label: Says,
        options: Sequence[Option],
        hint: Says = "",
        *,
        value: Iterable[object] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent=parent)
        holder = QWidget()
        flow = FlowLayout(holder, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.chips = [ToggleChip(o.key, o.words, icon=o.icon) for o in options]
        for chip in self.chips:
            flow.addWidget(chip)
            chip.chosen.connect(self._on_chosen)
        self.put(holder)
        if self.chips:
            self.setFocusProxy(self.chips[0])
        self.set_value(value)

    def value(self) -> tuple[object, ...]:
        """Return the keys chosen, in the order shown."""
        return tuple(chip.key() for chip in self.chips if chip.isChecked())

    def set_value(self, value: Iterable[object]) -> None:
        """Choose without telling."""
        wanted = set(value)
        for chip in self.chips:
            chip.setChecked(chip.key() in wanted)

    def words(self) -> Wire:
        """Return the keys chosen as words."""
        return [word_of(key) for key in self.value()]

    def put_words(self, words: Wire) -> None:
        """Choose the options of those words."""
        wanted = words if isinstance(words, list) else []
        self.set_value([c.key() for c in self.chips if word_of(c.key()) in wanted])

    def _on_chosen(self, _key: object, _on: bool) -> None:  # a slot
        self.edited.emit()
