"""The way back in: the twelve words on paper, and what is never lost."""

from __future__ import annotations

from PySide6.QtCore import Qt

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.unlock import words
from wbdesk.desktop.unlock.parts import numbered
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.widgets.buttons import Button, plain
from wbdesk.desktop.widgets.cards import Panel
from wbdesk.desktop.widgets.layout import Column, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.typed import TextField
from wbdesk.i18n import _


class Forgotten(Retranslating, Panel):
    """Opens in place; nothing on this laptop is ever wiped by typing."""

    def __init__(self, presenter: UnlockPresenter) -> None:
        super().__init__()
        self._presenter, self._unsent, self._sealed = presenter, 0, False
        self.head = Button(
            lambda: _("Forgotten your passphrase?"), self.toggle, look="quiet", icon="chevr"
        )
        self.head.setObjectName("unlock.forgotten")
        self.words = TextField(
            lambda: _("The twelve words"),
            lambda: _("In their order, with spaces between. Capitals do not count."),
            limit=0,
            lines=2,
        )
        self.words.text.setObjectName("unlock.words")
        self.open_button = plain(lambda: _("Open with these words"), self.submit, icon="key")
        self.open_button.setObjectName("unlock.words.open")
        self.second = Label("", "body", "ink2", wrap=True)
        inside = Column(
            Label(
                lambda: _("Nobody can read it or look it up. Two ways back in:"),
                "body",
                "ink2",
                wrap=True,
            ),
            numbered(
                1,
                lambda: _("Twelve words, printed or copied by hand when this desk was set up."),
                lambda: _("Use your recovery paper."),
            ),
            self.words,
            self.open_button,
            numbered(2, "", lambda: _("No paper? Ask your supervisor.")),
            self.second,
            gap=8,
            margins=(18, 2, 18, 14),
        )
        inside.setAlignment(self.open_button, Qt.AlignmentFlag.AlignLeading)
        self.inside = boxed(inside)
        self.inside.hide()
        whole = Column(gap=4, margins=(6, 6))
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self.inside)
        self.setLayout(whole)
        presenter.refused.connect(self._say_refused)
        presenter.opening.connect(self._on_opening)
        self.ready()

    def toggle(self) -> None:
        """Open or close it."""
        shown = self.inside.isHidden()
        self.inside.setVisible(shown)
        self.head.set_icon("chevd" if shown else "chevr")
        if shown:
            self.words.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self) -> bool:
        """Whether the twelve words can be typed."""
        return not self.inside.isHidden()

    def submit(self) -> None:
        """Try the words."""
        self._presenter.unlock_with_words(self.words.value())

    def show_unsent(self, count: int, *, sealed: bool = False) -> None:
        """Say what stays on the laptop, and whether it lies sealed for the service."""
        self._unsent, self._sealed = count, sealed
        self.retranslate()

    def retranslate(self) -> None:
        """Say that forgetting loses nothing."""
        self.second.say(words.nothing_is_lost(self._unsent, sealed=self._sealed))

    def forget(self) -> None:
        """Take the words off the screen."""
        self.words.set_value("")

    def _say_refused(self, sentence: str) -> None:
        self.words.set_error(sentence if self.is_open() and self.words.value() else "")

    def _on_opening(self, opening: bool) -> None:  # a slot
        self.open_button.turn_off((lambda: _("Opening…")) if opening else "")
