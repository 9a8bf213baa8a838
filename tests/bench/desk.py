"""The desk's own figures: lists, search, saving, and what encryption costs of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import bench_data
from bench import stores
from bench.registry import milliseconds, ninety_fifth, once, ratio, row
from bench.stores import LARGE, SMALL
from bench_data import TODAY
from wbdesk.application.ports import Me
from wbdesk.application.rows import CaseloadAsked
from wbdesk.domain.identity import derived_id
from wbdesk.domain.records.person import Person
from wbdesk.storage.reads import StoredReads
from wbdesk.storage.store import Store, open_store
from wbdesk.storage.unit import Units

LIST = CaseloadAsked(today=TODAY, limit=250)
# What people type on their way to a name, a street, a number or a word of a note.
TYPED = ("tarvo bel", "quaeth", "morric road", "07700 9012", "9990 0012", "kettle gard", "landlord")


def _reads(people: int) -> StoredReads:
    return StoredReads(stores.encrypted(people).reading)


def _plain(people: int) -> StoredReads:
    return StoredReads(lambda: stores.lend_plain(stores.plain(people)))


@row("this machine: adding up a million numbers", note="read the others beside it")
def machine() -> float:
    return milliseconds(lambda: sum(range(1_000_000)))


@row("caseload of 250, warm", aim=5)
def caseload_warm() -> float:
    return milliseconds(lambda: _reads(SMALL).caseload(LIST), times=25)


@row("caseload of 250, cold from open", aim=15, note="the file is opened with the raw key")
def caseload_cold() -> float:
    stores.encrypted(SMALL)
    figures = []
    for _ in range(5):
        opened: list[Store] = []

        def work(opened: list[Store] = opened) -> None:
            opened.append(open_store(stores.path(SMALL), stores.KEY))
            StoredReads(opened[0].reading).caseload(LIST)

        figures.append(once(work))
        opened[0].close()
    return statistics.median(figures)


@row("caseload of 250, encrypted to plain", aim=1.25, unit="ratio")
def caseload_ratio() -> float:
    ours, other = _reads(SMALL), _plain(SMALL)
    return ratio(lambda: ours.caseload(LIST), lambda: other.caseload(LIST), times=25)


def _of_many(**asked: object) -> Callable[[], float]:
    question = replace(CaseloadAsked(today=TODAY, limit=200), **asked)  # type: ignore[arg-type]  # what is asked
    return lambda: milliseconds(lambda: _reads(LARGE).caseload(question))


for _sort in ("due", "name", "next", "worker"):
    row(f"first page of 10,000 by {_sort}", aim=120)(_of_many(sort=_sort))
row("10,000 people filtered to the overdue", aim=120)(_of_many(show="overdue"))
row("10,000 people filtered by a word", aim=120)(_of_many(words="tarvo"))
row("10,000 people filtered by a letter", aim=120)(_of_many(words="t"))


@row("a key press of Find, 10,000 people and 50,000 notes, p95", aim=50)
def key_press() -> float:
    reads = _reads(LARGE)
    pressed = [words[:end] for words in TYPED for end in range(1, len(words) + 1)]
    reads.find("warm", 20)
    return ninety_fifth([once(lambda w=words: reads.find(w, 20)) for words in pressed * 3])  # type: ignore[misc]  # bound at once


@row("Find, encrypted to plain", aim=1.25, unit="ratio", note="250 people, 1,250 notes")
def find_ratio() -> float:
    ours, other = _reads(SMALL), _plain(SMALL)
    return ratio(lambda: ours.find("gard", 20), lambda: other.find("gard", 20), times=25)


@row("one record by its id", aim=0.1)
def point_read() -> float:
    reads, people = _reads(LARGE), _people()

    def hundred() -> None:
        for one in people:
            reads.get(Person, one.id, one.file_id)

    return milliseconds(hundred) / len(people)


@cache
def _people() -> tuple[Person, ...]:
    reads = _reads(LARGE)
    rows = reads.caseload(CaseloadAsked(today=TODAY, limit=100)).rows
    found = (reads.get(Person, one.person_id, f"cover/{one.person_id}") for one in rows)
    return tuple(one for one in found if one)


@row("save one field, durable", aim=1, note="row, search entry and operation, synchronous FULL")
def save() -> float:
    store = stores.encrypted(SMALL)
    person = _reads(SMALL).records(Person)[0]
    units = Units(store, Me(derived_id("bench", "0"), "", "practitioner", ""))
    seen = [person]

    def work() -> None:
        after = replace(seen[-1], needs_note=f"line {len(seen)}")
        with units() as unit:
            unit.save(seen[-1], after)
            unit.commit()
        seen.append(after)

    return milliseconds(work, times=50)


@row("writing 250 people, encrypted to plain", aim=1.25, unit="ratio", note="with search")
def bulk_ratio() -> float:
    turn = iter(range(1000))

    def encrypted() -> float:
        store = stores.fresh(f"bulk-{next(turn)}")
        try:
            with store.saving() as driver:
                return once(lambda: _fill(driver))
        finally:
            store.close()

    def plain() -> float:
        number = next(turn)
        empty = stores.fresh(f"empty-{number}")
        driver = stores.without_key(empty, f"bulk-{number}.db")
        empty.close()
        driver.execute("BEGIN IMMEDIATE")
        try:
            return once(lambda: _fill(driver))
        finally:
            driver.close()

    both = [(encrypted(), plain()) for _ in range(5)]
    return statistics.median(a for a, _ in both) / statistics.median(b for _, b in both)


def _fill(driver: stores.Driver) -> None:
    bench_data.fill(driver, SMALL)
    driver.commit()
