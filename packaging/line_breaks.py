"""Writes resources/unicode/line-break.txt: how each character behaves at the end of a line.

`python packaging/line_breaks.py FOLDER`, where FOLDER holds LineBreak.txt, EastAsianWidth.txt,
extracted/DerivedGeneralCategory.txt and emoji/emoji-data.txt of one Unicode version (Debian's
unicode-data). What rules LB1, LB30 and LB30b ask of other properties is settled here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "resources" / "unicode" / "line-break.txt"
HEAD = """\
# Line break classes, from LineBreak.txt of Unicode {version}; see LICENSE-UNICODE.txt.
# Each line begins a stretch: its first code point and the class up to the next line.
# AI, SG and XX are AL, CJ is NS, SA is AL or CM (LB1). WO and WC are OP and CP that are as wide as
# an ideograph (LB30), XP a picture that is not assigned yet (LB30b).
"""
ALIKE = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}
ROW = re.compile(r"^(?:# @missing: )?([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*(\w+)", re.MULTILINE)
MISSING = {"Unknown": "XX", "Ideographic": "ID", "Prefix_Numeric": "PR"}


def rows(path: Path) -> Iterator[tuple[range, str]]:
    """Yield what a file of the character database says, its defaults among it."""
    for found in ROW.finditer(path.read_text(encoding="utf-8")):
        first = int(found[1], 16)
        yield range(first, int(found[2] or found[1], 16) + 1), found[3]


def having(path: Path, *values: str) -> set[int]:
    """Return the characters that have one of *values*."""
    return {code for codes, value in rows(path) if value in values for code in codes}


def classes(folder: Path) -> list[str]:
    """Return the class of every code point."""
    found = ["XX"] * 0x110000
    for codes, value in rows(folder / "LineBreak.txt"):
        found[codes.start : codes.stop] = [MISSING.get(value, value)] * len(codes)
    category = folder / "extracted" / "DerivedGeneralCategory.txt"
    marks = having(category, "Mn", "Mc")
    pictures = having(folder / "emoji" / "emoji-data.txt", "Extended_Pictographic")
    wide = having(folder / "EastAsianWidth.txt", "F", "W", "H")
    assigned = {c for codes, value in rows(category) if value != "Cn" for c in codes}
    for code, value in enumerate(found):
        if value == "SA":
            found[code] = "CM" if code in marks else "AL"
        elif value in {"OP", "CP"} and code in wide:
            found[code] = "W" + value[0]
        elif value == "ID" and code in pictures and code not in assigned:
            found[code] = "XP"
        else:
            found[code] = ALIKE.get(value, value)
    return found


def main() -> int:
    """Write the stretches."""
    folder = Path(sys.argv[1])
    version = re.search(r"LineBreak-([\d.]+)\.txt", (folder / "LineBreak.txt").read_text("utf-8"))
    assert version is not None
    found = classes(folder)
    starts = (at for at, value in enumerate(found) if not at or found[at - 1] != value)
    lines = "".join(f"{at:X} {found[at]}\n" for at in starts)
    TARGET.write_text(HEAD.format(version=version[1]) + lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
