"""Find what must stay in one piece and in its typed order: numbers, dates, times, codes."""

from __future__ import annotations

import re

_UNIT = r"(?:\(\d{1,6}\)\s?)?\d+"
_SEPARATOR = r"(?:[.,:/]|\s?[-\u2010-\u2013\u2212]\s?|[ \u00a0])"
_NUMBERS = rf"[+£€$#]?{_UNIT}(?:{_SEPARATOR}{_UNIT})*%?(?:\s?[ap]\.?m\b\.?)?"
_RANGE_END = r"\d{1,2}(?:\s?[-\u2013]\s?\d{1,2})?"
_MONTH = r"[^\s\d.,;:]{2,14}"
_ORDINAL = r"(?:\.|[^\W\d_]{2,3})?"  # 1. Juli, 1st July, 1er juillet, and 1tn in Yiddish letters
_DATE = rf"{_RANGE_END}{_ORDINAL}\s(?:de\s)?{_MONTH}[,،]?\s(?:de\s)?\d{{4}}(?!\d)"
_MONTH_FIRST = rf"{_MONTH}\s\d{{1,2}},\s\d{{4}}(?!\d)"  # as Somali and American English have it
_VIETNAMESE = r"\d{1,2}\stháng\s\d{1,2}(?:,\s|\snăm\s)\d{4}"
_CHINESE = r"(?:\d{2,4}年)?\d{1,2}月\d{1,2}日"
_POSTCODE = r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_CODE = r"\b(?=[A-Z0-9-]{0,32}\d)(?=[0-9-]{0,32}[A-Z])[A-Z0-9]{1,32}(?:-[A-Z0-9]{1,32})+\b"
_WHOLE = re.compile(
    f"{_DATE}|{_MONTH_FIRST}|{_VIETNAMESE}|{_CHINESE}|{_POSTCODE}|{_CODE}|{_NUMBERS}"
)
LONGEST = 32  # more than this is not a number that a person reads in one go


def find(text: str) -> list[tuple[int, int]]:
    """Start and end of each whole: telephone, NHS and voucher numbers, dates, times, postcodes."""
    found = (match.span() for match in _WHOLE.finditer(text))
    return [(start, end) for start, end in found if end - start <= LONGEST]
