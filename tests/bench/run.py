"""Measures what was promised and prints a JSON line a row: `python packaging/dev.py bench [words]`.

Rows are registered in the other modules of this folder by `@row`. With *words* only rows whose
name holds them are measured. `--quick` takes small sizes, `--full` the largest: a hundred desks at
once and a supervisor's 150,000 records take the better part of an hour. The exit code is 0 also
where an aim was missed: machines differ, and a figure is for reading beside those of its run.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_NO_ROWS = {"run", "registry", "stores", "opening", "service", "floors", "ankisync", "prepared"}


def main(words: list[str]) -> int:
    """Measure every row that *words* name, all of them without any, in one of three sizes."""
    for size in ("quick", "full"):
        if f"--{size}" in words:
            words.remove(f"--{size}")
            os.environ["WBDESK_BENCH"] = size
    sys.path[0] = str(HERE.parent)
    registry = importlib.import_module("bench.registry")
    for path in sorted(HERE.glob("*.py")):
        if path.stem not in _NO_ROWS:
            importlib.import_module(f"bench.{path.stem}")
    wanted = " ".join(words).casefold()
    for row in registry.rows:
        if wanted in row.what.casefold():
            value = round(row.measure(), 3)
            line = {"what": row.what, "value": value, "unit": row.unit, "aim": row.aim}
            said = json.dumps({**line, "note": row.note}, ensure_ascii=False)
            sys.stdout.write(said + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
