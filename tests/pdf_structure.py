"""Read the structure of a PDF back with PDFium, as a program that reads aloud would meet it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import PdfDocument, raw

from pdf_text import page_streams

_PIECE = re.compile(rb"/ActualText\s*<([0-9A-Fa-f]*)>\s*/MCID (\d+)")


@dataclass
class Part:
    """One element: what it is, in which language, and the words of it that this page holds."""

    kind: str
    language: str = ""
    alternative: str = ""
    actual: str = ""
    words: str = ""
    parts: list[Part] = field(default_factory=list)

    def all(self) -> Iterator[Part]:
        yield self
        for part in self.parts:
            yield from part.all()

    @property
    def said(self) -> str:
        """What is read out for this part and all within it."""
        mine = self.alternative or self.actual or self.words
        return mine + "".join(part.said for part in self.parts)


def structure(pdf: bytes) -> list[list[Part]]:
    """For each page, the elements that have something on it, in reading order."""
    pages = []
    with PdfDocument(pdf) as document:
        for number, stream in enumerate(page_streams(pdf)):
            words = {
                int(mcid): bytes.fromhex(text.decode()).decode("utf-16")
                for text, mcid in _PIECE.findall(stream)
            }
            page = document[number]  # held until its tree is closed
            tree = raw.FPDF_StructTree_GetForPage(page.raw)
            count = raw.FPDF_StructTree_CountChildren(tree)
            top = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
            pages.append([_part(element, words) for element in top])
            raw.FPDF_StructTree_Close(tree)
    return pages


def every_part(pdf: bytes) -> list[Part]:
    """All elements of all pages, in reading order."""
    return [part for page in structure(pdf) for top in page for part in top.all()]


def _part(element: Any, words: dict[int, str]) -> Part:  # PDFium's handles have no type
    part = Part(
        _told(raw.FPDF_StructElement_GetType, element),
        _told(raw.FPDF_StructElement_GetLang, element),
        _told(raw.FPDF_StructElement_GetAltText, element),
        _told(raw.FPDF_StructElement_GetActualText, element),
    )
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            part.parts.append(_part(child, words))
            continue
        mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        part.words += words.get(mcid, "")
    return part


def _told(ask: Callable[[Any, Any, int], int], element: Any) -> str:  # PDFium's handles again
    size = ask(element, None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\x00")
