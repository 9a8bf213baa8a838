"""Two records side by side that may be about one person, and what may be said of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from wbdesk.application import names
from wbdesk.application.sameness import Alike
from wbdesk.desktop.names import shown
from wbdesk.desktop.synccentre.presenter import SyncPresenter
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Button,
    Card,
    Column,
    Label,
    Panel,
    Row,
    boxed,
    plain,
)
from wbdesk.domain import nhs
from wbdesk.domain.case import shown_name
from wbdesk.domain.records.known import Sameness
from wbdesk.domain.records.person import Person
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import day_full
from wbdesk.i18n.history import change_sentence


def alike_heading(pair: Alike, *, private: bool) -> str:
    """Return the names of two people who may be one."""
    said = [isolate(shown(shown_name(one), private=private)) for one in pair.people]
    return _("{one} and {other}").format(one=said[0], other=said[1])


def state_words(state: Sameness) -> str:
    """Return what was said of a pair, for its line in the list."""
    if state is Sameness.ONE:
        return _("One person, written down twice")
    return _("Two people") if state is Sameness.TWO else _("May be one person")


def alike_card(pair: Alike, presenter: SyncPresenter, *, private: bool) -> QWidget:
    """Return two people side by side, what was said of them so far, and what may be said."""
    card = Card(partial(alike_heading, pair, private=private), icon="people")
    card.setObjectName("sync.alike")
    card.add(Label(partial(_why, pair.state), "body", "ink2", wrap=True))
    if private:
        return card.add(Label(lambda: _("Hidden in private view"), "body", "ink3"))
    both = Row(*(_side(pair, n, presenter) for n in (0, 1)), gap=14)
    if theme().scale > 1.3:
        both.setDirection(QBoxLayout.Direction.TopToBottom)
    card.add(boxed(both))
    name_of = partial(names.worker_name, presenter.context.desk)
    for change in pair.history:
        told = partial(change_sentence, "maybe_known", change, name_of)
        line = Label(told, "caption", "ink3", wrap=True)
        line.setObjectName("sync.alike.history")
        card.add(line)
    return card.add(Row(*_answers(pair, presenter), None, gap=10))


def _why(state: Sameness) -> str:
    if state is Sameness.ONE:
        return _(
            "They are kept as one person: each record shows what is in the other. Nothing was "
            "moved, and who may read which record is as it was."
        )
    if state is Sameness.TWO:
        return _("They are kept as two people.")
    return _("They share a number, or a name and a day of birth. Are they one person?")


def _answers(pair: Alike, presenter: SyncPresenter) -> list[Button]:
    """Offer what has not been said, so that whatever was said can be taken back."""
    two = plain(lambda: _("They are two people"), partial(presenter.say, pair, Sameness.TWO))
    same = plain(lambda: _("It is one person"), partial(presenter.say, pair, Sameness.ONE))
    two.setObjectName("sync.alike.two")
    same.setObjectName("sync.alike.one")
    said = {Sameness.TWO: two, Sameness.ONE: same}
    return [button for state, button in said.items() if state is not pair.state]


def _side(pair: Alike, n: int, presenter: SyncPresenter) -> QWidget:
    one = pair.people[n]
    panel = Panel()
    panel.setObjectName(f"sync.alike.{n}")
    lines = Column(gap=4, margins=(16, 12))
    lines.addWidget(Label(isolate(shown_name(one)), "strong", wrap=True, select=True))
    for label, value in _facts(pair, n):
        line = Label(partial(_fact, label, value), "table", "ink2", wrap=True, select=True)
        lines.addWidget(line)
    lines.addStretch(1)
    go = partial(presenter.context.person_wanted.emit, one.id, "summary")
    button = plain(lambda: _("Open the record"), go, small=True)
    button.setObjectName(f"sync.alike.{n}.open")
    lines.addLayout(Row(button, None))
    panel.setLayout(lines)
    return panel


def _facts(pair: Alike, n: int) -> list[tuple[str, str]]:
    """Return label keys and values of what tells two people apart; empty ones are said too."""
    one, since = pair.people[n], pair.since[n]
    return [
        ("full", f"{one.given_names} {one.family_name}".strip()),
        ("born", day_full(one.birth_date) if one.birth_date else ""),
        ("nhs", nhs.spaced(one.nhs_number)),
        ("address", _address(one)),
        ("phone", ", ".join(telephone.number for telephone in one.telephones)),
        ("reference", one.reference),
        ("worker", pair.workers[n]),
        ("since", day_full(since) if since else ""),
    ]


def _address(one: Person) -> str:
    parts = [*one.address.lines.splitlines(), one.address.postcode]
    return ", ".join(part.strip(" ,") for part in parts if part.strip(" ,"))


def _fact(label: str, value: str) -> str:
    labels = {
        "full": _("Whole name"),
        "born": _("Born"),
        "nhs": _("NHS number"),
        "address": _("Address"),
        "phone": _("Telephone"),
        "reference": _("Case reference"),
        "worker": _("Practitioner"),
        "since": _("Accepted"),
    }
    words = isolate(value) if value else _("not known")
    return _("{part}: {words}").format(part=labels[label], words=words)
