"""The phrasebook on the screen: sentences that are held in the person's language already."""

from wbdesk.desktop.phrases.words import offered, state_words, unchecked_words

__all__ = ["offered", "state_words", "unchecked_words"]
