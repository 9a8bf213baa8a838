"""The words of one language at a time, read from the catalogues."""

from __future__ import annotations

import gettext as _gettext
import io
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from wbdesk.i18n.resources import translations_path

PSEUDO = "xx-pseudo"
PSEUDO_RTL = "xx-rtl"
_RTL = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", PSEUDO_RTL}
_PLACE = re.compile(r"\{[^{}]*\}")
_ACCENTS = str.maketrans("aceinouyACEINOUYSsTt", "àçéîñöûýÀÇÉÎÑÖÛÝŠšŢţ")


class UnknownLanguageError(ValueError):
    """No catalogue for this language comes with the program."""


def places(words: str) -> set[str]:
    """Return the named places of *words*, such as {name}."""
    return set(_PLACE.findall(words))


class Catalog:
    """The words of one language; a translation with other places than the source is not used."""

    def __init__(self, code: str, source: _gettext.NullTranslations) -> None:
        self.code = code
        self.direction = direction(code)
        self._source = source

    def gettext(self, words: str) -> str:
        """Return *words* in this language, or as they are."""
        if not words:
            return ""
        found = self._source.gettext(words)
        return found if places(found) == places(words) else words

    def pgettext(self, context: str, words: str) -> str:
        """Return *words* as they are said in *context*."""
        if not words:
            return ""
        found = self._source.pgettext(context, words)
        return found if places(found) == places(words) else words

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the form for *n*; a form may leave the number out, but name nothing new."""
        found = self._source.ngettext(one, many, n)
        if places(found) <= places(one) | places(many):
            return found
        return one if n == 1 else many

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        """Return the form for *n* as it is said in *context*."""
        found = self._source.npgettext(context, one, many, n)
        if places(found) <= places(one) | places(many):
            return found
        return one if n == 1 else many


class _Pseudo(_gettext.NullTranslations):
    """Marks every translated sentence, so that a test sees what was left out."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._turn = _reversed if code == PSEUDO_RTL else _longer

    def gettext(self, message: str) -> str:
        return self._turn(message)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self._turn(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._turn(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        del context
        return self._turn(msgid1 if n == 1 else msgid2)


def _longer(words: str) -> str:
    parts = re.split(r"(\{[^{}]*\})", words)
    accented = "".join(p if p.startswith("{") else p.translate(_ACCENTS) for p in parts)
    more = len(words) * 2 // 5
    tail = ("~~~~~~ " * (more // 7 + 1))[:more].rstrip()  # long sentences may break in it too
    return f"[{accented}{tail}]"


def _reversed(words: str) -> str:
    return f"[\u200f\u202e{words}\u202c]"


def direction(code: str | None = None) -> str:
    """Return "rtl" or "ltr" for a language, the current one when none is named."""
    code = code if code is not None else current().code
    return "rtl" if code in _RTL or code.split("-")[0] in _RTL else "ltr"


@lru_cache(maxsize=32)
def catalog(code: str, domain: str = "wbdesk") -> Catalog:
    """Return the words of *code*, or raise UnknownLanguageError."""
    if code in {PSEUDO, PSEUDO_RTL}:
        return Catalog(code, _Pseudo(code))
    folder = translations_path(code.replace("-", "_"), "LC_MESSAGES")
    found = _read(folder, domain)
    if found is None and code.split("-", maxsplit=1)[0] == "en":
        return Catalog(code, _gettext.NullTranslations())
    if found is None:
        raise UnknownLanguageError(code)
    return Catalog(code, found)


def _read(folder: Path, domain: str) -> _gettext.NullTranslations | None:
    built, source = folder / f"{domain}.mo", folder / f"{domain}.po"
    if built.is_file() and not (
        source.is_file() and source.stat().st_mtime > built.stat().st_mtime
    ):
        with built.open("rb") as file:
            return _gettext.GNUTranslations(file)
    return _from_source(source) if source.is_file() else None


def _from_source(path: Path) -> _gettext.NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        read = read_po(file)
    built = io.BytesIO()
    write_mo(built, read)
    built.seek(0)
    return _gettext.GNUTranslations(built)


def languages(domain: str = "wbdesk") -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue of *domain*, English first."""
    root = translations_path()
    found = sorted(
        folder.name.replace("_", "-")
        for folder in (root.iterdir() if root.is_dir() else ())
        if any((folder / "LC_MESSAGES").glob(f"{domain}.[mp]o"))
    )
    return ("en", *(code for code in found if code != "en"))


_now: list[Catalog] = [Catalog("en", _gettext.NullTranslations())]


def set_language(code: str) -> None:
    """Make *code* the language of the screen, or raise UnknownLanguageError and change nothing."""
    _now[0] = catalog(code)


def current() -> Catalog:
    """Return the words of the screen's language."""
    return _now[0]


def _(words: str) -> str:
    """Return *words* in the screen's language."""
    return _now[0].gettext(words)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form for *n* in the screen's language."""
    return _now[0].ngettext(one, many, n)


def pgettext(context: str, words: str) -> str:
    """Return *words* as they are said in *context*, in the screen's language."""
    return _now[0].pgettext(context, words)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Return the form for *n* as it is said in *context*, in the screen's language."""
    return _now[0].npgettext(context, one, many, n)


def isolate(text: object) -> str:
    """Return a name or number so wrapped that it keeps its own direction inside a sentence."""
    words = str(text)
    return f"\u2068{words}\u2069" if words else ""


def first_strong(text: str) -> str | None:
    """Return the direction of the first letter that has one; an isolated name does not decide."""
    depth, inside = 0, None
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"FSI", "LRI", "RLI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif kind in {"L", "R", "AL"}:
            side = "ltr" if kind == "L" else "rtl"
            if not depth:
                return side
            inside = inside or side
    return inside


def without_isolates(text: str) -> str:
    """Return *text* without the marks that isolate() put round names."""
    return text.replace("\u2068", "").replace("\u2069", "")
