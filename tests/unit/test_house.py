"""The house is held by machines: each guard is seen to notice what it is there for."""

from __future__ import annotations

import ast
import configparser
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "wbdesk"
CHECKS = ROOT / "packaging" / "checks"

# For each contract: a module that does not exist yet, the import it makes, and the contract's id.
BREACHES = [
    ("rooms", "domain/breach.py", "import wbdesk.application"),
    ("rooms", "storage/breach.py", "import wbdesk.i18n\nimport wbdesk.sync"),
    ("rooms", "attic/__init__.py", ""),
    ("adapters", "desktop/breach.py", "import wbdesk.storage"),
    ("adapters", "server/breach.py", "import wbdesk.documents"),
    ("qt", "entrypoints/breach.py", "import PySide6.QtWidgets"),
    ("qt", "documents/breach.py", "def late():\n    import PySide6.QtGui"),
    ("sql", "desktop/breach.py", "import sqlalchemy"),
    ("sql", "server/breach.py", "import sqlcipher3"),
    ("sql", "entrypoints/breach.py", "from alembic import command"),
    ("postgresql", "storage/breach.py", "import psycopg"),
    ("paper", "application/breach.py", "import reportlab"),
    ("network", "desktop/breach.py", "import httpx"),
    ("web", "sync/breach.py", "import fastapi"),
    ("tour", "desktop/tour/breach.py", "from wbdesk.domain import words"),
    ("tour", "desktop/tour/breach.py", "import wbdesk.application"),
    ("no-cycles", "desktop/breach.py", "import wbdesk.desktop.rebound"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source and its contracts, to be broken into."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(SOURCE, copy / "src" / "wbdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", copy)
    (copy / "src" / "wbdesk" / "desktop" / "rebound.py").write_text("", encoding="utf-8")
    return copy


@pytest.fixture
def breach(house: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Add the forbidden module of one case, and take it away afterwards."""
    contract, place, text = request.param
    path = house / "src" / "wbdesk" / place
    new_folder = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    rebound = house / "src" / "wbdesk" / "desktop" / "rebound.py"
    if contract == "no-cycles":
        rebound.write_text("import wbdesk.desktop.breach", encoding="utf-8")
    yield contract
    rebound.write_text("", encoding="utf-8")
    shutil.rmtree(path.parent) if new_folder else path.unlink()


def lint(house: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the import contracts on the copy, not on the installed project."""
    program = "from importlinter.cli import lint_imports_command as lint; lint()"
    path = os.pathsep.join([str(house / "src"), *filter(None, sys.path)])
    return subprocess.run(
        [sys.executable, "-c", program, *options],
        cwd=house,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> dict[str, str]:
    """The id and the name of every contract."""
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): read[section]["name"]
        for section in read.sections()
        if section.startswith(prefix)
    }


def test_the_copy_of_the_house_keeps_every_contract(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout
    for name in contracts().values():
        assert f"{name} KEPT" in result.stdout


@pytest.mark.parametrize("breach", BREACHES, indirect=True, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_forbidden_import_breaks_its_contract(house: Path, breach: str) -> None:
    result = lint(house, "--contract", breach)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contracts()[breach]} BROKEN" in result.stdout


def test_every_contract_is_seen_to_break() -> None:
    assert {contract for contract, _, _ in BREACHES} == set(contracts())


def test_the_migrations_of_the_server_may_know_alembic(house: Path) -> None:
    folder = house / "src" / "wbdesk" / "server" / "migrations"
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").touch()
    (folder / "allowed.py").write_text("import alembic\nimport sqlalchemy", encoding="utf-8")
    assert lint(house, "--contract", "sql").returncode == 0
    (folder / "allowed.py").unlink()


def test_the_domain_imports_only_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "wbdesk"}
    for path in (SOURCE / "domain").rglob("*.py"):
        assert set(first_names(path.read_text(encoding="utf-8"))) <= allowed, path


def first_names(text: str) -> Iterator[str]:
    """The outermost package of every import in *text*."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_the_search_for_imports_finds_a_late_one() -> None:
    assert list(first_names("def late():\n    from orjson.x import y")) == ["orjson"]


def long_function(lines: int) -> str:
    """A module whose one function has *lines* lines beside its docstring."""
    body = "\n".join(f"    n = {n}" for n in range(lines - 1))
    return f'"""Counts."""\n\n\ndef count():\n    """Count.\n\n    At length.\n    """\n{body}\n'


def long_class(methods: int) -> str:
    """A module whose one class has that many methods."""
    body = "\n".join(f"    def m{n}(self): ..." for n in range(methods))
    return f'"""Holds."""\n\n\nclass Window:\n{body}\n'


OFFENCES = [
    ("src/wbdesk/a.py", long_function(60), "count has 60 lines"),
    ("src/wbdesk/a.py", '"""Long."""\n' + "N = 1\n" * 400, "file of 401 lines"),
    ("src/wbdesk/desktop/a.py", long_class(16), "16 methods"),
    ("src/wbdesk/desktop/a.py", long_class(1) + "\n" * 200 + "    N = 1", "class Window has"),
    ("src/wbdesk/desktop/a.py", '"""Saves."""\nunit.commit()\n', "commit()"),
    ("src/wbdesk/a.py", '"""Takes."""\ndef f(x: Any): ...\n', "Any gives no reason"),
    ("src/wbdesk/a.py", '"""Takes."""\nN = 1  # no' + "qa\n", "names no rule"),
    ("src/wbdesk/a.py", '"""Takes."""\nN = 1  # no' + "qa: E501\n", "gives no reason"),
    ("src/wbdesk/a.py", '"""Takes."""\nN = 1  # type: ' + "ignore[misc]\n", "gives no reason"),
    ("tests/a.py", '"""Takes."""\nN = 1  # pragma: ' + "no cover\n", "gives no reason"),
    ("src/wbdesk/a.py", "N = 1\n", "what this module is for"),
]


@pytest.mark.parametrize(("place", "text", "words"), OFFENCES, ids=lambda value: str(value)[:30])
def test_the_offenders_script_finds(tmp_path: Path, place: str, text: str, words: str) -> None:
    result = offenders(tmp_path, place, text)
    assert result.returncode == 1
    assert f"{place}:" in result.stdout
    assert words in result.stdout


ALLOWED = [
    ("src/wbdesk/a.py", long_function(50)),
    ("src/wbdesk/application/a.py", '"""Saves."""\nunit.commit()\n'),
    ("src/wbdesk/desktop/a.py", long_class(15)),
    ("src/wbdesk/a.py", '"""Takes."""\ndef f(x: Any): ...  # whatever the driver gives\n'),
    ("src/wbdesk/a.py", '"""Takes."""\nN = 1  # no' + "qa: E501  # one long word\n"),
]


@pytest.mark.parametrize(("place", "text"), ALLOWED, ids=lambda value: str(value)[:30])
def test_the_offenders_script_lets_pass(tmp_path: Path, place: str, text: str) -> None:
    result = offenders(tmp_path, place, text)
    assert (result.returncode, result.stdout) == (0, "")


def offenders(root: Path, place: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run the script over a folder that holds one file."""
    path = root / place
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return run_check("offenders.py", root)


def run_check(name: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run one of the house's own checks over *root*."""
    return subprocess.run(
        [sys.executable, str(CHECKS / name), str(root)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


SECRETS = [
    "find it in /" + "home/someone/files",
    "--extra-index" + "-url https://packages.example/simple",
    "see https://py" + "pi.org/project/wbdesk",
]


@pytest.mark.parametrize("line", SECRETS)
def test_a_file_that_names_a_machine_or_a_registry_is_found(tmp_path: Path, line: str) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "notes.md").write_text(f"First line.\n{line}\n", encoding="utf-8")
    result = run_check("tracked.py", tmp_path)
    assert result.returncode == 1
    assert "notes.md:2:" in result.stdout


BANNED = [
    ("wbdesk", "What is the pro" + "blem?"),
    ("wbdesk", "Ask her when she is in."),
    ("documents", "The ser" + "ver has it."),
    ("wbdesk", "Plea" + "se wait."),
]


@pytest.mark.parametrize(("domain", "sentence"), BANNED)
def test_a_banned_word_in_a_template_is_found(tmp_path: Path, domain: str, sentence: str) -> None:
    result = banned_words(tmp_path, domain, f'msgid "{sentence}"\nmsgstr ""\n')
    assert result.returncode == 1
    assert sentence in result.stdout


def test_a_name_that_others_gave_may_hold_a_banned_word(tmp_path: Path) -> None:
    text = '#. Translators: external\nmsgid "Service refused"\nmsgstr ""\n'
    assert banned_words(tmp_path, "wbdesk", text).returncode == 0


def test_a_letter_to_others_may_say_what_a_screen_may_not(tmp_path: Path) -> None:
    text = f'msgid "{BANNED[3][1]}"\nmsgstr ""\n'
    assert banned_words(tmp_path, "documents", text).returncode == 0


def banned_words(root: Path, domain: str, text: str) -> subprocess.CompletedProcess[str]:
    """Run the check over two templates, one of which holds *text*."""
    for name in ("wbdesk", "documents"):
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        template = header + (text if name == domain else "")
        (root / f"{name}.pot").write_text(template, encoding="utf-8")
    return run_check("words.py", root)
