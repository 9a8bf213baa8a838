"""One step of a goal: a tick, what, who and by when; and the line for a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QWidget

from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.names import shown
from wbdesk.desktop.phrases.dialog import PhraseDialog
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.tongues import Tongues, stacked
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Column,
    Combo,
    DateField,
    LineField,
    Option,
    Row,
    boxed,
    icon_button,
    quiet,
)
from wbdesk.domain.record import Bilingual
from wbdesk.domain.records.plan import Step, StepWho
from wbdesk.i18n import _
from wbdesk.i18n.dates import read_date
from wbdesk.i18n.formats import day

KEYS = frozenset({"Enter", "Ctrl+Enter", "Alt+Up", "Alt+Down", "Alt+Del"})


class BareDate(DateField):
    """A day without a label above it; readers hear the label."""

    def retranslate(self) -> None:
        """Say the label to readers only."""
        super().retranslate()
        self.label.hide()


class BareLine(LineField):
    """One line without a label above it."""

    def retranslate(self) -> None:
        """Say the label to readers only."""
        super().retranslate()
        self.label.hide()


class StepRow(Retranslating, QWidget):
    """Shows one step and edits it; more_wanted() asks for the line of a new one."""

    more_wanted = Signal()

    def __init__(self, presenter: PlanPresenter, step: Step, name: str) -> None:
        super().__init__()
        self.presenter, self.step, self.name = presenter, step, name
        self.private = False
        assert presenter.state is not None
        self.tongues = Tongues(
            lambda: _("Step"),
            presenter.state.view.language,
            name,
            lines=1,
            bare=True,
            ages=False,
            takes=KEYS,
        )
        self.tick = QCheckBox()
        self.tick.setObjectName(f"{name}.done")
        self.tick.setProperty("ringRadius", 5)
        self._who(name)
        self._when(name)
        self._menu(name)
        self._row = Row(self.who, self.other, self.due, gap=8, margins=(32, 0, 40, 0))
        self.setLayout(Column(self._first(), self._row, gap=5))
        self._connect()
        self.ready()
        self.show_step(step)

    def _first(self) -> QWidget:
        row = Row(gap=8)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.tongues, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(row)

    def _who(self, name: str) -> None:
        self.who = Combo(self._people(), lambda: _("Who does it"), none=lambda: _("Who"))
        self.who.setObjectName(f"{name}.who")
        self.other = BareLine(lambda: _("Name of who does it"))
        self.other.line.setObjectName(f"{name}.who_name")

    def _people(self) -> list[Option]:
        state = self.presenter.state
        assert state is not None
        return [
            Option(StepWho.PERSON, state.first_name),
            Option(StepWho.WORKER, state.worker_name),
            Option(StepWho.OTHER, lambda: _("Somebody else")),
        ]

    def _when(self, name: str) -> None:
        clock = self.presenter.context.desk.clock
        self.due = BareDate(
            lambda: _("By when"), parse=lambda typed: read_date(typed, clock.today()), shown=day
        )
        self.due.line.setObjectName(f"{name}.due")

    def _menu(self, name: str) -> None:
        self.more = icon_button("dots", lambda: _("More for this step"))
        self.more.setObjectName(f"{name}.more")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)

    def _connect(self) -> None:
        act = self.presenter
        self.tongues.edited.connect(lambda words: act.typed(self.step, "words", words))
        self.tongues.left.connect(lambda: act.left(self.step, "words"))
        self.tongues.keyed.connect(self._on_key)
        self.tongues.difference_wanted.connect(lambda: act.context.screen_wanted.emit("sync"))
        self.tick.clicked.connect(lambda on: act.tick(self.step, on))
        self.who.chosen.connect(self._on_who)
        self.other.edited.connect(lambda: act.typed(self.step, "who", self.other.value()))
        self.other.left.connect(lambda: act.left(self.step, "who"))
        self.due.left.connect(self._on_due)

    def show_step(self, step: Step) -> None:
        """Show what is kept; what is being typed stays."""
        act, self.step = self.presenter, step
        if not act.typist.holds(step, "words"):
            words = act.shown_words(step, "words")
            assert isinstance(words, Bilingual)
            self.tongues.show_words(words)
        self.tick.setChecked(step.done_on is not None)
        self.who.set_value(step.who_kind)
        if not act.typist.holds(step, "who"):
            self.other.set_value(str(act.shown_words(step, "who")))
        self.other.setVisible(step.who_kind is StepWho.OTHER and not self.private)
        if not self.due.line.hasFocus():
            self.due.set_value(step.due_on)
        state = act.state
        differing = state.differing if state else frozenset()
        self.tongues.show_difference(any(of == step.id for of, _field in differing))

    def take_name(self, name: str) -> None:
        """The names of the controls follow the order on the screen."""
        self.setObjectName(name)
        self.tongues.english.text.setObjectName(f"{name}.en")
        if self.tongues.other is not None:
            self.tongues.other.text.setObjectName(f"{name}.other")
        ends = {"done": self.tick, "who": self.who, "who_name": self.other.line}
        for end, control in {**ends, "due": self.due.line, "more": self.more}.items():
            control.setObjectName(f"{name}.{end}")

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Show who else does it as initials."""
        self.private = on
        self.other.setVisible(self.step.who_kind is StepWho.OTHER and not on)
        options = self._people()
        if on and self.step.who:
            options[2] = Option(StepWho.OTHER, shown(self.step.who, private=True))
        self.who.set_options(options)

    def retranslate(self) -> None:
        """Say the names and the menu."""
        self.tick.setAccessibleName(_("Done"))
        self.menu.clear()
        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Move up"), partial(self._on_key, "Alt+Up")),
            (_("Move down"), partial(self._on_key, "Alt+Down")),
            (_("Remove"), partial(self._on_key, "Alt+Del")),
        ]
        for words, act in acts:
            self.menu.addAction(words).triggered.connect(lambda _on, a=act: a())

    def restyle(self) -> None:
        """Grow with the text; below each other where it is large."""
        side = theme().px(24)
        self.tick.setFixedSize(side, side)
        stacked(self._row)

    def _on_key(self, key: str) -> None:
        act = self.presenter
        if key in ("Enter", "Ctrl+Enter"):
            self.more_wanted.emit()
        elif key == "Alt+Del":
            act.remove(self.step)
        else:
            act.move(self.step, -1 if key == "Alt+Up" else 1)

    def _on_who(self, kind: StepWho) -> None:
        me = self.presenter.context.desk.me.account
        worker = me if kind is StepWho.WORKER else ""
        self.presenter.save(self.step, replace(self.step, who_kind=kind, worker=worker))
        self.other.setVisible(kind is StepWho.OTHER)
        if kind is StepWho.OTHER:
            self.other.line.setFocus()

    def _on_due(self) -> None:
        due: dt.date | None = self.due.value()
        understood = due is not None or not self.due.typed().strip()
        if understood and due != self.step.due_on:
            self.presenter.save(self.step, replace(self.step, due_on=due))


class NewLine(QWidget):
    """The line into which a new step or goal is typed; done(Bilingual) on Enter or on leaving.

    phrases_wanted() asks for the phrasebook; what is chosen there comes by put_in().
    """

    edited = Signal(object)
    done = Signal(object)
    phrases_wanted = Signal()

    def __init__(self, title: Says, language: str, name: str, *, hint: Says = "") -> None:
        super().__init__()
        takes = frozenset({"Enter", "Ctrl+Enter"})
        self.tongues = Tongues(
            title, language, name, lines=1, bare=not hint, hint=hint, ages=False, takes=takes
        )
        self.phrases = quiet(lambda: _("From the phrasebook"), self.phrases_wanted.emit)
        self.phrases.setObjectName(f"{name}.phrases")
        self.phrases.installEventFilter(self)
        self.setLayout(Column(self.tongues, Row(self.phrases, None), gap=4))
        self.tongues.edited.connect(self.edited)
        self.tongues.keyed.connect(self._on_key)
        self.tongues.left.connect(self._finish)

    def begin(self, words: Bilingual | None = None) -> None:
        """Show the line, empty or with what was typed before, and go there."""
        self.tongues.show_words(words or Bilingual())
        self.show()
        self.tongues.focus()

    def put_in(self, words: Bilingual) -> None:
        """Take a whole sentence; it is on the plan at once and can be changed there."""
        self.tongues.show_words(Bilingual())
        self.done.emit(words)

    def _on_key(self, _key: str) -> None:
        self._finish()

    def _finish(self) -> None:
        if self._is_choosing() or not self.tongues.english.check():
            return
        words = self.tongues.words
        self.tongues.show_words(Bilingual())
        self.done.emit(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the button is leaving the line too."""
        if watched is self.phrases and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._check_left)
        return super().eventFilter(watched, event)

    def _check_left(self) -> None:
        if self.isVisible() and not self.tongues.has_focus():
            self._finish()

    def _is_choosing(self) -> bool:
        """While a sentence is being chosen the line waits for it."""
        focus = QApplication.focusWidget()
        return focus is self.phrases or isinstance(QApplication.activeModalWidget(), PhraseDialog)
