"""What came after a file was closed to its author, and what is told of files that left."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.inbox import ParkedView
from wbdesk.application.rows import Farewell
from wbdesk.application.waiting import title_of
from wbdesk.desktop.clipboard import copy_words
from wbdesk.desktop.names import shown
from wbdesk.desktop.synccentre.presenter import SyncPresenter
from wbdesk.desktop.widgets import Card, Label, Row, plain, primary
from wbdesk.domain.parked import HANDED_OVER
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import moment
from wbdesk.i18n.history import label_of, value_words, when_words


def parked_heading(view: ParkedView, *, private: bool) -> str:
    """Return whom the work is about, and that it came late."""
    name = shown(view.person_name, private=private)
    late = _("Came after closing")
    return _("{name}, {what}").format(name=isolate(name), what=late) if name else late


def parked_from(view: ParkedView) -> str:
    """Return who wrote it, and when."""
    name = _("From {name}").format(name=isolate(view.by_name or _("somebody")))
    return " · ".join(part for part in (name, when_words(view.written_at)) if part)


def parked_card(view: ParkedView, presenter: SyncPresenter, *, private: bool) -> QWidget:
    """Return the words that came late, with one press to let them in or to pass them on."""
    card = Card(partial(parked_heading, view, private=private), icon="alert")
    card.setObjectName("sync.parked")
    card.add(Label(partial(_why, view), "body", "ink2", wrap=True))
    card.add(Label(partial(parked_from, view), "caption", "ink3", wrap=True))
    if private:
        return card.add(Label(lambda: _("Hidden in private view"), "body", "ink3"))
    text = Label(partial(parked_words, view), "body", wrap=True, select=True)
    text.setObjectName("sync.parked.words")
    card.add(text)
    return card.add(Row(*_buttons(view, presenter), None, gap=10))


def _buttons(view: ParkedView, presenter: SyncPresenter) -> list[QWidget]:
    allow = primary(lambda: _("Let it in"), partial(presenter.allow, view), icon="check")
    allow.setObjectName("sync.parked.allow")
    copy = plain(
        lambda: _("Copy the words"),
        partial(copy_words, presenter.context, parked_words(view)),
        icon="copy",
    )
    copy.setObjectName("sync.parked.copy")
    made: list[QWidget] = [allow]
    if view.mine:
        gone = plain(lambda: _("Take it out of the list"), partial(presenter.seen_to, view))
        gone.setObjectName("sync.parked.done")
        return [allow, copy, gone]
    if view.keeper:
        hand = plain(partial(_hand_words, view), partial(presenter.hand_over, view), icon="arrowr")
        hand.setObjectName("sync.parked.hand")
        made.append(hand)
    return [*made, copy]


def _hand_words(view: ParkedView) -> str:
    return _("Pass it on to {name}").format(name=isolate(view.keeper_name or _("somebody")))


def _why(view: ParkedView) -> str:
    said = (
        _("{name} wrote this after the record was closed. It was passed on to you.")
        if view.mine
        else _("{name} wrote this after the record was closed. You choose what becomes of it.")
    )
    return said.format(name=isolate(view.by_name or _("somebody")))


def parked_words(view: ParkedView) -> str:
    """Return what was written, a line a field; an unfinished note is only its author's to read."""
    if not view.words:
        return _("An unfinished note. Only who wrote it can read it.")
    return "\n".join(
        f"{label_of(one.type, one.field)}: {value_words(one.type, one.field, one.value)}"
        for one in view.words
    )


def farewell_words(row: Farewell) -> tuple[str, str]:
    """Return what happened to a file that left this laptop, and what it means."""
    if row.why == "erased":
        return (
            _("A record was erased by law"),
            _("Everything about one person was taken off this laptop. It does not come back."),
        )
    if row.why == "parked":
        return _("{what}, after closing").format(what=_(title_of(row.type))), _decided(row)
    return (
        _("A record was closed to you"),
        _("All you wrote was sent before. Then the record left this laptop."),
    )


def _decided(row: Farewell) -> str:
    if not row.result:
        return _("It was sent after the record was closed. Your supervisor chooses.")
    if row.reason == HANDED_OVER:
        return _("Your supervisor passed it on to a colleague.")
    if row.result == "refused":
        return _("It was not taken up. Ring your supervisor.")
    return _("Your supervisor let it in.")


def farewell_card(row: Farewell, presenter: SyncPresenter) -> QWidget:
    """Return one file that left; it names nobody."""
    card = Card(lambda: farewell_words(row)[0])
    card.setObjectName("sync.farewell")
    gone = plain(lambda: _("Take it out of the list"), partial(presenter.say_goodbye, row))
    gone.setObjectName("sync.farewell.done")
    return card.add(
        Label(lambda: farewell_words(row)[1], "body", wrap=True),
        Label(moment(row.at), "caption", "ink3"),
        Row(gone, None),
    )
