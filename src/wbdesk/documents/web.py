"""The same document as a web page: one file, no script, a language and a direction on every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from wbdesk.documents.content import Block, Content, Kind, Part
from wbdesk.documents.joints import listed
from wbdesk.documents.pictures import picture_svg
from wbdesk.documents.text import direction_of
from wbdesk.documents.voice import Run, Runs

_TAGS = {
    Kind.TITLE: "h1",
    Kind.HEADING: "h2",
    Kind.SUBHEADING: "h3",
    Kind.WORDS: "p",
    Kind.ENTRY: "p",
    Kind.BIG: "p",
    Kind.SIGN: "p",
    Kind.STEP: "li",
    Kind.ITEM: "li",
    Kind.NUMBERED: "li",
}
_LISTS = {
    Kind.STEP: ('<ul class="steps">', "</ul>"),
    Kind.ITEM: ("<ul>", "</ul>"),
    Kind.NUMBERED: ("<ol>", "</ol>"),
}
_STYLE = """
body { margin: 0; background: #fff; color: #000; font-family: "Noto Sans", Arial, sans-serif;
  line-height: 1.5; font-size: %spt; }
section { max-width: 35em; margin: 0 auto; padding: 1em; text-align: start; }
section:lang(ur) { font-family: "Noto Nastaliq Urdu", serif; line-height: 2.3; }
section + section { border-top: 2px solid #000; }
h1 { font-size: 1.5em; line-height: 1.3; } h2 { font-size: 1.2em; } h3 { font-size: 1em; }
:lang(ur) h1 { line-height: 2.3; }
p, li { white-space: pre-line; } li { margin-block: .5em; }
.steps { list-style: none; padding-inline-start: 1.8em; }
.box { display: inline-block; inline-size: .8em; block-size: .8em; border: 2px solid #000;
  margin-inline: -1.7em .7em; }
.box.done { background: #000; }
.big { font-size: 2.6em; font-weight: bold; } .mark { font-weight: bold; }
.picture { inline-size: 2.2em; block-size: 2.2em; vertical-align: middle;
  margin-inline-end: .8em; }
footer { border-top: 2px solid #000; margin-top: 1.5em; padding-top: .5em; }
""".strip()


def to_html(content: Content, size: float) -> str:
    """Return the document as one self-contained page."""
    language = content.language
    sections = "\n".join(_section(part, practice=content.practice) for part in content.parts)
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_tag(language)}" dir="{direction_of(language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(content.title)}</title>\n"
        f"<style>\n{_STYLE % f'{size:g}'}\n</style>\n</head>\n<body>\n<main>\n"
        f"{sections}\n</main>\n</body>\n</html>\n"
    )


def _section(part: Part, *, practice: bool) -> str:
    voice = part.voice
    lines = [f'<section lang="{_tag(voice.language)}" dir="{voice.direction}">']
    if practice:
        lines.append(f'<p class="mark">{runs_html(part.practice_words())}</p>')
    lines += _body(tuple(listed(part.blocks, voice)))
    if part.foot:
        lines.append(f"<footer><p>{runs_html(part.foot)}</p></footer>")
    return "\n".join([*lines, "</section>"])


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        opening, closing = _LISTS.get(kind, ("", ""))
        inside = [shown for block in group if (shown := _block(block))]
        yield from filter(None, (opening, *inside, closing))


def _block(block: Block) -> str:
    if block.kind in {Kind.RULE, Kind.CUT}:
        return "<hr>"
    tag = _TAGS.get(block.kind)
    if tag is None:  # a drawing: the list below it says the same
        return ""
    box = ""
    if block.kind is Kind.STEP:
        done = " done" if block.ticked else ""
        box = f'<span class="box{done}" aria-hidden="true"></span>'
    picture = picture_svg(block.picture) if block.picture else ""
    cls = ' class="big"' if block.kind is Kind.BIG else ""
    voice = block.voice
    own = f' lang="{_tag(voice.language)}" dir="{voice.direction}"' if voice else ""
    line = " ____________________" if block.kind is Kind.SIGN else ""
    return f"<{tag}{own}{cls}>{box}{picture}{runs_html(block.runs)}{line}</{tag}>"


def runs_html(runs: Runs) -> str:
    """Return runs with their weight, language and direction."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = escape(run.text)
    if run.bold:
        words = f"<strong>{words}</strong>"
    if run.whole:
        return f'<bdi dir="ltr">{words}</bdi>'
    if run.language:
        tag = _tag(run.language)
        return f'<bdi lang="{tag}" dir="{direction_of(run.language)}">{words}</bdi>'
    return f"<bdi>{words}</bdi>" if run.isolate else words


def _tag(code: str) -> str:
    return escape(code.replace("_", "-"), quote=True)
