"""A date on paper is weekday, day, month in words and year, as each language writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from wbdesk.i18n import phrasebook
from wbdesk.i18n.formats import day_on_paper, locale_of

DAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize("language", phrasebook.languages())
def test_the_day_comes_before_the_month_and_nothing_is_parted_by_commas(language: str) -> None:
    written = day_on_paper(DAY, language)
    month = locale_of(language).months["format"]["wide"][3]
    assert written.index("2026") != written.index("10")
    assert not set(written) & set(",،")
    if language != "zh":
        assert written.index("10") < written.index(month) < written.index("2026")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Tuesday 10 March 2026"),
        ("so", "Talaado 10 Maarso 2026"),
        ("vi", "Thứ Ba ngày 10 tháng 3 năm 2026"),
        ("tr", "10 Mart 2026 Salı"),
        ("zh", "2026年3月10日星期二"),
    ],
)
def test_a_date_is_in_the_order_of_its_language(language: str, written: str) -> None:
    assert day_on_paper(DAY, language) == written
