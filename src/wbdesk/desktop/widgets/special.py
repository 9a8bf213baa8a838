"""Fields that understand what is typed: dates, and the NHS number in groups of 3, 3 and 4."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Says
from wbdesk.desktop.widgets.typed import LineField
from wbdesk.i18n import _, isolate
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.formats import LONDON, day_full


def london_today() -> date:
    """Return today's date on the wall."""
    return datetime.now(LONDON).date()


def parse_today(text: str) -> date | None:
    """Return the day that *text* means, counted from today."""
    return read_date(text, london_today())


class DateField(LineField):
    """
    A day, typed as people say it: Fri, in 2 weeks, 13/3.

    value() is the day or None; typed() is what stands there. What is not understood
    stays with a sentence; a day outside earliest..latest is refused in one sentence.
    """

    def __init__(
        self,
        label: Says,
        hint: Says = "",
        *,
        parse: Callable[[str], date | None] = parse_today,
        shown: Callable[[date], str] = day_full,
        earliest: date | None = None,
        latest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, limit=60, parent=parent)
        self._parse, self._shown = parse, shown
        self._earliest, self._latest = earliest, latest
        self._day: date | None = None
        self.line.textEdited.connect(self._on_typed)

    def value(self) -> Any:  # a date or None, where the line has words
        """Return the day, or None when there is none or it is not understood."""
        return self._day if self._day is not None and self._fits(self._day) else None

    def typed(self) -> str:
        """Return the words as they stand."""
        return self.line.text()

    def set_value(self, value: Any) -> None:  # a date or None
        """Show *value* without telling."""
        self._day = value
        self.line.setText(self._shown(value) if value is not None else "")
        self.line.setCursorPosition(0)

    def trouble(self) -> str:
        """Say how to write a day, or between which days it may be."""
        typed = self.typed().strip()
        if not typed:
            return ""
        if self._day is None:
            return _("WBDesk cannot read this as a day. Write it like 13/3, Fri or in 2 weeks.")
        return "" if self._fits(self._day) else self._range_sentence()

    def on_left(self) -> None:
        """Write the day out in full when it was understood."""
        if self.check() and self._day is not None:
            self.line.setText(self._shown(self._day))
            self.line.setCursorPosition(0)

    def retranslate(self) -> None:
        """Write the day in the new language; words still being typed stay."""
        super().retranslate()
        day = getattr(self, "_day", None)
        if day is not None and not self.line.hasFocus() and self._fits(day):
            self.line.setText(self._shown(day))

    def _on_typed(self, text: str) -> None:
        self._day = self._parse(text)
        if self.error():
            self.check()

    def _fits(self, day: date) -> bool:
        early = self._earliest is not None and day < self._earliest
        return not early and not (self._latest is not None and day > self._latest)

    def _range_sentence(self) -> str:
        if self._earliest is not None and self._latest is not None:
            return _("Choose a day between {first} and {last}.").format(
                first=isolate(self._shown(self._earliest)), last=isolate(self._shown(self._latest))
            )
        if self._earliest is not None:
            first = isolate(self._shown(self._earliest))
            return _("Choose {day} or a day after it.").format(day=first)
        last = isolate(self._shown(self._latest)) if self._latest is not None else ""
        return _("Choose {day} or a day before it.").format(day=last)


def grouped(digits: str) -> str:
    """Return digits in groups of 3, 3 and 4."""
    return " ".join(part for part in (digits[:3], digits[3:6], digits[6:]) if part)


class NhsField(LineField):
    """
    An NHS number, grouped as it is typed and checked on leaving.

    check(digits) returns the sentence that says what is not right, or nothing.
    What holds letters is left as typed, for the check to speak of.
    """

    def __init__(
        self,
        label: Says,
        hint: Says = "",
        *,
        check: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, limit=40, check=None, parent=parent)
        self._number_check = check
        self.line.textEdited.connect(self._group)

    def value(self) -> str:
        """Return the digits alone, or the words as typed when they hold anything else."""
        bare = "".join(self.line.text().split())
        return bare if bare.isdecimal() else self.line.text()

    def set_value(self, value: str) -> None:
        """Show *value* in groups."""
        super().set_value(grouped(value) if value.isdecimal() else value)

    def trouble(self) -> str:
        """Say what the check says; an empty field is no trouble."""
        return self._number_check(self.value()) if self.line.text().strip() else ""

    def _group(self, text: str) -> None:
        bare = "".join(ch for ch in text if ch not in " -\u2068\u2069")
        if not bare.isdecimal() or len(bare) > 10:
            return
        before = sum(ch.isdecimal() for ch in text[: self.line.cursorPosition()])
        shown = grouped(bare)
        if shown == text.rstrip():
            return
        self.line.setText(shown)
        self.line.setCursorPosition(_place_after(shown, before))


def _place_after(shown: str, digits: int) -> int:
    seen = 0
    for place, ch in enumerate(shown):
        if seen == digits:
            return place
        seen += ch.isdecimal()
    return len(shown)
