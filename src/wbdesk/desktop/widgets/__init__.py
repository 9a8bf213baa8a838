"""
Every piece a screen is made of; import them from here.

Words are given as `Says`: a str for data, a callable for words of the program, so that they
follow the language without further work: `Label(lambda: _("Caseload"), "page")`. A screen that
composes sentences puts Retranslating first in its bases, ends __init__ with self.ready(), and
sets them in retranslate(). Sizes are pixels at 100 % and grow by themselves inside Row, Column,
Grid; a painter asks theme().px(n), theme().font("caption"), theme().color("ink2").
Icons are the names in resources/icons; tones are neutral, info, heather, ok, due, risk.

Page      PageFrame(title, subtitle, buttons=[...], hints=[("Enter", lambda: _("open"))])  .body
          TwoPanes(main, side)               side goes below above 130 % text
Layout    Row(a, b, None, c, gap=8)  Column(...)  Grid()  FlowLayout(widget)  hairline()
          lined(a, b)  scrolled(page)  boxed(layout, "surface")  clear(layout)
Words     Label(words, "caption", "ink3", wrap=True)   KeyHint("Enter", lambda: _("open"))
Buttons   primary(words, clicked, icon="plus", keys="Ctrl N")  plain(...)  danger(...)
          quiet(words, clicked)  icon_button("x", lambda: _("Close"), clicked)
          button.turn_off(lambda: _("why"))  turn_off("") makes it usable again
Chips     Chip(words, "info", "ear")  ChipRow([ChipData(words, "risk", "shield")]).show_chips(...)
          ToggleChip(key, words, keys="Alt+1", large=True).chosen(key, on)
Cards     Card(title, count=words).add(widget)  Panel()  Quote(title, words, source)
          Banner(bold, more, tone="due", icon="alert", button=None)  Icon("globe", "ok", 18)
States    EmptyState(why, then, button)  ErrorState(what, again, for_it=code)  Opening()
Figures   Monogram("AB", 36)  days_bar(12, 7)  loop(3, lambda: _("a date"), 19)  goal_pips(2, 4)
          progress_bar(3, 5)  rings_picture([("family", 30.0, 1, "strong")], sentence)
          CheckinRing().show_minutes(20, 60)   Figure(draw, sentence, (w, h)) for your own
Choosing  SegmentedChoice([Option(key, words, icon)], name).chosen(key)  .value()  .set_value(key)
          Combo(options, name, prefix=lambda: _("Risk")).chosen(key)
          Scale0to10(question, low, high).answered(n or None)  .value()  .declined()
          CheckRow(first, second, end=words, end_tone="due").ticked(on)   Tabs([Tab(key, title, 3)])
Fields    LineField(label, hint, limit=200, clean=clean)  TextField(label, language="bn", lines=3)
          DateField(label, earliest=..., latest=...)  NhsField(label, check=sentence_or_nothing)
          ChoiceField(label, options)  ManyField(label, options)
          each: .value() .set_value(v) .check() .set_error(words) edited() left(); check_all([...])
          GrowingText(name=..., clean=..., language=None) is the bare editor
Lists     DeskTable(columns, fetch, jobs, name=words, empty=lambda: EmptyState(...),
                    card_columns=("goals",)).opened(row) .chosen(row) .pressed("V", row) .refresh()
          Column(key, title, lambda row: Text(row.name, row.born, bold=True), 240, sortable=True)
          fetch(offset, limit, Sort | None, text) -> (total, rows), run in Jobs
          cells: Text Chips Pips Days LoopCell Bar Number (wbdesk.desktop.widgets.table)
Dialogs   Dialog(title, subtitle, icon="bowl") .body .add_button(primary(...), closes=True) .open()
          ask(parent, title, text, yes, then, dangerous=True)
Notices   UndoToast(window).show_words(words, undo)   announce(widget, sentence)
Focus     follow_focus(app) once, at the start   stops(part): what Tab comes to within it
"""

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.widgets.announce import announce
from wbdesk.desktop.widgets.buttons import (
    Button,
    KeyHint,
    danger,
    icon_button,
    plain,
    primary,
    quiet,
)
from wbdesk.desktop.widgets.cards import (
    Banner,
    Card,
    EmptyState,
    ErrorState,
    Icon,
    Opening,
    Panel,
    Quote,
)
from wbdesk.desktop.widgets.checks import CheckRow
from wbdesk.desktop.widgets.chips import Chip, ChipData, ChipRow, ToggleChip
from wbdesk.desktop.widgets.choosing import ChoiceField, ManyField
from wbdesk.desktop.widgets.combo import Combo
from wbdesk.desktop.widgets.dialog import Confirm, Dialog, ask
from wbdesk.desktop.widgets.field import Field, check_all
from wbdesk.desktop.widgets.figures import (
    CheckinRing,
    Figure,
    Monogram,
    days_bar,
    goal_pips,
    loop,
    progress_bar,
    rings_picture,
)
from wbdesk.desktop.widgets.focus import follow_focus, stops
from wbdesk.desktop.widgets.layout import (
    Column,
    FlowLayout,
    Grid,
    Row,
    boxed,
    clear,
    hairline,
    lined,
)
from wbdesk.desktop.widgets.page import PageFrame, TwoPanes
from wbdesk.desktop.widgets.scrolling import Area, scrolled
from wbdesk.desktop.widgets.segmented import Option, Scale0to10, SegmentedChoice
from wbdesk.desktop.widgets.special import DateField, NhsField
from wbdesk.desktop.widgets.tabs import Tab, Tabs
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.toast import UndoToast
from wbdesk.desktop.widgets.typed import GrowingText, LineField, TextField

__all__ = [
    "Area",
    "Banner",
    "Button",
    "Card",
    "CheckRow",
    "CheckinRing",
    "Chip",
    "ChipData",
    "ChipRow",
    "ChoiceField",
    "Column",
    "Combo",
    "Confirm",
    "DateField",
    "Dialog",
    "EmptyState",
    "ErrorState",
    "Field",
    "Figure",
    "FlowLayout",
    "Grid",
    "GrowingText",
    "Icon",
    "KeyHint",
    "Label",
    "LineField",
    "ManyField",
    "Monogram",
    "NhsField",
    "Opening",
    "Option",
    "PageFrame",
    "Panel",
    "Quote",
    "Retranslating",
    "Row",
    "Says",
    "Scale0to10",
    "SegmentedChoice",
    "Tab",
    "Tabs",
    "TextField",
    "ToggleChip",
    "TwoPanes",
    "UndoToast",
    "announce",
    "ask",
    "boxed",
    "check_all",
    "clear",
    "danger",
    "days_bar",
    "follow_focus",
    "goal_pips",
    "hairline",
    "icon_button",
    "lined",
    "loop",
    "plain",
    "primary",
    "progress_bar",
    "quiet",
    "rings_picture",
    "said",
    "scrolled",
    "stops",
]
