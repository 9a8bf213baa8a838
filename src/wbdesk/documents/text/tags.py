"""The structure of a document, so that it can be read aloud: what each stretch of a page is.

Elements are named as PDF names them: H1 to H3, P, L with LI, Lbl and LBody, Table with TR, TH and
TD, Figure. A page's content is tied to them by numbers; what has none is decoration.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc


@dataclass(slots=True, eq=False)
class Element:
    """One part of a document; *kids* are parts of it, or page and number of what is drawn."""

    kind: str
    parent: Element | None = None
    language: str = ""
    alternative: str = ""  # said in place of a picture
    actual: str = ""  # said in place of a mark
    attributes: str = ""
    kids: list[Element | tuple[int, int]] = field(default_factory=list)

    def add(
        self,
        kind: str,
        language: str = "",
        *,
        alternative: str = "",
        actual: str = "",
        first: bool = False,
    ) -> Element:
        """Begin a part at the end of this one; a language is told where it is another."""
        own = "" if language == self.spoken else language
        child = Element(kind, self, own, alternative, actual)
        self.kids.insert(0 if first else len(self.kids), child)
        return child

    @property
    def spoken(self) -> str:
        """The language of this part, its own or that of what it lies in."""
        return self.language or (self.parent.spoken if self.parent else "")


class Tags:
    """All elements of a file, and which of them each piece of each page belongs to."""

    def __init__(self, language: str) -> None:
        self.root = Element("Document", language=language)
        self._pages: list[list[Element]] = [[]]

    def mark(self, element: Element) -> int:
        """Return the number, on this page, of what is drawn next for *element*."""
        owners = self._pages[-1]
        owners.append(element)
        element.kids.append((len(self._pages) - 1, len(owners) - 1))
        return len(owners) - 1

    def end_page(self, page: pdfdoc.PDFPage) -> None:
        """Let the finished page know its place in the structure."""
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = "/S"
        self._pages.append([])

    def write(self, document: pdfdoc.PDFDocument, pages: list[pdfdoc.PDFPage]) -> None:
        """Put the structure into the file; every page has to be finished."""
        on_page = [document.Reference(page) for page in pages]
        names: dict[Element, str] = {}
        for number, element in enumerate(_walk(self.root)):
            names[element] = f"Element{number}"
        top = pdfdoc.PDFObjectReference("Elements")
        for element, name in names.items():
            above = names.get(element.parent) if element.parent else None
            parent = pdfdoc.PDFObjectReference(above) if above else top
            document.Reference(_written(element, parent, names, on_page), name)
        tree = pdfdoc.PDFDictionary(
            {
                "Type": "/StructTreeRoot",
                "K": pdfdoc.PDFArray([pdfdoc.PDFObjectReference(names[self.root])]),
                "ParentTree": pdfdoc.PDFDictionary({"Nums": self._parents(names)}),
                "ParentTreeNextKey": len(pages),
            }
        )
        document.Reference(tree, "Elements")
        document.Catalog.StructTreeRoot = top
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _parents(self, names: dict[Element, str]) -> pdfdoc.PDFArray:
        entries: list[object] = []
        for number, owners in enumerate(self._pages[:-1]):
            entries += [number, _References([names[owner] for owner in owners])]
        return pdfdoc.PDFArray(entries)


class _References(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """Many references to few objects: each is written out once and repeated."""

    __RefOnly__ = 0

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the array, as ReportLab asks for it."""
        known = {
            name: pdfdoc.format(pdfdoc.PDFObjectReference(name), document)
            for name in dict.fromkeys(self._names)
        }
        return b"[ " + b" ".join(known[name] for name in self._names) + b" ]"


def text_string(words: str) -> str:
    """Words as a PDF writes them outside of pages."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def _walk(element: Element) -> list[Element]:
    found = [element]
    for kid in element.kids:
        if isinstance(kid, Element):
            found += _walk(kid)
    return found


def _written(
    element: Element,
    parent: pdfdoc.PDFObjectReference,
    names: dict[Element, str],
    pages: list[pdfdoc.PDFObjectReference],
) -> pdfdoc.PDFDictionary:
    own = next((kid[0] for kid in element.kids if not isinstance(kid, Element)), None)
    entries = {
        "Type": "/StructElem",
        "S": f"/{element.kind}",
        "P": parent,
        "Pg": None if own is None else pages[own],
        "K": _kids(element, own, names, pages),
        "Lang": f"({element.language})" if element.language else None,
        "Alt": text_string(element.alternative) if element.alternative else None,
        "ActualText": text_string(element.actual) if element.actual else None,
        "A": f"<< {element.attributes} >>" if element.attributes else None,
    }
    return pdfdoc.PDFDictionary({key: value for key, value in entries.items() if value is not None})


def _kids(
    element: Element,
    own: int | None,
    names: dict[Element, str],
    pages: list[pdfdoc.PDFObjectReference],
) -> object:
    """What an element holds; pieces on its own page are plain numbers."""
    if all(not isinstance(kid, Element) and kid[0] == own for kid in element.kids):
        numbers = (str(kid[1]) for kid in element.kids if not isinstance(kid, Element))
        return f"[ {' '.join(numbers)} ]"
    return pdfdoc.PDFArray(
        [
            pdfdoc.PDFObjectReference(names[kid])
            if isinstance(kid, Element)
            else kid[1]
            if kid[0] == own
            else pdfdoc.PDFDictionary({"Type": "/MCR", "Pg": pages[kid[0]], "MCID": kid[1]})
            for kid in element.kids
        ]
    )
