"""Ticks with a second line and a word at the end: a promise, a step, a consent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.layout import Column, Row
from wbdesk.desktop.widgets.text import Label


class CheckRow(Retranslating, QWidget):
    """A tick, one or two lines, and a word at the end such as a date; ticked(on) by a person."""

    ticked = Signal(bool)

    def __init__(
        self,
        first: Says,
        second: Says = "",
        *,
        end: Says = "",
        end_tone: str = "ink",
        checked: bool = False,
        radio: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._first, self._second, self._end = first, second, end
        self.box: QCheckBox | QRadioButton = QRadioButton() if radio else QCheckBox()
        self.box.setChecked(checked)
        self.box.setProperty("ringRadius", 5)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.first = Label(first, "body", wrap=True)
        self.second = Label(second, "caption", "ink3", wrap=True)
        self.end = Label(end, "table", end_tone)
        row = Row(gap=10, margins=(0, 6))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(Column(self.first, self.second, gap=1), 1)
        row.addWidget(self.end, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.box.clicked.connect(self.ticked)
        self.ready()

    def retranslate(self) -> None:
        """Say all three parts to readers as one."""
        parts = [said(self._first), said(self._second), said(self._end)]
        self.box.setAccessibleName(", ".join(part for part in parts if part))
        self.second.setVisible(bool(parts[1]))

    def restyle(self) -> None:
        """Make the tick as large as the text asks for."""
        self.box.setFixedSize(theme().px(22), theme().px(22))

    def is_on(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_on(self, on: bool) -> None:  # reads like Qt's own setChecked
        """Tick or untick without telling."""
        self.box.setChecked(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words as a click on the tick."""
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.click()
        event.accept()
