"""Dialogs: opened without a nested loop, closed by Esc, giving the focus back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QVBoxLayout, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.buttons import Button, icon_button
from wbdesk.desktop.widgets.cards import Icon
from wbdesk.desktop.widgets.focus import first_stop
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.scrolling import scrolled
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, pgettext


class Dialog(Retranslating, QDialog):
    """
    A titled dialog: .body is a column that scrolls, add_button() fills the foot.

    Call open(), never exec(); listen to accepted and rejected. cancelled() comes before rejected()
    when a person pressed Cancel, not with Esc or the cross; where *keeps* is on these two keep
    what was typed (`desktop.begun`), so the button does not show Esc.
    """

    cancelled = Signal()

    def __init__(
        self,
        title: Says,
        subtitle: Says = "",
        *,
        icon: str = "",
        width: int = 560,
        cancel: Says = "",
        keeps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._width = title, width
        self._back: QWidget | None = None
        self._asked: QWidget | None = None
        self._in_front = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.body: QVBoxLayout = Column(gap=14, margins=(24, 18))
        self.foot = Row(gap=10, margins=(24, 14))
        self.foot_note = Label("", "caption", "ink3", wrap=True)
        self.foot.addWidget(self.foot_note, 1, Qt.AlignmentFlag.AlignVCenter)
        whole = Column(gap=0)
        whole.addWidget(self._head(icon, subtitle))
        self._page = boxed(self.body)
        self._pages = Column(gap=0)
        self._pages.addWidget(self._page, 1)
        whole.addWidget(scrolled(boxed(self._pages)), 1)
        whole.addWidget(self._foot())
        self.setLayout(whole)
        words = cancel or (lambda: _("Cancel"))
        self.cancel = Button(words, self._on_cancel, keys="" if keeps else "Esc")
        self.foot.addWidget(self.cancel)
        self.finished.connect(self._give_back)
        self.ready()

    def add_button(self, button: Button, *, closes: bool = False) -> Button:
        """Put a button at the end of the foot; closes=True accepts the dialog when clicked."""
        self.foot.addWidget(button)
        if closes:
            button.clicked.connect(self.accept)
        self.restyle()
        return button

    def ask_first(self, question: QWidget) -> None:
        """Ask above everything else; until answered() nothing else can be done but leave."""
        self._asked = question
        self._pages.insertWidget(0, question)
        self._open_page(on=False)

    def answered(self) -> None:
        """Take the question away and go on."""
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None
            self._open_page(on=True)

    def open(self) -> None:
        """Show it; remember where the focus was."""
        self._back = QApplication.focusWidget()
        self.restyle()
        super().open()
        first = first_stop(self._page)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        """Close; only from the front, for no other program may lose the keys to this one."""
        self._in_front = self.isActiveWindow()
        super().done(result)

    def retranslate(self) -> None:
        """Say the title."""
        self.setWindowTitle(said(self._title))
        self.setAccessibleName(said(self._title))

    def restyle(self) -> None:
        """Grow with the text, never beyond the screen."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        down, across = Row.Direction.TopToBottom, Row.Direction.LeftToRight
        self.foot.setDirection(across)
        large = theme().scale > 1.3  # then a note may come later and find its room taken
        note = theme().px(200) if self.foot_note.text() or large else 0
        needed = self.foot.minimumSize().width() + note
        stacked = large and needed > room.width() - 40
        if stacked:
            self.foot.setDirection(down)
            needed = self.foot.minimumSize().width()
        # Beside the buttons its empty place keeps them at the end; above them it is a hole.
        self.foot_note.setVisible(bool(self.foot_note.text()) or not stacked)
        self.setMinimumWidth(min(max(theme().px(self._width), needed), room.width() - 40))
        height = self._page.sizeHint().height() + self.foot.sizeHint().height() + theme().px(110)
        self.setMinimumHeight(min(height, room.height() - 80))
        self.setMaximumHeight(room.height() - 40)

    def _open_page(self, *, on: bool) -> None:
        self._page.setEnabled(on)
        for n in range(self.foot.count()):
            item = self.foot.itemAt(n)
            button = item.widget() if item is not None else None
            if isinstance(button, Button) and button is not self.cancel:
                button.setVisible(on)

    def _on_cancel(self) -> None:
        self.cancelled.emit()
        self.reject()

    def _head(self, icon: str, subtitle: Says) -> QFrame:
        head = QFrame()
        head.setProperty("look", "head")
        row = Row(gap=12, margins=(24, 16, 16, 14))
        if icon:
            row.addLayout(Column(Icon(icon, "primary", 24), None, margins=(0, 4, 0, 0)))
        lines = Column(Label(self._title, "section", wrap=True), gap=2, margins=(0, 3, 0, 0))
        if said(subtitle):
            lines.addWidget(Label(subtitle, "caption", "ink3", wrap=True))
        row.addLayout(lines, 1)
        close = icon_button("x", lambda: pgettext("button", "Close"), self.reject, framed=False)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        head.setLayout(row)
        return head

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("look", "foot")
        foot.setLayout(self.foot)
        return foot

    def _give_back(self, _result: int) -> None:
        from shiboken6 import isValid

        parent = self.parentWidget()
        if self._in_front and parent is not None:
            parent.window().activateWindow()  # keys reach it where no window manager sees to that
        if self._back is not None and isValid(self._back):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)


class Confirm(Dialog):
    """Asks before something that cannot be undone; then() runs on yes only."""

    def __init__(
        self,
        title: Says,
        text: Says,
        yes: Says,
        then: Callable[[], object],
        *,
        dangerous: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, width=440, parent=parent)
        self._then = then
        self.body.addWidget(Label(text, "body", wrap=True))
        self.body.addStretch(1)
        look = "danger" if dangerous else "primary"
        self.yes = self.add_button(Button(yes, look=look), closes=True)
        self.accepted.connect(self._on_yes)

    def _on_yes(self) -> None:
        self._then()


def ask(
    parent: QWidget,
    title: Says,
    text: Says,
    yes: Says,
    then: Callable[[], object],
    *,
    dangerous: bool = False,
) -> Confirm:
    """Open the question and return at once."""
    dialog = Confirm(title, text, yes, then, dangerous=dangerous, parent=parent)
    dialog.open()
    return dialog
