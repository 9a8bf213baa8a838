"""Read our own PDFs back: their words, the size of each glyph, and where each stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ACTUAL = re.compile(rb"/ActualText\s*<([0-9A-Fa-f\s]*)>")
_TOKEN = re.compile(
    rb"<<|>>|<[0-9A-Fa-f\s]*>|\((?:\\.|[^()\\])*\)|\[|\]|/[^\s/<>\[\]()]+|[^\s/<>\[\]()]+"
)


@dataclass(frozen=True)
class Shown:
    """One showing of glyphs: the font's name on the page, its em in points, and where it begins."""

    font: str
    em: float
    x: float
    y: float
    glyphs: tuple[int, ...]
    actual: str


def page_streams(pdf: bytes) -> list[bytes]:
    """The content stream of each page, in page order."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    streams = []
    for page in pages:
        found = re.search(rb"/Contents (\d+) 0 R", page)
        assert found is not None
        content = _STREAM.search(objects[int(found.group(1))])
        assert content is not None
        streams.append(zlib.decompressobj().decompress(content.group(1)))
    return streams


def actual_text(pdf: bytes) -> str:
    """What the pages say they mean, in the order in which they were drawn."""
    found = (
        bytes.fromhex(match.decode()).decode("utf-16")
        for stream in page_streams(pdf)
        for match in _ACTUAL.findall(stream)
    )
    return "".join(found)


def joined(text: str) -> str:
    """Words with all white space taken out, for comparing what was typed with what came out."""
    return "".join(text.split())


def pdfium_text(pdf: bytes) -> str:
    """What PDFium, the reader in most browsers, copies out of the file."""
    with PdfDocument(pdf) as document:
        return "\n".join(str(page.get_textpage().get_text_range()) for page in document)


def pdftotext(pdf: bytes) -> str:
    """What Poppler copies out of the file; a machine without Poppler has PDFium's word for it."""
    if shutil.which("pdftotext") is None:
        return pdfium_text(pdf)
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.pdf")
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def smallest_em(pdf: bytes, page: int) -> float:
    """The em of the smallest glyph on a page (the first is 0)."""
    return min(shown.em for shown in shown_on(pdf, page))


def shown_on(pdf: bytes, page: int) -> list[Shown]:
    return list(_shown(page_streams(pdf)[page]))


def _shown(stream: bytes) -> Iterator[Shown]:
    stack: list[bytes] = []
    font, size, actual = "", 0.0, ""
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for token in _TOKEN.findall(stream):
        if token == b"Tf":
            font, size = stack[-2].decode(), float(stack[-1])
        elif token == b"Tm":
            a, b, c, d, x, y = (float(part) for part in stack[-6:])
            matrix = (a, b, c, d, x, y)
        elif token == b"TJ":
            codes = b"".join(
                part[1:-1] for part in stack if part.startswith(b"<") and part != b"<<"
            )
            glyphs = tuple(int(codes[at : at + 4], 16) for at in range(0, len(codes), 4))
            yield Shown(font, size * abs(matrix[3]), matrix[4], matrix[5], glyphs, actual)
        elif token == b"BDC":
            said = [stack[at + 1] for at, part in enumerate(stack) if part == b"/ActualText"]
            actual = bytes.fromhex(said[0][1:-1].decode()).decode("utf-16") if said else actual
        if re.fullmatch(rb"[A-Za-z*]+", token):
            stack = []
        else:
            stack.append(token)
