"""What the domain refuses, as codes; the words are chosen where they are shown."""

from __future__ import annotations


class Refused(Exception):
    """A person asked for something that the rules do not allow.

    *code* is stable (`nhs-number-wrong`, `text-too-long`), *field* names the record's field that
    it concerns, and *facts* fill the places of the sentence (a limit, a date).
    """

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts
