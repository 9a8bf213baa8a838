"""What the screens look like on this laptop: theme, text size and language, kept and applied."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from wbdesk.desktop.language import switch
from wbdesk.desktop.theme import apply, starting_name, step_text_size, theme
from wbdesk.i18n import UnknownLanguageError, current, languages

THEME, TEXT_SIZE, LANGUAGE = "theme", "text-size", "language"
THEMES = ("light", "dark", "clear-light", "clear-dark")
OWN_NAMES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cy": "Cymraeg",
    "en": "English",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "so": "Soomaali",
    "syl": "Sylheti",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "zh-CN": "中文",
}


class Keeper(Protocol):
    """Remembers a choice: the laptop for everybody, or a desk for one person."""

    def preference(self, name: str) -> str | None:
        """Return what was remembered under *name*."""
        ...

    def remember(self, name: str, value: str) -> None:
        """Keep *value* under *name*."""
        ...


def own_name(code: str) -> str:
    """Return the name of a language in itself, without loading the tables of all languages."""
    return OWN_NAMES.get(code) or OWN_NAMES.get(code.split("-", maxsplit=1)[0], code)


def offered() -> tuple[str, ...]:
    """Return the languages that a person may choose."""
    shown = languages()
    here = current().code
    return shown if here in shown else (*shown, here)


class Look(QObject):
    """Applies a choice at once, everywhere, and remembers it."""

    changed = Signal()

    def __init__(self, app: QApplication, laptop: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app, self._laptop = app, laptop
        self._desk: Keeper | None = None
        self._spoken = False

    def begin(self, *, name: str = "", scale: float = 0.0, language: str = "") -> None:
        """Put on what the command line asks for, else what was remembered, else the usual."""
        name = name or self._laptop.preference(THEME) or starting_name(self._app)
        size = scale or _number(self._laptop.preference(TEXT_SIZE))
        self._wear(name if name in THEMES else "light", size)
        self._switch(language or self._laptop.preference(LANGUAGE) or "en")

    def belong_to(self, desk: Keeper | None) -> None:
        """Remember for this person too, from now on; None when the desk is locked."""
        self._desk = desk

    def dark(self) -> bool:
        """Whether the page is darker than the words."""
        return theme().tokens.dark

    def clear(self) -> bool:
        """Whether lines stand in for tints."""
        return theme().tokens.clear

    def set_dark(self, dark: bool) -> None:  # reads like Qt's own setters
        """Choose Light or Dark; Clear stays as it is."""
        self._put_on(dark=dark, clear=self.clear())

    def set_clear(self, clear: bool) -> None:  # reads like Qt's own setters
        """Choose Clear or not; Light or Dark stays as it is."""
        self._put_on(dark=self.dark(), clear=clear)

    def step(self, steps: int) -> None:
        """Make the text *steps* tenths larger or smaller; 0 returns to 100 %."""
        self.note_size(step_text_size(self._app, steps))

    def note_size(self, scale: object) -> None:
        """Remember a text size that was chosen by key."""
        self._keep(TEXT_SIZE, f"{scale}")
        self.changed.emit()

    def percent(self) -> int:
        """Return the text size as a person reads it."""
        return round(theme().scale * 100)

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        if self._switch(code):
            self._keep(LANGUAGE, code)
            self.changed.emit()

    def _wear(self, name: str, size: float) -> None:
        """Polishing every widget takes time: only for another look."""
        now = theme()
        if (now.tokens.name, now.scale) != (name, size) or not self._app.styleSheet():
            apply(self._app, name, size)

    def _put_on(self, *, dark: bool, clear: bool) -> None:
        name = ("clear-" if clear else "") + ("dark" if dark else "light")
        apply(self._app, name, theme().scale)
        self._keep(THEME, name)
        self.changed.emit()

    def _switch(self, code: str) -> bool:
        if code == current().code and self._spoken:
            return True
        self._spoken = True
        try:
            switch(self._app, code)
        except UnknownLanguageError:
            switch(self._app, "en")
            return False
        return True

    def _keep(self, name: str, value: str) -> None:
        self._laptop.remember(name, value)
        if self._desk is not None:
            self._desk.remember(name, value)


def _number(text: str | None) -> float:
    try:
        return float(text or 1.0)
    except ValueError:
        return 1.0
