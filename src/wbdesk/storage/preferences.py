"""What one desk remembers for itself, inside its encrypted file; never sent anywhere."""

from __future__ import annotations

import json
from typing import cast

from wbdesk.domain.kinds import Wire
from wbdesk.storage.store import Store


def preference(store: Store, name: str) -> Wire:
    """Return what is remembered under *name*, or None."""
    with store.reading() as driver:
        found = driver.execute("SELECT value FROM preference WHERE name = ?", (name,)).fetchone()
    return cast(Wire, json.loads(found[0])) if found else None


def remember(store: Store, name: str, value: Wire) -> None:
    """Keep *value* under *name*."""
    with store.saving() as driver:
        driver.execute(
            "INSERT INTO preference VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?2",
            (name, json.dumps(value, ensure_ascii=False)),
        )
        driver.commit()
