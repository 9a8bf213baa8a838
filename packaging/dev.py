"""Sets the project up and runs its commands: `python packaging/dev.py test`, `demo`, `tour` ...

Standard library only, so that it can be the first command on a fresh machine.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = ROOT / "packaging" / "requirements"
STAMP = VENV / "installed.stamp"

QT_PACKAGES = [
    "libegl1",
    "libgl1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libfreetype6",
    "libglib2.0-0",
    "libx11-xcb1",
    "libxcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb-render0",
    "libcups2",
]
# Far above what the tests take and below what a build machine allows: a hang is told, not cut off.
MOST_TEST_SECONDS = 60 * 60
TEST_TOOLS = {"pdftotext": "poppler-utils", "sqlcipher": "sqlcipher"}

# Loads what the desk loads and starts Qt without a screen; the platform plugin for a screen is
# only opened as a library, since there may be none.
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6
import PySide6.QtNetwork, PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets
from PySide6.QtGui import QGuiApplication
for plugin in pathlib.Path(PySide6.__file__).parent.glob("Qt/plugins/platforms/libqxcb.so"):
    ctypes.CDLL(str(plugin))
QGuiApplication(["probe", "-platform", "offscreen"])
"""


class Refusal(Exception):
    """Something that the person at the keyboard has to know, in one sentence."""


# -- Set-up ------------------------------------------------------------------------------------


def set_up(*, for_tests: bool = False) -> None:
    """Make the environment, or bring it up to date, and see that Qt can start in it."""
    names = ["build", "run", "test"] if for_tests else ["build", "run"]
    _make_environment()
    _install(names)
    _require_qt()
    if for_tests:
        _require_tools()


def _make_environment() -> None:
    if PYTHON.exists() and (STAMP.exists() or _has_pip()):
        return
    say(f"making {VENV.name}")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if _quiet(command) == 0:
        return
    # Debian keeps the part of Python that makes environments in a package of its own.
    shutil.rmtree(VENV, ignore_errors=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not _apt_install([version]) or _quiet(command) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Refusal(f"Python could not make {VENV}; on Debian or Ubuntu install {version} first.")


def _has_pip() -> bool:
    """Whether an environment without a stamp is whole; making it may have been cut off."""
    return _quiet([str(PYTHON), "-m", "pip", "--version"], show=False) == 0


def _install(names: list[str]) -> None:
    """Install the pinned lists whose text changed since the last time, then the project itself."""
    seen = _read_stamps()
    wanted = {name: _digest(REQUIREMENTS / f"{name}.txt") for name in names}
    stale = [name for name in names if seen.get(name) != wanted[name]]
    project = _digest(ROOT / "pyproject.toml")
    if not stale and seen.get("project") == project:
        return
    for name in stale:
        say(f"installing {name}.txt")
        _pip(["--require-hashes", "--requirement", str(REQUIREMENTS / f"{name}.txt")])
    say("installing wbdesk")
    _pip(["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)])
    _write_stamps({**seen, **wanted, "project": project})


def _pip(arguments: list[str]) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode:
        raise Refusal("pip could not install what is needed; its own words are above.")


def _digest(path: Path) -> str:
    """A list's text and the environment's Python, which decides what is taken from the list."""
    python = (VENV / "pyvenv.cfg").read_bytes()
    return hashlib.sha256(python + path.read_bytes()).hexdigest()


def _read_stamps() -> dict[str, str]:
    if not STAMP.exists():
        return {}
    lines = STAMP.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line)


def _write_stamps(stamps: dict[str, str]) -> None:
    text = "".join(f"{name} {digest}\n" for name, digest in sorted(stamps.items()))
    STAMP.write_text(text, encoding="utf-8")


# -- The system --------------------------------------------------------------------------------


def _require_qt() -> None:
    """Start Qt once; where a system library is missing, install it as root or say which."""
    missing = _what_qt_lacks()
    if not missing:
        return
    if _apt_install(QT_PACKAGES):
        missing = _what_qt_lacks()
    if missing:
        packages = " ".join(QT_PACKAGES)
        raise Refusal(
            f"Qt cannot start here, it lacks {missing}; "
            f"on Debian or Ubuntu: sudo apt-get install {packages}"
        )


def _what_qt_lacks() -> str:
    """Qt's last word on why it could not start, or nothing when it did."""
    stamp = VENV / "qt-starts.stamp"
    if stamp.exists() and stamp.stat().st_mtime >= STAMP.stat().st_mtime:
        return ""
    result = subprocess.run(
        [str(PYTHON), "-c", QT_PROBE], capture_output=True, text=True, check=False, timeout=120
    )
    if result.returncode == 0:
        stamp.touch()
        return ""
    words = (result.stderr.strip() or f"exit code {result.returncode}").splitlines()
    named = [line for line in words if ".so" in line]
    return (named or words)[-1].removeprefix("ImportError: ").removeprefix("OSError: ")


def _require_tools() -> None:
    """The tests read PDFs and databases with stock tools that are not ours."""
    lacking = [tool for tool in TEST_TOOLS if shutil.which(tool) is None]
    if lacking:
        _apt_install([TEST_TOOLS[tool] for tool in lacking])
    # Without the sqlcipher command its one test says that it was left out; the driver's runs.
    if shutil.which("pdftotext") is None:
        raise Refusal(
            "The tests need pdftotext; on Debian or Ubuntu: sudo apt-get install poppler-utils"
        )


def _apt_install(packages: list[str]) -> bool:
    """Install with apt-get where that is ours to do; a machine without lists fetches them first."""
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    say(f"installing {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = [apt, "install", "--yes", "--no-install-recommends", *packages]
    if _quiet(install, show=False) == 0:
        return True
    return _quiet([apt, "update"]) == 0 and _quiet(install) == 0


def _quiet(command: list[str], *, show: bool = True) -> int:
    """Run *command*, and show what it said only where it did not succeed."""
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode and show:
        say(result.stdout.strip())
    return result.returncode


# -- Commands ----------------------------------------------------------------------------------


def demo(rest: list[str]) -> int:
    """Open the demo; without a screen say so before anything is installed."""
    if not _has_screen() and not _needs_no_screen(rest):
        raise Refusal("The demo opens a window and there is no display here; try: demo --check")
    set_up()
    return _run([_script("wbdesk"), "demo", *rest])


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _needs_no_screen(rest: list[str]) -> bool:
    return bool({"--check", "--print-key", "--help", "-h"} & set(rest))


def tour(rest: list[str]) -> int:
    """Walk one visit through the desk offscreen and keep pictures and papers of it."""
    set_up()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _run([_script("wbdesk"), "tour", *rest])


def bench(rest: list[str]) -> int:
    """Measure, and print what was measured beside its aim as JSON lines."""
    set_up(for_tests=True)
    _install(["bench"])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _run([str(PYTHON), str(ROOT / "tests" / "bench" / "run.py"), *rest])


def strings(rest: list[str]) -> int:
    """Bring the catalogues up to date with the words in the source."""
    set_up()
    return _run([str(PYTHON), str(ROOT / "packaging" / "strings.py"), *rest])


def migration(rest: list[str]) -> int:
    """Write the migration that brings a desk's tables to the records as they now are."""
    set_up()
    return _run([str(PYTHON), "-m", "wbdesk.storage.migrations.write", *rest], folder=ROOT)


def mutations(rest: list[str]) -> int:
    """Break the promise in one place at a time and see that the tests notice."""
    set_up(for_tests=True)
    return _run([str(PYTHON), str(ROOT / "packaging" / "mutations.py"), *rest])


def simulate(rest: list[str]) -> int:
    """Run worlds in which everything goes wrong that can, and see that no word is lost."""
    set_up(for_tests=True)
    return _run([str(PYTHON), str(ROOT / "packaging" / "simulate.py"), *rest])


def test(rest: list[str]) -> int:
    """Every check, a line each, then every test; pytest has the last word."""
    started = time.monotonic()
    set_up(for_tests=True)
    say(f"{'set-up':<22}{time.monotonic() - started:7.1f} s")
    failed = [name for name, command in checks() if not _check(name, command)]
    if failed:
        say(f"not passed: {', '.join(failed)}; the tests follow")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # A file's tests stay together: they share what is slow to start.
    # They wait much: one worker more than cores. tests/conftest.py puts the longest files first.
    workers = ["-n", str(min((os.cpu_count() or 1) + 1, 4)), "--dist", "loadfile"]
    # With a crashed worker replaced, its file's other tests are never given out and the run hangs.
    workers += ["--no-loadscope-reorder", "--max-worker-restart", "0"]
    tests = _run_within(MOST_TEST_SECONDS, [str(PYTHON), "-m", "pytest", *workers, *rest])
    return tests or int(bool(failed))


def checks() -> list[tuple[str, list[str]]]:
    """What is checked before the tests, in order, each with its command."""
    python = str(PYTHON)
    places = ["src", "tests", "packaging"]
    return [
        ("ruff check", [python, "-m", "ruff", "check", *places]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", *places]),
        ("mypy", [python, "-m", "mypy", "--strict", *places]),
        ("import contracts", [_script("lint-imports")]),
        ("offenders", [python, "packaging/checks/offenders.py"]),
        ("tracked files", [python, "packaging/checks/tracked.py"]),
        ("banned words", [python, "packaging/checks/words.py"]),
        ("strings", [python, "packaging/strings.py", "--check"]),
        ("catalogues", [python, "packaging/strings.py", "--compile"]),
    ]


def _check(name: str, command: list[str]) -> bool:
    started = time.monotonic()
    result = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    passed = result.returncode == 0
    say(f"{name:<22}{time.monotonic() - started:7.1f} s  {'ok' if passed else 'NOT PASSED'}")
    if not passed:
        say(result.stdout.rstrip())
    return passed


def _script(name: str) -> str:
    return str(SCRIPTS / (f"{name}.exe" if os.name == "nt" else name))


def _run(command: list[str], *, folder: Path | None = None) -> int:
    """Run *command* where the person is, so that a relative path means what they meant."""
    try:
        return subprocess.run(command, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _run_within(seconds: float, command: list[str]) -> int:
    """
    Run *command*, at most so long, and pass on what it prints.

    What it prints comes through us, for a server that a crashed test left behind would otherwise
    hold our output open, and whoever reads that would wait for it for ever.
    """
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    passing = threading.Thread(target=_pass_on, args=[running.stdout], daemon=True)
    passing.start()
    try:
        ended = running.wait(seconds)
    except subprocess.TimeoutExpired:
        running.kill()
        say(f"The tests were ended after {seconds / 60:.0f} minutes.")
        ended = 1
    except KeyboardInterrupt:
        ended = 130
    passing.join(5)
    return ended


def _pass_on(printed: IO[bytes] | None) -> None:
    while printed is not None and (words := os.read(printed.fileno(), 4096)):
        sys.stdout.buffer.write(words)
        sys.stdout.buffer.flush()


def say(words: str) -> None:
    """Print at once, so that the order is kept beside what other processes print."""
    print(words, flush=True)


COMMANDS = {
    command.__name__: command
    for command in (demo, test, tour, bench, strings, migration, mutations, simulate)
}


def main(arguments: list[str]) -> int:
    """Run one command; a refusal is one sentence on standard error."""
    parser = argparse.ArgumentParser(prog="dev.py", description="Run one of WBDesk's commands.")
    choices = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        choices.add_parser(name, help=command.__doc__, add_help=False)
    chosen = parser.parse_args(arguments[:1])
    # Checks draw boxes and tests have names of every script, whatever the terminal can show.
    os.environ["PYTHONUTF8"] = "1"
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        return COMMANDS[chosen.command](arguments[1:])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036  # said in words where Python is older
        raise SystemExit("WBDesk needs Python 3.11 or newer.")
    raise SystemExit(main(sys.argv[1:]))
