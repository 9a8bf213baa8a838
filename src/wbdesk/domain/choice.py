"""Code lists: every choice is a stable word on the wire and a label for the screen."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from wbdesk.domain.words import N_


class Choice(str, Enum):
    """One entry of a code list; `label` is marked for translation, `value` never changes."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Choice:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


C = TypeVar("C", bound=Choice)


def known(choices: type[C], value: object) -> C | None:
    """Return the member of *choices* for *value*, or None if this desk does not know it."""
    try:
        return choices(value)  # type: ignore[arg-type]  # any wire value may be asked about
    except ValueError:
        return None


class Answer(Choice):
    """Yes and no with their three silences, which are different answers."""

    YES = "yes", N_("Yes")
    NO = "no", N_("No")
    RATHER_NOT_SAY = "rather-not-say", N_("Rather not say")
    NOT_KNOWN = "not-known", N_("Not known")
    NOT_ASKED = "not-asked", N_("Not asked yet")
