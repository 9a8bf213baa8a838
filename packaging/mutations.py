"""Breaks the promise in one place at a time, in a copy, and sees that the tests turn red.

Run it as `python packaging/dev.py mutations [WORDS]`; with WORDS only the mutations whose name
holds them. A line each, "caught by TEST" or "NOT CAUGHT"; the exit code is 1 if one got through.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "packaging", "resources", "translations", "docs", "pyproject.toml")
MOST_SECONDS = 600
_RED = re.compile(r"^(?:FAILED|ERROR) (\S+?::\S+)", re.MULTILINE)
_FAILED = 1  # the exit code of pytest when a test is red


@dataclass(frozen=True, slots=True)
class Mutation:
    """What is broken: *old* becomes *new* in *file*, and one of *tests* has to notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTATIONS = (
    Mutation(
        "save without operation",
        "src/wbdesk/storage/unit.py",
        "        outbox.add(self._driver, standing.operation, on)\n",
        "",
        ("tests/integration/storage/test_unit.py",),
    ),
    Mutation(
        "key pragma removed",
        "src/wbdesk/storage/engine.py",
        """    driver.execute(f\"\"\"PRAGMA key = "x'{key.hex()}'" \"\"\")\n""",
        "",
        ("tests/integration/storage/test_engine.py",),
    ),
    Mutation(
        "merge returns the new value",
        "src/wbdesk/domain/merge.py",
        "    if server in (base, new) or new == base:\n"
        "        return Merged(new if server == base else server)\n",
        "    return Merged(new)\n",
        ("tests/unit/domain/test_merge.py",),
    ),
    Mutation(
        "grant check returns True",
        "src/wbdesk/server/rules.py",
        '    if not intervals:\n        return refused("not-found")\n',
        "    return None\n",
        ("tests/server/test_access.py",),
    ),
    Mutation(
        "ActualText left out",
        "src/wbdesk/documents/text/sheet.py",
        '    return f"{tag}/ActualText <FEFF{words}>"\n',
        "    return tag\n",
        ("tests/integration/documents/test_text_engine.py",),
    ),
    Mutation(
        "draft written every 60 s",
        "src/wbdesk/desktop/visit/writing.py",
        "PAUSE_MS, MOST_MS, RETRY_MS = 1000, 2500, 2000",
        "PAUSE_MS, MOST_MS, RETRY_MS = 60_000, 60_000, 60_000",
        ("tests/desktop/test_visit.py",),
    ),
)


class Unfit(Exception):
    """A mutation that cannot be tried, or tests that say nothing; one sentence."""


def main(words: list[str]) -> int:
    """Try every mutation that *words* name."""
    wanted = " ".join(words).casefold()
    chosen = [one for one in MUTATIONS if wanted in one.name.casefold()]
    with tempfile.TemporaryDirectory(prefix="wbdesk-mutations-") as place:
        copy = Path(place) / "copy"
        _copy(copy)
        try:
            suite = _suite(copy)
            survived = [one.name for one in chosen if not _is_caught(copy, one, suite)]
        except Unfit as why:
            _say(str(why))
            return 1
    return int(bool(survived) or not chosen)


def _copy(copy: Path) -> None:
    copy.mkdir()
    for name in COPIED:
        whole, there = ROOT / name, copy / name
        if whole.is_dir():
            shutil.copytree(whole, there, ignore=shutil.ignore_patterns("__pycache__"))
        elif whole.exists():
            shutil.copy2(whole, there)


def _suite(copy: Path) -> frozenset[str]:
    """Return every test that the plain suite runs, after seeing that they are the copy's."""
    where = "import wbdesk; print(wbdesk.__file__)"
    imported = _run(copy, ["-c", where]).stdout.strip()
    if not Path(imported).is_relative_to(copy.resolve()):
        raise Unfit(f"the tests would try {imported} instead of the copy")
    listed = _run(copy, ["-m", "pytest", "--collect-only", "-q"])
    if listed.returncode:
        raise Unfit(f"the suite cannot be read: {listed.stdout.strip()[-500:]}")
    return frozenset(line.split("[")[0] for line in listed.stdout.splitlines() if "::" in line)


def _is_caught(copy: Path, mutation: Mutation, suite: frozenset[str]) -> bool:
    """Break the copy, run the tests, mend it again; they have to be green without the break."""
    path = copy / mutation.file
    whole = path.read_text(encoding="utf-8") if path.exists() else ""
    if whole.count(mutation.old) != 1:
        raise Unfit(f"{mutation.name}: {mutation.file} does not hold the old text once")
    before = _tests(copy, mutation)
    if before.returncode:
        raise Unfit(f"{mutation.name}: red without it too: {_red(before.stdout)}")
    path.write_text(whole.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        broken = _tests(copy, mutation)
    finally:
        path.write_text(whole, encoding="utf-8")
    caught = _red(broken.stdout) if broken.returncode == _FAILED else ""
    if caught and caught.split("[")[0] not in suite:
        raise Unfit(f"{mutation.name}: {caught} is no test of the plain suite")
    _say(f"{mutation.name}: " + (f"caught by {caught}" if caught else "NOT CAUGHT"))
    return bool(caught)


def _tests(copy: Path, mutation: Mutation) -> subprocess.CompletedProcess[str]:
    done = _run(copy, ["-m", "pytest", "-x", "-q", "-rfE", *mutation.tests])
    if done.returncode not in (0, _FAILED):
        raise Unfit(f"{mutation.name}: the tests did not run: {done.stdout.strip()[-500:]}")
    return done


def _red(said: str) -> str:
    """Return the first test that was not passed."""
    found = _RED.search(said)
    return found.group(1) if found else ""


def _run(copy: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run Python in *copy*, whose modules come before those of the environment."""
    paths = os.pathsep.join(str(copy / name) for name in ("src", "tests"))
    added = {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, **added},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=MOST_SECONDS,
    )


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
