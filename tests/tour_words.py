"""Random words for the tour, so that whatever is found afterwards can only come from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_BENGALI, _SIGNS = "কখগচজটডতদনপবমরলসহ", ["", "", "া", "ি", "ী", "ু", "ে", "ো"]


@dataclass
class Invented:
    """Makes words that stand in no dictionary; *latin* and *bengali* keep each one."""

    random: Random
    latin: list[str] = field(default_factory=list)
    bengali: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Return ten letters that nobody ever wrote."""
        letters = "".join(
            self.random.choice(_CONSONANTS) + self.random.choice(_VOWELS) for _ in range(5)
        )
        self.latin.append(letters)
        return letters

    def bengali_word(self) -> str:
        """Return six Bengali letters with their vowel signs."""
        letters = "".join(
            self.random.choice(_BENGALI) + self.random.choice(_SIGNS) for _ in range(6)
        )
        self.bengali.append(letters)
        return letters

    def name(self) -> str:
        """Return a name of two words."""
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def line(self, words: int = 4) -> str:
        """Return a line of random words."""
        return " ".join(self.word() for _ in range(words))

    def both(self) -> dict[str, Any]:  # JSON
        """Return a line in English and in Bengali."""
        other = " ".join(self.bengali_word() for _ in range(3))
        return {"en": self.line(), "other": other}

    def day(self, earliest: int, today: dt.date) -> str:
        """Return a day at least *earliest* days ahead, in a month of its own."""
        return (today + dt.timedelta(days=earliest + self.random.randrange(60))).isoformat()


def invent(random: Random, today: dt.date) -> tuple[dict[str, Any], Invented]:  # JSON
    """Return what the tour types, and every random word in it."""
    made = Invented(random)
    people = [made.name(), made.name()]
    words = {
        "language": "bn",
        "foodbank": "Lantern Street Food Bank",
        "person": {"preferred_name": made.word().capitalize(), "family_name": made.name()},
        "note": f"{made.line(6)}\n{made.line(6)}",
        "goals": [{**made.both(), "steps": [made.both(), made.both()]} for _ in range(2)],
        "plan": [{"field": name, **made.both()} for name in ("matters", "strengths")],
        "ties": [
            {"kind": "person", "name": people[0], "show_on_paper": "yes"},
            {"kind": "person", "name": people[1], "show_on_paper": "not-asked"},
            {"kind": "service", "name": made.name(), "show_on_paper": "yes"},
        ],
        "review_dates": {
            "practitioner": made.day(90, today),
            "supervisor": made.day(190, today),
        },
        "household": {
            "adults": random.randrange(2, 5),
            "children_12_16": random.randrange(2, 5),
            "children_5_11": random.randrange(2, 5),
            "children_under_5": random.randrange(2, 5),
        },
        "concern": made.line(8),
    }
    return words, made
