"""Writes rows to an encrypted file and is killed by the system with its -wal still there."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from wbdesk.storage import whole_file
from wbdesk.storage.engine import open_engine, raw


def main(path: str, key: str, canary: str, fatal: str = "") -> None:
    def die(step: str) -> None:
        if step == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    whole_file.reached = die
    engine = open_engine(Path(path), bytes.fromhex(key), create=True)
    with raw(engine, writing=True) as driver:
        driver.execute("CREATE TABLE IF NOT EXISTS note (words TEXT)")
    for _ in range(50):
        with raw(engine, writing=True) as driver:
            driver.execute("INSERT INTO note VALUES (?)", (canary,))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
