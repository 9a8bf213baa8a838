"""One goal of the plan: own words, steps, and how important and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application import plan_lines
from wbdesk.application.plans import GoalView
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.steps import NewLine, StepRow
from wbdesk.desktop.plan.tongues import Tongues
from wbdesk.desktop.widgets import (
    ChoiceField,
    Column,
    Label,
    Option,
    Panel,
    Row,
    Scale0to10,
    boxed,
    icon_button,
    quiet,
)
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import GoalDomain, GoalState, Step
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
        self.rows: list[StepRow] = []
        self.private = False
        assert presenter.state is not None
        self.language = presenter.state.view.language
        self.new_step = plan_lines.blank_step(view.goal)
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
        self.steps = Column(gap=8)
        self.line = NewLine(lambda: _("New step"), self.language, f"{name}.new_step")
        self.line.hide()
        self.add = quiet(lambda: _("Add a step"), self.begin_step, icon="plus")
        self.add.setObjectName(f"{name}.add_step")
        self.about = quiet(lambda: _("How important, how sure"), self._unfold, icon="sliders")
        self.about.setObjectName(f"{name}.about")
        self.more = self._more()
        inner = Column(self.own, gap=10)
        inner.addLayout(self.steps)
        inner.addWidget(self.line)
        inner.addLayout(Row(self.add, None, self.about))
        inner.addWidget(self.more)
        self.inner = boxed(inner)
        whole = Column(gap=10, margins=(12, 8, 12, 8))
        whole.addLayout(head)
        whole.addWidget(self.inner)
        self.setLayout(whole)
        self._connect()

    def _more(self) -> QWidget:
        areas = [Option(one, partial(_, one.label)) for one in GoalDomain]
        states = [Option(one, partial(_, one.label)) for one in GoalState]
        self.domain = ChoiceField(lambda: _("What it is about"), areas)
        self.domain.choice.setObjectName(f"{self.name}.domain")
        ends = (lambda: _("Not at all"), lambda: _("Completely"))
        self.importance = Scale0to10(lambda: _("How important is it to me?"), *ends)
        self.confidence = Scale0to10(lambda: _("How sure am I that I can?"), *ends)
        self.importance.setObjectName(f"{self.name}.importance")
        self.confidence.setObjectName(f"{self.name}.confidence")
        self.state = ChoiceField(lambda: _("Where it stands"), states)
        self.state.choice.setObjectName(f"{self.name}.state")
        more = boxed(Column(self.domain, self.importance, self.confidence, self.state, gap=12))
        more.hide()
        return more

    def _connect(self) -> None:
        act = self.presenter
        self.own.edited.connect(self._typed)
        self.own.left.connect(lambda: act.left(self.view.goal, "words"))
        self.own.keyed.connect(self._on_key)
        self.own.difference_wanted.connect(lambda: act.context.screen_wanted.emit("sync"))
        self.line.edited.connect(lambda words: act.typed_line(self.new_step, words))
        self.line.done.connect(self._step_done)
        self.domain.edited.connect(lambda: self._choose(domain=self.domain.value()))
        self.state.edited.connect(lambda: self._choose(state=self.state.value()))
        self.importance.answered.connect(lambda n: self._choose(importance=n))
        self.confidence.answered.connect(lambda n: self._choose(confidence=n))

    def show_goal(self, view: GoalView, at: int) -> None:
        """Show what is kept; what is being typed stays, and so does the focus."""
        self.view, self.at = view, at
        act, goal = self.presenter, view.goal
        if not act.typist.holds(goal, "words"):
            words = act.shown_words(goal, "words")
            assert isinstance(words, Bilingual)
            self.own.show_words(words)
        self.domain.set_value(goal.domain)
        self.state.set_value(goal.state)
        self.importance.set_value(goal.importance)
        self.confidence.set_value(goal.confidence)
        differing = act.state.differing if act.state else frozenset()
        self.own.show_difference(any(of == goal.id for of, _field in differing))
        self._show_steps(view.steps)
        self.retranslate()

    def _show_steps(self, steps: Sequence[Step]) -> None:
        known = {row.step.id: row for row in self.rows}
        wanted = [known.get(step.id) or self._new_row(step) for step in steps]
        for row in set(known.values()) - set(wanted):
            self.steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        if wanted != self.rows:
            for n, row in enumerate(wanted):
                if self.steps.indexOf(row) != n:
                    self.steps.removeWidget(row)
                    self.steps.insertWidget(n, row)
        self.rows = wanted
        for n, (row, step) in enumerate(zip(wanted, steps, strict=True)):
            self._name_row(row, n)
            row.show_step(step)

    def _new_row(self, step: Step) -> StepRow:
        row = StepRow(self.presenter, step, f"{self.name}.step.new")
        row.more_wanted.connect(self.begin_step)
        row.set_private(self.private)
        self.steps.addWidget(row)
        return row

    def _name_row(self, row: StepRow, n: int) -> None:
        """The names of the controls follow the order on the screen."""
        name = f"{self.name}.step.{n}"
        row.setObjectName(name)
        row.tongues.english.text.setObjectName(f"{name}.en")
        if row.tongues.other is not None:
            row.tongues.other.text.setObjectName(f"{name}.other")
        ends = {"done": row.tick, "who": row.who, "who_name": row.other.line}
        for end, control in {**ends, "due": row.due.line, "more": row.more}.items():
            control.setObjectName(f"{name}.{end}")

    def begin_step(self, words: Bilingual | None = None) -> None:
        """Go to the line of a new step."""
        self.set_open(True)
        self.line.begin(words)

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
        self.private = on
        for row in self.rows:
            row.set_private(on)

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

    def _choose(self, **change: object) -> None:
        goal = self.view.goal
        after = replace(goal, **change)  # type: ignore[arg-type]  # names and types are the goal's own
        if after != goal:
            self.presenter.save(goal, after)

    def _step_done(self, words: Bilingual) -> None:
        line = self.new_step
        self.new_step = plan_lines.blank_step(self.view.goal)
        self.presenter.add_line(line, words)
        if not words:
            self.line.hide()

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
