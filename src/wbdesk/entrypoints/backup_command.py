"""Backs a desk up, restores a backup, and reads a desk through, without a window."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable

from wbdesk.entrypoints.asking import passphrase, refuse_open_window, sentence, whose
from wbdesk.entrypoints.cli import DONE, Stop, data_of
from wbdesk.entrypoints.laptop import LaptopGate, device_secret
from wbdesk.storage import backups, restoring
from wbdesk.storage.errors import Code, StoreTrouble
from wbdesk.storage.folder import DeskFolder, laptop
from wbdesk.storage.vault import Opened, Organisation, Vault

NOT_A_DESK = "A desk is named here by the eight signs of its folder and nothing else."
NO_BACKUP = "There is no such backup on this laptop. Nothing was changed."
NOT_BACKED_UP = "There is no backup with the new key yet."
LEFT = (
    "Something in the old file could not be read. What was not sent from it lies sealed for your"
    " service and goes there at the next sync. Tell your supervisor."
)
DAMAGED = "This file is not whole: {name}. It was left as it is. Restore the newest backup."
_DESK = re.compile(r"[a-z2-7]{8}")

Work = Callable[[DeskFolder, Vault, Opened], str]


def back_up(args: argparse.Namespace) -> int:
    """Make a backup and prove it."""
    return _with_desk(args, _back_up)


def restore(args: argparse.Namespace) -> int:
    """Put a backup in the place of the desk's file; 1 is the newest."""

    def work(folder: DeskFolder, vault: Vault, opened: Opened) -> str:
        found = backups.backups(folder)
        if not 1 <= args.backup <= len(found):
            raise Stop(NO_BACKUP)
        backup = found[args.backup - 1]
        came = restoring.restore(vault, opened, backup)
        said = f"Restored the backup of {_said(backup.made)}. The old file was kept."
        return said if came else f"{said}\n{LEFT}"

    return _with_desk(args, work)


def self_check(args: argparse.Namespace) -> int:
    """Read the desk's file and every backup through."""
    return _with_desk(args, _self_check)


def rekey(args: argparse.Namespace) -> int:
    """Give the desk a new key; older copies, papers and passphrases open nothing from then on."""

    def work(folder: DeskFolder, vault: Vault, opened: Opened) -> str:
        words = backups.rekey(
            vault,
            opened,
            passphrase(args),
            device=device_secret(folder),
            organisation=_organisation(opened, folder),
        )
        told = f"The desk has a new key; keep these new words, the old ones open nothing: {words}"
        sys.stdout.write(told + "\n")  # whatever comes next: nothing else opens the desk
        sys.stdout.flush()
        try:
            return _back_up(folder, vault, opened)
        except StoreTrouble as trouble:
            return f"{NOT_BACKED_UP} {sentence(trouble)}"

    return _with_desk(args, work)


def _organisation(opened: Opened, folder: DeskFolder) -> Organisation | None:
    """Return whose organisation keeps its way in, as enrolment told; the store closes again."""
    from wbdesk.entrypoints.session_keys import ENROLMENT, organisation_of
    from wbdesk.storage.preferences import preference
    from wbdesk.storage.store import open_store

    store = open_store(opened.database, opened.key, folder=folder)
    try:
        told = preference(store, ENROLMENT)
    finally:
        store.close()
    return organisation_of(told) if isinstance(told, dict) else None


def _back_up(folder: DeskFolder, _vault: Vault, opened: Opened) -> str:
    made = backups.make(folder, opened.database, opened.key, dt.datetime.now(dt.UTC))
    return f"Backed up and proven: {_said(made.made)}. {len(backups.backups(folder))} are kept."


def _self_check(folder: DeskFolder, _vault: Vault, opened: Opened) -> str:
    found = backups.backups(folder)
    for path in (opened.database, *(one.path for one in found)):
        try:
            backups.check(path, opened.key)
        except StoreTrouble as trouble:
            if trouble.code not in (Code.DATABASE_DAMAGED, Code.DATABASE_NOT_OURS):
                raise
            raise Stop(DAMAGED.format(name=path.name)) from trouble
    return f"The desk is whole, and so are its {len(found)} backups."


def _with_desk(args: argparse.Namespace, work: Work) -> int:
    gate = LaptopGate(data_of(args))
    refuse_open_window(gate)
    key: str = args.desk or ""
    if key and not _DESK.fullmatch(key):
        raise Stop(NOT_A_DESK)
    try:
        folder = laptop(data_of(args)).folder(key or whose(gate))
        vault = Vault(folder)
        with vault.unlock(passphrase(args), device_secret(folder)) as opened:
            told = work(folder, vault, opened)
    except StoreTrouble as trouble:
        raise Stop(sentence(trouble)) from trouble
    sys.stdout.write(told + "\n")
    return DONE


def _said(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M UTC")
