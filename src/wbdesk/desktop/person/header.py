"""The head of the record: who this is, how to reach them, and what to know before knocking."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from wbdesk.application.header import PersonHeader
from wbdesk.application.summary import Summary
from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.names import initials
from wbdesk.desktop.person.presenter import PersonPresenter
from wbdesk.desktop.theme import theme
from wbdesk.desktop.today.chips import chip_of
from wbdesk.desktop.widgets import (
    ChipRow,
    Column,
    FlowLayout,
    Icon,
    Label,
    Monogram,
    Row,
    boxed,
    clear,
    plain,
    primary,
    quiet,
)
from wbdesk.desktop.widgets.text import drop
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import day_full


class PersonHead(Retranslating, QWidget):
    """Monogram, name, facts and chips; chips wrap and are never folded away."""

    def __init__(self, presenter: PersonPresenter) -> None:
        super().__init__()
        self.setObjectName("person.header")
        self.presenter = presenter
        self.head: PersonHeader | None = None
        self._count = 0
        self.monogram = Monogram("", 54)
        self.name = Label("", "page", select=True)
        self.name.setObjectName("person.name")
        self.called = Label("", "table", "ink2", wrap=True)
        self.facts = QWidget()
        self.facts.setObjectName("person.facts")
        self._flow = FlowLayout(self.facts, gap=18, line_gap=3)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.facts.setSizePolicy(policy)
        self.chips = ChipRow(name=lambda: _("What to know before knocking"))
        self.chips.setObjectName("person.chips")
        self.brief = Label("", "table", "ink2")
        self._is_brief, self._lent = False, dict[str, QWidget]()
        self._shut = False  # only the cover is to be shown
        self._make_buttons()
        self._lay_out()
        self.ready()

    def show_summary(self, found: Summary) -> None:
        """Say who this is."""
        self.head, self._shut = found.header, found.asks_why
        self._count = 0 if self._shut else found.differences
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        head = self.head
        if head is None:
            return
        self.monogram.show_initials(initials(head.name))
        self.name.say(head.name)
        self.called.say(lambda: called_words(head))
        self.called.setVisible(bool(called_words(head)) and not self._is_brief)
        self.brief.say(isolate(brief_words(head)))
        self.brief.setVisible(self._is_brief and bool(brief_words(head)))
        self.facts.setVisible(not self._is_brief)
        for button in (self.log, self.start):
            button.setVisible(not (self._is_brief or self._shut))
        self._show_facts(head)
        of_main = {"sharing"} if self._shut else set()
        self.chips.show_chips([chip_of(one) for one in head.chips if one.kind not in of_main])
        self.setAccessibleName(head.name)
        self.versions.say(lambda: versions_words(self._count))
        self.versions.setVisible(self._count > 0)

    def restyle(self) -> None:
        """Above 130 % the buttons go below the facts."""
        if hasattr(self, "_top"):
            large = theme().scale > 1.3
            down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
            self._top.setDirection(down if large else across)
            self._names.setDirection(down if large else across)
            self.called.raise_by(0 if large else drop(self.name) - drop(self.called))

    def take_tools(self, key: str, tools: QWidget) -> None:
        """Take in the buttons of a tab; they are shown while it is open."""
        self._lent[key] = tools
        self._tools.addWidget(tools)
        tools.hide()

    def return_tools(self) -> None:
        """Let the buttons go with the tabs they belong to."""
        for tools in self._lent.values():
            self._tools.removeWidget(tools)
            tools.hide()
            tools.deleteLater()
        self._lent = {}

    def be_brief(self, on: bool, key: str = "") -> None:  # reads like Qt's own setters
        """Take one line while a tab is open in which one writes, with the buttons of that tab."""
        for one, tools in self._lent.items():
            tools.setVisible(one == key)
        if on == self._is_brief:
            return
        self._is_brief = on
        self.monogram.resize_to(36 if on else 54)
        self.name.set_step("section" if on else "page")
        self.retranslate()
        self.restyle()
        self._place_chips()

    def _place_chips(self) -> None:
        """In the one-line head the chips stand beside the name where they all fit, else below."""
        px = theme().px
        parts = sum(one.sizeHint().width() for one in (self._who, self._buttons, self.chips))
        fits = parts + px(28 * 2 + 12 * 3) <= self.width() and theme().scale <= 1.3
        beside = self._is_brief and fits
        if beside != (self._beside.indexOf(self.chips) >= 0):
            (self._under if beside else self._beside).removeWidget(self.chips)
            (self._beside if beside else self._under).addWidget(self.chips)
            self._top.setStretch(0, 0 if beside else 1)
            self._top.setStretch(1, 1 if beside else 0)

    def event(self, event: QEvent) -> bool:
        """Hold the height that all facts and chips need, whatever the tab below asks for."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._place_chips()
            layout = self.layout()
            needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
            if needed > 0 and needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return done

    def _make_buttons(self) -> None:
        act = self.presenter
        self.log = plain(lambda: _("Log contact"), lambda: act.dialog("contact"), icon="note")
        self.start = primary(lambda: _("Start visit"), act.start_visit, icon="arrowr")
        self.versions = quiet("", act.look_at_differences, icon="two")
        for name, button in (
            ("log_contact", self.log),
            ("start_visit", self.start),
            ("versions", self.versions),
        ):
            button.setObjectName(f"person.{name}")
        self.versions.hide()

    def _lay_out(self) -> None:
        names = self._names = Row(self.name, gap=10)
        base = Qt.AlignmentFlag.AlignBottom
        names.addWidget(self.called, 100, base)
        names.addWidget(self.brief, 0, Qt.AlignmentFlag.AlignVCenter)
        names.addStretch(1)  # what there is stays beside the name
        words = Column(None, names, self.facts, None, gap=3)
        self._who = Row(gap=16)
        self._who.addWidget(self.monogram, 0, Qt.AlignmentFlag.AlignTop)
        self._who.addLayout(words, 1)
        self._beside, self._tools = Row(gap=0, margins=(0, 5, 0, 0)), Row(gap=10)
        self._under = Column(self.chips, gap=0)
        self._buttons = Row(None, self.versions, self.log, self.start, gap=10)
        self._buttons.addLayout(self._tools)
        self._top = Row(gap=12)
        for part, share in ((self._who, 1), (self._beside, 0), (self._buttons, 0)):
            self._top.addLayout(part, share)
        self.setLayout(Column(self._top, self._under, gap=12, margins=(28, 16, 28, 6)))

    def _show_facts(self, head: PersonHeader) -> None:
        clear(self._flow)
        for fact in facts(head):
            self._flow.addWidget(fact)
            if self.isVisible():
                fact.show()
        self.facts.updateGeometry()


def versions_words(count: int) -> str:
    """Return "2 entries in two versions, look"."""
    return ngettext(
        "{n} entry in two versions, look", "{n} entries in two versions, look", count
    ).format(n=count)


def called_words(head: PersonHeader) -> str:
    """Return pronouns and what to say on the telephone."""
    phone = ""
    if head.say_on_phone:
        phone = _("on the phone say “{name}”").format(name=isolate(head.say_on_phone))
    return " · ".join(part for part in (isolate(head.pronouns), phone) if part)


def brief_words(head: PersonHeader) -> str:
    """Return age, pronouns and NHS number for the one-line head."""
    age = str(head.age) if head.age is not None else ""
    parts = (isolate(part) for part in (age, head.pronouns, head.nhs_number) if part)
    return " · ".join(parts)


def facts(head: PersonHeader) -> list[QWidget]:
    """Return birth date, NHS number, address and telephones, each with its word or picture."""
    made: list[QWidget] = []
    if head.born is not None:
        made.append(_fact(lambda: _("Born"), day_full(head.born), _age(head)))
    elif head.age is not None:
        made.append(_fact(lambda: _("Age"), str(head.age)))
    if head.nhs_number:
        made.append(_fact(lambda: _("NHS number"), head.nhs_number))
    if head.address:
        address = ", ".join(head.address.splitlines())
        made.append(_pictured("pin", address, lambda: _("Address")))
    made += [_pictured("phone", number, lambda: _("Telephone")) for number in head.telephones]
    return made


def _age(head: PersonHeader) -> str:
    return f"({head.age})" if head.age is not None else ""


def _fact(word: Says, value: str, more: str = "") -> QWidget:
    bold = Label(isolate(value), "table", weight=600, select=True)
    parts = [Label(word, "table", "ink2"), bold]
    if more:
        parts.append(Label(isolate(more), "table", "ink2"))
    return boxed(Row(*parts, gap=5))


def _pictured(icon: str, value: str, word: Says) -> QWidget:
    label = Label(isolate(value), "table", "ink2", select=True)
    spoken = word if isinstance(word, str) else word()
    label.setAccessibleName(f"{spoken}: {value}")
    return boxed(Row(Icon(icon, "ink2", 15), label, gap=6))
