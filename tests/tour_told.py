"""What is left of one tour: its words, its folders, its documents, its desks' databases."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from pdf_text import joined, pdftotext
from tour_words import Invented, invent

PATIENCE = 900  # seconds; the whole story takes 3 minutes alone, more beside other tests
DESKS = ("practitioner", "supervisor", "colleague")
Json = dict[str, Any]  # what tour.json and the file of words hold


@dataclass(frozen=True)
class Told:
    """What is left of one tour: what was typed, what came out, and every folder it used."""

    words: Json
    invented: Invented
    out: Path
    data: Path
    temporary: Path
    printed: str

    @property
    def steps(self) -> list[Json]:
        """The lines of tour.json."""
        steps: list[Json] = json.loads((self.out / "tour.json").read_text("utf-8"))["steps"]
        return steps

    @property
    def supervisor(self) -> str:
        """Everything that the supervisor's screens said, on one line."""
        return " ".join((self.out / "supervisor.txt").read_text("utf-8").split())

    def documents(self, what: str = "") -> dict[str, tuple[bytes, float]]:
        """The PDFs by name with the size that tour.json names; *what* is how a name begins."""
        told = [step["document"] for step in self.steps if "document" in step]
        return {
            line["file"]: ((self.out / line["file"]).read_bytes(), line["size"])
            for line in told
            if line["file"].startswith(what)
        }

    def text(self, name: str) -> str:
        """The words of a PDF with white space joined."""
        return joined(pdftotext(self.documents()[name][0]))

    def desk(self, name: str) -> sqlcipher.Connection:
        """One desk's database, opened by the driver alone with the key that is printed."""
        return opened(self.database(name), key_of(self.data / name))

    def database(self, name: str) -> Path:
        """One desk's database."""
        (path,) = (self.data / name).glob("*/desk-*.db")
        return path


def wbdesk(
    *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, with nothing else set."""
    return subprocess.run(
        [sys.executable, "-m", "wbdesk", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, **(env or {})},
    )


def key_of(folder: Path) -> str:
    done = wbdesk("demo", "--print-key", "--data", str(folder))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def opened(path: Path, key: str) -> sqlcipher.Connection:
    """Open a database as a stock SQLCipher does: the key, then a question."""
    driver = sqlcipher.connect(str(path))
    driver.execute(f"""PRAGMA key = "x'{key}'" """)
    driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return driver


def tell(root: Path) -> Told:
    """Tell the story with random words into folders under *root*."""
    places = {name: root / name for name in ("out", "data", "temporary")}
    places["temporary"].mkdir()
    places["temporary"].chmod(0o1777)  # the database works as a user of its own
    words, invented = invent(Random(), dt.datetime.now(dt.UTC).date())
    file = root / "words.json"
    file.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    asked = ["tour", str(places["out"]), "--words", str(file), "--data", str(places["data"])]
    env = {"TMPDIR": str(places["temporary"]), "TMP": str(places["temporary"])}
    done = wbdesk(*asked, env=env)
    assert done.returncode == 0, f"{done.stdout[-800:]}\n{done.stderr[-3000:]}"
    printed = done.stdout + done.stderr
    return Told(words, invented, places["out"], places["data"], places["temporary"], printed)
