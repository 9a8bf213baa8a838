"""A day typed as people say it is read in every language of the screens."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from wbdesk.i18n import languages, set_language
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.words import catalog

TODAY = dt.date(2026, 3, 10)  # a Tuesday
HINTS = (
    "Fri, in 2 weeks, 13/3",
    "Fri, in 2 weeks or 13/3",
)
BETWEEN = re.compile("[,،] | (?:or|أو|বা|o|lub|veya|ya da) ")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("hint", HINTS)
def test_what_a_field_says_may_be_typed_is_read(language: str, hint: str) -> None:
    set_language(language)
    examples = BETWEEN.split(catalog(language).gettext(hint))
    days = [dt.date(2026, 3, 13), dt.date(2026, 3, 24), dt.date(2026, 3, 13)]
    assert [read_date(example, TODAY) for example in examples] == days


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("ar", "خلال يومين", dt.date(2026, 3, 12)),
        ("ar", "بعد أسبوع", dt.date(2026, 3, 17)),
        ("ar", "بعد ٣ أسابيع", dt.date(2026, 3, 31)),
        ("ar", "بعد ١٢ يوما", dt.date(2026, 3, 22)),
        ("bn", "৩ দিন পরে", dt.date(2026, 3, 13)),
        ("bn", "এক মাস পরে", dt.date(2026, 4, 10)),
        ("bn", "2 সপ্তাহে", dt.date(2026, 3, 24)),
        ("es", "dentro de una semana", dt.date(2026, 3, 17)),
        ("es", "En 10 días", dt.date(2026, 3, 20)),
        ("es", "en un año", dt.date(2027, 3, 10)),
        ("pl", "za tydzień", dt.date(2026, 3, 17)),
        ("pl", "za 5 tygodni", dt.date(2026, 4, 14)),
        ("pl", "za 3 miesiące", dt.date(2026, 6, 10)),
        ("tr", "bir ay sonra", dt.date(2026, 4, 10)),
        ("tr", "3 gün içinde", dt.date(2026, 3, 13)),
        ("tr", "in 2 weeks", dt.date(2026, 3, 24)),
    ],
)
def test_days_weeks_and_months_ahead_are_counted(language: str, typed: str, day: dt.date) -> None:
    set_language(language)
    assert read_date(typed, TODAY) == day


@pytest.mark.parametrize(
    ("language", "typed"), [("es", "semana"), ("pl", "dni"), ("en", "za tydzień"), ("tr", "hafta")]
)
def test_half_a_sentence_is_no_day(language: str, typed: str) -> None:
    set_language(language)
    assert read_date(typed, TODAY) is None
