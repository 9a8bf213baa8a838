"""What the project's own commands promise before anything is installed, and the lists they read."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "packaging" / "requirements"
LISTS = sorted(path.stem for path in REQUIREMENTS.glob("*.in"))


def dev(*arguments: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of dev.py in a folder where nothing is set up."""
    script = folder / "packaging" / "dev.py"
    script.parent.mkdir()
    script.write_bytes((ROOT / "packaging" / "dev.py").read_bytes())
    kept = {name: text for name, text in os.environ.items() if "DISPLAY" not in name}
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        env={**kept, **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a display")
def test_a_demo_without_a_display_is_one_sentence_and_installs_nothing(tmp_path: Path) -> None:
    result = dev("demo", folder=tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


def test_what_qt_lacks_is_said_in_one_sentence_where_it_cannot_be_installed() -> None:
    names = runpy.run_path(str(ROOT / "packaging" / "dev.py"))["set_up"].__globals__
    names.update(_what_qt_lacks=lambda: "libEGL.so.1", _apt_install=lambda _packages: False)
    with pytest.raises(names["Refusal"], match=r"libEGL\.so\.1.*apt-get install .*libegl1") as said:
        names["_require_qt"]()
    assert "\n" not in str(said.value)


def test_an_unknown_command_is_wrong_usage(tmp_path: Path) -> None:
    assert dev("nonsense", folder=tmp_path).returncode == 2


def test_the_first_script_needs_nothing_but_python() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "packaging" / "dev.py"), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for name in ("demo", "test", "tour", "bench", "strings", "migration", "mutations"):
        assert name in result.stdout


@pytest.mark.parametrize("name", LISTS)
def test_every_wish_is_pinned_and_every_pin_has_a_hash(name: str) -> None:
    wishes = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8")
    wanted = {canonical(line) for line in wishes.splitlines() if re.match(r"\w", line)}
    pins = pinned(name)
    assert wanted <= set(pins)
    assert [package for package, hashes in pins.items() if not hashes] == []


def test_two_lists_never_disagree_on_a_version() -> None:
    versions: dict[str, set[str]] = {}
    for name in LISTS:
        text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
        for package, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE):
            versions.setdefault(package, set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def canonical(wish: str) -> str:
    """The name of a package as the pinned lists write it."""
    name = re.split(r"[\[<>=;\s]", wish, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(name: str) -> dict[str, int]:
    """How many hashes each pin of a list has."""
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {canonical(block): block.count("--hash=sha256:") for block in blocks if block.strip()}


@pytest.fixture
def strings(tmp_path: Path) -> dict[str, Any]:  # the script's names, whatever they hold
    """The strings script, looking at a source and at catalogues of our own."""
    script = runpy.run_path(str(ROOT / "packaging" / "strings.py"))
    source = tmp_path / "src" / "wbdesk"
    (source / "documents").mkdir(parents=True)
    (source / "i18n").mkdir()
    names: dict[str, Any] = script["update"].__globals__  # as above
    names.update(ROOT=tmp_path, SOURCE=source, TRANSLATIONS=tmp_path / "translations")
    return names


def write(strings: dict[str, Any], text: str, place: str = "a.py") -> None:  # as above
    (strings["SOURCE"] / place).write_text(text, encoding="utf-8")
    strings["update"]()


def catalogue(strings: dict[str, Any], name: str = "wbdesk") -> Path:  # as above
    path: Path = strings["TRANSLATIONS"] / "ar" / "LC_MESSAGES" / f"{name}.po"
    return path


def translate(path: Path, words: str, translation: str) -> None:
    """Fill in one translation, as a translator does."""
    empty = f'msgid "{words}"\nmsgstr ""'
    text = path.read_text(encoding="utf-8")
    assert empty in text
    filled = text.replace(empty, f'msgid "{words}"\nmsgstr "{translation}"')
    path.write_text(filled, encoding="utf-8")


def test_words_of_the_screen_and_of_the_paper_go_to_their_own_template(
    strings: dict[str, Any],  # as above
) -> None:
    write(strings, '_("On a screen")\nN_("Marked")\npgettext("verb", "Post")\n')
    write(strings, 'words("On paper")\nD_("Marked for paper")\n', "documents/b.py")
    screen = (strings["TRANSLATIONS"] / "wbdesk.pot").read_text(encoding="utf-8")
    paper = (strings["TRANSLATIONS"] / "documents.pot").read_text(encoding="utf-8")
    assert re.findall(r'msgid "(.+)"', screen) == ["On a screen", "Marked", "Post"]
    assert re.findall(r'msgid "(.+)"', paper) == ["On paper", "Marked for paper"]


def test_templates_hold_nothing_that_changes_by_itself(strings: dict[str, Any]) -> None:  # as above
    write(strings, '_("One")\n')
    text = (strings["TRANSLATIONS"] / "wbdesk.pot").read_text(encoding="utf-8")
    assert "Date" not in text
    assert "Generated" not in text
    assert list(strings["drift"]()) == []


def test_a_new_word_is_drift_until_the_catalogues_are_updated(
    strings: dict[str, Any],  # as above
) -> None:
    write(strings, '_("One")\n')
    strings["add"]("ar", "wbdesk")
    (strings["SOURCE"] / "a.py").write_text('_("One")\n_("Two")\n', encoding="utf-8")
    assert len(list(strings["drift"]())) == 2
    strings["update"]()
    assert list(strings["drift"]()) == []


def test_a_translation_survives_its_word_going_and_coming_back(
    strings: dict[str, Any],  # as above
) -> None:
    write(strings, '_("One")\n')
    strings["add"]("ar", "wbdesk")
    strings["update"]()
    translate(catalogue(strings), "One", "واحد")
    write(strings, '_("Other")\n')
    assert '#~ msgid "One"' in catalogue(strings).read_text(encoding="utf-8")
    write(strings, '_("One")\n')
    assert '\nmsgid "One"\nmsgstr "واحد"' in catalogue(strings).read_text(encoding="utf-8")


def test_a_translation_that_names_another_place_is_found(
    strings: dict[str, Any],  # as above
) -> None:
    write(strings, '_("Visit to {name}")\n')
    strings["add"]("ar", "wbdesk")
    strings["update"]()
    translate(catalogue(strings), "Visit to {name}", "زيارة {nmae}")
    assert "other {places}" in "\n".join(strings["drift"]())
