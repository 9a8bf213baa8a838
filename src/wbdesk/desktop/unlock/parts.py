"""Pieces that unlocking, setting up and the lock card share: looks, languages, a passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says
from wbdesk.desktop.look import Look, offered, own_name
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.buttons import Button
from wbdesk.desktop.widgets.cards import Icon
from wbdesk.desktop.widgets.chips import ToggleChip
from wbdesk.desktop.widgets.layout import Column, FlowLayout, Row, boxed
from wbdesk.desktop.widgets.segmented import Option, SegmentedChoice
from wbdesk.desktop.widgets.text import Label
from wbdesk.desktop.widgets.typed import LineField
from wbdesk.i18n import _, current


class SizeStepper(Retranslating, QWidget):
    """Smaller, the size in percent (back to 100), larger."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.smaller = Button("A−", partial(look.step, -1), name=lambda: _("Smaller text"))
        self.usual = Button(self._size, partial(look.step, 0), look="plain")
        self.larger = Button("A+", partial(look.step, 1), name=lambda: _("Larger text"))
        for button, name in (
            (self.smaller, "look.smaller"),
            (self.usual, "look.usual"),
            (self.larger, "look.larger"),
        ):
            button.setObjectName(name)
        self.smaller.joined = False, True
        self.usual.joined = True, True
        self.larger.joined = True, False
        self.setLayout(Row(self.smaller, self.usual, self.larger, None, gap=0))
        self.ready()

    def restyle(self) -> None:
        """Say the size of the moment."""
        self.usual.say(self._size)

    def _size(self) -> str:
        return _("Text {n}%").format(n=self._look.percent())


class LookChoice(QWidget):
    """Light or Dark, and the tick Clear."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        options = [
            Option(False, lambda: _("Light"), "sun"),
            Option(True, lambda: _("Dark"), "moon"),
        ]
        self.shade = SegmentedChoice(options, lambda: _("Theme"), value=look.dark())
        self.shade.setObjectName("look.theme")
        self.shade.chosen.connect(self._on_shade)
        self.clear_chip = ToggleChip("clear", lambda: _("Clear"))
        self.clear_chip.setObjectName("look.clear")
        self.clear_chip.setChecked(look.clear())
        self.clear_chip.chosen.connect(self._on_clear)
        self.setLayout(Row(self.shade, self.clear_chip, None, gap=8))
        look.changed.connect(self._follow)

    def _on_shade(self, dark: object) -> None:
        self._look.set_dark(bool(dark))

    def _on_clear(self, _key: object, on: bool) -> None:  # a slot
        self._look.set_clear(on)

    def _follow(self) -> None:
        self.shade.set_value(self._look.dark())
        self.clear_chip.setChecked(self._look.clear())


class LookBar(QWidget):
    """Text size and theme before anybody has signed in."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.size_stepper, self.theme_choice = SizeStepper(look), LookChoice(look)
        self._row = Row(self.size_stepper, self.theme_choice, gap=18)
        self.setLayout(self._row)
        self._fold()
        theme().changed.connect(self._fold)

    def _fold(self) -> None:
        """With large text one stands below the other."""
        down, across = self._row.Direction.TopToBottom, self._row.Direction.LeftToRight
        self._row.setDirection(down if theme().scale > 1.5 else across)


class LanguageChips(Retranslating, QWidget):
    """Every language that is offered, each by its own name."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        flow = FlowLayout(self, gap=7, line_gap=7)
        self.chips: dict[str, ToggleChip] = {}
        for code in offered():
            chip = ToggleChip(code, own_name(code))
            chip.setObjectName(f"look.language.{code}")
            chip.chosen.connect(self._on_chosen)
            flow.addWidget(chip)
            self.chips[code] = chip
        _grows_down(self)
        self.ready()

    def retranslate(self) -> None:
        """Mark the language of the moment."""
        self.setAccessibleName(_("Language of the app"))
        for code, chip in self.chips.items():
            chip.setChecked(code == current().code)

    def take_focus(self) -> None:
        """Move the focus to the language of the moment."""
        chip = self.chips.get(current().code)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, code: object, _on: bool) -> None:  # a slot
        self._look.set_language(str(code))
        self.retranslate()


class SecretLine(LineField):
    """A passphrase: shown on demand, pasted whole, and Caps Lock is said in words."""

    entered = Signal()

    def __init__(self, label: Says, hint: Says = "", *, name: str) -> None:
        super().__init__(label, hint, limit=0, secret=True)
        self.line.setObjectName(name)
        self._beside: Button | None = None
        self.show_button = Button(
            lambda: _("Show"), self.toggle, look="action", icon="eye", small=True
        )
        self.show_button.setObjectName(f"{name}.show")
        self.show_button.setCheckable(True)
        self.caps = Label(
            lambda: _("Caps Lock is on. Capitals count."), "caption", "due", wrap=True
        )
        self.caps.setObjectName(f"{name}.caps")
        self.caps.hide()
        inside = Row(None, self.show_button, gap=0, margins=(0, 0, 6, 0))
        self.line.setLayout(inside)
        self._column.insertWidget(2, self.caps)
        self.line.returnPressed.connect(self.entered)
        self._fit()

    def put_beside(self, button: Button) -> None:
        """Stand the main button beside the line, at the same height."""
        self._place.removeWidget(self.line)
        self._place.addLayout(Row(self.line, button, gap=10))
        self._beside = button
        self._fit()

    def restyle(self) -> None:
        """Keep the words clear of the button at the end."""
        super().restyle()
        self._fit()

    def retranslate(self) -> None:
        """Turn with the language."""
        super().retranslate()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the button's height again, which the style sheet has just undone."""
        super().showEvent(event)
        self._fit()

    def toggle(self) -> None:
        """Show or hide what was typed."""
        shown = self.line.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setChecked(shown)
        self.show_button.say((lambda: _("Hide")) if shown else (lambda: _("Show")))
        self.show_button.set_icon("eyeoff" if shown else "eye")
        self._fit()

    def forget(self) -> None:
        """Take what was typed off the screen and out of the field's own undo."""
        self.line.clear()
        self.caps.hide()
        if self.line.echoMode() == QLineEdit.EchoMode.Normal:
            self.toggle()

    def on_left(self) -> None:
        """Nothing is checked on leaving: it is typed before it can be right."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See from the letters typed whether Caps Lock is on."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            self._look_at(event)
        return super().eventFilter(watched, event)

    def _look_at(self, event: QEvent) -> None:
        if not isinstance(event, QKeyEvent):
            return
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
            return
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.lower() != typed.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(typed.isupper() != shift)

    def _fit(self) -> None:
        if not hasattr(self, "show_button"):
            return
        room = self.show_button.sizeHint().width() + theme().px(8)
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        upright = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self.line.setAlignment(side | upright)
        self.line.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
        beside = self._beside.sizeHint().height() if self._beside is not None else 0
        self.line.setMinimumHeight(max(theme().px(28), beside))


def brand() -> Row:
    """Return the mark and the name."""
    row = Row(gap=10)
    row.addWidget(Icon("logo", "primary", 28), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label("WBDesk", "section", "primary"))
    return row


def numbered(n: int, text: Says, bold: Says = "") -> QWidget:
    """Return a step: its number and what to do."""
    number = Label(str(n), "strong", "primary")
    lines = Column(gap=2)
    if bold:
        lines.addWidget(Label(bold, "strong", wrap=True))
    if text:
        lines.addWidget(Label(text, "body", "ink2", wrap=True))
    row = Row(gap=12)
    row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(lines, 1)
    return boxed(row)


def _grows_down(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
