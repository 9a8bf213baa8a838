"""Say where a line may be broken: the part of UAX 14 that letters, plans and addresses need."""

from __future__ import annotations

import re
import unicodedata

from wbdesk.documents.text import wholes
from wbdesk.documents.text.fonts import script_of

_GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u2011")
_HYPHENS = frozenset("-\u2010\u2012\u2013\u058a\u05be")
_NEVER_FIRST = frozenset("!?:;,.%/\u2026\u060c\u061b\u061f\u06d4\u0964\u0965\u3001\u3002")
_IDEOGRAPHIC = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々")
_WIDE_CLOSING = frozenset("\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u30fb")
# No line begins but beside one of these; an ideograph is beside itself.
_NEAR = re.compile(
    "[ \u200b\u2010\u2012\u2013\u2014\u058a\u05be/\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U00020000-\U000323af-]"
)


def opportunities(text: str) -> set[int]:
    """Indices before which a line may begin; spaces stay with what stands before them."""
    near = {at for match in _NEAR.finditer(text) for at in match.span()} - {0, len(text)}
    found = {at for at in near if _may_break(text, at)}
    for start, end in wholes.find(text):
        found.difference_update(range(start + 1, end))
    return found


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " " or after in _GLUE or before in _GLUE:
        return False
    if before == " ":
        return _breaks_after_space(text, at)
    if before in _HYPHENS or before == "/":
        joins = after.isalpha() and at >= 2
        return joins and (text[at - 2].isalpha() or (before == "/" and text[at - 2].isalnum()))
    if "\u2014" in {before, after}:
        return before != "\u2014" or after != "\u2014"
    return before == "\u200b" or _breaks_between_ideographs(before, after)


def _breaks_after_space(text: str, at: int) -> bool:
    """Not between a space and closing punctuation, nor behind an opening bracket."""
    if text[at] in _NEVER_FIRST and (at + 1 == len(text) or not text[at + 1].isalnum()):
        return False
    if unicodedata.category(text[at]) in {"Pe", "Mn", "Mc"}:
        return False
    bare = text[:at].rstrip(" ")
    return not bare or unicodedata.category(bare[-1]) != "Ps"


def _breaks_between_ideographs(before: str, after: str) -> bool:
    if not {script_of(before), script_of(after)} & _IDEOGRAPHIC:
        return False
    if after in _NEVER_FIRST or after in _SMALL_KANA or after in _WIDE_CLOSING:
        return False
    if unicodedata.category(after) in {"Pe", "Pf", "Mn", "Mc"}:
        return False
    return unicodedata.category(before) not in {"Ps", "Pi"}
