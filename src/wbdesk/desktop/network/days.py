"""The slider over the days on which the map was drawn, and what the two days hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QSlider

from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.network.presenter import MapState, older_maps
from wbdesk.desktop.network.words import size_words
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Column, Label, Panel, Row, plain
from wbdesk.i18n import _
from wbdesk.i18n.formats import day_full


class DaysStrip(Retranslating, Panel):
    """compared(map id or ""), moved(bool) and new_map()."""

    compared = Signal(str)
    moved = Signal(bool)
    new_map = Signal()

    def __init__(self) -> None:
        super().__init__(radius=10)
        self._state: MapState | None = None
        self._ids: list[str] = []
        self.before, self.before_size = Label("", "strong"), Label("", "caption", "ink3")
        self.now, self.now_size = Label("", "strong"), Label("", "caption", "ink3")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("network.days")
        self.slider.setMinimumWidth(80)
        self.slider.setMinimumHeight(24)
        self.tick = QCheckBox()
        self.tick.setObjectName("network.show_moved")
        self.tick.setChecked(True)
        self.start = plain(lambda: _("New map today"), self.new_map.emit, icon="copy", small=True)
        self.start.setObjectName("network.new_map")
        row = Row(gap=14, margins=(14, 8, 14, 8))
        row.addLayout(Column(self.before, self.before_size, gap=1))
        row.addWidget(self.slider, 1)
        row.addLayout(Column(self.now, self.now_size, gap=1))
        row.addWidget(self.tick)
        row.addStretch(0)
        row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        self.start.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(row)
        self.slider.valueChanged.connect(self._on_moved)
        self.tick.clicked.connect(self.moved)
        self.ready()

    def restyle(self) -> None:
        """Say less where the text is large; one height, so that the drawing above stands still."""
        self.setFixedHeight(theme().px(60 if theme().scale <= 1.3 else 52))
        for part in (self.before, self.before_size, self.now_size):
            part.setMaximumHeight(0 if theme().scale > 1.3 else 16_777_215)
            part.setMaximumWidth(0 if theme().scale > 1.3 else 16_777_215)

    def show_state(self, state: MapState) -> None:
        """Show the days of this person's maps."""
        self._state = state
        maps = older_maps(state.view) if state.view else []
        ids = [one.id for one in maps]
        self.setVisible(bool(maps))
        if ids != self._ids:
            self._ids = ids
            self.slider.blockSignals(True)
            self.slider.setRange(0, max(0, len(ids) - 1))
            self.slider.setValue(len(ids) - 1)
            self.slider.blockSignals(False)
        several = len(ids) > 1
        for part in (self.slider, self.tick, self.before, self.before_size):
            part.setVisible(several)
        self.retranslate()

    def retranslate(self) -> None:
        """Say both days and how large the map was on each."""
        self.tick.setText(_("Show what moved"))
        self.tick.setAccessibleName(self.tick.text())
        self.slider.setAccessibleName(_("Compare with an earlier day"))
        view = self._state.view if self._state else None
        if view is None or self._state is None:
            return
        drawn = view.map.drawn_on
        self.now.say(day_full(drawn) if drawn else _("No date"))
        self.now_size.say(size_words(view.measures))
        compared = self._state.comparison
        if compared is None:
            self.before.say(_("Compare"))
            self.before_size.say(_("Move the slider to an earlier day."))
        else:
            was = compared.before.drawn_on
            self.before.say(day_full(was) if was else _("No date"))
            self.before_size.say(size_words(compared.measures_before))
        self.slider.setAccessibleDescription(f"{self.before.text()}, {self.now.text()}")

    def _on_moved(self, n: int) -> None:
        newest = n == len(self._ids) - 1
        self.compared.emit("" if newest or not self._ids else self._ids[n])
