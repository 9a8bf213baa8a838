"""Fields for words: one line, and text that grows; pasting is plain and leaves no hidden marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from wbdesk.desktop.language import Retranslating, Says, said
from wbdesk.desktop.marked import CopiesMarked, lead_menu, put
from wbdesk.desktop.spelling.underline import Underliner
from wbdesk.desktop.theme import theme
from wbdesk.desktop.widgets.field import Field
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import direction, ngettext
from wbdesk.i18n.words import first_strong

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
Clean = Callable[[str], tuple[str, int]]


def keep_all(text: str) -> tuple[str, int]:
    """Leave *text* as it is."""
    return text, 0


def removed_sentence(count: int) -> str:
    """Return "3 invisible marks were left out"."""
    return ngettext(
        "{n} invisible mark was left out", "{n} invisible marks were left out", count
    ).format(n=count)


def _side_of(runs: str) -> Qt.AlignmentFlag:
    """Return the side that words begin at, whatever Qt would mirror."""
    side = Qt.AlignmentFlag.AlignRight if runs == "rtl" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


class GrowingText(Retranslating, CopiesMarked, QPlainTextEdit):
    """
    Text that is as high as its words need; pastes plain text only.

    language: the direction of that language; None: of the first strong letter typed.
    marks_removed(n) says how many hidden marks a paste lost. Tab leaves the field.
    """

    marks_removed = Signal(int)

    def __init__(
        self,
        *,
        name: Says = "",
        clean: Clean = keep_all,
        language: str | None = None,
        lines: int = 3,
        step: str = "body",
        grows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clean, self._lines, self._step, self._grows = clean, lines, step, grows
        self._name = name
        self.setTabChangesFocus(True)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._language = language
        self.spelling = Underliner(self)
        self.spelling.set_language(language)
        self._turn()
        self.textChanged.connect(self._turn)
        self.ready()

    def set_language(self, language: str | None) -> None:
        """Take the direction of *language*; None: of the first strong letter typed."""
        self._language = language
        self.spelling.set_language(language)
        self._turn()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # the name is Qt's
        """Offer what may have been meant above the usual menu."""
        menu = self.spelling.menu_at(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _turn(self) -> None:
        """Let the words run from the side that they begin at."""
        option = self.document().defaultTextOption()
        ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
        found = first_strong(self.toPlainText()[:2000]) if self._language is None else None
        usual = direction(self._language)
        side = rtl if (found or usual) == "rtl" else ltr
        if option.textDirection() == side and option.wrapMode() == _WRAP:
            return
        option.setTextDirection(side)
        option.setAlignment(_side_of("rtl" if side == rtl else "ltr"))
        option.setWrapMode(_WRAP)
        self.document().setDefaultTextOption(option)

    def text(self) -> str:
        """Return the words as they stand."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show *text* without losing the place when nothing changed."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def retranslate(self) -> None:
        """Say the name."""
        self._turn()
        if said(self._name):
            self.setAccessibleName(said(self._name))

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFont(theme().font(self._step))
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  # the name is Qt's
        """Take words only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # the name is Qt's
        """Put in plain words, without marks that nobody sees."""
        text, removed = self._clean(source.text())
        self.insertPlainText(text)
        if removed:
            self.marks_removed.emit(removed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again when the width changes."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the words, at least of the lines asked for."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, not low."""
        return QSize(theme().px(120), self._height() if self._grows else theme().px(80))

    def _height(self) -> int:
        line = QFontMetricsF(self.font()).lineSpacing()
        shown = max(self._lines, round(self.document().size().height()))
        margins = 2 * self.document().documentMargin() + theme().px(14)
        return round(line * shown + margins)

    def _fit(self) -> None:
        if self._grows and self.height() != self._height():
            self.setFixedHeight(self._height())


class TextField(Field):
    """A label and text that grows."""

    def __init__(
        self,
        label: Says,
        hint: Says = "",
        *,
        limit: int = 40_000,
        clean: Clean = keep_all,
        language: str | None = None,
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, limit=limit, parent=parent)
        self.text = GrowingText(clean=clean, language=language, lines=lines)
        self.put(self.text)
        self.text.textChanged.connect(self._on_changed)
        self.text.marks_removed.connect(self._on_removed)
        self._quiet = False

    def value(self) -> str:
        """Return the words as they stand."""
        return self.text.text()

    def set_value(self, value: str) -> None:
        """Show *value* without telling."""
        self._quiet = True
        self.text.set_text(value)
        self._quiet = False
        self.count(len(value))

    def words(self) -> Wire:
        """Return the words as they stand."""
        return self.value()

    def put_words(self, words: Wire) -> None:
        """Let *words* stand there."""
        self.set_value(str(words or ""))

    def trouble(self) -> str:
        """Say when it is too long; nothing is cut."""
        return self.too_long(len(self.value()))

    def _on_changed(self) -> None:
        self.count(len(self.value()))
        if self.error():
            self.check()
        if not self._quiet:
            self.edited.emit()

    def _on_removed(self, count: int) -> None:
        self.say_note(lambda: removed_sentence(count))


class LineEdit(QLineEdit):
    """One line; a paste arrives in one line and without hidden marks."""

    marks_removed = Signal(int)

    def __init__(self, clean: Clean = keep_all, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clean = clean
        self.setMaxLength(1_000_000)
        self.textChanged.connect(self._turn)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """An empty line begins at the side of the language."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange}:
            self._turn()

    def _turn(self, *_text: str) -> None:
        side = _side_of(first_strong(self.text()) or direction())
        wanted = side | Qt.AlignmentFlag.AlignVCenter
        if wanted != self.alignment():
            self.setAlignment(wanted)

    def paste(self) -> None:
        """Put in what the clipboard holds."""
        from PySide6.QtGui import QGuiApplication

        text, removed = self._clean(QGuiApplication.clipboard().text())
        self.insert(" ".join(text.split()))
        if removed:
            self.marks_removed.emit(removed)

    def copy(self) -> None:
        """Copy what is selected, so that no clipboard history keeps it; never what is hidden."""
        if self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            put(self.selectedText())

    def cut(self) -> None:
        """Copy what is selected and take it out."""
        if self.hasSelectedText() and self.echoMode() == QLineEdit.EchoMode.Normal:
            self.copy()
            self.insert("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send every way of pasting and copying by key through paste(), copy() and cut()."""
        from PySide6.QtGui import QKeySequence

        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut) and not self.isReadOnly():
            self.cut()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual menu; copying goes our way."""
        super().contextMenuEvent(event)
        lead_menu(self, {"edit-copy": self.copy, "edit-cut": self.cut})


class LineField(Field):
    """A label and one line of words."""

    def __init__(
        self,
        label: Says,
        hint: Says = "",
        *,
        limit: int = 200,
        clean: Clean = keep_all,
        check: Callable[[str], str] | None = None,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, limit=limit, parent=parent)
        self._check = check
        self.line = LineEdit(clean)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.put(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.textChanged.connect(self._on_changed)
        self.line.marks_removed.connect(self._on_removed)

    def value(self) -> str:
        """Return the words as they stand."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Show *value* without telling."""
        if value != self.line.text():
            self.line.setText(value)
            self.line.setCursorPosition(0)

    def words(self) -> Wire:
        """Return the line as it stands."""
        return self.line.text()

    def put_words(self, words: Wire) -> None:
        """Let *words* stand there as if they were typed."""
        self.line.setText(str(words or ""))
        self.line.textEdited.emit(self.line.text())

    def trouble(self) -> str:
        """Say when it is too long, or what the check says."""
        long = self.too_long(len(self.value()))
        return long or (self._check(self.value()) if self._check is not None else "")

    def _on_changed(self, text: str) -> None:
        self.count(len(text))
        if self.error():
            self.check()

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_removed(self, count: int) -> None:
        self.say_note(lambda: removed_sentence(count))
