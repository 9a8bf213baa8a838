"""Letters: written from the team's templates, and kept exactly as they were handed over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from wbdesk.application import access, letter_fields, printing, saving
from wbdesk.application.letter_fields import FIELDS, TYPED, SayDay
from wbdesk.application.letter_starters import STARTERS
from wbdesk.application.ports import Desk
from wbdesk.application.printing import PaperHead
from wbdesk.application.rows import Changed
from wbdesk.domain import files, template
from wbdesk.domain.choice import Answer
from wbdesk.domain.errors import Refused
from wbdesk.domain.identity import new_id
from wbdesk.domain.operation import Act
from wbdesk.domain.records.access import AccessHow
from wbdesk.domain.records.letter import Letter, LetterExtra, LetterKind, LetterTemplate
from wbdesk.domain.template import Line, LineKind

LETTER = "letter"


@dataclass(frozen=True, slots=True)
class LetterForm:
    """What the writer says of one letter before it is a letter; *typed* are the fields of TYPED."""

    kind: LetterKind
    template: str = ""
    words: str = ""
    to_name: str = ""
    to_address: str = ""
    seen: str = ""
    told: str = ""
    effect: str = ""
    asked: str = ""
    included: frozenset[LetterExtra] = frozenset()


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter, ready to be printed; *names* are the other people who are named in it."""

    head: PaperHead
    lines: tuple[Line, ...]
    names: tuple[str, ...]


def templates(desk: Desk, kind: LetterKind) -> tuple[LetterTemplate, ...]:
    """Return the team's templates of *kind*, by name; what WBDesk starts with where there is none.

    A template to start from has no id: it becomes the team's own by `save_template`.
    """
    held = desk.reads.records(LetterTemplate, desk.me.team_file, kind=kind.value)
    if held:
        return tuple(sorted(held, key=lambda one: one.name.casefold()))
    return (LetterTemplate(id="", file_id=desk.me.team_file, kind=kind, words=STARTERS[kind]),)


def blank_form(desk: Desk, kind: LetterKind) -> LetterForm:
    """Return an empty letter of *kind*, from the first template there is."""
    first = templates(desk, kind)[0]
    return LetterForm(kind, first.name, first.words)


def save_template(desk: Desk, before: LetterTemplate | None, after: LetterTemplate) -> Changed:
    """Save a team's template.

    Raises Refused "name-missing", "words-missing", or what `template.parse` says of its fields.
    """
    if not after.name.strip():
        raise Refused("name-missing", "name")
    if not after.words.strip():
        raise Refused("words-missing", "words")
    template.parse(after.words, FIELDS)
    made = after if after.id else replace(after, id=new_id(), file_id=desk.me.team_file)
    return saving.save(desk, before, made)


def letter_paper(
    desk: Desk, person_id: str, form: LetterForm, say_day: SayDay, *, size: int | None = None
) -> LetterPaper:
    """Return the letter as *form* asks for it; *say_day* writes a date out.

    Raises Refused "file-not-held", or what `template.parse` says of its fields.
    """
    head = printing.paper_head(desk, person_id, size=size)
    known = letter_fields.given(desk, person_id, say_day, form.included)
    typed = {name: getattr(form, name) for name in TYPED}
    values = {**known.values, **typed, "to_name": form.to_name, "to_address": form.to_address}
    # The same template makes a letter with or without what was chosen for this copy.
    lines = template.fill(template.parse(form.words, FIELDS), values)
    named = any("people" in line.fields for line in lines)
    return LetterPaper(head, lines, known.names if named else ())


def words_of(lines: tuple[Line, ...]) -> str:
    """Return a letter as plain text, one paragraph a line."""
    marks = {LineKind.ENTRY: "- "}
    return "\n".join(marks.get(line.kind, "") + line.text for line in lines)


def hand_over(
    desk: Desk,
    person_id: str,
    form: LetterForm,
    paper: LetterPaper,
    *,
    agreed: Answer,
    language: str = "en",
    chosen: tuple[str, ...] = (),
    why: str = "",
) -> tuple[Changed, str]:
    """Keep a letter as it went out, after Yes to "Did it come out?"; it never changes again.

    *chosen* is what the log says of what was put in for this copy alone.

    Raises Refused "letter-empty".
    """
    if not paper.lines:
        raise Refused("letter-empty")
    main, size = files.main(person_id), paper.head.size
    made = Letter(
        id=new_id(),
        file_id=main,
        kind=form.kind,
        template=form.template,
        to_name=form.to_name,
        to_address=form.to_address,
        language=language,
        size=size,
        included=form.included,
        agreed=agreed,
        words=words_of(paper.lines),
        lines=[[line.kind.value, line.text] for line in paper.lines],
        handed_on=desk.clock.today(),
    )
    what = ", ".join((LETTER, f"{size} pt", language, *chosen))
    printed = access.entry(desk, main, AccessHow.PRINTED, what, why)
    return saving.save_all(desk, ((None, made), (None, printed)), Act.ISSUE), made.id


def handed_letters(desk: Desk, person_id: str) -> tuple[Letter, ...]:
    """Return the letters of a person, newest first."""
    held = desk.reads.records(Letter, files.main(person_id))
    return tuple(sorted(held, key=lambda one: one.id, reverse=True))


def again(desk: Desk, person_id: str, letter: Letter) -> LetterPaper:
    """Return a letter that was handed over, to be printed once more exactly as it was."""
    head = printing.paper_head(desk, person_id, size=letter.size)
    kept = cast("list[list[str]]", letter.lines or [])
    lines = tuple(Line(LineKind(kind), (template.Piece(words),)) for kind, words in kept)
    return LetterPaper(replace(head, printed_on=letter.handed_on or head.printed_on), lines, ())
