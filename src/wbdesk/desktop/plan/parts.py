"""What stands round the texts of the plan: the list of its parts, the start, the review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.plan.presenter import PlanPresenter
from wbdesk.desktop.theme import paint_icon, theme
from wbdesk.desktop.widgets import Card, DateField, LineField, plain, quiet
from wbdesk.desktop.widgets.paint import rounded, side_rect, words
from wbdesk.domain.records.plan import Plan
from wbdesk.i18n import _
from wbdesk.i18n.dates import read_date

Go = Callable[[], object]


class PartLink(Retranslating, QPushButton):
    """One part of the plan by name, with a tick or a count; goes there."""

    def __init__(self, says: Says, go: Go, name: str) -> None:
        super().__init__()
        self._says, self._mark, self._done = says, "", False
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _on: go())
        self.ready()

    def show_mark(self, mark: str, *, done: bool) -> None:
        """Show a count, or a tick where there is none."""
        self._mark, self._done = mark, done
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Say the part, and whether something stands in it."""
        state = self._mark or (_("written") if self._done else _("empty"))
        self.setText(said(self._says))
        self.setAccessibleName(f"{self.text()}, {state}")

    def sizeHint(self) -> QSize:
        """Return the room for the words and the mark."""
        wide = QFontMetricsF(theme().font("table", 600)).horizontalAdvance(self.text())
        return QSize(round(wide) + theme().px(48), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the mark at the end."""
        del event
        now, whole = theme(), QRectF(self.rect())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        p = QPainter(self)
        here = self.hasFocus() or self.underMouse()
        rounded(p, whole, now.px(8), "surface" if here else None, None)
        inside = whole.adjusted(now.px(10), 0, -now.px(10), 0)
        words(p, inside, self.text(), now.font("table", 600 if here else 400), "ink", rtl=rtl)
        if self._mark:
            words(p, inside, self._mark, now.font("caption"), "ink3", rtl=rtl, align="end")
        elif self._done:
            side = now.px(16)
            at = QRectF(inside.right() - side, whole.center().y() - side / 2, side, side)
            paint_icon(p, "check", side_rect(rtl, whole, at), "ok")
        p.end()


class Start(Card):
    """The empty plan: three questions to begin with, not blank boxes."""

    begun = Signal(str)

    def __init__(self) -> None:
        super().__init__(lambda: _("Start with one question"), icon="heart")
        self.setObjectName("plan.start")
        questions: list[tuple[str, Callable[[], str]]] = [
            ("matters", lambda: _("What matters most to you just now?")),
            ("strengths", lambda: _("What are you good at, and what do people thank you for?")),
            ("goals", lambda: _("What would you like to be different by the summer?")),
        ]
        for part, question in questions:
            button = plain(question, partial(self.begun.emit, part), icon="speak")
            button.setObjectName(f"plan.start.{part}")
            self.add(button)
        whole = quiet(lambda: _("Show the whole plan"), lambda: self.begun.emit(""))
        whole.setObjectName("plan.start.all")
        self.add(whole)


class ReviewCard(Card):
    """When to look again, who does, and who has a copy."""

    def __init__(self, presenter: PlanPresenter) -> None:
        super().__init__(lambda: _("Look again"), icon="calendar", gap=14)
        self.presenter = presenter
        clock = presenter.context.desk.clock
        self.review = DateField(
            lambda: _("Review date"),
            lambda: _("Write it like 13/3, Fri or in 3 months."),
            parse=lambda typed: read_date(typed, clock.today()),
        )
        self.reviewer = LineField(lambda: _("Who looks at it again"))
        self.copies = LineField(lambda: _("Who has a copy"))
        self.review.line.setObjectName("plan.review_on")
        self.reviewer.line.setObjectName("plan.reviewer")
        self.copies.line.setObjectName("plan.copies")
        self.differs = quiet(
            lambda: _("Two versions of this were written. Choose one in the sync centre."),
            lambda: presenter.context.screen_wanted.emit("sync"),
        )
        self.differs.setObjectName("plan.review_on.difference")
        self.differs.hide()
        self.add(self.review, self.differs, self.reviewer, self.copies)
        self.plan: Plan | None = None
        self.review.left.connect(self._on_review)
        for field, line in self._lines():
            line.edited.connect(lambda f=field, box=line: self._typed(f, box.value()))
            line.left.connect(lambda f=field: self._left(f))

    def _lines(self) -> list[tuple[str, LineField]]:
        return [("reviewer", self.reviewer), ("copies", self.copies)]

    def show_plan(self, plan: Plan) -> None:
        """Show what is kept; what is being typed stays."""
        act = self.presenter
        if not self.review.line.hasFocus():
            self.review.set_value(plan.review_on)
            self.plan = plan
        elif self.plan is None:
            self.plan = plan
        for field, line in self._lines():
            if not act.typist.holds(plan, field):
                line.set_value(str(act.shown_words(plan, field)))
        state = act.state
        differing = state.differing if state else frozenset()
        mine = {(plan.id, "review_on"), (plan.episode, "plan_due")}
        self.differs.setVisible(bool(mine & differing))

    def _typed(self, field: str, value: str) -> None:
        state = self.presenter.state
        if state is not None:
            self.presenter.typed(state.view.plan, field, value)

    def _left(self, field: str) -> None:
        state = self.presenter.state
        if state is not None:
            self.presenter.left(state.view.plan, field)

    def _on_review(self) -> None:
        wanted: dt.date | None = self.review.value()
        understood = wanted is not None or not self.review.typed().strip()
        if self.plan is not None and understood and wanted != self.plan.review_on:
            after = replace(self.plan, review_on=wanted)
            self.presenter.save(self.plan, after)
            self.plan = after
