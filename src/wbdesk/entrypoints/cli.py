"""The command line of the desk; stable, because people script it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from wbdesk import __version__

DONE, REFUSED = 0, 1
THEMES = ("light", "dark", "clear-light", "clear-dark")


class Stop(Exception):
    """A command that cannot be carried out; its words go to standard error as one sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when refused (2 for wrong usage is argparse's)."""
    args = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        return run(args)
    except Stop as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201  # the one sentence of a refusal
        return REFUSED


def _later(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """Import a command's module when it runs, so that the window is up before the rest loads."""

    def run(args: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"wbdesk.entrypoints.{module}"), name
        )
        return command(args)

    return run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wbdesk", description="A desk for home visits.")
    parser.add_argument("--version", action="version", version=f"wbdesk {__version__}")
    _data(parser)
    parser.set_defaults(run=_later("desktop", "open_desk"))
    commands = parser.add_subparsers(title="commands")
    _demo(commands)
    _tour(commands)
    _print(commands)
    _backups(commands)
    return parser


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=argparse.SUPPRESS, help="the desk's files")


def _looks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", help="language of the screens")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--text-size", type=int, default=None, help="percent, 100 to 200")


def _demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("demo", help="try the desk with invented people")
    _data(parser)
    _looks(parser)
    parser.add_argument("--as", dest="role", choices=("practitioner", "supervisor"))
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    parser.add_argument("--check", action="store_true", help="open unseen, paint Today, stop")
    parser.add_argument("--print-key", action="store_true", help="of a demo desk, for a stock tool")
    parser.set_defaults(run=_later("demo", "demo"))


def _tour(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("tour", help="do the main job unseen and save every screen")
    parser.add_argument("out", type=Path)
    _data(parser)
    _looks(parser)
    parser.add_argument("--words", type=Path, help="JSON with the words to type")
    parser.set_defaults(run=_later("tour", "tour"))
    desk = commands.add_parser("tour-desk")
    desk.set_defaults(run=_later("tour_desk", "tour_desk"))
    _data(desk)


def _print(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("print", help="save a document as PDF")
    parser.add_argument("what", choices=("plan", "map", "voucher", "letter", "card"))
    parser.add_argument("--card", choices=("goals", "calls", "meetings", "consent"))
    parser.add_argument(
        "--letter", type=int, metavar="N", help="a handed letter again; 1 is the newest"
    )
    _data(parser)
    parser.add_argument("--person", metavar="REF", help="case reference")
    parser.add_argument("--language")
    parser.add_argument(
        "--all-languages", type=Path, metavar="FOLDER", help="with --demo: a plan in each"
    )
    parser.add_argument("--reason", help="why, where the record is not in your caseload")
    parser.add_argument("--size", type=int, metavar="PT")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--demo", action="store_true", help="of the invented caseload")
    parser.add_argument("--passphrase-file", type=Path)
    parser.set_defaults(run=_later("print_command", "print_document"), wrong=parser.error)


def _backups(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, words in (
        ("backup", "back this desk up and prove the copy"),
        ("restore", "put a backup in the place of the desk's file"),
        ("self-check", "read the desk's file and its backups through"),
        ("rekey", "give this desk a new key, where its passphrase or a copy became known"),
    ):
        parser = commands.add_parser(name, help=words)
        _data(parser)
        parser.add_argument("--desk", metavar="REF", help="the folder's name, never a person's")
        parser.add_argument("--passphrase-file", type=Path)
        verb = {"backup": "back_up", "self-check": "self_check"}.get(name, name)
        parser.set_defaults(run=_later("backup_command", verb))
        if name == "restore":
            parser.add_argument("--backup", type=int, default=1, help="1 is the newest")


def data_of(args: argparse.Namespace) -> Path | None:
    """Return the folder given by --data, or None for the usual place."""
    return getattr(args, "data", None)


def has_display() -> bool:
    """Whether windows can be shown here."""
    if sys.platform != "linux":
        return True
    unseen = os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}
    return unseen or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
