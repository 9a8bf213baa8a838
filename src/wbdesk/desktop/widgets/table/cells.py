"""What a cell of a table can show; each knows its sentence for readers."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.desktop.language import said
from wbdesk.desktop.widgets.chips import ChipData
from wbdesk.desktop.widgets.figures import days_sentence, loop_sentence, pips_sentence
from wbdesk.i18n import without_isolates


@dataclass(frozen=True)
class Text:
    """One or two lines; tone and bold are of the first line."""

    first: str
    second: str = ""
    tone: str = "ink"
    bold: bool = False
    end: bool = False
    icon: str = ""
    initials: str = ""
    spoken: str = ""

    def sentence(self) -> str:
        """Return both lines as one."""
        return self.spoken or ", ".join(part for part in (self.first, self.second) if part)


@dataclass(frozen=True)
class Chips:
    """At most three chips, then how many more."""

    chips: tuple[ChipData, ...] = ()
    most: int = 3

    def sentence(self) -> str:
        """Return every chip, also those that are not drawn."""
        return ", ".join(said(chip.spoken) or said(chip.words) for chip in self.chips)


@dataclass(frozen=True)
class Pips:
    """Goals reached of goals agreed."""

    done: int
    total: int
    caption: str = ""

    def sentence(self) -> str:
        """Return "2 of 4 goals reached"."""
        return pips_sentence(self.done, self.total)


@dataclass(frozen=True)
class Days:
    """Days since contact against what was agreed; words are shown at both ends of the bar."""

    days: int
    agreed: int
    first: str = ""
    second: str = ""

    def sentence(self) -> str:
        """Return "12 days since contact, agreed every 7"."""
        return days_sentence(self.days, self.agreed)


@dataclass(frozen=True)
class LoopCell:
    """Where a referral stands."""

    done: int
    waiting_for: str
    days: int
    steps: int = 6

    def sentence(self) -> str:
        """Return "step 4 of 6, waiting for a date, 19 days"."""
        return loop_sentence(
            min(self.done + 1, self.steps), self.steps, self.waiting_for, self.days
        )


@dataclass(frozen=True)
class Bar:
    """A share with a tick, such as people against the number agreed."""

    value: int
    of: int
    first: str
    second: str = ""
    spoken: str = ""

    def sentence(self) -> str:
        """Return the words beside the bar."""
        return self.spoken or f"{self.first} {self.second}".strip()


@dataclass(frozen=True)
class Number:
    """A number at the end of the cell; a tone puts it into a round mark."""

    text: str
    tone: str = ""
    spoken: str = ""

    def sentence(self) -> str:
        """Return the number in words where given."""
        return self.spoken or self.text


Cell = Text | Chips | Pips | Days | LoopCell | Bar | Number


def plain(cell: Cell) -> str:
    """Return what a reader says of *cell*."""
    return without_isolates(cell.sentence())
