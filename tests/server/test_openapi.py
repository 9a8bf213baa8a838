"""The published description is true: what it allows is answered as it says, and nothing breaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from server.desks import Office

FOLDER = Path(__file__).resolve().parent
SOURCES = f"{FOLDER.parent}{os.pathsep}{FOLDER.parents[1] / 'src'}"
EXAMPLES = 8  # for each request, beside all that its schema names


def test_a_running_server_answers_as_described_whatever_is_sent(
    office: Office, tmp_path: Path
) -> None:
    """Schemathesis with all of its checks on; requests beside the described ones are sent too."""
    desk = office.desk("Ash")
    config = ["--config-file", str(FOLDER / "schemathesis.toml")]
    words = ["run", f"{office.client.base_url}/openapi.json", "--checks", "all", "--no-shrink"]
    amount = ["--max-examples", str(EXAMPLES), "--generation-deterministic", "--no-color"]
    shown = ["--header", f"Authorization: Bearer {desk.token()}"]
    done = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", *config, *words, *amount, *shown],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "server.openapi_hooks", "PYTHONPATH": SOURCES},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5_000:] + done.stderr[-2_000:]
    assert "generated" in done.stdout  # and not only looked at
