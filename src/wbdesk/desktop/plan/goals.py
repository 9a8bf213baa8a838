"""One goal of the plan: own words, steps, and how important and how sure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from wbdesk.application.plans import GoalView
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.plan.goal_parts import GoalDetails, StepList
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.tongues import Tongues
from wbdesk.desktop.widgets import (
    Column,
    Label,
    Panel,
    Row,
    boxed,
    icon_button,
    quiet,
)
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import GoalState
from wbdesk.i18n import _, isolate, ngettext

KEYS = frozenset({"Enter", "Ctrl+Enter", "Alt+Up", "Alt+Down"})


class GoalCard(Retranslating, Panel):
    """Folds to one line; opened it edits the goal and its steps."""

    folded = Signal(str, bool)

    def __init__(self, presenter: PlanPresenter, view: GoalView, at: int) -> None:
        super().__init__(radius=10)
        self.presenter, self.view, self.at = presenter, view, at
        self.name = f"plan.goal.{at}"
        self.setObjectName(self.name)
        assert presenter.state is not None
        self.language = presenter.state.view.language
        self._build()
        self.ready()
        self.show_goal(view, at)

    def _build(self) -> None:
        name = self.name
        head = Row(gap=6)
        self.fold = icon_button("chevr", lambda: _("Open or close this goal"), self.toggle)
        self.title = Label("", "strong", wrap=True)
        self.count = Label("", "caption", "ink3")
        up = icon_button("chevu", lambda: _("Move this goal up"), partial(self._move, -1))
        down = icon_button("chevd", lambda: _("Move this goal down"), partial(self._move, 1))
        gone = icon_button("x", lambda: _("Remove this goal"), self._remove)
        head.addWidget(self.fold)
        head.addWidget(self.title, 1)
        for part in (self.count, up, down, gone):
            head.addWidget(part)
        for button, end in ((self.fold, "open"), (up, "up"), (down, "down"), (gone, "remove")):
            button.setObjectName(f"{name}.{end}")
        self.own = Tongues(lambda: _("In my own words"), self.language, name, lines=1, takes=KEYS)
        self.list = StepList(self.presenter, self.view.goal, name)
        self.add = quiet(lambda: _("Add a step"), self.begin_step, icon="plus")
        self.add.setObjectName(f"{name}.add_step")
        self.about = quiet(lambda: _("How important, how sure"), self._unfold, icon="sliders")
        self.about.setObjectName(f"{name}.about")
        self.more = GoalDetails(self.presenter, self.view.goal, name)
        inner = Column(self.own, self.list, gap=10)
        inner.addLayout(Row(self.add, None, self.about))
        inner.addWidget(self.more)
        self.inner = boxed(inner)
        whole = Column(gap=10, margins=(12, 8, 12, 8))
        whole.addLayout(head)
        whole.addWidget(self.inner)
        self.setLayout(whole)
        self._connect()

    def _connect(self) -> None:
        act = self.presenter
        self.own.edited.connect(self._typed)
        self.own.left.connect(lambda: act.left(self.view.goal, "words"))
        self.own.keyed.connect(self._on_key)
        self.own.difference_wanted.connect(lambda: act.context.screen_wanted.emit("sync"))
        self.list.more_wanted.connect(self.begin_step)

    def show_goal(self, view: GoalView, at: int) -> None:
        """Show what is kept; what is being typed stays, and so does the focus."""
        self.view, self.at = view, at
        act, goal = self.presenter, view.goal
        if not act.typist.holds(goal, "words"):
            words = act.shown_words(goal, "words")
            assert isinstance(words, Bilingual)
            self.own.show_words(words)
        self.more.show_goal(goal)
        differing = act.state.differing if act.state else frozenset()
        self.own.show_difference(any(of == goal.id for of, _field in differing))
        self.list.show_steps(goal, view.steps)
        self.retranslate()

    def begin_step(self) -> None:
        """Go to the line of a new step."""
        self.set_open(True)
        self.list.begin()

    def set_open(self, on: bool) -> None:
        """Open or fold."""
        self.inner.setVisible(on)
        self.fold.set_icon("chevd" if on else "chevr")

    def is_open(self) -> bool:
        """Whether the goal is open."""
        return self.inner.isVisibleTo(self)

    def toggle(self) -> None:
        """Open a folded goal, fold an open one."""
        on = not self.is_open()
        self.set_open(on)
        self.folded.emit(self.view.goal.id, on)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Hide who else does a step."""
        self.list.set_private(on)

    def retranslate(self) -> None:
        """Say the title and the count."""
        words = self.own.words.en or self.own.words.other or _("New goal")
        self.title.say(_("{n}. {goal}").format(n=self.at + 1, goal=isolate(words)))
        total = len(self.view.steps)
        steps = ngettext("{done} of {n} step", "{done} of {n} steps", total)
        state = self.view.goal.state
        counted = steps.format(done=self.view.done, n=total) if total else _("No step yet")
        shown = counted if state is GoalState.WORKING_ON else f"{_(state.label)} · {counted}"
        self.count.say(shown)
        self.setAccessibleName(f"{self.title.text()}, {shown}")

    def _typed(self, words: Bilingual) -> None:
        self.presenter.typed(self.view.goal, "words", words)
        self.retranslate()

    def _on_key(self, key: str) -> None:
        if key in ("Enter", "Ctrl+Enter"):
            self.begin_step()
        else:
            self._move(-1 if key == "Alt+Up" else 1)

    def _move(self, places: int) -> None:
        self.presenter.move(self.view.goal, places)

    def _remove(self) -> None:
        self.presenter.remove(self.view.goal)

    def _unfold(self) -> None:
        self.more.setVisible(not self.more.isVisibleTo(self.inner))
