"""On which printer and how many; and, where paper at home is not wanted, where it goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wbdesk.application.printing import PaperRule
from wbdesk.desktop.printing.sending import Way, printers
from wbdesk.desktop.widgets import (
    CheckRow,
    Column,
    Combo,
    Label,
    Option,
    Panel,
    Row,
    SegmentedChoice,
    TextField,
    plain,
    primary,
)
from wbdesk.domain.text import clean
from wbdesk.i18n import _, pgettext

HOME, SURGERY = "home", "surgery"
KEPT = "kept at the surgery"  # stands in the record, in the words of the service


class PrintOn(QWidget):
    """The printer's own choices."""

    def __init__(self) -> None:
        super().__init__()
        self._rule: PaperRule | None = None
        self.place = SegmentedChoice(
            [
                Option(SURGERY, lambda: _("For the surgery")),
                Option(HOME, lambda: _("For home")),
            ],
            lambda: _("Where it goes"),
            value=SURGERY,
        )
        for segment in self.place.segments:
            segment.setObjectName(f"print.place.{segment.option.key}")
        self.reason = TextField(lambda: _("Why print for home"), lines=2, limit=1000, clean=clean)
        self.reason.text.setObjectName("print.why")
        names = printers()
        options = [Option(name, name) for name in names]
        self.printer = Combo(options, lambda: _("Printer"), none=lambda: _("No printer here"))
        self.printer.setObjectName("print.printer")
        if names:
            self.printer.set_value(names[0])
        self.copies = Combo([Option(n, str(n)) for n in range(1, 10)], lambda: _("Copies"))
        self.copies.setObjectName("print.copies")
        self.copies.set_value(1)
        self.pages = Combo([Option(None, lambda: pgettext("pages", "All"))], lambda: _("Pages"))
        self.pages.setObjectName("print.pages")
        self.pages.setCurrentIndex(0)
        self.colour = CheckRow(
            lambda: _("In colour"), lambda: _("Black and white shows everything too."), checked=True
        )
        self.colour.box.setObjectName("print.colour")
        self._lay_out()

    def show_rule(self, rule: PaperRule | None) -> None:
        """Ask where it goes only where paper at home is not wanted."""
        self._rule = rule
        strict = rule is not None and rule.needs_reason
        self.place.setVisible(strict)
        self._follow()

    def show_pages(self, count: int) -> None:
        """Offer the pages there are."""
        all_pages = Option(None, lambda: pgettext("pages", "All"))
        each = [Option(n, str(n + 1)) for n in range(count)]
        self.pages.set_options([all_pages, *each])
        if self.pages.currentIndex() < 0:
            self.pages.setCurrentIndex(0)

    def any(self) -> bool:
        """Whether there is a printer at all."""
        return self.printer.count() > 0

    def check(self) -> bool:
        """Whether a reason is given where one is needed."""
        missing = self._needs_reason() and not self.reason.value().strip()
        wrong = (lambda: _("Write why, it is recorded.")) if missing else ""
        self.reason.set_error(wrong)
        return not missing

    def why(self) -> str:
        """Return what is recorded beside the print."""
        if self._rule is None or not self._rule.needs_reason:
            return ""
        return clean(self.reason.value()).text if self._needs_reason() else KEPT

    def way(self) -> Way:
        """Return on which printer and how."""
        page, copies = self.pages.value(), self.copies.value()
        return Way(
            str(self.printer.value() or ""),
            copies if isinstance(copies, int) else 1,
            page if isinstance(page, int) else None,
            self.colour.is_on(),
        )

    def _needs_reason(self) -> bool:
        strict = self._rule is not None and self._rule.needs_reason
        return strict and self.place.value() == HOME

    def _follow(self, *_told: object) -> None:
        self.reason.setVisible(self._needs_reason())

    def _lay_out(self) -> None:
        self.place.chosen.connect(self._follow)
        self.reason.hide()
        column = Column(self.place, self.reason, gap=8)
        column.addWidget(Label(lambda: _("Printer"), "strong"))
        column.addWidget(self.printer)
        row = Row(Label(lambda: _("Copies"), "table"), self.copies, gap=8)
        row.addWidget(Label(lambda: _("Pages"), "table"))
        row.addWidget(self.pages)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.colour)
        note = Label(
            lambda: _("If coloured paper helps, put it into the printer: the letters are black."),
            "caption",
            "ink2",
            wrap=True,
        )
        column.addWidget(note)
        self.setLayout(column)


class CameOut(Panel):
    """Asks "Did it come out?" once the printer took the pages."""

    yes = Signal()
    no = Signal()

    def __init__(self) -> None:
        super().__init__("primaryTint", "primaryEdge")
        self.setObjectName("print.came")
        self.yes_button = primary(lambda: _("Yes"), self.yes.emit, icon="check")
        self.yes_button.setObjectName("print.came.yes")
        no = plain(lambda: _("No, keep it for later"), self.no.emit)
        no.setObjectName("print.came.no")
        column = Column(Label(lambda: _("Did it come out?"), "section"), gap=8, margins=(14, 10))
        column.addLayout(Row(self.yes_button, no, None, gap=10))
        self.setLayout(column)
