"""Prints what is longer than the house allows, and every exception that gives no reason.

Budgets: a function 50 lines without its docstring, a file 400, a class of the desktop 200 lines
and 15 methods. `commit()` is called by the application and the server's store only. `Any`, `noqa`,
`type: ignore` and `pragma: no cover` say why on their line.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

FUNCTION_LINES = 50
FILE_LINES = 400
CLASS_LINES = 200
CLASS_METHODS = 15
FOLDERS = ("src", "tests", "packaging")

# Where a unit of work may be closed: the verbs of the application, the two stores that define
# what committing is, and the tests that stand in their place.
MAY_COMMIT = ("src/wbdesk/application/", "src/wbdesk/storage/", "src/wbdesk/server/", "tests/")

Function = ast.FunctionDef | ast.AsyncFunctionDef
EXCUSE = re.compile(
    r"#\s*(?P<kind>noqa(?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?"
    r"|type:\s*ignore(?:\[[\w\-, ]+\])?|pragma:\s*no cover)(?P<rest>.*)"
)
BARE = {"noqa", "type: ignore"}


def offenders(root: Path) -> Iterator[str]:
    """Say every offence under *root*, in the order of files and lines."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            place = path.relative_to(root).as_posix()
            text = path.read_text(encoding="utf-8")
            for line, words in sorted(in_text(place, text)):
                yield f"{place}:{line}: {words}"


def in_text(place: str, text: str) -> Iterator[tuple[int, str]]:
    """Say the offences of one file, each with its line."""
    tree = ast.parse(text)
    yield from _file_length(text)
    yield from _purpose(tree)
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield from _function_length(node)
        if isinstance(node, ast.ClassDef) and place.startswith("src/wbdesk/desktop/"):
            yield from _class_size(node)
        if isinstance(node, ast.Call) and _is_commit(node) and not place.startswith(MAY_COMMIT):
            yield node.lineno, "commit() belongs in the application"
    yield from _excuses(text)
    yield from _bare_any(tree, text)


def _file_length(text: str) -> Iterator[tuple[int, str]]:
    lines = len(text.splitlines())
    if lines > FILE_LINES:
        yield 1, f"file of {lines} lines, the limit is {FILE_LINES}"


def _purpose(tree: ast.Module) -> Iterator[tuple[int, str]]:
    if tree.body and ast.get_docstring(tree) is None:
        yield 1, "no sentence on what this module is for"


def _function_length(node: Function) -> Iterator[tuple[int, str]]:
    lines = _length(node)
    if lines > FUNCTION_LINES:
        yield node.lineno, f"{node.name} has {lines} lines, the limit is {FUNCTION_LINES}"


def _length(node: Function) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node, clean=False) is None:
        return lines
    return lines - ((first.end_lineno or first.lineno) - first.lineno + 1)


def _class_size(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    methods = sum(isinstance(item, Function) for item in node.body)
    if lines > CLASS_LINES:
        yield node.lineno, f"class {node.name} has {lines} lines, the limit is {CLASS_LINES}"
    if methods > CLASS_METHODS:
        yield node.lineno, f"class {node.name} has {methods} methods, the limit is {CLASS_METHODS}"


def _is_commit(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "commit"


def _excuses(text: str) -> Iterator[tuple[int, str]]:
    """Find exceptions that name no rule, or give no reason after it."""
    for line, comment in _comments(text):
        found = EXCUSE.search(comment)
        if found is None:
            continue
        kind = found["kind"].strip()
        if kind in BARE:
            yield line, f"{kind} names no rule"
        elif len(found["rest"].strip(" #-:")) < 4:
            yield line, f"{kind} gives no reason"


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _bare_any(tree: ast.Module, text: str) -> Iterator[tuple[int, str]]:
    """Find `Any` in a line without a reason; importing it is no use of it yet."""
    explained = {line for line, _ in _comments(text)}
    lines = {
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "Any")
        or (isinstance(node, ast.Attribute) and node.attr == "Any")
    }
    for line in sorted(lines - explained):
        yield line, "Any gives no reason"


def main(arguments: list[str]) -> int:
    """Print the offenders of a folder, the project's own by default; exit 1 when there are any."""
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    found = list(offenders(root))
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
