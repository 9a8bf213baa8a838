"""Turns a document's content into all its forms at once: pages, web page, plain text."""

from __future__ import annotations

from wbdesk.application.paper_rows import Made
from wbdesk.documents.content import Content
from wbdesk.documents.joints import joined
from wbdesk.documents.pdf import to_pdf
from wbdesk.documents.plain import to_plain
from wbdesk.documents.web import to_html


def made(content: Content, size: float) -> Made:
    """Return every form of *content*, nothing on a page smaller than *size*."""
    content = joined(content)
    pdf = to_pdf(content, size)
    return Made(
        pdf=pdf.data,
        html=to_html(content, size),
        text=to_plain(content),
        missing=pdf.missing,
        pages=pdf.pages,
        untranslated=content.untranslated,
    )
