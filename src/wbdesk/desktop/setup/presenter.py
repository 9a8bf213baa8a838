"""Sets up a desk in four steps and remembers the step, so that an interruption costs nothing."""

from __future__ import annotations

import secrets
from functools import partial

from PySide6.QtCore import QObject, Signal

from wbdesk.desktop.errors import told
from wbdesk.desktop.gate import DeskName, Gate, Invited
from wbdesk.desktop.jobs import Jobs
from wbdesk.i18n import _

STEP, ADDRESS = "set-up-step", "service-address"
CODE, WHO, PASSPHRASE, PAPER = 1, 2, 3, 4
ASKED = 3
_NO_SUCH_CODE = "not-found"  # unknown, used and out of date are answered alike


class SetUpPresenter(QObject):
    """Holds what is known so far; the words are kept only while they are on the screen."""

    moved = Signal(int)
    trouble = Signal(str)
    busy = Signal(bool)
    words_made = Signal(object)  # the twelve words, as a tuple
    finished = Signal(object)  # DeskName

    def __init__(self, gate: Gate, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate, self._jobs = gate, jobs
        self.how_good = gate.how_good
        self.address = gate.preference(ADDRESS) or ""
        self.step = CODE
        self.invited: Invited | None = None
        self.name = ""
        self.words: tuple[str, ...] = ()
        self.places: tuple[int, ...] = ()

    def begin(self) -> None:
        """Go on where it was interrupted, or begin."""
        self.invited = self._gate.unfinished()
        kept = self._gate.preference(STEP) or ""
        step = int(kept) if kept.isdigit() else WHO
        if self.invited is None:
            self._go(CODE)
            return
        self.name = self.name or self.invited.name
        self._go(min(max(step, WHO), PAPER))

    def send_code(self, address: str, code: str) -> None:
        """Trade the supervisor's code; needs the network once."""
        if not address.strip() or not code.strip():
            self.trouble.emit(_("Type the address and the code from your supervisor."))
            return
        self._run(
            partial(self._gate.invite, address.strip(), code.strip()),
            partial(self._invited, address.strip()),
            self._not_invited,
        )

    def choose_name(self, name: str) -> None:
        """Keep the name that this laptop is to show."""
        if not name.strip():
            self.trouble.emit(_("Type the name you go by at work."))
            return
        self.name = name.strip()
        self._go(PASSPHRASE)

    def choose_passphrase(self, first: str, second: str) -> None:
        """Make the locked file and the recovery words."""
        if self._gate.how_good(first) == "too-short":
            self.trouble.emit(_("Use 12 letters or more."))
        elif first != second:
            self.trouble.emit(_("The two are not the same. Type the second one again."))
        else:
            self.make_words(first)

    def make_words(self, passphrase: str) -> None:
        """Make the recovery words; new ones when they were lost with an interruption."""
        if self.invited is None:
            return
        work = partial(self._gate.set_up, self.invited, self.name, passphrase)
        self._run(work, self._made)

    def ask_back(self) -> tuple[int, ...]:
        """Return the places, from 1, of the three words to be typed back."""
        if not self.places:
            chosen = secrets.SystemRandom().sample(range(1, len(self.words) + 1), ASKED)
            self.places = tuple(sorted(chosen))
        return self.places

    def type_back(self, typed: tuple[str, ...]) -> None:
        """Compare the three words; all right means that the desk may be used."""
        pairs = zip(self.ask_back(), typed, strict=True)
        wrong = [n for n, word in pairs if word.strip().casefold() != self.words[n - 1].casefold()]
        if wrong:
            self.trouble.emit(_("Check word {n} against your paper.").format(n=wrong[0]))
        elif self.invited is not None:
            self._run(partial(self._gate.finish_set_up, self.invited), self._done)

    def back(self) -> None:
        """Go one step back; what was made stays made."""
        if self.step == PASSPHRASE:
            self._go(WHO)

    def _invited(self, address: str, invited: Invited) -> None:
        self._gate.remember(ADDRESS, address)
        self.address = address
        self.invited, self.name = invited, invited.name
        self._go(WHO)

    def _not_invited(self, error: Exception) -> None:
        code = str(getattr(error, "code", ""))
        if code == _NO_SUCH_CODE:
            self.trouble.emit(_("That code does not open anything. Ask for a new one."))
        elif code:
            self.trouble.emit(told(error).sentence)
        else:  # nobody of ours answered
            away = _("We could not reach that address. Check the signal and the address.")
            self.trouble.emit(away)

    def _made(self, words: str) -> None:
        self.words, self.places = tuple(words.split()), ()
        self._go(PAPER)
        self.words_made.emit(self.words)

    def _done(self, desk: DeskName) -> None:
        self.words, self.places, self.invited, self.name = (), (), None, ""
        self._gate.remember(STEP, "")
        self.finished.emit(desk)

    def _go(self, step: int) -> None:
        self.step = step
        self._gate.remember(STEP, str(step) if step != CODE else "")
        self.trouble.emit("")
        self.moved.emit(step)

    def _run(self, work, then, fail=None) -> None:  # type: ignore[no-untyped-def]  # as Jobs.run, whose types hold
        self.busy.emit(True)
        self.trouble.emit("")

        def done(answer: object) -> None:
            self.busy.emit(False)
            then(answer)

        def failed(error: Exception) -> None:
            self.busy.emit(False)
            (fail or (lambda e: self.trouble.emit(told(e).sentence)))(error)

        self._jobs.run(work, done, failed)
