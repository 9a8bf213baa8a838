"""Saves the plan in every language of paper: of invented people whose plans are whole in theirs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wbdesk.application import printing, reasons
from wbdesk.domain import files
from wbdesk.domain.records.person import PaperAtHome, Person
from wbdesk.entrypoints.cli import Stop
from wbdesk.i18n import phrasebook
from wbdesk.i18n.formats import language_name

if TYPE_CHECKING:
    from wbdesk.application.ports import Desk

NO_FOLDER = "The copies could not be written there: name a folder."
ONLY_DEMO = "--all-languages and a plan without --person belong to: print plan --demo"
WHOSE = "say whose: --person REF"


def wrong_use(args: argparse.Namespace) -> str:
    """Return what is wrong with a person who is not named, "" for nothing."""
    if args.all_languages is None and args.person is not None:
        return ""
    if args.what != printing.PLAN or not args.demo:
        return ONLY_DEMO if args.all_languages is not None else WHOSE
    if args.all_languages is None:
        return "" if args.language is not None else WHOSE
    alone = args.person is None and args.language is None and args.out is None
    return "" if alone else "--all-languages stands with neither --person, --language nor --out"


def targets(args: argparse.Namespace) -> dict[str, Path]:
    """Return the file of each language that was asked for; raises Stop."""
    if args.all_languages is None:
        return {args.language: args.out or Path(f"wbdesk-plan-{args.language}.pdf")}
    folder: Path = args.all_languages
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(NO_FOLDER) from error
    return {code: folder / f"plan-{code}.pdf" for code in phrasebook.languages()}


def nobody_reads(languages: dict[str, Path]) -> str:
    """Return the sentence for the languages in which no plan is whole."""
    names = ", ".join(language_name(code, "en") for code in languages)
    return f"No invented person has a whole plan in {names}."


def readers(desk: Desk) -> dict[str, str]:
    """Return, for each language, somebody on this desk whose whole plan is in it."""
    found: dict[str, str] = {}
    for person, paper in _plans(desk):
        found.setdefault(paper.head.language or phrasebook.ENGLISH, person.id)
    return found


def _plans(desk: Desk) -> Iterator[tuple[Person, printing.PlanPaper]]:
    """Yield those that print whole: for the home, with steps, and no line that is missing."""
    people = desk.reads.records(Person)
    for person in sorted(people, key=lambda one: (one.family_name, one.given_names)):
        if person.safe_contact.paper is not PaperAtHome.YES:
            continue
        if not desk.reads.holds(files.main(person.id)) or reasons.asked(desk, person.id):
            continue
        paper = printing.plan_paper(desk, person.id)
        if not paper.missing_lines and not paper.head.rule.easy and _steps(paper):
            yield person, paper


def _steps(paper: printing.PlanPaper) -> bool:
    return any(goal.steps for goal in paper.goals)
