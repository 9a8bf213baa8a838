"""The cards at the side of the summary: people around, how life is, goals."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wbdesk.application.measures import MeasureRow
from wbdesk.application.network import MapView
from wbdesk.application.plans import GoalView
from wbdesk.desktop.widgets import (
    Card,
    Column,
    Label,
    Row,
    boxed,
    clear,
    hairline,
    plain,
    progress_bar,
    rings_picture,
)
from wbdesk.domain.choice import Answer
from wbdesk.domain.lists import Sector
from wbdesk.domain.ons4 import QUESTIONS
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day_full

_QUARTERS = {
    Sector.FAMILY: ("family", 90.0),
    Sector.FRIENDS: ("friends", 0.0),
    Sector.COMMUNITY: ("community", 180.0),
    Sector.PROFESSIONALS: ("pro", 270.0),
}


class PeopleCard(Card):
    """The rings in small; the whole map is one click away."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__(lambda: _("People around"))
        self.setObjectName("person.people")
        self._list = Column(gap=6)
        self.add(self._list)
        self._opened = opened

    def show_map(self, view: MapView | None) -> None:
        """Draw the newest map, or say that there is none."""
        clear(self._list)
        ties = view.ties if view else ()
        self.count.say(str(len(ties)) if ties else "")
        if view is None or not ties:
            none = Label(lambda: _("No map yet."), "table", "ink2", wrap=True)
            self._list.addWidget(none)
        else:
            picture = rings_picture(_points(view), partial(_rings_words, view), 168)
            self._list.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
            words = Label(partial(_rings_words, view), "caption", "ink3", wrap=True)
            self._list.addWidget(words)
        button = plain(lambda: _("Open the map"), self._opened, small=True)
        button.set_look("link")
        button.setObjectName("person.open_map")
        self._list.addLayout(Row(button, None))


def _points(view: MapView) -> list[tuple[str, float, int, str]]:
    """Place each link in its quarter, evenly, on its ring; who has died is not drawn here."""
    made: list[tuple[str, float, int, str]] = []
    for sector, (group, start) in _QUARTERS.items():
        here = [t for t in view.ties if t.sector == sector and t.died is not Answer.YES]
        for n, tie in enumerate(here):
            angle = start + 90.0 * (n + 0.5) / len(here)
            ring = min(3, int(str(tie.closeness)) if str(tie.closeness).isdigit() else 3)
            made.append((group, angle, ring, str(tie.strength)))
    return made


def _rings_words(view: MapView) -> str:
    count, near = view.measures.size, view.measures.near
    first = ngettext("{n} link", "{n} links", count).format(n=count)
    return _("{words}, {more}").format(
        words=first, more=ngettext("{n} close", "{n} close", near).format(n=near)
    )


class MeasureCard(Card):
    """The last answers to "How life is", each as it was said; hidden where nothing was asked."""

    def __init__(self) -> None:
        super().__init__(lambda: _("How life is"))
        self.setObjectName("person.measure")
        self._list = Column(gap=4)
        self.add(self._list)
        self.hide()

    def show_measure(self, row: MeasureRow | None) -> None:
        """Show four answers; they are never added up."""
        clear(self._list)
        self.setVisible(row is not None)
        if row is None:
            return
        asked = row.measure.asked_on
        self.count.say(lambda: day_full(asked) if asked else "")
        labels = {question.item: question.item.label for question in QUESTIONS}
        for answer in row.answers:
            said = _("{n} of 10").format(n=answer.answer) if answer.answer is not None else ""
            end = Label(isolate(said) or _("Rather not say"), "table", weight=600)
            words = Label(partial(_label, labels.get(answer.item, "")), "table", "ink2", wrap=True)
            line = Row(gap=8)
            line.addWidget(words, 1)
            line.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
            self._list.addWidget(boxed(line))


class GoalsCard(Card):
    """Each goal with its steps done."""

    def __init__(self, opened: Callable[[], object]) -> None:
        super().__init__(lambda: _("Goals"), count=lambda: _("steps done"))
        self.setObjectName("person.goals")
        self._opened = opened
        self._list = Column(gap=6)
        self.add(self._list)

    def show_goals(self, goals: tuple[GoalView, ...], *, private: bool) -> None:
        """Show the goals of the plan."""
        clear(self._list)
        if not goals:
            self._list.addWidget(Label(lambda: _("No goals yet."), "table", "ink2", wrap=True))
        for n, view in enumerate(goals):
            if n:
                self._list.addWidget(hairline())
            self._list.addWidget(self._goal(n, view, private=private))
        button = plain(lambda: _("Open the plan"), self._opened, small=True)
        button.set_look("link")
        button.setObjectName("person.open_plan")
        self._list.addLayout(Row(button, None))

    def _goal(self, n: int, view: GoalView, *, private: bool) -> QWidget:
        words = _("Goal {n}").format(n=n + 1)
        if not private:
            words = view.goal.words.en or view.goal.words.other or words
        total, done = len(view.steps), view.done
        said = _("{done} of {total}").format(done=done, total=total)
        line = Row(gap=8)
        line.addWidget(Label(words, "table", wrap=True), 1)
        line.addWidget(Label(isolate(said), "caption", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
        bar = progress_bar(done, total, partial(_steps_words, done, total))
        made = boxed(Column(line, bar, gap=5))
        made.setObjectName(f"person.goal.{n}")
        made.setAccessibleName(f"{words}, {said}")
        return made


def _label(label: str) -> str:
    return _(label)


def _steps_words(done: int, total: int) -> str:
    return ngettext("{done} of {n} step done", "{done} of {n} steps done", total).format(
        done=done, n=total
    )
