"""Who is written down twice: the covers of records that are said to be about one person."""

from __future__ import annotations

import json
from typing import Any

from wbdesk.storage.reads.hidden import HIDDEN

Driver = Any  # sqlcipher3 ships no types; this is its Connection, inside a transaction

_SAID = f"""SELECT a.file_id, b.file_id FROM maybe_known a JOIN maybe_known b ON b.pair = a.pair
    WHERE a.state = 'one' AND b.state = 'one' AND a.deleted = 0 AND b.deleted = 0
    AND b.file_id <> a.file_id
    AND a.file_id NOT IN ({HIDDEN}) AND b.file_id NOT IN ({HIDDEN})"""  # noqa: S608  # own words


def twins(driver: Driver) -> str:
    """Return every cover with every other of the same person, as JSON; "" where there is none."""
    said: dict[str, set[str]] = {}
    for one, other in driver.execute(_SAID):
        said.setdefault(one, set()).add(other)
    pairs = [(one, other) for one in sorted(said) for other in sorted(_of_one(said, one) - {one})]
    return json.dumps(pairs) if pairs else ""


def _of_one(said: dict[str, set[str]], first: str) -> set[str]:
    """Return what is reached from *first*: two that are one with a third are one."""
    found, waits = {first}, [first]
    while waits:
        new = said.get(waits.pop(), set()) - found
        found |= new
        waits += new
    return found
