"""What is so, in a sentence; and one thing that waits, came back or came in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.rows import SyncState
from wbdesk.application.waiting import ArrivedRow, WaitingRow
from wbdesk.desktop.errors import words_of
from wbdesk.desktop.synccentre import words
from wbdesk.desktop.synccentre.presenter import SyncPresenter
from wbdesk.desktop.widgets import Card, Column, Icon, Label, Panel, Row, plain
from wbdesk.domain.operation import OperationKind
from wbdesk.i18n import _
from wbdesk.i18n.formats import listing, moment

_TONES = {"checkc": "ok", "alert": "due", "wifioff": "info", "sync": "info", "laptop": "info"}


class StatePanel(Panel):
    """One bold sentence and what it means; offline is explained, not alarming."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sync.state")
        self.icon = Icon("sync", "info", 24)
        self.first = Label("", "section", wrap=True)
        self.first.setObjectName("sync.state.words")
        self.more = Label("", "table", "ink2", wrap=True)
        row = Row(self.icon, gap=16, margins=(20, 16))
        row.addLayout(Column(self.first, self.more, gap=4), 1)
        self.setLayout(row)
        self.hide()

    def show_state(self, state: SyncState, news: str) -> None:
        """Say what is known, no more."""
        first, more, icon = words.state_words(state, news)
        self.icon.show_icon(icon, _TONES.get(icon, "info"))
        self.first.say(lambda: words.state_words(state, news)[0])
        self.more.say(lambda: words.state_words(state, news)[1])
        self.more.setVisible(bool(more))
        self.setAccessibleName(f"{first} {more}".strip())
        self.show()


def single_panel(
    row: WaitingRow | ArrivedRow | None, presenter: SyncPresenter, *, private: bool
) -> QWidget:
    """Return what is shown of one line, or that nothing needs anybody."""
    if isinstance(row, WaitingRow):
        return (
            _sent_back(row, presenter, private=private)
            if row.result
            else _waiting(row, private=private)
        )
    if isinstance(row, ArrivedRow):
        return _arrived(row, presenter, private=private)
    card = Card(lambda: _("Nothing needs you"))
    card.setObjectName("sync.empty")
    calm = lambda: _("When two people change the same thing, both versions are here.")  # noqa: E731  # said anew in each language
    return card.add(Label(calm, "body", "ink2", wrap=True))


def _waiting(row: WaitingRow, *, private: bool) -> Card:
    card = Card(words.waiting_words(row, private=private))
    card.setObjectName("sync.waiting")
    card.add(Label(partial(_fields, row), "body", wrap=True))
    written = _("Written {when}. It is safe on this laptop and goes by itself.").format(
        when=moment(row.written_at)
    )
    return card.add(Label(written, "caption", "ink3", wrap=True))


def _sent_back(row: WaitingRow, presenter: SyncPresenter, *, private: bool) -> Card:
    card = Card(words.waiting_words(row, private=private), icon="alert")
    card.setObjectName("sync.sent_back")
    card.add(Label(partial(_came_back, row.reason), "body", "ink2", wrap=True))
    if private:
        return card.add(Label(lambda: _("Hidden in private view"), "body", "ink3"))
    said = words.refused_words(row) or listing([_(one) for one in row.labels])
    text = Label(said, "body", wrap=True, select=True)
    text.setObjectName("sync.sent_back.words")
    copy = plain(lambda: _("Copy the words"), partial(presenter.copy, row), icon="copy")
    gone = plain(lambda: _("Take it out of the list"), partial(presenter.dismiss, row))
    copy.setObjectName("sync.copy")
    gone.setObjectName("sync.dismiss")
    reason = Label(_("Details for IT: {code}").format(code=row.reason), "caption", "ink3")
    reason.setVisible(bool(row.reason))
    reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return card.add(text, Row(copy, gone, None, gap=10), reason)


def _came_back(reason: str) -> str:
    usual = _("This could not be taken. Your words are here; copy them first.")
    return words_of(reason) or usual


def _arrived(row: ArrivedRow, presenter: SyncPresenter, *, private: bool) -> Card:
    card = Card(words.arrived_words(row, private=private))
    card.setObjectName("sync.came")
    new = _("It is new.") if row.created else _("It was changed.")
    card.add(Label(words.arrived_from(row), "body", wrap=True), Label(new, "table", "ink2"))
    if row.person_id and row.person_name:
        open_it = plain(lambda: _("Open the record"), partial(_open, presenter, row))
        open_it.setObjectName("sync.came.open")
        card.add(Row(open_it, None))
    return card


def _open(presenter: SyncPresenter, row: ArrivedRow) -> None:
    tabs = {"contact": "contacts", "addendum": "contacts", "plan": "plan", "goal": "plan"}
    tabs |= {"step": "plan", "tie": "network", "consent": "consent", "alert": "consent"}
    presenter.context.person_wanted.emit(row.person_id, tabs.get(row.type, "summary"))


def _fields(row: WaitingRow) -> str:
    """Say what was done in a sentence; the fields of something new say nothing more."""
    if row.type == "access":
        return _("You looked at this record. The service keeps a list of who looked.")
    if row.kind == OperationKind.CREATE:
        return _("You wrote this new.")
    if row.kind == OperationKind.REMOVE:
        return _("You took this out.")
    changed = list(dict.fromkeys(_(one) for one in row.labels if one))
    return _("You changed: {fields}").format(fields=listing(changed)) if changed else ""
