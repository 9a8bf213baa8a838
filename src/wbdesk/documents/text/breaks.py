"""Say where a line may be broken: UAX 14, and what letters, plans and addresses need besides."""

from __future__ import annotations

from wbdesk.documents.text import uax14, wholes

_HYPHENS = frozenset("-\u2010\u2012\u2013\u058a")
_GUILLEMETS = ("«", "‹")  # French sets them off by a space, which is not always a fixed one
_SOFT_HYPHEN = "\u00ad"  # nothing is hyphenated
# Full stops that the algorithm takes for word spaces.
_NEVER_FIRST = frozenset("\u0964\u0965\u1362\u1363\u1364\u1365\u1366\u1367\u1368")


def opportunities(text: str) -> set[int]:
    """Indices before which a line may begin; spaces stay with what stands before them."""
    found = {at for at in uax14.opportunities(text) if _may_break(text, at)}
    for start, end in wholes.find(text):
        found.difference_update(range(start + 1, end))
    return found


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before == _SOFT_HYPHEN or after in _NEVER_FIRST:
        return False
    if before == " " and (after in "»›" or text[at - 2 : at - 1] in _GUILLEMETS):
        return False
    if before == "/":
        return after.isalpha() and at >= 2 and text[at - 2].isalnum()
    if before in _HYPHENS:  # "a -5" and "E8-3" stay whole, as numbers and codes do
        return after.isalpha() and at >= 2 and text[at - 2].isalpha()
    return True
