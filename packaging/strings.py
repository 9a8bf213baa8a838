"""Keeps the catalogues in step with the words in the source.

Two domains: `wbdesk` for what stands on a screen, `documents` for what stands on paper. Run through
`python packaging/dev.py strings`; with `--check` nothing is written and any drift is an error.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "wbdesk"
TRANSLATIONS = ROOT / "translations"

Keywords = dict[str, tuple[int | tuple[int, str], ...]]
PLURALS: Keywords = {
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# These lines say when, with what and by whom a catalogue was written: a change on every run.
UNSTEADY = tuple(
    f'"{name}:'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
        "Project-Id-Version",
    )
)


@dataclass(frozen=True)
class Domain:
    """One catalogue: where its words stand and by which calls they are marked."""

    name: str
    folders: tuple[str, ...]
    keywords: Keywords


_ON_PAPER: Keywords = {
    "D_": (1,),
    "P_": (1,),
    "words": (1,),
    "counted": (1, 2),
}

DOMAINS = (
    Domain("wbdesk", ("",), {"_": (1,), "N_": (1,), **PLURALS}),
    Domain("documents", ("documents", "i18n"), _ON_PAPER),
)


# -- Words from the source ---------------------------------------------------------------------


def extract(domain: Domain) -> Catalog:
    """Collect the marked words of *domain*, in the order of files and lines."""
    template = _catalog(domain)
    for path in _sources(domain):
        options = {"encoding": "utf-8"}
        place = path.relative_to(ROOT).as_posix()
        for line, words, comments, context in extract_from_file(
            "python",
            path,
            keywords=domain.keywords,
            comment_tags=("Translators:",),
            options=options,
            strip_comment_tags=True,
        ):
            template.add(words, None, [(place, line)], auto_comments=comments, context=context)
    return template


def _sources(domain: Domain) -> Iterator[Path]:
    for folder in domain.folders:
        yield from sorted((SOURCE / folder).rglob("*.py"))


def _catalog(domain: Domain, language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        domain=domain.name,
        project="WBDesk",
        copyright_holder="WBDesk contributors",
        header_comment=f"# Words of WBDesk ({domain.name}).",
        fuzzy=False,
    )


def as_text(catalog: Catalog) -> bytes:
    """Return the file of *catalog* without the lines that change by themselves."""
    written = io.BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, sort_by_file=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(UNSTEADY)).encode("utf-8")


# -- Catalogues --------------------------------------------------------------------------------


def template_path(domain: Domain) -> Path:
    """Return where the words of *domain* wait for translation."""
    return TRANSLATIONS / f"{domain.name}.pot"


def catalogue_paths(domain: Domain) -> list[Path]:
    """Return the catalogues that exist for *domain*, one a language."""
    return sorted(TRANSLATIONS.glob(f"*/LC_MESSAGES/{domain.name}.po"))


def merged(path: Path, domain: Domain, template: Catalog) -> Catalog:
    """Return the catalogue at *path* with the words of *template*, none guessed or lost."""
    catalog = read(path, domain)
    for message in list(catalog.obsolete.values()):
        if (message.id, message.context) in _keys(template):
            catalog[message.id] = message
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    return catalog


def _keys(catalog: Catalog) -> set[tuple[object, object]]:
    return {(message.id, message.context) for message in catalog}


def read(path: Path, domain: Domain) -> Catalog:
    """Read the catalogue at *path*; its folder names the language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain=domain.name)


def update() -> None:
    """Write every template and bring every catalogue up to date."""
    TRANSLATIONS.mkdir(exist_ok=True)
    for domain in DOMAINS:
        template = extract(domain)
        template_path(domain).write_bytes(as_text(template))
        for path in catalogue_paths(domain):
            path.write_bytes(as_text(merged(path, domain, template)))


def add(language: str, name: str) -> None:
    """Begin the catalogue of *language* for the domain called *name*."""
    domain = next(domain for domain in DOMAINS if domain.name == name)
    path = TRANSLATIONS / language / "LC_MESSAGES" / f"{name}.po"
    if path.exists():
        raise SystemExit(f"{path.relative_to(ROOT)} exists already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_text(_catalog(domain, language)))


def compile_all() -> None:
    """Write the .mo beside each .po; what has no translation stays out and is shown in English."""
    for domain in DOMAINS:
        for path in catalogue_paths(domain):
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, read(path, domain))


# -- Checks ------------------------------------------------------------------------------------


def drift() -> Iterator[str]:
    """Say what in translations/ is not what the source and the translators make it."""
    for domain in DOMAINS:
        template = extract(domain)
        yield from _differs(template_path(domain), as_text(template))
        for path in catalogue_paths(domain):
            yield from _differs(path, as_text(merged(path, domain, template)))
            yield from _wrong_places(path, read(path, domain))


def _differs(path: Path, expected: bytes) -> Iterator[str]:
    if not path.exists() or path.read_bytes() != expected:
        yield f"{path.relative_to(ROOT).as_posix()}: out of date, run dev.py strings"


def _wrong_places(path: Path, catalog: Catalog) -> Iterator[str]:
    """Find translations that name other places than their source, such as {nmae} for {name}."""
    for message in catalog:
        if message.id and message.string and not _same_places(message):
            place = path.relative_to(ROOT).as_posix()
            yield f"{place}: other {{places}} than the source: {message.id!r}"


def _same_places(message: Message) -> bool:
    """A plural form may leave the number out; nothing may name what the source does not."""
    sources = [places(words) for words in _forms(message.id)]
    forms = [places(words) for words in _forms(message.string) if words]
    if message.pluralizable:
        return all(form <= set().union(*sources) for form in forms)
    return all(form == sources[0] for form in forms)


def _forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


def places(words: str) -> set[str]:
    """Return the named places of *words*; a lone brace makes it a sentence without any."""
    try:
        return {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError:
        return {"?"}


def main() -> int:
    """Do one thing with the catalogues: update (the default), check, compile or add."""
    parser = argparse.ArgumentParser(prog="strings", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--check", action="store_true", help="write nothing, exit 1 on drift")
    chosen.add_argument("--compile", action="store_true", help="only write the .mo files")
    chosen.add_argument("--add", nargs=2, metavar=("LANGUAGE", "DOMAIN"), help="begin a catalogue")
    options = parser.parse_args()
    if options.check:
        found = list(drift())
        print(*found, sep="\n", end="\n" if found else "")
        return int(bool(found))
    if options.add:
        add(*options.add)
    if not options.compile:
        update()
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
