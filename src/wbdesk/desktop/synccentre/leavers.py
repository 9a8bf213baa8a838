"""Laptops of the team that records leave: where somebody still writes, and what is held back."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.closings import HELD, LeaverView
from wbdesk.desktop.names import shown
from wbdesk.desktop.synccentre.presenter import SyncPresenter
from wbdesk.desktop.widgets import Card, Label, Row, ask, danger
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import in_london, listing, moment


def leaver_heading(view: LeaverView) -> str:
    """Return whose laptop it is."""
    return _("Laptop of {name}").format(name=isolate(view.by_name or _("somebody")))


def leaver_words(view: LeaverView) -> str:
    """Return how much is held back, or that somebody still writes."""
    people = view.leaver.people
    if view.leaver.state == HELD:
        words = ngettext("{n} person is held back", "{n} people are held back", people)
    else:
        words = ngettext(
            "Still being written: {n} closed record",
            "Still being written: {n} closed records",
            people,
        )
    return words.format(n=people)


def leaver_card(view: LeaverView, presenter: SyncPresenter, *, private: bool) -> QWidget:
    """Return what happens on that laptop, and what a supervisor can do about it."""
    held = view.leaver.state == HELD
    card = Card(partial(leaver_heading, view), icon="laptop" if held else "pen")
    card.setObjectName("sync.leaver")
    card.add(Label(partial(leaver_words, view), "strong", wrap=True))
    card.add(Label(_held if held else _writing, "body", "ink2", wrap=True))
    if view.people:
        names = [isolate(shown(name, private=private)) for name in view.people]
        who = Label(partial(listing, names), "body", wrap=True)
        who.setObjectName("sync.leaver.people")
        card.add(who)
    card.add(Label(partial(_told, view), "caption", "ink3", wrap=True))
    if held:
        button = danger(lambda: _("Let it erase them"), partial(_confirm, card, view, presenter))
        button.setObjectName("sync.leaver.confirm")
        card.add(Row(button, None))
    return card


def _held() -> str:
    return _(
        "The service erased many people at once. This laptop hides them and keeps them until "
        "somebody confirms. If this was not meant, leave it as it is and ring whoever looks "
        "after the service: nothing is lost there yet."
    )


def _writing() -> str:
    return _(
        "A record was closed, and something is typed in it there that was not sent yet. It is "
        "sent first, then the record leaves that laptop. Nobody else can read the words."
    )


def _told(view: LeaverView) -> str:
    try:
        at = dt.datetime.fromisoformat(view.leaver.told)
    except ValueError:
        return ""
    return _("As that laptop said {when}.").format(when=isolate(moment(in_london(at))))


def _let_go(view: LeaverView, presenter: SyncPresenter) -> None:
    """Tell the service; this needs a connection."""
    context = presenter.context
    if context.let_go is None:
        return

    def done(_answer: object) -> None:
        context.toast_wanted.emit(_("Confirmed. That laptop does it with its next sync."), None)
        presenter.look()

    context.ask(partial(context.let_go, view.leaver.device), done)


def _confirm(card: Card, view: LeaverView, presenter: SyncPresenter) -> None:
    ask(
        card.window(),
        lambda: _("Erase them on that laptop?"),
        lambda: _("They do not come back. It is recorded that you confirmed."),
        lambda: _("Erase them there"),
        partial(_let_go, view, presenter),
        dangerous=True,
    ).setObjectName("sync.leaver.ask")
