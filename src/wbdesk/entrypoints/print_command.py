"""Saves documents without a window: of one person, named by the case reference, or invented."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wbdesk.application import paper_record, people, printing, reasons
from wbdesk.application.paper_rows import SIZES, Made, PaperAsked
from wbdesk.domain.errors import Refused
from wbdesk.entrypoints import print_languages
from wbdesk.entrypoints.asking import passphrase, refuse_open_window, sentence, whose
from wbdesk.entrypoints.cli import DONE, Stop, data_of
from wbdesk.entrypoints.laptop import LaptopGate
from wbdesk.entrypoints.print_kinds import Wanted, wanted, wrong_use
from wbdesk.i18n import phrasebook
from wbdesk.i18n.formats import language_name
from wbdesk.storage.errors import StoreTrouble
from wbdesk.storage.vault import DEMO_PASSPHRASE
from wbdesk.storage.whole_file import write_whole

if TYPE_CHECKING:
    from wbdesk.application.ports import Desk
    from wbdesk.entrypoints.session import DeskSession

KINDS = {".pdf": "pdf", ".html": "html", ".txt": "text"}
_REFERENCE = re.compile(r"[0-9A-HJKMNP-TV-Z]{6}")

NOT_A_REFERENCE = "A person is named here by the six signs of the case reference and nothing else."
NOBODY = "Nobody on this desk has that case reference."
NOT_YOURS = (
    "This record is not in your caseload: say why in one clear sentence, with --reason. "
    "It is recorded."
)
FORMS = "A copy ends in .pdf, .html or .txt."
POINTS = "The text sizes are 12, 14, 16, 18, 20 and 24 points."
NOT_WRITTEN = "The copy could not be written there."
FIRST_TIME = "The practice desks are made first; this takes a minute.\n"


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the copy goes, and in which form."""

    path: Path
    kind: str


def print_document(args: argparse.Namespace) -> int:
    """Save one paper of one person; the copy is recorded as one."""
    if trouble := wrong_use(args) or print_languages.wrong_use(args):
        args.wrong(trouble)  # ends with 2
    if args.size is not None and args.size not in SIZES:
        raise Stop(POINTS)
    try:
        if args.person is None:
            _print_invented(args)
        else:
            _print_one(args)
    except (Refused, StoreTrouble) as refusal:
        raise Stop(sentence(refusal)) from refusal
    return DONE


def _print_one(args: argparse.Namespace) -> None:
    """Print for the person of whom the reference was given."""
    reference = args.person.upper()
    if not _REFERENCE.fullmatch(reference):
        raise Stop(NOT_A_REFERENCE)
    usual = Path(f"wbdesk-{args.card or args.what}-{reference}.pdf")
    target = _target(args.out or usual)
    with _desk(args, reference) as (session, person_id):
        _open(session.desk, person_id, args.reason or "")
        _print(session, person_id, args, target)


def _open(desk: Desk, person_id: str, why: str) -> None:
    """Record the look and the reason where the record asks for one; raises Stop without."""
    if not reasons.asked(desk, person_id):
        return
    try:
        reasons.open_with(desk, person_id, why)
    except Refused as refusal:
        if refusal.code != "reason-missing":
            raise
        raise Stop(NOT_YOURS) from refusal


def _print_invented(args: argparse.Namespace) -> None:
    """Print a plan in each language that was asked for, whosever of the invented people it is."""
    left = print_languages.targets(args)
    for path in left.values():
        _target(path)
    said: set[str] = set()
    for gate, known in _demo_gates(args):
        session = gate.unlock(whose(gate), known)
        try:
            for language, person_id in print_languages.readers(session.desk).items():
                if language in left:
                    asked = argparse.Namespace(**{**vars(args), "language": language})
                    _print(session, person_id, asked, _target(left.pop(language)), said)
        finally:
            session.close()
        if not left:
            return
    raise Stop(print_languages.nobody_reads(left))


def _print(
    session: DeskSession,
    person_id: str,
    args: argparse.Namespace,
    target: _Target,
    said: set[str] | None = None,
) -> None:
    """Make the document, say what must be known and was not *said*, record the copy, write it."""
    desk = session.desk
    found = wanted(desk, person_id, args)
    asked = _asked(desk, found, args)
    made = session.papers.make(found.paper, asked)
    said = set() if said is None else said
    for notice in _notices(found, made, asked):
        if notice not in said:
            sys.stderr.write(notice + "\n")
        said.add(notice)
    # Recorded first: a copy that nobody knows of must not lie about.
    paper_record.saved(desk, found.read, asked, target.kind)
    try:
        write_whole(target.path, _content(made, target.kind))
    except (OSError, StoreTrouble) as error:
        raise Stop(NOT_WRITTEN) from error
    sys.stdout.write(f"{target.path}\n")


def _asked(desk: Desk, found: Wanted, args: argparse.Namespace) -> PaperAsked:
    """Return the wish with which the print dialog opens, narrowed by the options."""
    head = found.head
    spoken = ("en", head.language) if head.language else ("en",)
    language = found.language or args.language or spoken[-1]
    if not found.language and language not in spoken:
        names = " or ".join(language_name(code, "en") for code in spoken)
        raise Stop(f"Papers for this person are in {names}.")
    return PaperAsked(
        head.printed_on,
        size=head.size,
        language=language,
        plain=head.rule.plain_only,
        easy=head.rule.easy,
        practice=head.practice,
        next_meeting=printing.next_meeting(desk, head.person_id),
    )


def _notices(found: Wanted, made: Made, asked: PaperAsked) -> Iterator[str]:
    """Say the rule of the home first, then what the page names, lacks, and is not."""
    head, paper = found.head, found.paper
    if head.rule.keep_for_surgery:
        yield "No paper at home: keep this copy at the surgery."
    if head.rule.plain_only:
        yield "Plain paper only: first names, day, time and a number."
    if head.rule.another_format:
        yield f"Another form was asked for: {head.rule.another_format}."
    if head.differences_open:
        yield f"Differences still open: {head.differences_open}. The page prints what stands now."
    if isinstance(paper, printing.MapPaper):
        yield f"Other people named on this copy: {len(paper.names)}."
        if paper.not_asked:
            yield f"Links left out, because nobody asked yet: {paper.not_asked}."
    if not phrasebook.state_of(asked.language).checked:
        language = language_name(asked.language, "en")
        yield f"No speaker has checked the words in {language} yet."
    if made.untranslated:
        language = language_name(asked.language, "en")
        yield f"Lines that are not in {language} yet: {made.untranslated}."
    if made.missing:
        yield f"No font here can print these marks: {' '.join(made.missing[:12])}"
    yield "This copy is not locked."


def _target(path: Path) -> _Target:
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise Stop(FORMS)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise Stop(NOT_WRITTEN)
    return _Target(path, kind)


def _content(made: Made, kind: str) -> bytes:
    return {"pdf": made.pdf, "html": made.html.encode(), "text": made.text.encode()}[kind]


@contextmanager
def _desk(args: argparse.Namespace, reference: str) -> Iterator[tuple[DeskSession, str]]:
    """Open the desk that holds the person, and close it again whatever happens."""
    for gate, known in _demo_gates(args) if args.demo else _own_gate(args):
        session = gate.unlock(whose(gate), known or passphrase(args))
        try:
            person_id = people.person_with_reference(session.desk, reference)
            if person_id is not None:
                yield session, person_id
                return
        finally:
            session.close()
    raise Stop(NOBODY)


def _own_gate(args: argparse.Namespace) -> Iterator[tuple[LaptopGate, str]]:
    gate = LaptopGate(data_of(args))
    refuse_open_window(gate)
    yield gate, ""


def _demo_gates(args: argparse.Namespace) -> Iterator[tuple[LaptopGate, str]]:
    """Yield the practice desks, the practitioner's first, whose case it is before who sees all.

    The first time they are made.
    """
    from wbdesk.demo.staff import STAFF
    from wbdesk.entrypoints import demo

    root = demo.root_of(args)
    gates = [LaptopGate(root / entry.desk, practice=True) for entry in STAFF]
    for gate in gates:
        refuse_open_window(gate)
    if not demo.is_ready(root):
        demo.refuse_unfit(root)
        sys.stderr.write(FIRST_TIME)
        with demo.service(root):
            pass
    order = {"practitioner": 0, "supervisor": 2}
    gates.sort(key=lambda gate: order.get(gate.root.name, 1))
    for gate in gates:
        yield gate, DEMO_PASSPHRASE
