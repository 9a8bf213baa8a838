"""Embed a font in a PDF with only the glyphs that were drawn, addressed by their own numbers."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from wbdesk.documents.text.fonts import Face
from wbdesk.documents.text.shaping import Shaped

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_UNUSED_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"name", b"OS/2", b"post")
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class DocumentFont:
    """A face as one document uses it; ReportLab calls `addObjects` when the document is saved."""

    def __init__(self, face: Face, code: str) -> None:
        self.face = face
        self.code = code
        self._meanings: dict[int, str] = {0: ""}
        self._seen: set[Shaped] = set()

    def use(self, shaped: Shaped) -> None:
        """Note the glyphs of a stretch; the first meaning of a glyph is kept."""
        if shaped in self._seen:
            return
        self._seen.add(shaped)
        for glyph, words in shaped.meanings:
            if words or glyph not in self._meanings:
                self._meanings[glyph] = self._meanings.get(glyph) or words

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802  (ReportLab's name)
        glyphs = tuple(sorted(self._meanings))
        data = _subset(self.face, glyphs)
        digest = hashlib.sha256(data).digest()[:6]
        name = f"{''.join(chr(65 + byte % 26) for byte in digest)}+{self.face.name}"
        descriptor = document.Reference(_descriptor(self.face, name, document, data))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": f"/{name}",
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "CIDToGIDMap": "/Identity",
                "FontDescriptor": descriptor,
                "W": _widths(self.face, glyphs),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": f"/{name}",
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(_to_unicode(self._meanings).encode())),
            }
        )
        fonts = document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[self.code] = document.Reference(font)


@lru_cache(maxsize=32)
def _subset(face: Face, glyphs: tuple[int, ...]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag) for tag in _UNUSED_TABLES)
    flags = hb.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE
    subset = hb.subset(face.font.face, wanted)
    return bytes(subset.blob.data)


def _stream(content: bytes, **entries: object) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary(entries)
    return pdfdoc.PDFStream(dictionary, content, filters=[pdfdoc.PDFZCompress])


def _descriptor(
    face: Face, name: str, document: pdfdoc.PDFDocument, data: bytes
) -> pdfdoc.PDFDictionary:
    up, down = round(face.ascent), -round(face.descent)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([-1000, down, 3000, up]),
            "ItalicAngle": 0,
            "Ascent": up,
            "Descent": down,
            "CapHeight": 714,
            "StemV": 140 if face.name.endswith("Bold") else 90,
            "FontFile2": document.Reference(_stream(data, Length1=len(data))),
        }
    )


def _widths(face: Face, glyphs: tuple[int, ...]) -> str:
    entries = (f"{glyph} [{face.font.get_glyph_h_advance(glyph)}]" for glyph in glyphs)
    return f"[ {' '.join(entries)} ]"


def _to_unicode(meanings: dict[int, str]) -> str:
    entries = [
        f"<{glyph:04x}> <{words.encode('utf-16-be').hex()}>"
        for glyph, words in sorted(meanings.items())
        if words
    ]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks
    )
    return f"{_CMAP_HEAD}{body}{_CMAP_TAIL}"
