"""The command `wbdesk-server`, as its own process, on a database of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

TRY_SECONDS = 30
COMMAND = (sys.executable, "-m", "wbdesk.entrypoints.server")


def run(*words: str, dsn: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    place = ["--dsn", dsn] if dsn else []
    return subprocess.run(
        [*COMMAND, *words, *place],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )


def environment() -> dict[str, str]:
    """Return an environment in which the project is found."""
    source = Path(__file__).resolve().parents[2] / "src"
    return {**os.environ, "PYTHONPATH": str(source), "WBDESK_DSN": ""}


def told(*words: str, dsn: str) -> dict[str, str]:
    """Run the command and read its answer."""
    done = run(*words, "--json", dsn=dsn)
    assert done.returncode == 0, done.stderr
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def test_a_service_is_made_served_and_administered(fresh_dsn: str, tmp_path: Path) -> None:
    service = told("init", "--organisation", "Elm", dsn=fresh_dsn)["service"]
    told("team", "add", "North", dsn=fresh_dsn)
    account = told(
        "account", "add", "Ash", "--role", "link-worker", "--team", "North", dsn=fresh_dsn
    )["account"]
    code = told("enrol-code", "Ash", dsn=fresh_dsn)["code"]
    port_file = tmp_path / "port"
    words = ["run", "--port", "0", "--port-file", str(port_file), "--dsn", fresh_dsn]
    serving = subprocess.Popen([*COMMAND, *words], env=environment())
    try:
        address = f"http://127.0.0.1:{read_when_there(port_file, serving)}"
        me = httpx.post(f"{address}/v1/enrol", json={"code": code}).raise_for_status().json()
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(TRY_SECONDS)
    assert (me["account"], me["service"], me["organisation"]) == (account, service, "Elm")
    (device,) = json.loads(run("device", "list", "--json", dsn=fresh_dsn).stdout)
    assert device["account"] == account
    assert run("check", dsn=fresh_dsn).returncode == 0


def test_an_embedded_database_stops_with_its_server(tmp_path: Path) -> None:
    place, port_file = ["--embedded", str(tmp_path / "pg")], tmp_path / "port"
    first = run("init", "--organisation", "Elm", "--json", *place)
    assert first.returncode == 0, first.stderr
    assert run("init", "--organisation", "Elm", "--json", *place).stdout == first.stdout
    serving = subprocess.Popen(
        [*COMMAND, "run", "--port", "0", "--port-file", str(port_file), *place],
        env=environment(),
    )
    try:
        address = f"http://127.0.0.1:{read_when_there(port_file, serving)}"
        assert httpx.get(f"{address}/v1/health").json()["ok"] is True
        # A command beside it uses the same database and leaves it running.
        assert run("team", "add", "North", *place).returncode == 0
        assert httpx.get(f"{address}/v1/health").json()["ok"] is True
        assert (tmp_path / "pg" / "postmaster.pid").exists()
    finally:
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(TRY_SECONDS) == 0
    assert not (tmp_path / "pg" / "postmaster.pid").exists()


def read_when_there(port_file: Path, serving: subprocess.Popen[bytes]) -> int:
    """Return the port that the server wrote down once it answers."""
    until = time.monotonic() + TRY_SECONDS
    while not port_file.exists():
        assert serving.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)
    return int(port_file.read_text(encoding="utf-8"))


def test_what_is_refused_is_said_in_one_sentence(fresh_dsn: str) -> None:
    told("init", "--organisation", "Elm", dsn=fresh_dsn)
    for words in (
        ("enrol-code", "nobody"),
        ("grant", "open", "nobody", "X"),
        ("account", "add", "Ash", "--role", "wizard", "--team", "North"),
        ("account", "add", "Ash", "--role", "manager", "--team", "nowhere"),
        ("device", "stop", "nothing"),
    ):
        done = run(*words, dsn=fresh_dsn)
        assert (done.returncode, done.stdout) == (1, ""), words
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [(), ("frobnicate",), ("grant", "open")])
def test_wrong_usage_is_told_apart(words: tuple[str, ...]) -> None:
    assert run(*words).returncode == 2


def test_no_database_is_said() -> None:
    done = run("account", "list")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
