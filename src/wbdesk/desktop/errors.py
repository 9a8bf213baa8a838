"""Chooses the sentence for a refusal or a trouble from its code and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wbdesk.domain.words import N_
from wbdesk.i18n import _, isolate
from wbdesk.i18n.formats import number
from wbdesk.i18n.words import places


@dataclass(frozen=True)
class Told:
    """What a person reads when something did not happen."""

    sentence: str
    for_it: str


_SHORTER = N_("This is too long. Make it shorter. Nothing is cut and nothing is lost.")
_NOT_OURS = N_("That could not be read. Nothing is lost. Details for IT have the cause.")
_NOT_HERE = N_("That is not here, or not yours to see. Nothing was changed.")
_FROM_LIST = N_("Choose one from the list. Nothing was changed.")
_FAULT = N_(
    "WBDesk wrote this in a way that does not fit. Your words are kept. Ring your supervisor."
)
_DAY = N_("Write a day, like 13/3 or Fri. What you wrote before is kept.")
_NEWER = N_("A newer WBDesk wrote this. Update WBDesk, then try again. Nothing is lost.")
_DATABASE = N_("The file of this desk is not whole. It was left as it is. Ring your supervisor.")
_KEY_FILE = N_(
    "The key file on this laptop is not whole. Nothing was changed. Ring your supervisor."
)

# One sentence or two for every code: what it is, whether anything is lost, how to put it right.
WORDS: dict[str, str] = {
    # What a form was not given.
    "agreed-with-missing": N_("Write who agreed it with you."),
    "attachment-empty": N_("This file is empty. Nothing was added."),
    "attachment-too-large": N_("This file is too large. Nothing was added."),
    "attachment-unreadable": N_("This file could not be read. Nothing was added."),
    "answer-missing": N_("Choose an answer first. Rather not say is an answer too."),
    "assent-missing": N_("Say whether the child agrees."),
    "attendance-missing": N_("Say how it went before you finish."),
    "brace-alone": N_("A curly bracket stands alone. A field has one on each side."),
    "by-name-missing": N_("Write the name of whoever answered."),
    "ends-before-it-starts": N_("The end is before the beginning. Write a later time."),
    "household-empty": N_("Say how many people are at home."),
    "how-given-missing": N_("Choose how it was given."),
    "language-missing": N_("Choose a language."),
    "letter-empty": N_("The letter is empty. Write a few words first."),
    "name-missing": N_("Write at least one name."),
    "not-a-cancellation": N_("Choose why it will not take place."),
    "pause-ends-before-it-starts": N_("The pause ends before it begins. Choose a later day."),
    "plan-empty": N_("The plan is empty. Write one line, then agree it."),
    "time-missing": N_("Write a time, like 9:30."),
    "to-whom-missing": N_("Write who may know."),
    "too-young": N_("These questions are for people of 16 and over."),
    "unknown-field": N_("There is no field of that name. Choose one from the list."),
    "why-one-more": N_("Write the reason for one more."),
    "why-print-missing": N_("Write why, it is recorded."),
    "reason-missing": N_("Write one clear sentence, it is recorded."),
    "why-without-missing": N_("Write why you tell without agreement."),
    "words-missing": N_("Write a few words first."),
    # What has become of a record meanwhile.
    "already-chosen": N_("Somebody has chosen already. Both versions stay in the history."),
    "already-signed": N_("This is signed and stays as it is. Add to it instead."),
    "file-not-held": N_(
        "This record is not on this laptop. Connect, and it comes if you may read it."
    ),
    "no-map": N_("There is no map yet. Draw one first."),
    "too-much-at-once": N_("This is too much to save at once. Save a part of it first."),
    "visit-finished": N_("This visit is finished. You can add to its note."),
    "visit-not-finished": N_("This visit is not finished. Finish it first."),
    # What a kind of field does not take.
    "date-out-of-range": N_("That day is too far away. Check the year."),
    "invisible-marks": N_("There are marks here that nobody can see. Type the words again."),
    "more-than-a-line": N_("This fits on one line only. Take the line breaks out."),
    "nhs-number-length": N_("Check the NHS number. It has 10 numbers and no letters."),
    "nhs-number-wrong": N_("Check the NHS number. One of its numbers is not right."),
    "not-a-choice": _FROM_LIST,
    "not-a-date": _DAY,
    "not-a-group": _FAULT,
    "not-a-list": _FAULT,
    "not-a-moment": N_("Write a day and a time. What you wrote before is kept."),
    "not-a-number": N_("Write a number. What you wrote before is kept."),
    "not-a-reference": _FROM_LIST,
    "not-a-set": _FAULT,
    "not-a-snapshot": _FAULT,
    "not-an-identifier": _FAULT,
    "not-an-order": _FAULT,
    "not-text": N_("Write it in words. What you wrote before is kept."),
    "number-out-of-range": N_("That number is too small or too large. Check it."),
    "text-too-long": _SHORTER,
    "voucher-number-wrong": N_("Check the voucher number. One of its signs is not right."),
    # What the files of this desk answer.
    "wrong-passphrase": N_("That is not the passphrase. Nothing was changed."),
    "wait-before-next-try": N_("Wait a little, then try again. Nothing was changed."),
    "passphrase-too-short": N_("That passphrase is too short. Add another word."),
    "words-mistyped": N_("These words do not fit together. Check them against the paper."),
    "wrong-words": N_("These words do not open this desk. Check that it is the right paper."),
    "keyring-missing": N_(
        "The safe place for keys of this laptop is not there. Nothing is lost. "
        "Open this desk with twelve words: press Forgotten your passphrase."
    ),
    "vault-damaged": _KEY_FILE,
    "vault-exists": N_("This desk is set up already. Open it with its passphrase."),
    "database-not-ours": N_("That file does not belong to WBDesk. Nothing was changed."),
    "database-damaged": _DATABASE,
    "open-elsewhere": N_("This desk is open already. Close the other window first."),
    "database-busy": N_("WBDesk is still writing. Nothing is lost. Try again in a moment."),
    "newer-version": N_("A newer WBDesk wrote this file. Update WBDesk, then try again."),
    "disk-full": N_("The disk is full. What you wrote is still on this screen. Make some room."),
    "no-such-desk": N_("This desk is not on this laptop. Choose another, or set one up."),
    "not-a-demo": N_("This is a desk with real people. It was left as it is."),
    "locked": N_("WBDesk is locked. Unlock it and try again."),
    # What the line to the others answers.
    "no-answer": N_("There is no signal. What you wrote is saved here and goes later."),
    "busy": N_("Too many are sending just now. It is saved here and goes by itself."),
    "unexpected": N_("It was not taken just now. It is saved here and goes by itself."),
    "not-ours": _NOT_OURS,
    "too-large": N_("This is too large to send. It is saved here. Ring your supervisor."),
    "token-stale": N_("This laptop has to make itself known again. Nothing is lost. Sync now."),
    "token-foreign": N_(
        "This laptop is no longer known to your service. Your words are kept here. "
        "Ring your supervisor."
    ),
    "not-found": _NOT_HERE,
    "not-known": N_("That is neither your password nor a code that still works."),
    "too-many": N_("Too many tries. Wait five minutes, then try again."),
    "desk-too-old": _NEWER,
    "went-back": N_("It was not taken just now. It is saved here and goes by itself."),
    "another-key": N_(
        "This code names another organisation than the one that answered. Nothing was changed. "
        "Ring your supervisor."
    ),
    "plain-address": N_(
        "This address is not protected. It has to begin with https. Nothing was sent. "
        "Ask your supervisor."
    ),
    "code-without-key": N_(
        "This code names no key. Your service has to make its key first. Nothing was changed."
    ),
    # Why a change came back, or waits.
    "closed": N_(
        "The record was closed to you meanwhile. Your words are kept. Ring your supervisor."
    ),
    "closed-unsaved": N_(
        "The record was closed to you before this was saved. Your words are here; copy them first."
    ),
    "already-decided": N_("Somebody chose what becomes of this already. Nothing is lost."),
    "cannot-be-taken": N_("This cannot be let in any more. Pass its words on instead."),
    "erased": N_("This record was erased by law. Nothing of it can be kept."),
    "offered": N_("It was sent after the record was closed. Your supervisor chooses."),
    "handed-over": N_("Your supervisor passed this on to a colleague."),
    "fields-in-a-removal": _FAULT,
    "group-too-large": N_("This was too much at once. Your words are here. Save them in parts."),
    "made-by-the-service": _FAULT,
    "newer": _NEWER,
    "no-such-record": N_("This was removed meanwhile. Your words are here; copy them first."),
    "not-a-file": _FAULT,
    "not-a-name": _FAULT,
    "not-allowed": N_("Your role cannot do this. Your words are here; copy them first."),
    "not-an-id": _FAULT,
    "not-stored": N_("This could not be kept there. Your words are here; copy them first."),
    "not-understood": _FAULT,
    "not-yours": N_("This record is not yours to change. Your words are here; copy them first."),
    "waits-for-its-record": N_("This waits for another part to arrive. It goes by itself."),
    "wrong-file": _FAULT,
    # What this desk says itself.
    "practice": N_("A practice desk stays on this laptop."),
    "not-printed": N_("The printer did not take it. Nothing is lost. Check the printer."),
    "other-window": N_("WBDesk is open; do it there."),
}

# The same with the facts that came along, where all of them did.
_WITH_FACTS: dict[str, str] = {
    "attachment-too-large": N_("This file is larger than {limit} MB. Nothing was added."),
    "passphrase-too-short": N_("That passphrase is too short. Use {least} letters or more."),
    "text-too-long": N_(
        "This is too long. Letters at most: {limit}. Make it shorter; nothing is cut."
    ),
    "too-young": N_("These questions are for people of {age} and over."),
}


def words_for(error: Exception, fallback: str = "") -> str:
    """Return the sentence for *error*; an unknown one gets the fallback or a plain sentence."""
    return words_of(code_of(error), getattr(error, "facts", {})) or fallback or _unknown()


def words_of(code: str, facts: Mapping[str, object] | None = None) -> str:
    """Return the sentence for a code, also for "goal: text-too-long"; "" for an unknown one."""
    short = code.rpartition(": ")[2]
    full = _WITH_FACTS.get(short)
    if full and facts and _names(full) <= facts.keys():
        return _(full).format(**{name: _shown(fact) for name, fact in facts.items()})
    return _(WORDS[short]) if short in WORDS else ""


def told(error: Exception, fallback: str = "") -> Told:
    """Return the sentence and, apart from it, what someone who mends computers would ask for."""
    return Told(words_for(error, fallback), f"{type(error).__name__} {code_of(error)}".strip())


def code_of(error: Exception) -> str:
    """Return the stable code that *error* carries, or "" where it carries none."""
    for name in ("code", "why"):
        code = getattr(error, name, None)
        if isinstance(code, str) and code:
            return str(code)
    return ""


def _unknown() -> str:
    return _("That did not work. Nothing you wrote is lost. Try again.")


def _names(words: str) -> set[str]:
    return {place.strip("{}") for place in places(words)}


def _shown(fact: object) -> str:
    return isolate(number(fact) if isinstance(fact, int | float) else fact)
