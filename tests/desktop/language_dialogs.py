"""The dialogs that open from another screen and not by a name, for the tests of language."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

import wbdesk.desktop
from desktop.language_world import World
from wbdesk.application import letters, vouchers
from wbdesk.application.rows import CaseRow
from wbdesk.desktop.caseload.view import CaseloadPage
from wbdesk.desktop.consent.history import HistoryDialog
from wbdesk.desktop.find.service import ServiceDialog
from wbdesk.desktop.letters.editor import TemplateEditor
from wbdesk.desktop.letters.template import TemplateDialog
from wbdesk.desktop.network.view import NetworkTab
from wbdesk.desktop.phrases.dialog import PhraseDialog
from wbdesk.desktop.plan.view import PlanTab
from wbdesk.desktop.visit.page import VisitPage
from wbdesk.desktop.voucher.foodbank import FoodbankDialog
from wbdesk.desktop.voucher.frame import VoucherFrame
from wbdesk.desktop.widgets import Confirm, Dialog
from wbdesk.domain.records.letter import LetterKind

W = TypeVar("W", bound=QWidget)
BASES = {Dialog, Confirm, TemplateEditor, VoucherFrame}  # what others are made of


def dialog_classes() -> set[type[QDialog]]:
    """Return every dialog that the program has."""
    for module in pkgutil.walk_packages(wbdesk.desktop.__path__, "wbdesk.desktop."):
        importlib.import_module(module.name)
    return set(_below(Dialog)) - BASES


def _below(above: type[QDialog]) -> Iterator[type[QDialog]]:
    one: type[QDialog]
    for one in above.__subclasses__():
        if one.__module__.startswith("wbdesk."):
            yield one
            yield from _below(one)


def every_dialog(opened: World) -> Iterator[tuple[str, QWidget]]:
    """Open every dialog of the desk in turn: those that have a name, then those of a screen."""
    yield from opened.dialogs()
    for opens in (_table_row, _network, _plan, _consent, _own):
        for name in opens(opened):
            yield from opened.taken(name)


def of_a_visit(opened: World) -> Iterator[tuple[str, QWidget]]:
    """Open a visit, and what opens from it; nothing else can be opened then."""
    page = opened.visit()
    assert isinstance(page, VisitPage)
    yield "visit", page
    page.acts.finish()
    opened.rest()
    yield from opened.taken("finish")


def _own(opened: World) -> Iterator[str]:
    """Those that need no screen to open from."""
    context, shell = opened.desk.context, opened.desk.shell
    desk = opened.fake.desk()
    bank = vouchers.foodbanks(desk)[0]
    template = letters.templates(desk, LetterKind.HOUSING)[0]
    makes: dict[str, Callable[[], QDialog]] = {
        "template": lambda: TemplateDialog(context, template, opened.person, shell),
        "food bank": lambda: FoodbankDialog(context, bank, opened.person, shell),
        "phrases": lambda: PhraseDialog(context, "bn", shell),
        "service": lambda: ServiceDialog(bank, shell),
        "history": lambda: HistoryDialog(bank, (), shell),
    }
    for name, make in makes.items():
        make().open()
        opened.rest()
        yield name


def _table_row(opened: World) -> Iterator[str]:
    page = opened.desk.shell.go("caseload")
    assert isinstance(page, CaseloadPage)
    opened.rest()
    row = page.table.model.row_at(0)
    assert isinstance(row, CaseRow)
    page._look(row)
    opened.rest()
    yield "quick look"


def _network(opened: World) -> Iterator[str]:
    _tab(opened, "network", NetworkTab).add()
    opened.rest()
    yield "add to the map"


def _plan(opened: World) -> Iterator[str]:
    _tab(opened, "plan", PlanTab).agree()
    opened.rest()
    yield "agree"


def _consent(opened: World) -> Iterator[str]:
    button = _tab(opened, "consent", QAbstractButton, "consent.add")
    button.click()
    opened.rest()
    yield "consent"


def _tab(opened: World, key: str, kind: type[W], name: str = "") -> W:
    page = opened.desk.shell.go("person", (opened.person, key))
    assert page is not None
    opened.rest()
    found = page.findChild(kind, name) if name else page.findChild(kind)
    assert isinstance(found, kind), key
    return found
