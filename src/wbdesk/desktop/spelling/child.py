"""The program beside the desk that knows the dictionaries; words come and go by its pipes alone.

It is a process of its own because the library keeps every other thread waiting while it loads a
dictionary or looks for what was meant: a second or more, in which nobody could type.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 6


class Dictionaries:
    """Loads each dictionary when its first word is asked about."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, Any] = {}  # hunspell has no types

    def wrong(self, language: str, words: Iterable[str]) -> list[str]:
        """Return those of *words* that the dictionary does not know."""
        known = self._of(language)
        return [word for word in words if not known.spell(word)]

    def meant(self, language: str, word: str) -> list[str]:
        """Return what may have been meant."""
        return [str(one) for one in self._of(language).suggest(word)][:MOST]

    def _of(self, language: str) -> Any:  # as above
        if language not in self._held:
            from hunspell import Hunspell  # type: ignore[import-untyped]  # it ships no types

            self._held[language] = Hunspell(language, hunspell_data_dir=str(self._folder))
        return self._held[language]


def main() -> None:
    """Answer one line of JSON with another until the desk closes the pipe."""
    known = Dictionaries(Path(sys.argv[1]))
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "wrong":
            asked["wrong"] = known.wrong(asked["language"], asked["words"])
        else:
            asked["meant"] = known.meant(asked["language"], asked["word"])
        sys.stdout.write(json.dumps(asked) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
