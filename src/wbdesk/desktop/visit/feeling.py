"""One question to turn the laptop round for: how are you feeling today, 0 to 10."""

from __future__ import annotations

from PySide6.QtCore import Signal

from wbdesk.desktop.visit.large import at_least_44
from wbdesk.desktop.widgets import Card, Label, Scale0to10
from wbdesk.i18n import _


class FeelingCard(Card):
    """Asks once; answered(0 to 10, or None for rather not say)."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__(lambda: _("How are you feeling today?"), gap=8)
        self.scale = Scale0to10(
            lambda: _("How are you feeling today?"),
            lambda: _("Not good at all"),
            lambda: _("Very good"),
            show_question=False,
        )
        self.scale.setObjectName("visit.mood")
        for n, point in enumerate(self.scale.points):
            point.setObjectName(f"visit.mood.{n}")
        self.scale.decline_button.setObjectName("visit.mood.none")
        self.add(
            Label(lambda: _("Turn the laptop round for pointing"), "table", "ink3", wrap=True),
            self.scale,
        )
        self.scale.answered.connect(self.answered)
        at_least_44(self.scale)

    def show_answer(self, mood: int | None) -> None:
        """Show an answer without telling."""
        self.scale.set_value(mood, declined=mood is None and self.scale.declined())
