"""What is typed into a voucher that is not written yet, as one part of a form that is kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from wbdesk.desktop.voucher.form import VoucherForm
from wbdesk.desktop.voucher.talk import Talk
from wbdesk.desktop.widgets import Combo
from wbdesk.domain.kinds import Wire
from wbdesk.domain.records.team import Service


class KeptVoucher(QObject):
    """The food bank, the form and what was said, as they stand; see `desktop.begun.Part`.

    The form opens when a food bank is chosen and counted, so what is put back waits for show().
    """

    edited = Signal()

    def __init__(self, banks: Combo, talk: Talk, form: VoucherForm, parent: QObject) -> None:
        super().__init__(parent)
        self.banks, self.talk, self.form = banks, talk, form
        self.waiting: dict[str, Wire] = {}
        self.fields = {
            "diet": form.diet,
            "more": form.more,
            "cooking": form.cooking,
            "reasons": form.reasons,
            "why": talk.why,
        }
        self.written = False
        form.changed.connect(self._tell)
        talk.changed.connect(self._tell)

    def words(self) -> Wire:
        """Return what stands there."""
        bank = self.banks.value()
        made: dict[str, Wire] = {name: field.words() for name, field in self.fields.items()}
        made |= {name: counter.value() for name, counter in self.form.ages.items()}
        made["way"] = self.talk.way()
        made["bank"] = bank.id if isinstance(bank, Service) else ""
        return made

    def put_words(self, words: Wire) -> None:
        """Choose the food bank again; the rest follows when its count is there."""
        self.waiting = dict(words) if isinstance(words, dict) else {}
        keys = [option.key for option in self.banks.options if isinstance(option.key, Service)]
        wanted = self.waiting.get("bank")
        bank = next((one for one in keys if one.id == wanted), None) or self.banks.value()
        if bank is not None:
            self.banks.set_value(bank)
            self.banks.chosen.emit(bank)

    def close(self) -> None:
        """Keep nothing more: the voucher is written."""
        self.written = True

    def show(self) -> None:
        """Lay what was put back over the form that opened."""
        words, self.waiting = self.waiting, {}
        for name, field in self.fields.items():
            if name in words:
                field.put_words(words[name])
        for name, counter in self.form.ages.items():
            n = words.get(name)
            if isinstance(n, int):
                counter.set_value(n)
        self.talk.choose(str(words.get("way") or ""))

    def _tell(self) -> None:
        if not self.written:
            self.edited.emit()
