"""Finds what a tracked file must not say: one machine's places, or where packages come from.

The lists of packages hold names, versions and hashes; an address in them would send everyone who
sets the project up to the place where one of us happened to be.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ITSELF = "packaging/checks/tracked.py"
FORBIDDEN = {
    "a machine's path": re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/"),
    "a Windows path": re.compile(r"\b[A-Z]:\\(?:Users|Documents)\\", re.IGNORECASE),
    "a place of packages": re.compile(
        r"pypi\.(?:org|python\.org)|pythonhosted\.org|--?(?:extra-)?index-url[ =]\S+://"
        r"|--?find-links[ =]\S+|--trusted-host",
        re.IGNORECASE,
    ),
    "a page outside the project": re.compile(
        r"\b(?:DESIGN|RULINGS|STYLE|SYNC|UX|DOMAIN|PEERS|PERFORMANCE)\.md\b|\.\./shared\b"
    ),
}


def tracked(root: Path) -> list[str]:
    """Return the paths that are in version control, or would be if all were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return sorted(set(filter(None, listed.stdout.split("\0"))))


def offences(root: Path) -> Iterator[str]:
    """Say each line of a tracked text that holds something forbidden."""
    rules = {**FORBIDDEN, **_this_machine()}
    for place in tracked(root):
        path = root / place
        if place == ITSELF or not path.is_file():
            continue
        for number, line in enumerate(_lines(path), start=1):
            for name, rule in rules.items():
                if rule.search(line):
                    yield f"{place}:{number}: {name}: {line.strip()[:80]}"


def _lines(path: Path) -> list[str]:
    """The lines of a text; a picture or a font has none."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []


def _this_machine() -> dict[str, re.Pattern[str]]:
    """The name of the machine this runs on, where it is more than a common word."""
    name = socket.gethostname().split(".")[0]
    if len(name) < 6 or name.isalpha():
        return {}
    return {"this machine's name": re.compile(rf"\b{re.escape(name)}\b")}


def main(arguments: list[str]) -> int:
    """Print the offences of a folder, the project's own by default; exit 1 when there are any."""
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    found = list(offences(root))
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
