"""What is handed to an administrator names commands that exist and settings that fit together."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # there are no stubs

from wbdesk.entrypoints import server

FOLDER = Path(__file__).resolve().parents[2] / "packaging" / "server"
COMMANDS = [
    (file.name, found)
    for file in sorted(FOLDER.iterdir())
    for found in re.findall(r"wbdesk-server (?!@)([a-z-]+[^;\"\n]*)", file.read_text("utf-8"))
    if not found.startswith(("\n", "alone"))
]


@pytest.mark.parametrize(("file", "words"), COMMANDS)
def test_every_command_in_these_files_is_one_of_ours(file: str, words: str) -> None:
    asked = server._parser().parse_args(shlex.split(words.replace("%i", "8751")))
    assert callable(asked.work), file


def test_the_processes_of_the_compose_file_share_a_database_and_what_a_restore_must_know() -> None:
    told = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    service, backup = told["services"]["service"], told["services"]["backup"]
    assert service["deploy"]["replicas"] >= 2
    assert service["environment"] == backup["environment"]
    assert service["environment"]["WBDESK_AFTER_RESTORE"].startswith("/var/lib/wbdesk/")
    settings = told["services"]["database"]["command"]
    assert {"log_min_error_statement=panic", "log_parameter_max_length=0"} <= set(settings)
    assert "ports" not in service
    assert "ports" not in told["services"]["database"]


def test_the_proxy_takes_the_largest_body_and_keeps_no_paths() -> None:
    told = (FOLDER / "nginx.conf").read_text(encoding="utf-8")
    assert "access_log off;" in told
    assert int(re.findall(r"client_max_body_size (\d+)m", told)[0]) >= 18
    assert "listen 80" in told
    assert "return 301 https://" in told
