"""The four steps of setting up, each a page with its own main button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.look import Look
from wbdesk.desktop.setup.presenter import SetUpPresenter
from wbdesk.desktop.unlock import words as said
from wbdesk.desktop.unlock.parts import LanguageChips, LookBar, SecretLine
from wbdesk.desktop.widgets.buttons import Button, plain, primary
from wbdesk.desktop.widgets.cards import Panel
from wbdesk.desktop.widgets.layout import Column, Grid, Row, clear
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.typed import LineField
from wbdesk.i18n import _


class Step(Retranslating, QWidget):
    """A title, a sentence, fields and one main button."""

    def __init__(self, presenter: SetUpPresenter, title: Says, more: Says) -> None:
        super().__init__()
        self.presenter = presenter
        self.title, self.more = (
            Label(title, "display", wrap=True),
            Label(more, "body", "ink2", wrap=True),
        )
        self.trouble = Label("", "strong", "risk", wrap=True)
        self.trouble.setObjectName("setup.trouble")
        self.body, self.feet = Column(gap=16), Row(gap=10)
        whole = Column(self.title, self.more, gap=6)
        whole.addSpacing(16)
        whole.addLayout(self.body)
        whole.addWidget(self.trouble)
        whole.addSpacing(8)
        whole.addLayout(self.feet)
        whole.addStretch(1)
        self.setLayout(whole)

    def named(self, button: Button, name: str) -> Button:
        """Add a button to the foot of the step."""
        button.setObjectName(name)
        self.feet.addWidget(button)
        return button

    def arrive(self) -> None:
        """Begin at the first field."""

    def say_trouble(self, sentence: str) -> None:
        """Say what is not right yet."""
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))


class CodeStep(Step):
    """1: the address of the service and the code from the supervisor."""

    def __init__(self, presenter: SetUpPresenter) -> None:
        super().__init__(
            presenter,
            lambda: _("Set up this laptop"),
            lambda: _("Your supervisor gives you an address and a code. This step needs a signal."),
        )
        self.address = LineField(lambda: _("Address of your service"), limit=400)
        self.address.line.setObjectName("setup.address")
        self.code = LineField(
            lambda: _("Code"), lambda: _("Capitals and dashes do not count."), limit=100
        )
        self.code.line.setObjectName("setup.code")
        self.body.addWidget(self.address)
        self.body.addWidget(self.code)
        self.next = self.named(
            primary(lambda: _("Continue"), self.submit, large=True), "setup.code.next"
        )
        self.feet.addStretch(1)
        self.code.line.returnPressed.connect(self.submit)
        self.ready()

    def arrive(self) -> None:
        """Offer the address used last."""
        if not self.address.value():
            self.address.set_value(self.presenter.address)
        first = self.code if self.address.value() else self.address
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Trade the code."""
        self.presenter.send_code(self.address.value(), self.code.value())


class WhoStep(Step):
    """2: who you are, language, text size and theme."""

    def __init__(self, presenter: SetUpPresenter, look: Look) -> None:
        super().__init__(
            presenter,
            lambda: _("This is you"),
            lambda: _("Check your name and choose how WBDesk looks. You can change this later."),
        )
        self.place = Label("", "body", "ink2", wrap=True)
        self.name = LineField(
            lambda: _("Your name"), lambda: _("This laptop shows it before you unlock.")
        )
        self.name.line.setObjectName("setup.name")
        self.languages, self.looks = LanguageChips(look), LookBar(look)
        for widget in (
            self.place,
            self.name,
            Label(lambda: _("Language of the app"), "strong"),
            self.languages,
            Label(lambda: _("Text size and theme"), "strong"),
            self.looks,
        ):
            self.body.addWidget(widget)
        self.next = self.named(
            primary(lambda: _("Continue"), self.submit, large=True), "setup.who.next"
        )
        self.feet.addStretch(1)
        self.name.line.returnPressed.connect(self.submit)
        self.ready()

    def arrive(self) -> None:
        """Show what the supervisor wrote."""
        invited = self.presenter.invited
        self.name.set_value(self.presenter.name)
        self.place.say(invited.organisation if invited else "")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Go on with this name."""
        self.presenter.choose_name(self.name.value())


class PassphraseStep(Step):
    """3: the passphrase twice, and how good it is in words."""

    def __init__(self, presenter: SetUpPresenter) -> None:
        super().__init__(
            presenter,
            lambda: _("Choose a passphrase"),
            lambda: _(
                "It locks everything on this laptop. Nobody can read it or look it up. "
                "Use 12 letters or more; no other rules."
            ),
        )
        self.first = SecretLine(
            lambda: _("Passphrase"),
            lambda: _("Three or four words that have nothing to do with each other."),
            name="setup.passphrase",
        )
        self.good = Label("", "strong", "ink3", wrap=True)
        self.good.setObjectName("setup.good")
        self.second = SecretLine(lambda: _("The same again"), name="setup.passphrase2")
        for widget in (self.first, self.good, self.second):
            self.body.addWidget(widget)
        self.next = self.named(
            primary(lambda: _("Lock this laptop with it"), self.submit, large=True),
            "setup.passphrase.next",
        )
        self.named(plain(lambda: _("Back"), presenter.back, large=True), "setup.passphrase.back")
        self.feet.addStretch(1)
        self.first.line.textChanged.connect(self._say_good)
        self.first.entered.connect(self._to_second)
        self.second.entered.connect(self.submit)
        self.ready()

    def arrive(self) -> None:
        """Begin with empty fields."""
        self.first.forget()
        self.second.forget()
        self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Use it."""
        self.presenter.choose_passphrase(self.first.value(), self.second.value())

    def _to_second(self) -> None:
        self.second.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_good(self, typed: str) -> None:
        grade = self.presenter.how_good(typed) if typed else ""
        self.good.say(lambda: said.good(grade)[0])
        self.good.set_tone(said.good(grade)[1])


class PaperStep(Step):
    """4: the recovery words, to print or copy by hand; three of them are typed back."""

    def __init__(self, presenter: SetUpPresenter) -> None:
        super().__init__(
            presenter,
            lambda: _("Your recovery words"),
            lambda: _(
                "If you forget your passphrase, these twelve words open this desk. They are shown "
                "once. Print them or copy them by hand, seal them, and leave them with your "
                "supervisor."
            ),
        )
        self.again = SecretLine(
            lambda: _("Your passphrase"),
            lambda: _("The words were not typed back last time, so new ones are made."),
            name="setup.again",
        )
        self.again_button = plain(lambda: _("Make new words"), self._make, icon="key")
        self.again_button.setObjectName("setup.again.make")
        self.sheet, self.grid = Panel(), Grid(gap=14, margins=(20, 16))
        self.sheet.setLayout(self.grid)
        self.print_button = plain(lambda: _("Print"), self._print, icon="print")
        self.print_button.setObjectName("setup.print")
        self.hide_button = plain(lambda: _("I have them on paper"), self.hide_words, icon="check")
        self.hide_button.setObjectName("setup.onpaper")
        self.asked = [LineField(self._asks(n), limit=0) for n in range(3)]
        ways = Row(self.print_button, self.hide_button, None, gap=10)
        back = Row(*self.asked, gap=12)
        self.body.addWidget(self.again)
        self.body.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.sheet)
        self.body.addLayout(ways)
        self.body.addLayout(back)
        self.next = self.named(
            primary(lambda: _("Finish"), self.submit, large=True), "setup.finish"
        )
        self.show_again = self.named(
            plain(lambda: _("Show the words again"), self.show_words, large=True), "setup.showwords"
        )
        self.feet.addStretch(1)
        for n, field in enumerate(self.asked):
            field.line.setObjectName(f"setup.word{n + 1}")
        self.asked[2].line.returnPressed.connect(self.submit)
        self.again.entered.connect(self._make)
        presenter.words_made.connect(self._on_words)
        self.ready()

    def arrive(self) -> None:
        """Show the words, or ask for the passphrase to make new ones."""
        self.again.forget()
        for field in self.asked:
            field.set_value("")
        self.show_words()

    def show_words(self) -> None:
        """Show the twelve words."""
        self._stage(shown=True)

    def hide_words(self) -> None:
        """Take them away and ask for three."""
        self._stage(shown=False)
        self.asked[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Compare the three words."""
        if self.presenter.words:
            self.presenter.type_back(tuple(field.value() for field in self.asked))

    def _stage(self, *, shown: bool) -> None:
        known = bool(self.presenter.words)
        self.again.setVisible(not known)
        self.again_button.setVisible(not known)
        first: list[QWidget] = [self.sheet, self.print_button, self.hide_button]
        second: list[QWidget] = [*self.asked, self.next, self.show_again]
        for part in (*first, *second):
            part.setVisible(known and (shown == (part in first)))
        if known:
            self._fill()
            (self.hide_button if shown else self.asked[0]).setFocus()
        else:
            self.again.line.setFocus(Qt.FocusReason.OtherFocusReason)
        for field in self.asked:
            field.label.retranslate()
            field.retranslate()

    def _fill(self) -> None:
        clear(self.grid)
        for n, word in enumerate(self.presenter.words):
            label = Label(f"{n + 1}. {word}", "section")
            label.setObjectName(f"setup.words.{n + 1}")
            self.grid.addWidget(label, n // 3, n % 3)

    def _asks(self, index: int) -> Says:
        def words() -> str:
            if not self.presenter.words:
                return ""
            return _("Word {n}").format(n=self.presenter.ask_back()[index])

        return words

    def _make(self) -> None:
        self.presenter.make_words(self.again.value())

    def _on_words(self, _words: object) -> None:
        self.arrive()

    def _print(self) -> None:
        from wbdesk.desktop.setup.paper import print_words

        print_words(self, self.presenter.words)
