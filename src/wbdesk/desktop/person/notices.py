"""What a summary says first: a person who is written down twice, visits that are not finished."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.sameness import Alike
from wbdesk.application.summary import Summary
from wbdesk.desktop.names import shown
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.widgets import Banner, Button, Column, FlowLayout, boxed, plain
from wbdesk.domain.case import shown_name
from wbdesk.domain.parked import DECIDERS
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day_full, in_london


def unfinished_banner(found: Summary) -> Banner:
    """Say that colleagues have visits open with this person; nothing of their words is here."""
    return Banner(
        partial(_not_finished, found),
        lambda: _("Nobody else can read the note before it is finished."),
        tone="info",
        icon="pen",
    )


def _not_finished(found: Summary) -> str:
    since = found.unfinished_since
    words = ngettext(
        "{n} visit not finished since {day}.",
        "{n} visits not finished since {day}.",
        found.unfinished,
    )
    day = isolate(day_full(in_london(since))) if since else ""
    return words.format(n=found.unfinished, day=day)


def written_twice(found: Summary, presenter: PersonPresenter) -> list[QWidget]:
    """Return what is said of other records about the same person, and of one that may be."""
    known = found.known
    made: list[QWidget] = [_also(pair, presenter) for pair in known.also]
    if known.elsewhere:
        made.append(
            Banner(
                lambda: _("There is another record about the same person."),
                lambda: _("It is not on this laptop. Your supervisor can tell you more."),
                tone="info",
                icon="people",
            )
        )
    if known.asked:
        made.append(_asked(presenter))
    for one in made:
        one.setObjectName("person.also")
    return made


def _also(pair: Alike, presenter: PersonPresenter) -> QWidget:
    """The record that is shown stands first in its pair."""
    other, private = pair.people[1], presenter.private
    go = partial(presenter.context.person_wanted.emit, other.id, "summary")
    buttons = [plain(lambda: _("Open that record"), go, small=True)]
    buttons[0].setObjectName("person.also.open")
    if presenter.context.desk.me.role in DECIDERS:
        two = plain(
            lambda: _("They are two people"), partial(presenter.take_apart, pair), small=True
        )
        two.setObjectName("person.also.two")
        buttons.append(two)
    made = Banner(
        lambda: _("Also written down as {name}").format(
            name=isolate(shown(shown_name(other), private=private))
        ),
        lambda: _("What happened and what was promised is shown from both. Nothing was moved."),
        tone="info",
        icon="people",
    )
    return _above(made, buttons)


def _above(banner: Banner, buttons: list[Button]) -> QWidget:
    """Put buttons below a banner, in as many lines as they need."""
    holder = QWidget()
    flow = FlowLayout(holder, gap=8, line_gap=8)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for button in buttons:
        flow.addWidget(button)
    return boxed(Column(banner, holder, gap=8))


def _asked(presenter: PersonPresenter) -> QWidget:
    desk = presenter.context.desk
    if desk.me.role not in DECIDERS:
        return Banner(
            lambda: _("Your service may know this person already."),
            lambda: _("Your supervisor looks at it. Nothing is lost."),
            tone="info",
            icon="people",
        )
    look = plain(
        lambda: _("Look at both"),
        partial(presenter.context.screen_wanted.emit, "sync"),
        small=True,
    )
    look.setObjectName("person.also.look")
    words = lambda: _("Your service may know this person already.")  # noqa: E731  # said anew in each language
    return _above(Banner(words, tone="info", icon="people"), [look])
