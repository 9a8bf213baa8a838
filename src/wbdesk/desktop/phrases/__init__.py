"""The phrasebook on the screen: sentences that are held in the person's language already."""

from wbdesk.desktop.phrases.words import TRANSLATOR, offered, state_words

__all__ = ["TRANSLATOR", "offered", "state_words"]
