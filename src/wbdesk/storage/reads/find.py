"""Find: people first, then notes, then services, each with the field that matched.

Concerns are not asked: what stands in a safeguarding file gives no hit and no count here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from wbdesk.application.rows import Found
from wbdesk.domain import files
from wbdesk.domain.files import FileKind
from wbdesk.domain.folding import digits, is_number, tokens
from wbdesk.domain.record import definition
from wbdesk.domain.row import Key, Row
from wbdesk.storage.reads.hidden import hidden
from wbdesk.storage.reads.search import asked_words, matches, question
from wbdesk.storage.reads.searched import searched, texts
from wbdesk.storage.rows import read

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction
Hit = tuple[str, str, str]
_NOTES = ("contact", "addendum")
_ROUND = 60  # characters shown on either side of the word that matched


def find(driver: Driver, words: str, limit: int) -> tuple[Found, ...]:
    """Return at most *limit* hits; notes and services keep a share of the places."""
    asked = asked_words(words)
    number = digits(words) if is_number(words) else ""
    if not asked or limit < 1:
        return ()
    unseen = hidden(driver)
    people = _people(driver, asked, number, limit)
    notes, services = [], []
    if longer := [word for word in asked if _says_something(word)]:
        notes = _notes(driver, longer, limit)
        services = matches(driver, FileKind.TEAM, question(longer), ("service",), limit)
    shared: list[Found] = []
    for kind, hits in _share(limit, person=people, note=notes, service=services):
        rows = _rows(driver, [hit for hit in hits if hit[2] not in unseen])
        shared += (_found(driver, kind, row, asked, number) for row in rows)
    return tuple(shared)


def _says_something(word: str) -> bool:
    """Whether to look for *word* in notes: one letter is in all, one sign of Chinese is a word."""
    return len(word) > 1 or not word.isascii()


def _people(driver: Driver, asked: Sequence[str], number: str, limit: int) -> list[Hit]:
    """Return people, those first whose names match; digits find numbers as people type them."""
    questions = [question(asked, "names"), question(asked)]
    if number:
        questions.insert(0, question([number], "numbers"))
    found: dict[Hit, None] = {}
    for one in questions:
        found.update(dict.fromkeys(matches(driver, FileKind.COVER, one, ("person",), limit)))
        if len(found) >= limit:
            break
    return list(found)


def _notes(driver: Driver, asked: Sequence[str], limit: int) -> list[Hit]:
    own = matches(driver, FileKind.AUTHOR, question(asked), _NOTES, limit)
    signed = matches(driver, FileKind.MAIN, question(asked), _NOTES, limit)
    return [*own, *signed]


def _share(limit: int, **hits: list[Hit]) -> Iterator[tuple[str, list[Hit]]]:
    """Give each kind its places: an eighth is kept for notes and for services, if they match."""
    kept = max(1, limit // 8)
    later = {kind: min(kept, len(found)) for kind, found in hits.items()}
    left = limit
    for kind, found in hits.items():
        del later[kind]
        mine = found[: max(0, left - sum(later.values()))]
        left -= len(mine)
        yield kind, mine


def _rows(driver: Driver, hits: Sequence[Hit]) -> Iterator[Row]:
    for kind, record_id, file_id in hits:
        stored = read(driver, Key(file_id, kind, record_id))
        if stored is not None and not stored.row.deleted:
            yield stored.row


def _found(driver: Driver, kind: str, row: Row, asked: Sequence[str], number: str) -> Found:
    field, shown = matched(row, asked, number)
    record_id = str(row.doc["contact"]) if row.key.type == "addendum" else row.key.id
    return Found(kind, record_id, row.key.file_id, _title(driver, row), field, shown)


def _title(driver: Driver, row: Row) -> str:
    if row.key.type == "service":
        return str(row.doc["name"])
    person = files.subject_of(row.key.file_id)
    cover = row.doc if row.key.type == "person" else _cover(driver, person)
    first = cover.get("preferred_name") or cover.get("given_names") or ""
    return f"{first} {cover.get('family_name') or ''}".strip()


def _cover(driver: Driver, person: str) -> dict[str, Any]:  # wire values
    stored = read(driver, Key(files.cover(person), "person", person))
    return {} if stored is None else stored.row.doc


def matched(row: Row, asked: Sequence[str], number: str) -> tuple[str, str]:
    """Return the field of *row* that holds most of the words, and its words round the first.

    Names win where several fields hold as many. Of a quiet field only its name is told.
    """
    best, most = None, (0, True)
    for field in searched(definition(row.key.type)):
        for text in texts(field, row.doc):
            score = (_score(text, asked, number), field.is_name)
            if score > most:
                best, most = (field, text), score
    if best is None:
        return "", ""
    field, text = best
    return field.name, "" if field.quiet else round_match(text, asked)


def _score(text: str, asked: Sequence[str], number: str) -> int:
    if number and is_number(text) and digits(text).startswith(number):
        return len(asked) + 1
    starts = tokens(text)
    if len(asked) == 1 and len(starts) == 2:
        starts = (*starts, "".join(starts))  # a postcode typed without its gap
    return sum(any(word.startswith(one) for word in starts) for one in asked)


def round_match(text: str, asked: Sequence[str]) -> str:
    """Return the part of *text* round the first word that begins with one of *asked*."""
    line = re.sub(r"\s+", " ", text).strip()
    for word in re.finditer(r"[^ ]+", line):
        if any(token.startswith(tuple(asked)) for token in tokens(word.group())):
            start, end = _cut(line, word.start() - _ROUND, word.end() + _ROUND)
            before, after = "\u2026" if start else "", "\u2026" if end < len(line) else ""
            return f"{before}{line[start:end]}{after}"
    return line[: 2 * _ROUND]


def _cut(line: str, start: int, end: int) -> tuple[int, int]:
    """Move a cut to where a word ends; a letter never loses its marks."""
    first = 0 if start <= 0 else line.find(" ", start) + 1
    last = len(line) if end >= len(line) else line.rfind(" ", 0, end)
    return first, max(last, min(len(line), end - _ROUND))
