"""The Settings page: language, looks, passphrase, keys, report, about."""

from __future__ import annotations

from PySide6.QtCore import Qt

from wbdesk.desktop.gate import Safety
from wbdesk.desktop.look import Look
from wbdesk.desktop.settings.presenter import SettingsPresenter, versions
from wbdesk.desktop.unlock import words as said
from wbdesk.desktop.unlock.parts import LanguageChips, LookBar, SecretLine
from wbdesk.desktop.widgets.buttons import plain
from wbdesk.desktop.widgets.cards import Banner, Card
from wbdesk.desktop.widgets.checks import CheckRow
from wbdesk.desktop.widgets.layout import Column, Grid, Row, boxed, clear
from wbdesk.desktop.widgets.page import PageFrame
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _

FONTS = "Noto Sans, Noto Sans Bengali, Noto Sans Arabic, Noto Nastaliq Urdu, Noto Sans Hebrew"

DICTIONARIES = "en-GB (LGPL-2.1), Ayaspell ar (GPL-2.0 / LGPL-2.1 / MPL-1.1)"


class SettingsPage(PageFrame):
    """Everything takes effect at once; there is nothing to save."""

    def __init__(self, presenter: SettingsPresenter, look: Look) -> None:
        super().__init__(lambda: _("Settings"), lambda: _("Every change holds at once."), hints=())
        self.setObjectName("settings")
        self._presenter = presenter
        if presenter.practice():
            self.body.addWidget(
                Banner(
                    lambda: _("This desk is for practising."),
                    lambda: _("Its people are invented. Paper from it is not valid."),
                    tone="due",
                )
            )
        self.languages, self.looks = LanguageChips(look), LookBar(look)
        self.body.addWidget(
            Card(lambda: _("Language of the app"), icon="globe").add(self.languages)
        )
        self.body.addWidget(Card(lambda: _("Text size and theme"), icon="aa").add(self.looks))
        self.kept = presenter.kept()
        self.body.addWidget(self.kept)
        self.service_key = presenter.service_key()
        self.kept.told.connect(self.service_key.show_safety)
        self.service_key.let_in.connect(self.kept.look)
        self.body.addWidget(self.service_key)
        self.service_key.setVisible(not presenter.practice())
        self.team = presenter.team()
        self.body.addWidget(self.team)
        self.body.addWidget(self._passphrase())
        self.kept.told.connect(self._ask_old)
        self.body.addWidget(self._keys())
        self.body.addWidget(self._report())
        self.body.addWidget(self._about())
        self.body.addStretch(1)

    def arrived(self, _what: object) -> None:
        """Show what is true now."""
        self.kept.look()
        self.team.look()
        self.keys.set_on(self._presenter.single_keys())
        self.fault.say(self._presenter.fault_text())

    def _passphrase(self) -> Card:
        self.old = SecretLine(lambda: _("Your passphrase now"), name="settings.old")
        self.new = SecretLine(
            lambda: _("New passphrase"), lambda: _("12 letters or more."), name="settings.new"
        )
        self.again = SecretLine(lambda: _("The new one again"), name="settings.again")
        self.good, self.trouble = Label("", "strong"), Label("", "strong", "risk", wrap=True)
        self.trouble.setObjectName("settings.trouble")
        self.change = plain(lambda: _("Change passphrase"), self.submit, icon="key")
        self.change.setObjectName("settings.change")
        presenter = self._presenter
        presenter.trouble.connect(self._say_trouble)
        self.trouble.hide()
        self.good.hide()
        presenter.changed.connect(self._forget)
        presenter.busy.connect(self._on_busy)
        self.new.line.textChanged.connect(self._say_good)
        card = Card(lambda: _("Passphrase"), icon="lock", gap=12)
        for widget in (self.old, self.new, self.good, self.again, self.trouble):
            card.body.addWidget(widget)
        card.body.addLayout(Row(self.change, None))
        return card

    def submit(self) -> None:
        """Change the passphrase."""
        presenter = self._presenter
        presenter.change_passphrase(self.old.value(), self.new.value(), self.again.value())

    def _keys(self) -> Card:
        self.keys = CheckRow(
            lambda: _("One letter alone does something in lists"),
            lambda: _("Such as V for a visit. Turn this off if letters are pressed by accident."),
            checked=self._presenter.single_keys(),
        )
        self.keys.box.setObjectName("settings.singlekeys")
        self.keys.ticked.connect(self._presenter.use_single_keys)
        self.spelling = CheckRow(
            lambda: _("Underline words that are not in the dictionary"),
            lambda: _("English and Arabic. It works on this laptop alone and sends nothing."),
            checked=self._presenter.spelling(),
        )
        self.spelling.box.setObjectName("settings.spelling")
        self.spelling.ticked.connect(self._presenter.use_spelling)
        return Card(lambda: _("Keys and spelling"), icon="sliders").add(self.keys, self.spelling)

    def _report(self) -> Card:
        self.fault = Label(self._presenter.fault_text(), "caption", "ink2", wrap=True, select=True)
        self.fault.setObjectName("settings.fault")
        copy = plain(lambda: _("Copy this"), self._presenter.copy_fault, icon="copy")
        copy.setObjectName("settings.fault.copy")
        return Card(lambda: _("Report a fault"), icon="flag").add(
            Label(
                lambda: _("This is all that is copied. It holds no name and no note."),
                "body",
                "ink2",
                wrap=True,
            ),
            self.fault,
            Row(copy, None),
        )

    def _about(self) -> Card:
        self.about = plain(lambda: _("Show versions and licences"), self.show_about, icon="help")
        self.about.setObjectName("settings.about")
        self.versions = Grid(gap=6)
        return Card(lambda: _("About WBDesk"), icon="leaf").add(
            Row(self.about, None), boxed(Column(self.versions))
        )

    def show_about(self) -> None:
        """Show what WBDesk is made of."""
        clear(self.versions)
        fonts = (_("Fonts"), "", f"{FONTS} (SIL OFL 1.1)")
        dictionaries = (_("Dictionaries"), "", DICTIONARIES)
        for n, line in enumerate((*versions(), fonts, dictionaries)):
            for column, words in enumerate(line):
                label = Label(words, "caption", "ink2", wrap=column == 2, select=True)
                self.versions.addWidget(label, n, column, Qt.AlignmentFlag.AlignTop)
        self.versions.setColumnStretch(2, 1)

    def _ask_old(self, safety: Safety) -> None:
        """Who came in by words has forgotten the old passphrase."""
        self.old.setVisible(not safety.forgotten)

    def _say_good(self, typed: str) -> None:
        grade = self._presenter.how_good(typed) if typed else ""
        self.good.say(lambda: said.good(grade)[0])
        self.good.set_tone(said.good(grade)[1])
        self.good.setVisible(bool(grade))

    def _say_trouble(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    def _forget(self) -> None:
        for field in (self.old, self.new, self.again):
            field.forget()

    def _on_busy(self, busy: bool) -> None:  # a slot
        self.change.turn_off((lambda: _("Changing…")) if busy else "")
