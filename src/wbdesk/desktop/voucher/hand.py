"""What happens to a voucher once it is filled: written, printed, handed over, or copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from wbdesk.application import vouchers
from wbdesk.application.names import person_of
from wbdesk.application.vouchers import VoucherWords
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.printing.sending import printers
from wbdesk.desktop.voucher import words
from wbdesk.desktop.voucher.frame import VoucherFrame
from wbdesk.i18n import _


class Hand(QObject):
    """Joins the buttons of the dialog to the presenter; nothing is called printed before Yes."""

    def __init__(self, context: Context, dialog: VoucherFrame) -> None:
        super().__init__(dialog)
        self._context, self._dialog = context, dialog
        presenter = dialog.presenter
        presenter.issued.connect(self._issued)
        presenter.printed.connect(self._ask)
        presenter.handed.connect(self._handed)
        presenter.refused.connect(self._refused)
        dialog.print_button.clicked.connect(self._record)
        dialog.text_button.clicked.connect(self._copy)
        dialog.later_button.clicked.connect(self._save_a_copy)
        dialog.came_out.yes.connect(presenter.handed_over)
        dialog.came_out.no.connect(self._keep_written)

    def _record(self) -> None:
        self._dialog.say("")
        self._dialog.presenter.issue(self._dialog.kept.save)

    def _issued(self) -> None:
        if self._dialog.needs_reason:
            self._save_a_copy()  # the print dialog asks where it goes, and why to the home
            return
        names = printers()
        if names:
            self._dialog.presenter.print(names[0])
        else:
            self._keep_written()

    def _ask(self) -> None:
        self._dialog.came_out.show()
        self._dialog.came_out.yes_button.setFocus()

    def _handed(self) -> None:
        self._context.toast_wanted.emit(_("Voucher printed and written down."), None)
        self._dialog.accept()

    def _keep_written(self) -> None:
        self._dialog.came_out.hide()
        said = _("The voucher is saved: written, not printed. Print it later or copy its words.")
        self._dialog.say(said, "due")
        self._dialog.print_button.say(lambda: _("Print again"))
        self._dialog.later_button.show()
        self._context.toast_wanted.emit(said, None)

    def _save_a_copy(self) -> None:
        """Go on in the print dialog, where the letter can be saved or kept for a printer."""
        voucher = self._dialog.presenter.voucher
        if voucher is not None:
            facts = {"what": "voucher", "person_id": person_of(voucher.file_id)}
            self._dialog.accept()
            self._context.dialog_wanted.emit("print", facts | {"record_id": voucher.id})

    def _copy(self) -> None:
        voucher = self._dialog.presenter.voucher
        if voucher is not None:
            work = partial(vouchers.words_of, self._context.desk, voucher)
            self._context.ask(work, self._copied)

    def _copied(self, said: VoucherWords) -> None:
        if said.texts_ok:
            copy_words(self._context, words.text_of(said))
            self._dialog.presenter.copied()

    def _refused(self, what: str, error: Exception) -> None:
        if what == "print":
            self._keep_written()
        else:
            self._dialog.say(words_for(error))
