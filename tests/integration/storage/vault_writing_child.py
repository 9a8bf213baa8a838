"""Changes a vault in its own process and is killed by the system at one step of the writing."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from wbdesk.storage import whole_file
from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.vault import Vault


def main(folder: str, old: str, new: str, fatal: str) -> None:
    vault = Vault(DeskFolder(Path(folder)))
    opened = vault.unlock(old)

    def die(step: str) -> None:
        if step == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    whole_file.reached = die
    vault.change_passphrase(opened, new)


if __name__ == "__main__":
    main(*sys.argv[1:])
