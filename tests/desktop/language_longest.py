"""The longest words of each sentence, of all languages of the screen and one 40 % longer."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cached_property

import pytest
from PySide6.QtGui import QFontMetrics

from wbdesk.desktop.theme import theme
from wbdesk.i18n import words
from wbdesk.i18n.words import PSEUDO, Catalog, languages

_of = words.catalog


class Longest(gettext.NullTranslations):
    """Says each sentence in the language in which it is widest."""

    @cached_property
    def spoken(self) -> list[Catalog]:
        """The languages that can be chosen for the screen."""
        return [_of(code) for code in (PSEUDO, *languages())]

    @cached_property
    def known(self) -> dict[str, str]:
        """What was asked for before: each screen asks for the same sentences often."""
        return {}

    def gettext(self, message: str) -> str:
        if message not in self.known:
            self.known[message] = self._widest(lambda one: one.gettext(message))
        return self.known[message]

    def pgettext(self, context: str, message: str) -> str:
        return self._widest(lambda one: one.pgettext(context, message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._widest(lambda one: one.ngettext(msgid1, msgid2, n))

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self._widest(lambda one: one.npgettext(context, msgid1, msgid2, n))

    def _widest(self, says: Callable[[Catalog], str]) -> str:
        metrics = QFontMetrics(theme().font("table"))
        return max((says(one) for one in self.spoken), key=metrics.horizontalAdvance)


def speak_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the longer language of the tests say the widest words there are."""
    longest = Catalog(PSEUDO, Longest())
    usual = _of

    def catalog(code: str, domain: str = "wbdesk") -> Catalog:
        return longest if code == PSEUDO else usual(code, domain)

    monkeypatch.setattr(words, "catalog", catalog)
