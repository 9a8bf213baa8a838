"""What stands round the plan: its buttons, the list of its parts, the place of its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.desktop.errors import told
from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.plan.parts import PartLink
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import (
    Column,
    EmptyState,
    ErrorState,
    Opening,
    Row,
    plain,
    primary,
    quiet,
)
from wbdesk.i18n import _


class Bar(QWidget):
    """The buttons of the tab."""

    def __init__(self) -> None:
        super().__init__()
        self.agree_button = primary(lambda: _("Agree plan"), icon="check")
        self.agree_button.setObjectName("plan.agree")
        self.print_button = plain(lambda: _("Print"), icon="print")
        self.print_button.setObjectName("plan.print")
        self.preview_button = quiet(lambda: _("Preview"), icon="eye")
        self.preview_button.setObjectName("plan.preview_toggle")
        row = Row(None, gap=10)
        for button in (self.preview_button, self.print_button, self.agree_button):
            row.addWidget(button)
        self.setLayout(row)

    def turn_off(self, why: Says) -> None:
        """Say why nothing can be agreed or printed."""
        self.agree_button.turn_off(why)
        self.print_button.turn_off(why)


class PartsPane(Retranslating, QWidget):
    """The parts of the plan with a tick or a count each."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(gap=2)
        self._links: dict[str, PartLink] = {}
        self.setLayout(self._column)
        self.ready()

    def restyle(self) -> None:
        """Grow with the text."""
        self._fit()

    def retranslate(self) -> None:
        """Grow with longer words, up to a point."""
        self._fit()

    def _fit(self) -> None:
        wanted = max((link.sizeHint().width() for link in self._links.values()), default=0)
        self.setFixedWidth(max(theme().px(160), min(wanted, theme().px(280))))

    def build(
        self, titles: list[tuple[str, Callable[[], str]]], go: Callable[[str], object]
    ) -> None:
        """List the parts once."""
        for part, words in titles:
            link = PartLink(words, partial(go, part), f"plan.part.{part}")
            self._links[part] = link
            self._column.addWidget(link)
        self._column.addStretch(1)
        self._fit()

    def mark(self, state: PlanState) -> None:
        """Show what has something in it."""
        ticks = {tick.part: tick.done for tick in state.view.ticks}
        ticks["hard"] = any(ticks[part] for part in ("hard_signs", "hard_helps", "hard_who"))
        ticks["review"] = ticks["review_on"]
        counts = {"goals": len(state.view.goals), "versions": len(state.view.versions)}
        for part, link in self._links.items():
            count = str(counts[part]) if counts.get(part) else ""
            link.show_mark(count, done=ticks.get(part, False))


class Middle(QWidget):
    """One page at a time: opening, the plan, why it is not here, what did not open."""

    def __init__(self) -> None:
        super().__init__()
        self.page: QWidget = Opening()
        self._column, self._is_plan = Column(gap=10), False
        self._column.addWidget(self.page, 1)
        self.setLayout(self._column)

    def show_page(self, page: QWidget, *, plan: bool = True) -> None:
        """Show another page in place of this one."""
        self._column.replaceWidget(self.page, page)
        page.show()
        self.page.hide()
        self.page.deleteLater()
        self.page, self._is_plan = page, plan

    def say_absent(self) -> None:
        """Say that this desk does not hold the plan."""
        state = EmptyState(
            lambda: _("This plan is not on this laptop."),
            lambda: _("Ask the person's practitioner, or your supervisor."),
        )
        self.show_page(state, plan=False)

    def say_failed(self, again: Callable[[], object], error: Exception) -> None:
        """Say what happened, unless the plan already stands here."""
        if not self._is_plan:
            words = told(error, _("The plan could not be opened."))
            page = ErrorState(words.sentence, again, for_it=words.for_it)
            self.show_page(page, plan=False)
