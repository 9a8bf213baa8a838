"""Writes the pinned lists in packaging/requirements from the lists of wishes beside them.

Run it with pip-tools at hand: `python packaging/lock.py [pip-compile options]`. Without options
nothing that is pinned changes, unless its wish did.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent / "requirements"
OPTIONS = [
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-header",
    "--quiet",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
]

# What only some systems need. The compiler reads the system it runs on, so these are asked for by
# name in the compiled text and marked afterwards.
ONLY_ON = {
    "colorama": 'sys_platform == "win32"',
    "jeepney": 'sys_platform == "linux"',
    "pywin32-ctypes": 'sys_platform == "win32"',
    "secretstorage": 'sys_platform == "linux"',
    "tzdata": 'sys_platform == "win32"',
}
ELSEWHERE = {"run": ("pywin32-ctypes", "tzdata"), "test": ("colorama",)}


def compile_list(name: str, options: list[str]) -> None:
    """Pin *name*.in into *name*.txt, with hashes of every system's files."""
    wishes = REQUIREMENTS / f"{name}.in"
    widened = REQUIREMENTS / f"{name}.wide.in"
    extra = "".join(f"{package}\n" for package in ELSEWHERE.get(name, ()))
    widened.write_text(wishes.read_text(encoding="utf-8") + extra, encoding="utf-8")
    try:
        _run_compiler(widened.name, f"{name}.txt", options)
    finally:
        widened.unlink()
    pinned = REQUIREMENTS / f"{name}.txt"
    text = pinned.read_text(encoding="utf-8").replace(widened.name, wishes.name)
    text = re.sub(r"^\n# The following packages are considered.*\n", "", text, flags=re.MULTILINE)
    pinned.write_text(mark(text), encoding="utf-8")


def _run_compiler(source: str, target: str, options: list[str]) -> None:
    command = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *options]
    subprocess.run([*command, source, "--output-file", target], cwd=REQUIREMENTS, check=True)


def mark(text: str) -> str:
    """Add to each pin the system that it is for, where it is for some only."""

    def marked(match: re.Match[str]) -> str:
        marker = ONLY_ON.get(match["name"])
        return f"{match['pin']} ; {marker} \\" if marker else match[0]

    return re.sub(r"^(?P<pin>(?P<name>[a-z0-9.-]+)==[^ ]+) \\$", marked, text, flags=re.MULTILINE)


def main() -> int:
    """Pin every list, the wider ones first: the others are held to them."""
    for name in ("build", "run", "test", "bench"):
        compile_list(name, sys.argv[1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
