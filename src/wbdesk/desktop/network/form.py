"""Everything about one tie, each answer saved as it is given; and the dialog that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from wbdesk.application import drafts
from wbdesk.application.forms import FormKey
from wbdesk.application.rows import Changed
from wbdesk.desktop.begun import Part, keep_dialog
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.network.presenter import MapPresenter
from wbdesk.desktop.network.words import label_of
from wbdesk.desktop.widgets import (
    Card,
    ChoiceField,
    Combo,
    Dialog,
    FlowLayout,
    Label,
    LineField,
    Option,
    danger,
    plain,
    primary,
)
from wbdesk.domain import text
from wbdesk.domain.choice import Answer, Choice
from wbdesk.domain.files import main
from wbdesk.domain.lists import Sector
from wbdesk.domain.records.network import Closeness, Strength, Tie, TieKind
from wbdesk.domain.records.team import Service
from wbdesk.i18n import _

C = TypeVar("C", bound=Choice)
QUESTIONS: tuple[tuple[str, type[Choice]], ...] = (
    ("closeness", Closeness),
    ("strength", Strength),
    ("sector", Sector),
    ("kind", TieKind),
    ("may_contact", Answer),
    ("show_on_paper", Answer),
    ("must_not_know", Answer),
    ("died", Answer),
)
LINES = ("name", "relation", "telephone", "helps")


def clean(words: str) -> tuple[str, int]:
    """Leave out marks that nobody sees."""
    cleaned = text.clean(words)
    return cleaned.text, cleaned.left_out


def title(field: str) -> Callable[[], str]:
    """Return the question of a field."""
    titles: dict[str, Callable[[], str]] = {
        "name": lambda: _("Name"),
        "relation": lambda: _("Who or what this is"),
        "telephone": lambda: _("Telephone"),
        "helps": lambda: _("What passes between them"),
        "closeness": lambda: _("How close does it feel?"),
        "strength": lambda: _("How is the link?"),
        "sector": lambda: _("In which quarter?"),
        "kind": lambda: _("What is it?"),
        "may_contact": lambda: _("May we contact them?"),
        "show_on_paper": lambda: _("Show on paper?"),
        "must_not_know": lambda: _("Must not know about this?"),
        "died": lambda: _("Has died?"),
    }
    return titles[field]


def question(field: str, choices: type[Choice], name: str) -> ChoiceField:
    """Return a choice of one among a code list."""
    options = [Option(one, partial(_, str(one.label))) for one in choices]
    made = ChoiceField(title(field), options)
    made.choice.setObjectName(f"{name}.{field}")
    for segment in getattr(made.choice, "segments", ()):
        segment.setObjectName(f"{name}.{field}.{segment.option.key}")
    return made


def line(field: str, name: str) -> LineField:
    """Return one line of words."""
    made = LineField(title(field), limit=40 if field == "telephone" else 200, clean=clean)
    made.line.setObjectName(f"{name}.{field}")
    return made


def service_choice(services: Sequence[Service]) -> Combo:
    """Return the team's services to choose from."""
    options = [Option(service.id, service.name) for service in services]
    return Combo(options, lambda: _("One of our services"), none=lambda: _("Choose a service"))


class TieCard(Card):
    """The chosen tie; nothing is chosen, nothing is shown."""

    def __init__(self, presenter: MapPresenter) -> None:
        super().__init__(lambda: _("Chosen"), icon="rings", gap=12)
        self.presenter, self.tie = presenter, Tie(id="", file_id="")
        self.setObjectName("network.tie")
        self.who = Label("", "strong", wrap=True)
        self.add(self.who)
        self.choices = {one: question(one, kinds, "network.tie") for one, kinds in QUESTIONS}
        self.lines = {one: line(one, "network.tie") for one in LINES}
        self._buttons()
        for field in ("closeness", "strength"):
            self.add(self.choices[field])
        self.add(self.moves)
        for field in ("name", "relation"):
            self.add(self.lines[field])
        for field in ("sector", "kind", "may_contact", "show_on_paper", "must_not_know", "died"):
            self.add(self.choices[field])
        for field in ("telephone", "helps"):
            self.add(self.lines[field])
        self.remove = danger(lambda: _("Take off the map"), self._remove, icon="x")
        self.remove.setObjectName("network.tie.remove")
        self.add(self.remove)
        self._connect()
        presenter.chosen.connect(self.show_choice)
        self.hide()

    def _buttons(self) -> None:
        self.moves = QWidget()
        flow = FlowLayout(self.moves, gap=8)
        acts = {
            "closer": (lambda: _("Closer"), "arrowu", lambda: self._ring(-1)),
            "further": (lambda: _("Further"), "chevd", lambda: self._ring(1)),
            "next_quarter": (lambda: _("Next quarter"), "sync", self._quarter),
        }
        for name, (words, icon, act) in acts.items():
            button = plain(words, act, icon=icon, small=True)
            button.setObjectName(f"network.tie.{name}")
            flow.addWidget(button)

    def _connect(self) -> None:
        for field, choice in self.choices.items():
            choice.edited.connect(partial(self._choose, field))
        for field, box in self.lines.items():
            box.edited.connect(partial(self._typed, field))
            box.left.connect(partial(self._left, field))

    def show_choice(self, _tie_id: str = "") -> None:
        """Show the chosen tie; what is being typed stays."""
        tie = self.presenter.tie()
        self.setVisible(tie is not None)
        if tie is None:
            return
        self.tie = tie
        private = self.presenter.private
        self.who.say(label_of(tie, private=private))
        for field, choice in self.choices.items():
            choice.set_value(getattr(tie, field))
        for field, box in self.lines.items():
            box.setVisible(not private)
            if not self.presenter.typist.holds(tie, field):
                box.set_value(getattr(tie, field))
                box.set_error("")
        self.choices["must_not_know"].setVisible(not private)

    def _choose(self, field: str) -> None:
        change = {field: self.choices[field].value()}
        self.presenter.save(self.tie, replace(self.tie, **change))  # type: ignore[arg-type]  # the field's own choices

    def _typed(self, field: str) -> None:
        self.presenter.typist.typed(self.tie, field, self.lines[field].value())

    def _left(self, field: str) -> None:
        box, act = self.lines[field], self.presenter
        if field == "name" and act.typist.holds(self.tie, field) and not box.value().strip():
            act.typist.forget(self.tie)
            act.context.do(partial(drafts.take_back, act.context.desk, self.tie, field))
            box.set_error(lambda: _("Write a name. The one before stays until then."))
            return
        if box.check():
            act.typist.left(self.tie, field)

    def _ring(self, steps: int) -> None:
        self.presenter.ring(self.tie, steps)

    def _quarter(self) -> None:
        self.presenter.quarter(self.tie, 1)

    def _remove(self) -> None:
        self.presenter.remove(self.tie)


class AddDialog(Dialog):
    """Who or what, where, how close, how the link is, and the three questions of trust."""

    def __init__(self, presenter: MapPresenter, kind: TieKind, parent: QWidget) -> None:
        super().__init__(
            lambda: _("Add to the map"), icon="rings", width=620, keeps=True, parent=parent
        )
        self.setObjectName("add_tie")
        self.presenter = presenter
        name = "add_tie"
        self.name = line("name", name)
        self.relation = line("relation", name)
        services = presenter.state.services if presenter.state else ()
        self.service = service_choice(services)
        self.service.setObjectName("add_tie.service")
        self.choices = {one: question(one, kinds, name) for one, kinds in QUESTIONS}
        if kind is TieKind.SERVICE and services:
            self.body.addWidget(self.service)
        self.body.addWidget(self.name)
        self.body.addWidget(self.relation)
        blank = replace(Tie(id="", file_id=""), kind=kind, sector=_usual(kind))
        for field, choice in self.choices.items():
            choice.set_value(getattr(blank, field))
            self.body.addWidget(choice)
        self._blank, self._services = blank, {one.id: one for one in services}
        self.service.chosen.connect(self._pick)
        self.yes = primary(lambda: _("Add"), self._on_yes, icon="plus")
        self.yes.setObjectName("add_tie.yes")
        self.yes.setDefault(True)
        self.add_button(self.yes)
        parts: dict[str, Part] = {
            "name": self.name,
            "relation": self.relation,
            "service": self.service,
        }
        key = FormKey(main(presenter.person_id), f"tie/{kind}")
        self.begun = keep_dialog(self, presenter.context, key, parts | self.choices)

    def _pick(self, service_id: object) -> None:
        service = self._services.get(str(service_id))
        if service is not None:
            self.name.set_value(service.name)

    def _on_yes(self) -> None:
        words = self.name.value().strip()
        self.name.set_error("" if words else _("Write a name."))
        if not words:
            self.name.line.setFocus()
            return
        chosen = {field: choice.value() for field, choice in self.choices.items()}
        service = str(self.service.value() or "")
        tie = replace(
            self._blank,
            name=words,
            relation=self.relation.value().strip(),
            service=service,
            **chosen,  # type: ignore[arg-type]  # each field's own choices
        )
        self.yes.turn_off(lambda: _("It is being saved."))
        self.begun.save(self.presenter.adding(tie), self._saved, self._refused)

    def _saved(self, answer: tuple[Changed, str]) -> None:
        self.presenter.added(answer)
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Say it beside the name; everything typed stays."""
        self.yes.turn_off("")
        self.name.set_error(words_for(error))


def _usual(kind: TieKind) -> Sector:
    usual = {TieKind.SERVICE: Sector.COMMUNITY, TieKind.PLACE: Sector.COMMUNITY}
    return usual.get(kind, Sector.FAMILY)
