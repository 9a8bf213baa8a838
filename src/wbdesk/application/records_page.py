"""The page of all records for people who build on them, derived from the definitions.

python -m wbdesk.application.records_page > docs/records.md
"""

from __future__ import annotations

import sys

import wbdesk.domain.records  # noqa: F401  # fills the register of definitions
from wbdesk.domain.groups import GroupKind, SeriesKind, Spec
from wbdesk.domain.kinds import ChoiceKind, Kind, ManyKind, NumberKind, ReferenceKind, TextKind
from wbdesk.domain.record import Definition, definitions

_HEAD = """# Records

Written by `python -m wbdesk.application.records_page`; do not edit. Every record also has an id, a
file, a revision, and stamps of who made it and who changed it last. How two edits of one field
come together is said by *merge*: whole (or a person chooses), paragraphs, set.
"""


def records_page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *map(_record, definitions())])


def _record(entry: Definition) -> str:
    purpose = " ".join((entry.cls.__doc__ or "").split())
    files = ", ".join(sorted(kind.value for kind in entry.files))
    lines = [f"## {entry.name}", "", purpose, "", f"Shown as: {entry.title}. Files: {files}."]
    if entry.signed_in:
        signed = ", ".join(sorted(kind.value for kind in entry.signed_in))
        lines.append(f"Written once and never changed in: {signed}.")
    if entry.made_by_server:
        lines.append("Made by the service only.")
    table = ["", "| field | label | kind | merge | sensitivity |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *table, *map(_field, entry.specs), ""])


def _field(spec: Spec) -> str:
    merge = spec.kind.merge.value
    cells = (f"`{spec.name}`", spec.label, _kind(spec.kind), merge, spec.sensitivity)
    return f"| {' | '.join(cells)} |"


def _kind(kind: Kind) -> str:
    if isinstance(kind, TextKind):
        return f"text, {kind.limit} characters" + (", paragraphs" if kind.paragraphs else "")
    if isinstance(kind, (ChoiceKind, ManyKind)):
        return f"{kind.name}: {', '.join(entry.value for entry in kind.choices)}"
    if isinstance(kind, NumberKind):
        return f"whole number, {kind.low} to {kind.high}"
    if isinstance(kind, ReferenceKind):
        return f"reference to {kind.to}"
    if isinstance(kind, (GroupKind, SeriesKind)):
        parts = ", ".join(f"`{name}`" for name in GroupKind(kind.of).parts())
        return f"{kind.name} of {parts}"
    return kind.name


if __name__ == "__main__":
    sys.stdout.write(records_page())
