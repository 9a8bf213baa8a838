"""The same two-page plan through our own pages, Typst and WeasyPrint, by turns in one run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from bench import stores
from bench.registry import milliseconds, row

LANGUAGES = {"en": "English", "bn": "Bengali", "ur": "Urdu"}
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FAMILIES = '("Noto Sans", "Noto Sans Bengali", "Noto Nastaliq Urdu")'
_SIZES = {"TITLE": 27, "HEADING": 21.6}
# What a new process does between its start and the finished file, given the file of its source.
_WORK = {
    "WBDesk": """
from papers_made import asked, plan_paper
begun = time.perf_counter()
from wbdesk.documents.papers import Papers
Papers().make(plan_paper(sys.argv[2]), asked(language=sys.argv[2]))
""",
    "Typst": """
begun = time.perf_counter()
import typst
typst.compile(sys.argv[1], font_paths=[sys.argv[3]])
""",
    "WeasyPrint": """
begun = time.perf_counter()
import weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf()
""",
}


@cache
def _source(rival: str, language: str) -> Path:
    """Write the plan as the rival reads it: markup of Typst, or our own web page."""
    from papers_made import asked, plan_paper
    from wbdesk.documents.plan import plan_content
    from wbdesk.documents.web import to_html

    content = plan_content(plan_paper(language), asked(language=language))
    path = stores.folder() / f"plan-{language}.{'typ' if rival == 'Typst' else 'html'}"
    text = _typst(content) if rival == "Typst" else to_html(content, 18)
    path.write_text(text, encoding="utf-8")
    return path


def _typst(content) -> str:  # type: ignore[no-untyped-def]  # a Content, imported by its caller only
    from wbdesk.documents.voice import text_of

    part = content.parts[0]
    lines = [
        f'#set text(font: {_FAMILIES}, size: 18pt, lang: "{part.voice.language}")',
        '#set page(paper: "a4", margin: 16mm)',
    ]
    for block in part.blocks:
        size = _SIZES.get(block.kind.name, 18)
        words = text_of(block.runs).replace("\\", "").replace('"', "'")
        if words:
            lines.append(f'#par(text(size: {size}pt, "{words}"))')
    return "\n".join(lines)


def _first(rival: str, language: str) -> float:
    arguments = [str(_source(rival, language)), language, str(FONTS)]
    code = f"import sys, time{_WORK[rival]}print((time.perf_counter() - begun) * 1000)"
    figures = [
        subprocess.run(
            [sys.executable, "-c", code, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=stores.fresh_process(),
        ).stdout
        for _ in range(2)
    ]
    return float(figures[-1])


def _maker(rival: str, language: str) -> Callable[[], bytes]:
    """Return what makes the file once more, in a process that has made it before."""
    if rival == "WBDesk":
        from papers_made import asked, plan_paper
        from wbdesk.documents.papers import Papers

        papers, paper, wanted = Papers(), plan_paper(language), asked(language=language)
        return lambda: papers.make(paper, wanted).pdf
    source = str(_source(rival, language))
    if rival == "Typst":
        import typst  # only where its list was installed

        compiler = typst.Compiler(source, font_paths=[str(FONTS)])
        return lambda: bytes(compiler.compile())
    import weasyprint  # only where its list was installed

    return lambda: bytes(weasyprint.HTML(filename=source).write_pdf())


def _following(rival: str, language: str) -> float:
    return milliseconds(_maker(rival, language), times=5)


def _pages_a_second(rival: str, language: str) -> float:
    from pypdfium2 import PdfDocument

    make = _maker(rival, language)
    with PdfDocument(make()) as document:
        pages = len(document)
    return 1000 * pages / milliseconds(make, times=5)


for _rival in ("WBDesk", *(name for name in ("Typst", "WeasyPrint") if find_spec(name.lower()))):
    for _code, _name in LANGUAGES.items():
        what = f"the plan in {_name} by {_rival}"
        row(f"{what}, first", note="a new process, imports counted")(partial(_first, _rival, _code))
        row(f"{what}, following", note="the same process")(partial(_following, _rival, _code))
        row(f"{what}, pages", unit="a second", note="the same process")(
            partial(_pages_a_second, _rival, _code)
        )
