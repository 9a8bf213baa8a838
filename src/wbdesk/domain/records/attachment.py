"""Files that were added to a person: what they are called, and with what they are kept."""

from __future__ import annotations

from wbdesk.domain import record as r
from wbdesk.domain.choice import Choice
from wbdesk.domain.files import FileKind
from wbdesk.domain.record import Record, Sensitivity
from wbdesk.domain.words import N_

LARGEST = 20 * 1024 * 1024
_ENDINGS = {
    ".pdf": "pdf",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif"), "picture"),
    **dict.fromkeys((".txt", ".odt", ".doc", ".docx", ".rtf", ".md"), "words"),
}


class AttachmentKind(Choice):
    """What sort of file it is, by the end of its name."""

    PDF = "pdf", N_("PDF")
    PICTURE = "picture", N_("Picture")
    WORDS = "words", N_("Written page")
    OTHER = "other", N_("Another kind of file")


@r.record("attachment", N_("Added file"), file=FileKind.MAIN)
class Attachment(Record):
    """A file beside the records. Its content travels sealed, in pieces, after them.

    *hash* is the SHA-256 of the sealed content and its name on every disk; *key* opens it: where
    the record has left, the content cannot be read any more.
    """

    name: str = r.line(N_("Name"), sensitivity=Sensitivity.PERSONAL)
    kind: AttachmentKind = r.choice(AttachmentKind, N_("Kind"), default=AttachmentKind.OTHER)
    size: int | None = r.scale(N_("Bytes"), 1, LARGEST)
    hash: str = r.identifier(N_("Sum"), r"[0-9a-f]{64}")
    key: str = r.identifier(N_("Key"), r"[0-9a-f]{64}", sensitivity=Sensitivity.QUIET)


def kind_of_name(name: str) -> AttachmentKind:
    """Return what sort of file the end of *name* says."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    return AttachmentKind(_ENDINGS.get(ending, "other"))
