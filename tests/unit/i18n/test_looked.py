"""What the reading log holds is read in the language of the screen, old entries too."""

from __future__ import annotations

import pytest

from wbdesk.application.paper_kinds import KINDS
from wbdesk.i18n import set_language, without_isolates
from wbdesk.i18n.looked import looked_words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("plan, 18 pt, bn en", "Plan, 18 pt, Bengali and English"),
        ("letter, 24 pt, ar, names of others", "Letter, 24 pt, Arabic, Names of other people"),
        ("map, pdf", "Network map, PDF"),
        ("day sheet 2026-05-12", "Sheet of the day 12 May 2026"),
        ("person", ""),
        ("something of a newer desk, 7", "something of a newer desk, 7"),
        ("day sheet 2026-99-99", "day sheet 2026-99-99"),
        ("", ""),
    ],
)
def test_codes_and_figures_are_said_and_the_rest_stands(kept: str, words: str) -> None:
    assert without_isolates(looked_words(kept)) == words


def test_another_language_says_it_in_its_own_words() -> None:
    set_language("ar")
    try:
        said = without_isolates(looked_words("plan, 18 pt, bn"))
    finally:
        set_language("en")
    assert "plan" not in said.casefold()
    assert "18" in said
    assert "البنغالية" in said


def test_every_kind_of_paper_is_known_to_the_log() -> None:
    unknown = [one.recorded for one in KINDS.values() if looked_words(one.recorded) == one.recorded]
    assert unknown == []
