"""Numbers that people read out: Crockford base 32, which has no I, L, O or U."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PRACTICE = "X"
_CHECKS = ALPHABET + "*~$=U"
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


def _check(body: str) -> str:
    value = 0
    for mark in body:
        value = value * 32 + ALPHABET.index(mark)
    return _CHECKS[value % 37]


def new_voucher_number(*, practice: bool) -> str:
    """Return 7 random characters and a check; only practice numbers begin with X."""
    first = PRACTICE if practice else secrets.choice(ALPHABET.replace(PRACTICE, ""))
    while True:
        body = first + "".join(secrets.choice(ALPHABET) for _ in range(6))
        if _check(body) in ALPHABET:  # the five extra check marks are hard to read out
            return body + _check(body)


def new_case_reference() -> str:
    """Return the short random word by which a command line may name a case file."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def read(typed: str) -> str:
    """Return *typed* as the number was given out: no spaces, capitals, O as 0, I and L as 1."""
    return "".join(typed.upper().split()).replace("-", "").translate(_ALIKE)


def refuse_voucher_number(number: str) -> str | None:
    """Return the code of what is wrong with a voucher's *number*, or None."""
    fits = len(number) == 8 and all(mark in ALPHABET for mark in number[:7])
    return None if fits and _check(number[:7]) == number[7] else "voucher-number-wrong"
