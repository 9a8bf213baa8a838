"""The choices beside the preview: language, size, what is put in, where it goes, how it prints."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application.cards import CallsPaper, GoalsPaper, MeetingsPaper
from wbdesk.application.paper_kinds import Read
from wbdesk.application.paper_rows import LEAST_EASY, PLAN_PARTS, SIZES, PaperAsked
from wbdesk.application.printing import MapPaper, PlanPaper
from wbdesk.desktop.language import Says
from wbdesk.desktop.widgets import CheckRow, Column, Label, Option, SegmentedChoice
from wbdesk.domain.words import N_
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import language_name, listing

_PARTS = {
    "matters": N_("What matters to me"),
    "strengths": N_("What I am good at"),
    "support": N_("How to support me"),
    "goals": N_("Goals and next steps"),
    "hard": N_("If things get hard"),
    "review": N_("When we look again"),
}

_EASY = (PlanPaper, GoalsPaper, CallsPaper, MeetingsPaper)  # papers with an easy-read layout


class PaperOptions(QWidget):
    """What the document is to be; changed() whenever a person chooses something."""

    changed = Signal()

    def __init__(self, found: Read, usual: PaperAsked) -> None:
        super().__init__()
        self._found, self._usual = found, usual
        self._other = found.head.language if found.head else ""
        self.column = Column(gap=6)
        self.points = self._sizes()
        self.easy: CheckRow | None = None
        if isinstance(found.paper, _EASY) and not usual.plain:
            self.easy = self._tick(
                "print.easy",
                lambda: _("Easy read"),
                _("Pictures beside short sentences, from 16 points on."),
                on=usual.easy,
            )
        self.english, self.other = self._languages()
        self.parts: dict[str, CheckRow] = {}
        self.map: CheckRow | None = None
        self.drawing: CheckRow | None = None
        self.hard: CheckRow | None = None
        self.names: CheckRow | None = None
        if not usual.plain:
            self._put_in()
        self.column.addStretch(1)
        self.setLayout(self.column)

    def asked(self) -> PaperAsked:
        """Return the wish as it stands."""
        other = self.other is not None and self.other.is_on()
        wanted = {key for key, row in self.parts.items() if row.is_on()}
        with_map = _on(self.map)
        found = self._found.map if with_map else None
        easy = _on(self.easy)
        size = int(str(self.points.value() or self._usual.size))
        return replace(
            self._usual,
            size=max(size, LEAST_EASY) if easy else size,
            easy=easy,
            language=self._other if other else "en",
            with_english=other and self.english.is_on(),
            drawing=_on(self.drawing),
            hard_links=_on(self.hard),
            other_names=_on(self.names),
            parts=frozenset(wanted | ({"calls", "map"} if self.parts else set(PLAN_PARTS))),
            map=found,
        )

    def _sizes(self) -> SegmentedChoice:
        self.column.addWidget(Label(lambda: _("Text size, points"), "strong"))
        choice = SegmentedChoice(
            [Option(size, str(size)) for size in SIZES], lambda: _("Text size, points")
        )
        nearest = min(SIZES, key=lambda size: abs(size - self._usual.size))
        choice.set_value(nearest)
        for segment in choice.segments:
            segment.setObjectName(f"print.size.{segment.option.key}")
        choice.chosen.connect(self._told)
        self.column.addWidget(choice)
        return choice

    def _languages(self) -> tuple[CheckRow, CheckRow | None]:
        self.column.addWidget(Label(lambda: _("Language"), "strong"))
        other = None
        if self._other:
            own, english = language_name(self._other), language_name(self._other, "en")
            words = f"{isolate(own)} ({isolate(english)})" if own != english else own
            shown = self._usual.language != "en"
            other = self._tick("print.language.other", words, on=shown)
        beside = self._usual.language == "en" or self._usual.with_english
        chosen = self._tick("print.language.en", lambda: _("English"), on=beside)
        return chosen, other

    def _put_in(self) -> None:
        paper = self._found.paper
        if isinstance(paper, PlanPaper):
            self.column.addWidget(Label(lambda: _("Put in"), "strong"))
            for key, words in _PARTS.items():
                row = self._tick(f"print.part.{key}", partial(_, words), on=True)
                self.parts[key] = row
            if paper.names:
                self.names = self._tick(
                    "print.names",
                    lambda: _("Names of others who do a step"),
                    _named(paper.names),
                )
            if self._found.map is not None:
                self._map_ticks(self._found.map)
        elif isinstance(paper, GoalsPaper) and paper.plan.names:
            self.names = self._tick(
                "print.names",
                lambda: _("Names of others who do a step"),
                _named(paper.plan.names),
            )
        elif isinstance(paper, MapPaper):
            self.column.addWidget(Label(lambda: _("Put in"), "strong"))
            self.drawing = self._tick("print.drawing", lambda: _("The drawing above the list"))
            self._hard_tick()
            self.column.addWidget(Label(_named(paper.names), "caption", "ink2", wrap=True))
            self._not_asked(paper)

    def _map_ticks(self, paper: MapPaper) -> None:
        self.map = self._tick(
            "print.map", lambda: _("People and places, happy links only"), _named(paper.names)
        )
        self.drawing = self._tick("print.drawing", lambda: _("The drawing above the list"))
        self._hard_tick()
        self._not_asked(paper)

    def _hard_tick(self) -> None:
        self.hard = self._tick("print.hard", lambda: _("Strained and broken links as well"))

    def _not_asked(self, paper: MapPaper) -> None:
        if paper.not_asked:
            words = ngettext(
                "{n} link is left out: nobody asked yet whether it may be on paper.",
                "{n} links are left out: nobody asked yet whether they may be on paper.",
                paper.not_asked,
            ).format(n=paper.not_asked)
            self.column.addWidget(Label(words, "caption", "due", wrap=True))

    def _tick(self, name: str, words: Says, second: str = "", *, on: bool = False) -> CheckRow:
        row = CheckRow(words, second, checked=on)
        row.box.setObjectName(name)
        row.ticked.connect(self._told)
        self.column.addWidget(row)
        return row

    def _told(self, *_what: object) -> None:
        if (
            self.other is not None and not self.other.is_on() and not self.english.is_on()
        ) or self.other is None:
            self.english.set_on(True)
        self.changed.emit()


def _on(row: CheckRow | None) -> bool:
    return row is not None and row.is_on()


def _named(names: tuple[str, ...]) -> str:
    if not names:
        return _("Nobody else is named.")
    said = listing([isolate(name) for name in names])
    return _("These names will be printed: {names}").format(names=said)
