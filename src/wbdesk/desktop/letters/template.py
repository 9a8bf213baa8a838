"""Changes a team's template of letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from wbdesk.application import letters
from wbdesk.application.forms import FormKey
from wbdesk.application.letter_fields import CHOSEN, GIVEN, TYPED
from wbdesk.application.letters import LetterForm, LetterPaper
from wbdesk.application.paper_rows import Made, PaperAsked
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context, Papers
from wbdesk.desktop.letters.editor import TemplateEditor
from wbdesk.desktop.widgets import LineField
from wbdesk.domain.kinds import LINE
from wbdesk.domain.records.letter import LetterTemplate
from wbdesk.domain.text import clean
from wbdesk.i18n import _
from wbdesk.i18n.formats import day_on_paper

LETTER_SIZE = 14  # letters to offices; the print dialog offers the larger ones
_EXAMPLE = "..."  # stands where the writer of a letter will type


class TemplateDialog(TemplateEditor):
    """Shows, beside the words, the letter that they would become for the person at hand."""

    name: LineField

    def __init__(
        self, context: Context, template: LetterTemplate, person_id: str, parent: QWidget | None
    ) -> None:
        chosen = {name: label for name, (_extra, label) in CHOSEN.items()}
        named = {**TYPED, **GIVEN, **chosen}
        super().__init__(context, lambda: _("Letter template"), lambda: _("Words"), named, parent)
        self.template, self.person_id = template, person_id
        self.name = LineField(lambda: _("Name"), limit=LINE, clean=clean)
        self.name.set_value(template.name)
        self.words.set_value(template.words)
        key = FormKey(context.desk.me.team_file, f"template {template.id or template.kind.value}")
        self.begin({"name": self.name, "words": self.words}, key)

    def made(self) -> LetterTemplate:
        """Return the template as it stands."""
        name = clean(str(self.name.value())).text.strip()
        return replace(self.template, name=name, words=clean(self.words.value()).text)

    def preview(self) -> Callable[[], Made]:
        """Return what makes the letter."""
        form = LetterForm(
            self.template.kind,
            words=self.made().words,
            seen=_EXAMPLE,
            told=_EXAMPLE,
            effect=_EXAMPLE,
            asked=_EXAMPLE,
        )
        desk, papers, person_id = self.context.desk, self.context.papers, self.person_id
        return lambda: letter_page(desk, papers, person_id, form)[1]

    def saving(self) -> Callable[[Desk], object]:
        """Return the verb that saves the template."""
        seen = self.template if self.template.id else None
        return partial(letters.save_template, before=seen, after=self.made())


def letter_page(
    desk: Desk, papers: Papers, person_id: str, form: LetterForm
) -> tuple[LetterPaper, Made]:
    """Return the letter of *form* and its pages; slow, so never on the screen's thread."""
    paper = letters.letter_paper(desk, person_id, form, day_on_paper, size=LETTER_SIZE)
    asked = PaperAsked(desk.clock.today(), size=LETTER_SIZE, practice=desk.me.practice)
    return paper, papers.make(paper, asked)
