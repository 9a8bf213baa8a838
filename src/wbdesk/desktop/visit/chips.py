"""What was done on a visit: twelve chips to touch, each with its own key."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.desktop.widgets import Column, FlowLayout, Label, Row, ToggleChip
from wbdesk.domain.lists import Intervention
from wbdesk.i18n import _

KEYS = (*(f"Alt+{n}" for n in range(1, 10)), "Alt+0", "Alt+-", "Alt+=")


class DoneChips(QWidget):
    """Any number in any order; ticked(intervention, on) when a person touches one."""

    ticked = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What I did today"))
        title = Label(lambda: _("What I did today"), "strong")
        hint = Label(lambda: _("touch any, or press its keys"), "table", "ink3")
        holder = QWidget()
        flow = FlowLayout(holder, gap=8, line_gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.chips: dict[Intervention, ToggleChip] = {}
        for done, keys in zip(Intervention, KEYS, strict=True):
            chip = ToggleChip(done, _words(done), keys=keys, large=True)
            chip.setObjectName(f"visit.done.{done.value}")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a touch leaves the cursor in the note
            chip.chosen.connect(self.ticked)
            flow.addWidget(chip)
            self.chips[done] = chip
        self.setLayout(Column(Row(title, hint, None, gap=10), holder, gap=8))

    def show_ticked(self, done: Collection[object]) -> None:
        """Show what is ticked, without telling."""
        for intervention, chip in self.chips.items():
            chip.setChecked(intervention in done)
            chip.updateGeometry()


def _words(done: Intervention) -> Callable[[], str]:
    return lambda: _(done.label)
