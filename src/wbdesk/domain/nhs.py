"""NHS numbers: ten digits, the last a check (NHS Data Dictionary, modulus 11)."""

from __future__ import annotations


def plain(typed: str) -> str:
    """Return the digits of *typed* without the spaces and hyphens that people write."""
    return "".join(mark for mark in typed if mark not in " -\u00a0\t")


def refuse(number: str) -> str | None:
    """Return the code of what is wrong with *number* (ten digits, no spaces), or None."""
    if len(number) != 10 or not (number.isascii() and number.isdigit()):
        return "nhs-number-length"
    if len(set(number)) == 1:
        return "nhs-number-wrong"
    total = sum(
        int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return None if check == int(number[9]) else "nhs-number-wrong"


def spaced(number: str) -> str:
    """Return *number* as it is read out: 3-3-4."""
    return f"{number[:3]} {number[3:6]} {number[6:]}" if len(number) == 10 else number
