"""Opens a vault in its own process and holds it until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from wbdesk.storage.folder import DeskFolder
from wbdesk.storage.vault import Vault


def main(folder: str, passphrase: str) -> None:
    with Vault(DeskFolder(Path(folder))).unlock(passphrase):
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
