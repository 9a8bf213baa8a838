"""Chooses the sentence for a refusal or a trouble from its code."""

from __future__ import annotations

from dataclasses import dataclass

from wbdesk.domain.words import N_
from wbdesk.i18n import _


@dataclass(frozen=True)
class Told:
    """What a person reads when something did not happen."""

    sentence: str
    for_it: str


WORDS: dict[str, str] = {
    "disk-full": N_("The disk is full. What you wrote is still on this screen. Make some room."),
    "disk-trouble": N_("The disk could not be written. Nothing was lost. Try again."),
    "wrong-key": N_("That is not the passphrase. Nothing was changed."),
    "wrong-passphrase": N_("That is not the passphrase. Nothing was changed."),
    "vault-damaged": N_("The key file on this laptop is not whole. Nothing was changed."),
    "not-ours": N_("That file does not belong to WBDesk. Nothing was changed."),
    "newer-version": N_("A newer WBDesk wrote this file. Update WBDesk, then try again."),
    "locked": N_("WBDesk is locked. Unlock it and try again."),
    "not-allowed": N_("Your role cannot do this. Nothing was changed."),
    "gone": N_("This was removed while you were looking at it."),
    "changed-since": N_("Someone changed this while you were writing. Both are kept."),
    "too-long": N_("That is longer than this field can hold. Make it shorter."),
    "offline": N_("There is no signal. It is saved here and goes later."),
    "other-window": N_("WBDesk is open; do it there."),
}


def words_for(error: Exception, fallback: str = "") -> str:
    """Return the sentence for *error*; an unknown one gets the fallback or a plain sentence."""
    code = getattr(error, "code", None)
    if isinstance(code, str) and code in WORDS:
        return _(WORDS[code])
    return fallback or _("That did not work. Nothing you wrote is lost. Try again.")


def told(error: Exception, fallback: str = "") -> Told:
    """Return the sentence and, apart from it, what someone who mends computers would ask for."""
    code = getattr(error, "code", None)
    kind = type(error).__name__
    return Told(words_for(error, fallback), f"{kind} {code}" if isinstance(code, str) else kind)
