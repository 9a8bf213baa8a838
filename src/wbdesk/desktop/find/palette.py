"""Find: one line to type in and what matches, over the window; the keyboard is enough."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QWidget

from wbdesk.application import find
from wbdesk.application.find import FoundRow
from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import words_for
from wbdesk.desktop.find.acts import acts_of, start_visit_with
from wbdesk.desktop.find.delegate import LineDelegate
from wbdesk.desktop.find.rows import ROW_ROLE, Line, LinesModel, act_lines, hit_line
from wbdesk.desktop.find.service import show_service
from wbdesk.desktop.jobs import Newest
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets import Column, KeyHint, Label, Row, announce
from wbdesk.desktop.widgets.paint import rounded
from wbdesk.desktop.widgets.typed import LineEdit
from wbdesk.domain.text import clean
from wbdesk.i18n import _, ngettext

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class FindPalette(Retranslating, QDialog):
    """Up and Down move, Enter opens, Ctrl+Enter starts a visit, Esc closes."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self.home = parent
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setObjectName("find")
        self.setModal(True)
        self.context, self.acts = context, acts_of(context, parent)
        self.line, self.model, self.list = LineEdit(clean), LinesModel(), QListView()
        self.line.setObjectName("find.line")
        self.list.setObjectName("find.list")
        self.none = Label(lambda: _("Nothing matches. Try fewer letters."), "body", "ink2")
        self.none.setObjectName("find.none")
        self._prepare_list()
        hints = Row(
            KeyHint("↑ ↓", lambda: _("move")),
            KeyHint("Enter", lambda: _("open")),
            KeyHint("Ctrl Enter", lambda: _("start visit")),
            KeyHint("Esc", lambda: _("close")),
            None,
            gap=16,
        )
        self.setLayout(Column(self.line, self.list, self.none, hints, gap=8, margins=(14, 14)))
        self._asks: Newest[tuple[FoundRow, ...]] = Newest(context.jobs, self._show, self._on_failed)
        self._waits = False
        self._then: bool | None = None  # Enter came before the answer; True: with Ctrl
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.ready()
        self._ask("")

    def open(self) -> None:
        """Show it below the top bar, in the middle of the window."""
        super().open()
        home = self.home.window()
        x = (home.width() - self.width()) // 2
        self.move(home.mapToGlobal(QPoint(max(0, x), theme().px(56))))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say what can be found."""
        words = _("Find a person, note, service or action")
        self.setWindowTitle(words)
        self.setAccessibleName(words)
        self.line.setAccessibleName(words)
        self.line.setPlaceholderText(words)
        self.list.setAccessibleName(_("What was found"))

    def restyle(self) -> None:
        """Grow with the text, never beyond the window."""
        home = self.home.window()
        self.setFixedWidth(min(theme().px(640), home.width() - 40))
        self.setMaximumHeight(home.height() - theme().px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        p = QPainter(self)
        width = 2.0 if theme().tokens.clear else 1.0
        rounded(p, self.rect().toRectF(), theme().px(14), "surface", "lineStrong", width=width)
        p.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and open from the line that is typed in."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._move_by(_MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                start = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self._enter(start=start)
                return True
        return super().eventFilter(watched, event)

    def _prepare_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._activate)

    def _move_by(self, step: int) -> None:
        last = self.model.rowCount() - 1
        wanted = max(0, min(self.list.currentIndex().row() + step, last))
        self.list.setCurrentIndex(self.model.index(wanted, 0))
        line = self.list.currentIndex().data(ROW_ROLE)
        if isinstance(line, Line):
            announce(self.line, line.sentence())

    def _enter(self, *, start: bool) -> None:
        """Open the marked line, once the list is the answer to what stands in the line."""
        if self._waits:
            self._then = start
        else:
            self._activate(self.list.currentIndex(), start=start)

    def _ask(self, _text: str) -> None:
        self._waits, self._then = True, None
        self._asks.ask(partial(find.find, self.context.desk, self.line.text()))

    def _show(self, rows: Sequence[FoundRow]) -> None:
        private = self.context.private
        lines = [hit_line(row, private=private) for row in rows]
        lines += act_lines(self.acts, self.line.text())
        self.model.show_lines(lines)
        self.none.setVisible(not lines)
        self.list.setVisible(bool(lines))
        tall = theme().px(54) * min(9, len(lines)) + theme().px(6)
        self.list.setFixedHeight(min(tall, self.maximumHeight() - theme().px(130)))
        self.adjustSize()
        if lines:
            self.list.setCurrentIndex(self.model.index(0, 0))
        count = len(rows)
        announce(self.line, ngettext("{n} found", "{n} found", count).format(n=count))
        self._waits = False
        if self._then is not None:
            self._activate(self.list.currentIndex(), start=self._then)

    def _on_failed(self, error: Exception) -> None:
        self._waits = False
        self.none.say(words_for(error))
        self.none.show()

    def _activate(self, index: QModelIndex, *, start: bool = False) -> None:
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        context, home = self.context, self.home
        self.accept()
        if line.act is not None:
            line.act.run()
        elif line.found is not None and line.kind == "service":
            show_service(context, home, line.found)
        elif line.found is not None and start:
            start_visit_with(context, line.found.person_id)
        elif line.found is not None:
            tab = "contacts" if line.kind == "note" else "summary"
            context.person_wanted.emit(line.found.person_id, tab)
