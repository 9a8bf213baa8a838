"""Asks with whom and in which languages the plan was agreed; which of two agreed ones is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application.forms import FormKey
from wbdesk.application.plans import PlanView, VersionRow
from wbdesk.application.ports import Desk
from wbdesk.desktop.begun import keep_dialog
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.plan.reading import PlanState
from wbdesk.desktop.widgets import (
    Banner,
    Column,
    Dialog,
    Label,
    LineField,
    ManyField,
    Option,
    check_all,
    plain,
    primary,
)
from wbdesk.i18n import _, current, isolate, ngettext
from wbdesk.i18n.formats import day_full, in_london, language_name, listing, time_of

Agreeing = Callable[[str, Sequence[str]], Callable[[Desk], object]]


class AgreeDialog(Dialog):
    """With whom, in which languages; accepted() when the verb of *agreeing* has kept it."""

    def __init__(
        self,
        context: Context,
        state: PlanState,
        view: PlanView,
        agreeing: Agreeing,
        parent: QWidget,
    ) -> None:
        super().__init__(
            lambda: _("Agree the plan"),
            lambda: _("What stands in the plan now is kept as it was agreed."),
            icon="check",
            keeps=True,
            parent=parent,
        )
        self.setObjectName("agree")
        self._agreeing = agreeing
        self.whom = LineField(
            lambda: _("Agreed with"),
            lambda: _("The person, and whoever else was there."),
        )
        self.whom.line.setObjectName("agree.whom")
        self.whom.set_value(state.first_name)
        codes = ["en"] + ([view.language] if view.language else [])
        options = [Option(code, language_name(code)) for code in codes]
        self.languages = ManyField(lambda: _("Talked through in"), options, value=codes[-1:])
        for chip in self.languages.chips:
            chip.setObjectName(f"agree.language.{chip.key()}")
        self.body.addWidget(self.whom)
        self.body.addWidget(self.languages)
        if view.missing_lines:
            self.body.addWidget(Banner(lambda: missing_words(view), tone="due", icon="note"))
        self.body.addStretch(1)
        self.yes = primary(lambda: _("Agree plan"), self._on_yes, icon="check")
        self.yes.setObjectName("agree.yes")
        self.yes.setDefault(True)
        self.add_button(self.yes)
        key = FormKey(view.plan.file_id, "agree")
        parts = {"whom": self.whom, "languages": self.languages}
        self.begun = keep_dialog(self, context, key, parts)

    def _on_yes(self) -> None:
        whom = self.whom.value().strip()
        self.whom.set_error("" if whom else _("Write who agreed it with you."))
        chosen = [str(code) for code in self.languages.value()]
        self.languages.set_error("" if chosen else _("Choose a language."))
        if whom and chosen and check_all([self.whom]):
            self.yes.turn_off(lambda: _("It is being saved."))
            self.begun.save(self._agreeing(whom, chosen), self._saved, self._refused)

    def _saved(self, _answer: object) -> None:
        self.accept()

    def _refused(self, error: Exception) -> None:
        """Say it beside the name; everything typed stays."""
        self.yes.turn_off("")
        self.whom.set_error(words_for(error))


def missing_words(view: PlanView) -> str:
    """Return "2 lines are not in Bengali yet."."""
    words = ngettext(
        "{n} line is not in {language} yet.",
        "{n} lines are not in {language} yet.",
        view.missing_lines,
    )
    own = isolate(language_name(view.language, current().code)) if view.language else ""
    return words.format(n=view.missing_lines, language=own)


def agreed_words(row: VersionRow) -> str:
    """Return "Agreed 10 March 2026 15:31, by Ines, with Noor, in English"."""
    agreed = row.version.agreed_at
    when = f"{day_full(in_london(agreed).date())} {time_of(agreed)}" if agreed else ""
    return _("Agreed {when}, by {worker}, with {name}, in {languages}").format(
        when=isolate(when),
        worker=isolate(row.by_name or _("a colleague")),
        name=isolate(row.version.agreed_with),
        languages=isolate(listing([language_name(code, current().code) for code in row.languages])),
    )


class Versions(Retranslating, QWidget):
    """The agreed plans, newest first; held(VersionRow) where two were agreed apart."""

    def __init__(self, held: Callable[[VersionRow], None]) -> None:
        super().__init__()
        self._held, self._state = held, None
        self.column = Column(gap=8)
        self.setLayout(self.column)
        self.setObjectName("plan.versions")
        self.ready()

    _state: PlanState | None

    def show_state(self, state: PlanState) -> None:
        """Show other plans."""
        self._state = state
        self.retranslate()

    def retranslate(self) -> None:
        """Say all of it anew."""
        from wbdesk.desktop.widgets import clear

        clear(self.column)
        if self._state is None:
            return
        view = self._state.view
        if self._state.apart:
            self._ask(self._state)
        if not view.versions:
            self.column.addWidget(Label(_("Not agreed yet."), "body", "ink3"))
        elif view.changed_since_agreed:
            words = _("The plan changed after it was last agreed.")
            self.column.addWidget(Label(words, "caption", "due", wrap=True))
        for n, row in enumerate(view.versions):
            label = Label(agreed_words(row), "table", wrap=True, select=True)
            label.setObjectName(f"plan.version.{n}")
            self.column.addWidget(label)

    def _ask(self, state: PlanState) -> None:
        words = _("Two plans were agreed apart. Both are kept. Which one does {name} hold?")
        asked = Label(words.format(name=isolate(state.first_name)), "strong", wrap=True)
        self.column.addWidget(asked)
        for n, row in enumerate(state.apart):
            button = plain(agreed_words(row), partial(self._held, row), small=True)
            button.setObjectName(f"plan.held.{n}")
            self.column.addWidget(button)
