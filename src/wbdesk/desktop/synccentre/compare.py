"""Two versions side by side, and choosing one or both."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application.differences import DifferenceView, Side
from wbdesk.application.forms import FormKey
from wbdesk.desktop.begun import Begun
from wbdesk.desktop.context import Context
from wbdesk.desktop.names import initials
from wbdesk.desktop.synccentre import words
from wbdesk.desktop.synccentre.version import VersionText
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Button,
    Column,
    Icon,
    Label,
    Monogram,
    Panel,
    Row,
    TextField,
    boxed,
    clear,
    hairline,
    icon_button,
    plain,
    primary,
)
from wbdesk.domain.difference import Difference
from wbdesk.domain.kinds import Wire
from wbdesk.domain.text import clean
from wbdesk.domain.wording import Run, word_runs
from wbdesk.i18n import _, isolate


class ComparePanel(Panel):
    """chosen(value) when a version, or the words that keep both, is chosen; stepped(by)."""

    chosen = Signal(object)
    stepped = Signal(int)
    _begun: Begun | None

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("sync.compare")
        self._context, self._begun = context, None
        self.view: DifferenceView | None = None
        self.texts: list[VersionText] = []
        self.buttons: list[Button] = []
        self.both: TextField | None = None
        self._column = Column(gap=14, margins=(20, 18))
        self.setLayout(self._column)

    def show_view(self, view: DifferenceView, at: int, of: int, *, private: bool) -> None:
        """Show one difference; what is being written to keep both stays."""
        typed = self.both.value() if self.both and self.view == view else None
        if self._begun is not None:
            self._begun.flush()
        self.view, self.both, self._begun = view, None, None
        clear(self._column)
        self.buttons, self.texts = [], []
        self._column.addWidget(self._head(view, at, of, private=private))
        if private:
            self._column.addWidget(Label(lambda: _("Hidden in private view"), "body", "ink3"))
            self._column.addStretch(1)
            return
        self._column.addWidget(self._versions(view))
        if view.both is not None:
            self._column.addWidget(self._keep_both(view, typed))
        history = lambda: _("Both versions stay in the history. Everybody sees the choice.")  # noqa: E731  # said anew in each language
        note = Row(Icon("clock", "ink3", 16), gap=8)
        note.addWidget(Label(history, "caption", "ink3", wrap=True), 1)
        self._column.addWidget(boxed(note))
        self.trouble = Label("", "caption", "risk", wrap=True)
        self._column.addWidget(self.trouble)
        self._column.addStretch(1)

    def press(self, n: int) -> None:
        """Take the answer with number *n*, as if its button was clicked."""
        if 1 <= n <= len(self.buttons) and self.buttons[n - 1].isEnabled():
            self.buttons[n - 1].click()

    def say_trouble(self, sentence: str) -> None:
        """Say why a choice was not taken; nothing is lost."""
        for button in self.buttons:
            button.turn_off("")
        self.trouble.say(sentence)
        if self._begun is not None:
            self._begun.typed()

    def _head(self, view: DifferenceView, at: int, of: int, *, private: bool) -> QWidget:
        title = Label(partial(words.heading, view, private=private), "section", wrap=True)
        title.setObjectName("sync.heading")
        more = Label(partial(_more_words, view), "table", "ink2", wrap=True)
        row = Row(gap=8)
        row.addLayout(Column(title, more, gap=3), 1)
        if of > 1:
            count = _("{n} of {total}").format(n=at + 1, total=of)
            row.addWidget(Label(isolate(count), "caption", "ink3"))
            for icon, by, name in (
                ("chevl", -1, lambda: _("The one before")),
                ("chevr", 1, lambda: _("The next one")),
            ):
                button = icon_button(icon, name, partial(self.stepped.emit, by))
                button.setObjectName("sync.next" if by > 0 else "sync.before")
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(row)

    def _versions(self, view: DifferenceView) -> QWidget:
        sides = words.sides_of(view)
        said = [words.text_of(view, side.value) for side in sides]
        first, second = word_runs(said[0], said[1]) if len(said) > 1 else ((), ())
        runs: list[tuple[Run, ...]] = [first, second]
        runs += [word_runs(said[0], text)[1] for text in said[2:]]
        row = Row(gap=14)
        for n, (side, shown) in enumerate(zip(sides, runs, strict=False)):
            row.addWidget(self._version(n, side, shown), 1)
        if theme().scale > 1.3 or len(sides) > 2:
            row.setDirection(Row.Direction.TopToBottom)
        return boxed(row)

    def _version(self, n: int, side: Side, runs: tuple[Run, ...]) -> QWidget:
        title = Label(partial(words.side_title, side), "strong", wrap=True)
        when = Label(partial(words.side_when, side), "caption", "ink3", wrap=True)
        head = Row(Monogram(initials(words.side_name(side)), 34), gap=12, margins=(16, 12))
        head.addLayout(Column(title, when, gap=1), 1)
        text = VersionText("mine" if n == 0 else "theirs")
        text.setObjectName(f"sync.version.{n}")
        text.setAccessibleName(words.side_title(side))
        text.show_runs(runs)
        self.texts.append(text)
        keep = plain(
            partial(words.keep_words, side), partial(self._take, side.value), keys=str(n + 1)
        )
        keep.setObjectName("sync.keep_mine" if side.mine else f"sync.keep.{n}")
        if not side.mine and n == 1:
            keep.setObjectName("sync.keep_theirs")
        self.buttons.append(keep)
        card = Panel()
        column = Column(boxed(head), hairline(), gap=0)
        column.addLayout(Column(text, margins=(14, 12)))
        column.addStretch(1)
        column.addWidget(hairline())
        column.addLayout(Row(keep, None, margins=(14, 10)))
        card.setLayout(column)
        card.setAccessibleName(title.text())
        return card

    def _keep_both(self, view: DifferenceView, typed: str | None) -> QWidget:
        card = Panel("surface", "primary")
        title = Label(lambda: _("Keep both, like this"), "strong")
        more = Label(lambda: _("You can change it before you keep it"), "caption", "ink3")
        n = len(self.buttons) + 1
        button = primary(lambda: _("Keep both"), self._take_both, icon="check", keys=str(n))
        button.setObjectName("sync.keep_both")
        self.buttons.append(button)
        head = Row(Icon("link", "primary", 20), gap=12, margins=(16, 12))
        head.addLayout(Column(title, more, gap=1), 1)
        head.addWidget(button)
        self.both = TextField(lambda: _("What it should say"), clean=clean, lines=2)
        self.both.setObjectName("sync.both")
        self.both.control.setObjectName("sync.both.control")
        self.both.set_value(typed if typed is not None else _both_text(view.both))
        key = key_of(view.difference)
        self._begun = Begun(self._context, key, {"both": self.both}, self.both)
        self._begun.found.connect(self._begun.take_up)
        body = Column(self.both, margins=(16, 12))
        card.setLayout(Column(boxed(head), hairline(), boxed(body), gap=0))
        return card

    def _take_both(self) -> None:
        if self.view is None or self.both is None:
            return
        text = clean(self.both.value()).text
        both: Wire = self.view.both
        self._take({**both, "en": text} if isinstance(both, dict) else text)

    def _take(self, value: Wire) -> None:
        for button in self.buttons:
            button.turn_off(lambda: _("It is being saved."))
        if self._begun is not None:
            self._begun.pause()
        self.chosen.emit(value)


def key_of(difference: Difference) -> FormKey:
    """Return under which name the words that keep both are kept until one is chosen."""
    return FormKey(difference.file_id, f"both/{difference.id}")


def _both_text(both: Wire) -> str:
    if isinstance(both, dict):
        return str(both.get("en") or "")
    return str(both or "")


def _more_words(view: DifferenceView) -> str:
    from wbdesk.i18n.history import label_of

    field = label_of(view.type, view.field)
    if view.removal:
        return _("One took it out, one changed it. Nothing is lost. Choose what stands.")
    return _("{field}. Nothing is lost. Choose what it should say.").format(field=field)
