"""The plan as it will print, drawn beside the words a moment after typing stops."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.application import printing
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.plans import PlanView
from wbdesk.desktop.context import Context
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.plan.agree import missing_words
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.printing import PaperView, paper_jobs
from wbdesk.desktop.widgets import (
    Banner,
    Column,
    FlowLayout,
    Label,
    Option,
    Row,
    SegmentedChoice,
    boxed,
)
from wbdesk.i18n import _
from wbdesk.i18n.formats import language_name

WAIT_MS = 300
SIZES = (14, 16, 18, 24)
BOTH = "both"


class Preview(Retranslating, QWidget):
    """Keeps the last good page; says so when a newer one could not be drawn."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plan.preview")
        self._state: PlanState | None = None
        self._view: PlanView | None = None
        self.language = SegmentedChoice([], lambda: _("Language of the page"))
        self.letters = SegmentedChoice(
            [Option(size, str(size)) for size in SIZES], lambda: _("Letter size"), value=18
        )
        self.letters.setObjectName("plan.size")
        for segment in self.letters.segments:
            segment.setObjectName(f"plan.size.{segment.option.key}")
        self._head = QWidget()
        self._flow = FlowLayout(self._head, gap=10, line_gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._head.setSizePolicy(policy)
        self.size_label = Label(lambda: _("Size"), "caption", "ink2")
        self._sizes = boxed(Row(self.size_label, self.letters, gap=8))
        self._flow.addWidget(self._sizes)
        self.paper = PaperView(context)
        self.paper.setObjectName("plan.preview.page")
        self.missing = Banner("", tone="due", icon="note")
        self.missing.setObjectName("plan.preview.missing")
        self.trouble = Banner(
            lambda: _("The newest page could not be drawn."),
            lambda: _("This is the last one that could. Your words are saved."),
            tone="due",
        )
        self.trouble.setObjectName("plan.preview.trouble")
        column = Column(gap=12)
        column.addWidget(self._head)
        column.addWidget(self.paper, 1)
        column.addWidget(self.missing)
        column.addWidget(self.trouble)
        self.setLayout(column)
        self.missing.hide()
        self.trouble.hide()
        self._making: Newest[Made] = Newest(paper_jobs(context), self._made, self._not_made)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.draw)
        self.letters.chosen.connect(self._again)
        self.ready()

    def show_plan(self, state: PlanState, view: PlanView) -> None:
        """Draw this plan when nothing new has been typed for a moment."""
        if self._state is None:
            self._choices(state)
        self._state, self._view = state, view
        self._say_missing()
        self.paper.due = True
        self._wait.start()

    def follow(self, presenter: PlanPresenter) -> None:
        """Draw what stands on the screen now."""
        state, view = presenter.state, presenter.view()
        if state is not None and view is not None:
            self.show_plan(state, view)

    def facts(self) -> dict[str, object]:
        """Return how the page is wanted, for the print dialog."""
        return {"size": self.letters.value(), "language": self._language(), "both": self._both()}

    def draw(self) -> None:
        """Draw now, unless nobody sees it."""
        if self._state is None or self._view is None or not self.isVisibleTo(self.window()):
            return
        size = self.letters.value()
        wanted = size if isinstance(size, int) else printing.USUAL_SIZE
        head = replace(self._state.head, size=wanted)
        asked = PaperAsked(
            self.context.desk.clock.today(),
            size=wanted,
            language=self._language(),
            with_english=self._both(),
        )
        paper = printing.plan_paper_of(head, self._view)
        self._making.ask(partial(self.context.papers.make, paper, asked))

    def retranslate(self) -> None:
        """Say what is missing."""
        self._say_missing()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was typed while nobody looked."""
        super().showEvent(event)
        self._wait.start()

    def _choices(self, state: PlanState) -> None:
        size = state.head.size
        self.letters.set_value(min(SIZES, key=lambda one: abs(one - size)))
        other = state.view.language
        if not other:
            return
        options = [
            Option("en", lambda: language_name("en")),
            Option(other, language_name(other)),
            Option(BOTH, lambda: _("Both")),
        ]
        self.language = SegmentedChoice(options, lambda: _("Language of the page"), value=other)
        self.language.setObjectName("plan.language")
        for segment in self.language.segments:
            segment.setObjectName(f"plan.language.{segment.option.key}")
        self.language.chosen.connect(self._again)
        self._flow.removeWidget(self._sizes)
        for part in (self.language, self._sizes):
            self._flow.addWidget(part)
            part.show()
        self._head.updateGeometry()

    def _language(self) -> str:
        chosen = self.language.value()
        if chosen == BOTH and self._state is not None:
            return self._state.view.language
        return str(chosen or "en")

    def _both(self) -> bool:
        return self.language.value() == BOTH

    def _say_missing(self) -> None:
        view = self._view
        asked = view is not None and bool(view.missing_lines) and self._language() != "en"
        self.missing.setVisible(asked)
        if view is not None and asked:
            self.missing.say(missing_words(view), _("It prints in English, and says so."))

    def _again(self, _choice: object) -> None:
        self._say_missing()
        self.draw()

    def _made(self, made: Made) -> None:
        self.trouble.hide()
        self.paper.show_pdf(made.pdf, made.text)

    def _not_made(self, _error: Exception) -> None:
        self.paper.due = False
        self.trouble.show()
