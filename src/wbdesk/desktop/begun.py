"""Keeps what is typed into a form that is not saved yet, and offers it when it is opened again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from wbdesk.application import forms
from wbdesk.application.forms import BegunForm, FormKey
from wbdesk.application.ports import Desk
from wbdesk.desktop.context import Context
from wbdesk.desktop.widgets import Banner, Column, Dialog, Field, Row, boxed, plain, primary
from wbdesk.domain.kinds import Wire
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import moment

T = TypeVar("T")
KEEP_MS = 1000


class Part(Protocol):
    """A field of the form: tells when a person changed it, and its words as they stand."""

    @property
    def edited(self) -> SignalInstance:
        """The signal of a change by a person."""
        ...

    def words(self) -> Wire:
        """Return what stands there as it was typed."""
        ...

    def put_words(self, words: Wire) -> None:
        """Let it stand there again."""
        ...


class Begun(QObject):
    """
    The words of one form: kept a second after they are typed, let go when they are saved.

    found() when words of another time wait; until take_up() or start_anew() nothing is written
    over them. A form begun and emptied again is no form begun.
    """

    found = Signal()

    def __init__(
        self, context: Context, key: FormKey, parts: Mapping[str, Part], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.context, self.key, self.parts = context, key, dict(parts)
        self.waiting: BegunForm | None = None
        self._known, self._unkept, self._kept = False, False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.flush)
        for part in self.parts.values():
            part.edited.connect(self.typed)
        self._fresh = self.words()
        context.leaving.connect(self.flush)
        context.ask(partial(forms.begun, context.desk, key), self._answer)

    def words(self) -> dict[str, Wire]:
        """Return what stands in the form."""
        return {name: part.words() for name, part in self.parts.items()}

    def has_words(self) -> bool:
        """Whether something stands there that would be missed."""
        return self._kept or self._unkept

    def typed(self, *_told: object) -> None:
        """Keep what stands there in a moment."""
        self._unkept = True
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep what stands there now; nothing is written over words that wait to be taken up."""
        self._timer.stop()
        if not self._unkept or self.waiting is not None:
            return
        now, desk = self.words(), self.context.desk
        # Before the desk has said whether words wait, the dialog may be gone: keep them now.
        self._unkept = not self._known
        keep = forms.keep if self._known else forms.keep_first
        if now != self._fresh:
            self._kept = True
            self.context.ask(partial(keep, desk, self.key, now), _quiet)
        elif self._kept:
            self._forget()

    def pause(self) -> None:
        """Keep nothing more until something is typed again: it is being saved."""
        self._timer.stop()
        self._unkept = False

    def take_up(self) -> None:
        """Go on with the words that wait."""
        waiting, self.waiting = self.waiting, None
        if waiting is None:
            return
        self._kept = True
        for name, part in self.parts.items():
            if name in waiting.values:
                part.put_words(waiting.values[name])

    def start_anew(self) -> None:
        """Let the words go that wait; the undo list can bring them back."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            self._forget()
            self._offer_back(_("Begun anew."), waiting.values)

    def leave(self) -> None:
        """Let go what is typed, because a person said so; the undo list can bring it back."""
        self._timer.stop()
        if self.waiting is None and self.has_words() and self.words() != self._fresh:
            if self._known:
                self._forget()
            self._kept = self._unkept = False
            self._offer_back(_("Left without saving."), self.words())

    def save(
        self,
        work: Callable[[Desk], T],
        then: Callable[[Any], None],  # the verb's own answer
        fail: Callable[[Exception], None],
    ) -> None:
        """Run the verb that saves the form on the desk it is handed; what was kept goes along."""
        self.pause()

        def refused(error: Exception) -> None:
            self.typed()
            fail(error)

        def saved(answer: object) -> None:
            self._kept = False
            self.pause()
            then(answer)
            self._fresh = self.words()

        desk = self.context.desk
        self.context.do(partial(forms.saving, desk, self.key, work), saved, refused)

    def _answer(self, found: BegunForm | None) -> None:
        self._known, self.waiting = True, found
        if found is not None:
            self._kept = False
            self.found.emit()
        elif self._unkept:
            self.flush()

    def _forget(self) -> None:
        self._kept = self._unkept = False
        self.context.ask(partial(forms.forget, self.context.desk, self.key), _quiet)

    def _offer_back(self, words: str, values: Mapping[str, Wire]) -> None:
        context, key = self.context, self.key

        def undo() -> None:
            context.ask(partial(forms.keep, context.desk, key, values), _quiet)
            context.toast_wanted.emit(_("Kept again. Open it to go on."), None)

        context.toast_wanted.emit(words, undo)


def keep_dialog(dialog: Dialog, context: Context, key: FormKey, parts: Mapping[str, Part]) -> Begun:
    """Keep what is typed into *dialog*; call at the end of its making, save by the answer.

    Esc, the cross, a lock and a flat battery keep the words; Cancel lets them go.
    """
    begun = Begun(context, key, parts, dialog)
    begun.found.connect(partial(_ask, dialog, begun))
    dialog.cancelled.connect(begun.leave)
    dialog.finished.connect(partial(_closed, begun))
    return begun


def _ask(dialog: Dialog, begun: Begun) -> None:
    """Ask whether to go on; the answer that loses nothing has the focus."""
    if begun.waiting is None:
        return

    def go_on() -> None:
        dialog.answered()
        begun.take_up()

    def start_anew() -> None:
        dialog.answered()
        begun.start_anew()

    anew = plain(lambda: _("Start anew"), start_anew)
    on = primary(lambda: _("Go on"), go_on)
    anew.setObjectName(f"{dialog.objectName()}.start_anew")
    on.setObjectName(f"{dialog.objectName()}.go_on")
    when = begun.waiting.at
    banner = Banner(
        lambda: _("You began this on {when}.").format(when=isolate(moment(when))),
        lambda: _("It is kept on this laptop and not saved yet."),
        tone="info",
        icon="pen",
    )
    column = Column(banner, Row(None, anew, on, gap=10), gap=10, margins=(24, 14, 24, 4))
    dialog.ask_first(boxed(column))
    on.setAutoDefault(True)
    on.setFocus(Qt.FocusReason.OtherFocusReason)


class BegunCard(Begun):
    """The same for a form that opens inside a card; it stands open again with its words."""

    def __init__(
        self, context: Context, key: FormKey, parts: Mapping[str, Part], form: QWidget, note: Field
    ) -> None:
        super().__init__(context, key, parts, form)
        self._form, self._note = form, note
        self.found.connect(self._bring)
        context.privacy_changed.connect(self._bring)

    def open(self) -> None:
        """Show the form, with what was left in it."""
        self._form.show()
        if self.waiting is not None:
            self.take_up()
            self._note.say_note(lambda: _("These words were typed before and not saved yet."))
        self._note.control.setFocus()

    def _bring(self, *_told: object) -> None:
        """Open by itself, unless somebody may look on."""
        if self.waiting is not None and not self.context.private:
            focus = QApplication.focusWidget()
            self.open()
            if focus is not None:
                focus.setFocus()


def _closed(begun: Begun, result: int) -> None:
    """Say that what was typed is kept, where the dialog was closed over it."""
    if result == QDialog.DialogCode.Rejected and begun.waiting is None:
        begun.flush()
        if begun.has_words():
            words = _("Not saved, but kept. Open it again to go on.")
            begun.context.toast_wanted.emit(words, None)


def _quiet(_answer: object) -> None:
    """Nobody waits for it."""
