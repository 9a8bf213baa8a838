"""The voucher dialog: what is known and the form on one side, the letter on the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from wbdesk.application.forms import FormKey
from wbdesk.application.header import PersonHeader
from wbdesk.application.paper_rows import Made
from wbdesk.application.voucher_letter import letter_of
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.printing import Beside, PaperView
from wbdesk.desktop.printing.device import CameOut
from wbdesk.desktop.printing.notices import plain_voucher, rule_banner
from wbdesk.desktop.voucher import words
from wbdesk.desktop.voucher.banks import Banks
from wbdesk.desktop.voucher.form import VoucherForm
from wbdesk.desktop.voucher.frame import VoucherFrame
from wbdesk.desktop.voucher.hand import Hand
from wbdesk.desktop.voucher.kept import KeptVoucher
from wbdesk.desktop.voucher.presenter import Begun, Known, VoucherPresenter
from wbdesk.desktop.voucher.talk import ANYWAY, ELSE, Talk
from wbdesk.desktop.widgets import (
    CheckRow,
    Column,
    Label,
    boxed,
    clear,
    plain,
    primary,
)
from wbdesk.domain.files import main
from wbdesk.domain.kinds import Wire
from wbdesk.domain.records.team import Service
from wbdesk.i18n import _, isolate


class VoucherDialog(VoucherFrame):
    """Works without signal; a letter that did not come out stays "written, not printed"."""

    def __init__(self, context: Context, person_id: str, parent: QWidget | None) -> None:
        self._person: PersonHeader | None = None
        self._typed: dict[str, Wire] = {}
        super().__init__(
            self._title_words,
            lambda: _("The letter never says why food is needed."),
            icon="bowl",
            width=1120,
            keeps=True,
            parent=parent,
        )
        self.setObjectName("voucher")
        self._context = context
        self.presenter = VoucherPresenter(context, person_id, self)
        self.known_banks = Banks(context, person_id)
        self.banks = self.known_banks.combo
        self.talk, self.form, self.came_out = Talk(), VoucherForm(), CameOut()
        self.happy = CheckRow(lambda: _("Happy for us to share this with the food bank"))
        self.happy.box.setObjectName("voucher.happy")
        self.error = Label("", "table", "risk", wrap=True)
        self.error.setObjectName("voucher.error")
        self.view = PaperView(context)
        self.view.setObjectName("voucher.preview")
        self.text_button = plain(lambda: _("Copy as a text"), icon="copy")
        self.text_button.setObjectName("voucher.copy")
        self.later_button = plain(lambda: _("Save a copy"), icon="download")
        self.later_button.setObjectName("voucher.save")
        self.print_button = primary(lambda: _("Print and record"), icon="print", keys="Ctrl P")
        self.print_button.setObjectName("voucher.print")
        self.print_button.setShortcut(QKeySequence("Ctrl+P"))
        self._lay_out()
        self._connect()
        self.presenter.open()
        self.words = KeptVoucher(self.banks, self.talk, self.form, self)
        self.presenter.issued.connect(self.words.close)
        key = FormKey(main(person_id), "voucher")
        self.kept = keep_dialog(self, context, key, {"voucher": self.words})

    def _lay_out(self) -> None:
        self.left, self.rule = Column(gap=14), Column(gap=0)
        self.left.addWidget(self.came_out)
        self.left.addLayout(self.rule)
        self.left.addWidget(self.known_banks)
        for part in (self.talk, self.form, self.happy, self.error):
            self.left.addWidget(part)
        self.left.addStretch(1)
        right = Column(Label(lambda: _("What will print"), "strong"), gap=10)
        right.addWidget(self.view, 1)
        self.body.addWidget(Beside(boxed(self.left), boxed(right), 380), 1)
        self.add_button(self.text_button)
        self.add_button(self.later_button)
        self.add_button(self.print_button)
        for hidden in (self.talk, self.form, self.happy, self.error, self.came_out):
            hidden.hide()
        self.text_button.hide()
        self.later_button.hide()
        self.print_button.turn_off(lambda: _("Choose a food bank first."))

    def _connect(self) -> None:
        shown = self.presenter
        shown.known.connect(self._show_known)
        shown.begun.connect(self._show_begun)
        shown.drawn.connect(self._show_letter)
        shown.issued.connect(self.known_banks.close_list)
        shown.begun.connect(self.known_banks.follow)
        self.banks.chosen.connect(self._choose)
        self.known_banks.saved.connect(self._look_again)
        self.form.changed.connect(self._fill)
        self.talk.changed.connect(self._fill)
        self.happy.ticked.connect(lambda _on: self._fill())
        self.hand = Hand(context=self._context, dialog=self)

    def _title_words(self) -> str:
        if self._person is None:
            return _("Food bank voucher")
        shown = self._person.first_name if self._context.private else self._person.name
        return _("Food bank voucher for {name}").format(name=isolate(shown))

    def _show_known(self, known: Known) -> None:
        self._person, self.needs_reason = known.head, known.home.rule.needs_reason
        clear(self.rule)
        self.rule.addWidget(rule_banner(known.home, plain_voucher))
        for label in self.findChildren(Label):
            label.retranslate()
        self.retranslate()
        self.known_banks.offer(list(known.banks))
        typed, self._typed = self._typed, {}
        if typed:
            self.words.put_words(typed)
        elif len(known.banks) == 1:
            self.banks.set_value(known.banks[0])
            self._choose(known.banks[0])

    def _look_again(self, bank_id: str) -> None:
        """Read the food banks anew; what is typed is laid over the voucher of this one."""
        typed = self.words.words()
        self._typed = {**typed, "bank": bank_id} if isinstance(typed, dict) else {}
        self.presenter.open()

    def _choose(self, bank: object) -> None:
        self.known_banks.follow()
        if isinstance(bank, Service) and not self.presenter.written:
            self.presenter.choose(bank)

    def _show_begun(self, begun: Begun) -> None:
        self.talk.show_check(begun.check, self._context.desk.clock.today())
        self.form.show_voucher(begun.voucher)
        self.words.show()
        for part in (self.talk, self.form, self.happy):
            part.show()
        number = isolate(words.grouped(begun.voucher.number))
        self.foot_note.say(partial(_made_here, number))
        self.foot_note.show()
        self.text_button.setVisible(self.presenter.texts_ok())
        unread = bool(letter_of(begun.check.foodbank.letter_words).fault)
        self.say(_own_unread() if unread else "", "due")
        self._fill()

    def _fill(self) -> None:
        voucher = self.presenter.voucher
        if voucher is None or self.presenter.written:
            return
        filled = self.form.filled(voucher)
        self.presenter.fill(replace(filled, override_why=self.talk.reason()))
        self.print_button.turn_off(self._why_not())

    def _why_not(self) -> str:
        if not any(counter.value() for counter in self.form.ages.values()):
            return _("Say how many people are at home.")
        if self.talk.asked() and not self.talk.way():
            return _("Say what happens next.")
        if self.talk.way() == ELSE:
            return _("No voucher then. Close this and note what you will do instead.")
        if self.talk.way() == ANYWAY and not self.talk.reason():
            return _("Write the reason for one more.")
        return "" if self.happy.is_on() else _("Ask first: happy for us to share this?")

    def _show_letter(self, made: Made) -> None:
        self.view.show_pdf(made.pdf, made.text)

    def say(self, sentence: str, tone: str = "risk") -> None:
        """Say something below the form."""
        self.error.say(sentence)
        self.error.set_tone(tone)
        self.error.setVisible(bool(sentence))


def voucher_dialog(context: Context, person_id: str, parent: QWidget | None) -> VoucherDialog:
    """Return the dialog; open() shows it."""
    return VoucherDialog(context, person_id, parent)


def _own_unread() -> str:
    first = _("The letter of this food bank cannot be read, so the usual one prints.")
    return first + " " + _("Ask your supervisor to look at it.")


def _made_here(number: str) -> str:
    note = _("Voucher {number} was made on this laptop, so it works without signal")
    return note.format(number=number)
