"""Paper: the preview of every document, the print dialog, and what waits to be printed."""

from wbdesk.application.paper_kinds import PrintFacts
from wbdesk.desktop.printing.beside import Beside
from wbdesk.desktop.printing.dialog import PrintDialog, print_dialog
from wbdesk.desktop.printing.preview import page_count, page_image, page_images, paper_jobs
from wbdesk.desktop.printing.view import PaperView

__all__ = [
    "Beside",
    "PaperView",
    "PrintDialog",
    "PrintFacts",
    "page_count",
    "page_image",
    "page_images",
    "paper_jobs",
    "print_dialog",
]
