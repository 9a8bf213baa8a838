"""Plans as PDF: the first of a process with its imports, and the next ones, in three scripts."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from bench import stores
from bench.registry import milliseconds, row

LANGUAGES = {"en": "English", "bn": "Bengali", "ur": "Urdu"}
_FIRST = """
import sys, time
from papers_made import asked, plan_paper
begun = time.perf_counter()
from wbdesk.documents.papers import Papers
Papers().make(plan_paper(sys.argv[1]), asked(language=sys.argv[1]))
print((time.perf_counter() - begun) * 1000)
"""


def _first(language: str) -> float:
    _new_process(language)  # it compiles, as installing does
    return _new_process(language)


def _new_process(language: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST, language],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=stores.fresh_process(),
    )
    return float(done.stdout)


def _warm(language: str, *, known: bool) -> float:
    """Return the time of a page after the first; if not *known*, of words never set before."""
    from papers_made import asked, plan_paper
    from wbdesk.documents.papers import Papers

    papers, pages = Papers(), 1

    def work() -> None:
        nonlocal pages
        if not known:
            papers.forget()
        pages = papers.make(plan_paper(language), asked(language=language)).pages

    whole = milliseconds(work, times=11)
    return whole / pages


for _code, _name in LANGUAGES.items():
    row(f"plan PDF in {_name}, first", aim=700, note="18 pt, imports and fonts counted")(
        partial(_first, _code)
    )
    row(f"plan PDF in {_name}, a page", aim=5, note="18 pt, after the first")(
        partial(_warm, _code, known=True)
    )
    row(f"plan PDF in {_name}, a page of new words", note="18 pt, nothing kept but the fonts")(
        partial(_warm, _code, known=False)
    )
