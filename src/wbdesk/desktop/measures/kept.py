"""The answers given so far, as one part of a form that is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from wbdesk.desktop.widgets import Scale0to10
from wbdesk.domain.kinds import Wire
from wbdesk.domain.records.measure import Item

DECLINED = "rather-not"


class Answers(QObject):
    """See `desktop.begun.Part`; *take* is told of each answer that is put back."""

    edited = Signal()

    def __init__(
        self,
        scales: Mapping[Item, Scale0to10],
        take: Callable[[Item, int | None], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scales, self._take = scales, take
        for scale in scales.values():
            scale.answered.connect(lambda _value: self.edited.emit())

    def words(self) -> Wire:
        """Return the number of each question that was answered, or that it was declined."""
        made: dict[str, Wire] = {}
        for item, scale in self._scales.items():
            if scale.declined():
                made[item.value] = DECLINED
            elif scale.value() is not None:
                made[item.value] = scale.value()
        return made

    def put_words(self, words: Wire) -> None:
        """Let the answers stand again."""
        told = words if isinstance(words, dict) else {}
        for item, scale in self._scales.items():
            said = told.get(item.value)
            if said == DECLINED or (isinstance(said, int) and 0 <= said <= 10):
                value = said if isinstance(said, int) else None
                scale.set_value(value, declined=value is None)
                self._take(item, value)
