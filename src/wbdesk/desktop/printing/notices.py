"""What the print dialog says before anything is printed: the rule of the home comes first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wbdesk.application.cards import LabelsPaper, MeetingsPaper
from wbdesk.application.letters import LetterPaper
from wbdesk.application.paper_kinds import Read
from wbdesk.application.paper_rows import Made
from wbdesk.application.printing import PaperHead, VoucherPaper
from wbdesk.desktop.language import Says
from wbdesk.desktop.phrases import state_words
from wbdesk.desktop.widgets import Banner
from wbdesk.domain.records.person import PaperAtHome
from wbdesk.i18n import _, isolate, ngettext, phrasebook
from wbdesk.i18n.formats import language_name


def before(found: Read) -> Iterator[Banner]:
    """Return what must be read before choosing anything, safe contact first."""
    head = found.head
    if isinstance(found.paper, LabelsPaper):
        yield _labels(found.paper)
        return
    if head is None:
        yield Banner(
            lambda: _("Initials, time and place only."),
            lambda: _("Bring the sheet back and shred it."),
            icon="shield",
        )
        return
    yield rule_banner(head, partial(_plain, found.paper))
    if head.rule.another_format:
        shape = isolate(_(head.rule.another_format))
        words = _("{name} asked for another form: {form}.")
        name = isolate(head.first_name)
        yield Banner(
            words.format(name=name, form=shape),
            lambda: _("Paper is not that. Save a copy may suit better."),
            tone="due",
        )
    if head.differences_open:
        count = head.differences_open
        words = ngettext(
            "{n} difference is still open.", "{n} differences are still open.", count
        ).format(n=count)
        open_ones = Banner(
            words, lambda: _("The page prints what stands now."), tone="due", icon="two"
        )
        open_ones.setObjectName("print.differences")
        yield open_ones


def _labels(paper: LabelsPaper) -> Banner:
    count, left = len(paper.labels), paper.left_out
    words = ngettext("{n} address label", "{n} address labels", count).format(n=count)
    out = ngettext(
        "{n} person is left out: no yes to post, or no address.",
        "{n} people are left out: no yes to post, or no address.",
        left,
    ).format(n=left)
    size = _("Sheets of 21 labels, 63.5 by 38.1 mm.")
    made = Banner(
        words, f"{out} {size}" if left else size, icon="mail", tone="due" if left else "info"
    )
    made.setObjectName("print.labels")
    return made


def _plain(paper: object) -> str:
    """Say what a paper says in such a home; letters and vouchers are for an office."""
    if isinstance(paper, LetterPaper):
        return _("A letter says more than that. Hand it to the office, not to the home.")
    if isinstance(paper, VoucherPaper):
        return plain_voucher()
    if isinstance(paper, MeetingsPaper):
        return _("First names, day, time and a number. No place is printed.")
    return _("First names, day, time and a number. Nothing else is printed.")


def plain_voucher() -> str:
    """Say what a voucher leaves out where only plain paper may lie at home."""
    return _("No family name and no service is on it, only what the food bank needs to pack.")


def rule_banner(head: PaperHead, plain: Says) -> Banner:
    """Say what may lie in the home; *plain* is what a paper says where only plain paper may."""
    made = _rule(head, plain)
    made.setObjectName("print.rule")
    return made


def _rule(head: PaperHead, plain: Says) -> Banner:
    name = isolate(head.first_name)
    paper = head.rule.paper
    if paper is PaperAtHome.NO:
        return Banner(
            lambda: _("No paper at home for {name}.").format(name=name),
            lambda: _("Keep this copy at the surgery. Printing for home needs a reason."),
            tone="risk",
            icon="shield",
        )
    if paper is PaperAtHome.PLAIN:
        return Banner(
            lambda: _("Plain paper only for {name}.").format(name=name),
            plain,
            tone="due",
            icon="shield",
        )
    if paper is PaperAtHome.YES:
        return Banner(
            lambda: _("Paper at home is fine for {name}.").format(name=name),
            tone="ok",
            icon="checkc",
        )
    return Banner(
        lambda: _("Nobody asked yet whether paper may lie at home."),
        lambda: _("Ask {name} before handing it over.").format(name=name),
        tone="due",
        icon="shield",
    )


_RELIED_ON = {"calls", "consent"}  # whoever reads these acts on them


def after(made: Made, language: str, what: str = "") -> list[str]:
    """Return what the pages themselves lack: lines in the language, marks in the fonts.

    *what* is the kind of paper; safety and consent are never printed from a draft unsaid.
    """
    said = []
    if language != "en" and not phrasebook.state_of(language).checked:
        said.append(state_words(language))
        if what in _RELIED_ON:
            said.append(_("Have it read by a speaker before it is handed over."))
    if made.untranslated:
        words = ngettext(
            "{n} line is not in {language} yet and prints in English.",
            "{n} lines are not in {language} yet and print in English.",
            made.untranslated,
        )
        said.append(words.format(n=made.untranslated, language=isolate(language_name(language))))
    if made.missing:
        marks = isolate(" ".join(made.missing[:12]))
        said.append(_("No font here can print these marks: {marks}").format(marks=marks))
    return said
