"""Finds words that we do not say to people, in the English of both templates.

A name that others have given, such as an entry of a national code list, is allowed where the line
before it carries the comment `Translators: external`; it is shown under a label of our own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).resolve().parents[2] / "translations"

# A third-person pronoun may be wrong for the person and cannot be translated; the others blame,
# or are words of our workshop.
PRONOUNS = "he she him her his hers himself herself"
BLAMING = "problem problems failed failure refused non-compliant disengaged successfully dna"
WORKSHOP = "merge merged conflict conflicts server servers"
PHRASES = "hard to reach|frequent attender|complex patient|service user|failure to thrive"
EVERYWHERE = re.compile(
    rf"\b(?:{'|'.join((PRONOUNS + ' ' + BLAMING + ' ' + WORKSHOP).split())}|{PHRASES})\b|!",
    re.IGNORECASE,
)
ON_SCREENS = re.compile(r"\bplease\b", re.IGNORECASE)  # a letter to others may say it


def banned(path: Path) -> Iterator[str]:
    """Say each sentence of the template at *path* that holds a banned word."""
    if not path.is_file():
        yield f"{path.name} is not there, run dev.py strings"
        return
    with path.open("rb") as file:
        template = read_po(file)
    rules = [EVERYWHERE] if path.stem == "documents" else [EVERYWHERE, ON_SCREENS]
    for message in template:
        if _is_external(message):
            continue
        sentences = [message.id] if isinstance(message.id, str) else list(message.id)
        for sentence in sentences:
            for found in filter(None, (rule.search(sentence) for rule in rules)):
                places = ", ".join(sorted({place for place, _ in message.locations}))
                yield f"{path.name}: {found[0]!r} in {sentence!r} ({places})"


def _is_external(message: Message) -> bool:
    return any("external" in comment for comment in message.auto_comments)


def main(arguments: list[str]) -> int:
    """Print what a folder of templates holds, the project's own by default; exit 1 on any."""
    folder = Path(arguments[0]) if arguments else TRANSLATIONS
    found = [line for name in ("wbdesk", "documents") for line in banned(folder / f"{name}.pot")]
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
