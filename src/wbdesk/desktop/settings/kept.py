"""How this desk is kept: a recovery that was, keys, recovery paper and backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from wbdesk.desktop.context import Context
from wbdesk.desktop.errors import told as told_of
from wbdesk.desktop.gate import Safety, Session
from wbdesk.desktop.language import Retranslating
from wbdesk.desktop.unlock.parts import SecretLine
from wbdesk.desktop.widgets.buttons import plain, primary
from wbdesk.desktop.widgets.cards import Banner, Card
from wbdesk.desktop.widgets.layout import Column, Row, boxed
from wbdesk.desktop.widgets.text import Label
from wbdesk.i18n import _, isolate, ngettext
from wbdesk.i18n.formats import in_london, moment


class KeptCard(Retranslating, Card):
    """Says it plainly, and offers to sign in, to back up and to make new words."""

    told = Signal(object)  # Safety

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(lambda: _("How this desk is kept"), icon="shield", gap=12)
        self._context, self._session = context, session
        self._twelve: list[str] = []
        self.safety: Safety | None = None
        self.recovered = Banner(lambda: _recovered(self.safety), _until, tone="due")
        self.proof = SecretLine(
            lambda: _("Your account's password, or a new code"),
            lambda: _("Your supervisor can give you a code. This needs a signal."),
            name="settings.proof",
        )
        self.prove = primary(lambda: _("Sign in"), self.sign_in, icon="check")
        self.prove.setObjectName("settings.prove")
        self.trouble = Label("", "strong", "risk", wrap=True)
        self.trouble.setObjectName("settings.kept.trouble")
        self.signing = boxed(Column(self.recovered, self.proof, Row(self.prove, None), gap=10))
        self.lease = Label("", "strong", "due", wrap=True)
        self.lines = [Label("", "body", "ink2", wrap=True) for _n in range(3)]
        self.words = Label("", "section", wrap=True, select=True)
        self.words.setObjectName("settings.newwords")
        self.back_up = plain(lambda: _("Back up now"), self._back_up, icon="sync")
        self.back_up.setObjectName("settings.backup")
        self.new_words = plain(lambda: _("Make new recovery words"), self._new_words, icon="key")
        self.new_words.setObjectName("settings.words")
        self.print = plain(lambda: _("Print"), self._print, icon="print")
        for part in (self.signing, self.lease, *self.lines, self.words, self.trouble):
            self.body.addWidget(part)
        self.body.addLayout(Row(self.back_up, self.new_words, self.print, None, gap=10))
        for part in (self.signing, self.lease, self.words, self.print, self.trouble):
            part.hide()
        self.ready()

    def look(self) -> None:
        """Ask how the desk is kept now."""
        self._say("")
        self.words.say("")
        self.words.hide()
        self.print.hide()
        self._context.ask(self._session.safety, self.show_safety, self._not_done)

    def show_safety(self, safety: Safety) -> None:
        """Show it."""
        self.safety = safety
        self.retranslate()
        self.told.emit(safety)

    def retranslate(self) -> None:
        """Say it all again."""
        super().retranslate()
        safety = self.safety
        if safety is None:
            return
        self.signing.setVisible(safety.recovered_at is not None)
        self.recovered.retranslate()
        left = safety.days_left
        self.lease.setVisible(left is not None)
        if left is not None:
            self.lease.say(lease_words(left))
        for label, words in zip(self.lines, _lines(safety), strict=True):
            label.say(words)

    def sign_in(self) -> None:
        """Prove that the worker is at the desk."""
        self._say("")
        self.prove.turn_off(lambda: _("Asking…"))
        work = partial(self._session.prove, self.proof.value())
        self._context.ask(work, self._signed_in, self._not_proven)

    def _signed_in(self, _answer: object) -> None:
        self.prove.turn_off("")
        self.proof.forget()
        self._context.toast_wanted.emit(_("You are signed in. Everything is open again."), None)
        self.look()

    def _not_proven(self, error: Exception) -> None:
        self.prove.turn_off("")
        code = str(getattr(error, "code", ""))
        if code == "not-found":
            self._say(_("That is neither your password nor a code that still works."))
        elif code == "busy":
            self._say(_("Too many tries. Wait five minutes, then try again."))
        else:
            self._not_done(error)

    def _back_up(self) -> None:
        self._say("")
        self.back_up.turn_off(lambda: _("Backing up…"))
        self._context.ask(self._session.back_up, self._backed_up, self._not_done)

    def _backed_up(self, _made: object) -> None:
        self.back_up.turn_off("")
        self._context.toast_wanted.emit(_("Backed up. The copy was opened and read."), None)
        self.look()

    def _new_words(self) -> None:
        self._say("")
        self._context.ask(self._session.new_words, self._show_words, self._not_done)

    def _show_words(self, words: str) -> None:
        self.words.say("   ".join(f"{n}.\u00a0{word}" for n, word in enumerate(words.split(), 1)))
        self.words.show()
        self.print.show()
        self._twelve = words.split()

    def _print(self) -> None:
        from wbdesk.desktop.setup.paper import print_words

        print_words(self, self._twelve)

    def _not_done(self, error: Exception) -> None:
        self.back_up.turn_off("")
        self._say(told_of(error).sentence)

    def _say(self, sentence: str) -> None:
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))


def _recovered(safety: Safety | None) -> str:
    at = safety.recovered_at if safety else None
    if at is None:
        return ""
    words = _("This desk was opened with recovery words: {when}.")
    return words.format(when=isolate(moment(in_london(at))))


def _until() -> str:
    return _(
        "If that was not you, ring your supervisor now. Until you have signed in, what you "
        "write is marked, and older unfinished notes and supervision stay closed."
    )


def lease_words(left: int) -> str:
    """Say how long the desk may go on without a signal."""
    if left < 0:
        return _(
            "This desk has not heard from your service on 14 days. It shows only what you need at "
            "the door for visits within a day. You can still write notes. Find a signal and sync."
        )
    if not left:
        return _("Find a signal today. From the next day on, only visits at hand are shown.")
    words = ngettext(
        "Find a signal within {n} day. After that, only visits at hand are shown.",
        "Find a signal within {n} days. After that, only visits at hand are shown.",
        left,
    )
    return words.format(n=left)


def _lines(safety: Safety) -> tuple[str, str, str]:
    if safety.keyring_lost:
        keyring = _(
            "The safe place for keys of this laptop has lost its key. Choose a new passphrase "
            "below, or the next unlock needs twelve words again."
        )
    elif safety.keyring:
        keyring = _("Your passphrase opens it together with this laptop's own account.")
    else:
        keyring = _("This laptop has no safe place for keys: the passphrase alone opens this desk.")
    if safety.organisation:
        way = _("Forgotten? Your recovery paper opens it, or words that your service finds out.")
    else:
        way = _("Forgotten? Only your recovery paper opens it. Your service has no key of its own.")
    if safety.backup is None:
        return keyring, way, _("There is no backup on this laptop yet.")
    made = isolate(moment(in_london(safety.backup)))
    return keyring, way, _("Last backup on this laptop: {when}.").format(when=made)
