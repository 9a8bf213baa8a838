"""The pages of the tabs, made on their first visit, for one person at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from wbdesk.desktop.context import Context
from wbdesk.desktop.person.tabs import PersonTab
from wbdesk.desktop.shell.screen import HearsChanges, HearsPrivacy
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Opening
from wbdesk.desktop.widgets.scrolling import LARGE, area_round, needed_height


class TabPages(QStackedWidget):
    """Shows a tab, or a state (opening, empty, an error) in its place."""

    def __init__(self, context: Context, entries: list[PersonTab]) -> None:
        super().__init__()
        self._context = context
        self.entries = {tab.key: tab for tab in entries}
        self.pages: dict[str, QWidget] = {}
        self._state: QWidget = Opening()
        self.addWidget(self._state)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        theme().changed.connect(self._fit)
        self.currentChanged.connect(self._begin_above)
        self._fit()

    def make(self, key: str, person_id: str, *, private: bool) -> QWidget:
        """Return the page of a tab, made now where it was not."""
        if key not in self.pages:
            page = self.pages[key] = self.entries[key].build(self._context, person_id)
            self.addWidget(page)
            if private and isinstance(page, HearsPrivacy):
                page.set_private(True)
        return self.pages[key]

    def show_state(self, state: QWidget) -> None:
        """Show a state in the place of the tabs."""
        old, self._state = self._state, state
        self.addWidget(state)
        self.setCurrentWidget(state)
        self.removeWidget(old)
        old.deleteLater()

    def forget(self) -> None:
        """Let the pages of the person before go; what was typed in them is kept."""
        self.settle()
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages = {}
        self.show_state(Opening())

    def settle(self) -> None:
        """Let every page keep what is typed."""
        for page in self.pages.values():
            settle = getattr(page, "settle", None)
            if callable(settle):
                settle()

    def on_changed(self, changed: object) -> None:
        """Let every page look again."""
        for page in self.pages.values():
            if isinstance(page, HearsChanges):
                page.on_changed(changed)

    def set_private(self, on: bool) -> None:  # reads like Qt's own setters
        """Let every page hide what must not be read over a shoulder."""
        for page in self.pages.values():
            if isinstance(page, HearsPrivacy):
                page.set_private(on)

    def hasHeightForWidth(self) -> bool:
        """As high as the page that is shown, not as the highest of all."""
        return False

    def event(self, event: QEvent) -> bool:
        """Follow the height of the page that is shown."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._fit()
        return done

    def _fit(self) -> None:
        """With large text the record scrolls as a whole: take all the height of the page."""
        high = 0
        if theme().scale > LARGE:
            high = max(theme().px(250), needed_height(self.currentWidget(), self.width()))
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def _begin_above(self, _n: int) -> None:
        """Show another page from its beginning, the tabs above it."""
        self._fit()
        area = area_round(self)
        if area is not None and theme().scale > LARGE:
            bar, begin = area.verticalScrollBar(), self.y() - theme().px(64)
            bar.setValue(min(bar.value(), max(0, begin)))
