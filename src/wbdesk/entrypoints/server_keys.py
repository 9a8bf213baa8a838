"""The commands of `wbdesk-server` that need the organisation's key."""

from __future__ import annotations

import argparse
import base64
import os
from pathlib import Path
from typing import Any

from wbdesk.domain.errors import Refused

SENTENCES = {
    "key-exists": "There is a key already. Use --replace to change it for new desks.",
    "no-organisation-key": "There is no organisation's key yet. Make one first.",
    "another-key": "This is not the organisation's key.",
    "no-escrow": "This desk has not left its recovery words with the service.",
    "no-such-key": "The key file cannot be read.",
    "no-such-segment": "{name} is not a piece of a sealed queue.",
    "no-such-vault": "The vault cannot be read, or it has no way in for this organisation.",
    "file-exists": "{name} exists already.",
}


def add(command: Any, group: Any, commands: Any, administered: Any) -> None:  # makers of commands
    """Add the commands to the parser of `wbdesk-server`."""
    made = group("organisation-key", "the key to which desks seal their unsent work")
    one = command(made, "make", "make the key; its file belongs in a safe", administered(_make))
    one.add_argument("--out", type=Path, required=True, help="the secret half is written here")
    one.add_argument("--replace", action="store_true", help="for desks set up from now on")
    command(made, "show", "how the key is named", administered(_show))
    one = command(commands, "unseal", "take up what laptops could not send", administered(_unseal))
    one.add_argument("--key", type=Path, required=True, help="the organisation's key file")
    one.add_argument("segments", type=Path, nargs="*", help="brought on a stick, else the inbox")
    one = command(
        commands, "recover", "print the words that open a forgotten desk", administered(_recover)
    )
    one.add_argument("device")
    one.add_argument("--key", type=Path, required=True, help="the organisation's key file")
    one.add_argument("--vault", type=Path, help="the desk's vault file, else what it left here")
    one = command(commands, "lost", "order a lost desk to shut itself", administered(_lost))
    one.add_argument("device")
    one.add_argument("--key", type=Path, required=True, help="the organisation's key file")


def _make(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import keys
    from wbdesk.wire.organisation import new_secret_key

    made = new_secret_key()
    try:
        handle = os.open(asked.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused("file-exists", name=asked.out.name) from error
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(made.seed) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        keys.set_key(database, service, made.public, replace=asked.replace)
    except Refused:
        asked.out.unlink()
        raise
    return {"key": made.public.id}


def _show(database: Any, service: str, _: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import keys

    return {"key": keys.key_of(database, service).id}


def _unseal(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import unseal
    from wbdesk.wire.codec import NotOurs

    brought = []
    for path in asked.segments:
        try:
            brought.append(unseal.from_bytes(path.name, path.read_bytes()))
        except (OSError, NotOurs) as error:
            raise Refused("no-such-segment", name=path.name) from error
    return unseal.unseal(database, service, _key(asked), brought or None)


def _recover(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import keys
    from wbdesk.storage.vault import paper_words
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.handover import escrow_about
    from wbdesk.wire.organisation import unseal

    device = asked.device
    sealed = _from_vault(asked.vault) if asked.vault else keys.escrow(database, service, device)
    try:
        secret = unseal(_key(asked), base64.b64decode(sealed), escrow_about(device))
    except (NotOurs, ValueError) as error:
        raise Refused("another-key") from error
    return {"words": paper_words.to_words(secret)}


def _from_vault(path: Path) -> str:
    from wbdesk.storage.errors import StoreTrouble
    from wbdesk.storage.folder import DeskFolder
    from wbdesk.storage.vault import Vault

    try:
        found = Vault(DeskFolder(path.parent)).escrow
    except (StoreTrouble, OSError) as error:
        raise Refused("no-such-vault") from error
    if not found:
        raise Refused("no-such-vault")
    return found


def _lost(database: Any, service: str, asked: argparse.Namespace) -> object:  # a Database
    from wbdesk.server import keys

    keys.lose(database, service, asked.device, _key(asked))
    return None


def _key(asked: argparse.Namespace) -> Any:  # a SecretKey
    from wbdesk.wire.codec import NotOurs
    from wbdesk.wire.organisation import secret_key

    try:
        return secret_key(asked.key.read_text("ascii"))
    except (OSError, ValueError, NotOurs) as error:
        raise Refused("no-such-key") from error
