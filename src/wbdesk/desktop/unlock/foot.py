"""What the unlock page says and offers around the passphrase: names, laptop, last sync, unsent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.desktop.gate import DeskName, Notice
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.unlock import words
from wbdesk.desktop.unlock.presenter import UnlockPresenter
from wbdesk.desktop.widgets.cards import Banner, Icon
from wbdesk.desktop.widgets.chips import ToggleChip
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row, boxed, clear
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, isolate


class NameChips(QWidget):
    """Whose desk is to be opened, where several people share the laptop."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=7, line_gap=7)

    def show_names(self, desks: Sequence[DeskName], chosen: DeskName | None) -> None:
        """Show the names that were chosen at set-up; one name alone needs no choice."""
        clear(self._flow)
        self.setVisible(len(desks) > 1)
        for desk in desks if len(desks) > 1 else ():
            chip = ToggleChip(desk.key, desk.name)
            chip.setObjectName(f"unlock.name.{desk.key}")
            chip.setChecked(chosen == desk)
            chip.chosen.connect(self._on_chosen)
            self._flow.addWidget(chip)

    def _on_chosen(self, key: object, _on: bool) -> None:  # a slot
        self.chosen.emit(str(key))


class StandingBanner(Banner):
    """Says that a desk was shut for good, or that its service has ended its access.

    Where no desk is left there is nothing to type: *typed* are the fields for it.
    """

    def __init__(self, presenter: UnlockPresenter, typed: Sequence[QWidget]) -> None:
        self._presenter, self._typed = presenter, typed
        super().__init__(lambda: self._words()[0], lambda: self._words()[1], tone="due")
        self.setObjectName("unlock.standing")
        presenter.looked.connect(self.look)
        self.look()

    def look(self) -> None:
        """Say what is so now."""
        self.retranslate()
        self.setVisible(bool(self._words()[0]))
        for part in self._typed:
            part.setVisible(self._presenter.chosen is not None or not self._presenter.shut)

    def _words(self) -> tuple[str, str]:
        return words.standing(self._presenter.notice, self._presenter.shut)


class UnlockFoot(Retranslating, QWidget):
    """The laptop, the last sync, what waits, and that this app cannot call for help."""

    def __init__(self, laptop: str) -> None:
        super().__init__()
        self._laptop, self._notice = laptop, Notice(0, None, 0, 0)
        self.laptop, self.synced = Label("", "caption", "ink2"), Label("", "caption", "ink2")
        self.unsent = Label("", "caption", "ink2")
        warning = Label(
            lambda: _("In an emergency call 999. This app cannot call for help."), "caption", "ink2"
        )
        holder = QWidget()
        flow = FlowLayout(holder, gap=24, line_gap=6)
        for icon, label in (
            ("laptop", self.laptop),
            ("sync", self.synced),
            ("inbox", self.unsent),
            ("alert", warning),
        ):
            flow.addWidget(boxed(Row(Icon(icon, "ink2", 16), label, gap=8)))
        self.setLayout(Column(holder, margins=(0, 12, 0, 0)))
        self.ready()

    def show_notice(self, notice: Notice) -> None:
        """Show counts and times."""
        self._notice = notice
        self.retranslate()

    def retranslate(self) -> None:
        """Say it all."""
        self.laptop.say(_("This laptop: {name}").format(name=isolate(self._laptop)))
        first, when = words.last_synced(self._notice.last_synced)
        self.synced.say(f"{first} {when}".strip())
        self.unsent.say(words.unsent(self._notice.unsent))
